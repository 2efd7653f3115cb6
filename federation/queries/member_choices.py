"""Members whom an entry of the books may name."""

from __future__ import annotations

from django.db.models import F

from core.access.actor import Actor
from federation.models import Institution, Membership
from federation.models.member import ExitReason


def members_to_name(actor: Actor, institution: Institution) -> list[Membership]:
    """Present members by number, then those who left; entries made by mistake are none."""
    rows = Membership.objects.visible_to(actor).filter(institution=institution).exclude(exit_reason=ExitReason.VOID)
    return list(rows.select_related("person").order_by(F("left_on").desc(nulls_first=True), "number", "pk"))
