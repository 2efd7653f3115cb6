"""How a meeting is shown as one line of a table."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from core.interfaces.parts import Cell, Column, Row
from federation.models import Meeting


def meeting_columns(*, with_group: bool = True) -> Sequence[Column]:
    """With the group's name in the register, without it on the group's own page."""
    group = [Column(_("Group"))] if with_group else []
    return [
        *group,
        Column(_("Meeting"), "number" if with_group else "text"),
        Column(_("Held on"), "date", sort_url="held" if with_group else None),
        Column(_("Present"), "number"),
        Column(_("On the roll"), "number"),
        Column(_("Savings"), "rupees"),
        Column(_("Repaid"), "rupees", laptop_only=True),
        Column(_("Status"), "status"),
    ]


def meeting_row(meeting: Meeting, *, with_group: bool = True) -> Row:
    """Totals stand once the meeting is closed; a draft's are not known yet."""
    group = [Cell(str(meeting.institution))] if with_group else []
    closed = not meeting.is_open
    return Row(
        [
            *group,
            Cell(meeting.number),
            Cell(meeting.held_on),
            Cell(meeting.present if closed else None),
            Cell(meeting.slots if closed else None),
            Cell(meeting.savings_of_all_kinds if closed else None),
            Cell(meeting.loan_repaid_rupees if closed else None),
            Cell(meeting.get_status_display(), state="good" if closed else "watch"),
        ],
        url=reverse("federation:meeting", args=[meeting.public_id]),
    )
