"""Marks, drains and rebuilds on a small world."""

import datetime as dt
from decimal import Decimal

import pytest

from core.access.actor import system_actor
from core.models import DirtyCell
from federation.models import Meeting
from reports.models import IndicatorValue
from reports.services.rollup import drain, open_months, rebuild
from reports.services.verification import verify
from tests.factories import make_group, make_institution, make_meeting, make_world

OCTOBER = dt.date(2026, 10, 1)
NOVEMBER = dt.date(2026, 11, 1)
pytestmark = pytest.mark.django_db


def figure(unit, slug, month=OCTOBER):
    value = IndicatorValue.unscoped.filter(unit_id=unit.pk, indicator=slug, month=month).first()
    return None if value is None else (value.numerator, value.denominator, value.reporting, value.expected)


def test_a_closed_meeting_climbs_from_block_to_nation():
    world = make_world()
    open_months(actor=system_actor(), first=OCTOBER, last=NOVEMBER)
    group = make_group(world.village(world.karahal), 2)
    make_group(world.village(world.sabalgarh), 1)
    drain()
    make_meeting(group, dt.date(2026, 10, 5), slots=12, present=10, savings_received_rupees=Decimal(240))
    assert DirtyCell.unscoped.filter(unit_id=world.karahal.pk, month=OCTOBER, onward=True).exists()

    drain()

    assert figure(world.karahal, "MTG02") == (10, 12, 1, 1)
    assert figure(world.sheopur, "MTG04") == (240, None, 1, 1)
    assert figure(world.state, "INS01") == (2, None, 2, 2)
    assert figure(world.nation, "MTG02") == (10, 12, 1, 2)
    assert figure(world.nation, "MTG05", NOVEMBER) == (240, None, 2, 2)
    assert figure(world.morena, "MTG02") == (None, 0, 0, 1)
    assert figure(world.vijaypur, "INS01") is None
    assert not DirtyCell.unscoped.exists()
    assert verify(actor=system_actor())[1] == []


def test_rebuild_equals_drain_and_verify_finds_a_planted_fault():
    world = make_world()
    open_months(actor=system_actor(), first=OCTOBER, last=OCTOBER)
    clf = make_institution(world.karahal, "clf")
    vo = make_institution(world.karahal, "vo", parent=clf)
    for _ in range(3):
        make_meeting(make_group(world.village(world.karahal), 2, parent=vo), dt.date(2026, 10, 9), slots=2, present=1)
    drain()
    before = list(
        IndicatorValue.unscoped.order_by("unit_id", "indicator").values_list("unit_id", "indicator", "numerator")
    )
    assert figure(world.karahal, "INS09") == (3, 3, 5, 5)
    assert figure(world.karahal, "INS05") == (6, None, 5, 5)

    rebuild(actor=system_actor())

    assert before == list(
        IndicatorValue.unscoped.order_by("unit_id", "indicator").values_list("unit_id", "indicator", "numerator")
    )
    IndicatorValue.unscoped.filter(unit_id=world.sheopur.pk, indicator="MTG02").update(numerator=99)
    found = verify(actor=system_actor())[1]
    assert [(d.unit_id, d.indicator) for d in found] == [(world.sheopur.pk, "MTG02")]


def test_an_unclosed_draft_counts_nowhere():
    world = make_world()
    open_months(actor=system_actor(), first=OCTOBER, last=OCTOBER)
    group = make_group(world.village(world.karahal), 2)
    Meeting.unscoped.create(institution=group, number=1, held_on=dt.date(2026, 10, 9), **group.place.keys())
    drain()
    assert figure(world.karahal, "MTG02") == (None, 0, 0, 1)
