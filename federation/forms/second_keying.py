"""What is said of each cell in which two typings differ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.errors import DomainError
from federation.forms.fields import read_rupees
from federation.models import KeyingDifference
from federation.models.meeting import Attendance
from federation.models.second_keying import Cell, Verdict
from federation.queries.second_keying import written
from federation.services.second_keying import Decided

ATTENDANCES = dict(Attendance.choices)


@dataclass(slots=True)
class VerdictRow:
    """One difference as it is shown; `verdict` and `paper` as stored or typed."""

    key: int
    member: str
    cell: str
    is_amount: bool
    first: str
    second: str
    verdict: str
    paper: str
    problem: str = ""

    @property
    def choices(self) -> list[tuple[str, str]]:
        """What the paper may say."""
        return [(one.value, str(one.label)) for one in Verdict if one.value]

    @property
    def said(self) -> str:
        """The verdict in words."""
        return str(Verdict(self.verdict).label) if self.verdict in Verdict.values else ""

    @property
    def attendances(self) -> list[tuple[str, str]]:
        """For what the paper says of attendance."""
        return [(value, str(label)) for value, label in Attendance.choices]


def shown(cell: str, value: str) -> str:
    """A kept value in words: attendance by name, rupees without empty paise."""
    if cell == Cell.ATTENDANCE:
        return str(ATTENDANCES.get(value, value))
    amount = Decimal(value) if value else Decimal(0)
    return f"₹{amount:.0f}" if amount == amount.to_integral_value() else f"₹{amount}"


def verdict_rows(found: Iterable[KeyingDifference], data: Mapping[str, Any] | None = None) -> list[VerdictRow]:
    """The differences by member; with `data`, as they were typed."""
    return [
        VerdictRow(
            one.pk,
            f"{one.membership.number}. {one.membership.person}",
            str(one.get_cell_display()),
            one.cell != Cell.ATTENDANCE,
            shown(one.cell, one.first_value),
            shown(one.cell, one.second_value),
            str(data.get(f"verdict-{one.pk}", "")) if data is not None else one.verdict,
            str(data.get(f"paper-{one.pk}", "")) if data is not None else one.paper_value,
        )
        for one in found
    ]


def read_verdicts(rows: Iterable[VerdictRow]) -> dict[int, Decided]:
    """By difference; raises DomainError naming every amount that cannot be read."""
    decided, faults = {}, {}
    for row in rows:
        paper = row.paper.strip()
        if row.verdict == Verdict.NEITHER and paper:
            try:
                paper = written(read_rupees(paper)) if row.is_amount else paper
            except ValidationError as error:
                faults[f"paper-{row.key}"] = error.messages[0]
            if not row.is_amount and paper not in ATTENDANCES:
                faults[f"paper-{row.key}"] = _("Choose present, absent or on leave.")
        decided[row.key] = Decided(row.verdict, paper if row.verdict == Verdict.NEITHER else "")
    if faults:
        raise DomainError(code="unreadable", fields=faults)
    return decided
