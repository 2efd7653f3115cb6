"""What the database holds of journals, whoever writes them."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from core.models import ClosedMonth
from core.periods import today
from federation.books.sql import check_now, unsound_journals
from federation.models import Journal, JournalLine, LedgerHead
from federation.services.journals import post_opening
from tests.factories import make_actor, make_meeting
from tests.factories_accounts import make_account
from tests.factories_books import credit, debit, post
from tests.federation.book_rules.conftest import cash_in_hand, header, line, run
from tests.federation.conftest import snapshot

pytestmark = pytest.mark.django_db


def broken(write, rule):
    """The write, and the check at the commit, are refused by that rule; nothing is stored."""
    before = snapshot(Journal, JournalLine)

    def and_check():
        with transaction.atomic():
            write()
            check_now()

    with pytest.raises(IntegrityError) as refusal:
        and_check()
    assert refusal.value.__cause__.diag.constraint_name == rule
    assert snapshot(Journal, JournalLine) == before


def test_a_sound_journal_goes_in_by_sql(group, held):
    pk = header(group, 2, -50, 50, 2, entered_in=7)
    line(pk, "rent", 50)
    line(pk, "cash", right=50)
    check_now()
    assert Journal.unscoped.get(pk=pk).entered_in == run("SELECT pg_current_xact_id()::text::bigint")[0][0]


@pytest.mark.parametrize(
    ("numbers", "lines", "rule"),
    [
        ((2, 50, 50, 2), [("cash", 50, 0), ("fine", 0, 40)], "journal_balances"),
        ((2, 50, 60, 2), [("cash", 50, 0), ("fine", 0, 50)], "journal_balances"),
        ((2, 50, 50, 2), [("cash", 50, 0)], "journal_two_lines"),
        ((2, 0, 50, 2), [], "journal_two_lines"),
        ((2, 0, 50, 1), [], "journal_two_lines"),
        ((2, 50, 50, 2), [("cash", 50, 0), ("fine", 0, 30), ("fine", 0, 20)], "journalline_joins_late"),
        ((3, 50, 50, 2), [("cash", 50, 0), ("fine", 0, 50)], "journal_no_gap"),
        ((1, 50, 50, 2), [("cash", 50, 0), ("fine", 0, 50)], "journal_number_once"),
        ((2, 0, 50, 2), [("cash", 50, 0), ("fine", 0, 50)], "journal_cash_adds_up"),
        ((2, -500, 501, 2), [("rent", 501, 0), ("cash", 0, 501)], "journal_cash_adds_up"),
        ((2, -501, 501, 2), [("rent", 501, 0), ("cash", 0, 501)], "journal_cash_not_negative"),
        ((2, 50, 50, 2), [("cash", 50, 50), ("fine", 0, 50)], "journalline_one_side"),
        ((2, 50, 50, 2), [("cash", 0, 0), ("fine", 0, 50)], "journalline_one_side"),
        ((2, 50, 50, 2), [("cash", 50, 0), ("savings_food", 0, 50)], "journalline_needs_member"),
        ((2, 0, 50, 2), [("bank", 50, 0), ("fine", 0, 50)], "journalline_needs_account"),
    ],
)
def test_a_journal_that_is_not_sound(group, held, numbers, lines, rule):
    def write():
        pk = header(group, *numbers)
        for slug, left, right in lines:
            line(pk, slug, left, right)

    broken(write, rule)


def test_rules_between_rows(actor, group, foreign_group, held):
    account, foreign = make_account(group, group.formed_on), make_account(foreign_group, group.formed_on)
    stranger = foreign_group.memberships.first()

    def entry(*lines, cash=0, total=50, **values):
        def write():
            pk = header(group, 2, cash, total, len(lines), **values)
            for slug, left, right, about in lines:
                line(pk, slug, left, right, **about)

        return write

    fine = ("fine", 0, 50, {})
    broken(entry(("bank", 50, 0, {"bank_account_id": foreign.pk}), fine), "journalline_own_account")
    broken(entry(("cash", 50, 0, {"bank_account_id": account.pk}), fine, cash=50), "journalline_needs_account")
    theirs = ("savings_food", 0, 50, {"membership_id": stranger.pk})
    broken(entry(("cash", 50, 0, {}), theirs, cash=50), "journalline_own_member")
    broken(
        entry(("cash", 50, 0, {}), ("fine", 0, 50, {"counterpart_id": group.pk}), cash=50),
        "journalline_other_counterpart",
    )
    drawn = ("bank", 0, 50, {"bank_account_id": account.pk})
    broken(entry(("rent", 50, 0, {}), drawn), "journal_bank_not_negative")
    broken(entry(("rent", 50, 0, {}), ("cash", 0, 50, {}), cash=-50, kind="contra"), "journal_contra_only_money")
    broken(entry(("cash", 50, 0, {}), fine, cash=50, kind="opening"), "journal_opening_is_first")
    broken(entry(("cash", 50, 0, {}), fine, cash=50, kind="meeting"), "journal_meeting_named")
    meeting = make_meeting(foreign_group, today())
    broken(entry(("cash", 50, 0, {}), fine, cash=50, kind="meeting", meeting_id=meeting.pk), "journal_own_meeting")


def ago(days):
    return today() - dt.timedelta(days=days)


def test_money_runs_below_zero_on_no_day_after_an_entry(actor, group, held):
    """₹500 came two days ago, ₹450 went yesterday: a slip of an earlier day may take ₹50, on whatever day it bears."""
    account = make_account(group, group.formed_on)
    post(actor, group, debit("bank", 450, account=account), credit("cash", 450), kind="contra", days_ago=1)
    post(actor, group, debit("cash", 9), credit("fine", 9))

    def pays(amount, days, *, from_bank=False):
        def write():
            pk = header(group, 4, 0 if from_bank else -amount, amount, 2, posted_on=ago(days))
            line(pk, "rent", amount)
            line(
                pk,
                "bank" if from_bank else "cash",
                right=amount,
                **({"bank_account_id": account.pk} if from_bank else {}),
            )

        return write

    for days in (3, 2, 1):
        broken(pays(51, days), "journal_cash_not_negative")
    broken(pays(60, 0), "journal_cash_not_negative")
    broken(pays(1, 3), "journal_cash_not_negative")
    broken(pays(1, 2, from_bank=True), "journal_bank_not_negative")
    broken(pays(451, 0, from_bank=True), "journal_bank_not_negative")
    pays(50, 2)()
    check_now()
    assert (cash_in_hand(group), unsound_journals()) == (9, [])


def test_nothing_stands_before_the_cut_off_sheet(actor, group):
    lines = [debit("cash", 500)]
    post_opening(actor=actor, institution=group, posted_on=ago(5), lines=lines, client_key=uuid.uuid4())

    def write():
        pk = header(group, 2, 50, 50, 2, posted_on=ago(6))
        line(pk, "cash", 50)
        line(pk, "fine", right=50)

    broken(write, "journal_after_opening")


def test_a_member_takes_out_and_pays_back_no_more_than_there_is(actor, group):
    one, other = group.memberships.order_by("number")[:2]
    post(actor, group, debit("cash", 500), credit("savings_voluntary", 100, member=one),
         credit("savings_voluntary", 100, member=other), credit("savings_food", 300, member=one))  # fmt: skip
    post(actor, group, debit("loan_to_member", 200, member=one), credit("cash", 200))

    def entry(slug, left, right, amount, saved):
        def write():
            pk = header(group, 3, right - left, amount, 2, saved=saved)
            line(pk, slug, left, right, membership_id=one.pk)
            line(pk, "cash", right, left)

        return write

    broken(entry("savings_voluntary", 101, 0, 101, -101), "journal_member_saved_less")
    broken(entry("loan_to_member", 0, 201, 201, 0), "journal_member_owes_less")
    for told in (0, 100, -99):
        broken(entry("savings_voluntary", 100, 0, 100, told), "journal_savings_add_up")
    broken(entry("loan_to_member", 0, 200, 200, 200), "journal_savings_add_up")
    entry("savings_voluntary", 100, 0, 100, -100)()
    check_now()
    saved = Journal.unscoped.order_by("number").values_list("savings_change_rupees", flat=True)
    assert (list(saved), unsound_journals()) == ([500, 0, -100], [])


def test_an_entry_without_members_says_nothing_of_savings(group, held):
    def write():
        pk = header(group, 2, 50, 50, 2, saved=50)
        line(pk, "cash", 50)
        line(pk, "fine", right=50)

    broken(write, "journal_savings_add_up")


def test_a_reversal_names_a_second_person_and_mirrors(actor, operator, group, held):
    approver = make_actor("cluster_coordinator", group.block)
    given = {"kind": "reversal", "reverses_id": held.pk, "reason": "twice", "posted_by_id": operator.pk}

    def entry(amount, slug="revolving_fund", **values):
        def write():
            pk = header(group, 2, -amount, amount, 2, **given | values)
            line(pk, slug, amount)
            line(pk, "cash", right=amount)

        return write

    broken(entry(500), "journal_reversal_approved")
    broken(entry(500, approved_by_id=operator.pk), "journal_reversal_approved")
    broken(entry(500, approved_by_id=approver.user_id, reason=""), "journal_reversal_approved")
    broken(entry(500, approved_by_id=approver.user_id, posted_by_id=None), "journal_reversal_approved")
    broken(entry(400, approved_by_id=approver.user_id), "journal_reversal_mirrors")
    broken(entry(500, approved_by_id=approver.user_id, posted_on=ago(3)), "journal_cash_not_negative")
    broken(entry(500, slug="cif_fund", approved_by_id=approver.user_id), "journal_reversal_mirrors")
    entry(500, approved_by_id=approver.user_id)()
    check_now()
    assert Journal.unscoped.get(number=2).cash_change_rupees == -500
    assert cash_in_hand(group) == 0


@pytest.mark.parametrize(
    "change",
    [
        lambda journal: run("UPDATE federation_journal SET narration = 'x' WHERE id = %s", journal.pk),
        lambda journal: run("DELETE FROM federation_journal WHERE id = %s", journal.pk),
        lambda journal: run("UPDATE federation_journalline SET debit_rupees = 9 WHERE journal_id = %s", journal.pk),
        lambda journal: run("DELETE FROM federation_journalline WHERE journal_id = %s", journal.pk),
        lambda journal: run("TRUNCATE federation_journalline"),
        lambda journal: Journal.unscoped.filter(pk=journal.pk).update(posted_on=today()),
        lambda journal: journal.lines.all().delete(),
        lambda journal: run("UPDATE federation_ledgerhead SET of_member = true WHERE slug = 'fine'"),
        lambda journal: run("UPDATE federation_ledgerhead SET kind = 'expense' WHERE slug = 'fine'"),
        lambda journal: run("DELETE FROM federation_ledgerhead WHERE slug = 'fine'"),
    ],
)
def test_books_stand_still_on_every_path(held, change):
    before = snapshot(Journal, JournalLine, LedgerHead)
    with pytest.raises(DatabaseError), transaction.atomic():
        change(held)
    assert snapshot(Journal, JournalLine, LedgerHead) == before


def test_a_closed_month_is_refused_by_the_database(group):
    month = (today().replace(day=1) - dt.timedelta(days=1)).replace(day=1)
    ClosedMonth.unscoped.create(month=month, **group.place.keys())
    before = snapshot(Journal, JournalLine)
    with pytest.raises(IntegrityError, match="is closed"), transaction.atomic():
        header(group, 1, 50, 50, 2, posted_on=month)
    assert snapshot(Journal, JournalLine) == before


def test_no_line_joins_after_the_check_of_the_same_transaction(group, held):
    pk = header(group, 2, 50, 50, 2)
    line(pk, "cash", 50)
    line(pk, "fine", right=50)
    check_now()
    before = snapshot(JournalLine)
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        line(pk, "rent", 10)
    assert refusal.value.__cause__.diag.constraint_name == "journalline_joins_late"
    assert snapshot(JournalLine) == before
