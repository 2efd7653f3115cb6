"""Reads about meetings that are used more than once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.conf import settings
from django.db.models import Max, Q, QuerySet

from core.periods import today
from federation.models import Institution, Meeting, MeetingLine, Membership
from federation.models.institution import Frequency
from federation.models.meeting import Attendance

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


@dataclass(frozen=True, slots=True)
class Totals:
    """What the lines of a meeting add up to, in rupees; the names are those of the header's columns."""

    slots: int
    present: int
    savings_received_rupees: Decimal
    voluntary_savings_rupees: Decimal
    other_savings_rupees: Decimal
    loan_repaid_rupees: Decimal
    fine_rupees: Decimal

    @property
    def seal(self) -> str:
        """The totals as one word, so that what a person confirmed can be held against what would be closed."""
        money = (
            self.savings_received_rupees,
            self.voluntary_savings_rupees,
            self.other_savings_rupees,
            self.loan_repaid_rupees,
            self.fine_rupees,
        )
        return "_".join([str(self.slots), str(self.present), *(f"{amount:.2f}" for amount in money)])


def totals_of(meeting: Meeting) -> Totals:
    """Sums over the lines. The caller has scoped the meeting."""
    return totals_over(MeetingLine.unscoped.filter(meeting=meeting))


def totals_over(lines: Iterable[MeetingLine]) -> Totals:
    """What these lines of one meeting add up to."""
    held = list(lines)

    def added(*names: str) -> Decimal:
        return sum((getattr(line, name) for line in held for name in names), Decimal(0))

    return Totals(
        slots=len(held),
        present=sum(line.attendance == Attendance.PRESENT for line in held),
        savings_received_rupees=added("saving_rupees"),
        voluntary_savings_rupees=added("voluntary_rupees"),
        other_savings_rupees=added("food_rupees", "health_rupees", "festival_rupees"),
        loan_repaid_rupees=added("repaid_rupees"),
        fine_rupees=added("fine_rupees"),
    )


def suggested_day(institution: Institution) -> dt.date:
    """The day the next meeting was most likely held: when it fell due, within the days that may be entered."""
    last = Meeting.unscoped.filter(institution=institution).aggregate(last=Max("held_on"))["last"]
    return min(max(due_on(institution, last), earliest_day()), today())


def earliest_day() -> dt.date:
    """The first day on which a meeting may still have been held to be entered today."""
    return today() - dt.timedelta(days=settings.BACKDATING_DAYS)
