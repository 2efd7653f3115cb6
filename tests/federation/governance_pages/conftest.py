"""A committee of a VO."""

from __future__ import annotations

import datetime as dt
import json
import uuid

import pytest

from core.access.actor import system_actor
from core.periods import today
from federation.models import BodyMeeting, Committee, CommitteeMember, FollowUp, OfficeTerm, Resolution
from federation.services.body_meetings import Resolved, Sheet
from federation.services.offices import take_office
from tests.factories import make_group, make_institution
from tests.factories_governance import hold_body_meeting, make_committee, seat_all

FACTS = (Committee, CommitteeMember, BodyMeeting, Resolution, FollowUp, OfficeTerm)


DAY = dt.timedelta(1)


def lay(world, block, count):
    """So many VOs of a block, each with an executive committee that met and resolved, and a president."""
    made = []
    for index in range(count):
        vo = make_institution(block, "vo", name=f"VO {block.name} {index}")
        woman = make_group(world.village(block), 1, parent=vo).memberships.get()
        committee = make_committee(vo)
        seat_all(committee, [woman])
        sheet = Sheet(resolutions=[Resolved("Kept", responsible="Secretary", due_on=today() - 2 * DAY)])
        hold_body_meeting(committee, today() - 9 * DAY, sheet=sheet)
        given = {"institution": vo, "person": woman.person, "post": "president", "starts_on": dt.date(2023, 1, 1)}
        take_office(actor=system_actor(), **given)
        made.append(committee)
    return made


@pytest.fixture
def committee(vo, women):
    body = make_committee(vo)
    seat_all(body, women[:4])
    return body


def shown(page, cell=0):
    return [row.cells[cell].value for row in page.context["table"].rows]


def post(partner, body):
    headers = {"Idempotency-Key": uuid.uuid4().hex}
    return partner.call("POST", "/api/v1/body-meetings/", body=json.dumps(body), **headers)
