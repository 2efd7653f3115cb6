"""Shapes of the page parts under ``templates/components``: what a view hands to a template.

All words are already translated, all addresses already resolved and already within the reader's reach.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

State = Literal["", "good", "watch", "late", "blocked"]
Value = str | int | Decimal | date | datetime | None


@dataclass(frozen=True)
class Crumb:
    """One step of the breadcrumbs or of the tree path; the last one has no ``url``."""

    label: str
    url: str | None = None
    level: str = ""


@dataclass(frozen=True)
class Figure:
    """A figure card. ``value`` is the formatted number, ``None`` when nothing was reported.

    ``basis`` is the count beside a share ("55,293 of 65,823"); ``change`` is a formatted difference on the month before (``+1,204``), ``direction`` its shape,
    ``reported`` reads like "612 of 640 reported", ``trend`` holds the months oldest first,
    ``links`` are (words, address) of the very rows behind the number.
    """

    label: str
    value: str | None
    url: str | None = None
    unit: str = ""
    basis: str = ""
    change: str = ""
    direction: Literal["", "up", "down", "level"] = ""
    change_note: str = ""
    reported: str = ""
    complete_up_to: str = ""
    trend: Sequence[float | int | Decimal | None] = ()
    state: State = ""
    links: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True)
class Column:
    """``kind`` formats every cell below (``exact``: with paise where there are some); ``unit`` stands once in the header; ``sort`` as in aria-sort."""

    label: str
    kind: Literal["text", "number", "exact", "rupees", "date", "moment", "status"] = "text"
    unit: str = ""
    sort_url: str | None = None
    sort: Literal["", "ascending", "descending"] = ""
    laptop_only: bool = False

    @property
    def css_class(self) -> str:
        """How the cells below are set."""
        places = {"number": "number", "exact": "number", "rupees": "number", "date": "line", "moment": "line"}
        return " ".join(filter(None, (places.get(self.kind, ""), "laptop-only" if self.laptop_only else "")))

    @property
    def shown_unit(self) -> str:
        """Rupees carry their sign once, in the header."""
        return self.unit or ("₹" if self.kind == "rupees" else "")


@dataclass(frozen=True)
class Cell:
    """``other`` is the same name in the other script; ``state`` belongs to a ``status`` column."""

    value: Value
    url: str | None = None
    other: str = ""
    state: State = ""


@dataclass(frozen=True)
class Row:
    """One line; ``url`` makes the whole line a link, carried by its first cell."""

    cells: Sequence[Cell]
    url: str | None = None


@dataclass(frozen=True)
class Pager:
    """Keyset paging: no page numbers, no total. ``shown`` reads like "50 groups shown"."""

    shown: str = ""
    first_url: str | None = None
    previous_url: str | None = None
    next_url: str | None = None


@dataclass(frozen=True)
class DataTable:
    """A register's list. The empty state says why it is empty and offers the next step."""

    caption: str
    columns: Sequence[Column]
    rows: Sequence[Row]
    pager: Pager = field(default_factory=Pager)
    empty_text: str = ""
    empty_url: str | None = None
    empty_label: str = ""
    caption_shown: bool = False

    @property
    def lines(self) -> Iterator[tuple[Row, list[tuple[Column, Cell]]]]:
        """Each row with its cells beside their columns; raises ``ValueError`` when their numbers differ."""
        for row in self.rows:
            yield row, list(zip(self.columns, row.cells, strict=True))


@dataclass(frozen=True)
class Chip:
    """A filter in force and the address of the same list without it."""

    label: str
    remove_url: str


@dataclass(frozen=True)
class Event:
    """One line of a timeline, newest first."""

    at: datetime | date
    title: str
    who: str = ""
    text: str = ""
    url: str | None = None
    state: State = ""


@dataclass(frozen=True)
class WorkItem:
    """One piece of work that waits; ``label`` says why in words ("Late by 7 days")."""

    title: str
    url: str
    note: str = ""
    label: str = ""
    state: State = ""


@dataclass(frozen=True)
class ChartCell:
    """``value`` is drawn, ``text`` is read; ``None`` leaves a gap and reads as not reported."""

    value: int | float | Decimal | None
    text: str = ""


@dataclass(frozen=True)
class ChartRow:
    """One mark: its label, the address it leads to and one cell per series."""

    label: str
    cells: Sequence[ChartCell]
    url: str | None = None


@dataclass(frozen=True)
class Chart:
    """A table that the browser also draws.

    ``series`` names the columns after the first; for a line the second one is last year, drawn thin.
    ``unit`` stands at the axis; ``source`` says complete up to when and how many of how many reported.
    """

    kind: Literal["line", "bar"]
    title: str
    label_heading: str
    series: Sequence[str]
    rows: Sequence[ChartRow]
    unit: str = ""
    source: str = ""
    top: int = 20
