"""Rules that every meeting keeps to, whoever met: which days may be entered, one open at a time, closed for good."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any, TypeVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.access.scope import ScopedModel
from core.errors import Conflict, DomainError, Words
from core.periods import today
from federation.models.meeting_header import MeetingHeader, MeetingStatus
from federation.queries.meetings import earliest_day

M = TypeVar("M", bound=MeetingHeader)
K = TypeVar("K", bound=ScopedModel)
CLOSING_COLUMNS = ("slots", "present", "status", "closed_by", "closed_on", "closed_at", "version")


class DiscardReason(models.TextChoices):
    """Codes, for the audit holds no free text."""

    WRONG_GROUP = "wrong_group", _("Opened for the wrong group")
    WRONG_DAY = "wrong_day", _("Opened with the wrong day")
    NOT_HELD = "not_held", _("The meeting was not held")


def repeated(model: type[K], client_key: uuid.UUID, *, reused: Words = "", **owner: Any) -> K | None:
    """The row already made under this client key. Conflict, in the words `reused`, where the key is another owner's."""
    # A service asks, which holds the owner and its capability.
    found: K | None = model.unscoped.filter(client_key=client_key).first()
    if found is not None and any(getattr(found, name) != value for name, value in owner.items()):
        raise Conflict(reused or _("This key was used for another group's meeting."), code="key_reused")
    return found


def refuse_day(held_on: dt.date, *, formed_on: dt.date, last: dt.date | None, unformed: Words) -> None:
    """Raises DomainError for a day in the future, before the beginning, not after the last meeting or too long ago.

    `unformed` says in words, with %(day)s, that the day lies before the beginning.
    """
    earliest = earliest_day()
    message: Words
    if held_on > today():
        message, code = _("The day lies in the future. Choose today or an earlier day."), "in_the_future"
    elif held_on < formed_on:
        message, code = unformed % {"day": f"{formed_on:%d-%m-%Y}"}, "before_formation"
    elif last is not None and held_on <= last:
        words = _("The last meeting was on %(day)s; this one must be later.")
        message, code = words % {"day": f"{last:%d-%m-%Y}"}, "before_last_meeting"
    elif held_on < earliest:
        words = _("A meeting is entered within %(days)s days. Choose %(day)s or a later day.")
        message = words % {"days": settings.BACKDATING_DAYS, "day": f"{earliest:%d-%m-%Y}"}
        code = "too_late"
    else:
        return
    raise DomainError(message, code=code, fields={"held_on": message})


def hold(meeting: M) -> M:
    """The meeting, locked to the commit, so that a closing and a late draft come one after the other."""
    held: M | None = type(meeting).unscoped.select_for_update(of=("self",)).filter(pk=meeting.pk).first()
    if held is None:
        raise Conflict(_("Somebody discarded this meeting meanwhile."), code="discarded")
    return held


def hold_open(meeting: M) -> M:
    """The same, refused once it is closed."""
    held = hold(meeting)
    if not held.is_open:
        raise Conflict(_("This meeting is closed. Corrections are entered in the next meeting."), code="closed")
    return held


def stamp_closed(meeting: MeetingHeader, actor: Actor) -> None:
    """Says who closed it and when; the caller stores it."""
    meeting.status = MeetingStatus.CLOSED
    meeting.closed_by_id, meeting.closed_at, meeting.closed_on = actor.user_id, timezone.now(), today()
    meeting.version += 1


def refuse_reason(reason: str) -> None:
    """DomainError where no known reason for throwing a meeting away is given."""
    if reason not in DiscardReason.values:
        raise DomainError(fields={"reason": _("Say why the meeting is discarded.")})
