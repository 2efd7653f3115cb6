"""Pairs that figures are made of. The rollup asks, for all places."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import QuerySet

from core.indicators import Moment, Source
from federation.models import DoublePair


def _pairs(last: dt.date) -> QuerySet[Any]:
    return DoublePair.unscoped.all()


SUSPECTED = Source(
    "suspected",
    _pairs,
    Moment.AT_END,
    tables=("federation_doublepair",),
    institution="",
    block="counted_block_id",
    starts="counted_from",
    ends="counted_until",
)
