"""Conditions that explain themselves, the five sutras behind them, and whole sets at the cost of one."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from core.periods import add_months, today
from federation.models import Institution, OperatingNorm
from federation.queries.norms import norms_of
from federation.queries.readiness import readiness_of
from federation.queries.sutras import Records, Share, count_kept, sutras_of, whole_months
from tests.factories import make_actor, make_group, make_institution
from tests.factories_accounts import make_account
from tests.factories_books import credit, debit, post
from tests.factories_grading import make_plan, make_sheet, met, months_ago

pytestmark = pytest.mark.django_db


@pytest.fixture
def ready(actor, group):
    """Twelve women, a monthly meeting for eight months, an account, a loan of own money."""
    group.formed_on = months_ago(10)
    group.save()
    for back in range(8, 0, -1):
        met(group, months_ago(back), 5)
    make_account(group, months_ago(8))
    woman = group.memberships.first()
    before = (today() - months_ago(1).replace(day=10)).days
    post(actor, group, debit("cash", 1000), credit("savings_compulsory", 1000, member=woman), days_ago=min(before, 40))
    post(actor, group, debit("loan_to_member", 700, member=woman), credit("cash", 700), days_ago=min(before, 40))
    return group


def told(group, purpose="rf", **given):
    (found,) = readiness_of([group], purpose, **given)
    return {one.slug: (one.needs, one.has, one.is_met) for one in found.conditions}


def test_a_group_that_is_ready_for_the_revolving_fund(ready):
    (found,) = readiness_of([ready], "rf")
    assert found.is_ready, [one.words for one in found.unmet]
    assert told(ready) == {
        "active": (1, 1, True), "age_months": (3, 10, True), "books_months": (3, 8, True), "account": (1, 1, True),
        "sutras": (5, 5, True), "grade": (60, Decimal("100.00"), True), "never": (1, 0, True),
    }  # fmt: skip


def test_each_condition_says_what_it_needs_and_what_there_is(world):
    young = make_group(world.village(world.karahal), 12, formed_on=months_ago(2), status="dormant")
    for back in (2, 1):
        met(young, months_ago(back), 5)
    (found,) = readiness_of([young], "cif")
    assert not found.is_ready
    assert {one.slug: one.words for one in found.unmet} == {
        "active": "it is not active now",
        "age_months": f"needs 6 months: has {whole_months(young.formed_on, today())}",
        "books_months": "needs 6 months: has 2",
        "account": "has no savings account on record",
        "sutras": "needs 5 of 5 sutras: keeps 4",
        "grade": "needs 60 marks of 100: not graded yet",
        "plan": "has no approved plan of this year",
    }


def test_a_fund_had_before_is_told_by_books_and_taken_back_by_a_reversal(actor, world, ready):
    import uuid

    from federation.services.journal_reversals import reverse_journal

    entry = post(actor, ready, debit("cash", 15000), credit("revolving_fund", 15000))
    assert told(ready)["never"] == (1, 1, False)
    assert told(ready, "bank").keys() == {"active", "books_months", "account", "sutras", "grade"}
    reverse_journal(
        actor=actor, journal=entry, reason="never_was", approver=make_actor("cluster_coordinator", world.karahal),
        client_key=uuid.uuid4(),
    )  # fmt: skip
    assert told(ready)["never"] == (1, 0, True)


def test_a_revival_counts_books_anew_and_asks_for_its_months(ready):
    Institution.unscoped.filter(pk=ready.pk).update(revived_on=months_ago(2))
    ready.refresh_from_db()
    found = told(ready, "bank")
    assert found["books_months"] == (6, 2, False)
    assert found["revived_months"] == (3, whole_months(ready.revived_on, today()), False)
    assert "revived_months" not in told(make_group(ready.village, 1), "bank")


def test_a_checked_sheet_goes_before_the_records_while_it_holds(ready, foreign_group):
    make_sheet(foreign_group, "10.00")
    make_sheet(ready, "20.00", days_ago=3, status="filled")
    assert told(ready)["grade"][1] == Decimal("100.00")
    make_sheet(ready, "55.00", days_ago=20)
    assert told(ready)["grade"] == (60, Decimal("55.00"), False)
    make_sheet(ready, "75.00", days_ago=10)
    assert told(ready, "bank")["grade"] == (75, Decimal("75.00"), True)
    later = add_months(today().replace(day=1), 13)
    (found,) = readiness_of([ready], "rf", later)
    assert next(one.has for one in found.conditions if one.slug == "grade") != Decimal("75.00")


def test_a_plan_counts_once_it_is_approved(ready):
    plan = make_plan(ready, status="appraised")
    assert told(ready, "cif")["plan"] == (1, 0, False)
    plan.status, plan.approved_on = "approved", today()
    plan.save()
    assert told(ready, "cif")["plan"] == (1, 1, True)
    assert "plan" not in told(ready, "bank", dose=2)
    assert told(ready, "bank", dose=3)["plan"] == (1, 1, True)


def test_a_state_asks_for_other_numbers_from_a_day_on(world, ready, foreign_group):
    def put(key, value, state=world.state):
        OperatingNorm.unscoped.create(state=state, tier_id="shg", key=key, value=value, from_on=today())

    put("rf_books_months", 9)
    put("rf_account", 0)
    found = told(ready)
    assert found["books_months"] == (9, 8, False)
    assert "account" not in found
    assert "account" in told(ready, day=today() - dt.timedelta(1))


def test_only_shgs_are_asked(world, ready):
    assert readiness_of([make_institution(world.karahal, "vo")], "rf") == []


@pytest.mark.parametrize("count", [1, 3])
def test_a_set_costs_the_same(world, count, django_assert_num_queries):
    clerk = make_actor("block_operator", world.karahal)
    groups = [make_group(world.village(world.karahal), 2, formed_on=months_ago(8)) for _ in range(count)]
    for one in groups:
        met(one, months_ago(1), 4)
        make_account(one, months_ago(2))
        make_sheet(one, "70.00")
        make_plan(one)
        post(clerk, one, debit("cash", 10), credit("revolving_fund", 10))
    with django_assert_num_queries(19):
        found = readiness_of(groups, "cif")
    assert [one.institution for one in found] == groups


NORMS = {"sutra_meetings": 75, "sutra_attendance": 75, "sutra_savings": 90, "sutra_repayment": 90, "sutra_books": 75}
GOOD = {
    "meetings": Share(9, 12), "attendance": Share(75, 100), "savings": Share(90, 100), "lending": Share(1, 100),
    "repayment": Share(90, 100), "books": Share(9, 12),
}  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "kept", "broken"),
    [
        ({}, 5, set()),
        ({"meetings": Share(8, 12)}, 4, {"meetings"}),
        ({"attendance": Share(74, 100)}, 4, {"meetings"}),
        ({"savings": Share(89, 100)}, 4, {"savings"}),
        ({"lending": Share(0, 100)}, 4, {"lending"}),
        ({"repayment": Share(89, 100)}, 4, {"repayment"}),
        ({"books": Share(8, 12)}, 4, {"books"}),
        # Nothing fell due: it breaks nothing. No savings due, no meeting: nothing could tell, and it is not kept.
        ({"repayment": Share()}, 5, set()),
        ({"savings": Share()}, 4, set()),
        ({"meetings": Share(), "attendance": Share(), "books": Share()}, 3, set()),
    ],
)
def test_the_five_sutras(changes, kept, broken):
    found = sutras_of(Records(12, **(GOOD | changes)), NORMS)
    assert [one.slug for one in found] == ["meetings", "savings", "lending", "repayment", "books"]
    assert count_kept(found) == kept
    assert {one.slug for one in found if one.is_kept is False} == broken


@pytest.mark.parametrize(
    ("since", "day", "months"),
    [
        ((2026, 7, 31), (2026, 10, 31), 3), ((2026, 8, 1), (2026, 10, 31), 2), ((2026, 1, 31), (2026, 2, 28), 1),
        ((2026, 1, 15), (2026, 1, 20), 0), ((2026, 2, 1), (2026, 1, 20), 0),
    ],
)  # fmt: skip
def test_whole_months(since, day, months):
    assert whole_months(dt.date(*since), dt.date(*day)) == months


def test_the_sutras_shares_are_norms(world):
    assert {key: value for key, value in norms_of(world.state.pk, "shg").items() if key in NORMS} == NORMS
