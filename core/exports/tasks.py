"""The worker's part of exports."""

from celery import shared_task

from core.exports.services.taking import run


@shared_task
def write_export(public_id: str) -> None:
    """Writes one job's file; the argument is the job's id alone."""
    run(public_id)
