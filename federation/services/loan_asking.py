"""A loan as it is asked for: between whom, how much, on which terms; held against the rules before anything is stored."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from core.errors import DomainError, Words
from federation.loans.schedule import Due, Terms, schedule
from federation.models import BankAccount, Institution, Loan, LoanProduct, LoanPurpose, Membership
from federation.models.account_facts import IFSC, IFSC_WORDS
from federation.models.bank import AccountKind
from federation.models.institution import Frequency
from federation.models.loan_terms import Accrual, LoanMethod, LoanPart, LoanSource
from federation.models.member import ExitReason
from federation.services.drawing_powers import refuse_powers
from federation.services.loan_entries import refuse_amount
from federation.services.vouchers import keeps_whole_rupees

MOST_INSTALMENTS = 520


@dataclass(frozen=True, slots=True)
class LoanAsked:
    """Terms of one loan; what is None is as the product has it. A bank is named by `lender_bank`, not as `lender`.

    `ifsc` names the bank's branch where no account does.

    `drawn_rupees` is what comes at first of a limit; the whole where it is None. `powers_rupees` is the drawing power of
    a limit in its first year, the second and so on; without any it is the whole limit.
    """

    product: LoanProduct
    amount_rupees: Decimal
    sanctioned_on: dt.date
    first_due_on: dt.date
    lender: Institution | None = None
    lender_bank: str = ""
    ifsc: str = ""
    account: BankAccount | None = None
    borrower: Institution | None = None
    member: Membership | None = None
    purpose: LoanPurpose | None = None
    source: str | None = None
    interest_percent: Decimal | None = None
    instalments: int | None = None
    pace: str | None = None
    moratorium: int | None = None
    drawn_rupees: Decimal | None = None
    powers_rupees: tuple[Decimal, ...] = ()

    @property
    def first_rupees(self) -> Decimal:
        """What moves on the first day."""
        return self.amount_rupees if self.drawn_rupees is None else self.drawn_rupees


def ready_loan(asked: LoanAsked, day: dt.date, *, in_paise: bool = False) -> Loan:
    """A loan not stored yet, as its terms and the product have it. DomainError names every fault by field.

    Books without paise have loans without paise, whatever the product; a bank reckons as it does. `in_paise` says that
    the loan has paise already: books that take them keep it so.
    """
    product = asked.product
    # One of the two is there, or the faults below say so.
    book = asked.lender or asked.borrower
    loan = Loan(
        book=book,
        part=product.part,
        lender=asked.lender,
        lender_bank=asked.lender_bank.strip(),
        ifsc=asked.account.ifsc if asked.account is not None else asked.ifsc.strip().upper(),
        account=asked.account,
        borrower=asked.borrower,
        member=asked.member,
        product=product,
        purpose=asked.purpose,
        source=asked.source or product.source,
        sanctioned_on=asked.sanctioned_on,
        sanctioned_rupees=asked.amount_rupees,
        method=product.method,
        accrual=product.accrual,
        interest_percent=_given(asked.interest_percent, product.interest_percent),
        instalments=_given(asked.instalments, product.instalments),
        pace=_given(asked.pace, product.pace),
        moratorium=_given(asked.moratorium, product.moratorium),
        allocation=product.allocation,
        whole_rupees=product.whole_rupees,
    )
    if (in_paise or not loan.whole_rupees) and loan.part != LoanPart.BANK and book is not None:
        loan.whole_rupees = keeps_whole_rupees(book)
    faults = _faults_of_sides(asked, day) | _faults_of_terms(loan, asked, day)
    if faults:
        raise DomainError(code="bad_loan", fields=faults)
    refuse_amount(loan, "amount_rupees", loan.sanctioned_rupees, least=Decimal("0.01"))
    if asked.drawn_rupees is not None:
        _refuse_drawn(loan, asked.drawn_rupees)
    refuse_powers(loan, asked.powers_rupees, asked.first_rupees, day)
    return loan


def _refuse_drawn(loan: Loan, drawn: Decimal) -> None:
    refuse_amount(loan, "drawn_rupees", drawn, least=Decimal("0.01"))
    if drawn > loan.sanctioned_rupees or (drawn < loan.sanctioned_rupees and not loan.product.may_redraw):
        words = _("Of a limit at most the whole comes at first; any other loan comes whole.")
        raise DomainError(code="bad_draw", fields={"drawn_rupees": words})


def dues_of(loan: Loan, amount: Decimal, first_due_on: dt.date, instalments: int | None = None) -> list[Due]:
    """The instalments of an amount by the loan's terms."""
    terms = Terms(
        principal_rupees=amount,
        interest_percent=Decimal(loan.interest_percent),
        instalments=instalments or loan.instalments,
        first_due_on=first_due_on,
        method=loan.method,
        pace=loan.pace,
        moratorium=loan.moratorium,
        whole_rupees=loan.whole_rupees,
        accrual=loan.accrual,
    )
    return schedule(terms)


def store_loans(loans: Sequence[Loan]) -> None:
    """Numbers loans of one book, which the caller holds locked by a journal just posted, and stores them."""
    if not loans:
        return
    last = Loan.unscoped.filter(book=loans[0].book).aggregate(last=Max("number"))["last"] or 0
    for number, loan in enumerate(loans, start=last + 1):
        loan.number = number
        for name, value in loan.book.place.keys().items():
            setattr(loan, name, value)
    Loan.unscoped.bulk_create(loans)


def _given(value: Any, usual: Any) -> Any:
    return usual if value is None else value


def _faults_of_sides(asked: LoanAsked, day: dt.date) -> dict[str, Words]:
    product, lender, borrower = asked.product, asked.lender, asked.borrower
    if product.part == LoanPart.BANK:
        return _faults_of_bank(asked)
    if lender is None or lender.tier_id not in product.lender_tiers:
        return {"product": _("This kind of loan is not given by this institution. Choose one from the list.")}
    if product.part == LoanPart.FEDERATION:
        if borrower is None or borrower.tier_id not in product.borrower_tiers or borrower.pk == lender.pk:
            return {"borrower": _("Choose the institution that borrows: this kind of loan goes to the tier below.")}
        return {}
    return _faults_of_member(asked, day)


def _faults_of_bank(asked: LoanAsked) -> dict[str, Words]:
    faults: dict[str, Words] = {}
    if asked.borrower is None or asked.borrower.tier_id not in asked.product.borrower_tiers:
        faults["product"] = _("This kind of loan is not taken by this institution. Choose one from the list.")
    if asked.lender is not None or not asked.lender_bank.strip():
        faults["lender_bank"] = _("Write which bank and branch lends.")
    account = asked.account
    if account is not None and (account.institution_id, account.kind == AccountKind.SAVINGS) != (
        asked.borrower.pk if asked.borrower else None,
        False,
    ):
        faults["account"] = _("Choose a loan or cash credit account of the borrower.")
    if asked.ifsc.strip() and not re.fullmatch(IFSC, asked.ifsc.strip().upper()):
        faults["ifsc"] = IFSC_WORDS
    return faults


def _faults_of_member(asked: LoanAsked, day: dt.date) -> dict[str, Words]:
    member = asked.member
    if member is None or asked.borrower is not None or member.exit_reason == ExitReason.VOID:
        return {"member": _("Choose the member who borrows.")}
    own = member.institution_id == (asked.lender.pk if asked.lender else None)
    if asked.product.part == LoanPart.MEMBER and not own:
        return {"member": _("She is not a member of this institution. Choose one of its own members.")}
    if day < member.joined_on or (member.left_on is not None and day >= member.left_on):
        return {"member": _("She is not a member on that day. Look at when she joined or left.")}
    return {}


def _faults_of_terms(loan: Loan, asked: LoanAsked, day: dt.date) -> dict[str, Words]:
    faults: dict[str, Words] = {}
    if asked.sanctioned_on > day:
        faults["sanctioned_on"] = _("A loan is sanctioned on or before the day on which money moves.")
    if asked.first_due_on < day:
        faults["first_due_on"] = _("The first instalment falls due on or after the day of the loan.")
    if not (Decimal(loan.interest_percent).is_finite() and 0 <= loan.interest_percent <= 60):
        faults["interest_percent"] = _("Interest lies between 0 and 60 per cent a year.")
    if not 1 <= loan.instalments <= MOST_INSTALMENTS:
        faults["instalments"] = _("Write a number from %(least)s to %(most)s.") % {"least": 1, "most": MOST_INSTALMENTS}
    if loan.method in {LoanMethod.BULLET, LoanMethod.IRREGULAR} and loan.moratorium:
        faults["moratorium"] = _("What is repaid at the end has no instalments of interest alone.")
    if not 0 <= loan.moratorium < 120:
        faults["moratorium"] = _("Write a number from %(least)s to %(most)s.") % {"least": 0, "most": 119}
    for name, known in (("source", LoanSource), ("pace", Frequency), ("accrual", Accrual)):
        if getattr(loan, name) not in known.values:
            faults[name] = _("Choose one from the list.")
    if loan.part != LoanPart.BANK and loan.purpose is None:
        faults["purpose"] = _("Say what the loan is for.")
    return faults
