"""The inbox where a whole state's documents wait, and the nightly search for Aadhaar numbers through all that is kept."""

from __future__ import annotations

import time
from itertools import islice
from typing import Any

from django.urls import reverse

from core.models import GeoUnit, Submission
from core.services.aadhaar_scan import scan
from core.workflow.kinds import document_kind
from federation.models import Institution
from reports.services.bench.pages import bench_user, browser_of, times_of
from reports.services.demonstration_documents import waiting_rows

BATCH = 5_000


def measure_inbox(block: GeoUnit, runs: int = 60) -> dict[str, Any]:
    """Inboxes of a block and its district, while every institution of the state waits; what waits stays for a next run."""
    waiting = _hand_in_all(block)
    found: dict[str, Any] = {"waiting_in_state": waiting}
    of_district = GeoUnit.unscoped.get(pk=block.district_id or 0)  # the bench asks, for its own user's place
    for role, unit in (("cluster_coordinator", block), ("block_manager", block), ("district_manager", of_district)):
        found[role] = times_of(browser_of(bench_user(role, unit)), [reverse("core:inbox")] * runs)
    return found


def _hand_in_all(block: GeoUnit) -> int:
    held = Submission.unscoped.filter(state_id=block.state_id, kind="institution")
    if not held.exists():
        kind, maker = document_kind("institution"), bench_user("block_operator", block, 9)
        rows = Institution.unscoped.filter(state_id=block.state_id).order_by("pk").iterator(BATCH)
        while some := list(islice(rows, BATCH)):
            Submission.unscoped.bulk_create(waiting_rows(kind, some, maker))
    return held.count()


def measure_scan() -> dict[str, float]:
    """Rows of all tables, history included, and how long one night's search takes."""
    started = time.perf_counter()
    rows = sum(result.scanned for result in scan())
    seconds = time.perf_counter() - started
    return {"rows": rows, "seconds": round(seconds, 1), "rows_per_second": round(rows / seconds)}
