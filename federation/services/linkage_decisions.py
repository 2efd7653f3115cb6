"""What a bank makes of an application: it has it, sanctions or refuses it, and the loan is paid out into the group's books."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.audit import record
from core.errors import DomainError, Words
from federation.models import BankAccount, Journal, LinkageApplication, LoanEntry, LoanProduct
from federation.models.linkage import LinkageKind, LinkageStatus
from federation.models.loan import Moved
from federation.roles import ENTER_DECISION, ENTER_MEETING
from federation.services.drawing_powers import faults_of_years
from federation.services.journal_followers import follow_reversals
from federation.services.linkage_rows import hold_application, refuse_day_of_step, refuse_other_step, store_application
from federation.services.loan_asking import LoanAsked
from federation.services.loan_posting import Posting
from federation.services.loans import disburse

PRODUCTS = {LinkageKind.TERM_LOAN: "bank_term_loan", LinkageKind.CASH_CREDIT: "bank_cash_credit"}


@dataclass(frozen=True, slots=True)
class Sanction:
    """The terms of a bank's letter. Instalments are months; of a cash credit limit, the months it runs.

    `powers_rupees` is the drawing power of a limit by year; without any it is the whole limit.
    """

    number: str
    decided_on: dt.date
    amount_rupees: Decimal
    interest_percent: Decimal
    instalments: int
    powers_rupees: tuple[Decimal, ...] = ()


@transaction.atomic
def give_to_bank(*, actor: Actor, application: LinkageApplication, sent_on: dt.date) -> LinkageApplication:
    """The bank's branch has the papers since the day."""
    actor.require(ENTER_DECISION, application.place, application.ifsc)
    held = hold_application(application)
    refuse_other_step(held, LinkageStatus.RECOMMENDED)
    refuse_day_of_step(held, "sent_on", sent_on, "recommended_on")
    held.status, held.sent_on = LinkageStatus.WITH_BANK, sent_on
    store_application(held)
    record(actor, "linkage.with_bank", held, dose=held.dose)
    return held


@transaction.atomic
def sanction_application(*, actor: Actor, application: LinkageApplication, sanction: Sanction) -> LinkageApplication:
    """The bank sanctioned it, by a letter with terms; the amount may be another than was asked."""
    actor.require(ENTER_DECISION, application.place, application.ifsc)
    held = hold_application(application)
    refuse_other_step(held, LinkageStatus.WITH_BANK)
    refuse_day_of_step(held, "decided_on", sanction.decided_on, "sent_on")
    faults: dict[str, Words] = {}
    if not sanction.number.strip():
        faults["sanction_number"] = _("Write the number of the sanction letter.")
    if not sanction.amount_rupees.is_finite() or sanction.amount_rupees <= 0:
        faults["sanctioned_rupees"] = _("Write an amount in rupees, above zero.")
    if not 0 <= sanction.interest_percent <= 60:
        faults["interest_percent"] = _("Interest lies between 0 and 60 per cent a year.")
    if not 1 <= sanction.instalments <= 240:
        faults["instalments"] = _("Write a number from %(least)s to %(most)s.") % {"least": 1, "most": 240}
    is_limit = held.kind == LinkageKind.CASH_CREDIT
    faults |= faults_of_years(sanction.powers_rupees, sanction.amount_rupees, is_limit=is_limit)
    if faults:
        raise DomainError(code="bad_terms", fields=faults)
    held.yearly_power_rupees = list(sanction.powers_rupees)
    held.status, held.decided_on = LinkageStatus.SANCTIONED, sanction.decided_on
    held.sanction_number, held.sanctioned_rupees = sanction.number.strip(), sanction.amount_rupees
    held.interest_percent, held.instalments = sanction.interest_percent, sanction.instalments
    store_application(held)
    record(actor, "linkage.sanctioned", held, dose=held.dose)
    return held


@transaction.atomic
def refuse_application(
    *, actor: Actor, application: LinkageApplication, decided_on: dt.date, reason: str
) -> LinkageApplication:
    """The bank refused, for a reason that is kept; the group may apply again."""
    actor.require(ENTER_DECISION, application.place, application.ifsc)
    held = hold_application(application)
    refuse_other_step(held, LinkageStatus.WITH_BANK)
    refuse_day_of_step(held, "decided_on", decided_on, "sent_on")
    if len(reason.strip()) < 5:
        raise DomainError(code="no_reason", fields={"reason": _("Write why the bank refused.")})
    held.status, held.decided_on, held.refusal_reason = LinkageStatus.REFUSED, decided_on, reason.strip()
    store_application(held)
    record(actor, "linkage.refused", held, dose=held.dose)
    return held


@transaction.atomic
def pay_out(
    *,
    actor: Actor,
    application: LinkageApplication,
    posting: Posting,
    first_due_on: dt.date,
    drawn_rupees: Decimal | None = None,
    loan_account: BankAccount | None = None,
) -> LinkageApplication:
    """The money came: a bank loan on the sanctioned terms stands in the group's books, linked to the application.

    Of a cash credit limit only `drawn_rupees` may come at first. Sent twice under one client key, it is paid out once.
    """
    actor.require(ENTER_MEETING, application.place)
    held = hold_application(application)
    if held.status == LinkageStatus.DISBURSED and _is_paid_under(held, posting):
        return held
    refuse_other_step(held, LinkageStatus.SANCTIONED)
    refuse_day_of_step(held, "posted_on", posting.posted_on, "decided_on")
    if held.sanctioned_rupees is None or held.decided_on is None:  # the database holds that a sanction has both
        raise DomainError(code="bad_terms")
    loan = disburse(
        actor=actor,
        posting=posting,
        asked=LoanAsked(
            product=LoanProduct.unscoped.get(slug=PRODUCTS[LinkageKind(held.kind)]),
            amount_rupees=held.sanctioned_rupees,
            sanctioned_on=held.decided_on,
            first_due_on=first_due_on,
            lender_bank=held.bank,
            ifsc=held.ifsc,
            account=loan_account,
            borrower=held.institution,
            interest_percent=held.interest_percent,
            instalments=held.instalments,
            pace="monthly",
            moratorium=0,
            drawn_rupees=drawn_rupees,
            powers_rupees=tuple(held.yearly_power_rupees),
        ),
    )
    held.status, held.disbursed_on, held.loan = LinkageStatus.DISBURSED, posting.posted_on, loan
    store_application(held)
    record(actor, "linkage.paid_out", held, dose=held.dose)
    return held


def _is_paid_under(row: LinkageApplication, posting: Posting) -> bool:
    return LoanEntry.unscoped.filter(loan=row.loan, journal__client_key=posting.client_key).exists()


def sanctioned_again(actor: Actor, reversal: Journal) -> None:
    """Follows the reversal of the entry that paid a loan out: its application stands as sanctioned, without a loan."""
    journal = reversal.reverses
    if journal is None:
        return
    # Whoever takes the journal back was asked for the right to.
    first = LoanEntry.unscoped.filter(journal=journal, kind=Moved.DISBURSED, reverses=None).values("loan")
    rows = LinkageApplication.unscoped.filter(loan__in=first, disbursed_on=journal.posted_on)
    for row in rows:
        paid_by = LoanEntry.unscoped.filter(loan=row.loan_id, reverses=None).order_by("pk").first()
        if paid_by is None or paid_by.journal_id != journal.pk:
            continue  # more of a limit was drawn on that day; what opened it stands
        held = hold_application(row)
        held.status, held.loan, held.disbursed_on = LinkageStatus.SANCTIONED, None, None
        store_application(held)
        record(actor, "linkage.sanctioned", held, dose=held.dose)


follow_reversals(sanctioned_again)
