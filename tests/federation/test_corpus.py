"""Corpus and dose limits: golden example 6, versions by state and day, and the same cost for one group and three."""

from __future__ import annotations

import datetime as dt
import uuid
from decimal import Decimal

import pytest

from core.models import GeoUnit
from core.periods import today
from federation.models import CorpusRule, DoseRule
from federation.queries.corpus import corpora_of, corpus_of, dose_limit, dose_limits
from federation.services.journals import post_opening
from tests.factories import make_actor, make_group, make_institution
from tests.factories_accounts import make_account
from tests.factories_books import credit, debit, post

pytestmark = pytest.mark.django_db


def ago(days):
    return today() - dt.timedelta(days=days)


def golden_six(actor, group, days_ago=9):
    """Savings 48,000, RF 15,000, interest kept 7,000."""
    account = make_account(group, group.formed_on)
    woman = group.memberships.first()
    post(
        actor, group, debit("bank", 70000, account=account), credit("savings_compulsory", 40000, member=woman),
        credit("savings_voluntary", 8000, member=woman), credit("revolving_fund", 15000), credit("interest_from_members", 7000, member=woman),
        days_ago=days_ago,
    )  # fmt: skip
    return account


def test_golden_example_six(actor, group, foreign_group):
    golden_six(actor, group)
    corpus = corpus_of(group, today())
    assert corpus.rupees == 70000
    assert dict(corpus.parts) == {
        "savings_compulsory": 40000, "savings_voluntary": 8000, "revolving_fund": 15000, "grant_fund": 0, "surplus": 7000,
    }  # fmt: skip
    first = dose_limit(group, 1, today())
    assert (first.limit_rupees, first.is_floor) == (420000, False)
    assert "6 × corpus ₹70,000 = ₹4,20,000; at least ₹1,50,000" in first.words
    # Another definition from a day on: without interest.
    heads = ["savings_compulsory", "savings_voluntary", "revolving_fund", "grant_fund"]
    CorpusRule.unscoped.create(state=group.state, from_on=ago(1), heads=heads, with_surplus=False)
    assert corpus_of(group, today()).rupees == 63000
    assert dose_limit(group, 1, today()).limit_rupees == 378000
    assert dose_limit(group, 1, ago(2)).limit_rupees == 420000, "what held then holds for then"
    assert corpus_of(foreign_group, today()).rupees == 0


def test_the_corpus_of_any_day(actor, group):
    account = golden_six(actor, group)
    post(actor, group, debit("rent", 500), credit("bank", 500, account=account), days_ago=3)
    assert [corpus_of(group, ago(days)).rupees for days in (10, 9, 4, 3)] == [0, 70000, 70000, 69500]


def test_a_cut_off_sheets_surplus_is_surplus(actor, group):
    post_opening(
        actor=actor, institution=group, posted_on=ago(2), client_key=uuid.uuid4(),
        lines=[debit("cash", 1000), credit("savings_compulsory", 800, member=group.memberships.first())],
    )  # fmt: skip
    assert dict(corpus_of(group, today()).parts)["surplus"] == 200


def test_a_states_own_definition_goes_before_the_general_one(world, group):
    jharkhand = GeoUnit.unscoped.get(level="state", lgd_code=20)
    rules = corpora_of({1: jharkhand.pk, 2: world.state.pk}, today())
    assert "cif_fund" in dict(rules[1].parts)
    assert "cif_fund" not in dict(rules[2].parts)


@pytest.mark.parametrize(
    ("dose", "day", "limit", "is_floor"),
    [
        (1, dt.date(2018, 1, 1), 100000, False),
        (2, dt.date(2018, 1, 1), 200000, False),
        (1, dt.date(2024, 1, 1), 150000, False),
        (2, dt.date(2024, 1, 1), 300000, False),
        (3, dt.date(2024, 1, 1), 600000, True),
        (7, dt.date(2024, 1, 1), 600000, True),
    ],
)
def test_both_figures_stand_as_versions(group, dose, day, limit, is_floor):
    found = dose_limit(group, dose, day)
    assert (found.limit_rupees, found.is_floor, found.rule.needs_plan) == (limit, is_floor, dose >= 3)


def test_a_state_sets_a_dose_of_its_own(world, group):
    DoseRule.unscoped.create(state=world.state, dose=1, from_on=ago(5), times=10, least_rupees=Decimal(175000))
    DoseRule.unscoped.create(
        state=GeoUnit.unscoped.get(level="state", lgd_code=9), dose=1, from_on=ago(4), times=99, least_rupees=Decimal(1)
    )
    limits = {one.rule.dose: one.limit_rupees for one in dose_limits(group, today())}
    assert limits == {1: 175000, 2: 300000, 3: 600000, 4: 600000}
    with pytest.raises(KeyError):
        dose_limit(group, 0, today())


@pytest.mark.parametrize("count", [1, 3])
def test_a_set_costs_three_queries(world, count, django_assert_num_queries):
    clerk = make_actor("block_operator", world.karahal)
    groups = [make_group(world.village(world.karahal), 1, formed_on=ago(400)) for _ in range(count)]
    for one in groups:
        golden_six(clerk, one)
    states = {one.pk: one.state_id for one in groups}
    with django_assert_num_queries(3):
        found = corpora_of(states, today())
    assert {key: one.rupees for key, one in found.items()} == dict.fromkeys(states, Decimal(70000))


def test_a_federation_has_none_of_its_own_rows_mixed_in(world, actor, group):
    vo = make_institution(world.karahal, "vo")
    post(actor, vo, debit("cash", 900), credit("fine", 900), days_ago=1)
    golden_six(actor, group)
    assert corpus_of(group, today()).rupees == 70000
