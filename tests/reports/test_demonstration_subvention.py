"""The demonstration's interest subvention: two groups without books before, once."""

from __future__ import annotations

import pytest

from core.access.actor import system_actor
from core.periods import today
from federation.models import SubventionClaim
from reports.services.demonstration_subvention import add_subvention
from tests.factories import make_group, make_user, make_world
from tests.factories_books import credit, debit, post

pytestmark = pytest.mark.django_db


def test_two_are_reckoned_and_one_received_once():
    world = make_world()
    operator = make_user("block_operator", world.karahal)
    groups = [make_group(world.village(world.karahal), 1) for _ in range(2)]
    kept = make_group(world.village(world.karahal), 1)
    post(system_actor(), kept, debit("cash", 5), credit("fine", 5))
    assert [add_subvention(block=world.karahal, operator=operator) for _ in range(2)] == [2, 0]
    rows = SubventionClaim.unscoped.all()
    assert {one.institution_id for one in rows} == {one.pk for one in groups}
    assert sorted(one.received_on is not None for one in rows) == [False, True]
    received = next(one for one in rows if one.received_on)
    assert (received.received_on, received.due_rupees - received.received_rupees) == (today(), 10)
