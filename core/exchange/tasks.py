"""The worker's door to imports. Its one argument is the job's public id."""

from celery import shared_task

from core.exchange.working import work


@shared_task
def run_import(public_id: str) -> None:
    """Takes the job if it is free."""
    work(public_id)
