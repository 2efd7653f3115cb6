"""What a merger or split moves: both groups' members and money, before and after."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db.models import F, Q, QuerySet, Sum

from federation.models import Conservation, Institution, Meeting, Membership, Regrouping
from federation.models.ledger import HeadKind
from federation.models.lifecycle import QUANTITIES, RegroupingKind
from federation.models.meeting import MeetingStatus
from federation.queries.regroup_money import Plan, figures_of, plan_of

SAVED = (
    F("savings_received_rupees")
    + F("voluntary_savings_rupees")
    + F("other_savings_rupees")
    + F("savings_brought_in_rupees")
)


def present_members_of(group: Institution) -> list[Membership]:
    """Present members by their number. The caller has scoped the group."""
    rows = Membership.unscoped.filter(institution=group, left_on=None).select_related("person")
    return list(rows.order_by("number", "pk"))


def savings_to_date(group: Institution) -> Decimal:
    """Rupees: all closed meetings of the group, with what mergers and splits brought or took. The caller has scoped it."""
    closed = Meeting.unscoped.filter(institution=group, status=MeetingStatus.CLOSED)
    total = Decimal(closed.aggregate(total=Sum(SAVED))["total"] or 0)
    done = Conservation.unscoped.filter(Q(regrouping__giving=group) | Q(regrouping__taking=group))
    for one in done.select_related("regrouping"):
        side = "giving" if one.regrouping.giving_id == group.pk else "taking"
        total += getattr(one, f"{side}_savings_after") - getattr(one, f"{side}_savings_before")
    return total


def foreseen(row: Regrouping) -> dict[str, Any]:
    """The fields of the Conservation as they would be if it were done now. The caller has scoped the groups."""
    giving, taking = row.giving, row.taking
    plan = plan_of(row)
    if plan is not None:
        return _by_books(row, plan)
    before: dict[str, tuple[Any, Any]] = {
        "members": (len(present_members_of(giving)), len(present_members_of(taking)) if taking else 0),
        "savings": (savings_to_date(giving), savings_to_date(taking) if taking else Decimal(0)),
        "loans": (row.giving_loans_rupees, row.taking_loans_rupees),
        "bank": (row.giving_bank_rupees, row.taking_bank_rupees),
    }
    if row.kind == RegroupingKind.MERGE:
        moved: dict[str, Any] = {name: before[name][0] for name in QUANTITIES}
    else:
        moved = {
            "members": len(row.goers),
            "savings": row.savings_moved_rupees,
            "loans": row.loans_moved_rupees,
            "bank": row.bank_moved_rupees,
        }
    return _before_and_after(before, moved)


def _by_books(row: Regrouping, plan: Plan) -> dict[str, Any]:
    """As the books say it; money at the bank stays with the account in a split."""
    gives, takes = figures_of(row.giving), figures_of(row.taking) if row.taking else {}
    before: dict[str, tuple[Any, Any]] = {name: (amount, takes.get(name, Decimal(0))) for name, amount in gives.items()}
    before["members"] = (len(present_members_of(row.giving)), len(present_members_of(row.taking)) if row.taking else 0)
    moved: dict[str, Any] = {name: before[name][0] for name in QUANTITIES}
    if row.kind == RegroupingKind.SPLIT:
        moved = {
            "members": len(row.goers),
            "savings": plan.of_members(HeadKind.LIABILITY),
            "loans": plan.of_members(HeadKind.ASSET),
            "bank": Decimal(0),
        }
    return _before_and_after(before, moved)


def _before_and_after(before: dict[str, tuple[Any, Any]], moved: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name in QUANTITIES:
        gave, took = before[name]
        found |= {
            f"giving_{name}_before": gave,
            f"giving_{name}_after": gave - moved[name],
            f"taking_{name}_before": took,
            f"taking_{name}_after": took + moved[name],
        }
    return found


def regroupings_of(group: Institution) -> QuerySet[Regrouping]:
    """Mergers and splits that were done with the group on either side, the latest first. The caller has scoped it."""
    rows = Regrouping.unscoped.filter(Q(giving=group) | Q(taking=group), done_on__isnull=False)
    return rows.select_related("giving", "taking").order_by("-on", "-pk")
