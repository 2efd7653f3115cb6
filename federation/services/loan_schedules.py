"""Versions of a loan's schedule: laid, ended, and laid again as they were when an entry is taken back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.errors import Conflict
from federation.loans.schedule import Due
from federation.models import Loan, LoanEntry, LoanInstalment, LoanSchedule
from federation.models.loan import LaidFor

NOTHING = Decimal(0)
DAY = dt.timedelta(days=1)


def lay_schedule(
    loan: Loan,
    dues: Sequence[Due],
    *,
    laid_for: str,
    from_on: dt.date,
    laid_on: dt.date,
    base: tuple[Decimal, Decimal] = (NOTHING, NOTHING),
    entry: LoanEntry | None = None,
    reason: str = "",
    actor: Actor | None = None,
    is_first: bool = False,
    goes_on: bool = False,
) -> LoanSchedule:
    """The next version, the first of a loan just stored. `base` is principal and interest that were due and paid before it; its running totals go on.

    One that `goes_on` from another book has nothing before it: what was overdue there stands with its own days.
    """
    number = 1 if is_first else _next_version(loan)
    version = _begin(loan, number, laid_for, from_on, laid_on, entry, reason, actor)
    principal, interest = base
    rows = []
    if version.version > 1 and not goes_on:
        rows.append(_row(version, 0, Due(from_on - DAY, NOTHING, NOTHING), principal, interest))
    for number, due in enumerate(dues, start=1):
        principal += due.principal_rupees
        interest += due.interest_rupees
        rows.append(_row(version, number, due, principal, interest))
    LoanInstalment.unscoped.bulk_create(rows)
    return version


def latest_schedule(loan: Loan) -> LoanSchedule | None:
    """The version that was laid last."""
    return LoanSchedule.unscoped.filter(loan=loan).order_by("-version").first()


def lay_as_before(loan: Loan, taken_back: LoanEntry, laid_on: dt.date) -> LoanSchedule | None:
    """The schedule as it stood before an entry that is taken back had it changed; None where it had not.

    Conflict where the loan was restructured since.
    """
    versions = list(LoanSchedule.unscoped.filter(loan=loan).order_by("version"))
    if not versions:
        return None
    if versions[0].entry_id == taken_back.pk:
        return lay_schedule(
            loan, [], laid_for=LaidFor.TAKEN_BACK, from_on=versions[0].from_on, laid_on=laid_on, entry=taken_back
        )
    target, from_on = versions[-1], versions[-1].from_on
    while target.laid_for == LaidFor.SETTLED or target.entry_id == taken_back.pk:
        first = next(one for one in versions if one.entry_id == target.entry_id)
        from_on = min(from_on, first.from_on)
        target = versions[first.version - 2]
    if target is versions[-1]:
        if any(one.entry_id == taken_back.pk for one in versions):
            words = _("The loan was restructured after this entry. It cannot be taken back any more.")
            raise Conflict(words, code="restructured_since")
        return None
    return _lay_copy(loan, target, from_on, laid_on)


def _lay_copy(loan: Loan, former: LoanSchedule, from_on: dt.date, laid_on: dt.date) -> LoanSchedule:
    version = _begin(loan, _next_version(loan), LaidFor.TAKEN_BACK, from_on, laid_on, former.entry, "", None)
    rows = LoanInstalment.unscoped.filter(schedule=former).order_by("number")
    LoanInstalment.unscoped.bulk_create(
        _row(
            version,
            one.number,
            Due(one.due_on, one.principal_rupees, one.interest_rupees),
            one.principal_to_date,
            one.interest_to_date,
        )
        for one in rows
    )
    return version


def _next_version(loan: Loan) -> int:
    last = latest_schedule(loan)
    return last.version + 1 if last else 1


def _begin(
    loan: Loan,
    version: int,
    laid_for: str,
    from_on: dt.date,
    laid_on: dt.date,
    entry: LoanEntry | None,
    reason: str,
    actor: Actor | None,
) -> LoanSchedule:
    return LoanSchedule.unscoped.create(
        loan=loan,
        version=version,
        laid_for=laid_for,
        from_on=from_on,
        laid_on=laid_on,
        entry=entry,
        reason=reason,
        recorded_by_id=actor.user_id if actor else None,
        **loan.place.keys(),
    )


def _row(version: LoanSchedule, number: int, due: Due, principal: Decimal, interest: Decimal) -> LoanInstalment:
    return LoanInstalment(
        schedule=version,
        number=number,
        due_on=due.due_on,
        principal_rupees=due.principal_rupees,
        interest_rupees=due.interest_rupees,
        principal_to_date=principal,
        interest_to_date=interest,
    )
