"""Trainings of an import: each is planned where it is not on record, filled, and given its results, by the services."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from django.db import transaction

from core.access.actor import Actor
from core.audit import record
from core.models import GeoUnit, Job
from core.models.place import Place
from federation.exchange.trainings import sql
from federation.exchange.trainings.sql import Participant
from federation.models import Participation, Person, TrainingEvent, TrainingModule
from federation.models.training import Delivery, EventLevel
from federation.roles import CHANGE_TRAINING
from federation.services.trainers import outside_named
from federation.services.training import Result, enrol_in, plan_event, record_attendance


@transaction.atomic
def store_trainings(*, actor: Actor, job: Job, numbers: Sequence[int]) -> int:
    """Stores the good rows with these numbers. Closing a training, and its approval, stay with people. Returns rows."""
    for state_id, district_id, block_id in sql.lock_blocks(job.pk, numbers):
        actor.require(CHANGE_TRAINING, Place(state_id, district_id, block_id))
    sql.judge_trainings(job.pk, numbers)
    rows = sorted(sql.good_rows(), key=lambda one: (*_training(one), one.number))
    trainings = 0
    for _key, members in groupby(rows, key=_training):
        _fill(actor, list(members))
        trainings += 1
    stored = sql.mark_stored()
    record(actor, "training.imported", job, unit_id=job.unit_id, trainings=trainings, rows=stored)
    return stored


def _training(row: Participant) -> tuple[int, int, str, str]:
    return row.unit_id, row.module_id, row.starts_on.isoformat(), row.ends_on.isoformat()


def _fill(actor: Actor, rows: list[Participant]) -> None:
    event = _event(actor, rows[0])
    # The check has found the women by their groups, which are the actor's.
    persons = Person.unscoped.in_bulk([row.person_id for row in rows])
    enrol_in(actor=actor, event=event, persons=persons.values())
    held = {one.person_id: one for one in Participation.unscoped.filter(event=event)}
    results = [
        Result(
            held[row.person_id].public_id,
            held[row.person_id].version,
            row.days_attended,
            row.pre_score,
            row.post_score,
            row.certificate_number,
        )
        for row in rows
        if (row.days_attended, row.pre_score, row.post_score) != (None, None, None)
    ]
    record_attendance(actor=actor, event=event, results=results)


def _event(actor: Actor, row: Participant) -> TrainingEvent:
    """The training on record, or a new one with the words of its first row."""
    if row.event_id is not None:
        return TrainingEvent.unscoped.get(pk=row.event_id)  # found by the check at a place that is the actor's
    module = TrainingModule.unscoped.get(pk=row.module_id)
    return plan_event(
        actor=actor,
        unit=GeoUnit.unscoped.get(pk=row.unit_id),
        curriculum=module.curriculum,
        modules=[module],
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        level=row.level or EventLevel.BLOCK,
        way=row.way or Delivery.CLASSROOM,
        outside=outside_named(row.trainers),
    )
