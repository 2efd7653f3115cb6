"""Which months of which blocks are closed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db.models import Max

from core.models import ClosedMonth
from core.periods import add_months


def closed_until(block_ids: Iterable[int]) -> dict[int, dt.date]:
    """The last closed month of each block that has one."""
    rows = ClosedMonth.unscoped.filter(block_id__in=set(block_ids), reopened_at=None)  # services ask, for a rule
    return dict(rows.order_by().values_list("block_id").annotate(last=Max("month")))


def open_from(*block_ids: int) -> dt.date | None:
    """The first day that is open in all of the blocks; None where none of them closed a month yet."""
    last = closed_until(block_ids)
    return add_months(max(last.values()), 1) if last else None


def is_closed(block_id: int, day: dt.date) -> bool:
    """True where the day's month is closed in the block."""
    first = open_from(block_id)
    return first is not None and day < first


def counted_from(day: dt.date, *block_ids: int) -> dt.date:
    """The day from which a late entry counts: its own, or the first open one after closed months."""
    first = open_from(*block_ids)
    return day if first is None else max(day, first)
