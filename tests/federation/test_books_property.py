"""Random lives of a group's books: after every step each balance agrees with a book kept in plain Python."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import Counter
from decimal import Decimal
from itertools import pairwise

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.errors import DomainError
from core.periods import today
from federation.books.sql import unsound_journals
from federation.models import Journal
from federation.queries.books import balance_sheet, member_balances, receipts_and_payments, trial_balance
from federation.queries.cash_book import bank_balances, cash_book
from federation.services.journal_reversals import reverse_journal
from federation.services.journals import post_opening
from tests.factories import make_actor, make_group, make_world
from tests.factories_accounts import make_account
from tests.factories_books import credit, debit, post

pytestmark = pytest.mark.django_db

# What can happen, as (head debited, head credited); money is in hand or in the account.
STEPS = (
    ("cash", "savings_compulsory"), ("cash", "savings_voluntary"), ("savings_voluntary", "cash"),
    ("loan_to_member", "cash"), ("cash", "loan_to_member"), ("cash", "interest_from_members"), ("cash", "fine"),
    ("bank", "cash"), ("cash", "bank"), ("bank", "revolving_fund"), ("bank", "loan_from_bank"),
    ("loan_from_bank", "bank"), ("interest_paid", "bank"), ("rent", "cash"), ("bank_charge", "bank"),
    ("savings_compulsory", "loan_to_member"), ("fixed_deposit", "bank"),
)  # fmt: skip
PAISE = st.integers(1, 200_000).map(lambda paise: Decimal(paise) / 100)
# The day is the latest one so far or some days after it; below zero it is a slip that turns up late.
STEP = st.tuples(st.sampled_from(STEPS), PAISE, st.integers(0, 2), st.integers(-4, 3))
BACK = st.integers(0, 30)
SHORT = {
    "journal_cash_not_negative",
    "journal_bank_not_negative",
    "journal_member_saved_less",
    "journal_member_owes_less",
}
SIGN = {"savings_compulsory": -1, "savings_voluntary": -1, "loan_to_member": 1}
OF_MEMBER = set(SIGN)


class Life:
    """One group's books twice: in the database, and as sums in Python."""

    def __init__(self, with_opening):
        world = make_world()
        self.group = make_group(world.village(world.karahal), 3)
        self.account = make_account(self.group, self.group.formed_on)
        self.women = list(self.group.memberships.order_by("number"))
        self.actor = make_actor("block_operator", world.karahal)
        self.approver = make_actor("cluster_coordinator", world.karahal)
        self.first = self.day = today() - dt.timedelta(days=40)
        self.moves = {"cash": [], "bank": []}
        self.heads, self.members = Counter(), Counter()
        self.posted, self.back = {}, set()
        if with_opening:
            lines = [debit("cash", 5000), debit("bank", 9000, account=self.account),
                     credit("savings_compulsory", "2500.50", member=self.women[0])]  # fmt: skip
            post_opening(
                actor=self.actor, institution=self.group, posted_on=self.day, lines=lines, client_key=uuid.uuid4()
            )
            for head, member, amount in (("cash", None, "5000"), ("bank", None, "9000"),
                                         ("savings_compulsory", 0, "-2500.50"), ("surplus_forward", None, "-11499.50")):  # fmt: skip
                self.add(self.day, [(head, member, Decimal(amount))])

    def add(self, day, lines, sign=1):
        for head, member, amount in lines:
            self.heads[head] += sign * amount
            if member is not None and head in OF_MEMBER:
                self.members[member, head] += sign * amount
            if head in self.moves:
                self.moves[head].append((day, sign * amount))

    def fits(self, day, lines, sign=1):
        """Whether no money runs below zero from that day on, and no woman's savings or loan do at all."""
        for head, member, amount in lines:
            change = sign * amount
            if head in self.moves and change < 0:
                held = sum(moved for then, moved in self.moves[head] if then <= day) + change
                if held < 0:
                    return False
                for _then, moved in sorted((one for one in self.moves[head] if one[0] > day), key=lambda one: one[0]):
                    held += moved
                    if held < 0:
                        return False
            if head in OF_MEMBER:
                left = self.members[member, head] + change
                if change * SIGN[head] < 0 and left * SIGN[head] < 0:
                    return False
        return True

    def line(self, side, head, amount, member):
        about = {"member": self.women[member]} if head in OF_MEMBER else {}
        return side(head, amount, **about | ({"account": self.account} if head == "bank" else {}))

    def step(self, pair, amount, member, days):
        day = max(self.first, min(today(), self.day + dt.timedelta(days=days)))
        self.day = max(self.day, day)
        left, right = pair
        said = [(left, member, amount), (right, member, -amount)]
        fits = self.fits(day, said)
        lines = [self.line(debit, left, amount, member), self.line(credit, right, amount, member)]
        before = Journal.unscoped.count()
        journal = self.unless_refused(lambda: post(self.actor, self.group, *lines, posted_on=day))
        assert (journal is not None) == fits, (pair, amount)
        if journal is None:
            assert Journal.unscoped.count() == before
            return
        self.posted[journal.number] = (journal, said)
        self.add(day, said)

    def take_back(self, choice):
        open_ones = sorted(set(self.posted) - self.back)
        if not open_ones:
            return
        journal, said = self.posted[open_ones[choice % len(open_ones)]]
        # On its own day as if it had never been, or on the last day of the book.
        day = journal.posted_on if choice % 2 else self.day
        fits = self.fits(day, said, -1)
        done = self.unless_refused(
            lambda: reverse_journal(
                actor=self.actor, journal=journal, reason="wrong_amount", approver=self.approver,
                client_key=uuid.uuid4(), posted_on=day,
            )
        )  # fmt: skip
        assert (done is not None) == fits
        if done is not None:
            self.back.add(journal.number)
            self.add(day, said, -1)

    def unless_refused(self, work):
        """What was posted; None where there was not that much. Any other refusal is a failure."""
        try:
            with transaction.atomic():
                return work()
        except DomainError as refusal:
            if refusal.code not in SHORT:
                raise
            return None

    def check(self):
        rows = trial_balance(self.group, today(), since=self.day)
        assert sum(one.closing_rupees for one in rows) == 0
        assert sum(one.debit_rupees - one.credit_rupees for one in rows) == 0
        found = {one.head.slug: one.closing_rupees for one in rows if one.closing_rupees}
        assert found == {head: amount for head, amount in self.heads.items() if amount}
        journals = list(Journal.unscoped.filter(institution=self.group).order_by("number"))
        assert [one.number for one in journals] == list(range(1, len(journals) + 1))
        book = cash_book(self.group, self.day, today())
        assert book.closing_rupees == self.heads["cash"] == sum(one.cash_change_rupees for one in journals)
        days = [cash_book(self.group, day, day) for day in sorted({one.posted_on for one in journals})]
        for former, one in pairwise(days):
            assert one.opening_rupees == former.closing_rupees
        assert all(row.balance_rupees >= 0 for day in days for row in day.rows)
        assert bank_balances(self.group, today()).get(self.account.pk, 0) == self.heads["bank"]
        held = {
            (number, head): amount
            for number, one in enumerate(self.women)
            for head, amount in member_balances(self.group, today()).get(one.pk, {}).items()
        }
        signed = {key: amount if key[1] == "loan_to_member" else -amount for key, amount in self.members.items()}
        assert held == {key: amount for key, amount in signed.items() if amount}
        sheet = balance_sheet(self.group, today())
        assert sheet.assets_rupees == sheet.claims_rupees
        money = receipts_and_payments(self.group, self.day, today())
        moved = sum(one.rupees for one in money.receipts) - sum(one.rupees for one in money.payments)
        assert money.opening_rupees + moved == money.closing_rupees == self.heads["cash"] + self.heads["bank"]
        assert unsound_journals() == []


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.booleans(), st.lists(st.one_of(STEP, BACK), max_size=9))
def test_every_book_balances_after_every_step(db, with_opening, steps):
    with transaction.atomic():
        life = Life(with_opening)
        life.check()
        for step in steps:
            if isinstance(step, int):
                life.take_back(step)
            else:
                life.step(*step)
            life.check()
        transaction.set_rollback(True)
