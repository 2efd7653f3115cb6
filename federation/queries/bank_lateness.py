"""How late a bank's loans and cash credit limits are at the end of a day. Amounts are rupees."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from federation.models import Loan
from federation.queries.cash_credit import LimitStanding, limits_of
from federation.queries.loan_quality import Portfolio
from federation.queries.loan_standing import Standing, standings


@dataclass(frozen=True, slots=True)
class Lateness:
    """One loan: lent so far, owed with interest that was due, what of it is late and for how many days.

    Late of a limit is what it is overdrawn by, or the interest that its credits do not cover; its days count from where
    the rule of the state counts them. One day late is the day after.
    """

    lent_rupees: Decimal
    owed_rupees: Decimal
    overdue_rupees: Decimal
    days_overdue: int


def lateness_of(loans: Collection[int], day: dt.date) -> dict[int, Lateness]:
    """By key, every one of these loans of which money moved until the day; the caller has scoped them. Two queries."""
    if not loans:
        return {}
    limits = limits_of(Loan.unscoped.filter(pk__in=loans), day)
    held = standings(Portfolio.of_loans(loans), day, settled_too=True)
    return {one.loan_id: _lateness(one, limits.get(one.loan_id)) for one in held}


def _lateness(one: Standing, limit: LimitStanding | None) -> Lateness:
    overdue, days = one.overdue_rupees, one.days_overdue
    if limit is not None and limit.days_late:
        overdue, days = max(overdue, limit.late_rupees), max(days, limit.days_late)
    return Lateness(one.lent_rupees, one.outstanding_rupees + one.due_interest_rupees, overdue, days)
