"""The tables of facts about cadres that figures are made of. The rollup asks, for all places."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import QuerySet

from core.indicators import Moment, Source
from federation.models import ActivitySheet, CadreEngagement, CadreQualification, HonorariumDue


def _engagements(last: dt.date) -> QuerySet[Any]:
    return CadreEngagement.unscoped.all()


def _qualifications(last: dt.date) -> QuerySet[Any]:
    return CadreQualification.unscoped.all()


def _sheets(last: dt.date) -> QuerySet[Any]:
    return ActivitySheet.unscoped.filter(counted_in__isnull=False)


def _dues(last: dt.date) -> QuerySet[Any]:
    return HonorariumDue.unscoped.filter(counted_on__isnull=False)


CADRES = Source(
    "cadres",
    _engagements,
    Moment.AT_END,
    tables=("federation_cadreengagement",),
    institution="body",
    starts="counted_from",
    ends="counted_until",
)
# The kind of work of an engagement never changes, so what is read of it marks nothing more.
QUALIFIED = Source(
    "qualified", _qualifications, Moment.AT_END, tables=("federation_cadrequalification",), institution="body"
)
SHEETS = Source(
    "sheets",
    _sheets,
    Moment.IN_MONTH,
    tables=("federation_activitysheet",),
    institution="body",
    date="counted_in",
    month="counted_in",
)
DUES = Source(
    "dues",
    _dues,
    Moment.IN_MONTH,
    tables=("federation_honorariumdue",),
    institution="body",
    date="counted_on",
    month="counted_month",
)
