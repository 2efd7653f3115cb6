"""Keeping figures right: draining marks, opening months, rebuilding.

A mark names a unit at any level and a month. A worker holds the unit, takes its marks, recomputes its
cells and marks its parent, all in one transaction; so any number of workers climb from block to nation
with no leader, and a worker that dies leaves its marks where they were.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterable

from django.db import transaction

from core.access.actor import Actor
from core.audit import record
from core.models import DirtyCell, GeoUnit
from core.periods import add_months, month_of, months_between, today
from core.wake import wake_rollups
from reports import sql
from reports.models import ReportingMonth
from reports.services.cells import block_figures, parent_figures, recompute, store

logger = logging.getLogger("sangathan.rollup")

# From the facts upward; panchayats and villages hold no stored figures.
CLIMB = (GeoUnit.Level.BLOCK, GeoUnit.Level.DISTRICT, GeoUnit.Level.STATE, GeoUnit.Level.NATION)
BATCH = 64


def waiting() -> dict[str, list[int]]:
    """Units that have marks, by level."""
    found: dict[str, list[int]] = {}
    for level, unit in sql.marked_units(CLIMB):
        found.setdefault(level, []).append(unit)
    return found


def drain() -> int:
    """Works until no mark can be claimed; returns the cells recomputed. Safe on any number of workers."""
    done = 0
    while claimed := _drain_lowest(waiting()):
        done += claimed
    return done


def _drain_lowest(found: dict[str, list[int]]) -> int:
    """Recomputes the lowest level at which anything can be claimed.

    Units that other workers hold are passed over: their holders look again after their commit.
    """
    for level in CLIMB:
        units = found.get(level, [])
        claimed = sum(_drain_units(units[start : start + BATCH], level) for start in range(0, len(units), BATCH))
        if claimed:
            return claimed
    return 0


def _drain_units(units: list[int], level: str) -> int:
    with transaction.atomic():
        held = sql.try_hold_units(units)
        marks = sql.take_marks(held) if held else []
        if not marks:
            return 0
        if level == GeoUnit.Level.BLOCK:
            sql.ask_alone()
        cells = expand(marks)
        recompute(sorted(cells), level)
        sql.mark_parents(sorted(cells))
        # Marks of months that are not open are spent too: opening a month marks every unit.
        return max(len(cells), 1)


def expand(marks: Iterable[tuple[int, dt.date, bool]]) -> set[tuple[int, dt.date]]:
    """The cells that marks stand for, in open months only; an onward mark stands for all later ones."""
    months = list(ReportingMonth.unscoped.values_list("month", flat=True))
    cells = set()
    for unit, month, onward in marks:
        cells |= {(unit, m) for m in months if m == month or (onward and m > month)}
    return cells


@transaction.atomic
def open_months(*, actor: Actor, first: dt.date, last: dt.date) -> list[dt.date]:
    """Opens the months from first to last that are not open yet, and marks every block in them."""
    held = set(ReportingMonth.unscoped.values_list("month", flat=True))
    new = [month for month in months_between(first, last) if month not in held]
    blocks = list(GeoUnit.unscoped.filter(level=GeoUnit.Level.BLOCK).values_list("pk", flat=True)) if new else []
    for month in new:
        ReportingMonth.unscoped.get_or_create(month=month)
        DirtyCell.unscoped.bulk_create([DirtyCell(unit_id=block, month=month) for block in blocks], batch_size=5000)
        record(actor, "month.opened", month=f"{month:%Y-%m}")
    if new:
        wake_rollups()
    return new


def open_due_months(*, actor: Actor) -> list[dt.date]:
    """Opens every month from the last open one to the current one."""
    this_month = month_of(today())
    last = ReportingMonth.unscoped.order_by("-month").values_list("month", flat=True).first()
    return open_months(actor=actor, first=add_months(last, 1) if last else this_month, last=this_month)


def rebuild(*, actor: Actor, month: dt.date | None = None) -> int:
    """Recomputes all cells of one open month, or of all, from the facts; returns the months done.

    Drains wait meanwhile. Marks are left: draining them again changes nothing.
    """
    months = ReportingMonth.unscoped.values_list("month", flat=True).order_by("month")
    wanted = [m for m in months if month is None or m == month]
    for each in wanted:
        with transaction.atomic():
            sql.hold_all_units()
            store(each, None, GeoUnit.Level.BLOCK, block_figures(each))
            for level in CLIMB[1:]:
                store(each, None, level, parent_figures(each, None, level))
    record(actor, "rollups.rebuilt", months=[f"{m:%Y-%m}" for m in wanted])
    wake_rollups()
    return len(wanted)
