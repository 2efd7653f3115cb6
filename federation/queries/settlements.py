"""What is on record of a member's money, and who may answer for it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q, QuerySet, Sum

from core.access.actor import Actor
from core.models import GeoUnit
from federation.models import Institution, MeetingLine, Membership, TransferOffer
from federation.models.institution import Status
from federation.models.meeting import MeetingStatus
from federation.models.member import ExitReason, Standing
from federation.models.settlement import OfferStatus
from federation.models.tier import SHG
from federation.queries.savings import SAVED_ON_LINE
from federation.roles import CHANGE_MEMBER


@dataclass(frozen=True, slots=True)
class MoneyOnRecord:
    """Sums of her lines in closed meetings, in rupees, also where the books do not name her."""

    savings_rupees: Decimal
    repaid_rupees: Decimal


def money_on_record(membership: Membership) -> MoneyOnRecord:
    """What her group's closed meetings say she saved and repaid. The caller has scoped the membership."""
    lines = MeetingLine.unscoped.filter(membership=membership, meeting__status=MeetingStatus.CLOSED)
    sums = lines.aggregate(saved=Sum(SAVED_ON_LINE), repaid=Sum("repaid_rupees"))
    return MoneyOnRecord(sums["saved"] or Decimal(0), sums["repaid"] or Decimal(0))


def possible_guarantors(membership: Membership) -> QuerySet[Membership]:
    """Present members of the same group but her. The caller may change the group's members."""
    rows = Membership.unscoped.filter(institution_id=membership.institution_id, left_on=None)
    return rows.exclude(pk=membership.pk).select_related("person").order_by("number")


STANDINGS: dict[str, Q] = {
    Standing.ACTIVE: Q(left_on=None),
    Standing.LEFT: Q(left_on__isnull=False, has_dues=False) & ~Q(exit_reason="void"),
    Standing.EXITED_WITH_DUES: Q(has_dues=True),
    Standing.VOID: Q(exit_reason="void"),
}


def standing_is(standing: str) -> Q:
    """Memberships of one standing. Raises KeyError for an unknown one."""
    return STANDINGS[standing]


def ended_memberships(rows: QuerySet[Membership]) -> QuerySet[Membership]:
    """Of scoped memberships, those that ended; an entry made by mistake never was one."""
    return rows.filter(left_on__isnull=False).exclude(exit_reason=ExitReason.VOID)


def group_to_join(actor: Actor, code: str) -> Institution | None:
    """A working self-help group by its exact code, in a state where the actor enters members; only its name is told."""
    held = {reach.unit_id for reach in actor.reaches if CHANGE_MEMBER in reach.capabilities}
    states = GeoUnit.unscoped.filter(pk__in=held).values("state_id")  # places are public reference data
    rows = Institution.unscoped.filter(code=code.strip().upper(), tier_id=SHG, state_id__in=states)
    return rows.exclude(status=Status.DEFUNCT).first()


def offers_of(membership: Membership) -> QuerySet[TransferOffer]:
    """Open offers of her to other groups. The caller has scoped the membership."""
    return TransferOffer.unscoped.filter(membership=membership, status=OfferStatus.OPEN).select_related("to")


def offers_made_by(actor: Actor) -> QuerySet[TransferOffer]:
    """Offers of women whose membership the actor may change."""
    held = Membership.objects.editable_by(actor).values("pk")
    return TransferOffer.unscoped.filter(membership__in=held).select_related("membership__person")
