"""Loans of the demonstration's block, in books that stand: running, overdue, settled; of women, of groups and of a bank."""

from __future__ import annotations

import datetime as dt
import uuid
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import QuerySet, Sum

from core.access.actor import Actor, reaches_of
from core.models import GeoUnit, User
from core.periods import today
from core.queries.months import open_from
from core.queries.postings import postings_held
from federation.models import BankAccount, Institution, Journal, JournalLine, Loan, LoanProduct, LoanPurpose
from federation.queries.loan_standing import standing_of
from federation.services.loan_asking import LoanAsked
from federation.services.loan_posting import Posting
from federation.services.loan_repayments import repay
from federation.services.loans import BroughtIn, disburse, open_loan

GROUPS = 2
SPACE = uuid.UUID("0d0c4e0e-64c6-4f0e-8f0b-3a4be0f4d8a1")  # of keys that are the same at every building
NOTHING = Decimal(0)


@transaction.atomic
def add_loans(*, block: GeoUnit, operator: User) -> int:
    """Loans in books that began with a cut-off sheet. Returns how many; 0 once done, or where no such books stand."""
    # A command asks, about one block of simulated records.
    if _by_people(block).exists():
        return 0
    openings = Journal.unscoped.filter(block=block, kind="opening", reversal=None, posted_by__isnull=False)
    books = list(openings.select_related("institution__tier").order_by("institution__code", "pk"))
    actor = Actor(user_id=operator.pk, reaches=reaches_of(postings_held(operator.pk), user_id=operator.pk))
    groups = [one for one in books if one.institution.tier_id == "shg"][:GROUPS]
    for place, opening in enumerate(groups):
        _Lender(actor, opening).lend_to_women(place)
    for opening in [one for one in books if one.institution.tier_id == "vo"][:1]:
        _Lender(actor, opening).lend_to_groups([one.institution for one in groups])
    return _by_people(block).count()


def _by_people(block: GeoUnit) -> QuerySet[Loan]:
    """Loans of books that people keep; those of simulated books nobody posted."""
    return Loan.unscoped.filter(block=block, entries__journal__posted_by__isnull=False).distinct()


class _Lender:
    """The loans of one book in the hands of one operator."""

    def __init__(self, actor: Actor, opening: Journal) -> None:
        self.actor, self.opening, self.institution = actor, opening, opening.institution

    def lend_to_women(self, place: int) -> None:
        """One loan of the sheet on time, one overdue; one given and repaid, one given lately; one from a bank."""
        lines = JournalLine.unscoped.filter(journal=self.opening, head__slug="loan_to_member")
        on_sheet = list(
            lines.select_related("membership__person", "membership__institution").order_by("membership__number")
        )
        # The first one's loan is kept in the books alone: vouchers of the demonstration move it.
        if len(on_sheet) < 3:
            return
        first, regular, late = on_sheet[:3]
        loan = self._brought(
            "member_loan", regular.debit_rupees, Decimal(1750), "livestock",
            member=regular.membership, first_due_on=today() - dt.timedelta(2),
        )  # fmt: skip
        self._repay(loan, 1, standing_of(loan, self._day(1)).due_rupees)
        since = today() - dt.timedelta(75 if place == 0 else 20)
        self._brought(
            "member_loan", late.debit_rupees, Decimal(2500), "agriculture", member=late.membership,
            first_due_on=today() + dt.timedelta(18), overdue=(Decimal(1000), Decimal(60), since),
        )  # fmt: skip
        small = self._give("member_emergency", 500, 9, "health", member=first.membership, first_due_on=self._day(1))
        self._repay(small, 1, standing_of(small, self._day(1)).owed().most_rupees)
        self._give("member_loan", 600, 6, "education", member=on_sheet[-1].membership)
        self._borrow_from_bank()

    def lend_to_groups(self, groups: list[Institution]) -> None:
        """What groups owe by its sheet, as a CIF loan to each; the first has paid an instalment."""
        for place, group in enumerate(groups):
            lines = JournalLine.unscoped.filter(journal=self.opening, head__slug="loan_to_shg", counterpart=group)
            left = lines.aggregate(left=Sum("debit_rupees", default=NOTHING))["left"]
            if not left:
                continue
            due = today() - dt.timedelta(3) if place == 0 else today() + dt.timedelta(12)
            loan = self._brought("cif_to_shg", left, Decimal(11000), "on_lending", borrower=group, first_due_on=due)
            if place == 0:
                self._repay(loan, 1, standing_of(loan, self._day(1)).due_rupees)

    def _borrow_from_bank(self) -> None:
        usable = BankAccount.unscoped.filter(
            institution=self.institution, closed_on=None, opened_on__lte=self.opening.posted_on
        )
        account = usable.exclude(kind="loan").order_by("pk").first()
        if account is not None:
            self._give(
                "bank_term_loan", 50000, 6, None, lender=None, borrower=self.institution,
                lender_bank=", ".join(filter(None, (account.bank, account.branch)))[:120], purse=account.public_id,
            )  # fmt: skip

    def _brought(
        self, product: str, left: Decimal, repaid: Decimal, purpose: str, *,
        overdue: tuple[Decimal, Decimal, dt.date] | None = None, **sides: Any,
    ) -> Loan:  # fmt: skip
        principal, interest, since = overdue or (NOTHING, NOTHING, None)
        asked = self._asked(
            product, left + repaid, self.opening.posted_on - dt.timedelta(200), purpose, instalments=5, **sides
        )
        stands = BroughtIn(repaid, principal, interest, since)
        return open_loan(actor=self.actor, asked=asked, stands=stands)

    def _give(
        self, product: str, amount: int, ago: int, purpose: str | None, *, purse: uuid.UUID | None = None, **values: Any
    ) -> Loan:
        day = self._day(ago)
        values.setdefault("first_due_on", day + dt.timedelta(30))
        posting = Posting(day, self._key(f"{product}:{ago}"), account=purse)
        return disburse(
            actor=self.actor, asked=self._asked(product, Decimal(amount), day, purpose, **values), posting=posting
        )

    def _asked(self, product: str, amount: Decimal, day: dt.date, purpose: str | None, **values: Any) -> LoanAsked:
        values.setdefault("lender", self.institution)
        return LoanAsked(
            LoanProduct.unscoped.get(slug=product), amount, day,
            purpose=LoanPurpose.unscoped.get(slug=purpose) if purpose else None, **values,
        )  # fmt: skip

    def _repay(self, loan: Loan, ago: int, amount: Decimal) -> None:
        posting = Posting(self._day(ago), self._key(f"repaid:{loan.number}"))
        repay(actor=self.actor, loan=loan, amount_rupees=amount, posting=posting)

    def _day(self, ago: int) -> dt.date:
        """So many days before today, but no earlier than the sheet or the first open month."""
        day = max(today() - dt.timedelta(ago), self.opening.posted_on)
        first = open_from(self.institution.block_id)
        return max(day, first) if first is not None else day

    def _key(self, name: str) -> uuid.UUID:
        return uuid.uuid5(SPACE, f"{self.institution.public_id}:{name}")
