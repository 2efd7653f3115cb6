"""Keeps what figures read of office bearers true to their terms, and raises what is overdue."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.db import transaction

from core.access.actor import system_actor
from core.audit import record
from core.periods import today
from core.wake import wake_rollups
from federation.queries.norms import defaults
from federation.queries.sql import outdated_leaderships, raise_rotation_tasks, settle_leadership

ROTATION = "rotation_due"
DAYS_TO_ARRANGE = 30
AT_ONCE = 1000


def settle(institution_ids: Collection[int]) -> None:
    """To be called in the transaction that changed terms of these institutions."""
    settle_leadership(institution_ids, day=today(), months=_longest())
    wake_rollups()


def _longest() -> dict[str, int]:
    return {tier: norms["rotation_months"] for tier, norms in defaults().items()}


def follow_norms() -> int:
    """Writes anew what a changed norm made outdated, some institutions at a time; returns how many there were.

    Nightly, so that a norm takes effect in the night of its first day. Killed half-way, the next night goes on.
    """
    found = outdated_leaderships(day=today(), months=_longest())
    for first in range(0, len(found), AT_ONCE):
        with transaction.atomic():
            settle(found[first : first + AT_ONCE])
    return len(found)


@transaction.atomic
def look_for_rotation(day: dt.date | None = None) -> int:
    """Raises a task for each federation whose office bearers are overdue on the day (today); returns how many are new."""
    on = day or today()
    count = raise_rotation_tasks(kind=ROTATION, day=on, due=on + dt.timedelta(DAYS_TO_ARRANGE))
    if count:
        record(system_actor(), "office.rotation_looked", tasks=count)
    return count
