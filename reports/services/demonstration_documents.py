"""Documents that wait in the demonstration's block, so that its inboxes are alive from the first sign-in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from core.models import Decision, DecisionKind, Submission, SubmissionStatus, User
from core.periods import today
from core.workflow.kinds import DocumentKind, document_kind
from core.workflow.services.tasks import mark_late
from federation.models import Institution, Meeting
from federation.models.meeting import MeetingStatus

MEETINGS, INSTITUTIONS, RETURNED = 40, 3, 2


@transaction.atomic
def add_waiting_documents(*, block_id: int, maker: User, checker: User) -> int:
    """The newest closed meetings and a few institutions of a block wait; two meetings came back to their maker.

    Returns how many; 0 where any document was handed in before.
    """
    # A command asks, about one block of simulated records.
    if Submission.unscoped.filter(block_id=block_id).exists():
        return 0
    closed = Meeting.unscoped.filter(block_id=block_id, status=MeetingStatus.CLOSED).order_by("-held_on", "-pk")
    made = waiting_rows(document_kind("meeting"), closed[:MEETINGS], maker)
    for row in made[:RETURNED]:
        row.status, row.step, row.due_on, row.was_returned = SubmissionStatus.RETURNED, "", None, True
    entered = Institution.unscoped.filter(block_id=block_id).order_by("-formed_on", "-pk")[:INSTITUTIONS]
    made += waiting_rows(document_kind("institution"), entered, maker)
    Submission.unscoped.bulk_create(made)
    Decision.unscoped.bulk_create(
        [
            Decision(
                submission=row,
                round=1,
                step="verify",
                decision=DecisionKind.RETURNED,
                by=checker,
                maker=maker,
                role="cluster_coordinator",
                reason="wrong_figure",
            )
            for row in made[:RETURNED]
        ]
    )
    mark_late()
    return len(made)


def waiting_rows(kind: DocumentKind, objects: Iterable[Any], maker: User) -> list[Submission]:
    """Documents of these objects at their first step, not stored yet, as if handed in over the last four days."""
    step, now = kind.steps[0], timezone.now()
    rows = []
    for index, obj in enumerate(objects):
        # Handed in over the last days, one of them long enough ago to be late.
        since = now - dt.timedelta(days=min(index // 8, 4), minutes=index)
        rows.append(
            Submission(
                kind=kind.slug,
                object_type=obj._meta.label_lower,
                object_id=obj.public_id,
                maker=maker,
                maker_role="block_operator",
                made_at=since,
                made_on=since.date(),
                about_on=kind.about_on(obj),
                step=step.slug,
                waiting_since=since,
                due_on=min(since.date(), today()) + dt.timedelta(days=step.days),
                **obj.place.keys(),
            )
        )
    return rows
