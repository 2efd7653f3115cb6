"""Which of the typed sheets are typed again: a share that the state sets, drawn by chance as a sheet is closed."""

from __future__ import annotations

from secrets import randbelow

from core.access.actor import Actor
from core.audit import record
from core.periods import today
from federation.models import Meeting, SecondKeying
from federation.models.tier import SHG
from federation.queries.norms import norm

SHARE = "second_keying_percent"


def draw(*, actor: Actor, meeting: Meeting) -> SecondKeying | None:
    """Draws a meeting that was just closed, by the state's share in percent. Part of its closing.

    Only sheets that a person typed are drawn: what a partner's program or the system filed was not keyed here.
    """
    if actor.user_id is None or actor.is_system:
        return None
    if randbelow(100) >= norm(meeting.state_id, SHG, SHARE):
        return None
    keying = SecondKeying(meeting=meeting, first_by_id=actor.user_id, drawn_on=today(), **meeting.place.keys())
    keying.save()
    record(actor, "keying.drawn", keying)
    return keying
