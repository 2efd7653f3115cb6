"""Files of members with known errors, small or large: one woman a row, every n-th row wrong in a known way."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import xlsxwriter

from federation.models import Institution

HEADINGS = (
    "Code of the group", "Name", "Name in the local script", "Known by her", "Father's or husband's name", "Gender",
    "Year of birth", "Social category", "Mobile number", "Village she lives in", "Household number", "Joined on",
    "Left on", "Reason for leaving",
)  # fmt: skip
NAMES = ("group_code", "name", "name_local", "relation", "relation_name", "gender", "birth_year", "social_category",
         "mobile", "village", "household_number", "joined_on", "left_on", "exit_reason")  # fmt: skip
AADHAAR = "2341 2341 2346"  # invented; its check digit fits
Cells = dict[str, Any]


def woman(number: int, group: str, **other: Any) -> Cells:
    """A row in which nothing is wrong."""
    return {
        "group_code": group, "name": f"Sunita {_letters(number)}", "name_local": "सुनीता देवी", "relation": "Husband",
        "relation_name": "Ramesh", "gender": "Female", "birth_year": 1970 + number % 30, "social_category": "SC",
        "mobile": float(9_000_000_000 + number), "village": "", "household_number": str(number),
        "joined_on": dt.date(2024, 4, 15), "left_on": "", "exit_reason": "",
    } | other  # fmt: skip


def _letters(number: int) -> str:
    text = ""
    while True:
        number, digit = divmod(number, 26)
        text = chr(97 + digit) + text
        if not number:
            return text.title()


def change(**cells: Any) -> Callable[[Cells], Cells]:
    """Other cells."""
    return lambda row: row | cells


# fault code -> (column, what makes it). Codes of other groups and villages are filled in by the caller.
CELL_ERRORS: dict[str, tuple[str, Callable[[Cells], Cells]]] = {
    "required": ("name", change(name=" \u00a0 ")),
    "too_long": ("name", change(name="Sunita " * 20)),
    "no_letters": ("name", change(name="12345")),
    "formula": ("relation_name", change(relation_name="=A1")),
    "aadhaar": ("name_local", change(name_local=AADHAAR)),
    "bad_date": ("joined_on", change(joined_on="31-02-2024")),
    "future_date": ("joined_on", change(joined_on="01-01-2090")),
    "date_too_old": ("joined_on", change(joined_on="01-01-1940")),
    "before_formation": ("joined_on", change(joined_on="01-01-2005")),
    "unknown_choice": ("social_category", change(social_category="Gen Z")),
    "bad_mobile": ("mobile", change(mobile="12345")),
    "bad_year": ("birth_year", change(birth_year="85")),
    "year_range": ("birth_year", change(birth_year="1850")),
    "too_young": ("birth_year", change(birth_year="2020")),
    "too_old": ("birth_year", change(birth_year="1910")),
    "left_before_joined": ("left_on", change(left_on="01-01-2023", exit_reason="Moved away")),
    "reason_missing": ("exit_reason", change(left_on="01-01-2025")),
    "day_missing": ("left_on", change(exit_reason="Moved away")),
    "unknown_village": ("village", change(village="Nirgend")),
    "unknown_group": ("group_code", change(group_code="NIL-1")),
}


@dataclass
class Planted:
    """Rows, and the faults that must be found: (row as Excel shows it, column, code)."""

    rows: list[Cells] = field(default_factory=list)
    faults: set[tuple[int, str, str]] = field(default_factory=set)


def planted(groups: list[str], women: int, every: int) -> Planted:
    """So many women, 20 to a group; every so-many-th row has the next of the 20 kinds of errors. Header in row 1."""
    made, kinds = Planted(), list(CELL_ERRORS.items())
    for index in range(women):
        row = woman(index, groups[index // 20])
        if index % every == every - 1:
            code, (column, spoil) = kinds[(index // every) % len(kinds)]
            row = spoil(row)
            made.faults.add((index + 2, column, code))
        made.rows.append(row)
    return made


def workbook(rows: list[Cells], *, above: list[str] | None = None, headings: tuple[str, ...] = HEADINGS,
             names: tuple[str, ...] = NAMES) -> io.BytesIO:  # fmt: skip
    """An Excel file: dates and numbers as Excel stores them; `above` are merged title rows."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"constant_memory": True, "strings_to_formulas": False})
    day = book.add_format({"num_format": "dd-mm-yyyy"})
    sheet = book.add_worksheet()
    top = 0
    for title in above or []:
        sheet.merge_range(top, 0, top, len(headings) - 1, title)
        top += 1
    sheet.write_row(top, 0, headings)
    for index, row in enumerate(rows, start=top + 1):
        for column, name in enumerate(names):
            value = row.get(name, "")
            if isinstance(value, dt.date):
                sheet.write_datetime(index, column, dt.datetime.combine(value, dt.time()), day)
            elif value != "":
                sheet.write(index, column, value)
    book.close()
    file.seek(0)
    return file


def codes(groups: list[Institution]) -> list[str]:
    """Their codes."""
    return [group.code for group in groups]
