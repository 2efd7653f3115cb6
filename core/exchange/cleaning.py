"""Cells as people write them: stray spaces, Devanagari digits, lakh commas, days in three orders of signs.

One function a column, made once; results are kept by what was written, for in long columns the same comes again.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from core.aadhaar import holds_aadhaar
from core.exchange.declarations import ImportColumn, fold, in_languages
from core.exchange.standing import as_it_stands, standing
from core.periods import today

Wrong = tuple[str, dict[str, str]]
Cleaned = tuple[str, Wrong | None]
MASK = "XXXXXXXXXXXX"
KEPT = 50_000
SHORT = 12  # letters: what is shorter holds no Aadhaar number
_SPACES = re.compile(r"[\s\u00a0\u200b\ufeff\u202f]+")
TWELVE = re.compile(r"\d(?:[\s.\-]?\d){11}")
_DAY = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?")
_MONTH = re.compile(r"(\d{1,2})[-/.](\d{4})")
_ISO_MONTH = re.compile(r"(\d{4})-(\d{1,2})")
_AMOUNT = re.compile(r"(?:\d+|\d{1,3}(?:,\d{2,3})*,\d{3})(?:\.\d{1,2}0*)?")
_MOBILE = re.compile(r"[6-9]\d{9}")
_NOT_DIGITS = re.compile(r"[\s()+.\-]")
_EXCEL_DAY_0 = dt.date(1899, 12, 30)
FIRST_DAY = dt.date(1950, 1, 1)
MOST_WHOLE, MOST_RUPEES = 1_000_000_000, Decimal(100_000_000)
_YES = {"yes", "y", "true", "1", "हाँ", "हां", "हा"}
_NO = {"no", "n", "false", "0", "नहीं", "नही", "ना"}


def plain_digits(text: str) -> str:
    """The text with digits of any script as 0-9."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text)


def as_text(raw: Any) -> str:  # noqa: PLR0911  (one return for each kind of cell)
    """A cell as one line of text; a number without its ".0", a day as ISO."""
    if isinstance(raw, str):
        if raw.isascii():
            return " ".join(raw.split())  # quicker, and the same where no sign is wider than a space
        return _SPACES.sub(" ", raw).strip()
    if raw is None:
        return ""
    if isinstance(raw, bool):
        return "yes" if raw else "no"
    if isinstance(raw, float):
        return str(int(raw)) if raw.is_integer() else repr(raw)
    if isinstance(raw, dt.datetime):
        return raw.date().isoformat()
    return str(raw)


class ColumnCleaner:
    """Cleans one column chunk by chunk."""

    def __init__(self, column: ImportColumn) -> None:
        self.column = column
        self.good: dict[Any, str] = {}  # what was written -> its text, where nothing is wrong
        self.rule = _RULES[column.kind](column)
        self.starts_free = column.kind in {"mobile", "whole", "rupees"}  # a sign may be part of the number
        self.as_it_stands = as_it_stands(column, below=SHORT)

    def clean(self, cells: Sequence[Any]) -> tuple[list[str], list[tuple[int, Wrong]]]:
        """The cleaned text of every cell, and what is wrong with which cell."""
        if self.as_it_stands and (stands := standing(cells, self.as_it_stands)):
            return stands, []
        good = self.good
        if len(good) > KEPT:
            good.clear()
        texts: list[Any] = list(map(good.get, cells))
        if None not in texts:
            return texts, []
        faults = []
        for index, text in enumerate(texts):
            if text is None:
                raw = cells[index]
                texts[index], wrong = self.one(raw)
                if wrong is None:
                    good[raw] = texts[index]
                else:
                    faults.append((index, wrong))
        return texts, faults

    def one(self, raw: Any) -> Cleaned:
        """One cell. What is wrong stays as written, but for an Aadhaar number."""
        # One plain word, as most cells are, holds neither spaces nor twelve digits nor a formula.
        plain = type(raw) is str and len(raw) < SHORT and raw.isalnum() and raw.isascii()
        text = raw if plain else as_text(raw)
        day = self.column.kind == "date" and isinstance(raw, dt.date | float | int) and not isinstance(raw, bool)
        if plain or day:
            return self._ruled(raw, text)
        if not text:
            return ("", ("required", {})) if self.column.required else ("", None)
        if self.column.kind == "mobile":
            digits, code = self.rule(text)
            if not code:
                return digits, None  # +91 and ten digits are twelve, too
        if len(text) >= SHORT and TWELVE.search(text) and holds_aadhaar(text):
            return MASK, ("aadhaar", {})
        if text[0] in "=+-@" and not self.starts_free:
            return text, ("formula", {})
        return self._ruled(text, text)

    def _ruled(self, raw: Any, text: str) -> Cleaned:
        value, code = self.rule(raw)
        if code:
            params: dict[str, str] = {}
            if code == "too_long":
                params = {"most": str(self.column.max_length)}
            elif code == "too_large":
                params = {"most": str(MOST_WHOLE if self.column.kind == "whole" else MOST_RUPEES)}
            return text[:300], (code, params)
        return value, None


Rule = Callable[[Any], tuple[str, str]]


def _text(column: ImportColumn) -> Rule:
    most = column.max_length
    return lambda text: (text, "") if len(text) <= most else ("", "too_long")


def _name(column: ImportColumn) -> Rule:
    most = column.max_length

    def rule(text: str) -> tuple[str, str]:
        if len(text) > most:
            return "", "too_long"
        return (text, "") if any(sign.isalpha() for sign in text) else ("", "no_letters")

    return rule


def _code(column: ImportColumn) -> Rule:
    most = column.max_length

    def rule(text: str) -> tuple[str, str]:
        plain = plain_digits(text).upper()
        return (plain, "") if len(plain) <= most else ("", "too_long")

    return rule


def day_of(raw: Any) -> dt.date | None:  # noqa: PLR0911  (one return for each way of writing a day)
    """A day as Excel stores it or as people write it; None where it is none."""
    if isinstance(raw, dt.datetime):
        return raw.date()
    if isinstance(raw, dt.date):
        return raw
    if isinstance(raw, float | int):
        return _EXCEL_DAY_0 + dt.timedelta(days=int(raw)) if 10_000 < raw < 100_000 else None
    text = plain_digits(raw)
    try:
        if found := _DAY.fullmatch(text):
            return dt.date(int(found[3]), int(found[2]), int(found[1]))
        if found := _ISO.fullmatch(text):
            return dt.date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None
    if text.isdecimal() and len(text) == 5:
        return day_of(int(text))
    return None


def _date(column: ImportColumn) -> Rule:
    last = today() if column.past else dt.date.max

    def rule(raw: Any) -> tuple[str, str]:
        day = day_of(raw)
        if day is None:
            return "", "bad_date"
        if day > last:
            return "", "future_date"
        return (day.isoformat(), "") if day >= FIRST_DAY else ("", "date_too_old")

    return rule


def _month(column: ImportColumn) -> Rule:
    def rule(text: str) -> tuple[str, str]:
        plain = plain_digits(text)
        day = day_of(plain)
        if day is None:
            found = _MONTH.fullmatch(plain)
            parts = (found[2], found[1]) if found else ()
            if not parts and (other := _ISO_MONTH.fullmatch(plain)):
                parts = (other[1], other[2])
            if not parts or not 1 <= int(parts[1]) <= 12:
                return "", "bad_month"
            return f"{int(parts[0]):04d}-{int(parts[1]):02d}-01", ""
        return day.replace(day=1).isoformat(), ""

    return rule


def _whole(column: ImportColumn) -> Rule:
    def rule(text: str) -> tuple[str, str]:
        plain = plain_digits(text).replace(",", "").replace(" ", "")
        if plain[:1] == "-" and plain[1:].isdecimal():
            return "", "negative"
        if not plain.isdecimal():
            return "", "not_whole"
        return (str(int(plain)), "") if int(plain) <= MOST_WHOLE else ("", "too_large")

    return rule


def _rupees(column: ImportColumn) -> Rule:
    def rule(text: str) -> tuple[str, str]:
        plain = plain_digits(text).replace("₹", "").replace(" ", "").removesuffix("/-")
        if plain[:1] in {"-", "\u2212"}:
            return "", "negative"
        if not _AMOUNT.fullmatch(plain):
            return "", "not_rupees"
        amount = Decimal(plain.replace(",", ""))
        return (f"{amount:.2f}", "") if amount <= MOST_RUPEES else ("", "too_large")

    return rule


def _choice(column: ImportColumn) -> Rule:
    known = {fold(code): code for code, _label in column.choices}
    for code, label in column.choices:
        for words in in_languages(label):
            known.setdefault(fold(words), code)

    def rule(text: str) -> tuple[str, str]:
        code = known.get(fold(text))
        return (code, "") if code is not None else ("", "unknown_choice")

    return rule


def _yes_no(column: ImportColumn) -> Rule:
    def rule(text: str) -> tuple[str, str]:
        word = text.casefold()
        if word in _YES:
            return "yes", ""
        return ("no", "") if word in _NO else ("", "not_yes_no")

    return rule


def _mobile(column: ImportColumn) -> Rule:
    def rule(text: str) -> tuple[str, str]:
        digits = text if text.isdecimal() and text.isascii() else _NOT_DIGITS.sub("", plain_digits(text))
        if len(digits) == 12 and digits.startswith("91"):
            digits = digits[2:]
        elif len(digits) == 11 and digits.startswith("0"):
            digits = digits[1:]
        return (digits, "") if _MOBILE.fullmatch(digits) else ("", "bad_mobile")

    return rule


def _year(column: ImportColumn) -> Rule:
    last = today().year

    def rule(text: str) -> tuple[str, str]:
        plain = plain_digits(text)
        if not (plain.isdecimal() and len(plain) == 4):
            return "", "bad_year"
        return (plain, "") if 1900 <= int(plain) <= last else ("", "year_range")

    return rule


_RULES: dict[str, Callable[[ImportColumn], Rule]] = {
    "text": _text,
    "name": _name,
    "code": _code,
    "date": _date,
    "month": _month,
    "whole": _whole,
    "rupees": _rupees,
    "choice": _choice,
    "yes_no": _yes_no,
    "mobile": _mobile,
    "year": _year,
}
