"""A limit that is overdrawn or out of order is late like a loan: at recovery meetings, beside the bank's figures, before
a next dose."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.db import connection

from federation.models import Loan
from federation.queries.bank_figures import differs, our_figure
from federation.queries.bank_lateness import lateness_of
from federation.queries.cash_credit import limit_of
from federation.queries.linkage import appraisal_of
from federation.queries.recovery import overdue_at
from federation.services.loan_load import LoadedEntry
from federation.services.recovery import Spoken, keep_lines
from tests.factories import make_group
from tests.factories_cash_credit import lay_limit, overdrawn_limit
from tests.factories_loans import ago
from tests.factories_recovery import IFSC, met

pytestmark = pytest.mark.django_db


def named(world, name):
    return make_group(world.village(world.karahal), 1, name=name, formed_on=ago(900))


def idle_limit(group, days, ifsc=""):
    """₹10,000 drawn of ₹50,000 and nothing paid in for so many days: late for its interest alone."""
    return lay_limit(group, [LoadedEntry("disbursed", ago(days), 10_000)], rupees=50_000, ends_on=ago(-600), ifsc=ifsc)


def counted(loan, day):
    """From when the portfolio at risk counts it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT federation_limit_late(%s, %s, 90, 'infinity', 'infinity')", [loan.pk, day])
        return cursor.fetchone()[0]


def test_its_days_are_those_of_the_portfolio_at_risk(world):
    loans = {
        "overdrawn for 40 days": overdrawn_limit(named(world, "A"), 40),
        "overdrawn for 91 days": overdrawn_limit(named(world, "B"), 91),
        "idle for 90 days": idle_limit(named(world, "C"), 90),
        "idle for 91 days": idle_limit(named(world, "D"), 91),
        "in order": idle_limit(named(world, "E"), 20),
    }
    days = {}
    for name, loan in loans.items():
        limit = limit_of(loan)
        days[name] = limit.days_late
        since = counted(loan, limit.day)
        assert limit.days_late == ((limit.day - since).days if since else 0), name
    assert days == {
        "overdrawn for 40 days": 40, "overdrawn for 91 days": 91, "idle for 90 days": 0, "idle for 91 days": 91,
        "in order": 0,
    }  # fmt: skip


def test_a_recovery_meeting_speaks_of_limits_of_its_branch(world, actor):
    over = overdrawn_limit(named(world, "Over"), 60, ifsc=IFSC)
    idle = idle_limit(named(world, "Idle"), 130, ifsc=IFSC)
    idle_limit(named(world, "In order"), 60, ifsc=IFSC)
    overdrawn_limit(named(world, "Another branch"), 60, ifsc="PUNB0123456")
    meeting = met(world.karahal, days_ago=5)
    found = {one.loan.pk: one for one in overdue_at(meeting)}
    assert set(found) == {over.pk, idle.pk}
    # ₹50,000 drawn, ₹25,000 may be: the credit of ₹1,000 came after the meeting.
    assert (found[over.pk].overdue_rupees, found[over.pk].days_overdue) == (Decimal("25000.00"), 55)
    assert (found[idle.pk].overdue_rupees > 0, found[idle.pk].days_overdue) == (True, 125)
    assert found[idle.pk].overdue_rupees < 300  # interest of 90 days at 7% a year, not the ₹10,000

    lines = [Spoken(over, ago(-10), Decimal(5000))]
    keep_lines(actor=actor, meeting=meeting, expected_version=meeting.version, lines=lines)
    stored = meeting.lines.get()
    assert (stored.overdue_rupees, stored.days_overdue) == (Decimal("25000.00"), 55)


def test_a_banks_npa_agrees_with_a_limit_out_of_order(world):
    late, over = overdrawn_limit(named(world, "Late"), 91), overdrawn_limit(named(world, "Over"), 90)
    day = ago(0)
    ours = {loan.pk: our_figure(loan, day) for loan in (late, over)}
    told = {key: differs(one.outstanding_rupees, one.overdue_rupees, "npa", one, 1) for key, one in ours.items()}
    assert told == {late.pk: False, over.pk: True}
    assert ours[late.pk].days_overdue == 91


def test_a_next_dose_asks_whether_the_limit_is_in_order(world):
    late, good = named(world, "Late"), named(world, "Good")
    overdrawn_limit(late, 45)
    idle_limit(good, 20)

    def regular(group):
        found = [
            one for one in appraisal_of(group, 2, Decimal(200_000), ago(0)).conditions if one.slug == "bank_overdue"
        ]
        return [(one.has, one.is_met) for one in found]

    assert [(int(has), met_) for has, met_ in regular(late)] == [(45, False)]
    assert [(int(has), met_) for has, met_ in regular(good)] == [(0, True)]


@pytest.mark.parametrize("loans", [1, 3])
def test_lateness_of_many_asks_twice(world, loans, django_assert_num_queries):
    keys = [overdrawn_limit(named(world, f"Over {place}"), 40 + place).pk for place in range(loans)]
    assert Loan.unscoped.count() == loans
    with django_assert_num_queries(2):
        found = lateness_of(keys, ago(0))
    assert sorted(one.days_overdue for one in found.values()) == [40 + place for place in range(loans)]
    with django_assert_num_queries(0):
        assert lateness_of([], ago(0)) == {}
