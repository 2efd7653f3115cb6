"""Schedules to the paisa, and what a repayment is taken for: pure arithmetic."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from federation.loans.allocation import Owed, allocate
from federation.loans.schedule import Terms, accrued, next_day, schedule
from federation.models.institution import Frequency
from federation.models.loan_terms import LoanMethod

DAY = dt.date(2026, 1, 31)


def rows(amount, percent, count, **values):
    terms = Terms(Decimal(amount), Decimal(percent), count, values.pop("first", DAY), **values)
    return [(one.due_on, one.principal_rupees, one.interest_rupees) for one in schedule(terms)]


def test_equal_principal_with_interest_on_what_is_left():
    found = rows(5000, 24, 3)
    assert [one[0] for one in found] == [DAY, dt.date(2026, 2, 28), dt.date(2026, 3, 31)]
    assert [one[1:] for one in found] == [(1667, 100), (1667, 67), (1666, 33)]
    assert [one[1:] for one in rows(5000, 24, 3, whole_rupees=False)] == [
        (Decimal("1666.67"), 100), (Decimal("1666.67"), Decimal("66.67")), (Decimal("1666.66"), Decimal("33.33"))
    ]  # fmt: skip


def test_equal_instalments():
    found = rows(100000, 12, 4, method="emi", whole_rupees=False)
    assert [one[1] + one[2] for one in found] == [Decimal("25628.11")] * 4
    assert sum(one[1] for one in found) == 100000
    assert found[0][2] == 1000


def test_flat_interest_is_spread_and_adds_up():
    found = rows(10000, 18, 12, method="flat")
    assert sum(one[2] for one in found) == 1800
    assert {one[1] + one[2] for one in found} <= {983, 984, 987}


def test_all_at_the_end_falls_due_once():
    assert rows(6000, 24, 3, method="bullet") == [(dt.date(2026, 3, 31), 6000, 360)]
    assert rows(6000, 24, 3, method="irregular", accrual="outstanding") == [(dt.date(2026, 3, 31), 6000, 0)]


def test_moratorium_asks_interest_alone():
    found = rows(12000, 12, 2, moratorium=2)
    assert [one[1:] for one in found] == [(0, 120), (0, 120), (6000, 120), (6000, 60)]
    assert rows(12000, 0, 2, moratorium=2) == [(dt.date(2026, 3, 31), 6000, 0), (dt.date(2026, 4, 30), 6000, 0)]


def test_weeks_and_months():
    assert [next_day(DAY, pace) for pace in Frequency] == [
        dt.date(2026, 2, 7),
        dt.date(2026, 2, 14),
        dt.date(2026, 2, 28),
    ]
    assert next_day(dt.date(2026, 2, 28), "monthly", of_month=31) == dt.date(2026, 3, 31)
    assert [one[2] for one in rows(5200, 26, 2, pace="weekly")] == [26, 13]


@pytest.mark.parametrize(("amount", "count"), [(0, 3), (-5, 3), ("10.50", 3), (100, 0)])
def test_what_is_no_loan(amount, count):
    with pytest.raises(ValueError, match="whole units"):
        rows(amount, 12, count)


@given(
    amount=st.integers(1, 500_000),
    percent=st.integers(0, 60),
    count=st.integers(1, 60),
    method=st.sampled_from(LoanMethod.values),
    pace=st.sampled_from(Frequency.values),
    moratorium=st.integers(0, 6),
    whole=st.booleans(),
)
def test_every_schedule_adds_up(amount, percent, count, method, pace, moratorium, whole):
    found = rows(amount, percent, count, method=method, pace=pace, moratorium=moratorium, whole_rupees=whole)
    unit = Decimal(1) if whole else Decimal("0.01")
    assert sum(one[1] for one in found) == amount
    assert all(part >= 0 and part == part.quantize(unit) for one in found for part in one[1:])
    assert [one[0] for one in found] == sorted({one[0] for one in found})


def test_interest_by_the_days_with_the_money():
    moves = [(dt.date(2026, 1, 1), Decimal(10000)), (dt.date(2026, 1, 31), Decimal(-4000))]
    # 30 days of 10,000 and 10 of 6,000 at 24%.
    assert accrued(moves, Decimal(24), dt.date(2026, 2, 10), Decimal("0.01")) == Decimal("236.71")
    assert accrued(moves, Decimal(24), dt.date(2026, 1, 1), Decimal("0.01")) == 0


class TestAllocation:
    """Penalty, interest, principal by the loan's order; the rest ahead."""

    owed = Owed(Decimal(10), Decimal(50), Decimal(200), Decimal(1000))

    def shares(self, amount, order=("penalty", "interest", "principal")):
        found = allocate(Decimal(amount), self.owed, order)
        return found.penalty_rupees, found.interest_rupees, found.principal_rupees, found.prepaid_rupees

    def test_in_order(self):
        assert self.shares(5) == (5, 0, 0, 0)
        assert self.shares(40) == (10, 30, 0, 0)
        assert self.shares(260) == (10, 50, 200, 0)
        assert self.shares(300) == (10, 50, 200, 40)
        assert self.shares(1060) == (10, 50, 200, 800)
        assert self.shares(220, ("principal", "interest", "penalty")) == (0, 20, 200, 0)

    @pytest.mark.parametrize("amount", [0, -1, "1060.01"])
    def test_what_does_not_fit(self, amount):
        with pytest.raises(ValueError, match="fit"):
            self.shares(amount)
