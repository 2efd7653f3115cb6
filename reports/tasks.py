"""Background work on figures. Each task may run twice."""

from celery import shared_task

from core.access.actor import system_actor
from reports.services import rollup, verification


@shared_task
def drain_rollups() -> None:
    """Recomputes what writes have marked."""
    rollup.drain()


@shared_task
def open_due_months() -> None:
    """Opens the current month, once it has begun."""
    rollup.open_due_months(actor=system_actor("task"))


@shared_task
def verify_rollups() -> None:
    """Compares all figures with the records."""
    rollup.drain()
    verification.verify(actor=system_actor("task"))
