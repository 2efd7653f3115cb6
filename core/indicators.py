"""Declarations of indicators: what is counted, from which rows, at which moment.

An app declares its `Source`s (tables of facts) and its `Indicator`s (two measures and a coverage). The
rollup, the dashboards, the lists behind a figure, the API and docs/indicators.md read nothing else.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any

from django.db.models import Aggregate, Count, F, FloatField, Q, QuerySet, Sum
from django.db.models.expressions import Combinable, Expression
from django.utils.functional import Promise

from core.periods import month_end

Words = str | Promise


class Moment(StrEnum):
    """How a fact belongs to a month."""

    IN_MONTH = "in_month"  # a flow: its date lies in the month
    UP_TO = "up_to"  # a stock made of flows: its date lies in the month or before
    AT_END = "at_end"  # a span of days: it holds on the month's last day


class Median(Aggregate):
    """The middle value; of an even number of values the mean of the two in the middle. Null over no rows."""

    function = "PERCENTILE_CONT"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = FloatField()


@dataclass(frozen=True, slots=True)
class Source:
    """A table of facts.

    `rows` gives its unscoped queryset for a month's last day, built of that day alone (its statement is kept); `block` names the column of the block the
    fact counts for; `institution` the path to the institution that owns it (for figures below the block; ""
    where none does, and then there are none);
    `date` the flow's date column, or `starts`/`ends` the span's. `tables` are all tables that `rows`
    reads: each must mark what it changes.
    """

    slug: str
    rows: Callable[[dt.date], QuerySet[Any]]
    moment: Moment
    tables: tuple[str, ...]
    institution: str
    block: str = "block_id"
    date: str = ""
    month: str = "month"
    starts: str = "starts_on"
    ends: str = "ends_on"

    def key_of(self, level: str) -> str:
        """The column of the fact's block, district or state."""
        if self.block == "block_id":
            return f"{level}_id"
        return self.block if level == "block" else f"{self.block.removesuffix('_id')}__{level}_id"

    def at(self, month: dt.date) -> QuerySet[Any]:
        """Unscoped rows that count in the month."""
        last = month_end(month)
        rows = self.rows(last)
        match self.moment:
            case Moment.IN_MONTH:
                return rows.filter(**{self.month: month})
            case Moment.UP_TO:
                return rows.filter(**{f"{self.month}__lte": month})
            case Moment.AT_END:
                return rows.filter(holds_on(last, self.starts, self.ends))


def holds_on(day: dt.date, starts: str = "starts_on", ends: str = "ends_on") -> Q:
    """Spans [starts, ends) that hold on the day."""
    return Q(**{f"{starts}__lte": day}) & (Q(**{f"{ends}__isnull": True}) | Q(**{f"{ends}__gt": day}))


@dataclass(frozen=True, slots=True)
class Measure:
    """A count of rows, of distinct things, or a sum, over the rows of a source.

    `where` narrows the rows. With `distinct`, things are counted once; those with any row matching
    `without` are left out. With `total`, the expression is summed; with `median`, its middle value is taken,
    which does not add up and is asked of the facts again at every level.
    """

    source: Source
    where: Q = field(default_factory=Q)
    distinct: str = ""
    total: str | Combinable | None = None
    without: Q | None = None
    median: str | Combinable | None = None

    def aggregate(self) -> Expression | Any:
        """The aggregate over the source's rows; null or 0 over none."""
        where = self.where or None
        if self.median is not None:
            return Median(self.median, filter=where)
        if self.total is not None:
            return Sum(self.total, filter=where)
        if not self.distinct:
            return Count("pk", filter=where)
        counted = Count(self.distinct, distinct=True, filter=where)
        if self.without is None:
            return counted
        return counted - Count(self.distinct, distinct=True, filter=self.where & self.without)

    def behind(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """The rows of a (scoped, narrowed) queryset that stand behind the figure."""
        kept = rows.filter(self.where)
        if self.without is not None:
            kept = kept.exclude(
                **{f"{self.distinct}__in": rows.filter(self.where & self.without).values(self.distinct)}
            )
        return kept

    def value_over(self, rows: QuerySet[Any]) -> Decimal:
        """The figure that a list of rows adds up to."""
        kept = self.behind(rows).order_by()
        if self.median is not None:
            return Decimal(kept.aggregate(value=Median(self.median))["value"] or 0)
        if self.total is not None:
            expression = F(self.total) if isinstance(self.total, str) else self.total
            return Decimal(kept.aggregate(value=Sum(expression))["value"] or 0)
        if self.distinct:
            return Decimal(kept.aggregate(value=Count(self.distinct, distinct=True))["value"])
        return Decimal(kept.count())


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many units stand behind a figure, of how many that should."""

    reporting: Measure
    expected: Measure
    unit: Words


class Unit(StrEnum):
    """What a figure is counted in."""

    COUNT = "count"
    PERCENT = "percent"
    RUPEES = "rupees"
    DAYS = "days"  # a plain number of days with one decimal
    RATIO = "ratio"  # numerator over denominator as a plain number with one decimal


class Wanted(StrEnum):
    """The direction that is better."""

    UP = "up"
    DOWN = "down"
    CONTEXT = "context"


@dataclass(frozen=True, slots=True)
class Indicator:
    """One figure. `denominator` is None for plain numbers; a ratio is sum over sum at every level.

    `additive` must be said: the engine adds the parts of parents only where it holds, and asks the facts again where not. `example` is a
    hand-worked case: its text goes into the documents, its numbers into a test. Not `on_dashboard`: for reports alone.
    """

    slug: str
    name: Words
    meaning: Words
    unit: Unit
    numerator: Measure
    coverage: Coverage
    additive: bool
    wanted: Wanted = Wanted.UP
    denominator: Measure | None = None
    numerator_name: Words = ""
    denominator_name: Words = ""
    formula: str = ""
    example: str = ""
    domain: Words = ""
    order: int = 50
    on_dashboard: bool = True

    @property
    def has_owners(self) -> bool:
        """True where every fact belongs to an institution, so that there are figures below the block."""
        return all(one is None or one.source.institution for one in self.measures())

    def measures(self) -> tuple[Measure | None, Measure | None, Measure, Measure]:
        """Numerator, denominator, reporting, expected."""
        return self.numerator, self.denominator, self.coverage.reporting, self.coverage.expected


_registry: dict[str, Indicator] = {}


def register(indicator: Indicator) -> Indicator:
    """Adds an indicator; a slug used twice, or parts that do not add up, are errors."""
    if indicator.slug in _registry:
        raise ValueError(f"Indicator {indicator.slug} is declared twice.")
    if indicator.additive is (indicator.numerator.median is not None):
        raise ValueError(f"Indicator {indicator.slug}: a median does not add up, everything else must.")
    _registry[indicator.slug] = indicator
    return indicator


def indicators() -> dict[str, Indicator]:
    """All declared indicators by slug, in display order."""
    return dict(sorted(_registry.items(), key=lambda item: (item[1].order, item[0])))


def sources() -> list[Source]:
    """All sources that any indicator reads, once each."""
    seen: dict[str, Source] = {}
    for indicator in _registry.values():
        for measure in indicator.measures():
            if measure is not None:
                seen.setdefault(measure.source.slug, measure.source)
    return list(seen.values())
