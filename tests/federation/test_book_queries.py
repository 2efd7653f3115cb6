"""Statements of a book, by hand-worked figures; each costs the same for one row and for three."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from core.periods import today
from federation.queries.books import (
    balance_sheet,
    income_and_expenditure,
    member_balances,
    receipts_and_payments,
    trial_balance,
    year_begins,
)
from federation.queries.cash_book import bank_balances, bank_book, cash_book
from tests.factories import make_actor, make_group, make_world
from tests.factories_accounts import make_account
from tests.factories_books import credit, debit, post

pytestmark = pytest.mark.django_db


def ago(days):
    return today() - dt.timedelta(days=days)


@pytest.fixture
def book(actor, world, group, foreign_group):
    """Three evenings, and another group's book that must not appear."""
    account = make_account(group, group.formed_on)
    woman = group.memberships.first()
    neighbour = make_group(world.village(world.karahal), 1)
    post(actor, neighbour, debit("cash", 7777), credit("fine", 7777), days_ago=9)
    post(actor, group, debit("cash", 1000), credit("savings_food", 900, member=woman), credit("fine", 100), days_ago=9)
    post(
        actor, group, debit("rent", 150), credit("cash", 150), debit("bank", 400, account=account),
        credit("cash", 400), days_ago=5,
    )  # fmt: skip
    # No money moves: her food saving pays for part of her loan.
    post(actor, group, debit("loan_to_member", 300, member=woman), credit("bank", 300, account=account), days_ago=3)
    post(
        actor, group, debit("savings_food", 200, member=woman), credit("loan_to_member", 200, member=woman), days_ago=1
    )
    return group, account, woman


def test_the_trial_balance_splits_at_its_first_day(book):
    group, _account, _woman = book
    rows = {
        one.head.slug: (one.opening_rupees, one.debit_rupees, one.credit_rupees, one.closing_rupees)
        for one in trial_balance(group, ago(2), since=ago(5))
    }
    assert rows == {
        "cash": (1000, 0, 550, 450),
        "bank": (0, 400, 300, 100),
        "loan_to_member": (0, 300, 0, 300),
        "savings_food": (-900, 0, 0, -900),
        "fine": (-100, 0, 0, -100),
        "rent": (0, 150, 0, 150),
    }
    assert [one.head.slug for one in trial_balance(group, ago(9))] == ["cash", "savings_food", "fine"]
    assert trial_balance(group, ago(10)) == []


def test_members_and_accounts(book):
    group, account, woman = book
    assert member_balances(group, ago(2)) == {woman.pk: {"loan_to_member": 300, "savings_food": 900}}
    assert member_balances(group, today()) == {woman.pk: {"loan_to_member": 100, "savings_food": 700}}
    assert (bank_balances(group, today()), bank_balances(group, ago(4))) == ({account.pk: 100}, {account.pk: 400})


def told(rows):
    return [(one.head.slug, one.rupees) for one in rows]


def test_receipts_and_payments(book):
    money = receipts_and_payments(book[0], ago(6), today())
    assert (money.opening_rupees, money.closing_rupees) == (1000, 550)
    # Between cash and bank nothing was received, and what moved no money is left out.
    assert (told(money.receipts), told(money.payments)) == ([], [("loan_to_member", 300), ("rent", 150)])


def test_income_and_expenditure(book):
    both = income_and_expenditure(book[0], ago(9), today())
    assert (told(both.income), told(both.expenditure), both.surplus_rupees) == ([("fine", 100)], [("rent", 150)], -50)
    late = income_and_expenditure(book[0], ago(5), today())
    assert (told(late.income), told(late.expenditure), late.surplus_rupees) == ([], [("rent", 150)], -150)


def test_the_balance_sheet(book):
    sheet = balance_sheet(book[0], today())
    assert told(sheet.assets) == [("cash", 450), ("bank", 100), ("loan_to_member", 100)]
    assert (told(sheet.liabilities), told(sheet.funds)) == ([("savings_food", 700)], [])
    assert sheet.earlier_surplus_rupees + sheet.surplus_rupees == -50
    assert sheet.assets_rupees == sheet.claims_rupees == 650


def test_a_surplus_of_earlier_years_stands_apart(monkeypatch, book):
    monkeypatch.setattr("federation.queries.books.year_begins", lambda day: ago(6))
    sheet = balance_sheet(book[0], today())
    assert (sheet.earlier_surplus_rupees, sheet.surplus_rupees) == (100, -150)


@pytest.mark.parametrize(
    ("day", "first"),
    [(dt.date(2026, 3, 31), dt.date(2025, 4, 1)), (dt.date(2026, 4, 1), dt.date(2026, 4, 1))],
)
def test_a_year_begins_in_april(day, first):
    assert year_begins(day) == first


def test_the_cash_book_runs(book):
    group, account, _woman = book
    found = cash_book(group, ago(5), today())
    assert (found.opening_rupees, found.closing_rupees) == (1000, 450)
    rows = [(one.journal.number, one.received_rupees, one.paid_rupees, one.balance_rupees) for one in found.rows]
    assert rows == [(2, 0, 550, 450)]
    particulars = [(one.head.slug, one.received_rupees, one.paid_rupees) for one in found.rows[0].particulars]
    assert particulars == [("bank", 0, 400), ("rent", 0, 150)]
    bank = bank_book(account, ago(9), today())
    assert [(one.journal.number, one.balance_rupees) for one in bank.rows] == [(2, 400), (3, 100)]
    assert (bank.opening_rupees, cash_book(group, today(), today()).closing_rupees) == (0, Decimal(450))


@pytest.mark.parametrize("count", [1, 3])
def test_a_statement_costs_the_same_for_any_number_of_rows(count, django_assert_num_queries):
    world = make_world()
    actor = make_actor("block_operator", world.karahal)
    group = make_group(world.village(world.karahal), 3)
    account = make_account(group, group.formed_on)
    heads = ("fine", "other_income", "membership_fee")
    for slug, woman in list(zip(heads, group.memberships.all(), strict=True))[:count]:
        post(actor, group, debit("cash", 50), debit("bank", 9, account=account), credit(slug, 19),
             credit("savings_food", 40, member=woman))  # fmt: skip
    day = today()
    for queries, call in (
        (2, lambda: trial_balance(group, day)),
        (2, lambda: member_balances(group, day)),
        (3, lambda: receipts_and_payments(group, day, day)),
        (2, lambda: income_and_expenditure(group, day, day)),
        (4, lambda: balance_sheet(group, day)),
        (3, lambda: cash_book(group, day, day)),
        (3, lambda: bank_book(account, day, day)),
        (1, lambda: bank_balances(group, day)),
    ):
        with django_assert_num_queries(queries):
            assert call()
    assert len(cash_book(group, day, day).rows) == count


@pytest.mark.parametrize("women", [1, 3])
def test_posting_costs_the_same_for_any_number_of_lines(women, django_assert_num_queries):
    world = make_world()
    actor = make_actor("block_operator", world.karahal)
    group = make_group(world.village(world.karahal), women)
    account = make_account(group, group.formed_on)
    lines = [debit("cash", 10 * women), *[credit("savings_food", 10, member=one) for one in group.memberships.all()]]
    with django_assert_num_queries(13):
        post(actor, group, *lines, debit("bank", 5, account=account), credit("fine", 5))
