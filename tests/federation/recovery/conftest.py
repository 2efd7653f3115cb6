"""How recovery meetings are spoken to."""

from __future__ import annotations

from core.models import AuditEntry
from federation.models import RecoveryLine, RecoveryMeeting
from tests.factories import make_group
from tests.factories_loans import ago

STORED = (RecoveryMeeting, RecoveryLine, AuditEntry)


def named(world, name, block=None):
    return make_group(world.village(block or world.karahal), 1, name=name, formed_on=ago(300))
