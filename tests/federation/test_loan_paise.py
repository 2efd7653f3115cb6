"""Paise of loans: the state's norm for books and the terms of a loan say the same."""

from __future__ import annotations

import uuid
from decimal import Decimal

import pytest

from core.errors import DomainError
from core.periods import today
from federation.models import Journal, LoanEntry, LoanProduct, OperatingNorm
from federation.queries.loan_standing import standing_of
from federation.services.journals import post_opening
from federation.services.loan_repayments import repay, write_off
from federation.services.loans import BroughtIn, disburse, open_loan
from tests.factories_books import credit, debit
from tests.factories_loans import ago, asked, funded, member_loan, pay, posting
from tests.federation.conftest import snapshot

pytestmark = pytest.mark.django_db
ONE = Decimal("1000.50")


def whole(world):
    OperatingNorm.unscoped.create(state=world.state, tier_id="shg", key="whole_rupee_books", value=1, from_on=ago(400))


def refused(call, code, field):
    before = snapshot(Journal, LoanEntry)
    with pytest.raises(DomainError) as refusal:
        call()
    assert (refusal.value.code, set(refusal.value.fields)) == (code, {field})
    assert snapshot(Journal, LoanEntry) == before


def brought(actor, group, women):
    post_opening(
        actor=actor, institution=group, posted_on=ago(40), client_key=uuid.uuid4(),
        lines=[debit("loan_to_member", ONE, member=women[0]), credit("grant_fund", ONE)],
    )  # fmt: skip
    terms = asked(
        "member_loan", ONE, 40, lender=group, member=women[0], instalments=1, interest_percent=0, first_due_on=ago(20)
    )
    return open_loan(actor=actor, asked=terms, stands=BroughtIn(Decimal(0)))


def test_a_loan_of_before_keeps_its_paise_where_the_books_take_them(actor, group, women):
    loan = brought(actor, group, women)
    assert (loan.whole_rupees, standing_of(loan, today()).due_rupees) == (False, ONE)
    pay(actor, loan, "0.50")
    assert standing_of(loan, today()).outstanding_rupees == 1000


def test_and_has_none_where_they_do_not(world, actor, group, women):
    post_opening(
        actor=actor, institution=group, posted_on=ago(40), client_key=uuid.uuid4(),
        lines=[debit("loan_to_member", ONE, member=women[0]), credit("grant_fund", ONE)],
    )  # fmt: skip
    whole(world)
    terms = asked("member_loan", ONE, 40, lender=group, member=women[0], first_due_on=ago(20))
    refused(lambda: open_loan(actor=actor, asked=terms, stands=BroughtIn(Decimal(0))), "has_paise", "amount_rupees")


def test_books_without_paise_have_loans_without_paise(world, actor, group, women):
    LoanProduct.unscoped.filter(slug="member_loan").update(whole_rupees=False)
    funded(actor, group)
    taking = member_loan(actor, women[0], "1000.50", 30)
    whole(world)
    loan = member_loan(actor, women[1], 1000, 30, instalments=3)
    assert (taking.whole_rupees, loan.whole_rupees) == (False, True)
    refused(lambda: pay(actor, loan, "10.50"), "has_paise", "amount_rupees")
    refused(lambda: pay(actor, taking, "10.50"), "paise", "amount_rupees")


def test_a_banks_paise_stand_but_not_in_cash(world, actor, group, account):
    whole(world)
    funded(actor, group)
    terms = asked("bank_term_loan", Decimal("5000.25"), 30, borrower=group, lender_bank="Bank", instalments=3)
    refused(lambda: disburse(actor=actor, asked=terms, posting=posting(30)), "paise", "amount_rupees")
    loan = disburse(actor=actor, asked=terms, posting=posting(30, account=account.public_id))
    assert loan.whole_rupees is False
    given = {"actor": actor, "loan": loan, "amount_rupees": Decimal("100.75")}
    refused(lambda: repay(**given, posting=posting()), "paise", "amount_rupees")
    repay(**given, posting=posting(account=account.public_id))
    # No money moves when it is written off, whatever paise are left.
    write_off(actor=actor, loan=loan, posting=posting(), decided_by="Group meeting")
    assert standing_of(loan, today()).outstanding_rupees == 0
