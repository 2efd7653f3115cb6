"""Groups that a month has not heard of, and meetings whose figures are out of the ordinary."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from core.indicators import holds_on
from core.periods import month_end
from federation.models import InstitutionSpell, Journal, Meeting
from federation.models.institution import Status
from federation.models.meeting import MeetingStatus

# More than twice what was due, or nothing of it.
TWICE = 2


def silent_groups(rows: QuerySet[Any], month: dt.date) -> QuerySet[Any]:
    """Those of a queryset of institutions that were active groups at the month's end and closed no meeting in it."""
    # Correlated to rows that the caller has scoped.
    active = InstitutionSpell.unscoped.filter(
        holds_on(month_end(month)), institution=OuterRef("pk"), status=Status.ACTIVE
    )
    met = Meeting.unscoped.filter(institution=OuterRef("pk"), month=month, status=MeetingStatus.CLOSED)  # likewise
    return rows.filter(Exists(active), ~Exists(met), tier__has_members=True)


def without_books(rows: QuerySet[Any], month: dt.date) -> QuerySet[Any]:
    """Those of a queryset of institutions that closed a meeting in the month and whose books have not begun."""
    # Correlated to rows that the caller has scoped.
    met = Meeting.unscoped.filter(institution=OuterRef("pk"), month=month, status=MeetingStatus.CLOSED)
    entered = Journal.unscoped.filter(institution=OuterRef("pk"))  # likewise
    return rows.filter(Exists(met), ~Exists(entered), tier__has_members=True)


def unusual_meetings(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Those of a queryset of closed meetings that saved nothing of what was due, or more than twice of it."""
    due, received = F("savings_due_rupees"), Q(savings_received_rupees=0)
    return rows.filter(
        Q(savings_due_rupees__gt=0) & (received | Q(savings_received_rupees__gt=due * TWICE)),
        status=MeetingStatus.CLOSED,
    )
