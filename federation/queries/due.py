"""What waits for the operators of a place: meetings not entered, by each group's frequency."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import (
    Case,
    DateField,
    DateTimeField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce

from core.access.actor import Actor
from core.periods import today
from federation.models import Institution, Meeting
from federation.models.institution import Status
from federation.models.meeting import MeetingStatus
from federation.queries.meetings import DAYS_BETWEEN


@dataclass(frozen=True, slots=True)
class Due:
    """A group whose next meeting should have been entered by `due_on`."""

    institution_id: int
    due_on: dt.date
    last_held_on: dt.date | None


def due_groups(groups: QuerySet[Institution]) -> list[Due]:
    """Of groups that the caller has scoped: active, nothing open, due today or earlier; oldest first."""
    meetings = Meeting.unscoped.filter(institution=OuterRef("pk"))
    last = meetings.order_by("-held_on").values("held_on")[:1]
    days = Case(
        *(When(meeting_frequency=slug, then=Value(dt.timedelta(days=days))) for slug, days in DAYS_BETWEEN.items())
    )
    rows = (
        groups.filter(
            ~Exists(meetings.filter(status=MeetingStatus.DRAFT)), status=Status.ACTIVE, tier__has_members=True
        )
        .annotate(last_held_on=Subquery(last))
        .annotate(
            due_on=Cast(
                ExpressionWrapper(Coalesce("last_held_on", F("formed_on")) + days, output_field=DateTimeField()),
                DateField(),
            )
        )
        .filter(due_on__lte=today())
        .order_by("due_on", "name", "pk")
    )
    return [Due(*row) for row in rows.values_list("pk", "due_on", "last_held_on")]


def open_meetings(actor: Actor) -> QuerySet[Meeting]:
    """Drafts within reach, oldest first."""
    found: QuerySet[Meeting] = (
        Meeting.objects.visible_to(actor)
        .filter(status=MeetingStatus.DRAFT)
        .select_related("institution")
        .order_by("held_on", "pk")
    )
    return found
