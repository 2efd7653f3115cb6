"""Recomputing cells: a block's from the facts, any other unit's from its children. Nothing is ever added to."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from django.db.models import F, Sum, Value
from django.utils import timezone

from core.indicators import Indicator, Measure, Source, indicators
from core.models import GeoUnit
from reports.models import IndicatorValue

Unit = int
Cell = tuple[Unit, dt.date]
# numerator, denominator, reporting, expected of one indicator in one cell
Figure = tuple[Decimal | None, Decimal | None, int, int]
Figures = dict[tuple[Unit, str], Figure]
Values = dict[Measure, dict[Unit, Any]]


def measures_by_source(chosen: Iterable[Indicator]) -> dict[str, tuple[Source, list[Measure]]]:
    """Every measure of the indicators once, under the source that it reads: one scan serves them all."""
    grouped: dict[str, tuple[Source, list[Measure]]] = {}
    for indicator in chosen:
        for measure in indicator.measures():
            if measure is not None:
                measures = grouped.setdefault(measure.source.slug, (measure.source, []))[1]
                if measure not in measures:
                    measures.append(measure)
    return grouped


def grouped_values(rows: Any, by: str, measures: Sequence[Measure]) -> dict[Unit, list[Any]]:
    """The measures over a queryset, grouped by a column: one statement."""
    names = [f"m{index}" for index in range(len(measures))]
    aggregates = {name: measure.aggregate() for name, measure in zip(names, measures, strict=True)}
    found = rows.order_by().values(unit=F(by)).annotate(**aggregates).values_list("unit", *names)
    return {row[0]: list(row[1:]) for row in found}


def block_figures(month: dt.date, blocks: Sequence[Unit] | None = None) -> Figures:
    """Figures of blocks in a month, from the facts; of all blocks where none are named."""
    chosen = list(indicators().values())
    values: Values = {}
    for source, measures in measures_by_source(chosen).values():
        rows = source.at(month)
        if blocks is not None:
            rows = rows.filter(**{f"{source.block}__in": blocks})
        collect(values, measures, grouped_values(rows, source.block, measures))
    return assemble(chosen, values)


def recomputed(month: dt.date, level: str, units: Sequence[Unit] | None = None) -> Figures:
    """Figures that do not add up, of places above the block: from the facts, by the facts' own keys."""
    chosen = [one for one in indicators().values() if not one.additive]
    values: Values = {}
    for source, measures in measures_by_source(chosen).values():
        rows = source.at(month)
        if level == GeoUnit.Level.NATION:
            for nation in GeoUnit.unscoped.filter(level=level).values_list("pk", flat=True):  # the root of the map
                collect(values, measures, grouped_values(rows.annotate(whole=Value(nation)), "whole", measures))
            continue
        key = source.key_of(level)
        if units is not None:
            rows = rows.filter(**{f"{key}__in": units})
        collect(values, measures, grouped_values(rows, key, measures))
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
        Decimal(numerator or 0) if reporting else None,
        Decimal(denominator or 0) if indicator.denominator is not None else None,
        reporting,
        expected,
    )


def parent_figures(month: dt.date, parents: Sequence[Unit] | None, level: str) -> Figures:
    """Figures of units above the block: sums of their children's stored figures, and what does not add up."""
    children = IndicatorValue.unscoped.filter(month=month, cut="")  # the rollup asks, for all places
    children = children.filter(unit__parent__level=level)
    if parents is not None:
        children = children.filter(unit__parent_id__in=parents)
    sums = (
        children.order_by()
        .values_list("unit__parent_id", "indicator")
        .annotate(n=Sum("numerator"), d=Sum("denominator"), r=Sum("reporting"), e=Sum("expected"))
    )
    known = indicators()
    summed = {(u, slug): (n, d, r, e) for u, slug, n, d, r, e in sums if slug in known and known[slug].additive}
    return summed | recomputed(month, level, parents)


def store(month: dt.date, units: Iterable[Unit] | None, level: str, figures: Figures) -> None:
    """Replaces the cells of the units (of all units of the level where none are named) by the figures."""
    stale = IndicatorValue.unscoped.filter(month=month)  # the rollup asks, for all places
    if units is None:
        stale = stale.filter(unit__level=level)
    else:
        stale = stale.filter(unit_id__in=list(units))
    stale.delete()
    places = {
        place.pk: place
        for place in GeoUnit.unscoped.filter(pk__in={unit for unit, _ in figures}).only(
            "state_id", "district_id", "block_id"
        )
    }
    now = timezone.now()
    IndicatorValue.unscoped.bulk_create(
        [
            IndicatorValue(
                unit_id=unit,
                month=month,
                indicator=slug,
                cut="",
                state_id=places[unit].state_id,
                district_id=places[unit].district_id,
                block_id=places[unit].block_id,
                numerator=numerator,
                denominator=denominator,
                reporting=reporting,
                expected=expected,
                complete_up_to=now,
            )
            for (unit, slug), (numerator, denominator, reporting, expected) in figures.items()
        ],
        batch_size=2000,
    )


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
