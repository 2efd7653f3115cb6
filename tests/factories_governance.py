"""Bodies, their members and meetings for tests, through the services."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from typing import Any

from core.access.actor import Actor, system_actor
from core.periods import today
from federation.models import BodyMeeting, Committee, CommitteeKind, CommitteeMember, Institution, Membership
from federation.services.body_meetings import Sheet, file_body_meeting
from federation.services.committees import Seat, form_committee, seat

FORMED = dt.date(2024, 1, 1)


def make_committee(institution: Institution, kind: str = "executive", *, formed_on: dt.date = FORMED) -> Committee:
    """A body without members."""
    return form_committee(
        actor=system_actor(),
        institution=institution,
        kind=CommitteeKind.unscoped.get(pk=kind),
        formed_on=formed_on,
    )


def seat_all(
    committee: Committee, members: Sequence[Membership], *, starts_on: dt.date | None = None
) -> list[CommitteeMember]:
    """Seats the women of these memberships; the first one chairs."""
    seats = [Seat(one.person, "member" if index else "chair") for index, one in enumerate(members)]
    return seat(actor=system_actor(), committee=committee, seats=seats, starts_on=starts_on or committee.formed_on)


def hold_body_meeting(
    committee: Committee, held_on: dt.date | None = None, *, actor: Actor | None = None, **fields: Any
) -> BodyMeeting:
    """A closed meeting to which all who sit in the body came, unless `sheet` says otherwise."""
    sheet = fields.pop("sheet", Sheet())
    return file_body_meeting(
        actor=actor or system_actor(),
        committee=committee,
        held_on=held_on or today(),
        client_key=uuid.uuid4(),
        sheet=sheet,
        **fields,
    )
