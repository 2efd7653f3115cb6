"""Places offered step by step: from what a person holds down to the village."""

from __future__ import annotations

from django.db.models import QuerySet

from core.access.actor import Actor
from core.models import GeoUnit
from core.queries.places import units_within


def chosen_place(actor: Actor, capability: str, key: str) -> GeoUnit | None:
    """The place with that key inside a reach that holds the capability; None for any other."""
    if not key.isascii() or not key.isdecimal() or len(key) > 18:
        return None
    levels = tuple(GeoUnit.Level.values)
    return units_within(actor, capability, levels).select_related("parent").filter(pk=int(key)).first()


def roots_of(actor: Actor, capability: str) -> list[int]:
    """Keys of the units whose reach holds the capability."""
    return [reach.unit_id for reach in actor.reaches if capability in reach.capabilities]


def places_below(actor: Actor, capability: str, place: GeoUnit | None) -> QuerySet[GeoUnit]:
    """The places one step below the chosen one, or below what the actor holds; by name."""
    inside = units_within(actor, capability, tuple(GeoUnit.Level.values))
    if place is None:
        return inside.filter(parent_id__in=roots_of(actor, capability)).order_by("name", "pk")
    return inside.filter(parent_id=place.pk).order_by("name", "pk")


def units_to_enter_in(actor: Actor, capability: str, block_id: int | None = None) -> QuerySet[GeoUnit]:
    """Villages within reach, by panchayat and name; `block_id` narrows them."""
    found = units_within(actor, capability, (GeoUnit.Level.VILLAGE,)).select_related("parent", "block")
    if block_id is not None:
        found = found.filter(block_id=block_id)
    return found.order_by("parent__name", "parent_id", "name", "pk")
