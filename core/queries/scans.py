"""What the nightly search for Aadhaar numbers found."""

from __future__ import annotations

import datetime as dt

from django.db.models import QuerySet

from core.models import ScanResult

VIEW_SCANS = "core.view_scans"


def last_run() -> dt.datetime | None:
    """When the search ran last; the caller has asked for the capability."""
    return ScanResult.unscoped.order_by("-run_at").values_list("run_at", flat=True).first()


def results_of(run_at: dt.datetime) -> QuerySet[ScanResult]:
    """Rows of one run, where something was found first; the caller has asked for the capability."""
    return ScanResult.unscoped.filter(run_at=run_at).order_by("-found", "table", "column")
