"""Worked examples of who the members are, who leaves, and what the monthly report asks of households."""

from __future__ import annotations

import datetime as dt

from core.access.actor import system_actor
from federation.models import Household, Institution, Membership
from federation.services.institutions import change_institution
from tests.factories import World, make_household, make_institution, make_member
from tests.reports.golden import DAY, example, group

AN_OLDER_DAY = dt.date(2026, 1, 5)


def household(world: World, **said: str) -> Household:
    made = make_household(world.village(world.karahal))
    Household.unscoped.filter(pk=made.pk).update(**said)
    return made


def woman(world: World, institution: Institution, home: Household | None = None, **said: str) -> Membership:
    return make_member(institution, world.village(world.karahal), household=home, **said)


@example("INS06", 3, 4)
def three_of_four_target_households(world: World) -> None:
    homes = [
        household(world, **said) for said in ({"is_target": "yes"}, {"pip_category": "pop"}, {"pip_category": "poor"})
    ]
    household(world, is_target="yes")  # nobody of it is in a group
    for home in (
        *homes,
        homes[0],
        household(world, pip_category="non_poor"),
        household(world, is_target="no", pip_category="pop"),
    ):
        woman(world, group(world), home)


def five_members(world: World) -> None:
    members = group(world)
    woman(world, members, social_category="sc", marital_status="widowed")
    woman(world, members, social_category="st", pvtg="yes")
    woman(world, members, social_category="obc", religion="muslim", disability="self")
    woman(world, members, social_category="obc", disability="family")
    woman(world, members, social_category="obc", religion="hindu", marital_status="unmarried")


example("INS08", 3, 5)(five_members)
for _kind in ("SC", "ST", "PVTG", "MIN", "PWD", "SW"):
    example(f"INS08.{_kind}", 1, 5)(five_members)


def leave(membership: Membership, reason: str, day: dt.date = DAY) -> None:
    Membership.unscoped.filter(pk=membership.pk).update(left_on=day, counted_until=day, exit_reason=reason)


@example("INS13", 2, 9.5)
def two_of_nine_and_a_half(world: World) -> None:
    members, other = group(world), group(world)
    women = [woman(world, members) for _ in range(10)]
    leave(women[0], "voluntary")
    leave(women[1], "death", dt.date(2026, 10, 31))
    leave(women[2], "transfer")
    make_member(other, world.village(world.karahal), household=women[2].household, joined_on=DAY)
    woman(world, group(world, formed_on=dt.date(2026, 11, 2)))  # she joins next month
    leave(woman(world, group(world, formed_on=AN_OLDER_DAY)), "migrated", dt.date(2026, 9, 30))
    make_member(other, world.village(world.karahal), joined_on=DAY)


@example("DQ05", 1, 3)
def one_of_three_mapped(world: World) -> None:
    vo = make_institution(world.karahal, "vo")
    make_institution(world.village(world.karahal), "shg", parent=vo)
    group(world)
    in_block_alone = make_institution(world.karahal, "shg", parent=vo)
    assert in_block_alone.village_id is None


@example("MPR3.4", 2)
def two_of_three_trained(world: World) -> None:
    for given in (True, True, False):
        group(world, basic_training_given=given)
    group(world, basic_training_given=True, formed_on=dt.date(2026, 11, 2))


def four_households(world: World) -> None:
    for category in ("pop", "pop", "poor", "non_poor", ""):
        household(world, pip_category=category)


for _number, _count in (("4.3", 2), ("4.4", 1), ("4.5", 1)):
    example(f"MPR{_number}", _count)(four_households)


@example("MPR4.6", 2)
def two_households_with_a_disability(world: World) -> None:
    shared = household(world)
    for _ in range(2):
        woman(world, group(world), shared, disability="family")
    woman(world, group(world), disability="self")
    woman(world, group(world), disability="no")


@example("MPR7.3", 1)
def one_of_two_federations_trained(world: World) -> None:
    first, _second = (make_institution(world.karahal, "vo") for _ in range(2))
    change_institution(actor=system_actor(), institution=first, expected_version=1, basic_training_given=True)
    first.spells.filter(is_trained=False).update(ends_on=DAY)
    first.spells.filter(is_trained=True).update(starts_on=DAY)
