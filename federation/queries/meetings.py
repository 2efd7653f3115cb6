"""Reads about meetings that are used more than once."""

from __future__ import annotations

import datetime as dt

from django.db.models import Max, Q, QuerySet

from core.periods import today
from federation.models import Institution, Meeting, Membership
from federation.models.institution import Frequency

DAYS_BETWEEN = {Frequency.WEEKLY: 7, Frequency.FORTNIGHTLY: 14, Frequency.MONTHLY: 30}


def members_on(institution: Institution, day: dt.date) -> QuerySet[Membership]:
    """Memberships of a group that hold on the day, by number. The caller has scoped the group."""
    return Membership.unscoped.filter(
        Q(left_on=None) | Q(left_on__gt=day), institution=institution, joined_on__lte=day
    ).order_by("number", "pk")


def next_number(institution: Institution) -> int:
    """The number after the group's last meeting; 1 for its first."""
    return (Meeting.unscoped.filter(institution=institution).aggregate(last=Max("number"))["last"] or 0) + 1


def due_on(institution: Institution, last_held_on: dt.date | None) -> dt.date:
    """The day on which the next meeting is due by the group's frequency; today for a first one."""
    if last_held_on is None:
        return today()
    return last_held_on + dt.timedelta(days=DAYS_BETWEEN[Frequency(institution.meeting_frequency)])
