"""Rows of a workbook or a CSV file: the header is found, columns are matched, empty rows are left out."""

from __future__ import annotations

import csv
import io
import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any

from django.conf import settings
from python_calamine import CalamineError, CalamineWorkbook

from core.exchange.cleaning import as_text
from core.exchange.declarations import ImportKind, fold
from core.exchange.opening import prove
from core.exchange.refusals import FileRefusedError

HEADER_WITHIN = 10
CHUNK = 5_000
csv.field_size_limit(100_000)


@dataclass(slots=True)
class Table:
    """A file whose header was found. `positions` are column name -> index; `ignored` other headings.

    `marked` are (row number, column index) of formulas.
    """

    positions: dict[str, int]
    ignored: list[str]
    others: list[int]
    rows: Iterator[tuple[int, list[Any]]]
    marked: set[tuple[int, int]]
    total: int

    def chunks(self) -> Iterator[list[tuple[int, list[Any]]]]:
        """Rows that are not empty, with their numbers, up to 5,000 at once; FileRefusedError past the limit."""
        most, count = settings.IMPORT_MOST_ROWS, 0
        # A zero is something; asking for anything true first is quicker for nearly every row.
        rows = (row for row in self.rows if any(row[1]) or any(cell not in ("", None) for cell in row[1]))
        while chunk := list(itertools.islice(rows, CHUNK)):
            count += len(chunk)
            if count > most:
                raise FileRefusedError("too_many_rows", most=most)
            yield chunk


def read(file: IO[bytes], form: str, kind: ImportKind) -> Table:
    """The table of a file of this form ("xlsx" or "csv"). FileRefusedError where it has no such table."""
    marked: set[tuple[int, int]] = set()
    if form == "xlsx":
        marked = prove(file)
        rows, total, left = _workbook_rows(file)
        if left:
            marked = {(row, column - left) for row, column in marked}
    else:
        rows, total = _csv_rows(file), 0
    return _with_header(rows, kind, {(row + 1, column) for row, column in marked}, total)


def _workbook_rows(file: IO[bytes]) -> tuple[Iterator[tuple[int, list[Any]]], int, int]:
    try:
        workbook = CalamineWorkbook.from_filelike(file)
        sheet = workbook.get_sheet_by_index(0)
    except (CalamineError, OSError, ValueError, IndexError) as error:
        raise FileRefusedError("broken") from error
    if sheet.start is None:
        raise FileRefusedError("no_header")
    top, left = sheet.start
    if sheet.height > settings.IMPORT_MOST_ROWS + 1_000:
        raise FileRefusedError("too_many_rows", most=settings.IMPORT_MOST_ROWS)
    return enumerate(sheet.iter_rows(), start=top + 1), sheet.height, left


def _csv_rows(file: IO[bytes]) -> Iterator[tuple[int, list[Any]]]:
    file.seek(0)
    start = file.read(4)
    file.seek(0)
    encoding = "utf-16" if start[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    text = io.TextIOWrapper(file, encoding=encoding, newline="")
    try:
        head = [text.readline() for _line in range(HEADER_WITHIN)]
        sign = max(",;\t", key=lambda one: max(line.count(one) for line in head))
        text.seek(0)
        yield from enumerate(csv.reader(text, delimiter=sign), start=1)
    except UnicodeError as error:
        raise FileRefusedError("not_unicode") from error
    except csv.Error as error:
        raise FileRefusedError("broken") from error
    finally:
        text.detach()


def _with_header(
    rows: Iterator[tuple[int, list[Any]]], kind: ImportKind, marked: set[tuple[int, int]], total: int
) -> Table:
    known = kind.headings()
    head = list(itertools.islice(rows, HEADER_WITHIN))
    best, matched = -1, 0
    for index, (_number, cells) in enumerate(head):
        names = {known.get(fold(as_text(cell))) for cell in cells} - {None}
        if len(names) > matched:
            best, matched = index, len(names)
    if matched < min(2, len(kind.columns)):
        raise FileRefusedError("no_header")
    positions, ignored, others = _matched(head[best][1], known)
    missing = [str(column.label) for column in kind.columns if column.required and column.name not in positions]
    if missing:
        raise FileRefusedError("missing_columns", columns=", ".join(missing))
    return Table(positions, ignored, others, itertools.chain(head[best + 1 :], rows), marked, total)


def _matched(cells: list[Any], known: dict[str, str]) -> tuple[dict[str, int], list[str], list[int]]:
    positions: dict[str, int] = {}
    ignored: list[str] = []
    others: list[int] = []
    for index, cell in enumerate(cells):
        heading = as_text(cell)
        name = known.get(fold(heading))
        if name is None:
            others.append(index)
            if heading:
                ignored.append(heading[:60])
        elif name in positions:
            raise FileRefusedError("twice_columns", columns=heading)
        else:
            positions[name] = index
    return positions, ignored, others
