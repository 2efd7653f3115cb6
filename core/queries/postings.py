"""The postings a user works from: her own, and those she stands in for today."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from core.access.actor import Actor
from core.access.scope import narrow
from core.models import Posting, StandIn, User
from core.periods import today
from core.queries.sql import held_by

MANAGE_STAND_INS = "core.manage_stand_ins"


def postings_held(user_id: int) -> list[Posting]:
    """Her own postings first, then those lent to her today whose holder may sign in; one query."""
    return held_by(user_id, today())


def candidates_for(posting: Posting) -> QuerySet[User]:
    """Active users who may stand in for a posting: others posted on the same place or the one right above it."""
    day = today()
    units = [unit for unit in (posting.unit_id, posting.unit.parent_id) if unit is not None]
    # Asked for one posting that the asker holds or manages; it offers colleagues of the same place.
    held = Posting.unscoped.filter(Q(ends_on=None) | Q(ends_on__gte=day), unit_id__in=units, starts_on__lte=day)
    users = User.objects.filter(pk__in=held.values("user_id"), is_active=True).exclude(pk=posting.user_id or 0)
    return users.order_by("name", "pk")


def standing_in_of(user_id: int) -> QuerySet[StandIn]:
    """For whom a user stands in, now or soon. Her own page asks."""
    rows = StandIn.unscoped.filter(user_id=user_id, is_cancelled=False, ends_on__gte=today())  # her own page asks
    return rows.select_related("absent", "posting__unit").order_by("starts_on", "pk")


def may_name(actor: Actor, posting: Posting) -> bool:
    """True for the posting's own holder and for whoever manages stand-ins over its place."""
    own = posting.user_id is not None and posting.user_id == actor.user_id
    return own or actor.can_on(MANAGE_STAND_INS, posting.unit)


def postings_to_lend(actor: Actor) -> QuerySet[Posting]:
    """Running postings of users in the reach of whoever names stand-ins, by place and person."""
    day = today()
    rows = narrow(Posting.unscoped.all(), actor, MANAGE_STAND_INS)  # cut to the reach at once
    running = rows.filter(Q(ends_on=None) | Q(ends_on__gte=day), user__isnull=False, starts_on__lte=day)
    found: QuerySet[Posting] = running.select_related("unit", "user").order_by("user__name", "pk")
    return found


def own_postings(actor: Actor) -> QuerySet[Posting]:
    """The actor's own running postings."""
    day = today()
    rows = Posting.unscoped.filter(Q(ends_on=None) | Q(ends_on__gte=day), user_id=actor.user_id or 0)  # her own
    return rows.filter(starts_on__lte=day).select_related("unit", "user").order_by("pk")


def stand_ins_for(postings: QuerySet[Posting]) -> QuerySet[StandIn]:
    """Stand-ins of today or later for postings that the caller has scoped, the first first."""
    rows = StandIn.unscoped.filter(posting__in=postings, is_cancelled=False, ends_on__gte=today())  # scoped above
    return rows.select_related("user", "absent", "posting__unit").order_by("starts_on", "pk")
