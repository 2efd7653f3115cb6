"""Figures of banks: kept beside those of the books, and differences explained or corrected."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.audit import record
from core.errors import Conflict, DomainError
from core.models import Job
from core.models.place import Place
from core.periods import today
from federation.exchange.bank_figures import sql
from federation.models import BankFigure, FigureDifference, Loan
from federation.models.bank_figure import DifferenceStatus
from federation.models.loan_terms import LoanPart
from federation.queries.bank_figures import OurFigure, differs, our_figure, tolerance_of
from federation.roles import ENTER_MEETING
from federation.services.refusals import refuse_invalid


@dataclass(frozen=True, slots=True)
class Told:
    """What a bank says of one loan on a day."""

    loan_id: int
    as_on: dt.date
    outstanding_rupees: Decimal
    overdue_rupees: Decimal
    asset_class: str
    ifsc: str = ""


@transaction.atomic
def store_figures(*, actor: Actor, job: Job, numbers: Sequence[int]) -> int:
    """Stores the good rows with these numbers of a bank's file. Returns rows."""
    for state_id, district_id, block_id in sql.lock_loans(job.pk, numbers):
        actor.require(ENTER_MEETING, Place(state_id, district_id, block_id))
    sql.judge_figures(job.pk, numbers)
    differing = keep_figures(actor=actor, told=[Told(*row) for row in sql.good_rows()])
    stored = sql.mark_stored()
    record(actor, "bank_figure.imported", job, unit_id=job.unit_id, rows=stored, differences=differing)
    return stored


@transaction.atomic
def keep_figures(*, actor: Actor, told: Sequence[Told]) -> int:
    """Keeps each figure with ours of its day; one beyond the tolerance becomes work. Returns how many differ.

    An open difference of the same loan that an equal or later day makes old is closed as replaced.
    """
    loans = Loan.unscoped.filter(part=LoanPart.BANK).in_bulk([one.loan_id for one in told])
    tolerances = {state_id: tolerance_of(state_id) for state_id in {loan.state_id for loan in loans.values()}}
    differing = 0
    for one in sorted(told, key=lambda row: (row.as_on, row.loan_id)):
        loan = loans[one.loan_id]
        actor.require(ENTER_MEETING, loan.place)
        ours = our_figure(loan, one.as_on)
        row = _kept(actor, loan, one, ours)
        _close_older(row)
        if differs(one.outstanding_rupees, one.overdue_rupees, one.asset_class, ours, tolerances[loan.state_id]):
            FigureDifference.unscoped.create(figure=row, **loan.place.keys())
            differing += 1
    return differing


def _kept(actor: Actor, loan: Loan, one: Told, ours: OurFigure) -> BankFigure:
    row = BankFigure(
        loan=loan, ifsc=one.ifsc or loan.ifsc, as_on=one.as_on, outstanding_rupees=one.outstanding_rupees,
        overdue_rupees=one.overdue_rupees, asset_class=one.asset_class, our_outstanding_rupees=ours.outstanding_rupees,
        our_overdue_rupees=ours.overdue_rupees, our_days_overdue=ours.days_overdue, recorded_by_id=actor.user_id,
        **loan.place.keys(),
    )  # fmt: skip
    refuse_invalid(row)
    row.save()
    return row


def _close_older(row: BankFigure) -> None:
    older = FigureDifference.unscoped.filter(
        figure__loan=row.loan_id, figure__as_on__lte=row.as_on, status=DifferenceStatus.OPEN
    )
    older.exclude(figure=row).update(status=DifferenceStatus.REPLACED, closed_on=today())


@transaction.atomic
def explain_difference(
    *, actor: Actor, difference: FigureDifference, expected_version: int, reason: str
) -> FigureDifference:
    """Somebody looked and says why bank and books differ; the figure stays."""
    held = _hold(actor, difference, expected_version)
    if len(reason.strip()) < 10:
        raise DomainError(code="no_reason", fields={"reason": _("Say in a sentence why the figures differ.")})
    return _close(actor, held, DifferenceStatus.EXPLAINED, reason.strip())


@transaction.atomic
def correct_difference(
    *, actor: Actor, difference: FigureDifference, expected_version: int, reason: str = ""
) -> FigureDifference:
    """The books were put right: accepted where they fit the bank's figure of its day now."""
    held = _hold(actor, difference, expected_version)
    figure = held.figure
    ours = our_figure(figure.loan, figure.as_on)
    bank = (figure.outstanding_rupees, figure.overdue_rupees, figure.asset_class)
    if differs(*bank, ours, tolerance_of(held.state_id)):
        raise DomainError(
            _("The books still differ from the bank's figure of that day. Put the entries right first, or explain it."),
            code="still_differs",
        )
    return _close(actor, held, DifferenceStatus.CORRECTED, reason.strip())


def _hold(actor: Actor, difference: FigureDifference, expected_version: int) -> FigureDifference:
    actor.require(ENTER_MEETING, difference.place)
    rows = FigureDifference.unscoped.select_for_update(of=("self",)).select_related("figure__loan")
    held: FigureDifference = rows.get(pk=difference.pk)  # the actor was asked for the right
    if held.version != expected_version or held.status != DifferenceStatus.OPEN:
        raise Conflict(_("Somebody closed this difference meanwhile. Look at it again."), code="already_closed")
    return held


def _close(actor: Actor, held: FigureDifference, status: str, reason: str) -> FigureDifference:
    held.status, held.reason, held.closed_on, held.closed_by_id = status, reason, today(), actor.user_id
    held.version += 1
    refuse_invalid(held)
    held.save()
    record(actor, "bank_figure.closed", held.figure, status=str(status))
    return held
