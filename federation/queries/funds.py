"""Where the money of a fund lies: what came, what was passed on, what came back. The caller has scoped the rows.

A rupee is counted once, where it entered: releases without a giver. All amounts are rupees.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet, Sum

from core.access.actor import Actor
from federation.models import Fund, FundRelease, Institution
from federation.models.fund import GONE, ReleaseKind, ReleaseStatus
from federation.models.tier import SHG
from federation.queries.institutions import chain_of
from federation.queries.norms import norms_of
from federation.queries.readiness import readiness_of

NOTHING = Decimal(0)
RELEASED = Q(status=ReleaseStatus.RELEASED)


@dataclass(frozen=True, slots=True)
class Held:
    """One fund in one institution's hands. `promised` waits for its release and cannot be given twice."""

    fund: Fund
    came_rupees: Decimal
    passed_on_rupees: Decimal
    promised_rupees: Decimal
    returned_rupees: Decimal
    came_back_rupees: Decimal

    @property
    def lies_rupees(self) -> Decimal:
        """What lies with it."""
        return self.came_rupees + self.came_back_rupees - self.passed_on_rupees - self.returned_rupees


def all_funds() -> QuerySet[Fund]:
    """Every fund: reference rows."""
    return Fund.unscoped.all()


def funds_offered(tier: str) -> QuerySet[Fund]:
    """Funds that institutions of a tier receive."""
    return Fund.unscoped.filter(tiers__contains=[tier])  # reference data


def left_of(releases: Collection[FundRelease]) -> dict[int, Decimal]:
    """By release: what its receiver can still pass on or return of it. Two queries."""
    keys = [one.pk for one in releases]
    gone = dict(
        FundRelease.unscoped.filter(parent__in=keys)
        .exclude(status__in=GONE)
        .order_by()
        .values_list("parent_id")
        .annotate(Sum("amount_rupees"))
    )
    back = dict(
        FundRelease.unscoped.filter(RELEASED, kind=ReleaseKind.RETURN, parent__parent__in=keys)
        .order_by()
        .values_list("parent__parent_id")
        .annotate(Sum("amount_rupees"))
    )
    return {one.pk: one.amount_rupees - gone.get(one.pk, NOTHING) + back.get(one.pk, NOTHING) for one in releases}


def parents_offered(actor: Actor, receiver: Institution) -> list[FundRelease]:
    """Paid releases within reach that the federations above an institution got of funds they may pass on."""
    above = [one.pk for one in chain_of(receiver)]
    rows = FundRelease.objects.visible_to(actor).filter(
        RELEASED, kind=ReleaseKind.RELEASE, receiver__in=above, fund__may_pass_on=True
    )
    return list(rows.select_related("fund", "receiver").order_by("released_on", "pk"))


def held_by(institution: Institution) -> list[Held]:
    """Every fund that the institution ever had, in order; three queries."""
    amount = Sum("amount_rupees", default=NOTHING)
    came = _by_fund(FundRelease.unscoped.filter(receiver=institution), {
        "came": (RELEASED & Q(kind=ReleaseKind.RELEASE), amount), "returned": (RELEASED & Q(kind=ReleaseKind.RETURN), amount),
    })  # fmt: skip
    went = _by_fund(FundRelease.unscoped.filter(giver=institution), {
        "passed": (RELEASED & Q(kind=ReleaseKind.RELEASE), amount),
        "promised": (Q(status__in=(ReleaseStatus.PROPOSED, ReleaseStatus.APPROVED), kind=ReleaseKind.RELEASE), amount),
        "back": (RELEASED & Q(kind=ReleaseKind.RETURN), amount),
    })  # fmt: skip
    none: dict[str, Decimal] = {}
    return [
        Held(
            fund,
            came.get(fund.pk, none).get("came", NOTHING),
            went.get(fund.pk, none).get("passed", NOTHING),
            went.get(fund.pk, none).get("promised", NOTHING),
            came.get(fund.pk, none).get("returned", NOTHING),
            went.get(fund.pk, none).get("back", NOTHING),
        )
        for fund in Fund.unscoped.all()
        if fund.pk in came or fund.pk in went
    ]


def _by_fund(rows: QuerySet[FundRelease], sums: dict[str, tuple[Q, Sum]]) -> dict[str, Any]:
    asked = {name: Sum("amount_rupees", filter=which, default=NOTHING) for name, (which, _sum) in sums.items()}
    return {row["fund_id"]: row for row in rows.order_by().values("fund_id").annotate(**asked)}


def warnings_of_amount(fund: Fund, receiver: Institution, amount: Decimal, day: dt.date) -> list[tuple[str, int]]:
    """Bounds of the state's norm that the amount leaves: ("least" or "most", the norm's rupees)."""
    norms = norms_of(receiver.state_id, receiver.tier_id, day)
    least, most = norms.get(f"{fund.pk}_least_rupees"), norms.get(f"{fund.pk}_most_rupees")
    found = []
    if least is not None and amount < least:
        found.append(("least", least))
    if most is not None and amount > most:
        found.append(("most", most))
    return found


def unmet_of(fund: Fund, receiver: Institution, day: dt.date) -> list[str]:
    """What an SHG lacks for the fund, in words; nothing where the fund asks nothing of its tier."""
    if not fund.purpose or receiver.tier_id != SHG:
        return []
    return [f"{one.label}: {one.words}" for row in readiness_of([receiver], fund.purpose, day) for one in row.unmet]


def chain_below(release: FundRelease) -> list[tuple[int, FundRelease]]:
    """The release and everything that came of it, depth first, each with how far below it lies; one query a storey."""
    children: dict[int, list[FundRelease]] = {}
    storey = [release]
    while storey:
        rows = FundRelease.unscoped.filter(parent__in=storey).exclude(status__in=GONE)
        storey = list(rows.select_related("receiver", "giver", "fund").order_by("proposed_on", "pk"))
        for one in storey:
            children.setdefault(int(one.parent_id or 0), []).append(one)
    found: list[tuple[int, FundRelease]] = []
    waiting = [(0, release)]
    while waiting:
        depth, one = waiting.pop()
        found.append((depth, one))
        waiting += [(depth + 1, child) for child in reversed(children.get(one.pk, []))]
    return found
