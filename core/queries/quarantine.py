"""Rows of official files that wait for their cause to be mended."""

from __future__ import annotations

from django.db.models import QuerySet

from core.models import Quarantine

VIEW_QUARANTINE = "core.view_quarantine"


def quarantined(*, level: str = "", is_open: bool | None = None) -> QuerySet[Quarantine]:
    """Rows of public files in the order in which they came; the caller has asked for the capability."""
    rows: QuerySet[Quarantine] = Quarantine.unscoped.order_by("pk")
    if level:
        rows = rows.filter(level=level)
    if is_open is not None:
        rows = rows.filter(resolved_at__isnull=is_open)
    return rows
