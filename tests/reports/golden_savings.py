"""Worked example of the savings stock: a group without books, and one whose books have begun."""

from __future__ import annotations

import datetime as dt

from tests.factories import World, make_group, make_meeting
from tests.reports.golden import DAY, example, group
from tests.reports.savings_steps import enter

SEPTEMBER, NOVEMBER = dt.date(2026, 9, 5), dt.date(2026, 11, 3)


@example("MTG05", 7970)
def savings_to_date(world: World) -> None:
    saver = group(world)
    make_meeting(saver, SEPTEMBER, savings_brought_in_rupees=5000, savings_received_rupees=270)
    make_meeting(saver, DAY, savings_received_rupees=100)
    make_meeting(saver, NOVEMBER, savings_received_rupees=900)
    keeper = make_group(world.village(world.karahal), 2)
    make_meeting(keeper, SEPTEMBER, savings_received_rupees=2800)
    enter(keeper, dt.date(2026, 9, 30), 3000, kind="opening")
    held = make_meeting(keeper, DAY, savings_received_rupees=200)
    enter(keeper, DAY, 200, kind="meeting", meeting_id=held.pk)
    enter(keeper, dt.date(2026, 10, 31), -600)
    enter(keeper, NOVEMBER, 900)
