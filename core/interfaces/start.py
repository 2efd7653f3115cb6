"""Which page a person starts from: the first registered one that her reaches give."""

from __future__ import annotations

from dataclasses import dataclass

from core.access.actor import Actor


@dataclass(frozen=True, slots=True)
class StartPage:
    """`view` is a URL name without arguments; one reach must hold `capability` at one of `levels`."""

    view: str
    capability: str
    levels: frozenset[str]
    order: int


_pages: list[StartPage] = []


def add_start(view: str, capability: str, *levels: str, order: int = 50) -> None:
    """Each app adds its start pages when its urls are loaded; lower orders are tried first."""
    page = StartPage(view, capability, frozenset(levels), order)
    if page not in _pages:
        _pages.append(page)
        _pages.sort(key=lambda one: one.order)


def start_of(actor: Actor, fallback: str) -> str:
    """The URL name of the actor's first page."""
    for page in _pages:
        if any(page.capability in reach.capabilities and reach.level in page.levels for reach in actor.reaches):
            return page.view
    return fallback
