"""Pages of long lists by the key of the row where a page ends: no OFFSET, no count of all rows."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

PAGE = 50


@dataclass(frozen=True, slots=True)
class Keyset:
    """An order by one column, ties broken by the primary key in the same direction."""

    field: str
    descending: bool = False

    def ordering(self, *, backward: bool = False) -> tuple[str, str]:
        """For order_by()."""
        sign = "-" if self.descending is not backward else ""
        return f"{sign}{self.field}", f"{sign}pk"

    def beyond(self, row: Any, *, backward: bool = False) -> Q:
        """Rows that come after the row in this order; the first condition lets an index find them."""
        value = getattr(row, self.field)
        way = "lt" if self.descending is not backward else "gt"
        return Q(**{f"{self.field}__{way}e": value}) & (
            Q(**{f"{self.field}__{way}": value}) | Q(**{f"pk__{way}": row.pk})
        )


@dataclass(frozen=True, slots=True)
class Page:
    """Rows of one page and whether there are more on either side."""

    rows: list[Any]
    has_previous: bool
    has_next: bool


def page_of(rows: QuerySet[Any], keyset: Keyset, *, after: str = "", before: str = "", size: int = PAGE) -> Page:
    """The page after or before the row with that key; an unknown one gives the first page.

    The address carries an id and never the sorted value, which may be a person's name.
    """
    anchor = _row_at(rows, before or after)
    backward = bool(before) and anchor is not None
    found = rows.order_by(*keyset.ordering(backward=backward))
    if anchor is not None:
        found = found.filter(keyset.beyond(anchor, backward=backward))
    page = list(found[: size + 1])
    more, page = len(page) > size, page[:size]
    if backward:
        return Page(page[::-1], more, has_next=True)
    return Page(page, anchor is not None, more)


def key_of(row: Any) -> str:
    """What an address calls a row: its public id, or its key where it has none."""
    return str(getattr(row, "public_id", row.pk))


def _row_at(rows: QuerySet[Any], key: str) -> Any:
    name = "public_id" if hasattr(rows.model, "public_id") else "pk"
    try:
        wanted = uuid.UUID(key) if name == "public_id" else int(key)
    except ValueError:
        return None
    return rows.filter(**{name: wanted}).first()
