"""Worked examples of the indicators of bodies and office bearers."""

from __future__ import annotations

import datetime as dt

from core.access.actor import system_actor
from core.models import GeoUnit
from federation.models import Institution, OperatingNorm
from federation.services.offices import take_office
from federation.services.spells import restate
from tests.factories import World, make_group, make_institution
from tests.factories_governance import hold_body_meeting, make_committee, seat_all
from tests.reports.golden import example


def led_since(world: World, since: dt.date | None, tier: str = "shg") -> Institution:
    """A group or a VO with one member below it, who holds a post since a day."""
    village = world.village(world.karahal)
    vo = make_institution(world.karahal, "vo") if tier == "vo" else None
    group = make_group(village, 1, parent=vo, formed_on=dt.date(2020, 1, 1))
    body = vo or group
    if since is not None:
        woman = group.memberships.get().person
        take_office(actor=system_actor(), institution=body, person=woman, post="president", starts_on=since)
    return body


@example("INS12", 1, 3)
def one_of_three_led_in_time(world: World) -> None:
    led_since(world, dt.date(2024, 11, 1))
    led_since(world, dt.date(2024, 10, 31))
    led_since(world, dt.date(2020, 10, 1), "vo")
    led_since(world, None)
    gone = led_since(world, dt.date(2026, 1, 1))
    restate(actor=system_actor(), institution=gone, on=dt.date(2026, 10, 2), status="defunct")


def clfs_meet_so_often(state_id: int, value: int, from_on: dt.date) -> None:
    """A state's norm of meetings a year."""
    key = {"tier_id": "clf", "key": "committee_meetings_a_year"}
    OperatingNorm.unscoped.create(state_id=state_id, value=value, from_on=from_on, **key)


@example("MTG12", 2, 4)
def two_met_of_four_due(world: World) -> None:
    clfs_meet_so_often(world.state.pk, 24, dt.date(2026, 10, 31))
    clfs_meet_so_often(world.state.pk, 60, dt.date(2026, 11, 1))  # it does not hold yet
    clfs_meet_so_often(GeoUnit.unscoped.get(level="state", lgd_code=9).pk, 48, dt.date(2020, 1, 1))  # another state
    clf = make_institution(world.karahal, "clf")
    vos = [make_institution(world.karahal, "vo", parent=clf) for _ in range(2)]
    women = [make_group(world.village(world.karahal), 1, parent=vo).memberships.get() for vo in vos]
    bodies = {}
    for body in (vos[0], clf):
        bodies[body.pk] = make_committee(body)
        seat_all(bodies[body.pk], women[:1])
    social = make_committee(vos[1], "social-action")
    seat_all(social, women[1:])
    hold_body_meeting(bodies[vos[0].pk], dt.date(2026, 10, 15))
    hold_body_meeting(bodies[clf.pk], dt.date(2026, 10, 16))
    hold_body_meeting(bodies[clf.pk], dt.date(2026, 10, 20), is_special=True)
    hold_body_meeting(social, dt.date(2026, 10, 21))
    hold_body_meeting(bodies[vos[0].pk], dt.date(2026, 11, 2))
