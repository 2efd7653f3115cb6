"""The table of facts about sheets typed twice that figures are made of."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import DateField, QuerySet
from django.db.models.functions import TruncMonth

from core.indicators import Moment, Source
from federation.models import SecondKeying


def _known(last: dt.date) -> QuerySet[Any]:
    rows = SecondKeying.unscoped.filter(counted_on__isnull=False)  # the rollup asks, for all places
    return rows.annotate(counted_month=TruncMonth("counted_on", output_field=DateField()))


KEYINGS = Source(
    "second_keyings",
    _known,
    Moment.IN_MONTH,
    tables=("federation_secondkeying",),
    institution="meeting__institution",
    date="counted_on",
    month="counted_month",
)
