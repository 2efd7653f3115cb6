"""Files of rows, written line by line: the memory they take does not grow with the rows."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import IO, Any, ClassVar, Protocol

import xlsxwriter
from django.utils import timezone
from django.utils.translation import gettext as _

from core.exports.registry import ExportColumn, Value
from core.periods import INDIA

# What a spreadsheet program takes for a formula at a cell's beginning (OWASP, "CSV Injection").
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")
INDIAN = "[>=10000000]##\\,##\\,##\\,##0.00;[>=100000]##\\,##\\,##0.00;##,##0.00"
COUNT = "[>=10000000]##\\,##\\,##\\,##0;[>=100000]##\\,##\\,##0;##,##0"
WIDTHS = {"text": 24, "number": 12, "rupees": 16, "date": 13, "moment": 18, "yes_no": 10}
SHEET_ROWS = 1_048_576  # of one sheet of Excel


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the rows, already in words: what, where, which filters, which moment, what is not allowed."""

    title: str
    lines: tuple[str, ...] = ()


class Writer(Protocol):
    """A file in one format."""

    def add(self, values: Sequence[Value]) -> None:
        """One line; values as the columns' kinds say."""

    def close(self) -> None:
        """Completes the file and leaves it open."""


def defused(text: str) -> str:
    """The text, with an apostrophe before what a spreadsheet program would run as a formula."""
    return f"'{text}" if text.startswith(DANGEROUS) else text


def local(moment: dt.datetime) -> dt.datetime:
    """India's time without its zone, as spreadsheets keep it."""
    return (moment.astimezone(INDIA) if timezone.is_aware(moment) else moment).replace(tzinfo=None)


class CsvWriter:
    """UTF-8 with a byte order mark, so that Excel shows Hindi; dates as 24-11-2026, amounts as 1250.00."""

    mime: ClassVar[str] = "text/csv; charset=utf-8"
    cost: ClassVar[int] = 1  # of a row, beside a line of CSV

    def __init__(self, file: IO[bytes], columns: Sequence[ExportColumn], head: Head) -> None:
        self._text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=False)
        self._out = csv.writer(self._text)
        self._yes, self._no = _("Yes"), _("No")
        self._out.writerow([defused(str(column.label)) for column in columns])

    def add(self, values: Sequence[Value]) -> None:
        """One line."""
        self._out.writerow([self._cell(value) for value in values])

    def _cell(self, value: Value) -> str | int | Decimal:
        if isinstance(value, str):
            return defused(value)
        if value is None:
            return ""
        if isinstance(value, bool):
            return self._yes if value else self._no
        if isinstance(value, dt.datetime):
            return f"{local(value):%d-%m-%Y %H:%M}"
        if isinstance(value, dt.date):
            return f"{value:%d-%m-%Y}"
        return value

    def close(self) -> None:
        """Flushes, and lets go of the file."""
        self._text.flush()
        self._text.detach()


class XlsxWriter:
    """A workbook with true dates and numbers; text is never a formula. Goes on in another sheet where one is full."""

    mime: ClassVar[str] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    cost: ClassVar[int] = 4

    def __init__(self, file: IO[bytes], columns: Sequence[ExportColumn], head: Head) -> None:
        # Rows go to a temporary file as they come.
        self._book = xlsxwriter.Workbook(file, {"constant_memory": True})
        self._columns, self._head = columns, head
        self._formats = {
            "number": self._book.add_format({"num_format": COUNT}),
            "rupees": self._book.add_format({"num_format": INDIAN}),
            "date": self._book.add_format({"num_format": "dd-mm-yyyy"}),
            "moment": self._book.add_format({"num_format": "dd-mm-yyyy hh:mm"}),
        }
        self._bold = self._book.add_format({"bold": True})
        self._heading = self._book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        self._yes, self._no = _("Yes"), _("No")
        self._begin_sheet()

    def _begin_sheet(self) -> None:
        self._sheet = self._book.add_worksheet()
        self._sheet.write_string(0, 0, self._head.title, self._bold)
        for row, line in enumerate(self._head.lines, start=1):
            self._sheet.write_string(row, 0, line)
        self._top = len(self._head.lines) + 2
        for place, column in enumerate(self._columns):
            self._sheet.write_string(self._top, place, str(column.label), self._heading)
            self._sheet.set_column(place, place, WIDTHS[column.kind])
        self._sheet.freeze_panes(self._top + 1, 1)
        self._row = self._top

    def add(self, values: Sequence[Value]) -> None:
        """One line."""
        if self._row + 1 >= SHEET_ROWS:
            self._end_sheet()
            self._begin_sheet()
        self._row += 1
        for place, value in enumerate(values):
            if value is not None and value != "":
                self._write(place, value)

    def _write(self, place: int, value: Any) -> None:
        kind = self._columns[place].kind
        if isinstance(value, str):
            self._sheet.write_string(self._row, place, value)
        elif isinstance(value, bool):
            self._sheet.write_string(self._row, place, self._yes if value else self._no)
        elif isinstance(value, dt.datetime):
            self._sheet.write_datetime(self._row, place, local(value), self._formats["moment"])
        elif isinstance(value, dt.date):
            self._sheet.write_datetime(self._row, place, value, self._formats["date"])
        else:
            # A workbook holds numbers as doubles: exact to the paisa up to some lakh crore.
            self._sheet.write_number(self._row, place, float(value), self._formats.get(kind))

    def _end_sheet(self) -> None:
        self._sheet.autofilter(self._top, 0, max(self._row, self._top + 1), len(self._columns) - 1)

    def close(self) -> None:
        """Packs the workbook into the file."""
        self._end_sheet()
        self._book.close()


WRITERS: dict[str, type[CsvWriter | XlsxWriter]] = {"csv": CsvWriter, "xlsx": XlsxWriter}
