"""Applications to banks: what stands for and against one today, and how long each step of it took.

The caller has scoped the groups and the applications. Amounts are rupees.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Case, DurationField, ExpressionWrapper, F, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce, Greatest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.periods import today
from federation.eligibility.conditions import Condition
from federation.eligibility.linkage import EARLIER, REGULAR, WITHIN, held_against
from federation.models import BankAccount, CreditPlan, Institution, LinkageApplication, Loan
from federation.models.bank import AccountKind
from federation.models.credit_plan import PlanStatus
from federation.models.linkage import STEP_DAYS, LinkageStatus
from federation.models.loan_terms import LoanPart
from federation.models.tier import SHG
from federation.queries.bank_lateness import lateness_of
from federation.queries.corpus import DoseLimit, dose_limit
from federation.queries.norms import norm_of_row, norms_of
from federation.queries.readiness import readiness_of

OVERDUE, SLOW = "bank_overdue_days", "linkage_days"
STEPS: dict[str, str | Promise] = {
    "applied_on": _("Prepared"),
    "submitted_on": _("Handed in"),
    "recommended_on": _("Recommended"),
    "sent_on": _("Given to the bank"),
    "decided_on": _("Decided by the bank"),
    "disbursed_on": _("Paid out"),
    "withdrawn_on": _("Given up"),
}
ENDED = (LinkageStatus.REFUSED, LinkageStatus.DISBURSED, LinkageStatus.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Appraisal:
    """A group held against what a bank asks for one dose. None as `limit`: its state has no rule of doses."""

    conditions: tuple[Condition, ...]
    limit: DoseLimit | None

    @property
    def unmet(self) -> tuple[Condition, ...]:
        """What stands against it."""
        return tuple(one for one in self.conditions if not one.is_met)


@dataclass(frozen=True, slots=True)
class StepTaken:
    """One step of an application, and how many days after the one before."""

    label: str
    day: dt.date
    days: int | None


def appraisal_of(institution: Institution, dose: int, asked_rupees: Decimal, day: dt.date) -> Appraisal:
    """Every condition of a bank loan, of this dose and this amount, with the limit of the dose, on the day."""
    ready = readiness_of([institution], "bank", day, dose=dose)
    found = list(ready[0].conditions) if ready else []
    had, late = _bank_loans(institution, day)
    if dose > 1:
        found.append(held_against(EARLIER, dose - 1, max(had, last_dose(institution))))
    if had:
        found.append(held_against(REGULAR, norms_of(institution.state_id, SHG, day)[OVERDUE], late))
    try:
        limit = dose_limit(institution, dose, day)
    except KeyError:
        return Appraisal(tuple(found), None)
    if not limit.is_floor:
        found.append(held_against(WITHIN, limit.limit_rupees, asked_rupees))
    return Appraisal(tuple(found), limit)


def _bank_loans(institution: Institution, day: dt.date) -> tuple[int, int]:
    """How many loans it had from banks by its books, and for how many days the worst of them is overdue."""
    keys = set(Loan.unscoped.filter(borrower=institution, part=LoanPart.BANK).values_list("pk", flat=True))
    mine = [one for one in lateness_of(keys, day).values() if one.lent_rupees > 0]
    return len(mine), max((one.days_overdue for one in mine), default=0)


def last_dose(institution: Institution) -> int:
    """The highest dose that was paid out on an application; 0 where none was."""
    rows = LinkageApplication.unscoped.filter(institution=institution, status=LinkageStatus.DISBURSED)
    return rows.order_by("-dose").values_list("dose", flat=True).first() or 0


def next_dose(institution: Institution) -> int:
    """The dose that comes next by its applications and its books."""
    return max(last_dose(institution), _bank_loans(institution, today())[0]) + 1


def plans_offered(actor: Actor, institution: Institution) -> QuerySet[CreditPlan]:
    """Approved plans of the group that the actor may see, the latest first."""
    rows = CreditPlan.objects.visible_to(actor).filter(institution=institution, status=PlanStatus.APPROVED)
    return rows.select_related("institution").order_by("-year", "-pk")


def usual_branch(institution: Institution) -> tuple[str, str]:
    """Bank with branch, and its code, of the group's savings account; empty where there is none."""
    rows = BankAccount.unscoped.filter(institution=institution, kind=AccountKind.SAVINGS, closed_on=None)
    one = rows.order_by("-opened_on", "-pk").first()
    return (f"{one.bank}, {one.branch}", one.ifsc) if one is not None else ("", "")


def steps_of(row: LinkageApplication) -> list[StepTaken]:
    """The steps that it took, in order."""
    found: list[StepTaken] = []
    for name, label in STEPS.items():
        day = getattr(row, name)
        if day is not None:
            found.append(StepTaken(str(label), day, (day - found[-1].day).days if found else None))
    return found


def with_days(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Adds `since_on`, the day of the last step; `stood`, how long it stands there while it is on its way; and
    `at_bank`, how long the bank had it. Both are durations, None where they do not apply. `slow` is the norm of days."""
    days = [Coalesce(F(name), F("applied_on")) for name in (*STEP_DAYS, "withdrawn_on")]
    found: QuerySet[Any] = rows.annotate(
        since_on=Greatest(*days),
        slow=norm_of_row(SHG, SLOW),
        stood=Case(
            When(Q(status__in=ENDED), then=Value(None)), default=Value(today()) - Greatest(*days),
            output_field=DurationField(),
        ),
        at_bank=Case(
            When(Q(sent_on=None) | Q(status=LinkageStatus.WITHDRAWN, decided_on=None), then=Value(None)),
            default=Coalesce(F("decided_on"), Value(today())) - F("sent_on"), output_field=DurationField(),
        ),
    )  # fmt: skip
    return found


def late_alone(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Applications on their way that stand at one step longer than the norm of their state; of rows `with_days()`."""
    return rows.filter(stood__gt=ExpressionWrapper(F("slow") * Value(dt.timedelta(days=1)), DurationField()))
