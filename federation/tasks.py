"""Nightly: groups that have not met for long, office bearers overdue for rotation, entries that may be one woman twice."""

from __future__ import annotations

from celery import shared_task

from federation.services.dormancy import look_for_dormancy as look
from federation.services.double_search import search_all
from federation.services.grades import regrade_all
from federation.services.leadership import follow_norms
from federation.services.leadership import look_for_rotation as look_at_terms


@shared_task
def look_for_dormancy() -> None:
    """Raises what is missing; running it twice changes nothing."""
    look()


@shared_task
def look_for_rotation() -> None:
    """Raises what is missing; running it twice changes nothing."""
    follow_norms()
    look_at_terms()


@shared_task
def look_for_doubles() -> None:
    """Only what is new or changed since; a run that was killed goes on where it stopped."""
    search_all()


@shared_task
def compute_grades() -> None:
    """Grades the last month and the running one in every block; what is the same is not written again."""
    regrade_all()
