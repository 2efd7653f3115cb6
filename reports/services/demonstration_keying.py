"""Sheets of the demonstration's block that are typed twice, in each state of it: to type, agreed, to decide, decided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from django.db import transaction

from core.access.actor import Actor
from core.models import GeoUnit, User
from core.periods import today
from core.queries.people import actor_of_user
from federation.models import KeyingDifference, Meeting, MeetingLine, SecondKeying
from federation.models.meeting import Attendance, MeetingStatus
from federation.models.second_keying import Verdict
from federation.queries.second_keying import lines_of
from federation.services.meetings import LineInput
from federation.services.second_keying import Decided, decide_differences, type_again

SHEETS, WAITING = 9, 4


@transaction.atomic
def add_second_typing(*, block: GeoUnit, operators: Sequence[User], checker: User) -> int:
    """The first operator typed the sheets, the second five of them again, two with slips. 0 where any sheet stands."""
    # A command asks, about one block of simulated records.
    if SecondKeying.unscoped.filter(block=block).exists():
        return 0
    first, second = operators
    held = Meeting.unscoped.filter(block=block, status=MeetingStatus.CLOSED, lines__isnull=False).distinct()
    drawn = []
    for place, meeting in enumerate(held.order_by("-held_on", "-pk")[:SHEETS]):
        # One sheet is the second operator's own, so that both find one to type.
        by = second if place == 0 else first
        keying = SecondKeying(meeting=meeting, first_by=by, drawn_on=today(), **meeting.place.keys())
        keying.save()
        drawn.append(keying)
    for place, keying in enumerate(drawn[WAITING:]):
        _typed(keying, actor_of_user(second, channel="command"), slip=place in {0, 1})
    if len(drawn) > WAITING:
        _decided(drawn[WAITING], actor_of_user(checker, channel="command"))
    return len(drawn)


def _typed(keying: SecondKeying, actor: Actor, *, slip: bool) -> None:
    lines = [_as_written(line) for line in lines_of(keying)]
    if slip:
        lines[0] = replace(lines[0], saving_rupees=lines[0].saving_rupees + Decimal(10))
        other = Attendance.ABSENT if lines[-1].attendance == Attendance.PRESENT else Attendance.PRESENT
        lines[-1] = replace(lines[-1], attendance=other)
    type_again(actor=actor, keying=keying, lines=lines)


def _as_written(line: MeetingLine) -> LineInput:
    return LineInput(
        line.membership.public_id,
        line.attendance,
        line.saving_rupees,
        line.voluntary_rupees,
        line.repaid_rupees,
        line.fine_rupees,
    )


def _decided(keying: SecondKeying, actor: Actor) -> None:
    found = KeyingDifference.unscoped.filter(keying=keying).order_by("pk")
    said = {one.pk: Decided(Verdict.SECOND if place == 0 else Verdict.FIRST) for place, one in enumerate(found)}
    decide_differences(actor=actor, keying=keying, decided=said)
