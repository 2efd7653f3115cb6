"""The rules of books as the database holds them: raw SQL as the application role, and two writers at once."""

from __future__ import annotations

import datetime as dt
import threading
import uuid

import psycopg2.errors
import pytest
from django.db import DatabaseError, IntegrityError, connection, connections, transaction

from core.access.actor import system_actor
from core.errors import DomainError, NotAllowed
from core.models import AuditEntry, ClosedMonth
from core.periods import today
from core.services.geography.moving import move_unit
from federation.books.sql import check_now, unsound_journals
from federation.models import Journal, JournalLine, LedgerHead
from federation.queries.cash_book import cash_book
from federation.services.journal_load import LoadedJournal, LoadedLine, post_many
from federation.services.journal_reversals import reverse_journal
from federation.services.journals import post_opening
from tests.factories import make_actor, make_group, make_meeting, make_world
from tests.factories_accounts import make_account
from tests.factories_books import credit, debit, post
from tests.federation.conftest import snapshot

pytestmark = pytest.mark.django_db
PLACE = ("state_id", "district_id", "block_id", "panchayat_id", "village_id")


def run(sql, *values):
    """As the application role."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall() if cursor.description else None


def head(slug):
    return LedgerHead.unscoped.get(slug=slug).pk


def header(group, number, change, total, lines, **values):
    """A header by INSERT; returns its key."""
    given = {
        "institution_id": group.pk,
        "number": number,
        "posted_on": today(),
        "kind": "voucher",
        "line_count": lines,
        "total_rupees": total,
        "cash_change_rupees": change,
        "savings_change_rupees": values.pop("saved", 0),
        **{name: getattr(group, name) for name in PLACE},
    } | values
    names, places = ", ".join(given), ", ".join(["%s"] * len(given))
    return run(f"INSERT INTO federation_journal ({names}) VALUES ({places}) RETURNING id", *given.values())[0][0]


def line(journal, slug, left=0, right=0, **values):
    given = {"journal_id": journal, "head_id": head(slug), "debit_rupees": left, "credit_rupees": right} | values
    names, places = ", ".join(given), ", ".join(["%s"] * len(given))
    run(f"INSERT INTO federation_journalline ({names}) VALUES ({places})", *given.values())


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


def cash_in_hand(group):
    return cash_book(group, today(), today()).closing_rupees


@pytest.fixture
def held(actor, group):
    """A book with ₹500 in hand."""
    return post(actor, group, debit("cash", 500), credit("revolving_fund", 500), days_ago=2)


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


def load(journals):
    return post_many(actor=system_actor(), journals=journals)


class TestLoading:
    """Many journals at once keep the same rules."""

    @pytest.fixture
    def lines(self, db, group):
        cash, fine, saving = head("cash"), head("fine"), head("savings_compulsory")
        member = group.memberships.first().pk
        return [LoadedLine(cash, debit_rupees=70), LoadedLine(fine, credit_rupees=20),
                LoadedLine(saving, credit_rupees=50, membership_id=member)]  # fmt: skip

    def test_numbers_and_cash_go_on_from_what_is_held(self, world, group, held, lines):
        other = make_group(world.village(world.karahal), 0)
        plain = [LoadedLine(head("cash"), debit_rupees=5), LoadedLine(head("fine"), credit_rupees=5)]
        count = load(
            [
                LoadedJournal(group.pk, today(), lines),
                LoadedJournal(other.pk, today(), plain),
                LoadedJournal(group.pk, today(), lines),
            ]
        )
        found = Journal.unscoped.exclude(pk=held.pk).order_by("institution_id", "number")
        assert [(one.institution_id, one.number, one.cash_change_rupees, one.savings_change_rupees) for one in found] == [
            (group.pk, 2, 70, 50), (group.pk, 3, 70, 50), (other.pk, 1, 5, 0)
        ]  # fmt: skip
        assert (count, JournalLine.unscoped.count(), unsound_journals()) == (8, 10, [])
        assert found[0].place == group.place
        assert AuditEntry.unscoped.get(verb="journal.loaded").details == {"journals": 3, "lines": 8}

    def test_one_that_is_not_sound_undoes_all(self, group, foreign_group, held, lines):
        short = [*lines[:2], LoadedLine(lines[2].head_id, credit_rupees=49, membership_id=lines[2].membership_id)]
        stranger = foreign_group.memberships.first().pk
        foreign = [*lines[:2], LoadedLine(lines[2].head_id, credit_rupees=50, membership_id=stranger)]
        before = snapshot(Journal, JournalLine, AuditEntry)
        for wrong in (short, foreign, [lines[0]]):
            with pytest.raises(IntegrityError), transaction.atomic():
                load([LoadedJournal(group.pk, today(), lines), LoadedJournal(group.pk, today(), wrong)])
            assert snapshot(Journal, JournalLine, AuditEntry) == before

    def test_commands_alone_may(self, actor, group, lines):
        with pytest.raises(NotAllowed):
            post_many(actor=actor, journals=[LoadedJournal(group.pk, today(), lines)])
        assert Journal.unscoped.count() == 0


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
class TestCommitted:
    """Real transactions."""

    @pytest.fixture
    def book(self):
        world = make_world()
        group = make_group(world.village(world.karahal), 2)
        actor = make_actor("block_operator", world.karahal)
        post(actor, group, debit("cash", 500), credit("fine", 500))
        return world, group, actor

    def race(self, *works):
        outcomes, barrier = [], threading.Barrier(len(works))

        def go(work):
            try:
                barrier.wait()
                outcomes.append(work())
            except DomainError as refusal:
                outcomes.append(refusal.code)
            finally:
                connections.close_all()

        threads = [threading.Thread(target=go, args=(work,)) for work in works]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return outcomes

    def test_two_who_post_at_once_come_one_after_the_other(self, book):
        _world, group, actor = book
        for _ in range(5):
            outcomes = self.race(*[lambda: post(actor, group, debit("cash", 10), credit("fine", 10))] * 2)
            assert all(isinstance(one, Journal) for one in outcomes), outcomes
        assert list(Journal.unscoped.order_by("number").values_list("number", flat=True)) == list(range(1, 12))
        assert (cash_in_hand(group), unsound_journals()) == (600, [])

    def test_one_key_sent_twice_at_once_posts_once(self, book):
        _world, group, actor = book
        key = uuid.uuid4()
        work = lambda: post(actor, group, debit("cash", 10), credit("fine", 10), client_key=key)  # noqa: E731
        assert len({one.pk for one in self.race(work, work)}) == 1
        assert Journal.unscoped.count() == 2

    def test_the_last_cash_is_spent_once(self, book):
        _world, group, actor = book
        work = lambda: post(actor, group, debit("rent", 400), credit("cash", 400))  # noqa: E731
        outcomes = self.race(work, work)
        assert sorted(one if isinstance(one, str) else "posted" for one in outcomes) == [
            "journal_cash_not_negative", "posted"
        ]  # fmt: skip
        assert cash_in_hand(group) == 100

    def test_one_journal_is_taken_back_once(self, book):
        world, _group, actor = book
        journal, approver = Journal.unscoped.get(), make_actor("cluster_coordinator", world.karahal)

        def work():
            return reverse_journal(
                actor=actor, journal=journal, reason="twice", approver=approver, client_key=uuid.uuid4()
            )

        outcomes = self.race(work, work)
        assert sorted(one if isinstance(one, str) else "posted" for one in outcomes) == ["already_reversed", "posted"]
        assert list(Journal.unscoped.order_by("number").values_list("kind", flat=True)) == ["voucher", "reversal"]

    def test_a_line_added_later_is_refused(self, book):
        journal = Journal.unscoped.get()
        before = snapshot(Journal, JournalLine)
        for slug, left, right in (("rent", 5, 0), ("cash", 0, 5)):
            with pytest.raises(IntegrityError) as refusal:
                line(journal.pk, slug, left, right)
            assert refusal.value.__cause__.diag.constraint_name == "journalline_joins_late"
        assert snapshot(Journal, JournalLine) == before

    def test_the_commit_itself_checks(self, book):
        _world, group, _actor = book
        before = snapshot(Journal, JournalLine)
        with pytest.raises(IntegrityError) as refusal, transaction.atomic():
            header(group, 2, 0, 50, 2)
        assert refusal.value.__cause__.diag.constraint_name == "journal_two_lines"
        assert snapshot(Journal, JournalLine) == before

    def test_a_place_that_moves_takes_its_books_along(self, book):
        world, _group, _actor = book
        move_unit(actor=system_actor(), unit=world.karahal, parent=world.morena)
        assert Journal.unscoped.get().district_id == world.morena.pk
        assert unsound_journals() == []

    def test_the_owner_deletes_nothing_either(self, book, owner_cursor):
        before = snapshot(Journal, JournalLine, LedgerHead)
        for table in ("federation_journalline", "federation_journal", "federation_ledgerhead"):
            with pytest.raises(psycopg2.errors.RestrictViolation):
                owner_cursor.execute(f"DELETE FROM {table}")
        assert snapshot(Journal, JournalLine, LedgerHead) == before

    def test_the_look_at_all_books_finds_what_the_owner_spoilt(self, book, owner_cursor):
        _world, group, actor = book
        for _ in range(2):
            last = post(actor, group, debit("cash", 10), credit("fine", 10))
        one_side = "UPDATE federation_journalline SET debit_rupees = %s WHERE journal_id = %s AND debit_rupees > 0"
        owner_cursor.execute(one_side, [11, last.pk])
        assert unsound_journals() == [last.pk]
        owner_cursor.execute(one_side, [10, last.pk])
        assert unsound_journals() == []
        owner_cursor.execute("UPDATE federation_journal SET number = 7 WHERE id = %s", [last.pk])
        assert unsound_journals() == [last.pk]
