"""A block with a month that may be closed, and those who close and reopen it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction

from core.access.actor import system_actor
from core.models import ClosedMonth
from core.periods import add_months
from core.services.closing import close_month
from tests.factories import (
    actor_for,
    make_group,
    make_institution,
    make_meeting,
    make_user,
    make_world,
    this_month,
)
from tests.factories_books import credit, debit, post

MONTH = add_months(this_month(), -1)


DAY = MONTH + dt.timedelta(days=4)


@pytest.fixture
def world() -> Any:
    return make_world()


@pytest.fixture
def manager(world: Any) -> Any:
    return make_user("block_manager", world.karahal)


@pytest.fixture
def group(world: Any) -> Any:
    vo = make_institution(world.karahal, "vo", formed_on=dt.date(2020, 1, 1))
    group = make_group(world.village(world.karahal), 3, parent=vo, compulsory_saving_rupees=Decimal(0))
    make_meeting(group, DAY, slots=3, present=3)
    post(system_actor(), group, debit("cash", 1), credit("fine", 1))
    return group


def closed(world: Any, manager: Any, month: dt.date = MONTH, **seen: int) -> ClosedMonth:
    return close_month(actor=actor_for(manager), block=world.karahal, month=month, seen=seen)


def in_its_own(write: Any) -> None:
    """Runs a write that must fail without breaking the test's transaction."""
    with transaction.atomic():
        write()
