"""The statements that recompute named units, kept: building them anew took a third of a drain's time."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Any

from django.db.models import F, Value
from django.db.models.lookups import Lookup

from core.indicators import Indicator, Measure, Source, indicators
from core.models import GeoUnit
from core.periods import today
from reports.sql import ask, ask_prepared, composed, forget_prepared, gathered, prepare, prepared

Unit = int
Answers = dict[Unit, list[Any]]

# Four serve a month, from block to nation, and a block's takes some 8 MB of its session: beyond so many all are forgotten.
PLANS_KEPT = 16


class _Units:
    """Stands in a kept statement for the units of each call."""


UNITS = _Units()


@dataclass(frozen=True)
class Kept:
    """One statement of all sources with its values, UNITS among them; and the measures of each source in its order."""

    measures: Sequence[Sequence[Measure]]
    statement: str
    values: Sequence[Any]

    @cached_property
    def of_one(self) -> str:
        """Its text for one unit, which each call names."""
        return composed(self.statement, self.values, UNITS)

    @cached_property
    def name(self) -> str:
        """Told by the whole text, values included: another statement never meets this one's plan."""
        return f"drain_{hashlib.sha256(self.of_one.encode()).hexdigest()[:32]}"


class AmongUnits(Lookup):
    """`column IN units`: one parameter, so that one statement serves any number of units.

    A tuple and not `= ANY(array)`: of one unit it is an equality, which the planner carries into joins.
    """

    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """The column beside the place of the units."""
        column, params = self.process_lhs(compiler, connection)
        return f"{column} IN %s", (*params, UNITS)


def measures_by_source(chosen: Sequence[Indicator]) -> dict[str, tuple[Source, list[Measure]]]:
    """Every measure of the indicators once, under the source that it reads: one scan serves them all."""
    grouped: dict[str, tuple[Source, list[Measure]]] = {}
    for indicator in chosen:
        for measure in indicator.measures():
            if measure is not None:
                measures = grouped.setdefault(measure.source.slug, (measure.source, []))[1]
                if measure not in measures:
                    measures.append(measure)
    return grouped


def aggregated(rows: Any, by: str, measures: Sequence[Measure]) -> tuple[str, tuple[Any, ...]]:
    """The statement of the measures over a queryset, grouped by a column, and its values."""
    names = [f"m{index}" for index in range(len(measures))]
    aggregates = {name: measure.aggregate() for name, measure in zip(names, measures, strict=True)}
    grouped = rows.order_by().values(unit=F(by)).annotate(**aggregates)
    return grouped.values_list("unit", *names).query.sql_with_params()  # type: ignore[no-any-return]


def answers(month: dt.date, level: str, units: Sequence[Unit]) -> list[tuple[Sequence[Measure], Answers]]:
    """What each source says of the named units of a level: of blocks everything, above what does not add up."""
    kept = _kept(month, level, today(), tuple(indicators()))
    found: list[Answers] = [{} for _source in kept.measures]
    for place, unit, told in _asked(kept, units):
        # All rows lie in the one nation.
        whose = units[0] if level == GeoUnit.Level.NATION else unit
        found[place][whose] = [None if value is None else Decimal(value) for value in told]
    return list(zip(kept.measures, found, strict=True))


def _asked(kept: Kept, units: Sequence[Unit]) -> list[tuple[Any, ...]]:
    """Its rows; of one unit by a plan that the session keeps, for planning took longer than asking."""
    if len(units) > 1:
        return ask(kept.statement, [tuple(units) if value is UNITS else value for value in kept.values])
    held = prepared()
    if kept.name not in held:
        if len(held) >= PLANS_KEPT:
            forget_prepared(held)
        prepare(kept.name, kept.of_one)
    return ask_prepared(kept.name, units[0])


@lru_cache(maxsize=256)
def _kept(month: dt.date, level: str, day: dt.date, slugs: tuple[str, ...]) -> Kept:
    # A source's rows depend on the month alone (a guard test sees to it), so a day's statements stay true.
    chosen = [one for one in indicators().values() if level == GeoUnit.Level.BLOCK or not one.additive]
    grouped = list(measures_by_source(chosen).values())
    statements: list[tuple[str, int]] = []
    values: list[Any] = []
    for source, measures in grouped:
        rows, key = source.at(month), "whole"
        if level == GeoUnit.Level.NATION:
            rows = rows.annotate(whole=Value(0))
        else:
            key = source.key_of(level)
            rows = rows.filter(AmongUnits(F(key), UNITS))
        statement, params = aggregated(rows, key, measures)
        statements.append((statement, len(measures)))
        values += params
    return Kept([measures for _source, measures in grouped], gathered(statements), values)
