"""Figures of money in the demonstration: grades go by the books, which are laid after them."""

from __future__ import annotations

from core.models import GeoUnit
from core.periods import month_of, today
from federation.services.grades import regrade


def grade_by_books(*, block: GeoUnit) -> None:
    """The running month's grades of a block anew, once its books and loans stand."""
    regrade(block=block, month=month_of(today()))
