"""Bodies of the demonstration's block: committees of some VOs and of a CLF, their meetings, elections in time and overdue."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.db import transaction

from core.access.actor import system_actor
from core.errors import DomainError
from core.models import GeoUnit
from core.periods import today
from federation.models import Committee, CommitteeKind, CommitteeMember, FollowUp, Institution, Person
from federation.models.body_meeting import FollowUpStatus
from federation.queries.governance import leaders_below, posts_of, sitting
from federation.services.body_meetings import Resolved, Sheet, file_body_meeting
from federation.services.committees import Seat, form_committee, seat
from federation.services.follow_ups import settle_follow_up
from federation.services.leadership import look_for_rotation
from federation.services.offices import elect

VOS, CLFS, EXECUTIVE, SOCIAL = 8, 1, 13, 5
RESOLUTIONS = (
    ("CIF of ₹60,000 to two groups by their credit plans.", "Treasurer", 20),
    ("Each group brings its books to the review on the 25th.", "Secretary", -12),
    ("Two women trained for the social action committee.", "Convener", 35),
    ("The yearly fee of ₹100 a group is collected.", "Treasurer", -4),
)


@transaction.atomic
def add_bodies(*, block: GeoUnit) -> int:
    """Committees with members, two meetings and open resolutions. Returns how many bodies; 0 where any stands."""
    # A command asks, about one block of simulated records.
    if Committee.unscoped.filter(block=block).exists():
        return 0
    kinds = {one.slug: one for one in CommitteeKind.unscoped.all()}
    start, made = today() - dt.timedelta(300), 0
    rows = Institution.unscoped.filter(block=block, status="active", formed_on__lt=start).select_related("tier")
    vos = list(rows.filter(tier="vo").order_by("pk")[:VOS])
    for index, body in enumerate((*vos, *rows.filter(tier="clf").order_by("pk")[:CLFS])):
        if body.tier_id == "vo":
            women = _once([term.person for term in leaders_below(body).order_by("institution_id", "pk")])
        else:
            seats = CommitteeMember.unscoped.filter(committee__institution__in=vos, ends_on=None)
            women = _once([one.person for one in seats.filter(role="chair").select_related("person").order_by("pk")])
        if len(women) < SOCIAL:
            continue
        made += _fill(body, women, kinds, start, index)
    look_for_rotation()
    return made


def _fill(body: Institution, women: list[Person], kinds: dict[str, CommitteeKind], start: dt.date, index: int) -> int:
    actor = system_actor()
    # Every third body has kept its office bearers for longer than the norm.
    since = max(body.formed_on, today() - dt.timedelta(900)) if index % 3 == 0 else today() - dt.timedelta(200 + index)
    try:
        elect(
            actor=actor, institution=body, chosen=dict(zip(posts_of(body), women, strict=False)), starts_on=since,
            how_chosen="consensus" if index % 2 else "vote", resolution_number=f"{index + 1}/2",
        )  # fmt: skip
    except DomainError:  # women of simulated groups that have since left the VO
        return 0
    form: dict[str, Any] = {"actor": actor, "institution": body, "formed_on": start}
    executive = form_committee(kind=kinds["executive"], **form)
    social = form_committee(kind=kinds["social-action"], trained_on=start if index % 2 else None, **form)
    general = form_committee(kind=kinds["general"], **form)
    for committee, count in ((executive, EXECUTIVE), (social, SOCIAL)):
        seats = [Seat(one, "chair" if not place else "member") for place, one in enumerate(women[:count])]
        seat(actor=actor, committee=committee, seats=seats, starts_on=start)
    for ago in (38, 9):
        _meet(executive, today() - dt.timedelta(ago + index % 5), index)
    counted = Sheet(
        present=max(general.institution.body_meetings.count() * 20, 30), eligible=120, venue="School ground"
    )
    _file(general, today() - dt.timedelta(21), counted)
    first = FollowUp.unscoped.filter(institution=body).order_by("pk").first()
    if first is not None and index % 2:
        settle_follow_up(
            actor=actor, follow_up=first, expected_version=1, status=FollowUpStatus.DONE, settled_on=today(),
            note="Paid by cheque",
        )  # fmt: skip
    return 3


def _meet(committee: Committee, day: dt.date, index: int) -> None:
    members = list(sitting(committee, day))
    marks = {one.public_id: "A" for place, one in enumerate(members) if (place + index) % 5 == 4}
    resolved = [
        Resolved(text, responsible=who, due_on=max(today() + dt.timedelta(after), day))
        for place, (text, who, after) in enumerate(RESOLUTIONS)
        if (place + index) % 2
    ]
    sheet = Sheet(
        attendance=marks, venue="Panchayat bhavan", agenda="Accounts, loans, reports of the groups", officials=1,
        officials_text="Cluster coordinator", resolutions=resolved,
    )  # fmt: skip
    _file(committee, day, sheet)


def _file(committee: Committee, day: dt.date, sheet: Sheet) -> None:
    file_body_meeting(actor=system_actor(), committee=committee, client_key=uuid.uuid4(), held_on=day, sheet=sheet)


def _once(women: list[Person]) -> list[Person]:
    return list({one.pk: one for one in women}.values())
