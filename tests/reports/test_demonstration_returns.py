"""The demonstration's return on savings: of one group with books, once."""

from __future__ import annotations

import pytest

from core.access.actor import system_actor
from federation.models import SavingsReturn, SavingsRule
from federation.services.journals import post_opening
from reports.services.demonstration_returns import add_returns
from tests.factories import make_group, make_user, make_world
from tests.factories_books import credit, debit
from tests.factories_loans import ago

pytestmark = pytest.mark.django_db


def test_a_return_is_paid_once():
    world = make_world()
    operator = make_user("block_operator", world.karahal)
    groups = [make_group(world.village(world.karahal), 2) for _ in range(2)]
    for group in groups[:1]:
        woman = group.memberships.order_by("pk")[0]
        post_opening(
            actor=system_actor(), institution=group, posted_on=ago(30), client_key=group.public_id,
            lines=[debit("cash", 36500), credit("savings_compulsory", 36500, member=woman)],
        )  # fmt: skip
    assert [add_returns(block=world.karahal, operator=operator) for _ in range(2)] == [1, 0]
    row = SavingsReturn.unscoped.get()
    # 36,500 x 6 % x 26 of 365 days.
    assert (row.institution, row.total_rupees) == (groups[0], 156)
    assert SavingsRule.unscoped.get().institution == groups[0]
