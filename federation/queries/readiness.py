"""Which SHGs fulfil what a fund or a bank asks, and what the others lack: whole blocks in a handful of queries.

The caller has scoped the groups.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, F, Q, QuerySet

from core.periods import add_months, month_of, today
from federation.eligibility.conditions import Condition, Facts, conditions_for
from federation.models import BankAccount, CreditPlan, FundRelease, GradeSheet, Institution, JournalLine, Meeting
from federation.models.bank import AccountKind
from federation.models.credit_plan import PlanStatus
from federation.models.fund import ReleaseKind, ReleaseStatus
from federation.models.grade_sheet import SheetStatus
from federation.models.meeting import MeetingStatus
from federation.models.tier import SHG
from federation.queries.books import year_begins
from federation.queries.grades import outcomes_of
from federation.queries.norms import norms_of
from federation.queries.sutras import whole_months

HEAD_OF = {"rf": ("revolving_fund",), "cif": ("cif_fund", "cif_loan")}


@dataclass(frozen=True, slots=True)
class Readiness:
    """One group held against the conditions of a purpose."""

    institution: Institution
    purpose: str
    conditions: tuple[Condition, ...]

    @property
    def is_ready(self) -> bool:
        """True where every condition is met."""
        return all(one.is_met for one in self.conditions)

    @property
    def unmet(self) -> tuple[Condition, ...]:
        """What stands against it."""
        return tuple(one for one in self.conditions if not one.is_met)


def readiness_of(
    groups: Collection[Institution], purpose: str, day: dt.date | None = None, *, dose: int = 1
) -> list[Readiness]:
    """Each SHG of these against the conditions of its own state on the day (today), in the order given."""
    on = day or today()
    shgs = [one for one in groups if one.tier_id == SHG]
    norms = {state_id: norms_of(state_id, SHG, on) for state_id in {one.state_id for one in shgs}}
    facts = facts_of(shgs, on, {state_id: held["sheet_months"] for state_id, held in norms.items()})
    return [
        Readiness(one, purpose, tuple(conditions_for(purpose, facts[one.pk], norms[one.state_id], dose=dose)))
        for one in shgs
        if one.pk in facts
    ]


def facts_of(groups: Collection[Institution], day: dt.date, sheet_months: dict[int, int]) -> dict[int, Facts]:
    """What is known of each SHG on the day. Panchasutra and computed marks are those of the last whole month."""
    keys = [one.pk for one in groups]
    books = _books_months(keys, day)
    accounts = set(
        BankAccount.unscoped.filter(
            Q(closed_on=None) | Q(closed_on__gt=day), institution__in=keys, kind=AccountKind.SAVINGS, opened_on__lte=day
        ).values_list("institution_id", flat=True)
    )
    outcomes = outcomes_of(groups, add_months(month_of(day), -1))
    sheets = _sheets(keys, day)
    plans = set(
        CreditPlan.unscoped.filter(
            institution__in=keys, status=PlanStatus.APPROVED, year=year_begins(day), approved_on__lte=day
        ).values_list("institution_id", flat=True)
    )
    had = _had(keys, day)
    found = {}
    for one in groups:
        outcome = outcomes.get(one.pk)
        marks, by_hand = (outcome.graded.marks if outcome else None), False
        sheet = sheets.get(one.pk)
        if sheet is not None and whole_months(sheet[0], day) < sheet_months[one.state_id]:
            marks, by_hand = sheet[1], True
        found[one.pk] = Facts(
            status=one.status,
            age_months=whole_months(one.formed_on, day),
            books_months=books.get(one.pk, 0),
            has_account=one.pk in accounts,
            sutras=outcome.kept if outcome else 0,
            marks=marks,
            marks_by_hand=by_hand,
            has_plan=one.pk in plans,
            had=frozenset(had.get(one.pk, ())),
            revived_months=None if one.revived_on is None else whole_months(one.revived_on, day),
        )
    return found


def _books_months(keys: Collection[int], day: dt.date) -> dict[int, int]:
    """Months with a closed meeting, since the last revival where there was one."""
    rows = Meeting.unscoped.filter(
        Q(institution__revived_on=None) | Q(held_on__gte=F("institution__revived_on")),
        institution__in=keys,
        status=MeetingStatus.CLOSED,
        held_on__lte=day,
    )
    counted = rows.order_by().values_list("institution_id").annotate(n=Count("month", distinct=True))
    return dict(counted)


def _sheets(keys: Collection[int], day: dt.date) -> dict[int, tuple[dt.date, Decimal]]:
    """The last checked sheet of each: its day and its share of 100."""
    rows = GradeSheet.unscoped.filter(
        institution__in=keys, status=SheetStatus.CHECKED, graded_on__lte=day, checked_on__lte=day
    )
    last = rows.order_by("institution_id", "-graded_on", "-pk").distinct("institution_id")
    return {
        key: (graded_on, percent)
        for key, graded_on, percent in last.values_list("institution_id", "graded_on", "percent")
    }


def _had(keys: Collection[int], day: dt.date) -> dict[int, set[str]]:
    """Purposes whose fund it had: by a release here, or by its books, where the cut-off sheet tells of earlier ones."""
    found: dict[int, set[str]] = {}
    released = FundRelease.unscoped.filter(
        receiver__in=keys, kind=ReleaseKind.RELEASE, status=ReleaseStatus.RELEASED, released_on__lte=day
    )
    for key, fund in released.values_list("receiver_id", "fund_id").distinct():
        found.setdefault(key, set()).add(fund)
    purposes = {head: purpose for purpose, heads in HEAD_OF.items() for head in heads}
    lines = JournalLine.unscoped.filter(
        journal__institution__in=keys,
        journal__posted_on__lte=day,
        journal__reversal=None,
        journal__reverses=None,
        head__slug__in=purposes,
        credit_rupees__gt=0,
    )
    for key, head in lines.order_by().values_list("journal__institution_id", "head__slug").distinct():
        found.setdefault(key, set()).add(purposes[head])
    return found


def ready_keys(groups: QuerySet[Institution], purpose: str, *, wanted: bool) -> list[int]:
    """Keys of the SHGs of one block that meet all conditions, or (`wanted` False) lack one. Empty for several blocks.

    A block is up to 1,500 groups: the same handful of queries as for one.
    """
    rows = groups.filter(tier=SHG)
    blocks = list(rows.order_by().values_list("block_id", flat=True).distinct()[:2])
    if len(blocks) != 1:
        return []
    return [one.institution.pk for one in readiness_of(list(rows), purpose) if one.is_ready is wanted]
