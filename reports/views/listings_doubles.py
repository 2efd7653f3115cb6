"""Pairs behind the figure of suspected duplicates. Names and pages are for those who may decide on them."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from core.access.actor import Actor
from core.interfaces.parts import Cell, Column, Row
from federation.roles import DECIDE_DOUBLE
from reports.views.listing import Listing


def _columns() -> list[Column]:
    return [
        Column(_("First entry")),
        Column(_("Second entry")),
        Column(_("Likeness"), "number"),
        Column(_("Found on"), "date"),
        Column(_("Block"), laptop_only=True),
    ]


def _row(pair: Any, actor: Actor) -> Row:
    seen = actor.reach_for(DECIDE_DOUBLE, pair.place) is not None
    hidden = _("not shown")
    return Row(
        [
            Cell(str(pair.first) if seen else hidden),
            Cell(str(pair.second) if seen else hidden),
            Cell(pair.score),
            Cell(pair.found_on),
            Cell(str(pair.counted_block)),
        ],
        url=reverse("federation:double", args=[pair.public_id]) if seen else None,
    )


DOUBLE_LISTINGS = {
    "suspected": Listing(lambda rows: rows.select_related("first", "second", "counted_block"), _columns, _row)
}
