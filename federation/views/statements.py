"""A statement of the books in words: one shape for the page, the paper and the file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from core.templatetags.indian import dmy, grouped

Kind = Literal["text", "number", "rupees", "date"]
Value = str | int | Decimal | dt.date | None
NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Heading:
    """One column. Amounts carry their unit in the heading."""

    label: str
    kind: Kind = "text"

    @property
    def css_class(self) -> str:
        """How the cells below are set."""
        return {"rupees": "number", "number": "number", "date": "line"}.get(self.kind, "")


@dataclass(frozen=True, slots=True)
class Line:
    """One line. A `section` has words alone, a `total` is set apart; `url` leads to the entry behind it."""

    cells: tuple[Value, ...]
    kind: Literal["", "section", "total"] = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """A whole statement. `is_personal`: it names women."""

    slug: str
    title: str
    lead: str
    headings: tuple[Heading, ...]
    lines: tuple[Line, ...]
    notes: tuple[str, ...] = ()
    empty_text: str = ""
    is_personal: bool = False

    @property
    def decimals(self) -> int:
        """Paise are shown where any amount has some, for all alike."""
        amounts = (value for line in self.lines for value in line.cells if isinstance(value, Decimal))
        return 2 if any(amount != amount.to_integral_value() for amount in amounts) else 0

    @property
    def shown(self) -> Iterator[tuple[Line, Sequence[tuple[Heading, str]]]]:
        """Each line with its cells as they are read."""
        decimals = self.decimals
        for line in self.lines:
            yield line, [(head, told(value, decimals)) for head, value in zip(self.headings, line.cells, strict=True)]


def told(value: Value, decimals: int = 0) -> str:
    """A cell as it is read; nothing where there is none."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return grouped(value, decimals)
    if isinstance(value, dt.date):
        return dmy(value)
    return str(value)


def or_none(amount: Decimal) -> Decimal | None:
    """An amount that is left blank where there is none, as on paper."""
    return amount or None
