"""What the savings stock is made of. The rollup asks, for all places."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import QuerySet

from core.indicators import Moment, Source
from federation.models import SavingsMonth


def _by_month(last: dt.date) -> QuerySet[Any]:
    return SavingsMonth.unscoped.all()


SAVINGS = Source(
    "savings",
    _by_month,
    Moment.IN_MONTH,
    tables=("federation_meeting", "federation_journal"),
    institution="institution",
)
