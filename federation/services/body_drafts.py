"""Drafts of single rows of a body's meeting, as they are typed: each is stored, or refused for itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core.aadhaar import REFUSAL, holds_aadhaar
from core.access.actor import Actor
from core.errors import Conflict, DomainError
from federation.models import BodyMeeting, BodyMeetingLine, Resolution
from federation.models.meeting_header import Attendance
from federation.queries.body_rows import HEAD, HEADER, head_values, resolution_values, token_of
from federation.roles import ENTER_MEETING
from federation.services.body_meetings import (
    MOST_RESOLUTIONS,
    Resolved,
    count_by_head,
    count_by_lines,
    write_resolution,
)
from federation.services.meeting_rules import hold_open
from federation.services.refusals import refuse_invalid


@dataclass(frozen=True, slots=True)
class RowDraft:
    """What was typed in one row: the head's values, an attendance, or a resolution (None: its text was taken away).

    `token` is that of the row the typist saw (`queries/body_rows`).
    """

    key: str
    token: str
    head: dict[str, Any] | None = None
    attendance: str = ""
    number: int = 0
    resolved: Resolved | None = None


@dataclass(frozen=True, slots=True)
class DraftOutcome:
    """What became of a draft: the row's values as they now stand, and why they are not hers."""

    key: str
    values: dict[str, str]
    refusal: DomainError | None = None


@transaction.atomic
def save_body_drafts(*, actor: Actor, meeting: BodyMeeting, drafts: Iterable[RowDraft]) -> list[DraftOutcome]:
    """Saves each row that can be saved and says of the others why not.

    Sent twice, the second time finds the values stored and changes nothing; sent late, after a newer save, the
    token refuses it. Raises Conflict where the meeting takes no rows any more.
    """
    actor.require(ENTER_MEETING, meeting.place)
    held = hold_open(meeting)
    before = held.version
    rows = _Rows(held)
    outcomes = [rows.take(draft) for draft in drafts]
    if rows.is_changed:
        if rows.lines:
            count_by_lines(held, rows.lines.values())
        held.version = before + 1
        held.save(update_fields=["slots", "present", *HEADER, "version"])
    return outcomes


class _Rows:
    """The rows of a held meeting while drafts are laid on them."""

    def __init__(self, held: BodyMeeting) -> None:
        # The meeting's own rows.
        lines = BodyMeetingLine.unscoped.select_for_update(of=("self",)).filter(meeting=held).select_related("member")
        kept = Resolution.unscoped.filter(meeting=held).select_related("proposed_by", "seconded_by", "meeting")
        self.held = held
        self.lines = {str(line.member.public_id): line for line in lines}
        self.members = {line.member.public_id: line.member for line in self.lines.values()}
        self.resolutions = {one.number: one for one in kept}
        self.is_changed = False

    def take(self, draft: RowDraft) -> DraftOutcome:
        before = self._values(draft)
        try:
            self._lay(draft, before)
        except DomainError as refusal:
            return DraftOutcome(draft.key, before, refusal)
        return DraftOutcome(draft.key, self._values(draft))

    def _values(self, draft: RowDraft) -> dict[str, str]:
        if draft.key == HEAD:
            return head_values(self.held)
        if draft.number:
            row = self.resolutions.get(draft.number)
            return resolution_values(row) if row else {}
        line = self.lines.get(draft.key)
        return {"attendance": line.attendance} if line else {}

    def _lay(self, draft: RowDraft, before: dict[str, str]) -> None:
        wanted = self._wanted(draft)
        if wanted == before:
            return
        if draft.token != token_of(before):
            raise Conflict(_("Somebody else saved other values meanwhile."), code="stale_version")
        if any(holds_aadhaar(text) for text in wanted.values()):
            raise DomainError(REFUSAL, code="aadhaar")
        if draft.key == HEAD:
            self._write_head(draft.head or {})
        elif draft.number:
            self._write_resolution(draft)
        else:
            line = self.lines[draft.key]
            line.attendance = draft.attendance
            line.save(update_fields=["attendance"])
        self.is_changed = True

    def _wanted(self, draft: RowDraft) -> dict[str, str]:
        """The row as it would stand. DomainError for a row that the meeting cannot have."""
        if draft.key == HEAD:
            return {name: str("" if value is None else value) for name, value in (draft.head or {}).items()}
        if draft.number:
            if draft.number > MOST_RESOLUTIONS:
                words = _("A meeting has at most %(count)s resolutions.") % {"count": MOST_RESOLUTIONS}
                raise DomainError(words, code="too_many_resolutions")
            given = draft.resolved
            return _told(given) if given else {}
        if draft.key not in self.lines:
            raise DomainError(_("One of those marked did not sit in the body that day."), code="not_on_the_roll")
        if draft.attendance not in Attendance.values:
            raise DomainError(_("Attendance is P, A or L."), code="bad_attendance")
        return {"attendance": draft.attendance}

    def _write_head(self, head: dict[str, Any]) -> None:
        names = ("slots", "present", *HEADER)
        kept = {name: getattr(self.held, name) for name in names}
        try:
            count_by_head(self.held, head.get("eligible"), head.get("present"))
            for name in HEADER:
                setattr(self.held, name, head[name])
            refuse_invalid(self.held)
        except DomainError:
            for name, value in kept.items():
                setattr(self.held, name, value)
            raise

    def _write_resolution(self, draft: RowDraft) -> None:
        row = self.resolutions.get(draft.number)
        if draft.resolved is None:
            if row is not None:
                row.delete()
                del self.resolutions[draft.number]
            return
        # A fresh instance: what is refused leaves the row at hand as it is stored.
        fresh = Resolution(meeting=self.held, number=draft.number, **self.held.place.keys())
        if row is not None:
            fresh = Resolution.unscoped.select_related("meeting").get(pk=row.pk)  # the meeting's own, as above
        write_resolution(fresh, draft.resolved, self.members)
        self.resolutions[draft.number] = fresh


def _told(given: Resolved) -> dict[str, str]:
    return {
        "text": given.text.strip(),
        "outcome": given.outcome,
        "responsible": given.responsible.strip(),
        "due_on": f"{given.due_on:%d-%m-%Y}" if given.due_on else "",
        "proposed_by": str(given.proposed_by or ""),
        "seconded_by": str(given.seconded_by or ""),
    }
