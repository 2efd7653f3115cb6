"""Plans that a drain keeps in its session: none ever answers for another statement, another unit or an earlier day."""

import datetime as dt

import pytest
from django.db import connection

import core.indicators as registry
from core.access.actor import system_actor
from core.indicators import Coverage, Indicator, Measure, Unit
from core.models import DirtyCell, GeoUnit
from federation.sources import SPELLS
from reports.models import IndicatorValue
from reports.services import statements
from reports.services.cells import block_figures
from reports.services.rollup import drain, open_months
from reports.services.verification import verify
from tests.factories import make_group, make_meeting, make_world

OCTOBER, NOVEMBER, DECEMBER = (dt.date(2026, month, 1) for month in (10, 11, 12))
_all = Measure(SPELLS)
NEW = Indicator("TST02", "New", "", Unit.COUNT, _all, Coverage(_all, _all, "rows"), additive=True)
pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    # Plans outlive a test's transaction.
    with connection.cursor() as cursor:
        cursor.execute("DEALLOCATE ALL")
    world = make_world()
    open_months(actor=system_actor(), first=OCTOBER, last=OCTOBER)
    for block, members in ((world.karahal, 3), (world.sabalgarh, 2)):
        group = make_group(world.village(block), members, formed_on=dt.date(2021, 1, 1))
        make_meeting(group, dt.date(2026, 10, 5), slots=members, present=members - 1)
    drain()
    return world


def drained(block: GeoUnit, month: dt.date = OCTOBER) -> None:
    DirtyCell.unscoped.create(unit_id=block.pk, month=month)
    drain()


def plans() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM pg_prepared_statements WHERE name LIKE 'drain%'")
        return {name for (name,) in cursor.fetchall()}


def numerator(unit: GeoUnit, slug: str):
    return IndicatorValue.unscoped.get(unit_id=unit.pk, indicator=slug, month=OCTOBER).numerator


def test_one_plan_serves_each_unit_with_its_own_figures(world):
    drained(world.karahal)
    kept = plans()
    drained(world.sabalgarh)
    assert plans() == kept
    assert len(kept) == 4, "of a block, a district, a state and the nation"
    assert [numerator(block, "INS07") for block in (world.karahal, world.sabalgarh)] == [3, 2]
    assert [numerator(unit, "MTG02") for unit in (world.karahal, world.sabalgarh, world.nation)] == [2, 1, 3]
    assert verify(actor=system_actor())[1] == []


def test_what_is_written_after_a_plan_was_kept_counts(world):
    drained(world.karahal)
    group = make_group(world.village(world.karahal), 4, formed_on=dt.date(2021, 1, 1))
    make_meeting(group, dt.date(2026, 10, 6), slots=4, present=4)
    drain()
    assert (numerator(world.karahal, "INS07"), numerator(world.nation, "MTG02")) == (7, 7)
    assert verify(actor=system_actor())[1] == []


def test_an_indicator_declared_after_a_plan_was_kept_has_its_figure(world, monkeypatch):
    drained(world.karahal)
    monkeypatch.setitem(registry._registry, "TST02", NEW)
    drained(world.karahal)
    assert numerator(world.karahal, "TST02") == 1
    monkeypatch.delitem(registry._registry, "TST02")
    drained(world.karahal)
    assert not IndicatorValue.unscoped.filter(indicator="TST02", unit_id=world.karahal.pk).exists()
    assert verify(actor=system_actor())[1] == []


def test_a_session_without_its_plans_lays_them_again(world):
    drained(world.karahal)
    assert (kept := plans())
    with connection.cursor() as cursor:
        cursor.execute("DEALLOCATE ALL")
    drained(world.karahal)
    assert plans() == kept


def test_a_session_keeps_so_many_plans_and_no_more(world, monkeypatch):
    monkeypatch.setattr(statements, "PLANS_KEPT", 3)
    open_months(actor=system_actor(), first=NOVEMBER, last=DECEMBER)
    drain()
    for month in (OCTOBER, NOVEMBER, DECEMBER):
        drained(world.karahal, month)
        assert len(plans()) <= 3
    assert verify(actor=system_actor())[1] == []


def test_many_units_at_once_have_the_figures_of_each_alone(world):
    blocks = [world.karahal.pk, world.sabalgarh.pk, world.vijaypur.pk]
    alone = {}
    for block in blocks:
        alone |= block_figures(OCTOBER, [block])
    assert block_figures(OCTOBER, blocks) == alone == block_figures(OCTOBER)
    assert {unit for unit, _slug in alone} == set(blocks[:2])
