"""Reads about institutions that are used more than once."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, QuerySet
from django.utils.translation import get_language

from core.access.actor import Actor
from core.queries.places import units_of
from federation.models import Affiliation, Institution, Membership, Tier, TierLabel


@dataclass(frozen=True, slots=True)
class TierWords:
    """What a tier is called in one state, in the reader's language."""

    slug: str
    rank: int
    name: str
    plural: str
    short: str


def labels_of(state_id: int | None) -> dict[str, TierWords]:
    """All tiers by slug, in the state's own words; two small queries."""
    language = (get_language() or "en")[:2]
    words = {}
    for tier in Tier.unscoped.order_by("rank"):  # reference data
        local = tier.names.get(language, {})
        words[tier.slug] = TierWords(
            tier.slug,
            tier.rank,
            local.get("name", tier.name),
            local.get("plural", tier.plural),
            local.get("short", tier.short),
        )
    for label in TierLabel.unscoped.filter(state_id=state_id) if state_id else ():
        held = words[label.tier_id]
        name = label.names.get(language, label.name)
        words[label.tier_id] = TierWords(held.slug, held.rank, name, name, label.short)
    return words


def labels_for(actor: Actor) -> dict[str, TierWords]:
    """All tiers in the words of the state of the actor's first reach."""
    units = units_of(actor)
    first = units[actor.reaches[0].unit_id] if actor.reaches else None
    return labels_of(first.state_id if first is not None else None)


def named(actor: Actor, keys: Collection[int]) -> list[tuple[int, uuid.UUID, str]]:
    """(id, public id, name in the reader's script) of the institutions that the actor may see."""
    rows = Institution.objects.visible_to(actor).filter(pk__in=keys).only("public_id", "name", "name_local")
    return [(row.pk, row.public_id, str(row)) for row in rows]


def member_counts(keys: Collection[int]) -> dict[int, int]:
    """Present members of each group by its key. The caller has scoped the groups."""
    rows = Membership.unscoped.filter(institution_id__in=keys, left_on=None).values_list("institution_id")
    return dict(rows.annotate(Count("pk")))


def affiliate_counts(keys: Collection[int]) -> dict[int, int]:
    """Institutions that now belong to each federation, by its key. The caller has scoped the federations."""
    rows = Affiliation.unscoped.filter(parent_id__in=keys, ends_on=None).values_list("parent_id")
    return dict(rows.annotate(Count("pk")))


def parents_of(keys: Collection[int]) -> dict[int, Institution]:
    """The federation that each institution now belongs to, by its key. The caller has scoped the institutions."""
    return {link.child_id: link.parent for link in _links(keys)}


def parents_named(keys: Collection[int]) -> dict[int, Institution]:
    """As `parents_of`, with no more of a federation than its name and public id."""
    named = ("child_id", "parent__public_id", "parent__name", "parent__name_local")
    return {link.child_id: link.parent for link in _links(keys).only(*named)}


def _links(keys: Collection[int]) -> QuerySet[Affiliation]:
    return Affiliation.unscoped.filter(child_id__in=keys, ends_on=None).select_related("parent")


def chain_of(institution: Institution) -> list[Institution]:
    """The federations above an institution that the caller has scoped, the highest first."""
    chain: list[Institution] = []
    current = institution
    while parent := parents_of([current.pk]).get(current.pk):
        chain.insert(0, parent)
        current = parent
    return chain


def federations_above(institution: Institution) -> list[Institution]:
    """The institution's federations today, the highest first. The caller has scoped the institution."""
    chain: list[Institution] = []
    current = institution
    while True:
        link = Affiliation.unscoped.filter(child=current, ends_on=None).select_related("parent").first()
        if link is None:
            return chain
        current = link.parent
        chain.insert(0, current)


def tier_above(slug: str) -> str | None:
    """The tier that institutions of a tier belong to; None for the highest."""
    return Tier.unscoped.values_list("parent_id", flat=True).get(slug=slug)  # reference data
