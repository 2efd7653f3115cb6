"""Tasks: raised once for one object, done or set aside by whoever holds the capability; late steps passed on."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.aadhaar import REFUSAL, holds_aadhaar
from core.access.actor import Actor
from core.audit import record
from core.errors import Conflict, DomainError
from core.models import Submission, SubmissionStatus, Task, TaskStatus
from core.models.place import Place
from core.models.workflow import MOST_TEXT
from core.periods import today
from core.workflow.kinds import task_kind


@transaction.atomic
def raise_task(
    *, actor: Actor, kind: str, obj: Any, place: Place | None = None, due_on: dt.date | None = None, **parameters: Any
) -> Task:
    """The open task of this kind about the object, raised where there is none. `parameters`: ids, codes, counts."""
    declared = task_kind(kind)
    where = place or declared.subject_place(obj)
    # A job or a service asks, for an object it has at hand.
    task, is_new = Task.unscoped.get_or_create(
        kind=kind,
        object_id=obj.public_id,
        status=TaskStatus.OPEN,
        defaults={
            "object_type": obj._meta.label_lower,
            "raised_on": today(),
            "due_on": due_on or today() + dt.timedelta(days=declared.days),
            "parameters": parameters,
            **where.keys(),
        },
    )
    if is_new:
        record(actor, "task.raised", task, kind=kind)
    return task


@transaction.atomic
def finish_task(*, actor: Actor, task: Task, outcome: str = "", text: str = "") -> Task:
    """The thing is done."""
    return _close(actor, task, TaskStatus.DONE, outcome, text)


@transaction.atomic
def dismiss_task(*, actor: Actor, task: Task, reason: str) -> Task:
    """There is nothing to do, and why."""
    if not reason.strip():
        raise DomainError(code="no_reason", fields={"reason": _("Say why there is nothing to do.")})
    return _close(actor, task, TaskStatus.DISMISSED, "", reason)


def _close(actor: Actor, task: Task, status: str, outcome: str, text: str) -> Task:
    row = Task.unscoped.select_for_update(of=("self",)).get(pk=task.pk)  # required next
    declared = task_kind(row.kind)
    actor.require(declared.capability, row.place)
    if row.status != TaskStatus.OPEN:
        raise Conflict(_("Somebody closed this task meanwhile."), code="already_closed")
    if len(text.strip()) > MOST_TEXT:
        raise DomainError(code="too_long", fields={"text": _("Write at most 300 signs.")})
    if holds_aadhaar(text):
        raise DomainError(code="aadhaar", fields={"text": REFUSAL})
    row.status, row.outcome, row.text = status, outcome, text.strip()
    row.done_by_id, row.done_at = actor.user_id, timezone.now()
    row.save(update_fields=["status", "outcome", "text", "done_by", "done_at"])
    record(actor, "task.closed", row, kind=row.kind, status=str(status), outcome=outcome)
    return row


def mark_late() -> int:
    """Every waiting step older than its days is shown one level higher; returns how many are new. Idempotent."""
    # No person asks: days ran out for everyone.
    late = Submission.unscoped.filter(status=SubmissionStatus.WAITING, is_escalated=False, due_on__lt=today())
    return late.update(is_escalated=True)
