"""What a group received, paid or resolved to lend at an open meeting: typed row by row, posted with its closing."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.errors import DomainError
from federation.models import (
    BankAccount,
    Institution,
    LedgerHead,
    Meeting,
    MeetingLoan,
    MeetingMoney,
    Membership,
)
from federation.models.bank import AccountKind
from federation.models.journal import MOST_IN_A_LINE
from federation.models.loan_terms import LoanPart
from federation.models.meeting_money import MoneyWay
from federation.roles import ENTER_MEETING
from federation.services.loan_asking import dues_of, ready_loan
from federation.services.meeting_rules import hold_open
from federation.services.refusals import refuse_invalid
from federation.services.sheet_loans import LoanTyped, asked_at
from federation.services.vouchers import Part, checked_parts, refuse_paise

MOST_ROWS = 40


@dataclass(frozen=True, slots=True)
class MoneyTyped:
    """One receipt, payment, deposit or withdrawal as it was typed; a head only where it was for something."""

    way: str
    amount_rupees: Decimal
    head: str = ""
    membership: uuid.UUID | None = None
    bank_account: uuid.UUID | None = None
    counterpart: uuid.UUID | None = None


@transaction.atomic
def add_money(*, actor: Actor, meeting: Meeting, typed: MoneyTyped) -> MeetingMoney:
    """Puts a row on the open sheet. DomainError names what is wrong by field."""
    actor.require(ENTER_MEETING, meeting.place)
    held = hold_open(meeting)
    _refuse_many(held)
    institution = Institution.unscoped.select_related("tier").get(pk=held.institution_id)
    row = MeetingMoney(meeting=held, way=typed.way, amount_rupees=typed.amount_rupees)
    row.bank_account = _account(institution, typed, held.held_on)
    if typed.way in {MoneyWay.RECEIPT, MoneyWay.PAYMENT}:
        _fill(actor, row, institution, typed)
    elif not typed.amount_rupees.is_finite() or not 0 < typed.amount_rupees <= MOST_IN_A_LINE:
        raise DomainError(code="no_amount", fields={"amount_rupees": _("Write the amount.")})
    else:
        refuse_paise(institution, {"amount_rupees": typed.amount_rupees})
    refuse_invalid(row)
    row.save(force_insert=True)
    return row


@transaction.atomic
def add_loan(*, actor: Actor, meeting: Meeting, typed: LoanTyped) -> MeetingLoan:
    """Puts a loan on the open sheet, held against the rules of loans. DomainError names what is wrong by field."""
    actor.require(ENTER_MEETING, meeting.place)
    held = hold_open(meeting)
    _refuse_many(held)
    institution = Institution.unscoped.select_related("tier").get(pk=held.institution_id)
    member = Membership.unscoped.filter(institution=institution, public_id=typed.membership).first()
    if typed.product.part != LoanPart.MEMBER:
        raise DomainError(code="bad_loan", fields={"product": _("Choose a kind of loan that the group gives.")})
    asked = asked_at(held.held_on, institution, member, typed)
    loan = ready_loan(asked, held.held_on)
    dues_of(loan, loan.sanctioned_rupees, typed.first_due_on)
    row = MeetingLoan(
        meeting=held,
        membership=member,
        product=typed.product,
        purpose=typed.purpose,
        amount_rupees=loan.sanctioned_rupees,
        instalments=loan.instalments,
        interest_percent=loan.interest_percent,
        first_due_on=typed.first_due_on,
    )
    refuse_invalid(row)
    row.save(force_insert=True)
    return row


@transaction.atomic
def remove_row(*, actor: Actor, row: MeetingMoney | MeetingLoan) -> None:
    """Takes a row off the open sheet."""
    actor.require(ENTER_MEETING, row.meeting.place)
    hold_open(row.meeting)
    row.delete()


def _refuse_many(meeting: Meeting) -> None:
    held = MeetingMoney.unscoped.filter(meeting=meeting).count() + MeetingLoan.unscoped.filter(meeting=meeting).count()
    if held >= MOST_ROWS:
        words = _("A sheet has at most %(most)s such rows. Enter the rest as vouchers of the same day.")
        raise DomainError(words % {"most": MOST_ROWS}, code="too_many_rows")


def _account(institution: Institution, typed: MoneyTyped, day: dt.date) -> BankAccount | None:
    if typed.bank_account is None:
        if typed.way in {MoneyWay.DEPOSIT, MoneyWay.WITHDRAWAL}:
            raise DomainError(code="no_account", fields={"bank_account": _("Choose the bank account.")})
        return None
    found = BankAccount.unscoped.filter(institution=institution, public_id=typed.bank_account).first()
    runs = found is not None and found.opened_on <= day and (found.closed_on is None or found.closed_on > day)
    if found is None or found.kind == AccountKind.LOAN or not runs:
        words = _("Choose an account of this group that was open on the day of the meeting.")
        raise DomainError(code="bad_account", fields={"bank_account": words})
    return found


def _fill(actor: Actor, row: MeetingMoney, institution: Institution, typed: MoneyTyped) -> None:
    part = Part(typed.head, typed.amount_rupees, typed.membership, typed.counterpart)
    try:
        (ready,) = checked_parts(actor, institution, [part], str(typed.way), in_cash=typed.bank_account is None)
    except DomainError as error:
        renamed = {"rupees": "amount_rupees"}
        fields = {renamed.get(name := key.rpartition(".")[2], name): words for key, words in error.fields.items()}
        raise DomainError(error.message, code=error.code, fields=fields) from error
    row.head = LedgerHead.unscoped.get(slug=ready.head)
    if ready.membership is not None:
        row.membership = Membership.unscoped.filter(institution=institution, public_id=ready.membership).first()
        if row.membership is None:
            words = _("She is not a member of this institution. Choose one of its own members.")
            raise DomainError(code="bad_member", fields={"membership": words})
    if ready.counterpart is not None:
        row.counterpart = Institution.unscoped.get(public_id=ready.counterpart)
