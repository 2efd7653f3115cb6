"""The demonstration's accounts and rules: laid once, by the same services as everybody's."""

from __future__ import annotations

import datetime as dt

import pytest

from core.models import ChainChange
from federation.models import BankAccount, OperatingNorm
from reports.services.demonstration_accounts import add_accounts, add_rules
from tests.factories import make_group, make_world

pytestmark = pytest.mark.django_db


def test_accounts_and_rules_are_laid_once():
    world = make_world()
    groups = [
        make_group(world.village(world.karahal), 0, name=f"Group {index}", formed_on=dt.date(2021, 1, 1 + index))
        for index in range(5)
    ]
    make_group(world.village(world.vijaypur), 0)
    assert [add_accounts(block=world.karahal) for _ in range(2)] == [3, 0]
    rows = BankAccount.unscoped.order_by("pk")
    assert [row.institution for row in rows] == groups[1:4]
    assert [row.closed_on is None for row in rows] == [True, True, False]
    for _ in range(2):
        add_rules(state=world.state)
    assert OperatingNorm.unscoped.get().value == 30
    assert ChainChange.unscoped.get().after == ["verify:7"]
