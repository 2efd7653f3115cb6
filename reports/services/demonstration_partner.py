"""What the demonstration's partner handed in: meetings that wait, one that came back, and one that was passed."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from core.access.actor import Actor
from core.models import DecisionKind, GeoUnit, Partner, Submission, User
from core.queries.people import actor_of_user
from core.workflow.services.submissions import decide, submit
from federation.models import Meeting
from federation.models.meeting import MeetingStatus

FILED = 4


@transaction.atomic
def add_partner_documents(*, block: GeoUnit, partner: Partner, checker: User) -> int:
    """The newest closed meetings of a block that nobody handed in are the partner's. 0 where it handed any in."""
    # A command asks, about one partner and one block of simulated records.
    if Submission.unscoped.filter(maker_partner=partner).exists():
        return 0
    handed_in = Submission.unscoped.filter(block=block, kind="meeting").values("object_id")  # as above
    rows = Meeting.unscoped.filter(block=block, status=MeetingStatus.CLOSED).exclude(public_id__in=handed_in)
    maker, judge = Actor(partner_id=partner.pk, channel="command"), actor_of_user(checker, channel="command")
    made = [submit(actor=maker, kind="meeting", obj=one) for one in rows.order_by("-held_on", "-pk")[:FILED]]
    kept = [row for row in made if row is not None]
    decided: list[dict[str, Any]] = [
        {"decision": DecisionKind.RETURNED, "reason": "wrong_figure", "text": "Savings of two members differ from the register."},
        {"decision": DecisionKind.APPROVED},
    ]  # fmt: skip
    for row, given in zip(kept, decided, strict=False):
        decide(actor=judge, submission=row, expected_version=row.version, **given)
    return len(kept)
