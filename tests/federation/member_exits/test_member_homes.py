"""A woman who moves to another group may move house with it."""

import datetime as dt

import pytest
from django.urls import reverse

from core.errors import DomainError, NotAllowed
from core.periods import today
from federation.models import Household, Membership, Person
from federation.services.homes import Home, home_of, settle_in
from federation.services.transfers import transfer
from tests.factories import make_group, make_household, make_member
from tests.federation.conftest import snapshot
from tests.federation.member_exits.conftest import form_of, statement

pytestmark = pytest.mark.django_db
TABLES = (Person, Membership, Household)


@pytest.fixture
def other(world):
    return make_group(world.village(world.karahal), 2, name="Sarasvati", formed_on=today() - dt.timedelta(days=300))


def moved_form(other, **given):
    day = f"{today():%d-%m-%Y}"
    return form_of(code=other.code, joined_on=day, left_on=day) | given


def test_she_counts_in_her_new_household_from_the_day_she_joins(browser, group, other, world):
    left = group.memberships.get(number=1)
    old = left.household
    address = reverse("federation:membership-transfer", args=[left.public_id])
    village = world.village(world.karahal)
    answer = browser.post(address, moved_form(other, village=village.pk, household_number=" 88 "))
    assert answer.status_code == 302
    left.refresh_from_db()
    now = Membership.unscoped.get(person=left.person, left_on=None)
    assert (left.household, now.household.number, now.household.village) == (old, "88", village)
    person = Person.unscoped.get(pk=left.person_id)
    assert (person.household, person.version) == (now.household, 2)


def test_an_old_household_is_found_and_not_made_twice(actor, group, other, world):
    known = make_household(world.village(world.karahal))
    make_member(other, world.village(world.karahal), household=known)
    home = Home(known.village, known.number)
    before = Household.unscoped.count()
    joined = transfer(
        actor=actor,
        membership=group.memberships.get(number=1),
        to=other,
        left_on=today(),
        joined_on=today(),
        settlement=statement(),
        home=home,
    )
    assert (joined.household, Household.unscoped.count()) == (known, before)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"household_number": "8"}, "which village"),
        ({"village": "here"}, "number of her house"),
    ],
)
def test_half_a_home_is_refused_and_nothing_is_stored(browser, group, other, world, given, words):
    given = {name: str(world.village(world.karahal).pk) if value == "here" else value for name, value in given.items()}
    before = snapshot(*TABLES)
    address = reverse("federation:membership-transfer", args=[group.memberships.get(number=1).public_id])
    answer = browser.post(address, moved_form(other, **given))
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert snapshot(*TABLES) == before


def test_a_village_out_of_reach_is_not_offered(browser, group, other, world):
    before = snapshot(*TABLES)
    foreign = world.village(world.vijaypur)
    address = reverse("federation:membership-transfer", args=[group.memberships.get(number=1).public_id])
    assert browser.post(address, moved_form(other, village=foreign.pk, household_number="8")).status_code == 404
    assert snapshot(*TABLES) == before


def test_the_other_block_writes_the_home_of_an_offer(browser, group, foreign_group, world):
    before = snapshot(*TABLES)
    address = reverse("federation:membership-transfer", args=[group.memberships.get(number=1).public_id])
    home = {"village": world.village(world.karahal).pk, "household_number": "8"}
    answer = browser.post(address, moved_form(foreign_group, **home))
    assert (answer.status_code, "takes her in. Leave this empty" in answer.content.decode()) == (422, True)
    assert snapshot(*TABLES) == before


def test_nobody_is_moved_while_she_is_a_member_or_out_of_reach(actor, group, world):
    person = group.memberships.get(number=1).person
    before = snapshot(*TABLES)
    with pytest.raises(DomainError) as refused:
        settle_in(actor=actor, person=person, home=Home(world.village(world.karahal), "8"))
    assert refused.value.code == "in_a_group"
    with pytest.raises(NotAllowed):
        settle_in(actor=actor, person=person, home=Home(world.village(world.vijaypur), "8"))
    assert home_of(None, " ") is None
    assert snapshot(*TABLES) == before
