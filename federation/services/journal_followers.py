"""Who keeps something in step with the books, and is told when an entry is taken back."""

from __future__ import annotations

from collections.abc import Callable

from core.access.actor import Actor
from federation.models import Journal

Follower = Callable[[Actor, Journal], None]
_followers: list[Follower] = []


def follow_reversals(follower: Follower) -> Follower:
    """Has it called with each reversal, in the reversal's own transaction. A DomainError of it refuses the whole."""
    if follower not in _followers:
        _followers.append(follower)
    return follower


def tell_reversal(actor: Actor, reversal: Journal) -> None:
    """Tells everybody who follows. `reversal.reverses` is what it took back."""
    for follower in tuple(_followers):
        follower(actor, reversal)
