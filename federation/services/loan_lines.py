"""What a loan's movement comes to in the books of either side, as lines of an entry without the money itself."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from federation.loans.allocation import Allocation
from federation.models import Loan
from federation.models.ledger import BANK, CASH
from federation.models.loan import Moved
from federation.models.loan_terms import LoanPart
from federation.services.book_lines import Entry

NOTHING = Decimal(0)
ASSETS = {"shg": "loan_to_shg", "vo": "loan_to_vo"}
LIABILITIES = {"vo": "loan_from_vo", "clf": "loan_from_clf"}


def lines_of_movement(loan: Loan, kind: str, parts: Allocation, *, of_borrower: bool) -> list[Entry]:
    """Lines in the lender's book, or with `of_borrower` in the borrowing institution's; none is of cash or bank.

    For what is lent or written off the whole amount is principal. `with_money()` adds the line that balances them.
    """
    return _borrowed(loan, kind, parts) if of_borrower else _lent(loan, kind, parts)


def with_money(lines: Iterable[Entry], purse: uuid.UUID | None) -> list[Entry]:
    """The lines with what came in or went out: of the account of that public id, else in cash."""
    held = list(lines)
    left = sum((one.credit_rupees - one.debit_rupees for one in held), NOTHING)
    if not left:
        return held
    head = CASH if purse is None else BANK
    money = Entry(head, debit_rupees=max(left, NOTHING), credit_rupees=max(-left, NOTHING), bank_account=purse)
    return [*held, money]


def asset_head(loan: Loan) -> str:
    """The head under which the lender's book holds it."""
    if loan.part == LoanPart.MEMBER:
        return "loan_to_member"
    if loan.part == LoanPart.ENTERPRISE or loan.borrower is None:
        return "loan_to_enterprise"
    return ASSETS.get(loan.borrower.tier_id, "loan_to_shg")


def liability_head(loan: Loan) -> str:
    """The head under which the borrowing institution's book holds it."""
    if loan.product.liability_head:
        return loan.product.liability_head
    if loan.lender is None:
        return "loan_from_bank"
    return LIABILITIES.get(loan.lender.tier_id, "loan_from_other")


def _lent(loan: Loan, kind: str, parts: Allocation) -> list[Entry]:
    member = loan.member.public_id if loan.member is not None and loan.part == LoanPart.MEMBER else None
    # A woman with an enterprise is no member of the federation: its book names her group.
    other = loan.member.institution if loan.member is not None and member is None else loan.borrower
    about: dict[str, Any] = {"membership": member, "counterpart": other.public_id if other is not None else None}
    head, capital = asset_head(loan), parts.capital_rupees
    if kind in {Moved.DISBURSED, Moved.BROUGHT_IN}:
        return [Entry(head, debit_rupees=capital, **about)]
    if kind == Moved.WRITTEN_OFF:
        return [
            Entry("loan_written_off", debit_rupees=capital, **about),
            Entry(head, credit_rupees=capital, **about),
        ]
    income = "interest_from_members" if loan.part == LoanPart.MEMBER else "interest_on_loans"
    shares = ((head, capital), (income, parts.interest_rupees), ("fine", parts.penalty_rupees))
    return [Entry(slug, credit_rupees=amount, **about) for slug, amount in shares if amount]


def _borrowed(loan: Loan, kind: str, parts: Allocation) -> list[Entry]:
    other = loan.lender.public_id if loan.lender is not None else None
    head, capital = liability_head(loan), parts.capital_rupees
    if kind in {Moved.DISBURSED, Moved.BROUGHT_IN}:
        return [Entry(head, credit_rupees=capital, counterpart=other)]
    if kind == Moved.WRITTEN_OFF:
        return [
            Entry(head, debit_rupees=capital, counterpart=other),
            Entry("other_income", credit_rupees=capital, counterpart=other),
        ]
    # A penalty on a loan is part of what borrowing cost.
    shares = ((head, capital), ("interest_paid", parts.interest_rupees + parts.penalty_rupees))
    return [Entry(slug, debit_rupees=amount, counterpart=other) for slug, amount in shares if amount]
