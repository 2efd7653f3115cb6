"""Repayments outside meetings, payments ahead, new schedules, write-offs, and entries taken back."""

from __future__ import annotations

import datetime as dt
import uuid
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.audit import record
from core.errors import DomainError, Words
from core.periods import today
from core.services.months import refuse_closed
from core.wake import wake_rollups
from federation.loans.allocation import Allocation
from federation.loans.schedule import Due
from federation.models import Journal, Loan, LoanEntry, LoanInstalment, LoanSchedule, Resolution
from federation.models.body_meeting import Outcome
from federation.models.loan import LaidFor, Moved
from federation.queries.loan_standing import Standing, standing_of
from federation.queries.meetings import earliest_day
from federation.roles import ENTER_MEETING
from federation.services.journal_reversals import reverse_journal
from federation.services.loan_asking import MOST_INSTALMENTS, dues_of
from federation.services.loan_entries import Movement, movements_of, plan_repayment, store_entries
from federation.services.loan_posting import Posting, earlier_entry, hold_books, post_movement, refuse_other_day
from federation.services.loan_schedules import DAY, latest_schedule, lay_schedule

NOTHING = Decimal(0)


@transaction.atomic
def repay(
    *, actor: Actor, loan: Loan, amount_rupees: Decimal, posting: Posting, penalty_rupees: Decimal = NOTHING
) -> list[LoanEntry]:
    """Takes a repayment: penalty, interest and principal by the loan's order, the rest ahead of the next instalments.

    Sent twice under one client key, it is taken once. DomainError for more than settles the loan on that day.
    """
    actor.require(ENTER_MEETING, loan.place)
    earlier = earlier_entry(posting.client_key)
    if earlier is not None:
        return list(LoanEntry.unscoped.filter(journal=earlier.journal_id).order_by("pk"))
    return _repay(actor, loan, amount_rupees, posting, penalty_rupees)


@transaction.atomic
def prepay(
    *, actor: Actor, loan: Loan, amount_rupees: Decimal, posting: Posting, instalments: int | None = None
) -> list[LoanEntry]:
    """Takes a payment ahead and lays what is left on the instalments that are still to come, or on fewer of them."""
    actor.require(ENTER_MEETING, loan.place)
    earlier = earlier_entry(posting.client_key)
    if earlier is not None:
        return list(LoanEntry.unscoped.filter(journal=earlier.journal_id).order_by("pk"))
    refuse_other_day(posting)
    hold_books(loan)
    coming = _coming(loan, posting.day)
    count = instalments or len(coming)
    if coming and not 1 <= count <= len(coming):
        words = _("Write a number from %(least)s to %(most)s.") % {"least": 1, "most": len(coming)}
        raise DomainError(code="bad_instalments", fields={"instalments": words})
    entries = _repay(actor, loan, amount_rupees, posting, NOTHING)
    left = standing_of(loan, posting.day)
    if left.outstanding_rupees and coming and entries[-1].kind == Moved.PREPAID:
        first = coming[0].due_on
        lay_schedule(
            loan,
            _remaining(loan, left.outstanding_rupees, first, count),
            laid_for=LaidFor.PREPAID,
            from_on=posting.day + DAY,
            laid_on=posting.posted_on,
            base=(left.principal_paid_rupees, left.interest_paid_rupees + left.due_interest_rupees),
            entry=entries[-1],
            actor=actor,
        )
    return entries


@transaction.atomic
def restructure(
    *,
    actor: Actor,
    loan: Loan,
    from_on: dt.date,
    first_due_on: dt.date,
    instalments: int,
    reason: str,
) -> LoanSchedule:
    """Lays all that is outstanding on new instalments from a day on; interest that was due is asked with the first.

    What is overdue is overdue no more from that day, and for every day before it stays as it was.
    """
    actor.require(ENTER_MEETING, loan.place)
    hold_books(loan)
    reason = reason.strip()
    if not reason or len(reason) > 200:
        raise DomainError(code="no_reason", fields={"reason": _("Say why, in at most 200 letters.")})
    if not 1 <= instalments <= MOST_INSTALMENTS:
        words = _("Write a number from %(least)s to %(most)s.") % {"least": 1, "most": MOST_INSTALMENTS}
        raise DomainError(code="bad_instalments", fields={"instalments": words})
    _refuse_change_day(loan, from_on)
    if first_due_on < from_on:
        early = _("The first instalment falls due on or after the day of the change.")
        raise DomainError(code="too_early", fields={"first_due_on": early})
    now = _running(loan, from_on)
    dues = _remaining(loan, now.outstanding_rupees, first_due_on, instalments)
    if now.due_interest_rupees and loan.accrual == "schedule":
        first = dues[0]
        dues[0] = Due(first.due_on, first.principal_rupees, first.interest_rupees + now.due_interest_rupees)
    laid = lay_schedule(
        loan,
        dues,
        laid_for=LaidFor.RESTRUCTURED,
        from_on=from_on,
        laid_on=from_on,
        base=(now.principal_paid_rupees, now.interest_paid_rupees),
        reason=reason,
        actor=actor,
    )
    record(actor, "loan.restructured", loan, number=loan.number, version=laid.version)
    wake_rollups()
    return laid


@transaction.atomic
def write_off(
    *,
    actor: Actor,
    loan: Loan,
    posting: Posting,
    resolution: Resolution | None = None,
    decided_by: str = "",
) -> LoanEntry:
    """Writes off all that is outstanding, by a resolution of the lender's body: the row, or its name, day and number."""
    actor.require(ENTER_MEETING, loan.place)
    earlier = earlier_entry(posting.client_key)
    if earlier is not None:
        return earlier
    hold_books(loan)
    decided_by = decided_by.strip()
    if resolution is None and not decided_by:
        words = _("Say which body resolved to write the loan off, and when.")
        raise DomainError(code="not_resolved", fields={"decided_by": words})
    if len(decided_by) > 200:
        raise DomainError(code="too_long", fields={"decided_by": _("Write at most %(most)s letters.") % {"most": 200}})
    if resolution is not None and (
        resolution.outcome != Outcome.PASSED or resolution.meeting.institution_id != loan.book_id
    ):
        words = _("Choose a resolution that a body of the lender adopted.")
        raise DomainError(code="not_resolved", fields={"resolution": words})
    refuse_other_day(posting)
    left = _running(loan, posting.posted_on)
    parts = Allocation(principal_rupees=left.outstanding_rupees)
    journal, other = post_movement(actor, loan, Moved.WRITTEN_OFF, parts, posting)
    gone = Movement(
        loan,
        Moved.WRITTEN_OFF,
        left.outstanding_rupees,
        resolution=resolution,
        decided_by=decided_by,
    )
    (entry,) = store_entries(journal=journal, movements=[gone], other_journal=other)
    lay_schedule(
        loan,
        [],
        laid_for=LaidFor.WRITTEN_OFF,
        from_on=entry.value_on,
        laid_on=entry.posted_on,
        base=(left.principal_paid_rupees, left.interest_paid_rupees),
        entry=entry,
        actor=actor,
    )
    record(actor, "loan.written_off", loan, number=loan.number)
    wake_rollups()
    return entry


@transaction.atomic
def take_back(
    *,
    actor: Actor,
    approver: Actor,
    entry: LoanEntry,
    reason: str,
    client_key: uuid.UUID,
    posted_on: dt.date | None = None,
) -> Journal:
    """Takes back the whole voucher of an entry, in both books: the reversal of the books does the rest."""
    # The loan's book is what the actor holds; its journal follows.
    journal = Journal.unscoped.get(pk=entry.journal_id)
    return reverse_journal(
        actor=actor, journal=journal, reason=reason, approver=approver, client_key=client_key, posted_on=posted_on
    )


def _repay(actor: Actor, loan: Loan, amount: Decimal, posting: Posting, penalty: Decimal) -> list[LoanEntry]:
    hold_books(loan)
    _refuse_value_day(loan, posting)
    parts = plan_repayment(loan, amount, posting.day, penalty, entered_on=posting.posted_on)
    journal, other = post_movement(actor, loan, Moved.REPAID, parts, posting)
    entries = store_entries(journal=journal, movements=movements_of(loan, parts, posting.value_on), other_journal=other)
    record(actor, "loan.repaid", loan, number=loan.number)
    wake_rollups()
    return entries


def _refuse_value_day(loan: Loan, posting: Posting) -> None:
    """DomainError for a day after the voucher's, before the loan's money, or longer ago than entries are made."""
    words: Words
    first = LoanEntry.unscoped.filter(loan=loan, reverses=None, reversal=None).order_by("value_on").first()
    if first is None:
        raise DomainError(_("No money of this loan has moved. It was taken back."), code="no_money")
    if posting.day > posting.posted_on:
        words = _("It cannot count for a day after that of the voucher.")
    elif posting.day < first.value_on:
        words = _("The loan was paid out on %(day)s, after this day.") % {"day": f"{first.value_on:%d-%m-%Y}"}
    elif posting.day < earliest_day():
        words = _("Choose %(day)s or a later day.") % {"day": f"{earliest_day():%d-%m-%Y}"}
    else:
        return
    raise DomainError(code="bad_day", fields={"value_on": words})


def _refuse_change_day(loan: Loan, day: dt.date) -> None:
    words: Words
    last = latest_schedule(loan)
    if day > today():
        words = _("The day lies in the future. Choose today or an earlier day.")
    elif last is not None and day < last.from_on:
        told = _("The present schedule holds from %(day)s. Choose that day or a later one.")
        words = told % {"day": f"{last.from_on:%d-%m-%Y}"}
    elif day < earliest_day():
        words = _("Choose %(day)s or a later day.") % {"day": f"{earliest_day():%d-%m-%Y}"}
    else:
        refuse_closed(loan.block_id, day=day, field="from_on")
        return
    raise DomainError(code="bad_day", fields={"from_on": words})


def _running(loan: Loan, day: dt.date) -> Standing:
    found = standing_of(loan, day)
    if not found.outstanding_rupees:
        raise DomainError(_("Nothing of this loan is outstanding on that day."), code="nothing_outstanding")
    return found


def _coming(loan: Loan, day: dt.date) -> list[LoanInstalment]:
    """Instalments with principal that fall due after a day, by the last schedule."""
    rows = LoanInstalment.unscoped.filter(schedule=latest_schedule(loan), due_on__gt=day, principal_rupees__gt=0)
    return list(rows.order_by("number"))


def _remaining(loan: Loan, amount: Decimal, first_due_on: dt.date, instalments: int) -> list[Due]:
    """An amount on so many instalments by the loan's terms, without a second moratorium."""
    moratorium, loan.moratorium = loan.moratorium, 0
    try:
        return dues_of(loan, amount, first_due_on, instalments)
    finally:
        loan.moratorium = moratorium
