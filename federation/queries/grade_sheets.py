"""Templates of sheets that a state offers, and their rows."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from federation.models import GradeSheet, SheetPoints, SheetRow, SheetTemplate


def templates_offered(state_id: int) -> list[SheetTemplate]:
    """Sheets of every state and of this one that are offered, the newest version of each."""
    rows = SheetTemplate.unscoped.filter(Q(state=None) | Q(state_id=state_id), is_offered=True)  # reference data
    newest: dict[str, SheetTemplate] = {}
    for row in rows.order_by("order", "slug", "version"):
        newest[row.slug] = row
    return list(newest.values())


def rows_of(template: SheetTemplate) -> QuerySet[SheetRow]:
    """The questions of a sheet, in order: reference rows."""
    return SheetRow.unscoped.filter(template=template)


def points_of(sheet: GradeSheet) -> QuerySet[SheetPoints]:
    """The lines of a sheet that the caller has scoped, in the order of the questions."""
    return SheetPoints.unscoped.filter(sheet=sheet).select_related("row").order_by("row__order", "row_id")
