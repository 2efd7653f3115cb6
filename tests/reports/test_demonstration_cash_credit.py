"""The demonstration's cash credit limits: one in order, one out of order, once."""

from __future__ import annotations

import pytest

from core.access.actor import system_actor
from core.periods import today
from federation.models import Loan
from federation.queries.cash_credit import limits_of
from reports.services.demonstration_cash_credit import LATE, add_cash_credit
from tests.factories import make_group, make_user, make_world
from tests.factories_books import credit, debit, post

pytestmark = pytest.mark.django_db


def test_one_is_in_order_and_one_is_not_once():
    world = make_world()
    operator = make_user("block_operator", world.karahal)
    formed_on = today() - LATE * 2
    groups = [make_group(world.village(world.karahal), 1, formed_on=formed_on) for _ in range(2)]
    kept = make_group(world.village(world.karahal), 1, formed_on=formed_on)
    post(system_actor(), kept, debit("cash", 5), credit("fine", 5))
    assert [add_cash_credit(block=world.karahal, operator=operator) for _ in range(2)] == [2, 0]
    assert {one.borrower_id for one in Loan.unscoped.all()} == {one.pk for one in groups}
    told = sorted((one.state, one.power_rupees) for one in limits_of(Loan.unscoped.all()).values())
    assert told == [("in_order", 200_000), ("out_of_order", 120_000)]
    assert all(one.drawing_powers.filter(withdrawn_at=None).count() == 3 for one in Loan.unscoped.all())
