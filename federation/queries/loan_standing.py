"""Where loans stand at the end of a day: outstanding, due, overdue and since when, as it was known at any moment."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from federation.loans.allocation import Owed
from federation.loans.sql import asked_for, standing_rows, whole
from federation.models import Institution, Loan
from federation.queries.loan_quality import Portfolio

NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Standing:
    """One loan at the end of a day, in rupees. Overdue was due before the day; due is all that was due by it, unpaid."""

    loan_id: int
    member_id: int | None
    lent_rupees: Decimal
    outstanding_rupees: Decimal
    principal_paid_rupees: Decimal
    interest_paid_rupees: Decimal
    overdue_principal_rupees: Decimal
    due_principal_rupees: Decimal
    overdue_interest_rupees: Decimal
    due_interest_rupees: Decimal
    oldest_on: dt.date | None
    schedule_id: int | None
    day: dt.date

    @property
    def due_rupees(self) -> Decimal:
        """All that should be paid by the end of the day."""
        return self.due_principal_rupees + self.due_interest_rupees

    @property
    def overdue_rupees(self) -> Decimal:
        """What should have been paid before the day."""
        return self.overdue_principal_rupees + self.overdue_interest_rupees

    @property
    def days_overdue(self) -> int:
        """Days since the oldest unpaid due day; 0 where none has passed. The day after the due day is the first."""
        if self.oldest_on is None or not self.overdue_rupees:
            return 0
        return max((self.day - self.oldest_on).days, 0)

    def owed(self, penalty: Decimal = NOTHING) -> Owed:
        """What a repayment on that day is taken for."""
        return Owed(penalty, self.due_interest_rupees, self.due_principal_rupees, self.outstanding_rupees)


def standings(
    portfolio: Portfolio, day: dt.date, known_at: dt.datetime | None = None, *, settled_too: bool = False
) -> list[Standing]:
    """Every loan that owes something at the end of the day (or, with `settled_too`, every loan); one query."""
    before = dt.date.min if settled_too else day
    keys = [*portfolio.keys]
    values = asked_for(portfolio.whose, portfolio.key, before, day, known_at, settled_too=settled_too, keys=keys)
    return [_standing(row, day) for row in standing_rows(values)]


def standing_of(loan: Loan, day: dt.date, known_at: dt.datetime | None = None) -> Standing:
    """One loan at the end of a day; all zero before money moved."""
    found = standings(Portfolio("loan", loan.pk), day, known_at, settled_too=True)
    if found:
        return found[0]
    return _standing((loan.pk, loan.member_id, *[NOTHING] * 8, None, None), day)


def member_dues(institution: Institution, day: dt.date) -> dict[int, list[Standing]]:
    """By membership, what each of her loans owes at the end of the day: what a collection sheet offers; one query."""
    found: dict[int, list[Standing]] = {}
    for one in standings(Portfolio.given_by(institution), day):
        if one.member_id is not None:
            found.setdefault(one.member_id, []).append(one)
    return found


def _standing(row: tuple[Any, ...], day: dt.date) -> Standing:
    values: list[Any] = [row[0], row[1], *(whole(amount) for amount in row[2:10]), row[10], row[11], day]
    return Standing(*values)
