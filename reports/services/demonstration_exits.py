"""Women of the demonstration's block who left their groups, each settled in another way."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db import transaction

from core.access.actor import system_actor
from core.models import GeoUnit
from core.periods import today
from federation.models import Membership
from federation.models.institution import Status
from federation.queries.settlements import ended_memberships
from federation.services.exits import Statement, leave
from federation.services.members import enrol

NUMBER = 4  # in her group
SETTLED: tuple[tuple[str, dict[str, Any]], ...] = (
    ("married", {"savings_due_rupees": 2640, "paid_out_rupees": 2640, "paid_to": "member"}),
    ("migrated", {"savings_due_rupees": 1800, "loan_outstanding_rupees": 1500, "set_off_rupees": 1500,
                  "paid_out_rupees": 300, "paid_to": "member"}),
    ("voluntary", {"savings_due_rupees": 3120, "paid_out_rupees": 2000, "paid_to": "member"}),
    ("migrated", {"savings_due_rupees": 960, "loan_outstanding_rupees": 4000, "set_off_rupees": 960,
                  "accepts_dues": True}),
    ("voluntary", {"savings_due_rupees": 1500, "loan_outstanding_rupees": 2500, "set_off_rupees": 1500}),
    ("death", {"savings_due_rupees": 4200, "paid_out_rupees": 4200, "paid_to": "nominee", "payee_name": "Her nominee"}),
)  # fmt: skip
JOINING = ("Pushpa Bai", "Sarla Devi", "Bhagwati", "Ramkali Bai", "Imarti Devi", "Kesar Bai")  # invented
ANSWERED_FOR = 4  # whose loan another member takes over


@transaction.atomic
def add_exits(*, block: GeoUnit) -> int:
    """One woman of each of the oldest groups leaves today, and another joins in her place: the district keeps its size.

    Returns how many left; 0 where anybody left before.
    """
    # A command asks, about one block of simulated records.
    if ended_memberships(Membership.unscoped.filter(block=block)).exists():
        return 0
    rows = Membership.unscoped.filter(block=block, left_on=None, number=NUMBER, institution__status=Status.ACTIVE)
    rows = rows.filter(joined_on__lt=today(), person__village__isnull=False).exclude(
        institution__meetings__held_on=today()
    )
    # What is settled here stands in no book.
    rows = rows.filter(institution__journals=None)
    leaving = list(
        rows.select_related("person", "institution").order_by("institution__formed_on", "pk")[: len(SETTLED)]
    )
    for index, (membership, (reason, amounts)) in enumerate(zip(leaving, SETTLED, strict=False)):
        told: dict[str, Any] = {
            name: Decimal(value) if name.endswith("_rupees") else value for name, value in amounts.items()
        }
        guarantor = None
        if index == ANSWERED_FOR:
            staying = Membership.unscoped.filter(institution=membership.institution_id, left_on=None)  # as above
            guarantor = staying.exclude(pk=membership.pk).order_by("number").first()
        statement = Statement(
            resolution_number=f"{index + 7}/2",
            paid_on=today() if "paid_to" in told else None,
            guarantor=guarantor,
            **told,
        )
        leave(actor=system_actor(), membership=membership, left_on=today(), reason=reason, settlement=statement)
        enrol(
            actor=system_actor(),
            institution=membership.institution,
            village=GeoUnit.unscoped.get(pk=membership.person.village_id or 0),
            household_number=f"E{index + 1}",
            joined_on=today(),
            name=JOINING[index],
            relation="husband",
            relation_name="Mohan",
        )
    return len(leaving)
