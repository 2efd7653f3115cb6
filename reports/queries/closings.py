"""Where blocks stand with their months."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from core.access.actor import Actor
from core.models import ClosedMonth, GeoUnit
from core.services.closing import CLOSE, REOPEN


@dataclass(frozen=True, slots=True)
class Standing:
    """One block in one month; `closed` is its standing closing, if any."""

    block: GeoUnit
    closed: ClosedMonth | None


def blocks_of(actor: Actor) -> list[GeoUnit]:
    """Blocks whose months the actor closes or reopens, by name."""
    found: dict[int, GeoUnit] = {}
    for reach in actor.reaches:
        if not {CLOSE, REOPEN} & reach.capabilities:
            continue
        # Places are public; the reach says which of them are hers.
        rows = GeoUnit.unscoped.filter(level=GeoUnit.Level.BLOCK, valid_to=None)
        if reach.level != "nation":
            rows = rows.filter(**{f"{reach.level}_id": reach.unit_id})
        found |= {block.pk: block for block in rows}
    return sorted(found.values(), key=lambda block: (block.name, block.pk))


def standings(actor: Actor, month: dt.date) -> list[Standing]:
    """Every block of the actor's with its closing of the month, two queries."""
    blocks = blocks_of(actor)
    rows = ClosedMonth.objects.visible_to(actor).filter(month=month, reopened_at=None).select_related("closed_by")
    closings = {row.block_id: row for row in rows}
    return [Standing(block, closings.get(block.pk)) for block in blocks]


def closings_of(actor: Actor, block: GeoUnit, month: dt.date) -> list[ClosedMonth]:
    """All closings of a month of a block, the latest first."""
    rows = ClosedMonth.objects.visible_to(actor).filter(block=block, month=month)
    return list(rows.select_related("closed_by", "asked_by", "reopened_by").order_by("-round"))
