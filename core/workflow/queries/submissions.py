"""Reads about documents on their way: one document's chain, what is undecided, who may decide."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import models
from django.db.models import Q, QuerySet

from core.access.actor import Actor, Reach
from core.models import Decision, Submission, SubmissionStatus, WorkflowSetting
from core.models.place import Place
from core.models.workflow import OPEN
from core.periods import today
from core.workflow.kinds import DocumentKind, Step, document_kind


def steps_in(kind: DocumentKind, state_id: int) -> tuple[Step, ...]:
    """The steps of a kind as the state wants them; one query.

    Where every step is left out of a kind that may not go unchecked, its last one holds all the same.
    """
    found = WorkflowSetting.unscoped.filter(state_id=state_id, kind=kind.slug)  # rules of a state are public
    return steps_under(kind, {one.step: one for one in found})


def steps_under(kind: DocumentKind, settings: Mapping[str, WorkflowSetting]) -> tuple[Step, ...]:
    """The steps of a kind under a state's settings by step."""
    steps, left_out = [], None
    for step in kind.steps:
        setting = settings.get(step.slug)
        held = step if setting is None else dataclasses.replace(step, days=setting.days or step.days)
        if setting is None or setting.is_on:
            steps.append(held)
        else:
            left_out = held
    if not steps and left_out is not None and not kind.may_go_unchecked:
        return (left_out,)
    return tuple(steps)


def persons_of(actor: Actor) -> frozenset[int]:
    """The users whom the actor is or stands in for today: the checks look at all of them."""
    persons = {reach.absent_user_id for reach in actor.reaches if reach.absent_user_id is not None}
    return frozenset(persons | ({actor.user_id} if actor.user_id is not None else set()))


def reach_to_decide(actor: Actor, submission: Submission) -> Reach | None:
    """The reach that lets the actor take the step at which a document waits; None without one."""
    if submission.status != SubmissionStatus.WAITING:
        return None
    step = document_kind(submission.kind).step(submission.step)
    place: Place = submission.place
    found = actor.reach_for(step.capability, place)
    if found is None and step.late_may_decide and is_late(submission):
        found = actor.reach_for(step.escalate_to, place)
    return found


def is_late(submission: Submission) -> bool:
    """True where the step is older than its days."""
    return submission.due_on is not None and submission.due_on < today()


def is_barred(actor: Actor, submission: Submission) -> bool:
    """True where the actor, or whoever she stands in for, made the document or took a step of this round."""
    persons = persons_of(actor)
    return submission.maker_id in persons or bool(persons & set(submission.taken_by))


def open_submission_of(obj: models.Model) -> Submission | None:
    """The document's submission that is not over, if any. The caller has scoped the document."""
    return _of(obj).filter(status__in=OPEN).first()


def last_submission_of(obj: models.Model) -> Submission | None:
    """The document's latest submission, if any. The caller has scoped the document."""
    return _of(obj).select_related("maker", "maker_partner").order_by("-pk").first()


def last_submissions_of(objs: Sequence[Any]) -> list[Submission]:
    """The latest submission of each document of one model, the newest first. The caller has scoped them."""
    if not objs:
        return []
    # The documents were scoped by the caller.
    rows = Submission.unscoped.filter(
        object_id__in=[one.public_id for one in objs], object_type=objs[0]._meta.label_lower
    )
    latest: dict[Any, Submission] = {}
    for row in rows.select_related("maker", "maker_partner").order_by("-pk"):
        latest.setdefault(row.object_id, row)
    return list(latest.values())


def _of(obj: Any) -> QuerySet[Submission]:
    # The document was scoped by the caller; its submission lies where it lies.
    return Submission.unscoped.filter(object_id=obj.public_id, object_type=obj._meta.label_lower)


def decisions_of(submission: Submission) -> list[Decision]:
    """All decisions on a document with their persons, the first first. The caller has scoped it."""
    return list(Decision.unscoped.filter(submission=submission).select_related("by", "by_partner", "stood_in_for"))


def undecided_in(block_id: int, first: dt.date, last: dt.date, kinds: tuple[str, ...] = ()) -> int:
    """How many documents about days from first to last are undecided in a block (asked before a month closes)."""
    # The closing of a month asks, for the block as a whole.
    rows = Submission.unscoped.filter(status__in=OPEN, block_id=block_id, about_on__gte=first, about_on__lte=last)
    return rows.filter(Q(kind__in=kinds) if kinds else Q()).count()
