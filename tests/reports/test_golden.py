"""The hand-worked example of each indicator (its text stands in the declaration) as a test."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from django.utils import timezone

from core.access.actor import system_actor
from core.indicators import indicators
from core.models import GeoUnit, Submission
from federation.models import DoublePair, Institution
from federation.services.spells import restate
from reports.models import IndicatorValue
from reports.services.rollup import drain, open_months
from tests.factories import (
    World,
    make_group,
    make_household,
    make_institution,
    make_meeting,
    make_member,
    make_place,
    make_world,
)
from tests.factories_cadres import make_cadre
from tests.reports import (  # noqa: F401  fill EXAMPLES
    golden_accounts,
    golden_governance,
    golden_insurance,
    golden_keying,
    golden_loans,
    golden_members,
    golden_money,
    golden_savings,
    golden_subvention,
)
from tests.reports.golden import DAY, EXAMPLES, OCTOBER, example, group, make_dormant
from tests.reports.golden_cadres import sheet

pytestmark = pytest.mark.django_db


@example("INS01", 4)
def four_in_fold(world: World) -> None:
    for _ in range(3):
        group(world)
    make_dormant(group(world))
    group(world, formed_on=dt.date(2026, 11, 2))


@example("INS02", 3, 4)
def three_of_four_active(world: World) -> None:
    four_in_fold(world)


def entered(world: World, origin: str, day: dt.date) -> Institution:
    institution = group(world, origin=origin)
    institution.spells.update(entered_on=day)
    return institution


@example("INS03", 3)
def three_new_groups_approved(world: World) -> None:
    for _ in range(3):
        entered(world, "new", DAY)
    entered(world, "new", dt.date(2026, 9, 30))
    entered(world, "pre_nrlm", DAY)


@example("INS04", 2)
def two_older_groups_brought_in(world: World) -> None:
    entered(world, "pre_nrlm", DAY)
    entered(world, "revived", dt.date(2026, 10, 31))
    entered(world, "new", DAY)


@example("INS14", 2, 5)
def two_of_five_inactive(world: World) -> None:
    for _ in range(3):
        group(world)
    make_dormant(group(world))
    restate(actor=system_actor(), institution=group(world), on=dt.date(2026, 10, 2), status="defunct")


@example("INS05", 2)
def two_households(world: World) -> None:
    one, other = group(world), group(world)
    village = world.village(world.karahal)
    home = make_household(village)
    make_member(one, village, household=home)
    make_member(other, village, household=home)
    make_member(one, village)


@example("INS07", 23, 2)
def twenty_three_in_two(world: World) -> None:
    make_group(world.village(world.karahal), 12)
    make_group(world.village(world.karahal), 11)


@example("INS09", 2, 3)
def two_of_three_federated(world: World) -> None:
    vo = make_institution(world.karahal, "vo")
    group(world, parent=vo)
    group(world, parent=vo)
    group(world)
    make_dormant(group(world, parent=vo))


@example("INS10", 2)
def two_vos(world: World) -> None:
    make_institution(world.karahal, "vo")
    make_institution(world.karahal, "vo")
    gone = make_institution(world.karahal, "vo")
    restate(actor=system_actor(), institution=gone, on=dt.date(2026, 10, 2), status="defunct")


@example("INS11", 3, 4)
def three_of_four_registered(world: World) -> None:
    for registered in (True, True, True, False):
        make_institution(world.karahal, "clf", registered_on=dt.date(2020, 1, 1) if registered else None)


@example("MTG01", 4, 5)
def four_of_five_meetings(world: World) -> None:
    weekly = group(world, meeting_frequency="weekly")
    for day in (2, 9, 16):
        make_meeting(weekly, dt.date(2026, 10, day))
    make_meeting(group(world, meeting_frequency="monthly"), DAY)


@example("MTG02", 19, 22)
def nineteen_of_twenty_two(world: World) -> None:
    make_meeting(group(world), DAY, slots=12, present=10)
    make_meeting(group(world), DAY, slots=10, present=9)


@example("MTG03", 320, 340)
def savings_of_those_due(world: World) -> None:
    make_meeting(group(world), DAY, savings_received_rupees=220, savings_due_rupees=240)
    make_meeting(group(world), DAY, savings_received_rupees=100, savings_due_rupees=100)


@example("MTG04", 370)
def savings_of_the_month(world: World) -> None:
    make_meeting(group(world), DAY, savings_received_rupees=220, voluntary_savings_rupees=50)
    make_meeting(group(world), DAY, savings_received_rupees=100)


@example("MTG09", 1, 2)
def one_of_two_on_time(world: World) -> None:
    make_meeting(group(world), DAY, closed_on=dt.date(2026, 10, 12))
    make_meeting(group(world), DAY, closed_on=dt.date(2026, 10, 13))


@example("DQ01", 1, 3)
def one_of_three_timely(world: World) -> None:
    timely, late = group(world), group(world)
    group(world)
    make_meeting(timely, DAY, closed_on=dt.date(2026, 11, 7))
    make_meeting(late, dt.date(2026, 10, 1), closed_on=dt.date(2026, 10, 1))
    make_meeting(late, DAY, closed_on=dt.date(2026, 11, 8))


def checked(world: World, block: GeoUnit, days: int | None, *, returned: bool = False) -> None:
    place = make_institution(world.village(block), "shg").place
    now, made = timezone.now(), dt.date(2026, 10, 2)
    over = days is not None
    Submission.unscoped.create(
        kind="meeting",
        object_type="federation.meeting",
        object_id=uuid.uuid4(),
        made_at=now,
        made_on=made,
        about_on=made,
        waiting_since=now,
        status="approved" if over else "waiting",
        step="" if over else "verify",
        finished_on=made + dt.timedelta(days=days) if days is not None else None,
        days_taken=days,
        was_returned=returned,
        **place.keys(),
    )


@example("DQ02", 2.5)
def two_and_a_half_days(world: World) -> None:
    for block, days in ((world.karahal, 1), (world.karahal, 2), (world.vijaypur, 3), (world.vijaypur, 9)):
        checked(world, block, days)
    checked(world, world.karahal, None)
    checked(world, world.karahal, 40)  # approved in November
    checked(world, world.sabalgarh, 20)  # another district's


@example("DQ03", 1, 3)
def one_of_three_returned(world: World) -> None:
    checked(world, world.karahal, 4, returned=True)
    checked(world, world.karahal, 1)
    checked(world, world.vijaypur, None)
    checked(world, world.sabalgarh, None, returned=True)


def suspicion(world: World, unit: GeoUnit, found: dt.date, decided: dt.date | None = None) -> None:
    group_ = make_group(world.village(unit), 2)
    first, second = (one.person for one in group_.memberships.order_by("pk"))
    DoublePair.unscoped.create(
        first=first, second=second, state=world.state, district=unit.district, block=unit, counted_block=unit, score=70,
        found_by="nightly", found_on=found, counted_from=found + dt.timedelta(30), counted_until=decided,
        status="apart" if decided else "open",
    )  # fmt: skip


@example("DQ04", 2)
def two_of_four_wait(world: World) -> None:
    august = dt.date(2026, 8, 10)
    suspicion(world, world.karahal, august)
    suspicion(world, world.karahal, august)
    suspicion(world, world.karahal, august, DAY)
    suspicion(world, world.karahal, dt.date(2026, 10, 20))
    suspicion(world, world.sabalgarh, august)  # another district's


@example("MPR2.1", 1)
def one_block(world: World) -> None:
    group(world)
    group(world)


@example("MPR2.2", 1)
def one_panchayat(world: World) -> None:
    one_block(world)
    other = make_place("panchayat", "Other panchayat", world.karahal)
    make_dormant(make_institution(make_place("village", "Other village", other), "shg"))


@example("MPR2.3", 2)
def two_villages(world: World) -> None:
    one_block(world)
    make_institution(make_place("village", "Other village", world.village(world.karahal).parent), "shg")


@example("MPR5.1", 1)
def older_than_three_months(world: World) -> None:
    group(world, formed_on=dt.date(2026, 7, 31))
    group(world, formed_on=dt.date(2026, 8, 1))


@example("MPR6.1", 1)
def older_than_six_months(world: World) -> None:
    group(world, formed_on=dt.date(2026, 4, 30))
    group(world, formed_on=dt.date(2026, 5, 1))


def test_every_indicator_has_its_worked_example() -> None:
    assert set(EXAMPLES) == set(indicators())
    assert all(indicator.example and indicator.formula for indicator in indicators().values())


@pytest.mark.parametrize("slug", sorted(EXAMPLES))
def test_worked_example(slug: str) -> None:
    build, numerator, denominator = EXAMPLES[slug]
    world = make_world()
    make_group(world.village(world.sabalgarh), 1)  # another district's, which must not be counted here
    sheet(make_cadre(world.village(world.sabalgarh)), OCTOBER)
    build(world)
    open_months(actor=system_actor(), first=OCTOBER, last=OCTOBER)
    drain()
    value = IndicatorValue.unscoped.get(unit_id=world.sheopur.pk, indicator=slug, month=OCTOBER)
    assert (value.numerator, value.denominator) == (numerator, denominator)
