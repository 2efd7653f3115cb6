"""The demonstration's sheets typed twice: laid once, one of each kind of end, by the same services as everybody's."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import Counter

import pytest

from core.access.actor import system_actor
from core.periods import today
from federation.models import KeyingDifference, SecondKeying
from federation.services.meetings import close_meeting, open_meeting
from reports.services.demonstration_keying import add_second_typing
from tests.factories import make_group, make_user, make_world

pytestmark = pytest.mark.django_db


def test_sheets_are_typed_twice_once():
    world = make_world()
    people = [make_user(role, world.karahal) for role in ("block_operator", "block_operator", "cluster_coordinator")]
    for block in (world.karahal, world.vijaypur):
        group = make_group(world.village(block), 3, formed_on=dt.date(2021, 1, 1))
        for days_ago in range(11, 0, -1):
            held_on = today() - dt.timedelta(days=days_ago)
            meeting = open_meeting(actor=system_actor(), institution=group, held_on=held_on, client_key=uuid.uuid4())
            close_meeting(actor=system_actor(), meeting=meeting)
    laid = [add_second_typing(block=world.karahal, operators=people[:2], checker=people[2]) for _ in range(2)]
    assert laid == [9, 0]
    rows = SecondKeying.unscoped.order_by("pk")
    assert Counter(row.status for row in rows) == {"waiting": 4, "agreed": 3, "settled": 1, "differs": 1}
    assert {row.block for row in rows} == {world.karahal}
    assert {row.first_by for row in rows} == set(people[:2])
    assert [row.wrong for row in rows if row.status == "settled"] == [1]
    assert KeyingDifference.unscoped.count() == 4
