"""Seats of an import, taken by the same service as on the page."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from django.db import transaction

from core.access.actor import Actor
from core.audit import record
from core.models import Job
from core.models.place import Place
from core.periods import today
from federation.exchange.seats import sql
from federation.models import Committee, Person
from federation.roles import CHANGE_MEMBER
from federation.services.committees import Seat, seat


@transaction.atomic
def store_seats(*, actor: Actor, job: Job, numbers: Sequence[int]) -> int:
    """Stores the good rows with these numbers; nobody leaves a seat by it. Returns rows stored."""
    for state_id, district_id, block_id in sql.lock_institutions(job.pk, numbers):
        actor.require(CHANGE_MEMBER, Place(state_id, district_id, block_id))
    sql.judge_seats(job.pk, today(), numbers)
    rows = sql.good_seats()
    # The check found bodies and women by institutions that are the actor's.
    bodies = Committee.unscoped.in_bulk({row.committee_id for row in rows})
    women = Person.unscoped.in_bulk({row.person_id for row in rows})
    for (committee_id, starts_on), members in groupby(rows, key=lambda row: (row.committee_id, row.starts_on)):
        seats = [Seat(women[one.person_id], one.role) for one in members]
        seat(actor=actor, committee=bodies[committee_id], seats=seats, starts_on=starts_on)
    stored = sql.mark_stored()
    record(actor, "committee.imported", job, unit_id=job.unit_id, bodies=len(bodies), rows=stored)
    return stored
