"""The demonstration's doubles: found at entry, once, in the named block alone."""

import datetime as dt

import pytest

from federation.models import DoublePair, Membership
from federation.services.double_search import trace_block
from reports.services.demonstration_doubles import add_doubles
from tests.factories import make_group, make_member, make_world

pytestmark = pytest.mark.django_db


def test_a_block_gets_its_pairs_once():
    world = make_world()
    facts = {"relation": "husband", "relation_name": "Ramesh", "birth_year": 1985}
    for block in (world.karahal, world.vijaypur):
        village = world.village(block)
        group = make_group(village, 0, formed_on=dt.date(2020, 1, 1))
        make_group(village, 3, formed_on=dt.date(2020, 1, 1))
        for name in ("Sunita Adivasi", "Geeta Adivasi", "Phoolwati Adivasi"):
            make_member(group, village, name=name, **facts)
        trace_block(block.pk)
    members = Membership.unscoped.count()
    assert add_doubles(block=world.karahal) == 2
    assert Membership.unscoped.count() == members
    assert add_doubles(block=world.karahal) == 0
    pairs = DoublePair.unscoped.all()
    assert {frozenset((pair.first.name, pair.second.name)) for pair in pairs} == {
        frozenset(("Sunita Adivasi", "Suneeta Bai")), frozenset(("Geeta Adivasi", "Gita Bai")),
    }  # fmt: skip
    assert {(pair.block_id, pair.found_by) for pair in pairs} == {(world.karahal.pk, "entry")}
