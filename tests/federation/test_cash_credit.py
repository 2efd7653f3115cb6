"""Cash credit limits: drawing power by year, what is refused above it, and when an account is out of order."""

from __future__ import annotations

import datetime as dt
import uuid
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction

from core.errors import DomainError, NotAllowed
from core.models import AuditEntry, ClosedMonth
from federation.models import DrawingPower, Journal, Loan, LoanEntry, LoanMonth, LoanSchedule, OperatingNorm
from federation.queries.cash_credit import limit_of, limits_alone, limits_of, out_of_order, powers_of
from federation.queries.loan_quality import Portfolio, quality, together
from federation.queries.loan_standing import standing_of
from federation.services.drawing_powers import set_drawing_power
from federation.services.journal_reversals import reverse_journal
from federation.services.loan_load import LoadedEntry
from federation.services.loans import draw
from tests.factories import make_actor, make_group
from tests.factories_books import credit, debit, post
from tests.factories_cash_credit import drawn_limit, lay_limit, lay_powers_of, overdrawn_limit
from tests.factories_linkage import bank_loan
from tests.factories_loans import ago, funded, pay, posting
from tests.federation.conftest import snapshot

pytestmark = pytest.mark.django_db
STORED = (Loan, LoanEntry, LoanSchedule, DrawingPower, Journal, AuditEntry)
PAISA = Decimal("0.01")
APRIL, JUNE = dt.date(2026, 4, 1), dt.date(2026, 6, 1)
REST = [
    LoadedEntry("disbursed", APRIL, 180_000),
    LoadedEntry("repaid", dt.date(2026, 6, 15), 5000),
    LoadedEntry("repaid", dt.date(2026, 7, 15), 5000),
    LoadedEntry("repaid", dt.date(2026, 8, 15), 5000),
]


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


def at_risk(group, day):
    sums = together(quality(Portfolio.given_by(group), day.replace(day=1), day))
    return sums.outstanding_rupees, sums.at_risk_30_rupees, sums.at_risk_90_rupees


class TestTheWorkedExample:
    """₹3,00,000 sanctioned on 01-04-2026, ₹1,80,000 drawn; from 01-06-2026 on the power is ₹1,50,000."""

    @pytest.fixture
    def loan(self, group):
        return lay_limit(group, REST, [(APRIL, 200_000), (JUNE, 150_000)])

    def test_days_above_the_power_count_like_days_overdue(self, loan):
        before = limit_of(loan, dt.date(2026, 5, 31))
        assert (before.power_rupees, before.drawn_rupees, before.free_rupees) == (200_000, 180_000, 20_000)
        assert (before.over_since, before.state) == (None, "in_order")
        first = limit_of(loan, JUNE)
        assert (first.over_since, first.is_over_for, first.over_rupees, first.free_rupees) == (JUNE, 0, 30_000, 0)
        for day, days, state in ((dt.date(2026, 8, 30), 90, "overdrawn"), (dt.date(2026, 8, 31), 91, "out_of_order")):
            now = limit_of(loan, day)
            assert (now.over_since, now.is_over_for, now.state) == (JUNE, days, state)
        assert now.out_since == dt.date(2026, 8, 31)
        assert limit_of(loan, dt.date(2026, 9, 20)).out_since == dt.date(2026, 8, 31)

    def test_interest_is_debited_by_month_ends(self, loan):
        now = limit_of(loan, dt.date(2026, 8, 30))
        # Until 31-07: (1,80,000 x 121 - 5,000 x 46 - 5,000 x 16) x 7 / 36500 = 4,117.53; until 31-05: 2,071.23.
        assert (now.credited_rupees, now.debited_rupees) == (15_000, Decimal("2046.30"))
        assert not now.is_short

    def test_exactly_at_the_power_is_in_order_and_a_paisa_above_is_not(self, loan):
        day = dt.date(2026, 8, 20)
        lay_powers_of(loan, [(day, 165_000)])
        assert (limit_of(loan, day).state, limit_of(loan, day).free_rupees) == ("in_order", 0)
        lay_powers_of(loan, [(day + dt.timedelta(1), Decimal(165_000) - PAISA)])
        then = limit_of(loan, day + dt.timedelta(1))
        assert (then.state, then.over_since, then.over_rupees) == ("overdrawn", day + dt.timedelta(1), PAISA)

    def test_raising_and_lowering_it_begins_the_days_anew(self, loan):
        lay_powers_of(loan, [(dt.date(2026, 7, 20), 170_000), (dt.date(2026, 8, 1), 160_000)])
        assert limit_of(loan, dt.date(2026, 7, 19)).over_since == JUNE
        assert limit_of(loan, dt.date(2026, 7, 31)).state == "in_order"
        assert limit_of(loan, dt.date(2026, 8, 31)).over_since == dt.date(2026, 8, 1)

    def test_it_is_at_risk_by_its_days_as_a_term_loan_is(self, group, loan):
        assert at_risk(group, dt.date(2026, 7, 1)) == (175_000, 0, 0), "30 days"
        assert at_risk(group, dt.date(2026, 7, 2)) == (175_000, 175_000, 0), "31 days"
        assert at_risk(group, dt.date(2026, 8, 30)) == (165_000, 165_000, 0), "90 days"
        assert at_risk(group, dt.date(2026, 8, 31)) == (165_000, 165_000, 165_000), "91 days"
        for month, last in ((6, 30), (7, 31), (8, 31)):
            row = LoanMonth.unscoped.get(month=dt.date(2026, month, 1))
            told = (row.outstanding_rupees, row.at_risk_30_rupees, row.at_risk_90_rupees)
            assert told == at_risk(group, dt.date(2026, month, last))
            assert row.unpaid_since == JUNE

    def test_what_was_known_then_is_told_then(self, loan):
        moment = DrawingPower.unscoped.latest("recorded_at").recorded_at
        day = dt.date(2026, 8, 31)
        row = DrawingPower.unscoped.get(from_on=JUNE)
        DrawingPower.unscoped.filter(pk=row.pk).update(withdrawn_at=row.recorded_at + dt.timedelta(seconds=5))
        assert out_of_order(Loan.unscoped.all(), day) == {}
        assert set(out_of_order(Loan.unscoped.all(), day, moment)) == {loan.pk}


class TestOutOfOrder:
    def test_ninety_days_without_a_credit(self, group):
        credited = LoadedEntry("repaid", dt.date(2026, 5, 1), 1000, 2000)
        loan = lay_limit(group, [LoadedEntry("disbursed", APRIL, 50_000), credited])
        now = limit_of(loan, dt.date(2026, 7, 30))
        assert (now.idle_since, now.is_idle_for, now.state) == (dt.date(2026, 5, 1), 90, "in_order")
        then = limit_of(loan, dt.date(2026, 7, 31))
        assert (then.state, then.out_since, then.is_short) == ("out_of_order", dt.date(2026, 7, 31), False)
        assert at_risk(group, dt.date(2026, 7, 31)) == (49_000, 49_000, 49_000)

    def test_without_anything_drawn_nobody_need_pay(self, group):
        entries = [
            LoadedEntry("disbursed", APRIL, 50_000), LoadedEntry("repaid", dt.date(2026, 4, 30), 50_000, 300),
            LoadedEntry("disbursed", dt.date(2026, 9, 1), 10_000),
        ]  # fmt: skip
        loan = lay_limit(group, entries)
        empty = limit_of(loan, dt.date(2026, 8, 31))
        assert (empty.state, empty.drawn_rupees, empty.idle_since) == ("in_order", 0, None)
        assert limit_of(loan, dt.date(2026, 11, 30)).is_idle_for == 90, "since it owes again"

    def test_credits_that_do_not_cover_the_interest(self, group):
        january = dt.date(2026, 1, 1)
        half = [LoadedEntry("repaid", dt.date(2026, month, 10), 0, 500) for month in (2, 3, 4, 5, 6)]
        loan = lay_limit(group, [LoadedEntry("disbursed", january, 100_000), *half], percent=12)
        now = limit_of(loan, dt.date(2026, 6, 30))
        # 1,00,000 x 180 x 12 / 36500 = 5,917.81 less 1,00,000 x 89 x 12 / 36500 = 2,926.03.
        assert (now.credited_rupees, now.debited_rupees) == (1500, Decimal("2991.78"))
        assert (now.state, now.is_short, now.out_since) == ("out_of_order", True, None)
        assert at_risk(group, dt.date(2026, 6, 30)) == (100_000, 100_000, 100_000)

    def test_who_pays_each_months_interest_within_the_next_is_in_order_on_every_day(self, group):
        january = dt.date(2026, 1, 1)
        lengths = {2: 31, 3: 28, 4: 31, 5: 30, 6: 31, 7: 30, 8: 31, 9: 31, 10: 30}
        paid = [
            LoadedEntry(
                "repaid", dt.date(2026, month, 1), 0, (Decimal(100_000 * days * 12) / 36500).quantize(PAISA) + 1
            )
            for month, days in lengths.items()
        ]
        loan = lay_limit(group, [LoadedEntry("disbursed", january, 100_000), *paid], percent=12)
        days = [dt.date(2026, 5, 1) + dt.timedelta(place) for place in range(180)]
        assert {limit_of(loan, day).state for day in days} == {"in_order"}

    def test_after_its_end_all_that_is_drawn_is_above(self, group):
        ends = dt.date(2026, 6, 30)
        paid = [LoadedEntry("repaid", dt.date(2026, month, 5), 2000) for month in (5, 6, 7, 8, 9)]
        loan = lay_limit(group, [LoadedEntry("disbursed", APRIL, 50_000), *paid], ends_on=ends)
        assert limit_of(loan, ends).state == "in_order"
        now = limit_of(loan, dt.date(2026, 7, 10))
        assert (now.has_ended, now.power_rupees, now.over_since) == (True, 0, dt.date(2026, 7, 1))
        assert limit_of(loan, dt.date(2026, 9, 30)).out_since == dt.date(2026, 9, 30)

    def test_the_days_are_the_states(self, world, group):
        loan = overdrawn_limit(group, 70)
        assert limit_of(loan).state == "overdrawn"
        OperatingNorm.unscoped.create(
            state=world.state, tier_id="shg", key="out_of_order_days", value=60, from_on=ago(5)
        )
        now = limit_of(loan)
        assert (now.state, now.within, now.out_since) == ("out_of_order", 60, ago(70) + dt.timedelta(61))
        assert limit_of(loan, ago(6)).state == "overdrawn"

    @pytest.mark.parametrize("count", [1, 3])
    def test_of_many_exactly_those_in_one_query(self, world, count, django_assert_num_queries):
        village = world.village(world.karahal)
        late = [overdrawn_limit(make_group(village, 1), 91 + place) for place in range(count)]
        within = overdrawn_limit(make_group(village, 1), 90)
        other = bank_loan(make_group(village, 1))
        with django_assert_num_queries(1):
            found = out_of_order(Loan.unscoped.all())
        assert set(found) == {one.pk for one in late}
        assert set(limits_of(Loan.unscoped.all())) == {one.pk for one in (*late, within)}
        assert other.pk not in limits_of(Loan.unscoped.all())


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
