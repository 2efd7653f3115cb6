"""Rows behind the figures of bodies and of office bearers."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from core.access.actor import Actor
from core.interfaces.parts import Cell, Column, Row
from reports.views.listing import Listing


def _meeting_columns() -> list[Column]:
    return [
        Column(_("Institution")),
        Column(_("Body")),
        Column(_("Meeting"), "number"),
        Column(_("Held on"), "date"),
        Column(_("Present"), "number"),
        Column(_("May come"), "number"),
        Column(_("Block"), laptop_only=True),
    ]


def _meeting_row(meeting: Any, actor: Actor) -> Row:
    return Row(
        [
            Cell(str(meeting.institution)),
            Cell(str(meeting.kind)),
            Cell(meeting.number),
            Cell(meeting.held_on),
            Cell(meeting.present),
            Cell(meeting.slots),
            Cell(str(meeting.block)),
        ],
        url=reverse("federation:body-meeting", args=[meeting.public_id]),
    )


def _leadership_columns() -> list[Column]:
    return [
        Column(_("Institution")),
        Column(_("Tier")),
        Column(_("Longest term since"), "date"),
        Column(_("Rotation due on"), "date"),
        Column(_("Block"), laptop_only=True),
    ]


def _leadership_row(row: Any, actor: Actor) -> Row:
    return Row(
        [
            Cell(str(row.institution)),
            Cell(str(row.tier)),
            Cell(row.since),
            Cell(row.rotate_by),
            Cell(str(row.block)),
        ],
        url=reverse("federation:institution", args=[row.institution.public_id]),
    )


GOVERNANCE_LISTINGS = {
    "body-meetings": Listing(
        lambda rows: rows.select_related("institution", "kind", "block"), _meeting_columns, _meeting_row
    ),
    "leaderships": Listing(
        lambda rows: rows.select_related("institution", "tier", "block"), _leadership_columns, _leadership_row
    ),
}
