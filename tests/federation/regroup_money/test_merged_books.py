"""A merger moves the books: every head, loans, accounts."""

from __future__ import annotations

import datetime as dt
import uuid
from decimal import Decimal

import pytest
from django.db.models import Sum

from core.access.actor import system_actor
from core.errors import DomainError
from core.periods import today
from federation.books.sql import unsound_journals
from federation.models import (
    BankAccount,
    Conservation,
    Journal,
    JournalLine,
    Loan,
)
from federation.queries.books import member_balances, receipts_and_payments
from federation.queries.cash_credit import limit_of, powers_of
from federation.queries.loan_quality import Portfolio, quality, together
from federation.queries.loan_standing import standing_of
from federation.services.drawing_powers import set_drawing_power
from federation.services.journal_reversals import reverse_journal
from federation.services.loans import disburse
from federation.services.regroupings import merge
from federation.services.reversals import ask_reversal
from tests.factories import make_actor
from tests.factories_accounts import make_account
from tests.factories_books import credit, debit, post
from tests.factories_cash_credit import drawn_limit
from tests.factories_loans import ago, asked, pay, posting
from tests.federation.conftest import snapshot
from tests.federation.regroup_money.conftest import ON, SAID, STORED, added, approve, begin, heads, stands, women

pytestmark = pytest.mark.django_db


def merged(actor, manager, giving, taking, **said):
    row = merge(actor=actor, giving=giving, taking=taking, **SAID | said)
    approve(manager, row)
    row.refresh_from_db()
    return row


def test_a_merger_moves_every_head_and_ends_the_book_at_nothing(actor, manager, small, big, foreign_group):
    begin(system_actor(), foreign_group)
    both, other = added(heads(small), heads(big)), heads(foreign_group)
    hers = {one.person_id: 500 for one in women(small)}
    row = merged(actor, manager, small, big)
    assert (heads(small), heads(big), heads(foreign_group)) == ({}, both, other)
    held = member_balances(big, today())
    now = {one.person_id: held[one.pk]["savings_compulsory"] for one in women(big)}
    assert {person: now[person] for person in hers} == hers
    assert member_balances(small, today()) == {}
    out, into = Journal.unscoped.filter(kind="transfer").order_by("pk")
    assert (out.institution, into.institution, out.posted_on, into.posted_on) == (small, big, ON, ON)
    assert out.total_rupees == into.total_rupees == 11000
    assert unsound_journals() == []
    proof = Conservation.unscoped.get(regrouping=row)
    assert (proof.giving_savings_before, proof.giving_savings_after, proof.taking_savings_after) == (2000, 0, 10400)


def test_the_book_of_a_merged_group_is_closed_on_every_path(actor, manager, small, big):
    first = Journal.unscoped.get(institution=small)
    merged(actor, manager, small, big)
    moved = Journal.unscoped.get(institution=big, kind="transfer")
    before = snapshot(*STORED)
    with pytest.raises(DomainError) as refusal:
        post(actor, small, debit("cash", 10), credit("fine", 10))
    assert refusal.value.code == "group_merged"
    with pytest.raises(DomainError) as refusal:
        ask_reversal(actor=actor, journal=moved, reason="twice", text="x", client_key=uuid.uuid4())
    assert refusal.value.code == "regrouped"
    second = make_actor("cluster_coordinator", big.block)
    with pytest.raises(DomainError) as refusal:
        reverse_journal(actor=actor, journal=first, reason="twice", approver=second, client_key=uuid.uuid4())
    assert refusal.value.code == "journal_book_closed"
    assert snapshot(*STORED) == before


def test_loans_go_on_with_what_is_left_and_overdue_of_each(actor, manager, small, big, lent):
    before, place = [stands(one) for one in lent], Portfolio.of_place(small.block)
    month = (ON.replace(day=1), today())
    was = together(quality(place, *month))
    merged(actor, manager, small, big)
    rests = [Loan.unscoped.get(continues=one) for one in lent]
    now = [stands(one) for one in rests]
    # Interest by days runs on over two days since the merger.
    assert now[:2] == before[:2]
    assert now[2][0] == before[2][0]
    assert abs(now[2][3] - before[2][3]) <= 1
    assert now[2][3] > 0
    for former, rest in zip(lent, rests, strict=True):
        former.refresh_from_db()
        assert (former.settled_on, rest.settled_on) == (ON, None)
        assert (rest.book, rest.lender, rest.member.institution) == (big, big, big)
        assert rest.member.person_id == former.member.person_id
        assert (rest.sanctioned_on, rest.sanctioned_rupees) == (former.sanctioned_on, former.sanctioned_rupees)
        assert stands(former)[:3] == (0, 0, 0)
    # The block's figures: nothing is asked twice, nothing given anew, nothing counts as repaid.
    is_ = together(quality(place, *month))
    assert (is_.balance_rupees, is_.overdue_rupees) == (was.balance_rupees, was.overdue_rupees)
    assert (is_.demand_rupees, is_.collected_rupees) == (was.demand_rupees, was.collected_rupees)
    pay(actor, rests[1], 100)
    assert standing_of(rests[1], today()).outstanding_rupees == before[1][0] - 100 + now[1][3]


def test_a_limit_goes_along_with_its_drawing_powers(actor, manager, small, big):
    limit = drawn_limit(actor, small, 40_000, 60_000, 80_000)
    set_drawing_power(actor=actor, loan=limit, from_on=ago(10), power_rupees=Decimal(30_000), reason="Review")
    merged(actor, manager, small, big)
    rest = Loan.unscoped.get(continues=limit)
    assert [one.power_rupees for one in powers_of(rest)] == [30_000, 80_000]
    now = limit_of(rest)
    assert (now.power_rupees, now.drawn_rupees, now.over_since) == (30_000, 40_000, ON)
    assert limit_of(limit).drawn_rupees == 0


def test_loans_of_the_federation_and_of_banks_and_their_accounts_go_along(world, actor, manager, vo, small, big):
    post(actor, vo, debit("cash", 50000), credit("cif_fund", 50000), days_ago=44)
    terms = asked("cif_to_shg", 6000, 30, lender=vo, borrower=small, instalments=12)
    loan = disburse(actor=actor, asked=terms, posting=posting(30))
    post(actor, vo, debit("cash", 70), credit("savings_of_shgs", 70, other=small), days_ago=29)
    post(actor, small, debit("savings_with_vo", 70, other=vo), credit("cash", 70), days_ago=29)
    account = make_account(small, small.formed_on)
    post(actor, small, debit("bank", 4000, account=account), credit("cash", 4000), days_ago=28, kind="contra")
    bank = disburse(
        actor=actor,
        asked=asked("bank_term_loan", 10000, 27, borrower=small, lender_bank="SBI Karahal"),
        posting=posting(27, account=account.public_id),
    )
    vos, both = heads(vo), added(heads(small), heads(big))
    merged(actor, manager, small, big)
    assert (heads(small), heads(big), heads(vo)) == ({}, both, vos)
    rest = Loan.unscoped.get(continues=loan)
    assert (rest.book, rest.borrower, standing_of(rest, today()).outstanding_rupees) == (vo, big, 6000)
    owes = Loan.unscoped.get(continues=bank)
    assert (owes.book, owes.borrower, owes.lender_bank, standing_of(owes, today()).outstanding_rupees) == (
        big, big, "SBI Karahal", 10000,
    )  # fmt: skip
    account.refresh_from_db()
    new = BankAccount.unscoped.get(institution=big)
    assert (account.closed_on, new.opened_on, new.number_mark, new.closed_on) == (ON, ON, account.number_mark, None)
    named = dict(
        JournalLine.unscoped.filter(journal__institution=vo, counterpart__isnull=False)
        .order_by().values_list("counterpart").annotate(net=Sum("debit_rupees") - Sum("credit_rupees"))
    )  # fmt: skip
    assert named == {small.pk: 0, big.pk: 6000 - 70}
    money = receipts_and_payments(big, today() - dt.timedelta(5), today())
    assert (money.receipts, money.payments, money.regrouped_rupees) == ((), (), 23000 + 6000 - 70 + 10000 - 9000 - 3000)
