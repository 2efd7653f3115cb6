"""Wakes the workers. The marks in PostgreSQL are the truth; a lost wake costs seconds, never a figure."""

import logging

from celery import current_app
from django.db import transaction

logger = logging.getLogger("sangathan.wake")
DRAIN = "reports.tasks.drain_rollups"


def wake_rollups() -> None:
    """After the commit, asks a worker to drain; a broker that is away is logged and beat follows."""
    transaction.on_commit(_send)


def _send() -> None:
    try:
        current_app.send_task(DRAIN, retry=False, expires=30)
    except Exception as error:  # noqa: BLE001  (process edge: whatever the broker's client raises, the save stands)
        logger.warning("wake_failed", extra={"error": type(error).__name__})
