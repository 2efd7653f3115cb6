"""The opening of a meeting, and its rows as they are typed."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from federation.forms.fields import DayField, RegisterForm, read_rupees
from federation.models import MeetingLine
from federation.models.meeting import AMOUNTS, Attendance
from federation.services.meeting_rules import DiscardReason
from federation.services.meetings import LineInput

MOST_ROWS = 60


class OpenMeetingForm(RegisterForm):
    """The day of the next meeting. The key comes with the page, so a second press opens nothing."""

    held_on = DayField(label=gettext_lazy("Held on"))
    is_special = forms.BooleanField(
        label=gettext_lazy("Special meeting"),
        required=False,
        help_text=gettext_lazy("Outside the group's usual days, for example for a loan or an election."),
    )
    client_key = forms.UUIDField(widget=forms.HiddenInput)


class DiscardForm(RegisterForm):
    """Why an open meeting is thrown away."""

    reason = forms.ChoiceField(label=gettext_lazy("Reason"), choices=DiscardReason.choices, widget=forms.RadioSelect)


@dataclass(slots=True)
class TypedRow:
    """One row as it was typed, read as far as it can be read; `problems` by field in words."""

    membership: uuid.UUID
    typed: dict[str, str]
    version: int | None = None
    values: dict[str, Any] = field(default_factory=dict)
    problems: dict[str, str] = field(default_factory=dict)

    def line(self) -> LineInput:
        """For the service; only of a row without problems."""
        return LineInput(membership=self.membership, version=self.version, **self.values)


def read_row(membership: uuid.UUID, typed: Mapping[str, Any]) -> TypedRow:
    """Reads one row's attendance, amounts and version."""
    row = read_values(membership, typed)
    version = str(typed.get("version", ""))
    if version.isascii() and version.isdecimal() and len(version) < 10:
        row.version = int(version)
    else:
        row.problems["version"] = _("Load the page again.")
    return row


def read_values(membership: uuid.UUID, typed: Mapping[str, Any]) -> TypedRow:
    """Reads one row's attendance and amounts."""
    texts = {name: str(typed.get(name, "") or "") for name in ("attendance", *AMOUNTS)}
    row = TypedRow(membership, texts)
    row.values["attendance"] = texts["attendance"]
    if texts["attendance"] not in Attendance.values:
        row.problems["attendance"] = _("Choose present, absent or on leave.")
    for name in AMOUNTS:
        try:
            row.values[name] = read_rupees(texts[name])
        except ValidationError as error:
            row.problems[name] = error.messages[0]
    return row


def read_post(
    data: Mapping[str, Any], lines: Iterable[MeetingLine], read: Callable[..., TypedRow] = read_row
) -> list[TypedRow]:
    """The rows of a plain form; inputs are named by the field and the member's number.

    `read` is `read_values` for a blank sheet, whose rows have no versions.
    """
    names = ("attendance", *AMOUNTS, "version")
    return [
        read(line.membership.public_id, {name: data.get(f"{name}-{line.membership.number}", "") for name in names})
        for line in lines
    ]


def batch_of(body: Any, most: int) -> list[dict[str, Any]]:
    """The rows of a batch that a page's script sends. Raises ValueError or TypeError for what no such page sends."""
    if not isinstance(body, dict) or not isinstance(body.get("rows"), list) or not 0 < len(body["rows"]) <= most:
        raise ValueError("rows")
    if not all(isinstance(typed, dict) for typed in body["rows"]):
        raise TypeError("row")
    return list(body["rows"])


def read_json(body: Any) -> list[TypedRow]:
    """The rows of a batch of a meeting's grid. Raises ValueError or TypeError for what no such page sends."""
    return [read_row(uuid.UUID(str(typed.get("member"))), typed) for typed in batch_of(body, MOST_ROWS)]
