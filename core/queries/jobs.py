"""Jobs as their owner finds them."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils import timezone

from core.access.actor import Actor
from core.models import Job


def jobs_of(actor: Actor) -> QuerySet[Job]:
    """The actor's own jobs, the newest first; nobody opens another's, nor one that has run out."""
    rows: QuerySet[Job] = Job.objects.visible_to(actor).filter(
        owner_id=actor.user_id or 0, expires_at__gt=timezone.now()
    )
    return rows.select_related("unit").order_by("-created_at", "-pk")
