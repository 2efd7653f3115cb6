"""The demonstration's recovery meetings: laid once, of what is overdue in its block."""

from __future__ import annotations

import pytest

from federation.models import RecoveryLine, RecoveryMeeting
from reports.services.demonstration_recovery import AGO, add_recovery
from tests.factories import make_group, make_user, make_world
from tests.factories_linkage import bank_loan
from tests.factories_loans import ago

pytestmark = pytest.mark.django_db


def test_meetings_are_laid_once_about_overdue_loans_of_the_block():
    world = make_world()
    operator = make_user("block_operator", world.karahal)
    assert add_recovery(block=world.karahal, operator=operator) == 0
    late = [bank_loan(make_group(world.village(world.karahal), 2), first_due_on=ago(30)) for _ in range(3)]
    bank_loan(make_group(world.village(world.karahal), 2), days_ago=10)
    bank_loan(make_group(world.village(world.vijaypur), 2), first_due_on=ago(30))
    assert [add_recovery(block=world.karahal, operator=operator) for _ in range(2)] == [len(AGO), 0]
    assert RecoveryMeeting.unscoped.filter(block=world.karahal).count() == RecoveryMeeting.unscoped.count() == len(AGO)
    lines = RecoveryLine.unscoped.filter(meeting__held_on=RecoveryMeeting.unscoped.last().held_on)
    assert {line.loan for line in lines} == set(late)
    assert sorted(line.promised_on is None for line in lines) == [False, False, True]
