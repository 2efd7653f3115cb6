"""Documents of Karahal that wait, and one of another block that could leak."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

import pytest

from core.access.actor import Actor
from core.models import GeoUnit, Submission, User
from core.periods import today
from federation.models import Institution, Meeting
from federation.services.institutions import create_institution
from federation.services.meetings import close_meeting, open_meeting
from tests.factories import World, actor_for, make_group, make_user, make_world


@pytest.fixture
def world(db: None) -> World:
    return make_world()


@dataclass
class Staff:
    """The people of one block."""

    operator: User
    coordinator: User
    manager: User

    def actor(self, name: str) -> Actor:
        return actor_for(getattr(self, name))


def staff_of(block: GeoUnit) -> Staff:
    return Staff(*(make_user(role, block) for role in ("block_operator", "cluster_coordinator", "block_manager")))


@pytest.fixture
def staff(world: World) -> Staff:
    return staff_of(world.karahal)


def closed_meeting(actor: Actor, village: GeoUnit, **fields: Any) -> tuple[Meeting, Submission]:
    """A group's meeting, closed by the actor, and its submission."""
    group = make_group(village, 2, **fields)
    meeting = open_meeting(actor=actor, institution=group, held_on=today(), client_key=uuid.uuid4())
    meeting = close_meeting(actor=actor, meeting=meeting)
    return meeting, Submission.unscoped.get(object_id=meeting.public_id)


def entered_institution(actor: Actor, block: GeoUnit, name: str = "Ekta") -> tuple[Institution, Submission]:
    """A VO entered by the actor, and its submission."""
    row = create_institution(actor=actor, unit=block, tier="vo", name=name, formed_on=today() - dt.timedelta(10))
    return row, Submission.unscoped.get(object_id=row.public_id)


@pytest.fixture
def waiting(world: World, staff: Staff) -> Submission:
    """A closed meeting of Karahal that waits for its verification; another block's waits beside it."""
    closed_meeting(staff_of(world.vijaypur).actor("operator"), world.village(world.vijaypur))
    return closed_meeting(staff.actor("operator"), world.village(world.karahal))[1]
