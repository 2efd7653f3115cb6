"""Places and programmes as reference data, narrowed to a reach where a choice is offered."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from core.access.actor import Actor
from core.models import GeoUnit, Programme
from core.queries.sql import chain_of


def units_within(actor: Actor, capability: str, levels: tuple[str, ...]) -> QuerySet[GeoUnit]:
    """Places of some levels that lie in reaches holding the capability; states first, then by name."""
    rows = Q(pk__in=[])
    for reach in actor.reaches:
        if capability in reach.capabilities:
            rows |= Q(pk__isnull=False) if reach.level == "nation" else Q(**{f"{reach.level}_id": reach.unit_id})
    # Places are public reference data; the reach narrows them.
    return GeoUnit.unscoped.filter(rows, level__in=levels)


def units_of(actor: Actor) -> dict[int, GeoUnit]:
    """The units of the actor's own postings, by primary key."""
    # Places are public; her own postings name these.
    return GeoUnit.unscoped.in_bulk([reach.unit_id for reach in actor.reaches])


def unit_with_ancestors(unit_id: int) -> GeoUnit | None:
    """A unit with its state, district and block, in one query."""
    chain = chain_of(unit_id)
    unit = chain.get(unit_id)
    if unit is not None:
        for place in chain.values():
            for name in ("state", "district", "block"):
                setattr(place, name, chain.get(getattr(place, f"{name}_id")))
    return unit


def nation() -> GeoUnit | None:
    """The root of the map."""
    return GeoUnit.unscoped.filter(level=GeoUnit.Level.NATION).first()  # places are public reference data


def programmes() -> QuerySet[Programme]:
    """All programmes."""
    return Programme.unscoped.order_by("slug")  # their names are reference data


def all_places() -> QuerySet[GeoUnit]:
    """The whole map, for those who may read any place."""
    return GeoUnit.unscoped.all()  # places are public reference data
