"""What becomes of resolutions."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.audit import record
from core.errors import Conflict, DomainError
from core.periods import today
from federation.models import FollowUp
from federation.models.body_meeting import FollowUpStatus
from federation.roles import ENTER_MEETING
from federation.services.refusals import refuse_invalid


@transaction.atomic
def settle_follow_up(
    *,
    actor: Actor,
    follow_up: FollowUp,
    expected_version: int,
    status: str,
    settled_on: dt.date | None = None,
    note: str = "",
) -> FollowUp:
    """Says that a resolution was done or dropped, or opens it again. Conflict for a newer version."""
    actor.require(ENTER_MEETING, follow_up.place)
    # Locked to the commit.
    rows = FollowUp.unscoped.select_for_update(of=("self",)).select_related("resolution__meeting")
    row = rows.get(pk=follow_up.pk)
    if row.version != expected_version:
        raise Conflict(
            _("Somebody changed this record meanwhile. Look at both versions and choose."), code="stale_version"
        )
    if status == FollowUpStatus.OPEN:
        settled_on = None
    elif settled_on is None or not row.resolution.meeting.held_on <= settled_on <= today():
        words = _("Choose a day from the meeting until today.")
        raise DomainError(words, code="wrong_day", fields={"settled_on": words})
    if status == FollowUpStatus.DROPPED and not note.strip():
        raise DomainError(code="no_note", fields={"note": _("Say why it is dropped.")})
    row.status, row.settled_on, row.note = status, settled_on, note.strip()
    row.version += 1
    refuse_invalid(row)
    row.save(update_fields=["status", "settled_on", "note", "version"])
    record(actor, "resolution.settled", row, status=status)
    return row
