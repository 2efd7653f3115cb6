"""Since when a group is quiet: its last closed meeting, else the day it came on record; a revival starts anew."""

from __future__ import annotations

import datetime as dt

from django.db.models import DateField, ExpressionWrapper, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Greatest, TruncDate
from django.db.models.lookups import LessThanOrEqual

from core.periods import INDIA, today
from federation.models import Institution, Meeting
from federation.models.institution import Status
from federation.models.meeting import MeetingStatus
from federation.models.tier import SHG
from federation.queries.norms import norm_of_row

AT_RISK, LONG = "at_risk", "long"


def with_quiet_since(rows: QuerySet[Institution]) -> QuerySet[Institution]:
    """Rows that the caller has scoped, with `quiet_since`: as federation/queries/sql.py reckons it."""
    closed = Meeting.unscoped.filter(institution=OuterRef("pk"), status=MeetingStatus.CLOSED)
    last = Subquery(closed.order_by("-held_on").values("held_on")[:1], output_field=DateField())
    on_record = Greatest(F("formed_on"), TruncDate("created_at", tzinfo=INDIA))
    return rows.annotate(quiet_since=Greatest(Coalesce(last, on_record), Coalesce(F("revived_on"), Value(dt.date.min))))


def quiet(rows: QuerySet[Institution], wanted: str) -> QuerySet[Institution]:
    """Active groups quiet for as long as the norm's warning ("at_risk") or as the task is raised after ("long")."""
    groups = with_quiet_since(rows.filter(tier=SHG, status=Status.ACTIVE))

    def quiet_for(key: str) -> Q:
        # Each group by its own state's norm.
        late = ExpressionWrapper(F("quiet_since") + norm_of_row(SHG, key), output_field=DateField())
        return Q(LessThanOrEqual(late, Value(today())))

    long = quiet_for("dormancy_days_monthly") | ~Q(meeting_frequency="monthly") & quiet_for("dormancy_days")
    return groups.filter(long) if wanted == LONG else groups.filter(quiet_for("at_risk_days") & ~long)
