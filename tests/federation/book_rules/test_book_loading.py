"""Journals in bulk, and what holds at the commit."""

from __future__ import annotations

import threading
import uuid

import psycopg2.errors
import pytest
from django.db import IntegrityError, connections, transaction

from core.access.actor import system_actor
from core.errors import DomainError, NotAllowed
from core.models import AuditEntry
from core.periods import today
from core.services.geography.moving import move_unit
from federation.books.sql import unsound_journals
from federation.models import Journal, JournalLine, LedgerHead
from federation.services.journal_load import LoadedJournal, LoadedLine, post_many
from federation.services.journal_reversals import reverse_journal
from tests.factories import make_actor, make_group, make_world
from tests.factories_books import credit, debit, post
from tests.federation.book_rules.conftest import cash_in_hand, head, header, line
from tests.federation.conftest import snapshot

pytestmark = pytest.mark.django_db


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
