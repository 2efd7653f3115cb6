"""The context of every page: who, where, which entries the rail holds, which copy this is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch
from django.utils.functional import Promise

from core.access.actor import NOBODY, Actor
from core.interfaces.addresses import address
from core.interfaces.request_log import current_request_id
from core.models import GeoUnit
from core.queries.places import unit_with_ancestors


@dataclass(frozen=True, slots=True)
class NavEntry:
    """One entry of the rail. `view` is a URL name, `capability` what a reader must hold ("" for all, any of several).

    `also` names further pages on which the entry is the one lit; `without` a capability with which it is left out.
    """

    view: str
    label: str | Promise
    icon: str
    capability: str | tuple[str, ...] = ""
    order: int = 50
    also: tuple[str, ...] = ()
    without: str = ""


_entries: list[NavEntry] = []


def add_nav_entry(entry: NavEntry) -> None:
    """Each app adds its entries when its urls are loaded."""
    if entry not in _entries:
        _entries.append(entry)
        _entries.sort(key=lambda item: item.order)


def nav_for(actor: Actor, current: str) -> list[dict[str, Any]]:
    """The entries that the actor may follow."""
    shown = []
    for entry in _entries:
        asked = (entry.capability,) if isinstance(entry.capability, str) else entry.capability
        if entry.capability and not any(actor.can(one) for one in asked):
            continue
        if entry.without and actor.can(entry.without):
            continue
        try:
            url = address(entry.view)
        except NoReverseMatch:
            continue
        shown.append(
            {"url": url, "label": entry.label, "icon": entry.icon, "active": current in {entry.view, *entry.also}}
        )
    return shown


def where_of(actor: Actor) -> list[tuple[str, str | None]]:
    """Names of the first reach's places from the state down, each with its dashboard's address; her branch at the end."""
    if not actor.reaches:
        return []
    unit = unit_with_ancestors(actor.reaches[0].unit_id)
    if unit is None:
        return []
    chain = [place for place in (unit.state, unit.district, unit.block) if place is not None] or [unit]
    named = [(str(place), place_url(place) if _within(actor, place) else None) for place in chain]
    branch = actor.reaches[0].branch
    return [*named, (branch, None)] if branch else named


def _within(actor: Actor, place: GeoUnit) -> bool:
    return any(
        r.level == "nation" or r.unit_id in {place.state_id, place.district_id, place.block_id}
        for r in actor.reaches
        if not r.branch  # no figures are shown of a branch
    )


def place_url(place: GeoUnit) -> str | None:
    """The address of a place's dashboard."""
    try:
        return address("reports:dashboard", place.pk)
    except NoReverseMatch:
        return None


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context processor; asks nothing of the database for strangers."""
    actor: Actor = getattr(request, "actor", NOBODY)
    signed_in = bool(getattr(request, "user", None) and request.user.is_authenticated)
    match = request.resolver_match
    return {
        "actor": actor if signed_in else None,
        "nav_entries": nav_for(actor, match.view_name if match else "") if signed_in else [],
        "where": where_of(actor) if signed_in else [],
        "mode": settings.MODE,
        "request_id": current_request_id(),
        "version": settings.VERSION,
    }
