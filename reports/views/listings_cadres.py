"""Rows behind the figures of cadres. Names and pages are for those who may see cadres; others read the rest."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from core.access.actor import Actor
from core.interfaces.parts import Cell, Column, Row
from federation.roles import VIEW_CADRE
from reports.views.listing import Listing


def _columns(*more: Column) -> list[Column]:
    return [
        Column(_("Kind of cadre")),
        Column(_("Name")),
        Column(_("Engaged by")),
        *more,
        Column(_("Block"), laptop_only=True),
    ]


def _row(row: Any, engagement: Any, actor: Actor, *cells: Cell) -> Row:
    seen = actor.reach_for(VIEW_CADRE, row.place) is not None
    return Row(
        [
            Cell(str(engagement.type)),
            Cell(str(engagement.person) if seen else _("not shown")),
            Cell(str(row.body) if row.body else _("Block mission unit")),
            *cells,
            Cell(str(row.block)),
        ],
        url=reverse("federation:cadre", args=[engagement.public_id]) if seen else None,
    )


CADRE_LISTINGS = {
    "cadres": Listing(
        lambda rows: rows.select_related("type", "person", "body", "block"),
        lambda: _columns(Column(_("Works from"), "date")),
        lambda row, actor: _row(row, row, actor, Cell(row.starts_on)),
    ),
    "qualifications": Listing(
        lambda rows: rows.select_related("engagement__type", "engagement__person", "body", "block"),
        lambda: _columns(Column(_("Trained since"), "date")),
        lambda row, actor: _row(row, row.engagement, actor, Cell(row.starts_on)),
    ),
    "sheets": Listing(
        lambda rows: rows.select_related("engagement__type", "engagement__person", "body", "block"),
        lambda: _columns(Column(_("Days worked"), "number"), Column(_("Verified on"), "date")),
        lambda row, actor: _row(row, row.engagement, actor, Cell(row.actual_days), Cell(row.verified_on)),
    ),
    "dues": Listing(
        lambda rows: rows.select_related("engagement__type", "engagement__person", "body", "block"),
        lambda: _columns(
            Column(_("Due"), "rupees"), Column(_("To be paid by"), "date"), Column(_("Paid in full in time"))
        ),
        lambda row, actor: _row(
            row,
            row.engagement,
            actor,
            Cell(row.amount_rupees),
            Cell(row.due_by),
            Cell(_("Yes") if row.timely_on else _("No")),
        ),
    ),
}
