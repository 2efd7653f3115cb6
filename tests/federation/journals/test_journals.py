"""Entries of a book: balanced, on a day that may be, by who may."""

from __future__ import annotations

import uuid
from dataclasses import replace
from decimal import Decimal
from types import SimpleNamespace

import pytest

from core.errors import Conflict, NotAllowed
from core.models import AuditEntry, ClosedMonth, DirtyCell
from core.periods import today
from core.seeding import seed_all
from federation.models import Institution, Journal, JournalLine, LedgerHead, Membership
from federation.queries.books import balance_sheet, member_balances, receipts_and_payments, trial_balance
from federation.services.book_lines import Entry
from federation.services.journals import post_opening
from tests.factories import make_actor, make_group, make_institution, make_member, make_world
from tests.factories_accounts import make_account
from tests.factories_books import credit, debit, post
from tests.federation.conftest import snapshot
from tests.federation.journals.conftest import DAY, closing, golden, refused

pytestmark = pytest.mark.django_db


def test_golden_example_one(actor, group, account, women):
    journal = golden(actor, group, account, women)
    assert (journal.number, journal.cash_change_rupees) == (2, -570)
    assert (journal.line_count, journal.total_rupees) == (25, 2930)
    found = {
        one.head.slug: (one.debit_rupees, one.credit_rupees) for one in trial_balance(group, today(), since=today())
    }
    # Heads that only the cut-off sheet used have not moved today.
    assert found == {
        "cash": (1180, 1750),
        "bank": (200, 0),
        "loan_to_member": (1500, 800),
        "savings_compulsory": (0, 240),
        "savings_voluntary": (0, 100),
        "surplus_forward": (0, 0),
        "interest_from_members": (0, 35),
        "fine": (0, 5),
        "bookkeeper_payment": (50, 0),
    }
    assert [closing(group, one) for one in ("cash", "bank", "surplus_forward")] == [550, 18600, -23420]
    assert member_balances(group, today())[women[0].pk] == {
        "loan_to_member": 2500, "savings_compulsory": 20, "savings_voluntary": 50
    }  # fmt: skip
    sheet = balance_sheet(group, today())
    assert sheet.assets_rupees == sheet.claims_rupees == 550 + 18600 + 4600
    money = receipts_and_payments(group, today(), today())
    assert (money.opening_rupees, money.closing_rupees) == (19520, 19150)
    assert sum(one.rupees for one in money.receipts) - sum(one.rupees for one in money.payments) == -370
    entry = AuditEntry.unscoped.get(verb="journal.posted", details__number=2)
    assert entry.details == {"number": 2, "kind": "voucher"}


def test_an_entry_stands_in_the_place_and_marks_its_month_and_all_later(actor, group):
    DirtyCell.unscoped.all().delete()
    journal = post(actor, group, debit("cash", 100), credit("other_income", 100), narration=" Sale of mats ")
    assert (journal.place, journal.narration, journal.posted_by_id) == (group.place, "Sale of mats", actor.user_id)
    marks = set(DirtyCell.unscoped.values_list("unit_id", "month", "onward"))
    assert marks == {(group.block_id, today().replace(day=1), True)}


def test_one_key_posts_once_and_is_refused_in_another_book(actor, group, world):
    key = uuid.uuid4()
    first = post(actor, group, debit("cash", 100), credit("fine", 100), client_key=key)
    again = post(actor, group, debit("cash", 999), credit("fine", 999), client_key=key)
    assert (again.pk, Journal.unscoped.count(), JournalLine.unscoped.count()) == (first.pk, 1, 2)
    other = make_group(world.village(world.karahal), 1)
    refused(
        lambda: post(actor, other, debit("cash", 100), credit("fine", 100), client_key=key), "key_reused", kind=Conflict
    )


@pytest.mark.parametrize(
    ("lines", "code", "fields"),
    [
        (lambda s: [debit("cash", 100)], "journal_two_lines", []),
        (lambda s: [], "journal_two_lines", []),
        (lambda s: [debit("cash", 100), credit("fine", 90)], "journal_balances", []),
        (lambda s: [debit("cash", "10.005"), credit("fine", "10.005")], "bad_lines",
         ["lines.0.debit_rupees", "lines.1.credit_rupees"]),
        (lambda s: [debit("cash", "NaN"), credit("fine", "Infinity")], "bad_lines",
         ["lines.0.debit_rupees", "lines.1.credit_rupees"]),
        (lambda s: [debit("cash", -5), credit("fine", -5)], "bad_lines",
         ["lines.0.debit_rupees", "lines.1.credit_rupees"]),
        (lambda s: [debit("cash", 10**9), credit("fine", 10**9)], "bad_lines",
         ["lines.0.debit_rupees", "lines.1.credit_rupees"]),
        (lambda s: [debit("cash", 0), credit("fine", 5)], "bad_lines", ["lines.0.debit_rupees"]),
        (lambda s: [replace(debit("cash", 5), credit_rupees=Decimal(5)), credit("fine", 5)], "bad_lines",
         ["lines.0.debit_rupees"]),
        (lambda s: [debit("cash", 5), credit("no_such_head", 5)], "bad_lines", ["lines.1.head"]),
        (lambda s: [debit("cash", 5), credit("share_capital", 5)], "bad_lines", ["lines.1.head"]),
        (lambda s: [debit("cash", 5), credit("savings_food", 5)], "bad_lines", ["lines.1.membership"]),
        (lambda s: [debit("cash", 5), credit("savings_food", 5, member=s.stranger)], "bad_lines", ["lines.1.membership"]),
        (lambda s: [debit("cash", 5), credit("savings_food", 5, member=s.newcomer)], "bad_lines", ["lines.1.membership"]),
        (lambda s: [debit("cash", 5), credit("savings_food", 5, member=s.void)], "bad_lines", ["lines.1.membership"]),
        (lambda s: [debit("bank", 5), credit("fine", 5)], "bad_lines", ["lines.0.bank_account"]),
        (lambda s: [debit("cash", 5, account=s.account), credit("fine", 5)], "bad_lines", ["lines.0.bank_account"]),
        (lambda s: [debit("bank", 5, account=s.foreign), credit("fine", 5)], "bad_lines", ["lines.0.bank_account"]),
        (lambda s: [debit("bank", 5, account=s.loan), credit("fine", 5)], "bad_lines", ["lines.0.bank_account"]),
        (lambda s: [debit("bank", 5, account=s.later), credit("fine", 5)], "bad_lines", ["lines.0.bank_account"]),
        (lambda s: [debit("bank", 5, account=s.closed), credit("fine", 5)], "bad_lines", ["lines.0.bank_account"]),
        (lambda s: [debit("cash", 5), credit("fine", 5, other=s.group)], "bad_lines", ["lines.1.counterpart"]),
        (lambda s: [debit("cash", 5), Entry("fine", credit_rupees=Decimal(5), counterpart=uuid.uuid4())], "bad_lines",
         ["lines.1.counterpart"]),
        (lambda s: [debit("rent", 501), credit("cash", 501)], "journal_cash_not_negative", []),
        (lambda s: [debit("rent", 301), credit("bank", 301, account=s.account)], "journal_bank_not_negative", []),
    ],
)  # fmt: skip
def test_lines_that_are_refused(actor, world, group, foreign_group, account, lines, code, fields):
    formed, village = group.formed_on, world.village(world.karahal)
    post(
        actor, group, debit("cash", 500), debit("bank", 300, account=account), credit("revolving_fund", 800), days_ago=3
    )
    void = make_member(group, village)
    Membership.unscoped.filter(pk=void.pk).update(
        left_on=void.joined_on, counted_until=void.counted_from, exit_reason="void"
    )
    seen = SimpleNamespace(
        group=group,
        account=account,
        stranger=foreign_group.memberships.first(),
        newcomer=make_member(group, village, joined_on=today() + DAY),
        void=void,
        foreign=make_account(foreign_group, formed),
        loan=make_account(group, formed, kind="loan"),
        later=make_account(group, today() + DAY),
        closed=make_account(group, formed, closed_on=today()),
    )
    refused(lambda: post(actor, group, *lines(seen)), code, *fields)


@pytest.mark.parametrize(
    ("days_ago", "code"),
    [(-1, "in_the_future"), (30, "before_formation"), (21, "journal_after_opening"), (46, "too_late")],
)
def test_days_that_are_refused(actor, world, days_ago, code):
    formed_on = today() - (25 if code == "before_formation" else 400) * DAY
    group = make_group(world.village(world.karahal), 1, formed_on=formed_on)
    if code == "journal_after_opening":
        day = today() - 20 * DAY
        post_opening(actor=actor, institution=group, posted_on=day, lines=[debit("cash", 5)], client_key=uuid.uuid4())
    refused(lambda: post(actor, group, debit("cash", 5), credit("fine", 5), days_ago=days_ago), code, "posted_on")


def test_a_closed_month_takes_no_entry(actor, world, group):
    ClosedMonth.unscoped.create(
        month=(today().replace(day=1) - DAY).replace(day=1), **Institution.unscoped.get(pk=group.pk).place.keys()
    )
    last = (today().replace(day=1) - DAY - today()).days
    refused(
        lambda: post(actor, group, debit("cash", 5), credit("fine", 5), days_ago=-last), "month_closed", "posted_on"
    )
    assert post(actor, group, debit("cash", 5), credit("fine", 5)).number == 1


def test_who_may_post_and_which_institution_has_books(actor, world, group, foreign_group, coordinator):
    lines = [debit("cash", 5), credit("fine", 5)]
    refused(lambda: post(coordinator, group, *lines), "not_allowed", kind=NotAllowed)
    refused(lambda: post(actor, foreign_group, *lines), "not_allowed", kind=NotAllowed)
    other = make_group(world.village(world.karahal), 1)
    for status, into, code in (("submitted", None, "not_approved"), ("merged", other, "group_merged")):
        Institution.unscoped.filter(pk=group.pk).update(status=status, merged_into=into)
        refused(lambda: post(actor, group, *lines), code)
    Institution.unscoped.filter(pk=group.pk).update(status="active", merged_into=None)
    refused(lambda: post(actor, group, *lines, kind="opening"), "wrong_kind", "kind")
    refused(lambda: post(actor, group, *lines, kind="contra"), "journal_contra_only_money")
    refused(lambda: post(actor, group, *lines, kind="meeting"), "wrong_kind", "kind")
    refused(lambda: post(actor, group, *lines, narration="x" * 301), "too_long", "narration")
    entry = post(actor, group, *lines)
    assert set(Journal.objects.visible_to(actor)) == {entry}
    assert Journal.objects.visible_to(make_actor("block_operator", world.vijaypur)).count() == 0
    assert JournalLine.objects.visible_to(actor).count() == 2
    # The nation's staff see books and no woman in them.
    mission = make_actor("state_manager", world.state)
    assert (Journal.objects.visible_to(mission).count(), JournalLine.objects.visible_to(mission).count()) == (1, 0)


def test_a_cash_credit_account_may_be_drawn_and_is_owed_then(actor, group):
    limit = make_account(group, group.formed_on, kind="cash_credit")
    post(actor, group, debit("cash", 900), credit("bank", 900, account=limit))
    sheet = balance_sheet(group, today())
    assert [(one.head.slug, one.rupees, one.account_drawn) for one in sheet.liabilities] == [("bank", 900, True)]
    assert sheet.assets_rupees == sheet.claims_rupees == 900


def test_heads_are_laid_once_and_serve_their_tiers(db):
    make_world()
    before = snapshot(LedgerHead)
    seed_all()
    assert snapshot(LedgerHead) == before
    heads = {one.slug: one for one in LedgerHead.unscoped.all()}
    assert {slug for slug, one in heads.items() if one.of_member} == {
        "loan_to_member", "savings_compulsory", "savings_voluntary", "savings_food", "savings_health", "savings_festival",
    }  # fmt: skip
    assert [slug for slug, one in heads.items() if one.of_cash] == ["cash"]
    assert [slug for slug, one in heads.items() if one.of_bank] == ["bank"]
    assert heads["loan_to_member"].receipt_label == "Loan repaid by a member"
    assert heads["revolving_fund"].receipt_label == "Revolving Fund"
    vo = {slug for slug, one in heads.items() if "vo" in one.tiers}
    assert {"loan_to_shg", "savings_of_shgs", "share_capital"} <= vo
    assert not {"loan_to_member", "savings_with_vo"} & vo


def test_a_federation_keeps_books_too(actor, world, group, vo):
    post(actor, vo, debit("cash", 500), credit("savings_of_shgs", 500, other=group))
    line = JournalLine.unscoped.get(head__slug="savings_of_shgs")
    assert (line.counterpart, make_institution(world.karahal, "clf").journals.count()) == (group, 0)
