"""Women, households and memberships lie in places on record, on every path, though no foreign key says so row by row."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, connection, transaction

from core.models import GeoUnit
from federation.models import Household, Membership, Person
from tests.factories import World, make_group, make_household, make_world

pytestmark = pytest.mark.django_db
NOWHERE = 987_654_321


@pytest.fixture
def world() -> World:
    return make_world()


def test_rows_of_no_place_are_refused_whole(world: World) -> None:
    household = make_household(world.village(world.karahal))
    keys = household.place.keys()
    rows = [Person(name=f"Woman {number}", household=household, **keys) for number in range(3)]
    rows[1].village_id = NOWHERE
    with pytest.raises(IntegrityError, match="not on record"), transaction.atomic():
        Person.unscoped.bulk_create(rows)
    assert not Person.unscoped.exists()
    with pytest.raises(IntegrityError, match="not on record"), transaction.atomic():
        Household.unscoped.bulk_create([Household(number="7", **keys | {"district_id": NOWHERE})])
    assert Household.unscoped.get() == household


@pytest.mark.parametrize(
    "column", ["state_id", "district_id", "block_id", "panchayat_id", "village_id", "household_block_id"]
)
def test_no_update_moves_a_membership_to_nowhere(world: World, column: str) -> None:
    group = make_group(world.village(world.karahal), 2, formed_on=dt.date(2021, 1, 1))
    before = list(Membership.unscoped.order_by("pk").values_list(column, flat=True))
    with pytest.raises(IntegrityError, match="not on record"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE federation_membership SET {column} = %s WHERE institution_id = %s AND number = 1",
            [NOWHERE, group.pk],
        )
    assert list(Membership.unscoped.order_by("pk").values_list(column, flat=True)) == before


def test_a_place_that_may_be_missing_may_be_missing(world: World) -> None:
    make_group(world.village(world.karahal), 1, formed_on=dt.date(2021, 1, 1))
    Membership.unscoped.update(village=None, panchayat=None)
    assert Membership.unscoped.get().village_id is None


def test_the_serving_role_takes_no_place_away(world: World) -> None:
    village = world.village(world.karahal)
    with (
        pytest.raises(IntegrityError, match="kept by the database"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("DELETE FROM core_geounit WHERE id = %s", [village.pk])
    assert GeoUnit.unscoped.filter(pk=village.pk).exists()
