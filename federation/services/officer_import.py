"""Office bearers of an import, stored as a set under the same rules as one by one."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from core.access.actor import Actor
from core.audit import record
from core.models import Job
from core.models.place import Place
from federation.exchange.officers.sql import institutions_at_work, judge_officers, write_officers
from federation.exchange.sql import lock_groups
from federation.roles import CHANGE_MEMBER
from federation.services.leadership import settle


@transaction.atomic
def store_officers(*, actor: Actor, job: Job, numbers: Sequence[int]) -> int:
    """Stores the good rows with these numbers; who held a post before leaves it that day. Returns rows stored."""
    for state_id, district_id, block_id in lock_groups(job.pk, numbers):
        actor.require(CHANGE_MEMBER, Place(state_id, district_id, block_id))
    judge_officers(job.pk, numbers)
    counts = write_officers()
    settle(institutions_at_work())
    record(actor, "office.imported", job, unit_id=job.unit_id, **counts)
    return counts["rows"]
