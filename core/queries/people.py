"""Who a people administrator sees, and whom she may manage."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from core.access.actor import Actor, reaches_of
from core.models import AuditEntry, GeoUnit, Posting, User
from core.periods import today
from core.queries.places import units_within

MANAGE_PEOPLE = "core.manage_people"


def running_or_coming() -> Q:
    """Postings that have not ended."""
    return Q(ends_on=None) | Q(ends_on__gte=today())


def people_seen_by(actor: Actor) -> QuerySet[User]:
    """Users with any posting, past or coming, in the actor's reach."""
    return User.objects.filter(Exists(Posting.objects.visible_to(actor).filter(user=OuterRef("pk"))))


def people_managed_by(actor: Actor) -> QuerySet[User]:
    """Of those seen: all but the actor herself and whoever is posted outside her reach, now or later."""
    inside = Posting.objects.visible_to(actor).values("pk")
    # Asked for every posting, so that one outside the reach is found.
    outside = Posting.unscoped.filter(running_or_coming(), user=OuterRef("pk")).exclude(pk__in=inside)
    return people_seen_by(actor).exclude(pk=actor.user_id or 0).exclude(Exists(outside))


def acts_of(actor: Actor, user: User, limit: int = 20) -> list[AuditEntry]:
    """The newest acts by a user or upon her, at places in the actor's reach or at no place."""
    units = units_within(actor, MANAGE_PEOPLE, tuple(GeoUnit.Level.values)).values("pk")
    # Acts elsewhere belong to another administrator.
    entries = AuditEntry.unscoped.select_related("user").filter(
        Q(user=user) | Q(object_type=User._meta.label_lower, object_id=str(user.pk))
    )
    entries = entries.filter(Q(unit_id=None) | Q(unit_id__in=units))
    return list(entries[:limit])


def actor_of_user(user: User, *, channel: str, request_id: str = "") -> Actor:
    """Who a user is as of now, for a worker that goes on with what she started; nobody, once she may not sign in."""
    # Her own postings: who she is cannot be asked of the actor that they make.
    postings = Posting.unscoped.filter(user_id=user.pk, user__is_active=True).select_related("unit")
    return Actor(user_id=user.pk, reaches=reaches_of(postings), channel=channel, request_id=request_id)
