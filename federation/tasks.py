"""Nightly: groups that have not met for long."""

from __future__ import annotations

from celery import shared_task

from federation.services.dormancy import look_for_dormancy as look


@shared_task
def look_for_dormancy() -> None:
    """Raises what is missing; running it twice changes nothing."""
    look()
