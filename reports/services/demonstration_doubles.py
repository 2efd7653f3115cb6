"""A few women of the demonstration's block entered twice, as clerks do it, and found at entry."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from core.access.actor import system_actor
from core.models import GeoUnit
from core.periods import today
from federation.models import DoublePair, Institution, Membership, Person
from federation.services.double_search import queue_entered, trace_block
from federation.services.members import enrol

# How the second clerk wrote these names; all are invented.
AGAIN = {"Sunita": "Suneeta", "Laxmi": "Lakshmi", "Geeta": "Gita", "Shanti": "Santi", "Meena": "Mina", "Vimla": "Bimla"}


def add_doubles(*, block: GeoUnit) -> int:
    """Enters some women of the block a second time in another group of their village. 0 where any pair stands."""
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
    for person in rows.select_related("village", "household").order_by("pk")[:20]:
        held = Membership.unscoped.filter(person=person, left_on=None).values("institution")
        other = (
            Institution.unscoped.filter(village=person.village, tier="shg", status="active")
            .exclude(pk__in=held)
            .order_by("pk")
            .first()
        )
        if person.village is None or other is None:
            continue
        if Membership.unscoped.filter(institution=other, left_on=None).count() > 15:
            continue
        entered = enrol(
            actor=system_actor(),
            institution=other,
            village=person.village,
            household_number=f"{person.household.number}-2",
            joined_on=max(other.formed_on, today() - dt.timedelta(days=3)),
            name=f"{again} Bai",
            relation=person.relation,
            relation_name=person.relation_name,
            birth_year=person.birth_year,
        )
        return queue_entered(actor=system_actor(), person=entered.person)
    return 0
