"""The rows of a body's sheet as the page's script sends them while they are typed, and what the script needs."""

from __future__ import annotations

import json
import re
import uuid
from typing import Any

from django.core.exceptions import BadRequest
from django.forms import Form
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from core.errors import DomainError
from federation.forms.governance import CountedSheetForm, ResolutionForm, SheetForm
from federation.forms.meetings import batch_of
from federation.models import BodyMeeting, BodyMeetingLine
from federation.queries.body_rows import COUNTED, HEAD, HEADER, token_of
from federation.services.body_drafts import DraftOutcome, RowDraft, save_body_drafts
from federation.services.body_meetings import Resolved
from federation.views.entry_page import words_of_rows

MOST_ROWS = 100
NUMBERED = re.compile(r"r([1-9][0-9]?)")


def resolved_of(typed: dict[str, Any]) -> Resolved | None:
    """A resolution of a valid form; None without a text."""
    if not typed["text"].strip():
        return None
    ends = (uuid.UUID(typed[name]) if typed.get(name) else None for name in ("proposed_by", "seconded_by"))
    return Resolved(typed["text"], typed["outcome"], typed["responsible"], typed["due_on"], *ends)


def head_form(meeting: BodyMeeting) -> type[SheetForm]:
    """The form of the sheet's head."""
    return CountedSheetForm if meeting.kind.is_everybody else SheetForm


class RowReader:
    """Reads rows of the script with the forms of the page. `lines` are the meeting's, with their members."""

    def __init__(self, actor: Any, meeting: BodyMeeting, lines: list[BodyMeetingLine]) -> None:
        self.actor, self.meeting = actor, meeting
        self.roll = [(str(line.member.public_id), "") for line in lines]

    def read(self, typed: dict[str, str]) -> tuple[RowDraft | None, dict[str, list[str]]]:
        """The draft, or the problems by field."""
        key, token = typed.get("member", ""), typed.get("version", "")
        numbered = NUMBERED.fullmatch(key)
        if key == HEAD:
            form: Form = head_form(self.meeting)(typed | {"version": 0}, actor=self.actor)
        elif numbered:
            form = ResolutionForm(typed, roll=self.roll, actor=self.actor)
        else:
            return RowDraft(key, token, attendance=typed.get("attendance", "")), {}
        if not form.is_valid():
            return None, {name: [str(one) for one in words] for name, words in form.errors.items()}
        if numbered:
            return RowDraft(key, token, number=int(numbered[1]), resolved=resolved_of(form.cleaned_data)), {}
        names = [name for name in (*HEADER, *COUNTED) if name in form.cleaned_data]
        return RowDraft(key, token, head={name: form.cleaned_data[name] for name in names}), {}


def take_rows(request: HttpRequest, actor: Any, meeting: BodyMeeting, lines: list[BodyMeetingLine]) -> HttpResponse:
    """200 with one outcome for each row; 409 with words where the whole meeting takes no rows."""
    try:
        batch = batch_of(json.loads(request.body), MOST_ROWS)
    except (ValueError, TypeError) as error:
        raise BadRequest from error
    sent = [{name: str(value) for name, value in typed.items()} for typed in batch]
    reader = RowReader(actor, meeting, lines)
    read = {typed.get("member", ""): reader.read(typed) for typed in sent}
    drafts = [draft for draft, _problems in read.values() if draft is not None]
    try:
        outcomes = {one.key: one for one in save_body_drafts(actor=actor, meeting=meeting, drafts=drafts)}
    except DomainError as error:
        return JsonResponse({"message": str(error.message), "code": error.code}, status=error.status)
    return JsonResponse({"rows": [_told(key, outcomes.get(key), problems) for key, (_draft, problems) in read.items()]})


def _told(key: str, outcome: DraftOutcome | None, problems: dict[str, list[str]]) -> dict[str, Any]:
    answer: dict[str, Any] = {"member": key}
    if outcome is None:
        words = " ".join(one for texts in problems.values() for one in texts)
        return answer | {"state": "refused", "message": words, "fields": list(problems)}
    if outcome.refusal is None:
        return answer | {"state": "saved", "version": token_of(outcome.values)}
    refusal = outcome.refusal
    if refusal.code == "stale_version":
        words = _("Somebody else saved this row meanwhile. Keep what you typed, or take what is stored.")
        stored = outcome.values | {"version": token_of(outcome.values)}
        return answer | {"state": "conflict", "message": words, "stored": stored}
    return answer | {"state": "refused", "message": str(refusal.message), "fields": list(refusal.fields)}


def script_of(meeting: BodyMeeting, user_key: int | None) -> dict[str, Any]:
    """Addresses and words for the page's script; no name."""
    return {
        "rows_url": reverse("federation:body-meeting-rows", args=[meeting.public_id]),
        "store": f"sheet:{meeting.public_id}:{user_key}",
        "words": words_of_rows(),
    }
