"""Results of grading kept month by month, so that figures, lists and files read rows."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction

from core.access.actor import system_actor
from core.audit import record
from core.models import GeoUnit
from core.periods import month_end, month_of, today
from core.queries.months import open_from
from core.wake import wake_rollups
from federation.models import GradeResult, Institution
from federation.models.institution import Status
from federation.models.tier import SHG
from federation.queries.grades import Outcome, last_whole_month, outcomes_of

CHANGING = (
    "formula", "is_gradable", "marks", "letter", "is_over_lent", "sutras_met", "keeps_all", "meetings_held",
    "meetings_due", "members_present", "member_slots", "savings_received_rupees", "savings_due_rupees", "lent_rupees",
    "corpus_rupees", "repaid_on_time_rupees", "repayment_due_rupees", "closed_in_time", "meetings_closed", "inputs",
    "computed_at",
)  # fmt: skip
SIZE = 500


@transaction.atomic
def regrade(*, block: GeoUnit, month: dt.date) -> int:
    """Grades the active SHGs of a block for a month anew; returns how many results changed. 0 where the month is closed.

    A group that is active no more keeps no result of a month that is open. A command or a nightly task asks.
    """
    month = month_of(month)
    first = open_from(block.pk)
    if month > month_of(today()) or (first is not None and month < first):
        return 0
    groups = list(
        Institution.unscoped.filter(
            block=block, tier=SHG, status=Status.ACTIVE, formed_on__lte=month_end(month)
        ).order_by("pk")
    )
    outcomes = outcomes_of(groups, month)
    held = {row.institution_id: row for row in GradeResult.unscoped.filter(block=block, month=month)}  # of the block
    rows = [_row(one, outcomes[one.pk]) for one in groups if one.pk in outcomes]
    # What says the same is not written again: a write marks its month for the figures.
    rows = [row for row in rows if not _is_same(row, held.get(row.institution_id))]
    gone = GradeResult.unscoped.filter(block=block, month=month, institution_id__in=held.keys() - outcomes.keys())
    gone.delete()
    GradeResult.unscoped.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=("institution", "month"),
        update_fields=CHANGING,
        batch_size=SIZE,
    )
    if rows:
        record(system_actor(), "grade.computed", unit_id=block.pk, month=f"{month:%Y-%m}", groups=len(rows))
        wake_rollups()
    return len(rows)


def regrade_all() -> int:
    """Grades the last whole month and the running one in every block; returns how many results were written."""
    blocks = GeoUnit.unscoped.filter(level=GeoUnit.Level.BLOCK).order_by("pk")  # a nightly task asks, for all places
    months = (last_whole_month(), month_of(today()))
    return sum(regrade(block=block, month=month) for block in blocks.iterator() for month in months)


def _is_same(row: GradeResult, held: GradeResult | None) -> bool:
    if held is None:
        return False
    names = ["formula_id" if name == "formula" else name for name in CHANGING if name != "computed_at"]
    return all(getattr(row, name) == getattr(held, name) for name in names)


def _row(group: Institution, found: Outcome) -> GradeResult:
    records, graded = found.records, found.graded
    return GradeResult(
        institution=group,
        month=found.month,
        formula=found.formula,
        is_gradable=found.is_gradable,
        marks=graded.marks,
        letter=graded.letter,
        is_over_lent=graded.is_over_lent,
        sutras_met=found.kept,
        keeps_all=found.kept == 5,
        meetings_held=records.meetings.part,
        meetings_due=records.meetings.whole,
        members_present=records.attendance.part,
        member_slots=records.attendance.whole,
        savings_received_rupees=records.savings.part,
        savings_due_rupees=records.savings.whole,
        lent_rupees=records.lending.part,
        corpus_rupees=records.lending.whole,
        repaid_on_time_rupees=records.repayment.part,
        repayment_due_rupees=records.repayment.whole,
        closed_in_time=records.books.part,
        meetings_closed=records.books.whole,
        inputs=[_input(one) for one in graded.rows],
        **group.place.keys(),
    )


def _input(row: Any) -> dict[str, Any]:
    return {
        "kind": row.kind,
        "weight": row.weight,
        "percent": None if row.percent is None else f"{row.percent:.4f}",
        "marks": None if row.marks is None else f"{row.marks}",
    }
