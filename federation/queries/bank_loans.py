"""Loans that banks gave, those first of which something is unpaid for longest. The caller has scoped them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Case, DateField, F, QuerySet, Value, When

from core.periods import today
from federation.models.loan_terms import LoanPart
from federation.queries.loan_choices import with_standing


def of_banks(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Loans of banks alone."""
    found: QuerySet[Any] = rows.filter(part=LoanPart.BANK)
    return found


def with_urgency(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Adds how each stands today, and `urgent_on`: its oldest due day that passed unpaid, the end of time without one."""
    if "urgent_on" in rows.query.annotations:
        return rows
    day = today()
    overdue = Case(
        When(oldest_on__lt=day, then=F("oldest_on")), default=Value(dt.date.max), output_field=DateField()
    )  # fmt: skip
    return with_standing(rows, day).annotate(urgent_on=overdue)
