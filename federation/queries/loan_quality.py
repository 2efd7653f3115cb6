"""How well loans are repaid, for any portfolio, period and past day, as it was known at any moment.

Demand is what was overdue before the period and what fell due in it; collection is what was credited against it,
oldest first: money paid ahead counts when its instalment falls due. Portfolio at risk is the outstanding principal of
whole loans with an instalment unpaid, or limits overdrawn or out of order, for more than 30 (90) days, and never the amount
that is overdue. Interest that goes by the days with the money is in no schedule and hence in no demand. All amounts are
rupees; the caller has scoped the institution or the place. Ratios are of sums, None where there is nothing to divide by.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any

from core.models import GeoUnit
from federation.loans.quality.sql import quality_rows
from federation.loans.sql import asked_for, whole
from federation.models import Institution
from federation.queries.norms import defaults

NOTHING = Decimal(0)
GRACE = "repayment_grace_days"


@dataclass(frozen=True, slots=True)
class Quality:
    """Sums of a portfolio at the end of a period."""

    running: int = 0
    outstanding_rupees: Decimal = NOTHING
    overdue_before_rupees: Decimal = NOTHING
    demand_rupees: Decimal = NOTHING
    collected_rupees: Decimal = NOTHING
    due_rupees: Decimal = NOTHING
    on_time_rupees: Decimal = NOTHING
    overdue_principal_rupees: Decimal = NOTHING
    overdue_interest_rupees: Decimal = NOTHING
    at_risk_30_rupees: Decimal = NOTHING
    at_risk_90_rupees: Decimal = NOTHING
    loans_beyond_30: int = 0
    loans_beyond_90: int = 0
    lent_rupees: Decimal = NOTHING
    written_off_rupees: Decimal = NOTHING

    @property
    def balance_rupees(self) -> Decimal:
        """Demand less collection."""
        return self.demand_rupees - self.collected_rupees

    @property
    def overdue_rupees(self) -> Decimal:
        """Due and unpaid at the end, by the schedules that hold then."""
        return self.overdue_principal_rupees + self.overdue_interest_rupees

    @property
    def laid_anew_rupees(self) -> Decimal:
        """Of the balance, what a restructure or a write-off took out of what is overdue."""
        return self.balance_rupees - self.overdue_rupees

    @property
    def repayment_rate(self) -> Decimal | None:
        """RR: collection by demand."""
        return _ratio(self.collected_rupees, self.demand_rupees)

    @property
    def on_time_rate(self) -> Decimal | None:
        """OTR: instalments of the period covered by the end of their grace, by those that fell due in it."""
        return _ratio(self.on_time_rupees, self.due_rupees)

    @property
    def par30(self) -> Decimal | None:
        """Principal of whole loans beyond 30 days by the principal that is outstanding."""
        return _ratio(self.at_risk_30_rupees, self.outstanding_rupees)

    @property
    def par90(self) -> Decimal | None:
        """The same beyond 90 days."""
        return _ratio(self.at_risk_90_rupees, self.outstanding_rupees)

    @property
    def overdue_ratio(self) -> Decimal | None:
        """Overdue principal by outstanding principal; not PAR."""
        return _ratio(self.overdue_principal_rupees, self.outstanding_rupees)

    @property
    def written_off_ratio(self) -> Decimal | None:
        """Written off in the period by what was outstanding before it or lent in it."""
        return _ratio(self.written_off_rupees, self.lent_rupees)


@dataclass(frozen=True, slots=True)
class QualityPart:
    """The sums of loans of one part (between whom) out of one source."""

    part: str
    source: str
    sums: Quality


@dataclass(frozen=True, slots=True)
class Portfolio:
    """Whose loans: `whose` is a level of places, "book", "borrower", "loan" or "nation", `key` the row's; or "loans" with `keys`."""

    whose: str
    key: int | None
    keys: tuple[int, ...] = ()

    @classmethod
    def of_place(cls, unit: GeoUnit) -> Portfolio:
        """All loans kept in books of that place."""
        return cls(str(unit.level), unit.pk)

    @classmethod
    def given_by(cls, institution: Institution) -> Portfolio:
        """Loans that stand in its book: those it gave, and those it has from banks."""
        return cls("book", institution.pk)

    @classmethod
    def taken_by(cls, institution: Institution) -> Portfolio:
        """Loans that it owes, whoever gave them."""
        return cls("borrower", institution.pk)

    @classmethod
    def of_loans(cls, keys: Iterable[int]) -> Portfolio:
        """These loans."""
        return cls("loans", None, tuple(keys))


def quality(
    portfolio: Portfolio, since: dt.date, as_of: dt.date, known_at: dt.datetime | None = None
) -> list[QualityPart]:
    """Sums by part and source of the period from `since` to the end of `as_of`, as known at a moment (now); one query."""
    before = since - dt.timedelta(days=1)
    grace = defaults()["shg"][GRACE]
    values = asked_for(portfolio.whose, portfolio.key, before, as_of, known_at, grace=grace, keys=[*portfolio.keys])
    return [QualityPart(row[0], row[1], _sums(row[2:])) for row in quality_rows(values)]


def together(parts: Iterable[QualityPart]) -> Quality:
    """The sums of several parts: ratios of them are ratios of sums."""
    rows = [part.sums for part in parts]
    sums: dict[str, Any] = {
        one.name: sum((getattr(row, one.name) for row in rows), getattr(Quality(), one.name)) for one in fields(Quality)
    }
    return Quality(**sums)


def _sums(row: Iterable[Any]) -> Quality:
    sums: dict[str, Any] = {
        one.name: int(value or 0) if one.type == "int" else whole(value)
        for one, value in zip(fields(Quality), row, strict=True)
    }
    return Quality(**sums)


def _ratio(part: Decimal, base: Decimal) -> Decimal | None:
    return part / base if base else None
