"""What figures count of a woman: kept by the database on every path, and as it was in closed months."""

import datetime as dt

import pytest
from django.db import IntegrityError, connection, transaction

from core.access.actor import system_actor
from core.models import ClosedMonth
from core.periods import add_months
from core.services.closing import ask_to_reopen, close_month, reopen_month
from federation.models import EarlierHousehold, EarlierTraits, Household, Membership, Person, Trait
from federation.services.households import change_household
from federation.services.members import change_person
from reports.models import IndicatorValue
from reports.services.rollup import drain, open_months
from reports.services.verification import verify
from tests.factories import actor_for, make_group, make_household, make_member, make_user, make_world, this_month

pytestmark = pytest.mark.django_db
NOW, LAST = this_month(), add_months(this_month(), -1)


@pytest.fixture
def world():
    return make_world()


@pytest.fixture
def woman(world):
    group = make_group(world.village(world.karahal), 0, formed_on=dt.date(2024, 1, 1))
    return make_member(group, world.village(world.karahal), social_category="sc", disability="no")


@pytest.fixture
def clerk(world):
    return actor_for(make_user("block_operator", world.karahal))


@pytest.fixture
def manager(world):
    return actor_for(make_user("block_manager", world.karahal))


def traits(membership):
    return Trait(Membership.unscoped.get(pk=membership.pk).traits)


def figure(unit, slug):
    """Numerators of last month and this month."""
    drain()
    rows = IndicatorValue.unscoped.filter(unit=unit, indicator=slug, month__in=(LAST, NOW)).order_by("month")
    return [None if value is None else int(value) for value in rows.values_list("numerator", flat=True)]


def test_a_joining_and_every_later_change_is_known(woman, clerk, world):
    assert traits(woman) == Trait.ASKED_CATEGORY | Trait.SC | Trait.ASKED_DISABILITY
    change_person(actor=clerk, person=woman.person, expected_version=1, marital_status="widowed", religion="muslim")
    assert traits(woman) & (Trait.SINGLE | Trait.MINORITY) == Trait.SINGLE | Trait.MINORITY
    change_household(actor=clerk, household=woman.household, expected_version=1, pip_category="poor")
    assert Trait.TARGET in traits(woman)
    change_household(actor=clerk, household=woman.household, expected_version=2, is_target="no")
    assert Trait.TARGET not in traits(woman)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE federation_person SET social_category = '' WHERE id = %s", [woman.person_id])
    assert traits(woman) & (Trait.ASKED_CATEGORY | Trait.SC) == Trait(0)
    assert not EarlierTraits.unscoped.exists(), "nothing is closed"


def test_a_closed_month_keeps_what_it_said(woman, clerk, manager, world):
    open_months(actor=system_actor(), first=LAST, last=NOW)
    make_household(world.village(world.karahal))
    assert figure(world.karahal, "INS08.SC") == [1, 1]
    close_month(actor=manager, block=world.karahal, month=LAST, seen={"silent": 1})
    change_person(actor=clerk, person=woman.person, expected_version=1, social_category="obc")
    change_person(actor=clerk, person=woman.person, expected_version=2, social_category="st")
    change_household(actor=clerk, household=woman.household, expected_version=1, pip_category="pop")
    assert (figure(world.karahal, "INS08.SC"), figure(world.karahal, "INS08.ST")) == ([1, 0], [0, 1])
    assert figure(world.karahal, "MPR4.3") == [None, 1], "last month nobody was asked"
    kept = EarlierTraits.unscoped.get()
    assert (kept.membership, Trait(kept.traits) & Trait.SC, kept.ends_on) == (woman, Trait.SC, NOW)
    assert EarlierHousehold.unscoped.get().pip_category == ""
    late = make_household(world.village(world.karahal))
    assert Household.unscoped.get(pk=late.pk).counted_from == NOW
    assert verify(actor=system_actor())[1] == []


def test_a_reopened_month_says_what_is_known_today(woman, clerk, manager, world):
    open_months(actor=system_actor(), first=LAST, last=NOW)
    closed = close_month(actor=manager, block=world.karahal, month=LAST, seen={"silent": 1})
    change_person(actor=clerk, person=woman.person, expected_version=1, social_category="obc")
    assert figure(world.karahal, "INS08.SC") == [1, 0]
    ask_to_reopen(actor=manager, closed=closed, reason="late_papers", text="Her category was wrong")
    reopen_month(actor=actor_for(make_user("district_manager", world.sheopur)), closed=closed)
    assert not EarlierTraits.unscoped.exists()
    assert figure(world.karahal, "INS08.SC") == [0, 0]
    assert ClosedMonth.unscoped.filter(reopened_at=None).count() == 0


def test_nobody_but_the_database_writes_what_was(woman, clerk, manager, world):
    close_month(actor=manager, block=world.karahal, month=LAST, seen={"silent": 1})
    change_person(actor=clerk, person=woman.person, expected_version=1, social_category="obc")
    for write in (
        lambda: EarlierTraits.unscoped.update(traits=0),
        lambda: EarlierTraits.unscoped.all().delete(),
        lambda: EarlierHousehold.unscoped.create(
            household=woman.household, starts_on=LAST, ends_on=NOW, **woman.place.keys()
        ),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            write()
    assert Trait(EarlierTraits.unscoped.get().traits) & Trait.SC == Trait.SC
    assert not EarlierHousehold.unscoped.exists()


def test_a_bulk_change_restates_each_woman_once(woman, world, django_assert_num_queries):
    other = make_member(woman.institution, world.village(world.karahal), social_category="obc")
    untouched = make_member(woman.institution, world.village(world.karahal), social_category="st")
    with django_assert_num_queries(1):
        Person.unscoped.filter(pk__in=(woman.person_id, other.person_id)).update(pvtg="yes", social_category="st")
    assert [Trait.PVTG in traits(one) for one in (woman, other, untouched)] == [True, True, False]
