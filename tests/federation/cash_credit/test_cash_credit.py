"""Cash credit limits: days above the power, out of order, at risk."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from federation.models import DrawingPower, Loan, LoanMonth, OperatingNorm
from federation.queries.cash_credit import limit_of, limits_of, out_of_order
from federation.queries.loan_quality import Portfolio, quality, together
from federation.services.loan_load import LoadedEntry
from tests.factories import make_group
from tests.factories_cash_credit import lay_limit, lay_powers_of, overdrawn_limit
from tests.factories_linkage import bank_loan
from tests.factories_loans import ago
from tests.federation.cash_credit.conftest import PAISA

pytestmark = pytest.mark.django_db

APRIL, JUNE = dt.date(2026, 4, 1), dt.date(2026, 6, 1)


REST = [
    LoadedEntry("disbursed", APRIL, 180_000),
    LoadedEntry("repaid", dt.date(2026, 6, 15), 5000),
    LoadedEntry("repaid", dt.date(2026, 7, 15), 5000),
    LoadedEntry("repaid", dt.date(2026, 8, 15), 5000),
]


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
