"""Groups of an import, stored as a set under the same rules as one by one."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from core.access.actor import Actor
from core.audit import record
from core.models import Job
from core.models.place import Place
from core.wake import wake_rollups
from federation.exchange.groups import sql
from federation.roles import CHANGE_INSTITUTION


@transaction.atomic
def store_groups(*, actor: Actor, job: Job, numbers: Sequence[int]) -> int:
    """Stores the good rows with these numbers: group with code and sound keys, first spell, affiliation. Returns rows."""
    for state_id, district_id, block_id in sql.lock_districts(job.pk, numbers):
        actor.require(CHANGE_INSTITUTION, Place(state_id, district_id, block_id))
    sql.judge_groups(job.pk, numbers)
    counts = sql.write_groups()
    record(actor, "institution.imported", job, unit_id=job.unit_id, **counts)
    wake_rollups()
    return counts["rows"]
