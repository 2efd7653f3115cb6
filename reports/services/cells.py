"""Recomputing cells: a block's from the facts, any other unit's from its children. Nothing is ever added to."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from django.db.models import Value
from django.utils import timezone

from core.indicators import Indicator, Measure, indicators
from core.models import GeoUnit
from reports import sql
from reports.services.statements import aggregated, answers, measures_by_source

Unit = int
Cell = tuple[Unit, dt.date]
# numerator, denominator, reporting, expected of one indicator in one cell
Figure = tuple[Decimal | None, Decimal | None, int, int]
Figures = dict[tuple[Unit, str], Figure]
Values = dict[Measure, dict[Unit, Any]]
STORED_AT_ONCE = 10_000


def grouped_values(rows: Any, by: str, measures: Sequence[Measure]) -> dict[Unit, list[Any]]:
    """The measures over a queryset, grouped by a column: one statement."""
    return {row[0]: list(row[1:]) for row in sql.ask(*aggregated(rows, by, measures))}


def block_figures(month: dt.date, blocks: Sequence[Unit] | None = None) -> Figures:
    """Figures of blocks in a month, from the facts; of all blocks where none are named."""
    if blocks is not None:
        return _of_named(month, GeoUnit.Level.BLOCK, blocks, list(indicators().values()))
    chosen = list(indicators().values())
    values: Values = {}
    for source, measures in measures_by_source(chosen).values():
        collect(values, measures, grouped_values(source.at(month), source.block, measures))
    return assemble(chosen, values)


def _of_named(month: dt.date, level: str, units: Sequence[Unit], chosen: Sequence[Indicator]) -> Figures:
    values: Values = {}
    for measures, found in answers(month, level, units):
        collect(values, measures, found)
    return assemble(chosen, values)


def recomputed(month: dt.date, level: str, units: Sequence[Unit] | None = None) -> Figures:
    """Figures that do not add up, of places above the block: from the facts, by the facts' own keys."""
    chosen = [one for one in indicators().values() if not one.additive]
    if units is not None:
        return _of_named(month, level, units, chosen)
    values: Values = {}
    for source, measures in measures_by_source(chosen).values():
        rows = source.at(month)
        if level == GeoUnit.Level.NATION:
            for nation in GeoUnit.unscoped.filter(level=level).values_list("pk", flat=True):  # the root of the map
                collect(values, measures, grouped_values(rows.annotate(whole=Value(nation)), "whole", measures))
            continue
        collect(values, measures, grouped_values(rows, source.key_of(level), measures))
    return assemble(chosen, values)


def collect(values: Values, measures: Sequence[Measure], found: dict[Unit, list[Any]]) -> None:
    """Adds one source's answers to what is known of each measure; parts of one unit are disjoint and add."""
    for index, measure in enumerate(measures):
        known = values.setdefault(measure, {})
        for unit, row in found.items():
            if row[index] is not None:
                known[unit] = known.get(unit, 0) + row[index]


def assemble(chosen: Iterable[Indicator], values: Values) -> Figures:
    """Puts the measures of each indicator together; a unit that nothing is expected of has no figure."""
    figures: Figures = {}
    for indicator in chosen:
        parts = [values.get(measure, {}) if measure is not None else {} for measure in indicator.measures()]
        for unit in set().union(*parts):
            figure = _figure(indicator, [part.get(unit) for part in parts])
            if figure is not None:
                figures[unit, indicator.slug] = figure
    return figures


def _figure(indicator: Indicator, parts: list[Any]) -> Figure | None:
    numerator, denominator, reporting, expected = parts
    reporting, expected = int(reporting or 0), int(expected or 0)
    if not reporting and not expected:
        return None
    # With nobody reporting there is no numerator: missing is not zero.
    return (
        _exact(numerator) if reporting else None,
        _exact(denominator) if indicator.denominator is not None else None,
        reporting,
        expected,
    )


def _exact(value: Any) -> Decimal:
    """As it is written: a middle value may come as a float, and as text from a drain."""
    return Decimal(str(value or 0))


def parent_figures(month: dt.date, parents: Sequence[Unit] | None, level: str) -> Figures:
    """Figures of units above the block: sums of their children's stored figures, and what does not add up."""
    known = indicators()
    sums = sql.sums_of_children(month, level, parents)
    summed = {(u, slug): (n, d, r, e) for u, slug, n, d, r, e in sums if slug in known and known[slug].additive}
    return summed | recomputed(month, level, parents)


def store(month: dt.date, units: Iterable[Unit] | None, level: str, figures: Figures) -> None:
    """Replaces the cells of the units (of all units of the level where none are named) by the figures."""
    sql.forget(month, level, None if units is None else list(units))
    rows = [(unit, slug, *figure) for (unit, slug), figure in figures.items()]
    for start in range(0, len(rows), STORED_AT_ONCE):
        sql.write(month, rows[start : start + STORED_AT_ONCE], timezone.now())


def recompute(cells: Iterable[Cell], level: str) -> None:
    """Recomputes cells of units of one level, whole."""
    by_month: dict[dt.date, list[Unit]] = defaultdict(list)
    for unit, month in cells:
        by_month[month].append(unit)
    for month, units in sorted(by_month.items()):
        if level == GeoUnit.Level.BLOCK:
            figures = block_figures(month, units)
        else:
            figures = parent_figures(month, units, level)
        store(month, units, level, figures)
