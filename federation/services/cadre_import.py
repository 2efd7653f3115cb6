"""Cadres of an import, stored as a set under the same rules as one by one."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from core.access.actor import Actor
from core.audit import record
from core.models import Job
from core.models.place import Place
from core.wake import wake_rollups
from federation.exchange.cadres import sql
from federation.roles import CHANGE_CADRE
from federation.services.qualifications import settle


@transaction.atomic
def store_cadres(*, actor: Actor, job: Job, numbers: Sequence[int]) -> int:
    """Stores the good rows with these numbers: engagement, service area, qualification. Returns rows stored."""
    for state_id, district_id, block_id in sql.lock_women(job.pk, numbers):
        actor.require(CHANGE_CADRE, Place(state_id, district_id, block_id))
    sql.judge_cadres(job.pk, numbers)
    counts, women = sql.write_cadres()
    settle(women)
    record(actor, "cadre.imported", job, unit_id=job.unit_id, **counts)
    wake_rollups()
    return counts["rows"]
