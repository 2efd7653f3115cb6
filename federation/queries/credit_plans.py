"""Needs of a plan and what they come to. The caller has scoped the plan and may see members."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet

from federation.models import CreditNeed, CreditPlan, CreditPurpose

NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Totals:
    """What is asked and what was found fit, in rupees; of productive purposes too. None: not appraised yet."""

    members: int
    asked_rupees: Decimal
    productive_rupees: Decimal
    appraised_rupees: Decimal | None


def needs_of(plan: CreditPlan) -> list[CreditNeed]:
    """The needs with member and purpose, by the member's number, then by priority."""
    rows = CreditNeed.unscoped.filter(plan=plan).select_related("membership__person", "purpose")
    return list(rows.order_by("membership__number", "membership_id", "place"))


def purposes() -> QuerySet[CreditPurpose]:
    """What credit may be for: reference rows."""
    return CreditPurpose.unscoped.all()


def totals_of(needs: Sequence[CreditNeed]) -> Totals:
    """Sums over the needs of one plan."""
    fit = [one.appraised_rupees for one in needs if one.appraised_rupees is not None]
    return Totals(
        len({one.membership_id for one in needs}),
        sum((one.asked_rupees for one in needs), NOTHING),
        sum((one.asked_rupees for one in needs if one.purpose.is_productive), NOTHING),
        sum(fit, NOTHING) if fit else None,
    )
