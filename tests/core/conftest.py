"""A small map, its administrator, and another state's."""

import pytest

from core.models import User
from tests.factories import World, make_place, make_user, make_world


@pytest.fixture
def world(db: None) -> World:
    return make_world()


@pytest.fixture
def nodal(world: World) -> User:
    return make_user("mis_nodal_officer", world.state, username="nodal.mp")


@pytest.fixture
def operator(world: World) -> User:
    return make_user("block_operator", world.karahal, username="karahal.operator")


@pytest.fixture
def foreign_block(world: World):
    from core.models import GeoUnit

    state = GeoUnit.unscoped.get(level="state", lgd_code=9)
    district = make_place("district", "Agra", state, 118)
    return make_place("block", "Etmadpur", district, 700)


@pytest.fixture
def foreigner(foreign_block) -> User:
    """Posted in another state: her row could leak."""
    return make_user("block_operator", foreign_block, username="agra.operator")
