"""Insurance cover through its doors: who is counted by age, what closed months keep, and the list behind the figure."""

from __future__ import annotations

import pytest
from django.urls import reverse

from core.access.actor import system_actor
from core.periods import add_months
from core.services.closing import ask_to_reopen, close_month, reopen_month
from federation.models import EarlierTraits, Membership, Trait
from federation.services.members import change_person
from reports.models import IndicatorValue
from reports.services.rollup import drain, open_months
from reports.services.verification import verify
from tests.factories import actor_for, make_group, make_member, make_user, make_world, this_month
from tests.factories_people import signed_in
from tests.federation.test_exports import read_csv, taken
from tests.reports.golden_insurance import six_members

pytestmark = pytest.mark.django_db
NOW, LAST = this_month(), add_months(this_month(), -1)


@pytest.fixture
def world():
    world = make_world()
    open_months(actor=system_actor(), first=LAST, last=NOW)
    return world


@pytest.fixture
def group(world):
    return make_group(world.village(world.karahal), 0, formed_on=add_months(NOW, -20))


def cover(unit, slug="FIN19", month=NOW):
    drain()
    row = IndicatorValue.unscoped.get(unit=unit, indicator=slug, month=month)
    return row.numerator, row.denominator, row.reporting, row.expected


def aged(group, world, years, **said):
    return make_member(group, world.village(world.karahal), birth_year=NOW.year - years, **said)


@pytest.mark.parametrize(
    ("slug", "sign", "least", "most"),
    [
        ("FIN19", "pension_apy", 18, 70), ("FIN19.PMJJBY", "insured_pmjjby", 18, 50),
        ("FIN19.PMSBY", "insured_pmsby", 18, 70), ("FIN19.APY", "pension_apy", 18, 40),
    ],
)  # fmt: skip
def test_the_ages_of_each_scheme_are_counted_with_both_ends(world, group, slug, sign, least, most):
    for years in (least - 1, least, most, most + 1):
        aged(group, world, years, **{sign: "yes"})
    aged(group, world, least, **{sign: "no"})
    assert cover(world.karahal, slug) == (2, 3, 5, 5)


def test_who_was_not_asked_or_has_no_known_age_is_missing_and_not_uninsured(world, group):
    aged(group, world, 30)
    make_member(group, world.village(world.karahal), insured_pmsby="yes")
    assert cover(world.karahal) == (None, 1, 0, 2)
    aged(group, world, 30, insured_pmsby="no")
    assert cover(world.karahal) == (0, 2, 1, 3)


def test_a_closed_month_keeps_insurance_and_age_as_it_knew_them(world, group):
    clerk, manager = (actor_for(make_user(role, world.karahal)) for role in ("block_operator", "block_manager"))
    ends, begins, older = (
        aged(group, world, 30, insured_pmjjby="yes"), aged(group, world, 30, insured_pmjjby="no"),
        aged(group, world, 69, pension_apy="yes"),
    )  # fmt: skip
    assert cover(world.karahal, month=LAST) == (2, 3, 3, 3)
    closed = close_month(actor=manager, block=world.karahal, month=LAST, seen={"silent": 1})
    change_person(actor=clerk, person=ends.person, expected_version=1, insured_pmjjby="no")
    change_person(actor=clerk, person=begins.person, expected_version=1, pension_apy="yes", insured_pmsby="yes")
    change_person(actor=clerk, person=older.person, expected_version=1, birth_year=NOW.year - 75)
    assert cover(world.karahal, month=LAST) == (2, 3, 3, 3)
    assert cover(world.karahal) == (1, 2, 3, 3)
    assert set(EarlierTraits.unscoped.values_list("membership", "born_in", "ends_on")) == {
        (one.pk, NOW.year - years, NOW) for one, years in ((ends, 30), (begins, 30), (older, 69))
    }
    assert verify(actor=system_actor())[1] == []
    ask_to_reopen(actor=manager, closed=closed, reason="late_papers", text="Her insurance had ended before")
    reopen_month(actor=actor_for(make_user("district_manager", world.sheopur)), closed=closed)
    assert cover(world.karahal, month=LAST) == (1, 2, 3, 3)


def test_the_database_keeps_her_signs_and_year(world, group):
    woman = aged(group, world, 40, insured_pmsby="yes")
    clerk = actor_for(make_user("block_operator", world.karahal))
    held = Membership.unscoped.get(pk=woman.pk)
    assert (Trait(held.traits), held.born_in) == (Trait.PMSBY | Trait.ASKED_INSURANCE, NOW.year - 40)
    change_person(actor=clerk, person=woman.person, expected_version=1, insured_pmsby="", birth_year=None)
    held.refresh_from_db()
    assert (Trait(held.traits), held.born_in) == (Trait(0), 0)


@pytest.mark.parametrize("part", ["n", "d"])
@pytest.mark.parametrize(("slug", "counts"), [("FIN19", (3, 4)), ("FIN19.APY", (1, 2))])
def test_the_list_behind_adds_up_without_names_to_who_may_not_see_them(world, part, slug, counts):
    six_members(world)
    make_member(make_group(world.village(world.sabalgarh), 0), world.village(world.sabalgarh), birth_year=1990,
                pension_apy="yes")  # fmt: skip
    browser = signed_in(make_user("block_operator", world.karahal))
    asked = {"month": "2026-10"}
    page = browser.get(reverse("reports:rows-place", args=[world.karahal.pk, slug, part]), asked)
    count = counts["nd".index(part)]
    assert (page.context["total"], len(page.context["table"].rows)) == (str(count), count)


def test_the_members_file_tells_her_cover(world, group):
    aged(group, world, 30, name="Sita", insured_pmjjby="yes", insured_pmsby="no")
    make_member(make_group(world.village(world.vijaypur), 0), world.village(world.vijaypur), name="Gita")
    rows = read_csv(taken(actor_for(make_user("block_operator", world.karahal)), "members"))
    told = ("Name", "Insured: PMJJBY", "Insured: PMSBY", "Pension: APY")
    assert [tuple(row[name] for name in told) for row in rows] == [("Sita", "Yes", "No", "")]
