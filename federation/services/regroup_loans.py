"""Loans that go on in another book after a merger or split: the rest of each, with the days and terms that were agreed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from federation.loans.schedule import Due
from federation.models import BankAccount, Institution, Journal, Loan, LoanEntry, LoanInstalment, Membership
from federation.models.loan import LaidFor, Moved
from federation.models.loan_terms import Accrual
from federation.queries.loan_standing import Standing, standing_of
from federation.services.drawing_powers import carry_powers
from federation.services.loan_asking import store_loans
from federation.services.loan_entries import Movement, store_entries
from federation.services.loan_lines import asset_head, liability_head
from federation.services.loan_schedules import latest_schedule, lay_schedule

NOTHING = Decimal(0)
# What a loan was given on stays: its rest is the same loan, in another book.
TERMS = (
    "part", "lender_bank", "ifsc", "product_id", "purpose_id", "source", "sanctioned_on", "sanctioned_rupees", "method",
    "accrual", "interest_percent", "instalments", "pace", "moratorium", "allocation", "whole_rupees",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Passage:
    """From which group to which, with the rows that stand for the former ones, and the journals by book."""

    giving: Institution
    taking: Institution
    women: Mapping[int, Membership]
    accounts: Mapping[int, BankAccount]
    journals: Mapping[int, Journal]
    day: dt.date


def carry_on(loans: Sequence[Loan], passage: Passage) -> list[Loan]:
    """Hands each loan over and lays its rest in the other book. All journals were posted in this transaction."""
    stands = [(loan, standing_of(loan, passage.day)) for loan in loans]
    pairs = [(loan, _rest_of(loan, one, passage)) for loan, one in stands if one.outstanding_rupees]
    by_book: dict[int, list[Loan]] = {}
    for _former, rest in pairs:
        by_book.setdefault(rest.book_id, []).append(rest)
    for rows in by_book.values():
        store_loans(rows)
    for former, rest in pairs:
        carry_powers(former, rest, passage.day)
        _hand_over(former, rest, passage)
    return [rest for _former, rest in pairs]


def _rest_of(loan: Loan, stands: Standing, passage: Passage) -> Loan:
    to_day = stands.due_interest_rupees if loan.accrual == Accrual.OUTSTANDING else NOTHING
    return Loan(
        **{name: getattr(loan, name) for name in TERMS},
        book=_instead(loan.book, passage),
        lender=_instead(loan.lender, passage) if loan.lender is not None else None,
        borrower=_instead(loan.borrower, passage) if loan.borrower is not None else None,
        member=passage.women[loan.member_id] if loan.member_id is not None else None,
        account=passage.accounts[loan.account_id] if loan.account_id is not None else None,
        continues=loan,
        carried_interest_rupees=to_day,
    )


def _instead(one: Institution, passage: Passage) -> Institution:
    return passage.taking if one.pk == passage.giving.pk else one


def _hand_over(loan: Loan, rest: Loan, passage: Passage) -> None:
    stands, day = standing_of(loan, passage.day), passage.day
    gone = _entry(Movement(loan, Moved.HANDED_OVER, stands.outstanding_rupees), passage)
    came = _entry(Movement(rest, Moved.BROUGHT_IN, stands.outstanding_rupees), passage)
    dues = remaining_dues(loan, stands)
    paid = (stands.principal_paid_rupees, stands.interest_paid_rupees)
    lay_schedule(loan, [], laid_for=LaidFor.HANDED_OVER, from_on=day, laid_on=day, base=paid, entry=gone)
    # Two versions of one day: what was overdue before it stays overdue since its own days, and is not asked for anew.
    for first in (True, False):
        lay_schedule(
            rest,
            dues,
            laid_for=LaidFor.CARRIED_ON,
            from_on=day,
            laid_on=day,
            entry=came,
            is_first=first,
            goes_on=True,
        )


def _entry(movement: Movement, passage: Passage) -> LoanEntry:
    """Stored with the journal of the loan's book and, where another institution borrows, with that of its own."""
    loan = movement.loan
    other = passage.journals.get(loan.borrower_id or 0) if loan.borrower_id != loan.book_id else None
    journal = passage.journals[loan.book_id]
    (entry,) = store_entries(journal=journal, movements=[movement], other_journal=other)
    return entry


def remaining_dues(loan: Loan, stands: Standing) -> list[Due]:
    """What its last schedule asks for and was not paid, each with its own day; the principal comes to what is outstanding."""
    found: list[Due] = []
    asked, cost = NOTHING, NOTHING
    last = latest_schedule(loan)
    rows = LoanInstalment.unscoped.filter(schedule=last).order_by("number") if last else []
    left = stands.outstanding_rupees
    for row in rows:
        principal = min(max(row.principal_to_date - max(stands.principal_paid_rupees, asked), NOTHING), left)
        interest = max(row.interest_to_date - max(stands.interest_paid_rupees, cost), NOTHING)
        asked, cost = row.principal_to_date, row.interest_to_date
        left -= principal
        if principal or interest:
            found.append(Due(row.due_on, principal, interest))
    if left:
        ends_on = found[-1].due_on if found else stands.day
        found.append(Due(ends_on, left, NOTHING))
    return found


def asset_or_debt(loan: Loan) -> str:
    """The head under which the loan stands in the group's own book."""
    return asset_head(loan) if loan.borrower_id is None else liability_head(loan)
