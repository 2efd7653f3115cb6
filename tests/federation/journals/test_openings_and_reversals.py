"""Cut-off sheets and corrections."""

from __future__ import annotations

import uuid

import pytest

from core.access.actor import system_actor
from core.errors import Conflict, NotAllowed
from core.models import AuditEntry
from core.periods import today
from federation.queries.books import balance_sheet, member_balances, receipts_and_payments, trial_balance
from federation.services.journal_reversals import reverse_journal
from federation.services.journals import post_opening
from tests.factories import make_actor, make_group
from tests.factories_books import credit, debit, post
from tests.federation.journals.conftest import DAY, closing, golden, refused

pytestmark = pytest.mark.django_db


class TestOpening:
    """The cut-off sheet of an old group."""

    def opening(self, actor, group, *lines, **values):
        given = {"posted_on": today(), "client_key": uuid.uuid4()} | values
        return post_opening(actor=actor, institution=group, lines=lines, **given)

    def test_the_difference_is_the_surplus_brought_forward(self, actor, group, account, women):
        journal = self.opening(
            actor, group, debit("cash", 700), debit("bank", 2000, account=account),
            credit("savings_compulsory", 1500, member=women[0]), credit("revolving_fund", 1000),
        )  # fmt: skip
        assert (journal.kind, journal.number, journal.cash_change_rupees) == ("opening", 1, 700)
        assert closing(group, "surplus_forward") == -200
        assert balance_sheet(group, today()).earlier_surplus_rupees == 0

    def test_a_deficit_and_a_sheet_that_balances(self, actor, world, group):
        self.opening(actor, group, debit("cash", 100), credit("loan_from_bank", 150))
        assert closing(group, "surplus_forward") == 50
        other = make_group(world.village(world.karahal), 1)
        self.opening(actor, other, debit("cash", 100), credit("loan_from_bank", 100))
        assert {one.head.slug for one in trial_balance(other, today())} == {"cash", "loan_from_bank"}

    def test_it_comes_first_and_once_and_holds_no_income(self, actor, group, foreign_group):
        refused(lambda: self.opening(actor, foreign_group, debit("cash", 1)), "not_allowed", kind=NotAllowed)
        refused(lambda: self.opening(actor, group), "journal_two_lines")
        refused(lambda: self.opening(actor, group, debit("cash", 9), credit("fine", 9)), "bad_lines", "lines.1.head")
        refused(lambda: self.opening(actor, group, debit("cash", "NaN")), "journal_two_lines")
        refused(
            lambda: self.opening(actor, group, debit("cash", 1), posted_on=today() + DAY), "in_the_future", "posted_on"
        )
        key = uuid.uuid4()
        first = self.opening(actor, group, debit("cash", 9), client_key=key)
        assert self.opening(actor, group, debit("cash", 10), client_key=key) == first
        refused(lambda: self.opening(actor, group, debit("cash", 9)), "books_begun", kind=Conflict)


class TestReversal:
    """Corrections stand beside what they correct."""

    def back(self, actor, journal, approver, **values):
        given = {"reason": "wrong_amount", "client_key": uuid.uuid4()} | values
        return reverse_journal(actor=actor, journal=journal, approver=approver, **given)

    def test_it_restores_every_balance(self, actor, group, account, women, coordinator):
        golden(actor, group, account, women)
        before = {one.head.slug: one.closing_rupees for one in trial_balance(group, today())}
        members = member_balances(group, today())
        wrong = post(
            actor, group, debit("loan_to_member", 400, member=women[3]), credit("cash", 300), credit("fine", 100)
        )
        row = self.back(actor, wrong, coordinator)
        assert (row.kind, row.reverses, row.number, row.approved_by_id) == ("reversal", wrong, 4, coordinator.user_id)
        after = {one.head.slug: one.closing_rupees for one in trial_balance(group, today())}
        assert ({slug: amount for slug, amount in after.items() if amount}, member_balances(group, today())) == (
            {slug: amount for slug, amount in before.items() if amount},
            members,
        )
        assert wrong.reversal == row
        assert AuditEntry.unscoped.filter(verb="journal.reversed").count() == 1
        # What was never so stands on neither side of the money.
        money = receipts_and_payments(group, today(), today())
        assert {one.head.slug: one.rupees for one in money.receipts}["fine"] == 5
        assert {one.head.slug: one.rupees for one in money.payments}["loan_to_member"] == 1500

    def test_never_twice_and_no_reversal_of_a_reversal(self, actor, group, coordinator):
        wrong = post(actor, group, debit("cash", 5), credit("fine", 5), days_ago=2)
        key = uuid.uuid4()
        row = self.back(actor, wrong, coordinator, client_key=key)
        assert self.back(actor, wrong, coordinator, client_key=key) == row
        refused(lambda: self.back(actor, wrong, coordinator), "already_reversed", kind=Conflict)
        refused(lambda: self.back(actor, row, coordinator), "is_reversal")

    def test_what_is_refused(self, actor, world, group, account, coordinator):
        wrong = post(actor, group, debit("cash", 500), credit("fine", 500), days_ago=2)
        post(actor, group, debit("bank", 450, account=account), credit("cash", 450), kind="contra", days_ago=1)
        refused(lambda: self.back(actor, wrong, actor), "not_allowed", kind=NotAllowed)
        refused(lambda: self.back(actor, wrong, system_actor()), "not_allowed", kind=NotAllowed)
        refused(
            lambda: self.back(actor, wrong, make_actor("bookkeeper", world.karahal)), "not_allowed", kind=NotAllowed
        )
        refused(
            lambda: self.back(actor, wrong, make_actor("cluster_coordinator", world.vijaypur)),
            "not_allowed",
            kind=NotAllowed,
        )
        refused(lambda: self.back(coordinator, wrong, coordinator), "not_allowed", kind=NotAllowed)
        refused(lambda: self.back(actor, wrong, coordinator, reason="so"), "no_reason", "reason")
        refused(
            lambda: self.back(actor, wrong, coordinator, posted_on=today() - 3 * DAY),
            "before_the_entry",
            "posted_on",
        )
        # The cash has gone to the bank meanwhile.
        refused(lambda: self.back(actor, wrong, coordinator), "journal_cash_not_negative")
