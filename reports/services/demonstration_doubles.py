"""A few women of the demonstration's block entered twice, as clerks do it, and found at entry."""

from __future__ import annotations

from functools import reduce
from operator import or_

from django.db import transaction
from django.db.models import Q

from core.access.actor import system_actor
from core.models import GeoUnit
from federation.models import DoublePair, Membership, Person
from federation.services.double_search import queue_entered, trace_block
from federation.services.members import change_person

# How the second clerk wrote these names; all are invented.
AGAIN = {"Sunita": "Suneeta", "Laxmi": "Lakshmi", "Geeta": "Gita", "Shanti": "Santi", "Meena": "Mina", "Vimla": "Bimla"}


def add_doubles(*, block: GeoUnit) -> int:
    """Writes some members of the block as a second entry of another woman of their village. 0 where any pair stands.

    Nobody is added: the district keeps its real size.
    """
    # A command asks, about one block of simulated records.
    if DoublePair.unscoped.filter(counted_block=block).exists():
        return 0
    trace_block(block.pk)
    return sum(_enter_again(block, first, again) for first, again in AGAIN.items())


@transaction.atomic
def _enter_again(block: GeoUnit, first: str, again: str) -> int:
    rows = Person.unscoped.filter(
        block=block, name__startswith=f"{first} ", village__isnull=False, memberships__left_on=None
    )
    for person in rows.order_by("pk")[:20]:
        held = Membership.unscoped.filter(person=person, left_on=None).values("institution")
        twin = (
            Person.unscoped.filter(village=person.village_id, memberships__left_on=None)
            .exclude(memberships__institution__in=held)
            .exclude(reduce(or_, (Q(name__startswith=name) for pair in AGAIN.items() for name in pair)))
            .order_by("pk")
            .first()
        )
        if twin is None:
            continue
        facts = {name: getattr(person, name) for name in ("relation", "relation_name", "birth_year")}
        entered = change_person(
            actor=system_actor(),
            person=twin,
            expected_version=twin.version,
            name=f"{again} Bai",
            name_local="",
            **facts,
        )
        return queue_entered(actor=system_actor(), person=entered)
    return 0
