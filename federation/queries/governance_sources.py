"""The tables of facts about bodies that figures are made of. The rollup asks, for all places."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import DateField, Exists, F, OuterRef, QuerySet, Value

from core.indicators import Moment, Source, holds_on
from federation.models import BodyMeeting, InstitutionSpell, Leadership
from federation.models.committee import EXECUTIVE
from federation.models.institution import Status
from federation.models.meeting_header import MeetingStatus
from federation.models.tier import CLF, VO
from federation.queries.norms import norm_of_tier

MEETINGS_A_YEAR = "committee_meetings_a_year"
FIRST_MONTH = 4  # of the financial year


def _executive_meetings(last: dt.date) -> QuerySet[Any]:
    return BodyMeeting.unscoped.filter(status=MeetingStatus.CLOSED, kind=EXECUTIVE, tier__in=(VO, CLF))


def _meetings_due(last: dt.date) -> QuerySet[Any]:
    # Active VOs and CLFs at the month's end. `due`: how many meetings of its executive committee fall due in the month
    # for the body, by the norm of its state that holds on the last day. A year's meetings are spread over the months
    # of the financial year: after n months, n twelfths of them are due, in whole meetings.
    done = (last.month - FIRST_MONTH) % 12
    spells = InstitutionSpell.unscoped.filter(status=Status.ACTIVE, tier__in=(VO, CLF))
    rows = spells.annotate(a_year=norm_of_tier((VO, CLF), MEETINGS_A_YEAR, last))
    # Both quotients are whole numbers: PostgreSQL divides integers so.
    return rows.annotate(due=F("a_year") * (done + 1) / 12 - F("a_year") * done / 12)


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
MEETINGS_DUE = Source(
    "executive_meetings_due",
    _meetings_due,
    Moment.AT_END,
    tables=("federation_institutionspell", "federation_operatingnorm"),
    institution="institution",
)
LEADERSHIPS = Source(
    "leaderships",
    _leaderships,
    Moment.AT_END,
    tables=("federation_leadership", "federation_institutionspell"),
    institution="institution",
)
