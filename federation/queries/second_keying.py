"""Sheets to type again, and how often each operator was wrong."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, QuerySet, Sum

from core.access.actor import Actor
from core.workflow.queries.submissions import persons_of
from federation.models import MeetingLine, SecondKeying
from federation.models.second_keying import OVER, Cell, KeyingStatus
from federation.queries.savings import amounts_shown

# Below so many cells a share says little of a person.
ENOUGH_CELLS = 300


def to_type_again(rows: QuerySet[SecondKeying], actor: Actor) -> QuerySet[SecondKeying]:
    """Of rows that the caller has scoped, those that this person (or whom she stands in for) may type again."""
    return rows.filter(status=KeyingStatus.WAITING).exclude(first_by_id__in=persons_of(actor))


def lines_of(keying: SecondKeying) -> list[MeetingLine]:
    """The roll of the sheet with names, by number. The caller has scoped the keying."""
    rows = MeetingLine.unscoped.filter(meeting_id=keying.meeting_id)
    return list(rows.select_related("membership__person").order_by("membership__number", "pk"))


def cells_of(keying: SecondKeying, lines: Iterable[MeetingLine]) -> tuple[str, ...]:
    """The cells of each row of that sheet, in the order of the paper."""
    meeting = keying.meeting
    return (Cell.ATTENDANCE, *amounts_shown(meeting.institution, meeting.held_on, lines))


def written(value: Any) -> str:
    """A cell's value as it is compared and kept: rupees with two decimals, attendance by its letter."""
    return f"{value:.2f}" if isinstance(value, Decimal) else str(value)


@dataclass(frozen=True, slots=True)
class ErrorRate:
    """How often one operator's first typing was wrong: sheets and cells that were compared, cells that were wrong."""

    name: str
    sheets: int
    cells: int
    wrong: int

    @property
    def says_enough(self) -> bool:
        """False where too few cells were compared to judge a person by."""
        return self.cells >= ENOUGH_CELLS


def error_rates(rows: QuerySet[SecondKeying]) -> list[ErrorRate]:
    """By operator, the most cells first; of rows that the caller has scoped. One query."""
    found = (
        rows.filter(status__in=OVER)
        .order_by()
        .values("first_by_id", "first_by__name")
        .annotate(sheets=Count("pk"), compared=Sum("cells"), errors=Sum("wrong"))
        .order_by("-compared", "first_by__name", "first_by_id")
    )
    return [ErrorRate(one["first_by__name"], one["sheets"], one["compared"], one["errors"]) for one in found]
