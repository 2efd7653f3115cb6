"""How sheets typed twice are listed behind the figure of typing errors."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from core.access.actor import Actor
from core.interfaces.parts import Cell, Column, Row
from federation.roles import VIEW_MEETING
from reports.views.listing import Listing


def _columns() -> list[Column]:
    return [
        Column(_("Group")),
        Column(_("Meeting"), "number"),
        Column(_("Known on"), "date"),
        Column(_("Cells compared"), "number", laptop_only=True),
        Column(_("Cells that differ"), "number", laptop_only=True),
        Column(_("Counts"), "number"),
    ]


def _row(keying: Any, actor: Actor) -> Row:
    sees = actor.reach_for(VIEW_MEETING, keying.place) is not None
    return Row(
        [
            Cell(str(keying.meeting.institution)),
            Cell(keying.meeting.number),
            Cell(keying.counted_on),
            Cell(keying.cells),
            Cell(keying.differences),
            Cell(getattr(keying, "counted", 1)),
        ],
        url=reverse("federation:keying", args=[keying.public_id]) if sees else None,
    )


KEYING_LISTINGS = {"second_keyings": Listing(lambda rows: rows.select_related("meeting__institution"), _columns, _row)}
