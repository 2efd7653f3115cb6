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
from federation.queries.sql import raise_rotation_tasks, settle_leadership

ROTATION = "rotation_due"
DAYS_TO_ARRANGE = 30


def settle(institution_ids: Collection[int]) -> None:
    """To be called in the transaction that changed terms of these institutions."""
    months = {tier: norms["rotation_months"] for tier, norms in defaults().items()}
    settle_leadership(institution_ids, day=today(), months=months)
    wake_rollups()


@transaction.atomic
def look_for_rotation(day: dt.date | None = None) -> int:
    """Raises a task for each federation whose office bearers are overdue on the day (today); returns how many are new."""
    on = day or today()
    count = raise_rotation_tasks(kind=ROTATION, day=on, due=on + dt.timedelta(DAYS_TO_ARRANGE))
    if count:
        record(system_actor(), "office.rotation_looked", tasks=count)
    return count
