"""Drawing power by year, and what is refused above it."""

from __future__ import annotations

import datetime as dt
import uuid
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction

from core.errors import DomainError, NotAllowed
from core.models import AuditEntry, ClosedMonth
from federation.models import DrawingPower, Journal, Loan, LoanEntry, LoanSchedule
from federation.queries.cash_credit import limit_of, limits_alone, powers_of
from federation.queries.loan_standing import standing_of
from federation.services.drawing_powers import set_drawing_power
from federation.services.journal_reversals import reverse_journal
from federation.services.loan_load import LoadedEntry
from federation.services.loans import draw
from tests.factories import make_actor, make_group
from tests.factories_books import credit, debit, post
from tests.factories_cash_credit import drawn_limit, lay_limit, lay_powers_of
from tests.factories_linkage import bank_loan
from tests.factories_loans import ago, funded, pay, posting
from tests.federation.cash_credit.conftest import PAISA
from tests.federation.conftest import snapshot

pytestmark = pytest.mark.django_db

STORED = (Loan, LoanEntry, LoanSchedule, DrawingPower, Journal, AuditEntry)


def refused(call, code, *fields):
    before = snapshot(*STORED)
    with pytest.raises(DomainError) as refusal:
        call()
    assert (refusal.value.code, set(refusal.value.fields)) == (code, set(fields))
    assert snapshot(*STORED) == before
    return [str(words) for words in refusal.value.fields.values()] or [str(refusal.value.message)]


def take(actor, loan, amount, days_ago=0):
    return draw(actor=actor, loan=loan, amount_rupees=Decimal(amount), posting=posting(days_ago))


def power(actor, loan, day, rupees, reason="Review of the bank"):
    return set_drawing_power(actor=actor, loan=loan, from_on=day, power_rupees=Decimal(rupees), reason=reason)


class TestDrawing:
    def test_up_to_the_power_again_and_again(self, actor, group):
        loan = drawn_limit(actor, group, 60_000, 60_000, 80_000)
        assert next((one.from_on, one.power_rupees) for one in powers_of(loan)) == (ago(20), 60_000)
        words = refused(lambda: take(actor, loan, PAISA, 15), "above_power", "amount_rupees")
        day = f"{ago(15):%d-%m-%Y}"
        assert words == [
            f"Drawing power on {day} is ₹60,000; ₹60,000 is drawn; at most ₹0 more can be drawn."
        ]  # fmt: skip
        pay(actor, loan, 30_000, 15)
        left = 60_000 - standing_of(loan, ago(10)).outstanding_rupees
        refused(lambda: take(actor, loan, left + PAISA, 10), "above_power", "amount_rupees")
        take(actor, loan, left, 10)
        assert limit_of(loan).free_rupees == 0
        pay(actor, loan, 20_000, 5)
        assert limit_of(loan).free_rupees > 19_000

    def test_the_second_year_has_its_own(self, actor, group):
        loan = drawn_limit(actor, group, 10_000, 20_000, 50_000, 90_000)
        first, second, third = powers_of(loan)
        assert (first.from_on, second.power_rupees, third.power_rupees) == (ago(20), 50_000, 90_000)
        assert (second.from_on.year, second.from_on.month) == (ago(20).year + 1, ago(20).month)
        assert limit_of(loan, second.from_on - dt.timedelta(1)).power_rupees == 20_000
        assert limit_of(loan, second.from_on).power_rupees == 50_000

    def test_at_first_no_more_than_the_power(self, actor, group):
        words = refused(lambda: drawn_limit(actor, group, 60_001, 60_000), "above_power", "drawn_rupees")
        assert "at most ₹60,000 more can be drawn" in words[0]
        refused(lambda: drawn_limit(actor, group, 10, 100_001), "bad_power", "power_1_rupees")
        refused(lambda: drawn_limit(actor, group, 10, 10, 0), "bad_power", "power_2_rupees")

    def test_lowered_it_is_overdrawn_and_nothing_more_is_drawn(self, actor, group):
        loan = drawn_limit(actor, group, 40_000, 60_000)
        power(actor, loan, ago(8), 30_000)
        now = limit_of(loan)
        assert (now.state, now.over_since, now.over_rupees) == ("overdrawn", ago(8), 10_000)
        refused(lambda: take(actor, loan, 1, 5), "above_power", "amount_rupees")
        take(actor, loan, 20_000, 9)
        power(actor, loan, ago(2), 70_000)
        take(actor, loan, 10_000, 2)
        assert limit_of(loan).state == "in_order"

    def test_an_earlier_day_is_held_against_later_drawings_too(self, actor, group):
        loan = drawn_limit(actor, group, 20_000, 50_000)
        take(actor, loan, 30_000, 5)
        (words,) = refused(lambda: take(actor, loan, 10_000, 10), "loanentry_within_power")
        assert "later day with a drawing" in words

    def test_a_credit_taken_back_leaves_it_overdrawn(self, actor, group):
        loan = drawn_limit(actor, group, 60_000, 60_000)
        paid = pay(actor, loan, 30_000, 15)
        left = standing_of(loan, ago(15)).outstanding_rupees
        take(actor, loan, 60_000 - left, 10)
        assert limit_of(loan).state == "in_order"
        checker = make_actor("cluster_coordinator", group.block)
        reverse_journal(
            actor=actor, journal=paid[0].journal, reason="wrong_amount", approver=checker, client_key=uuid.uuid4()
        )
        now = limit_of(loan)
        assert (now.state, now.over_since, now.drawn_rupees) == ("overdrawn", ago(10), 120_000 - left)
        assert now.idle_since == ago(20), "the credit was none"

    def test_one_that_was_taken_back_is_none(self, actor, group):
        loan = drawn_limit(actor, group, 60_000, 60_000)
        assert list(limits_alone(Loan.unscoped.all())) == [loan]
        checker = make_actor("cluster_coordinator", group.block)
        reverse_journal(
            actor=actor, journal=loan.entries.get().journal, reason="wrong_amount", approver=checker,
            client_key=uuid.uuid4(),
        )  # fmt: skip
        assert list(limits_alone(Loan.unscoped.all())) == []
        refused(lambda: take(actor, loan, 10), "no_money")

    def test_after_the_end_nothing_is_drawn(self, group, actor):
        loan = lay_limit(group, [LoadedEntry("disbursed", ago(100), 1000)], ends_on=ago(3))
        words = refused(lambda: take(actor, loan, 10), "limit_ended")
        assert words == [f"The limit ended on {ago(3):%d-%m-%Y}."]
        refused(lambda: power(actor, loan, ago(1), 500), "bad_day", "from_on")


class TestPowers:
    def test_another_of_one_day_replaces_the_first(self, actor, group):
        loan = drawn_limit(actor, group, 40_000, 60_000)
        power(actor, loan, ago(5), 50_000)
        power(actor, loan, ago(5), 55_000, "Letter read again")
        rows = [(one.power_rupees, one.withdrawn_at is not None) for one in powers_of(loan)]
        assert rows == [(60_000, False), (50_000, True), (55_000, False)]
        assert limit_of(loan).power_rupees == 55_000
        assert AuditEntry.unscoped.filter(verb="loan.power_set").count() == 2

    def test_refusals(self, actor, world, group):
        loan = drawn_limit(actor, group, 40_000, 60_000)
        refused(lambda: power(actor, loan, ago(5), 100_001), "above_limit", "power_rupees")
        refused(lambda: power(actor, loan, ago(5), 0), "bad_amount", "power_rupees")
        refused(lambda: power(actor, loan, ago(21), 500), "bad_day", "from_on")
        refused(lambda: power(actor, loan, ago(5), 500, "  "), "no_reason", "reason")
        term = bank_loan(make_group(world.village(world.karahal), 1))
        refused(lambda: power(actor, term, ago(5), 500), "no_limit")
        stranger = make_actor("block_operator", world.vijaypur)
        before = snapshot(*STORED)
        with pytest.raises(NotAllowed):
            power(stranger, loan, ago(5), 500)
        assert snapshot(*STORED) == before

    def test_a_closed_month_takes_none(self, actor, group):
        loan = lay_limit(group, [LoadedEntry("disbursed", ago(100), 1000)], ends_on=ago(-500))
        month = ago(70).replace(day=1)
        ClosedMonth.unscoped.create(month=month, **group.place.keys())
        before = snapshot(*STORED)
        with pytest.raises(DomainError):
            power(actor, loan, month, 500)
        assert snapshot(*STORED) == before


class TestTheDatabase:
    """Whatever path is taken."""

    def inserted(self, loan, amount, days_ago):
        with transaction.atomic(), connection.cursor() as cursor:
            journal = post(
                make_actor("block_operator", loan.block), loan.book, debit("cash", amount),
                credit("loan_from_bank", amount), days_ago=days_ago,
            )  # fmt: skip
            cursor.execute(
                "INSERT INTO federation_loanentry (loan_id, kind, value_on, posted_on, principal_rupees, journal_id,"
                " state_id, district_id, block_id) SELECT %s, 'disbursed', posted_on, posted_on, %s, id, state_id,"
                " district_id, block_id FROM federation_journal WHERE id = %s",
                [loan.pk, amount, journal.pk],
            )

    def broken(self, call):
        before = snapshot(*STORED)
        with pytest.raises(DatabaseError) as refusal, transaction.atomic():
            call()
        assert snapshot(*STORED) == before
        return refusal.value.__cause__.diag.constraint_name

    def test_it_refuses_a_drawing_above_the_power(self, actor, group):
        loan = drawn_limit(actor, group, 40_000, 60_000)
        assert self.broken(lambda: self.inserted(loan, Decimal("20000.01"), 5)) == "loanentry_within_power"
        self.inserted(loan, Decimal(20_000), 5)
        assert limit_of(loan).free_rupees == 0

    def test_and_one_after_the_end(self, group):
        loan = lay_limit(group, [LoadedEntry("disbursed", ago(100), 1000)], ends_on=ago(3))
        assert self.broken(lambda: self.inserted(loan, 10, 2)) == "loanentry_limit_ended"

    def test_powers_fit_their_limit_and_stay(self, actor, world, group):
        loan = drawn_limit(actor, group, 40_000, 60_000)
        term = bank_loan(make_group(world.village(world.karahal), 1))
        row = powers_of(loan)[0]
        rows = DrawingPower.unscoped.filter(pk=row.pk)
        for call, rule in (
            (lambda: lay_powers_of(loan, [(ago(5), 0)]), "drawingpower_above_zero"),
            (lambda: lay_powers_of(loan, [(ago(5), Decimal("100000.01"))]), "drawingpower_within_limit"),
            (lambda: lay_powers_of(loan, [(ago(21), 10)]), "drawingpower_after_sanction"),
            (lambda: lay_powers_of(loan, [(row.from_on, 10)]), "drawingpower_once_a_day"),
            (lambda: lay_powers_of(term, [(ago(5), 10)]), "drawingpower_of_a_limit"),
            (lambda: rows.update(power_rupees=5), "drawingpower_never_changes"),
            (rows.delete, "drawingpower_never_changes"),
        ):
            assert self.broken(call) == rule


def test_a_limit_paid_off_is_drawn_again(actor, group):
    funded(actor, group)
    loan = drawn_limit(actor, group, 40_000, 60_000)
    pay(actor, loan, standing_of(loan, ago(10)).owed().most_rupees, 10)
    loan.refresh_from_db()
    assert (loan.settled_on is not None, limit_of(loan).free_rupees) == (True, 60_000)
    take(actor, loan, 5000, 5)
    loan.refresh_from_db()
    assert (loan.settled_on, limit_of(loan).drawn_rupees) == (None, 5000)
