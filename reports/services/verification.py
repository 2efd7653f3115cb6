"""Proving the stored figures: recompute beside the live rows and compare, cell by cell."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import connection, transaction
from django.utils import timezone

from core.access.actor import Actor
from core.audit import record
from core.indicators import indicators
from core.models import DirtyCell, GeoUnit
from reports import sql
from reports.models import IndicatorValue, ReportingMonth, RollupCheck
from reports.services.cells import Figure, Figures, block_figures, recomputed
from reports.services.rollup import CLIMB, expand

EXAMPLES_KEPT = 50


@dataclass(frozen=True, slots=True)
class Difference:
    """A stored figure that is not what the records say; None stands for an absent one."""

    unit_id: int
    month: dt.date
    indicator: str
    stored: Figure | None
    records: Figure | None


def verify(*, actor: Actor, months: list[dt.date] | None = None) -> tuple[RollupCheck, list[Difference]]:
    """Compares all open months (or those named) in one snapshot; cells with waiting marks are passed over."""
    check = RollupCheck.unscoped.create()
    differences: list[Difference] = []
    cells = 0
    is_outermost = not connection.in_atomic_block
    with transaction.atomic():
        if is_outermost:
            # One snapshot for facts, figures and marks, or a save in between would look like a fault.
            sql.take_one_snapshot()
        waiting = _waiting_cells()
        for month in ReportingMonth.unscoped.values_list("month", flat=True).order_by("month"):
            if months is None or month in months:
                found, compared = _compare(month, waiting)
                differences += found
                cells += compared
    check.finished_at = timezone.now()
    check.cells = cells
    check.differences = len(differences)
    check.examples = [_plain(difference) for difference in differences[:EXAMPLES_KEPT]]
    check.save()
    record(actor, "rollups.verified", cells=cells, differences=len(differences))
    return check, differences


def _waiting_cells() -> set[tuple[int, dt.date]]:
    marks = DirtyCell.unscoped.values_list("unit_id", "month", "onward")
    cells = expand(marks)
    # A waiting cell's ancestors wait with it.
    parents = dict(GeoUnit.unscoped.filter(level__in=CLIMB, parent__isnull=False).values_list("pk", "parent_id"))
    climbing = set(cells)
    while climbing:
        climbing = {(parents[unit], month) for unit, month in climbing if unit in parents}
        cells |= climbing
    return cells


def _compare(month: dt.date, waiting: set[tuple[int, dt.date]]) -> tuple[list[Difference], int]:
    expected = _all_levels(month)
    stored: Figures = {
        (unit, slug): (n, d, r, e)
        for unit, slug, n, d, r, e in IndicatorValue.unscoped.filter(month=month).values_list(
            "unit_id", "indicator", "numerator", "denominator", "reporting", "expected"
        )
    }  # the verification asks, for all places
    keys = {key for key in expected.keys() | stored.keys() if (key[0], month) not in waiting}
    found = [
        Difference(unit, month, slug, stored.get((unit, slug)), expected.get((unit, slug)))
        for unit, slug in sorted(keys)
        if stored.get((unit, slug)) != expected.get((unit, slug))
    ]
    return found, len(keys)


def _all_levels(month: dt.date) -> Figures:
    """Every figure of the month, from the facts alone: parents are summed here and not read."""
    figures = block_figures(month)
    parents = dict(GeoUnit.unscoped.filter(level__in=CLIMB).values_list("pk", "parent_id"))
    known = indicators()
    level = figures
    for climbed in CLIMB[1:]:
        sums: dict[tuple[int, str], list[Figure]] = {}
        for (unit, slug), figure in level.items():
            parent = parents.get(unit)
            if parent is not None and known[slug].additive:
                sums.setdefault((parent, slug), []).append(figure)
        level = {key: _added(parts) for key, parts in sums.items()} | recomputed(month, climbed)
        figures = figures | level
    return figures


def _added(parts: list[Figure]) -> Figure:
    numerators = [part[0] for part in parts if part[0] is not None]
    denominators = [part[1] for part in parts if part[1] is not None]
    return (
        sum(numerators[1:], numerators[0]) if numerators else None,
        sum(denominators[1:], denominators[0]) if denominators else None,
        sum(part[2] for part in parts),
        sum(part[3] for part in parts),
    )


def _plain(difference: Difference) -> dict[str, object]:
    return {
        "unit_id": difference.unit_id,
        "month": f"{difference.month:%Y-%m}",
        "indicator": difference.indicator,
        "stored": [str(part) for part in difference.stored] if difference.stored else None,
        "records": [str(part) for part in difference.records] if difference.records else None,
    }
