"""Which partner organisations an administrator sees and may manage."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet

from core.access.actor import Actor
from core.models import AuditEntry, Partner, Posting
from core.queries.people import running_or_coming

MANAGE_PARTNERS = "core.manage_partners"


def partner_postings(actor: Actor) -> QuerySet[Posting]:
    """Postings of partners inside reaches that hold core.manage_partners."""
    # Not visible_to(): that asks for the capability over people.
    return Posting.unscoped.filter(Posting.scope.rows_for(actor, MANAGE_PARTNERS), partner__isnull=False)


def partners_seen_by(actor: Actor) -> QuerySet[Partner]:
    """Partners with any posting, past or coming, in the actor's reach."""
    # Partners carry no place; their postings narrow them.
    return Partner.unscoped.filter(Exists(partner_postings(actor).filter(partner=OuterRef("pk"))))


def partners_managed_by(actor: Actor) -> QuerySet[Partner]:
    """Of those seen: all but the ones posted outside the actor's reach, now or later."""
    inside = partner_postings(actor).values("pk")
    # Asked for every posting, so that one outside the reach is found.
    outside = Posting.unscoped.filter(running_or_coming(), partner=OuterRef("pk")).exclude(pk__in=inside)
    return partners_seen_by(actor).exclude(Exists(outside))


def acts_upon(partner: Partner, limit: int = 20) -> list[AuditEntry]:
    """The newest administrative acts upon a partner that the actor was found to see."""
    # The entries name the partner alone, which the asker sees.
    entries = AuditEntry.unscoped.filter(object_type=Partner._meta.label_lower, object_id=str(partner.public_id))
    return list(entries.select_related("user")[:limit])
