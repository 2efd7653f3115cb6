"""The statements that recompute named units, kept: building them anew took a third of a drain's time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from django.db.models import F, Value
from django.db.models.lookups import Lookup

from core.indicators import Indicator, Measure, Source, indicators
from core.models import GeoUnit
from core.periods import today
from reports.sql import ask, counted_things

Unit = int
Answers = dict[Unit, list[Any]]


class _Units:
    """Stands in a kept statement for the units of each call."""


UNITS = _Units()


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


def aggregated(
    rows: Any, by: str, measures: Sequence[Measure], *, of_many: bool = False
) -> tuple[str, tuple[Any, ...]]:
    """The statement of the measures over a queryset, grouped by a column, and its values.

    Distinct things of millions of rows are gathered once (`of_many`); of one block's it is quicker to count each apart.
    """
    names = [f"m{index}" for index in range(len(measures))]
    thing = _counted_thing(measures) if of_many else ""
    grouped = rows.order_by().values(unit=F(by))
    if not thing:
        aggregates = {name: measure.aggregate() for name, measure in zip(names, measures, strict=True)}
        return grouped.annotate(**aggregates).values_list("unit", *names).query.sql_with_params()  # type: ignore[no-any-return]
    held = {name: measure.holds() for name, measure in zip(names, measures, strict=True)}
    each = grouped.values("unit", thing=F(thing)).annotate(**held).values_list("unit", "thing", *names)
    statement, params = each.query.sql_with_params()
    return counted_things(statement, names), params


def _counted_thing(measures: Sequence[Measure]) -> str:
    """What all of several measures count once; "" for none."""
    things = {measure.distinct for measure in measures}
    return things.pop() if len(measures) > 1 and len(things) == 1 and all(one.counts_things for one in measures) else ""


def answers(month: dt.date, level: str, units: Sequence[Unit]) -> Iterator[tuple[list[Measure], Answers]]:
    """What each source says of the named units of a level: of blocks everything, above what does not add up."""
    for measures, statement, params in _kept(month, level, today(), tuple(indicators())):
        filled = [tuple(units) if param is UNITS else param for param in params]
        found = {row[0]: list(row[1:]) for row in ask(statement, filled)}
        # All rows lie in the one nation.
        yield measures, {units[0]: found[0]} if level == GeoUnit.Level.NATION and found else found


@lru_cache(maxsize=256)
def _kept(
    month: dt.date, level: str, day: dt.date, slugs: tuple[str, ...]
) -> list[tuple[list[Measure], str, tuple[Any, ...]]]:
    # A source's rows depend on the month alone (a guard test sees to it), so a day's statements stay true.
    chosen = [one for one in indicators().values() if level == GeoUnit.Level.BLOCK or not one.additive]
    kept = []
    for source, measures in measures_by_source(chosen).values():
        rows = source.at(month)
        if level == GeoUnit.Level.NATION:
            grouped = aggregated(rows.annotate(whole=Value(0)), "whole", measures)
        else:
            key = source.key_of(level)
            grouped = aggregated(rows.filter(AmongUnits(F(key), UNITS)), key, measures)
        kept.append((measures, *grouped))
    return kept
