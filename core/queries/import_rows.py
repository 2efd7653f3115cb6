"""Rows of an import as its owner sees them; the job was found through `jobs_of` or claimed by its worker."""

from __future__ import annotations

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Count, QuerySet

from core.models import ImportRow, Job


def rows_of(job: Job, *states: str) -> QuerySet[ImportRow]:
    """Rows of one job by number, of some states or of all."""
    # Whoever holds the job holds its rows.
    rows: QuerySet[ImportRow] = ImportRow.unscoped.filter(job=job).order_by("number")
    return rows.filter(state__in=states) if states else rows


def counts_of(job: Job) -> dict[str, int]:
    """Rows of the job by state."""
    counts = dict(rows_of(job).order_by().values_list("state").annotate(rows=Count("pk")))
    return {state: counts.get(state, 0) for state in ("good", "bad", "same", "stored")}


def next_numbers(job: Job, size: int) -> list[int]:
    """Numbers of the next good rows to be stored."""
    return list(rows_of(job, "good").values_list("number", flat=True)[:size])


def drop_rows(job: Job) -> None:
    """Forgets all rows of the job."""
    rows_of(job).order_by()._raw_delete(DEFAULT_DB_ALIAS)
