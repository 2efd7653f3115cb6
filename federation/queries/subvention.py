"""What interest subvention comes to, how far each claim got, and which spans may be reckoned. The caller has scoped."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.db.models import Case, CharField, F, Q, QuerySet, Value, When

from core.models import GeoUnit
from core.periods import add_months, month_end, month_of
from federation.models import Institution, LoanProduct, SubventionClaim, SubventionPart, SubventionRule
from federation.models.loan_terms import LoanPart
from federation.models.subvention import ClaimStep
from federation.queries.money_rules import versions_of
from federation.subvention.sql import run_rows

YEAR = Decimal(36500)
NOTHING, RUPEE, PAISA = Decimal(0), Decimal(1), Decimal("0.01")
STANDING = Q(dropped_on=None, taken_back_on=None)
QUARTER = 3

# How far a claim got, in the order in which they are looked at.
STEPS: dict[str, Q] = {
    ClaimStep.DROPPED: Q(dropped_on__isnull=False),
    ClaimStep.TAKEN_BACK: Q(taken_back_on__isnull=False),
    ClaimStep.RECEIVED: Q(received_on__isnull=False),
    ClaimStep.CLAIMED: Q(claimed_on__isnull=False),
    ClaimStep.NOTHING: Q(due_rupees=0),
}


@dataclass(slots=True)
class Reckoned:
    """One bank loan with its runs of days, not stored yet."""

    loan_id: int
    institution_id: int
    bank_percent: Decimal
    parts: list[SubventionPart] = field(default_factory=list)

    @property
    def due_rupees(self) -> Decimal:
        """Whole rupees, halves upwards; rounded once, over all its days."""
        return due_of(self.bank_percent, self.parts).quantize(RUPEE, ROUND_HALF_UP)


def due_of(bank_percent: Decimal, parts: Iterable[SubventionPart]) -> Decimal:
    """Outstanding that counts x days x (bank's interest - what the group pays) / 365, unrounded."""
    found = (one.counted_rupees * one.days * (bank_percent - one.cap_percent) for one in parts if one.counted_rupees)
    return sum(found, NOTHING) / YEAR


def reckoned(whose: Institution | GeoUnit, since: dt.date, until: dt.date) -> list[Reckoned]:
    """Every bank loan of a group, or of the groups of a block, that was outstanding on a day of the span. One query."""
    kind = "block" if isinstance(whose, GeoUnit) else "group"
    found: dict[int, Reckoned] = {}
    for loan, group, percent, first_on, days, owed, counted, cap, result in run_rows(kind, whose.pk, since, until):
        one = found.setdefault(loan, Reckoned(loan, group, percent))
        one.parts.append(
            SubventionPart(
                first_on=first_on, days=days, outstanding_rupees=owed, counted_rupees=counted, cap_percent=cap, result=result,
            )
        )  # fmt: skip
    return list(found.values())


def spans_offered(day: dt.date) -> list[tuple[dt.date, dt.date]]:
    """Whole months and quarters that are over, a year back; the latest first, a quarter before its months."""
    this = month_of(day)
    found = []
    for back in range(1, 13):
        first = add_months(this, -back)
        if first.month % QUARTER == 0:
            found.append((add_months(first, 1 - QUARTER), month_end(first)))
        found.append((first, month_end(first)))
    return found


def is_whole_span(since: dt.date, until: dt.date) -> bool:
    """True for one calendar month, or one quarter of the year."""
    if since.day != 1:
        return False
    is_quarter = since.month % QUARTER == 1 and until == month_end(add_months(since, QUARTER - 1))
    return is_quarter or until == month_end(since)


def with_step(rows: QuerySet[Any]) -> QuerySet[Any]:
    """With `step` (a ClaimStep) and `short_rupees`, what was due and did not come; both sides of the list."""
    whens = [When(asked, then=Value(step)) for step, asked in STEPS.items()]
    found: QuerySet[Any] = rows.select_related("institution", "loan").annotate(
        step=Case(*whens, default=Value(ClaimStep.DUE), output_field=CharField()),
        short_rupees=Case(When(received_on__isnull=False, then=F("due_rupees") - F("received_rupees")), default=None),
    )
    return found


def at_step(rows: QuerySet[Any], step: str) -> QuerySet[Any]:
    """Claims that got as far as that."""
    for earlier, asked in STEPS.items():
        if earlier == step:
            return rows.filter(asked)
        rows = rows.filter(~asked)
    return rows


def parts_of(claim: SubventionClaim) -> list[SubventionPart]:
    """Its runs of days."""
    return list(SubventionPart.unscoped.filter(claim=claim).order_by("first_on", "pk"))


def subvention_versions(state: GeoUnit) -> list[SubventionRule]:
    """Rules of a state and of all, the state's own first, the latest first."""
    return versions_of(SubventionRule, state)


def products_of_banks() -> dict[str, str]:
    """Names of the kinds of loan that banks give, by slug."""
    return {one.slug: str(one) for one in LoanProduct.unscoped.filter(part=LoanPart.BANK)}
