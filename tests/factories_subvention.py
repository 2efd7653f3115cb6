"""Bank loans of any rate and claims of interest subvention for tests."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import replace
from decimal import Decimal
from typing import Any

from core.access.actor import Actor, system_actor
from core.periods import add_months, month_end, month_of, today
from federation.models import Institution, Loan, LoanProduct, SubventionClaim
from federation.services.subvention import claim_subvention, receive_subvention, reckon_subvention
from tests.factories_loans import laid, lay_loans

LATER = dt.date(2027, 3, 31)
Moves = list[tuple[str, dt.date, int]]


def last_month() -> tuple[dt.date, dt.date]:
    """The month that is over."""
    first = add_months(month_of(today()), -1)
    return first, month_end(first)


def lay_bank_loan(
    group: Institution,
    moves: Moves,
    *,
    percent: int | str = 10,
    dues: list[tuple[dt.date, int]] | None = None,
    product: str = "bank_term_loan",
) -> Loan:
    """A bank's loan to a group with its movements by day; unless said, nothing falls due before 2027."""
    known = set(Loan.unscoped.values_list("pk", flat=True))
    loan = laid(group, dues or [(LATER, moves[0][2])], moves)
    lay_loans(
        replace(
            loan, lender_id=None, member_id=None, borrower_id=group.pk, lender_bank="SBI, Karahal", source="bank",
            product=LoanProduct.unscoped.get(slug=product), terms={"interest_percent": Decimal(percent)},
        )
    )  # fmt: skip
    return Loan.unscoped.exclude(pk__in=known).get()


def make_claim(group: Institution, rupees: int = 210_000, **values: Any) -> SubventionClaim:
    """The subvention of last month on a loan at 10 per cent that was paid out long before."""
    first, last = last_month()
    loan = lay_bank_loan(group, [("disbursed", add_months(first, -4), rupees)], **values)
    rows = reckon_subvention(actor=system_actor(), whose=group, since=first, until=last)
    return next(row for row in rows if row.loan_id == loan.pk)


def receive(actor: Actor, claim: SubventionClaim, amount: int | str, on: dt.date | None = None) -> SubventionClaim:
    """Claimed and received in cash on one day, today unless said."""
    day = on or today()
    if claim.claimed_on is None:
        claim = claim_subvention(actor=actor, claim=claim, claimed_on=day)
    return receive_subvention(
        actor=actor, claim=claim, received_on=day, received_rupees=Decimal(amount), client_key=uuid.uuid4()
    )
