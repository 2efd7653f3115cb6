"""The demonstration's exits and its partner's documents: laid once, by the same services as everybody's."""

from __future__ import annotations

import datetime as dt

import pytest

from core.models import Submission
from core.periods import today
from federation.models import ExitSettlement, Membership
from reports.services.demonstration_exits import SETTLED, add_exits
from reports.services.demonstration_partner import add_partner_documents
from tests.factories import make_group, make_meeting, make_user, make_world
from tests.factories_people import make_partner

pytestmark = pytest.mark.django_db


def test_women_leave_in_every_way_once():
    world = make_world()
    for index in range(len(SETTLED) + 1):
        make_group(world.village(world.karahal), 4, formed_on=dt.date(2021, 1, 1 + index))
    make_group(world.village(world.vijaypur), 4)
    held = Membership.unscoped.filter(left_on=None).count()
    assert [add_exits(block=world.karahal) for _ in range(2)] == [6, 0]
    assert Membership.unscoped.filter(left_on=None).count() == held
    assert set(Membership.unscoped.exclude(left_on=None).values_list("block", "number")) == {(world.karahal.pk, 4)}
    assert list(ExitSettlement.unscoped.order_by("pk").values_list("kind", flat=True)) == [
        "settled", "set_off", "settled", "dues", "guarantor", "settled",
    ]  # fmt: skip


def test_the_partner_has_documents_of_each_state_once():
    world = make_world()
    partner = make_partner("partner_writer", world.karahal).partner
    checker = make_user("cluster_coordinator", world.karahal)
    group, foreign = (make_group(world.village(block), 1) for block in (world.karahal, world.vijaypur))
    for days in range(1, 5):
        make_meeting(group, today() - dt.timedelta(days=9 * (5 - days)), slots=1, present=1)
    make_meeting(foreign, today(), slots=1, present=1)
    given = {"block": world.karahal, "partner": partner, "checker": checker}
    assert [add_partner_documents(**given) for _ in range(2)] == [4, 0]
    rows = Submission.unscoped.order_by("-about_on")
    assert [row.status for row in rows] == ["returned", "approved", "waiting", "waiting"]
    assert {(row.maker_partner, row.block) for row in rows} == {(partner, world.karahal)}
