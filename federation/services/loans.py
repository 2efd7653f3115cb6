"""Loans given and brought in: with their schedule, in the books of both sides."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.audit import record
from core.errors import DomainError, Words
from core.services.months import refuse_closed
from core.templatetags.indian import grouped
from core.wake import wake_rollups
from federation.loans.allocation import Allocation
from federation.loans.schedule import Due
from federation.models import Institution, Journal, JournalLine, Loan, LoanEntry, LoanInstalment
from federation.models.journal import JournalKind
from federation.models.loan import LaidFor, Moved
from federation.queries.loan_standing import standing_of
from federation.roles import ENTER_MEETING
from federation.services.drawing_powers import lay_powers, refuse_above_power
from federation.services.loan_asking import LoanAsked, dues_of, ready_loan, store_loans
from federation.services.loan_entries import Movement, refuse_amount, store_entries
from federation.services.loan_lines import asset_head, liability_head
from federation.services.loan_posting import Posting, earlier_entry, hold_books, post_movement, refuse_other_day
from federation.services.loan_schedules import lay_schedule

NOTHING = Decimal(0)


@transaction.atomic
def disburse(*, actor: Actor, asked: LoanAsked, posting: Posting) -> Loan:
    """Gives a loan: money goes out of the lender's cash or account and, between institutions, into the borrower's.

    Sent twice under one client key, it is given once. DomainError names what is wrong by field.
    """
    _require_book(actor, asked)
    earlier = earlier_entry(posting.client_key)
    if earlier is not None:
        return earlier.loan
    loan = ready_loan(asked, posting.day)
    hold_books(loan)
    journal, other = post_movement(
        actor, loan, Moved.DISBURSED, Allocation(principal_rupees=asked.first_rupees), posting
    )
    store_given(
        [(loan, asked.first_due_on)], journal, other, value_on=posting.value_on, drawn=asked.drawn_rupees,
        powers=asked.powers_rupees,
    )  # fmt: skip
    record(actor, "loan.disbursed", loan, number=loan.number, part=str(loan.part))
    wake_rollups()
    return loan


def store_given(
    loans: Sequence[tuple[Loan, dt.date]],
    journal: Journal,
    other: Journal | None = None,
    *,
    value_on: dt.date | None = None,
    besides: Sequence[Movement] = (),
    drawn: Decimal | None = None,
    powers: Sequence[Decimal] = (),
) -> list[LoanEntry]:
    """Stores loans from `ready_loan()` with their first schedules, after the journal that pays them out was posted.

    Each comes with the day of its first instalment. `besides` are movements of other loans with the same journal;
    `drawn` is what comes at first of a limit, `powers` its drawing power by year.
    """
    store_loans([loan for loan, _first_due_on in loans])
    for loan, _first_due_on in loans:
        lay_powers(loan, powers, journal.posted_on)
    came = [loan.sanctioned_rupees if drawn is None else drawn for loan, _day in loans]
    given = [
        Movement(loan, Moved.DISBURSED, amount, value_on=value_on)
        for (loan, _day), amount in zip(loans, came, strict=True)
    ]
    if not given and not besides:
        return []
    entries = store_entries(journal=journal, movements=[*besides, *given], other_journal=other)
    for (loan, first_due_on), amount, entry in zip(loans, came, entries[len(besides) :], strict=True):
        dues = dues_of(loan, amount, first_due_on)
        lay_schedule(
            loan,
            dues,
            laid_for=LaidFor.GIVEN,
            from_on=entry.value_on,
            laid_on=entry.posted_on,
            entry=entry,
            is_first=True,
        )
    return entries


@transaction.atomic
def draw(*, actor: Actor, loan: Loan, amount_rupees: Decimal, posting: Posting) -> LoanEntry:
    """Draws more of a limit, up to its drawing power of the day; all of it is due at the end that was agreed."""
    actor.require(ENTER_MEETING, loan.place)
    earlier = earlier_entry(posting.client_key)
    if earlier is not None:
        return earlier
    if not loan.product.may_redraw:
        raise DomainError(_("This loan was paid out once. Give a new loan instead."), code="no_limit")
    refuse_amount(loan, "amount_rupees", amount_rupees, least=Decimal("0.01"))
    refuse_other_day(posting)
    hold_books(loan)
    now = standing_of(loan, posting.posted_on)
    refuse_above_power(loan, amount_rupees, posting.day)
    ends_on = _end_of(loan)
    journal, other = post_movement(actor, loan, Moved.DISBURSED, Allocation(principal_rupees=amount_rupees), posting)
    drawn = Movement(loan, Moved.DISBURSED, amount_rupees)
    (entry,) = store_entries(journal=journal, movements=[drawn], other_journal=other)
    lay_schedule(
        loan,
        [Due(ends_on, now.outstanding_rupees + amount_rupees, NOTHING)],
        laid_for=LaidFor.DRAWN,
        from_on=posting.day,
        laid_on=posting.posted_on,
        base=(now.principal_paid_rupees, now.interest_paid_rupees),
        entry=entry,
    )
    record(actor, "loan.drawn", loan, number=loan.number)
    wake_rollups()
    return entry


@dataclass(frozen=True, slots=True)
class BroughtIn:
    """Where a loan of before stands on the cut-off sheet. `asked.amount_rupees` is what was once lent.

    `asked.instalments` are those that are still to come, the first on `asked.first_due_on`.
    """

    repaid_rupees: Decimal
    overdue_principal_rupees: Decimal = NOTHING
    overdue_interest_rupees: Decimal = NOTHING
    overdue_since: dt.date | None = None


@transaction.atomic
def open_loan(*, actor: Actor, asked: LoanAsked, stands: BroughtIn) -> Loan:
    """Brings in a loan that ran before the books began, as part of what the cut-off sheet holds under its head.

    DomainError where the sheet is not there or has less for this borrower than its loans come to.
    """
    book = _require_book(actor, asked)
    Institution.unscoped.select_for_update(of=("self",)).get(pk=book.pk)
    opening = Journal.unscoped.filter(institution=book, kind=JournalKind.OPENING, reversal=None).first()
    if opening is None:
        raise DomainError(_("Enter the cut-off sheet first; its loans follow."), code="no_opening")
    amounts = (
        asked.amount_rupees,
        stands.repaid_rupees,
        stands.overdue_principal_rupees,
        stands.overdue_interest_rupees,
    )
    in_paise = any(amount != amount.to_integral_value() for amount in amounts if amount.is_finite())
    loan = ready_loan(asked, max(opening.posted_on, asked.sanctioned_on), in_paise=in_paise)
    faults = _faults_of_standing(loan, stands, opening.posted_on)
    if faults:
        raise DomainError(code="bad_standing", fields=faults)
    left = loan.sanctioned_rupees - stands.repaid_rupees
    _refuse_above_sheet(loan, opening, left)
    refuse_closed(book.block_id, day=opening.posted_on, field="sanctioned_on")
    store_loans([loan])
    (entry,) = store_entries(journal=opening, movements=[Movement(loan, Moved.BROUGHT_IN, left)])
    dues = []
    if stands.overdue_since is not None:
        dues.append(Due(stands.overdue_since, stands.overdue_principal_rupees, stands.overdue_interest_rupees))
    if left > stands.overdue_principal_rupees:
        dues += dues_of(loan, left - stands.overdue_principal_rupees, asked.first_due_on)
    day = opening.posted_on
    lay_schedule(loan, dues, laid_for=LaidFor.GIVEN, from_on=day, laid_on=day, entry=entry)
    record(actor, "loan.brought_in", loan, number=loan.number, part=str(loan.part))
    wake_rollups()
    return loan


def _require_book(actor: Actor, asked: LoanAsked) -> Institution:
    book = asked.lender or asked.borrower
    if book is None:
        raise DomainError(code="bad_loan", fields={"product": _("Choose who lends or who borrows.")})
    actor.require(ENTER_MEETING, book.place)
    return book


def _end_of(loan: Loan) -> dt.date:
    """The day by which the last schedule asks for everything."""
    rows = LoanInstalment.unscoped.filter(schedule__loan=loan, principal_rupees__gt=0)
    day: dt.date = rows.order_by("-schedule__version", "-due_on").values_list("due_on", flat=True)[0]
    return day


def _faults_of_standing(loan: Loan, stands: BroughtIn, day: dt.date) -> dict[str, Words]:
    faults: dict[str, Words] = {}
    for name in ("repaid_rupees", "overdue_principal_rupees", "overdue_interest_rupees"):
        refuse_amount(loan, name, getattr(stands, name), least=NOTHING)
    if stands.repaid_rupees >= loan.sanctioned_rupees:
        faults["repaid_rupees"] = _("This loan is repaid. Only running loans are brought in.")
    elif stands.overdue_principal_rupees > loan.sanctioned_rupees - stands.repaid_rupees:
        faults["overdue_principal_rupees"] = _("More cannot be overdue than is outstanding.")
    late = stands.overdue_principal_rupees + stands.overdue_interest_rupees
    if bool(late) != (stands.overdue_since is not None):
        faults["overdue_since"] = _("Say since which day, where something is overdue.")
    elif stands.overdue_since is not None and not loan.sanctioned_on <= stands.overdue_since <= day:
        faults["overdue_since"] = _("Choose a day between the loan and the cut-off sheet.")
    return faults


def _refuse_above_sheet(loan: Loan, opening: Journal, left: Decimal) -> None:
    """The loans of one borrower (or lender) come to no more than the sheet holds under their head for her (or it)."""
    head = liability_head(loan) if loan.lender is None else asset_head(loan)
    lines = JournalLine.unscoped.filter(journal=opening, head__slug=head)
    held = LoanEntry.unscoped.filter(journal=opening, kind=Moved.BROUGHT_IN, reversal=None)
    if loan.lender is not None and loan.member_id is not None and head == "loan_to_member":
        lines, held = lines.filter(membership=loan.member), held.filter(loan__member=loan.member)
    held = held.filter(loan__lender=loan.lender) if loan.lender is not None else held.filter(loan__lender=None)
    sides = lines.aggregate(debit=Sum("debit_rupees", default=NOTHING), credit=Sum("credit_rupees", default=NOTHING))
    sheet = abs(sides["debit"] - sides["credit"])
    named = held.filter(loan__part=loan.part).aggregate(sum=Sum("principal_rupees", default=NOTHING))["sum"]
    if named + left > sheet:
        words = _("The cut-off sheet has ₹%(sheet)s there; the loans brought in would come to ₹%(loans)s.")
        told = words % {"sheet": grouped(sheet, 2), "loans": grouped(named + left, 2)}
        raise DomainError(told, code="above_sheet", fields={"repaid_rupees": told})
