"""Requests of women about their own data, and what is held about one of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.models import AuditEntry
from federation.models import DataRequest, MeetingLine, Membership, Person
from federation.models.data_request import RequestStatus

# What an erasure leaves, and why; the slugs are stored with the request.
KEPT = (
    (
        "identity",
        _("Name, her father's or husband's name, gender, year of birth and household: the group's books name her."),
    ),
    ("memberships", _("Her memberships, offices and how she left: they explain the group's roll.")),
    ("money", _("Her lines in closed meetings and her settlement: the group's accounts must add up.")),
    (
        "history",
        _("What was entered earlier, in the protected history: it proves what was done, and nobody sees it in a list."),
    ),
    ("consents", _("Her consents and their withdrawal: they prove that her word is kept.")),
)


def requests_seen_by(actor: Actor) -> QuerySet[DataRequest]:
    """Requests within reach with the woman."""
    rows: QuerySet[DataRequest] = DataRequest.objects.visible_to(actor)
    return rows.select_related("person", "village", "block")


def days_left(request: DataRequest, today: dt.date) -> int:
    """Days until the answer is due; negative once it is late."""
    return (request.due_on - today).days


def open_requests_of(person: Person) -> int:
    """How many of her requests wait. The caller has scoped the woman."""
    return DataRequest.unscoped.filter(person=person, status=RequestStatus.OPEN).count()


@dataclass(frozen=True, slots=True)
class Held:
    """What is held about one woman besides her record: counts, and when her record was looked into."""

    memberships: list[Membership]
    lines: int
    audit_entries: int


def held_about(person: Person) -> Held:
    """For the access summary. The caller has scoped the request, which lies where she lives."""
    memberships = Membership.unscoped.filter(person=person).select_related("institution").order_by("joined_on")
    lines = MeetingLine.unscoped.filter(membership__person=person).count()
    told = AuditEntry.unscoped.filter(object_type="federation.person", object_id=str(person.public_id)).count()
    return Held(list(memberships), lines, told)


def kept_words(slugs: list[Any]) -> list[Any]:
    """What was kept and why, in words."""
    known = dict(KEPT)
    return [known[slug] for slug in slugs if slug in known]
