"""Stored figures repeat the ancestors of their unit, and follow it when it moves."""

from __future__ import annotations

from core.services.geography.moving import Move, follow_moves
from reports.models import IndicatorValue

STORED_LEVELS = ("district", "block")


def restamp_figures(move: Move, using: str) -> None:
    """Ancestor keys of the figures of the unit and of all units in it. What they say is recomputed by marks."""
    if move.unit.level in STORED_LEVELS:
        # The move asks, for all places.
        IndicatorValue.unscoped.using(using).filter(**move.inside).update(**move.values("state", "district", "block"))


follow_moves(restamp_figures)
