"""Two groups with books, and how they merge."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from core.models import AuditEntry, Submission
from core.periods import today
from core.workflow.services.submissions import decide
from federation.models import (
    BankAccount,
    Conservation,
    Institution,
    Journal,
    JournalLine,
    Loan,
    LoanEntry,
    Membership,
    Regrouping,
)
from federation.queries.books import trial_balance
from federation.queries.loan_standing import standing_of
from tests.factories import make_group
from tests.factories_books import credit, debit, post
from tests.factories_loans import member_loan, pay

ON = today() - dt.timedelta(2)


SAID = {"on": ON, "reason": "too_few", "resolution_number": "12/2026"}


STORED = (Institution, Membership, Regrouping, Conservation, Submission, Journal, JournalLine, Loan, LoanEntry,
          BankAccount, AuditEntry)  # fmt: skip


def heads(group) -> dict[str, Decimal]:
    """Balances that are not nothing, debit less credit."""
    return {one.head.slug: one.closing_rupees for one in trial_balance(group, today()) if one.closing_rupees}


def women(group):
    return list(group.memberships.filter(left_on=None).select_related("institution", "person").order_by("number"))


def begin(actor, group, each: int = 500, cash: int = 9000) -> None:
    """Books with savings of everybody, a revolving fund and some interest earned."""
    saved = [credit("savings_compulsory", each, member=one) for one in women(group)]
    total = each * len(saved)
    post(actor, group, debit("cash", cash + total), *saved, credit("revolving_fund", cash - 100),
         credit("interest_from_members", 100), days_ago=40)  # fmt: skip


@pytest.fixture
def small(world, actor, vo):
    row = make_group(world.village(world.karahal), 4, name="Chhota", parent=vo)
    begin(actor, row)
    return row


@pytest.fixture
def big(actor, group):
    begin(actor, group, each=700)
    return group


def approve(manager, row: Regrouping):
    waiting = Submission.unscoped.get(object_id=row.public_id)
    return decide(actor=manager, submission=waiting, decision="approved", expected_version=waiting.version)


def added(*sums: dict[str, Decimal]) -> dict[str, Decimal]:
    found: dict[str, Decimal] = {}
    for one in sums:
        for slug, net in one.items():
            found[slug] = found.get(slug, Decimal(0)) + net
    return {slug: net for slug, net in found.items() if net}


@pytest.fixture
def lent(actor, small):
    """Three loans of the women: one overdue since its first instalment, one on time, one with interest by days."""
    first, second, third, _fourth = women(small)
    late = member_loan(actor, first, 1200, 39, instalments=6, first_due_on=today() - dt.timedelta(20))
    timely = member_loan(actor, second, 900, 38, instalments=3, first_due_on=today() - dt.timedelta(10))
    pay(actor, timely, 318, 10)
    by_days = member_loan(actor, third, 1000, 37, product="member_emergency", first_due_on=today() + dt.timedelta(60))
    return [late, timely, by_days]


def stands(loan):
    one = standing_of(loan, today())
    return (one.outstanding_rupees, one.overdue_principal_rupees, one.overdue_interest_rupees, one.due_interest_rupees,
            one.oldest_on)  # fmt: skip
