"""Overdue loans of a branch, and whether what was promised about them was kept. Amounts are rupees."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models import Case, CharField, F, OuterRef, Q, QuerySet, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from core.periods import today
from federation.models import Loan, LoanEntry, RecoveryLine, RecoveryMeeting
from federation.models.loan import Moved
from federation.models.loan_terms import LoanPart
from federation.queries.bank_lateness import lateness_of

RUPEES = models.DecimalField(max_digits=14, decimal_places=2)
NOTHING = Value(Decimal("0.00"), output_field=RUPEES)


class PromiseState(models.TextChoices):
    """What became of a promise."""

    KEPT = "kept", _("Promise kept")
    WAITING = "waiting", _("Not due yet")
    BROKEN = "broken", _("Promise broken")
    NONE = "none", _("No promise")


@dataclass(frozen=True, slots=True)
class Overdue:
    """A loan with what the books say of it at the end of a day. `owed_rupees` has interest that was due in it."""

    loan: Loan
    owed_rupees: Decimal
    overdue_rupees: Decimal
    days_overdue: int


def of_branch(rows: QuerySet[Any], ifsc: str) -> QuerySet[Any]:
    """Bank loans of a branch."""
    found: QuerySet[Any] = rows.filter(part=LoanPart.BANK, ifsc=ifsc)
    return found


def overdue_on(rows: QuerySet[Any], day: dt.date) -> list[Overdue]:
    """Of loans that the caller has scoped, those with an instalment of before the day unpaid, and limits that are
    overdrawn or out of order; the oldest first."""
    loans = {loan.pk: loan for loan in rows.select_related("borrower")}
    found = [
        Overdue(loans[key], one.owed_rupees, one.overdue_rupees, one.days_overdue)
        for key, one in lateness_of(loans, day).items()
        if one.days_overdue and one.overdue_rupees
    ]
    return sorted(found, key=lambda one: (-one.days_overdue, one.loan.pk))


def overdue_at(meeting: RecoveryMeeting, among: Iterable[int] | None = None) -> list[Overdue]:
    """Overdue loans of the meeting's branch and block on its day (only some loans, where these are named)."""
    rows = Loan.unscoped.filter(block=meeting.block_id)  # the caller has scoped the meeting, whose block it is
    if among is not None:
        rows = rows.filter(pk__in=list(among))
    return overdue_on(of_branch(rows, meeting.ifsc), meeting.held_on)


def lines_of(meeting: RecoveryMeeting) -> QuerySet[Any]:
    """Lines of a meeting that the caller has scoped, the longest overdue first, with what became of them."""
    rows = RecoveryLine.unscoped.filter(meeting=meeting).select_related("loan__borrower")
    return with_follow_up(rows).order_by("-days_overdue", "pk")


def _paid(path: str) -> Coalesce:
    """Repaid after the meeting and until the promised day, of the loan to which `path` leads."""
    rows = LoanEntry.unscoped.filter(
        **{path: OuterRef("loan")}, kind__in=(Moved.REPAID, Moved.PREPAID),
        value_on__gt=OuterRef("held_on"), value_on__lte=OuterRef("promised_on"),
    )  # fmt: skip
    summed = rows.order_by().values(path).annotate(
        sum=Sum(F("principal_rupees") + F("interest_rupees") + F("penalty_rupees"))
    )  # fmt: skip
    return Coalesce(Subquery(summed.values("sum"), output_field=RUPEES), NOTHING)


def with_follow_up(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Adds `repaid`, what was paid after the meeting and until the promised day (in a merger's new book too), None
    where nothing was promised; and `outcome`, a `PromiseState`. A promise that is paid in full is kept before its day."""
    now = today()
    found: QuerySet[Any] = rows.annotate(
        repaid=Case(
            When(promised_on=None, then=Value(None)), default=_paid("loan") + _paid("loan__continues"),
            output_field=RUPEES,
        ),
    ).annotate(
        outcome=Case(
            When(promised_on=None, then=Value(PromiseState.NONE.value)),
            When(repaid__gte=F("promised_rupees"), then=Value(PromiseState.KEPT.value)),
            When(promised_on__gte=now, then=Value(PromiseState.WAITING.value)),
            default=Value(PromiseState.BROKEN.value), output_field=CharField(),
        )
    )  # fmt: skip
    return found


def with_counts(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Meetings with how many loans were spoken about (`spoken`), and what was overdue and promised of them."""
    lines = RecoveryLine.unscoped.filter(meeting=OuterRef("pk")).order_by().values("meeting")

    def summed(column: str) -> Coalesce:
        found = lines.annotate(sum=Sum(column)).values("sum")
        return Coalesce(Subquery(found, output_field=RUPEES), NOTHING)

    counted = lines.annotate(count=models.Count("pk")).values("count")
    whole = models.IntegerField()
    found: QuerySet[Any] = rows.annotate(
        spoken=Coalesce(Subquery(counted, output_field=whole), Value(0), output_field=whole),
        overdue_sum=summed("overdue_rupees"),
        promised_sum=summed("promised_rupees"),
    )
    return found


def promises(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Lines on which something was promised."""
    found: QuerySet[Any] = rows.filter(Q(promised_on__isnull=False))
    return found
