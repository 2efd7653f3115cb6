"""Golden examples of repayment quality, and what portfolios take in and leave out."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from federation.loans.schedule import Due
from federation.models import LoanProduct, OperatingNorm
from federation.queries.loan_quality import Portfolio, Quality, quality, together
from federation.queries.loan_standing import standings
from federation.services.loan_load import LoadedEntry, LoadedSchedule
from tests.factories import make_group
from tests.factories_loans import laid, lay_loans

pytestmark = pytest.mark.django_db
END = dt.date(2026, 10, 31)
FIRST = dt.date(2026, 10, 1)


def back(days):
    return END - dt.timedelta(days=days)


def percent(ratio):
    return round(ratio * 100, 2)


def of(portfolio, since=FIRST, as_of=END, known_at=None):
    return together(quality(portfolio, since, as_of, known_at))


def lent(group, outstanding, overdue, age, **values):
    """A loan with so much outstanding, of which an instalment is overdue since `age` days; the rest is due later."""
    dues = [(back(age), overdue)] if overdue else []
    dues.append((END + dt.timedelta(days=60), outstanding - overdue))
    return laid(group, [one for one in dues if one[1]], [("disbursed", back(200), outstanding)], **values)


def test_golden_example_two_par(group):
    lay_loans(
        lent(group, 4000, 1000, 45), lent(group, 6000, 500, 10), lent(group, 10_000, 0, 0), lent(group, 2000, 2000, 120)
    )
    sums = of(Portfolio.given_by(group))
    assert (sums.outstanding_rupees, sums.at_risk_30_rupees, sums.at_risk_90_rupees) == (22_000, 6000, 2000)
    assert (percent(sums.par30), percent(sums.par90)) == (Decimal("27.27"), Decimal("9.09"))
    assert (percent(sums.overdue_ratio), sums.overdue_rupees) == (Decimal("15.91"), 3500)
    assert (sums.running, sums.loans_beyond_30, sums.loans_beyond_90) == (4, 2, 1)
    assert {one.days_overdue for one in standings(Portfolio.given_by(group), END)} == {45, 10, 0, 120}


@pytest.mark.parametrize(("age", "at_risk"), [(30, (0, 0)), (31, (900, 0)), (90, (900, 0)), (91, (900, 900))])
def test_age_is_more_than_thirty_and_ninety_days(group, age, at_risk):
    lay_loans(lent(group, 900, 10, age))
    sums = of(Portfolio.given_by(group))
    assert (sums.at_risk_30_rupees, sums.at_risk_90_rupees) == at_risk


def test_golden_example_three_roll_up(world, group, foreign_group):
    lay_loans(lent(group, 6000, 100, 40), lent(group, 16_000, 0, 0))
    lay_loans(lent(foreign_group, 1000, 100, 40), lent(foreign_group, 177_000, 0, 0))
    assert percent(of(Portfolio.of_place(world.karahal)).par30) == Decimal("27.27")
    district = of(Portfolio.of_place(world.sheopur))
    assert (district.at_risk_30_rupees, district.outstanding_rupees, percent(district.par30)) == (
        7000,
        200_000,
        Decimal("3.50"),
    )
    assert of(Portfolio.of_place(world.state)) == of(Portfolio("nation", None)) == district
    assert of(Portfolio.of_place(world.sabalgarh)) == Quality()
    assert of(Portfolio.of_place(world.sabalgarh)).par30 is None
    assert of(Portfolio.of_place(world.village(world.vijaypur))).outstanding_rupees == 178_000


def test_golden_example_four_dcb(group):
    before = back(40)
    lay_loans(
        # Overdue 1,000, of which 600 comes in.
        laid(group, [(before, 1000)], [("disbursed", back(200), 1000), ("repaid", back(10), 600)]),
        # 4,200 on its day, with 700 ahead of the next month's instalment.
        laid(
            group,
            [(back(12), 4200), (END + dt.timedelta(days=18), 5000)],
            [("disbursed", back(200), 9200), ("repaid", back(12), 4200), ("prepaid", back(12), 700)],
        ),
        laid(group, [(back(12), 800)], [("disbursed", back(200), 800)]),
    )
    sums = of(Portfolio.given_by(group))
    assert (sums.overdue_before_rupees, sums.due_rupees, sums.demand_rupees) == (1000, 5000, 6000)
    assert (sums.collected_rupees, sums.on_time_rupees) == (4800, 4200)
    assert (percent(sums.repayment_rate), percent(sums.on_time_rate)) == (80, 84)
    assert sums.balance_rupees == sums.overdue_rupees == 1200
    # What was paid ahead is credited when its instalment falls due.
    later = of(Portfolio.given_by(group), END + dt.timedelta(days=1), END + dt.timedelta(days=30))
    assert (later.demand_rupees, later.collected_rupees, later.on_time_rupees) == (6200, 700, 700)


@pytest.mark.parametrize(
    ("late", "norm", "on_time"), [(7, None, 500), (8, None, 0), (8, 10, 500), (1, 0, 0), (0, 0, 500)]
)
def test_grace_is_a_norm_of_the_state(world, group, late, norm, on_time):
    if norm is not None:
        OperatingNorm.unscoped.create(
            state=world.state, tier_id="shg", key="repayment_grace_days", value=norm, from_on=dt.date(2020, 1, 1)
        )
    paid = back(20) + dt.timedelta(days=late)
    lay_loans(laid(group, [(back(20), 500)], [("disbursed", back(90), 500), ("repaid", paid, 500)]))
    assert of(Portfolio.given_by(group)).on_time_rupees == on_time


def test_all_at_the_end_is_current_until_then(group):
    lay_loans(laid(group, [(back(31), 700)], [("disbursed", back(300), 700)]))
    then, now = of(Portfolio.given_by(group), back(60), back(32)), of(Portfolio.given_by(group))
    assert (then.outstanding_rupees, then.overdue_rupees, then.at_risk_30_rupees) == (700, 0, 0)
    assert (now.overdue_rupees, now.at_risk_30_rupees) == (700, 700)


def test_written_off_leaves_par_for_its_own_ratio(group):
    loan = laid(
        group,
        [(back(100), 500), (back(10), 500)],
        [("disbursed", back(200), 1000), ("written_off", back(15), 1000)],
    )
    gone = LoadedSchedule([], back(15), "written_off")
    lay_loans(replace(loan, schedules=[*loan.schedules, gone]), lent(group, 3000, 0, 0))
    sums = of(Portfolio.given_by(group))
    assert (sums.outstanding_rupees, sums.at_risk_30_rupees, sums.overdue_rupees) == (3000, 0, 0)
    assert (sums.demand_rupees, sums.collected_rupees, sums.laid_anew_rupees) == (500, 0, 500)
    assert (sums.written_off_rupees, sums.written_off_ratio) == (1000, Decimal(1000) / 4000)
    before = of(Portfolio.given_by(group), back(60), back(16))
    assert (before.at_risk_90_rupees, before.written_off_rupees, before.outstanding_rupees) == (0, 0, 4000)
    assert before.at_risk_30_rupees == 1000


def test_by_part_and_source(group):
    lay_loans(lent(group, 100, 0, 0), lent(group, 200, 50, 40, source="cif"), lent(group, 300, 0, 0, source="cif"))
    found = quality(Portfolio.given_by(group), FIRST, END)
    assert [(one.part, one.source, one.sums.outstanding_rupees, one.sums.at_risk_30_rupees) for one in found] == [
        ("member", "cif", 500, 200), ("member", "own", 100, 0)
    ]  # fmt: skip


def test_what_is_known_later_was_not_known_then(group):
    moment = dt.datetime(2026, 10, 20, 12, tzinfo=dt.UTC)
    day = dt.timedelta(days=1)
    loan = laid(group, [(back(45), 500)], [("disbursed", back(200), 500)])
    first = replace(loan.entries[0], recorded_at=moment - 100 * day)
    paid = LoadedEntry("repaid", back(20), 500, recorded_at=moment)
    undone = LoadedEntry("repaid", back(20), -500, recorded_at=moment + day, posted_on=back(9), reverses=1)
    schedule = replace(loan.schedules[0], recorded_at=moment - 100 * day)
    lay_loans(replace(loan, schedules=[schedule], entries=[first, paid, undone]))
    risks = [
        of(Portfolio.given_by(group), known_at=moment + shift).at_risk_30_rupees
        for shift in (-day, 0 * day, day, 9 * day)
    ]
    assert risks == [500, 0, 500, 500]
    assert of(Portfolio.given_by(group)).at_risk_30_rupees == 500
    assert of(Portfolio.given_by(group), known_at=moment - 101 * day) == Quality()


def test_a_loan_settled_long_ago_is_seen_by_a_question_of_an_earlier_moment(group):
    moment = dt.datetime(2026, 10, 20, 12, tzinfo=dt.UTC)
    loan = laid(group, [(back(90), 500)], [("disbursed", back(200), 500), ("repaid", back(90), 500)])
    early = [
        replace(loan.entries[0], recorded_at=moment - dt.timedelta(days=90)),
        replace(loan.entries[1], recorded_at=moment),
    ]
    schedule = replace(loan.schedules[0], recorded_at=moment - dt.timedelta(days=90))
    lay_loans(replace(loan, entries=early, schedules=[schedule]))
    assert of(Portfolio.given_by(group)).outstanding_rupees == 0
    then = of(Portfolio.given_by(group), known_at=moment - dt.timedelta(days=1))
    assert (then.outstanding_rupees, then.at_risk_30_rupees) == (500, 500)


def test_given_and_taken(group, vo, world):
    cif = LoanProduct.unscoped.get(slug="cif_to_shg")
    due = LoadedSchedule([Due(back(50), Decimal(4000), Decimal(60))], back(80))
    loan = laid(group, [], [("disbursed", back(80), 4000)])
    lay_loans(
        replace(
            loan, book_id=vo.pk, lender_id=vo.pk, borrower_id=group.pk, member_id=None, product=cif, schedules=[due]
        ),
        lent(make_group(world.village(world.karahal), 1), 9000, 0, 0),
    )
    for portfolio in (Portfolio.given_by(vo), Portfolio.taken_by(group)):
        sums = of(portfolio)
        assert (sums.outstanding_rupees, sums.at_risk_30_rupees, sums.overdue_rupees) == (4000, 4000, 4060)
    assert of(Portfolio.given_by(group)) == Quality()


def test_one_question_is_one_query(group, django_assert_num_queries):
    lay_loans(lent(group, 100, 0, 0), lent(group, 200, 50, 40), lent(group, 300, 0, 0))
    with django_assert_num_queries(1):
        of(Portfolio.given_by(group))
    with django_assert_num_queries(1):
        standings(Portfolio.given_by(group), END)
