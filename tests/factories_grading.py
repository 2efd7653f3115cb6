"""Months of meetings, sheets and plans for tests."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from core.periods import add_months, month_of, today
from federation.models import (
    CreditPlan,
    FundRelease,
    GradeFormula,
    GradeResult,
    GradeSheet,
    Institution,
    SheetTemplate,
    SutraReview,
)
from federation.queries.books import year_begins
from federation.queries.sutra_reviews import quarter_of
from tests.factories import make_meeting


def months_ago(count: int) -> dt.date:
    """The first day of the month so many months before this one."""
    return add_months(month_of(today()), -count)


def met(group: Institution, month: dt.date, *days: int, **totals: Any) -> None:
    """Closed meetings on these days of a month, all members present and all savings paid unless told otherwise."""
    given: dict[str, Any] = {
        "slots": 12, "present": 12, "savings_due_rupees": Decimal(600), "savings_received_rupees": Decimal(600),
    }  # fmt: skip
    for day in days:
        make_meeting(group, month.replace(day=day), **given | totals)


def make_sheet(
    group: Institution, percent: str, *, days_ago: int = 10, status: str = "checked", **values: Any
) -> GradeSheet:
    """A sheet filled by hand and checked on its day."""
    day = today() - dt.timedelta(days_ago)
    given: dict[str, Any] = {
        "occasion": "periodic",
        "grader": "VO committee",
        "points": Decimal(percent),
        "result": "A",
    }
    given |= {
        "template": SheetTemplate.unscoped.get(slug="hundred"),
        "checked_on": day if status == "checked" else None,
    }
    return GradeSheet.unscoped.create(
        institution=group,
        graded_on=day,
        percent=Decimal(percent),
        status=status,
        **given | values,
        **group.place.keys(),
    )


def lay_money(group: Institution) -> dict[str, Any]:
    """One row of each register of grading and funds for a group, by what addresses call it."""
    review = SutraReview.unscoped.create(
        institution=group, quarter=quarter_of(today()), reviewed_on=today(), health=True, **group.place.keys()
    )
    release = FundRelease.unscoped.create(
        fund_id="rf", receiver=group, amount_rupees=Decimal(20000), proposed_on=today(), **group.place.keys()
    )
    result = GradeResult.unscoped.create(
        institution=group, month=months_ago(1), formula=GradeFormula.unscoped.get(slug="ps-1"), is_gradable=False,
        **group.place.keys(),
    )  # fmt: skip
    return {
        "grade-sheet": make_sheet(group, "70.00", status="filled"), "credit-plan": make_plan(group, status="submitted"),
        "fund-release": release, "sutra-review": review, "grade": result,
    }  # fmt: skip


def make_plan(group: Institution, *, status: str = "approved", **values: Any) -> CreditPlan:
    """A plan of this financial year."""
    given: dict[str, Any] = {"year": year_begins(today()), "prepared_on": today()}
    if status in {"appraised", "approved"}:
        given["appraised_on"] = today()
    if status == "approved":
        given["approved_on"] = today()
    return CreditPlan.unscoped.create(institution=group, status=status, **given | values, **group.place.keys())
