"""The tables of facts about bodies that figures are made of. The rollup asks, for all places."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import DateField, Exists, OuterRef, QuerySet, Value

from core.indicators import Moment, Source, holds_on
from federation.models import BodyMeeting, InstitutionSpell, Leadership
from federation.models.committee import EXECUTIVE
from federation.models.institution import Status
from federation.models.meeting_header import MeetingStatus
from federation.models.tier import CLF, VO


def _executive_meetings(last: dt.date) -> QuerySet[Any]:
    return BodyMeeting.unscoped.filter(status=MeetingStatus.CLOSED, kind=EXECUTIVE, tier__in=(VO, CLF))


def _leaderships(last: dt.date) -> QuerySet[Any]:
    # Of institutions that are active at the month's end. `as_of`: rotation is overdue or not on that day.
    active = InstitutionSpell.unscoped.filter(
        holds_on(last), institution=OuterRef("institution"), block=OuterRef("block"), status=Status.ACTIVE
    )
    return Leadership.unscoped.filter(Exists(active)).annotate(as_of=Value(last, output_field=DateField()))


EXECUTIVE_MEETINGS = Source(
    "executive_meetings",
    _executive_meetings,
    Moment.IN_MONTH,
    tables=("federation_bodymeeting",),
    institution="institution",
    date="held_on",
)
LEADERSHIPS = Source(
    "leaderships",
    _leaderships,
    Moment.AT_END,
    tables=("federation_leadership", "federation_institutionspell"),
    institution="institution",
)
