"""Loans for tests, through the services that give and take them."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.db import transaction

from core.access.actor import Actor, system_actor
from core.periods import today
from federation.loans.schedule import Due
from federation.models import Institution, LedgerHead, Loan, LoanEntry, LoanProduct, LoanPurpose, Membership
from federation.services.journal_load import LoadedJournal, LoadedLine, post_many
from federation.services.loan_asking import LoanAsked
from federation.services.loan_load import LoadedEntry, LoadedLoan, LoadedSchedule, load_loans
from federation.services.loan_posting import Posting
from federation.services.loan_repayments import repay
from federation.services.loans import disburse
from tests.factories_books import credit, debit, post


def ago(days: int) -> dt.date:
    """So many days before today."""
    return today() - dt.timedelta(days=days)


def posting(days_ago: int = 0, **values: Any) -> Posting:
    """Money in cash, so many days ago."""
    return Posting(posted_on=ago(days_ago), client_key=values.pop("client_key", None) or uuid.uuid4(), **values)


def asked(product: str, amount: Decimal | int, days_ago: int = 0, **values: Any) -> LoanAsked:
    """A loan as it is asked for so many days ago; the first instalment falls due a month later unless said."""
    day = ago(days_ago)
    given: dict[str, Any] = {"sanctioned_on": day, "first_due_on": day + dt.timedelta(days=30)}
    given["purpose"] = LoanPurpose.unscoped.get(slug="livestock")
    for name in ("interest_percent",):
        if name in values:
            values[name] = Decimal(values[name])
    return LoanAsked(LoanProduct.unscoped.get(slug=product), Decimal(amount), **given | values)


def funded(actor: Actor, institution: Institution, rupees: int = 100_000, days_ago: int = 44) -> None:
    """Cash in hand from a grant."""
    post(actor, institution, debit("cash", rupees), credit("grant_fund", rupees), days_ago=days_ago)


def member_loan(actor: Actor, member: Membership, amount: Decimal | int, days_ago: int = 0, **values: Any) -> Loan:
    """A loan of a group to its member, in cash."""
    product = values.pop("product", "member_loan")
    terms = asked(product, amount, days_ago, lender=member.institution, member=member, **values)
    return disburse(actor=actor, asked=terms, posting=posting(days_ago))


def pay(actor: Actor, loan: Loan, amount: Decimal | int | str, days_ago: int = 0, **values: Any) -> list[LoanEntry]:
    """A repayment in cash."""
    penalty = Decimal(values.pop("penalty", 0))
    return repay(
        actor=actor,
        loan=loan,
        amount_rupees=Decimal(amount),
        penalty_rupees=penalty,
        posting=posting(days_ago, **values),
    )


def lay_loans(*loans: LoadedLoan) -> None:
    """Loans of any day by COPY, with a small voucher of their book for each day on which money moves."""
    head = {slug: LedgerHead.unscoped.get(slug=slug).pk for slug in ("cash", "fine")}
    lines = [LoadedLine(head["cash"], debit_rupees=1), LoadedLine(head["fine"], credit_rupees=1)]
    days = {(one.book_id, entry.posted_on or entry.value_on) for one in loans for entry in one.entries}
    journals = [LoadedJournal(book, day, lines) for book, day in sorted(days)]
    with transaction.atomic():
        post_many(actor=system_actor(), journals=journals)
        load_loans(actor=system_actor(), loans=loans)


def laid(
    group: Institution, dues: Sequence[tuple[dt.date, int]], entries: Sequence[tuple[str, dt.date, int]], **values: Any
) -> LoadedLoan:
    """A loan of a group to its first member: what falls due (principal) and what moved, by day."""
    given: dict[str, Any] = {
        "product": LoanProduct.unscoped.get(slug="member_loan"),
        "sanctioned_on": entries[0][1],
        "sanctioned_rupees": entries[0][2],
        "lender_id": group.pk,
        "member_id": group.memberships.order_by("pk")[0].pk,
        "schedules": [LoadedSchedule([Due(day, Decimal(rupees), Decimal(0)) for day, rupees in dues], entries[0][1])],
        "entries": [
            LoadedEntry(kind, day, rupees, decided_by="Group meeting" if kind == "written_off" else "")
            for kind, day, rupees in entries
        ],
    }
    return LoadedLoan(book_id=group.pk, **given | values)
