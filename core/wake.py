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
    send_task(DRAIN, expires=30)


def send_task(name: str, *arguments: str, expires: int | None = None) -> bool:
    """Hands a task to the workers; False where the broker is away, which is logged."""
    try:
        current_app.send_task(name, args=arguments, retry=False, expires=expires)
    except Exception as error:  # noqa: BLE001  (process edge: whatever the broker's client raises, the save stands)
        logger.warning("wake_failed", extra={"error": type(error).__name__})
        return False
    return True
