"""Nightly: groups that have not met for long, federations whose office bearers are overdue for rotation."""

from __future__ import annotations

from celery import shared_task

from federation.services.dormancy import look_for_dormancy as look
from federation.services.leadership import look_for_rotation as look_at_terms


@shared_task
def look_for_dormancy() -> None:
    """Raises what is missing; running it twice changes nothing."""
    look()


@shared_task
def look_for_rotation() -> None:
    """Raises what is missing; running it twice changes nothing."""
    look_at_terms()
