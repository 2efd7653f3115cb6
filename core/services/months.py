"""Refusing what a closed month no longer takes, in words, before the database has to."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext_lazy as _

from core.errors import DomainError
from core.queries.months import open_from


def refuse_closed(*block_ids: int, day: dt.date, field: str = "") -> None:
    """Raises DomainError (`month_closed`) where the day lies in a closed month of any of the blocks."""
    first = open_from(*block_ids)
    if first is None or day >= first:
        return
    words = _("%(month)s is closed here. Choose %(day)s or a later day, or ask the block manager to reopen it.") % {
        "month": f"{day:%m-%Y}",
        "day": f"{first:%d-%m-%Y}",
    }
    raise DomainError(words, code="month_closed", fields={field: words} if field else {})
