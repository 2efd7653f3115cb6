"""Reads about cadres that are used more than once."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from django.db.models import DecimalField, Exists, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from core.periods import month_end, today
from federation.models import (
    ActivitySheet,
    CadreEngagement,
    CadreType,
    HonorariumPayment,
    Membership,
    Person,
    TrainingModule,
)
from federation.queries.keyset import PAGE
from federation.queries.search import named_like

MOST_COMBINED_DAYS = 25


def required_modules(type_slug: str) -> frozenset[str]:
    """Slugs of the modules, as taught now, that a kind of cadre must have passed."""
    rows = TrainingModule.unscoped.filter(is_current=True, required_for__contains=[type_slug])
    return frozenset(rows.values_list("slug", flat=True))


def combined_days(person_id: int) -> int:
    """Planned days a month of all running engagements of a woman. The caller has scoped her."""
    rows = CadreEngagement.unscoped.filter(person_id=person_id, ends_on=None)
    return int(rows.aggregate(days=Sum("planned_days"))["days"] or 0)


def is_member_now(person_id: int) -> bool:
    """True where she has a present membership. The caller has scoped her."""
    return Membership.unscoped.filter(person_id=person_id, left_on=None).exists()


def working_now(rows: QuerySet[CadreEngagement], *, wanted: bool) -> QuerySet[CadreEngagement]:
    """Engagements that run today, or those that do not."""
    day = today()
    running = Q(starts_on__lte=day) & (Q(ends_on=None) | Q(ends_on__gt=day))
    return rows.filter(running) if wanted else rows.exclude(running)


def due_for_sheet(rows: QuerySet[CadreEngagement], month: dt.date) -> QuerySet[CadreEngagement]:
    """Engagements that ran on some day of the month, or whose sheet of it is filed."""
    filed = ActivitySheet.unscoped.filter(engagement=OuterRef("pk"), month=month)  # of rows the caller scoped
    ran = Q(starts_on__lte=month_end(month)) & (Q(ends_on=None) | Q(ends_on__gt=month))
    return rows.filter(ran | Exists(filed))


def sheets_of(engagement_ids: list[int], month: dt.date) -> dict[int, ActivitySheet]:
    """Sheets of a month by engagement. The caller has scoped the engagements."""
    rows = ActivitySheet.unscoped.filter(engagement_id__in=engagement_ids, month=month)
    return {row.engagement_id: row for row in rows}


def paid_so_far() -> Coalesce:
    """What was paid of a due, for an annotation on dues that the caller scoped."""
    paid = HonorariumPayment.unscoped.filter(due=OuterRef("pk")).order_by().values("due")
    total = Subquery(paid.annotate(sum=Sum("amount_rupees")).values("sum"))
    return Coalesce(total, Decimal(0), output_field=DecimalField(max_digits=14, decimal_places=2))


def kinds() -> QuerySet[CadreType]:
    """All kinds of cadre, in their order: reference rows."""
    return CadreType.unscoped.all()


def engaged_like(rows: QuerySet[CadreEngagement], text: str) -> QuerySet[CadreEngagement]:
    """Of engagements that the caller has scoped, those of women whose name sounds like the text."""
    women = named_like(Person.unscoped.filter(pk__in=rows.order_by().values("person")), text)[:PAGE]
    return rows.filter(person__in=[one.pk for one in women]).order_by("person__name", "pk")
