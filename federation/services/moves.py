"""What else of the federation carries a place's ancestors and follows it when it moves."""

from __future__ import annotations

from core.services.geography.moving import Move, follow_moves
from federation.models import Household, Membership


def restamp_household_blocks(move: Move, using: str) -> None:
    """The block in which a member's household is counted, where a place below the block has moved."""
    if "block" not in move.keys:
        return
    # The move asks, for all rows inside the unit.
    households = Household.unscoped.using(using).filter(**move.inside)
    Membership.unscoped.using(using).filter(household__in=households.values("pk")).update(
        household_block_id=move.keys["block"]
    )


follow_moves(restamp_household_blocks)
