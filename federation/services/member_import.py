"""Members of an import, stored as a set under the same rules as one by one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.db import transaction

from core.access.actor import Actor
from core.audit import record
from core.models import Job
from core.models.place import Place
from core.wake import wake_rollups
from federation.exchange import sql
from federation.exchange.doubles.sql import stored_alike
from federation.likeness import Likeness
from federation.models.double import FoundBy
from federation.queries.doubles import Found
from federation.roles import CHANGE_MEMBER
from federation.services.double_search import queue


@transaction.atomic
def store_members(*, actor: Actor, job: Job, numbers: Sequence[int]) -> int:
    """Stores the good rows with these numbers and marks them; a row that has become impossible turns bad.

    Sets what `join` sets: household, sound keys, number in the group, lines of open meetings. New women who look like
    somebody on record go into the queue. Returns rows stored.
    """
    for state_id, district_id, block_id in sql.lock_groups(job.pk, numbers):
        actor.require(CHANGE_MEMBER, Place(state_id, district_id, block_id))
    sql.judge_members(job.pk, numbers)
    counts = sql.write_members()
    pairs = queue(_alike(), found_by=FoundBy.IMPORT)
    record(actor, "member.imported", job, unit_id=job.unit_id, **counts, pairs=pairs)
    wake_rollups()
    return counts["rows"]


def _alike() -> Iterator[tuple[int, Found]]:
    """Each woman stored just now with whom she looked like when the file was checked."""
    for person_id, alike in stored_alike():
        for other, score, reasons in alike:
            yield person_id, Found(other, Likeness(score, tuple(reasons)))
