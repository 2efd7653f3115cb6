"""The checklist before a month is closed, and what follows a closing: filled by apps when they are ready."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise

from core.models import ClosedMonth

Words = str | Promise
Count = Callable[[int, dt.date], int]


@dataclass(frozen=True, slots=True)
class ClosingCheck:
    """One line of the checklist: how many of something a block still has about a month.

    `url_of(block_id, month)` leads to exactly those. With `blocks`, the month cannot be closed while there
    are any; otherwise the closer confirms the number that she saw.
    """

    slug: str
    label: Words
    hint: Words
    count: Count
    url_of: Callable[[int, dt.date], str]
    blocks: bool = False
    order: int = 50


_checks: dict[str, ClosingCheck] = {}
_followers: list[Callable[[ClosedMonth], None]] = []


def declare_check(check: ClosingCheck) -> ClosingCheck:
    """Registers a line; a slug used twice is an error."""
    if check.slug in _checks:
        raise ValueError(f"Closing check {check.slug} is declared twice.")
    _checks[check.slug] = check
    return check


def checks() -> list[ClosingCheck]:
    """All lines in display order."""
    return sorted(_checks.values(), key=lambda one: (one.order, one.slug))


def follow_closings(follower: Callable[[ClosedMonth], None]) -> None:
    """Called with every new closing, in its transaction."""
    if follower not in _followers:
        _followers.append(follower)


def followers() -> tuple[Callable[[ClosedMonth], None], ...]:
    """What follows a closing, in the order of joining."""
    return tuple(_followers)
