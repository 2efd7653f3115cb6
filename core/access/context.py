"""Who stands in the history of every row that is written: set at each door, read by the database's triggers."""

from __future__ import annotations

from typing import Any

import pghistory

from core.access.actor import Actor


def context_of(actor: Actor) -> dict[str, Any]:
    """What an event keeps of the actor: ids alone."""
    return {
        "user": actor.user_id,
        "partner": actor.partner_id,
        "postings": [reach.posting_id for reach in actor.reaches if reach.posting_id is not None],
        "channel": actor.channel,
        "request_id": actor.request_id,
    }


def acting(actor: Actor) -> Any:
    """`with acting(actor):` every row written inside names her; inside another context it takes that one's place."""
    return pghistory.context(**context_of(actor))


def acting_by(channel: str) -> Any:
    """`with acting_by("command"):` for work that no person asked for."""
    return pghistory.context(channel=channel)
