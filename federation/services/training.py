"""Trainings: planned, filled, held and verified, or cancelled."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core.access.actor import Actor
from core.audit import record
from core.errors import Conflict, DomainError
from core.models import GeoUnit, User
from core.models.place import place_of
from core.periods import today
from core.services.months import refuse_closed
from core.wake import wake_rollups
from core.workflow.services.submissions import hand_in_change
from federation.models import Curriculum, EventModule, Participation, Person, TrainingEvent, TrainingModule
from federation.models.training import EventStatus
from federation.roles import CHANGE_TRAINING
from federation.services.qualifications import settle
from federation.services.refusals import refuse_invalid
from federation.services.trainers import Outside, add_outside

FIELDS = (
    "level", "starts_on", "ends_on", "way", "venue", "cost_rupees", "cost_source", "capacity",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Result:
    """One participant's line of the attendance grid; None for what was not written. Scores are 0-100."""

    participation: uuid.UUID
    expected_version: int
    days_attended: int | None = None
    pre_score: int | None = None
    post_score: int | None = None
    certificate_number: str = ""


@transaction.atomic
def plan_event(
    *,
    actor: Actor,
    unit: GeoUnit,
    curriculum: Curriculum,
    modules: Sequence[TrainingModule],
    outside: Sequence[Outside] = (),
    **fields: Any,
) -> TrainingEvent:
    """Plans a training at a place (block or below), with trainers from `outside`; others are added to it.

    DomainError without modules or with those of another curriculum.
    """
    place = place_of(unit)
    actor.require(CHANGE_TRAINING, place)
    if not modules or any(one.curriculum_id != curriculum.pk for one in modules):
        raise DomainError(code="modules", fields={"modules": _("Choose at least one module of the curriculum.")})
    row = TrainingEvent(curriculum=curriculum, code=uuid.uuid4().hex[:24], **place.keys())
    for name, value in fields.items():
        if name not in FIELDS:
            raise DomainError(_("This cannot be changed here."), fields={name: _("Fixed.")})
        setattr(row, name, value)
    refuse_invalid(row)
    row.save()
    row.code = f"{row.district.lgd_code or row.district_id}-TRG-{row.pk:06d}"
    row.save(update_fields=["code"])
    for module in modules:
        EventModule.unscoped.create(event=row, module=module)
    add_outside(row, outside)
    record(actor, "training.planned", row, modules=len(modules))
    return row


@transaction.atomic
def enrol_in(*, actor: Actor, event: TrainingEvent, persons: Iterable[Person] = (), users: Iterable[User] = ()) -> int:
    """Enrols women and staff; who is enrolled already stays so. Returns how many are new. All or nobody."""
    row = _held(actor, event)
    # The training's own participants.
    held = list(Participation.unscoped.filter(event=row).values_list("person_id", "user_id"))
    known_persons, known_users = {one for one, _u in held}, {one for _p, one in held}
    fresh: list[dict[str, Any]] = [{"person": one} for one in _once(persons) if one.pk not in known_persons]
    fresh += [{"user": one} for one in _once(users) if one.pk not in known_users]
    if row.capacity is not None and len(held) + len(fresh) > row.capacity:
        left = row.capacity - len(held)
        raise DomainError(
            ngettext(
                "Only %(left)s seat is left. Nobody was enrolled.", "Only %(left)s seats are left. Nobody was enrolled.", left
            ) % {"left": left},
            code="no_seats",
        )  # fmt: skip
    for given in fresh:
        participation = Participation(event=row, **given, **row.place.keys())
        refuse_invalid(participation)
        participation.save()
    record(actor, "training.enrolled", row, new=len(fresh))
    return len(fresh)


@transaction.atomic
def record_attendance(*, actor: Actor, event: TrainingEvent, results: Iterable[Result]) -> int:
    """Writes days and scores of participants; all lines or none. Returns how many changed.

    Passed means: attended a day, and the score after reaches the highest pass score of the modules taught; without
    a score it stays unsaid. `fields` of a refusal are named by the participation's public id.
    """
    row = _held(actor, event)
    # The training's own rows.
    needed = max(EventModule.unscoped.filter(event=row).values_list("module__pass_score", flat=True))
    held = {one.public_id: one for one in Participation.unscoped.select_for_update().filter(event=row)}
    changed = 0
    for result in results:
        one = held.get(result.participation)
        if one is None:
            raise DomainError(_("One of the participants is not enrolled here."), code="not_enrolled")
        values = {
            "days_attended": result.days_attended, "pre_score": result.pre_score, "post_score": result.post_score,
            "certificate_number": result.certificate_number.strip(), "passed": _passed(result, needed),
        }  # fmt: skip
        if all(getattr(one, name) == value for name, value in values.items()):
            continue
        if one.version != result.expected_version:
            raise Conflict(_("Somebody changed this line meanwhile. Look at it again."), code="stale_version")
        if (result.days_attended or 0) > row.days:
            words = _("The training has %(days)s days.") % {"days": row.days}
            raise DomainError(words, code="too_many_days", fields={str(one.public_id): words})
        for name, value in values.items():
            setattr(one, name, value)
        one.version += 1
        try:
            refuse_invalid(one)
        except DomainError as error:
            raise DomainError(error.message, code=error.code, fields={str(one.public_id): error.message}) from error
        one.save()
        changed += 1
    if changed:
        record(actor, "training.attendance", row, lines=changed)
    return changed


@transaction.atomic
def close_event(*, actor: Actor, event: TrainingEvent) -> TrainingEvent:
    """Says that it was held and hands its results in. Every participant's days must be written, 0 for none."""
    row = _held(actor, event)
    if row.ends_on > today():
        raise DomainError(_("The training is not over yet."), code="not_over")
    refuse_closed(row.block_id, day=row.ends_on)
    participants = Participation.unscoped.filter(event=row)  # the training's own
    if not participants.exists():
        raise DomainError(_("Nobody is enrolled. Enrol who came, or cancel the training."), code="nobody")
    missing = participants.filter(days_attended=None).count()
    if missing:
        words = ngettext(
            "Write the days attended of %(count)s participant, 0 for none.",
            "Write the days attended of %(count)s participants, 0 for none.",
            missing,
        )
        raise DomainError(words % {"count": missing}, code="days_missing")
    row.status = EventStatus.HELD
    row.version += 1
    row.save(update_fields=["status", "version"])
    record(actor, "training.closed", row)
    hand_in_change(actor=actor, kind="training_event", obj=row)
    return row


@transaction.atomic
def cancel_event(*, actor: Actor, event: TrainingEvent, reason: str) -> TrainingEvent:
    """Cancels a planned training, with a reason."""
    row = _held(actor, event)
    row.status, row.cancel_reason = EventStatus.CANCELLED, reason.strip()
    row.version += 1
    refuse_invalid(row)
    row.save(update_fields=["status", "cancel_reason", "version"])
    record(actor, "training.cancelled", row)
    return row


@transaction.atomic
def verify_event(*, actor: Actor, obj: TrainingEvent, submission: Any = None) -> None:
    """The passes count from now on. Called by the decision that approves it."""
    # The decision has asked for the capability.
    row = TrainingEvent.unscoped.select_for_update(of=("self",)).get(pk=obj.pk)
    if row.status == EventStatus.CANCELLED:
        raise Conflict(_("This training was cancelled."), code="cancelled")
    row.status, row.verified_on = EventStatus.HELD, today()
    row.save(update_fields=["status", "verified_on"])
    passed = Participation.unscoped.filter(event=row, passed=True, person__isnull=False)
    settle(set(passed.values_list("person_id", flat=True)))
    wake_rollups()


def reopen_event(*, actor: Actor, obj: TrainingEvent, submission: Any = None) -> None:
    """Its lines may be mended again. Called by the decision that returns it."""
    # The decision has asked for the capability.
    TrainingEvent.unscoped.filter(pk=obj.pk, status=EventStatus.HELD, verified_on=None).update(
        status=EventStatus.PLANNED
    )


def _held(actor: Actor, event: TrainingEvent) -> TrainingEvent:
    actor.require(CHANGE_TRAINING, event.place)
    # The caller has scoped it; held until the commit.
    row = TrainingEvent.unscoped.select_for_update(of=("self",)).get(pk=event.pk)
    if row.status != EventStatus.PLANNED:
        raise Conflict(_("This training is closed or cancelled and does not change any more."), code="not_planned")
    return row


def _passed(result: Result, needed: int) -> bool | None:
    if result.post_score is None:
        return None
    return result.post_score >= needed and bool(result.days_attended)


def _once(rows: Iterable[Any]) -> list[Any]:
    return list({row.pk: row for row in rows}.values())
