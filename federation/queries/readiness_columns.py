"""What stands behind the conditions of funds, as columns of a query: for files of any size."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import (
    BooleanField,
    Count,
    DateField,
    DecimalField,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce

from core.periods import today
from federation.models import (
    BankAccount,
    CreditPlan,
    FundRelease,
    GradeResult,
    GradeSheet,
    Institution,
    JournalLine,
    Meeting,
)
from federation.models.bank import AccountKind
from federation.models.credit_plan import PlanStatus
from federation.models.fund import ReleaseKind, ReleaseStatus
from federation.models.grade_sheet import SheetStatus
from federation.models.meeting import MeetingStatus
from federation.queries.books import year_begins
from federation.queries.grades import last_whole_month
from federation.queries.readiness import HEAD_OF


def with_record(groups: QuerySet[Institution]) -> QuerySet[Any]:
    """Rows that the caller has scoped, with what each has today; grade and sutras as kept of the last whole month."""
    mine = {"institution": OuterRef("pk")}
    met = Meeting.unscoped.filter(**mine, status=MeetingStatus.CLOSED, held_on__lte=today()).filter(
        Q(institution__revived_on=None) | Q(held_on__gte=F("institution__revived_on"))
    )
    months = met.order_by().values("institution").annotate(n=Count("month", distinct=True)).values("n")
    accounts = BankAccount.unscoped.filter(**mine, kind=AccountKind.SAVINGS, closed_on=None)
    plans = CreditPlan.unscoped.filter(**mine, status=PlanStatus.APPROVED, year=year_begins(today()))
    sheet = (
        GradeSheet.unscoped.filter(**mine, status=SheetStatus.CHECKED)
        .order_by("-graded_on", "-pk")
        .values("percent")[:1]
    )
    return groups.annotate(
        books_months=Coalesce(Subquery(months, output_field=IntegerField()), 0),
        has_account=Exists(accounts),
        result_month=_of_result("month", DateField()),
        sutras=_of_result("sutras_met", IntegerField()),
        computed=_of_result("marks", DecimalField()),
        by_hand=Subquery(sheet, output_field=DecimalField()),
        has_plan=Exists(plans),
        had_rf=_had("rf"),
        had_cif=_had("cif"),
    )


def _of_result(column: str, kind: Any) -> Subquery:
    month: dt.date = last_whole_month()
    return Subquery(
        GradeResult.unscoped.filter(institution=OuterRef("pk"), month=month).values(column)[:1], output_field=kind
    )


def _had(purpose: str) -> Any:
    released = FundRelease.unscoped.filter(
        receiver=OuterRef("pk"), fund=purpose, kind=ReleaseKind.RELEASE, status=ReleaseStatus.RELEASED
    )
    lines = JournalLine.unscoped.filter(
        journal__institution=OuterRef("pk"), journal__reversal=None, journal__reverses=None, credit_rupees__gt=0,
        head__slug__in=HEAD_OF[purpose],
    )  # fmt: skip
    return Coalesce(Exists(released) | Exists(lines), Value(value=False), output_field=BooleanField())
