"""An open meeting and how its page is spoken to."""

from __future__ import annotations

import json
import uuid

import pytest
from django.urls import reverse

from core.periods import today
from federation.services.meetings import AMOUNTS, open_meeting


def open_by_form(browser, group, held_on, key=None):
    return browser.post(
        reverse("federation:meeting-new", args=[group.public_id]),
        {"held_on": held_on, "client_key": key or uuid.uuid4()},
    )


@pytest.fixture
def meeting(actor, group):
    return open_meeting(actor=actor, institution=group, held_on=today(), client_key=uuid.uuid4())


def row_of(meeting, number, **typed):
    line = meeting.lines.get(membership__number=number)
    row = {"member": str(line.membership.public_id), "version": line.version, "attendance": line.attendance}
    return row | {name: str(getattr(line, name)) for name in AMOUNTS} | typed


def send(browser, meeting, *rows):
    address = reverse("federation:meeting-rows", args=[meeting.public_id])
    return browser.post(address, json.dumps({"rows": rows}), content_type="application/json")


def plain_form(meeting, **changed):
    data = {}
    for line in meeting.lines.select_related("membership"):
        number = line.membership.number
        data |= {f"attendance-{number}": line.attendance, f"version-{number}": line.version}
        data |= {f"{name}-{number}": str(getattr(line, name)) for name in AMOUNTS}
    return data | changed
