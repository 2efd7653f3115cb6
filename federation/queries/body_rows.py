"""The rows of a body's meeting as its sheet shows them, each with a token of what it holds.

A row is the head of the sheet ("head"), one member (her public id) or one resolution ("r1", "r2" …). The token is a
digest of the row's values: whoever sends a row names the token of what she saw, and nobody overwrites unseen.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from federation.models import BodyMeeting, BodyMeetingLine, Resolution

HEADER = ("venue", "agenda", "officials", "officials_text")
COUNTED = ("eligible", "present")
RESOLUTION = ("text", "outcome", "responsible", "due_on", "proposed_by", "seconded_by")
HEAD = "head"

Values = dict[str, str]


def token_of(values: Mapping[str, str]) -> str:
    """A digest of a row's values; "" for a row that is not there."""
    if not values:
        return ""
    text = "\x1f".join(f"{name}\x1e{values[name]}" for name in sorted(values))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class BodyRows:
    """What is stored: values by row, in the order of the sheet, as its inputs show them."""

    values: dict[str, Values]

    def token(self, key: str) -> str:
        """The token of one row."""
        return token_of(self.values.get(key, {}))

    @property
    def seal(self) -> str:
        """The tokens of all rows, in order: what a person holds against the paper before she closes."""
        return "_".join(token_of(row) for row in self.values.values())


def rows_of(meeting: BodyMeeting) -> BodyRows:
    """The stored rows; two queries. The caller has scoped the meeting."""
    lines = BodyMeetingLine.unscoped.filter(meeting=meeting).select_related("member")
    resolutions = Resolution.unscoped.filter(meeting=meeting).select_related("proposed_by", "seconded_by")
    return rows_in(meeting, lines.order_by("member__role", "pk"), resolutions.order_by("number"))


def rows_in(meeting: BodyMeeting, lines: Iterable[BodyMeetingLine], resolutions: Iterable[Resolution]) -> BodyRows:
    """The same of rows at hand: lines with their members, resolutions with who proposed and seconded, by number."""
    found = {str(line.member.public_id): {"attendance": line.attendance} for line in lines}
    found[HEAD] = head_values(meeting)
    found |= {f"r{one.number}": resolution_values(one) for one in resolutions}
    return BodyRows(found)


def head_values(meeting: BodyMeeting) -> Values:
    """The head of the sheet; nothing counted yet is nothing written."""
    values = {name: str(getattr(meeting, name)) for name in HEADER}
    if meeting.kind.is_everybody:
        values |= {"eligible": str(meeting.slots), "present": str(meeting.present or "")}
    return values


def resolution_values(row: Resolution) -> Values:
    """One resolution."""
    return {
        "text": row.text,
        "outcome": row.outcome,
        "responsible": row.responsible,
        "due_on": f"{row.due_on:%d-%m-%Y}" if row.due_on else "",
        "proposed_by": str(row.proposed_by.public_id) if row.proposed_by else "",
        "seconded_by": str(row.seconded_by.public_id) if row.seconded_by else "",
    }
