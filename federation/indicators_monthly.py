"""Counts that the Monthly Progress Report asks for and no dashboard shows. Numbers are the report's own."""

import datetime as dt
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from core.indicators import Indicator, Measure, Moment, Source, Unit, Wanted, register
from core.periods import add_months, month_end, month_of
from federation.indicators import BY_REGISTER, INSTITUTIONS_DOMAIN, active_shg
from federation.models import InstitutionSpell
from federation.sources import SPELLS


def _older_than(months: int, last: dt.date) -> QuerySet[Any]:
    # The rollup asks, for all places: spells of groups formed that many whole months before the month's end.
    oldest = month_end(add_months(month_of(last), -months))
    return InstitutionSpell.unscoped.filter(institution__formed_on__lte=oldest)


def _three_months(last: dt.date) -> QuerySet[Any]:
    return _older_than(3, last)


def _six_months(last: dt.date) -> QuerySet[Any]:
    return _older_than(6, last)


_TABLES = ("federation_institutionspell",)
OLDER_THAN_3 = Source("spells_3_months", _three_months, Moment.AT_END, tables=_TABLES, institution="institution")
OLDER_THAN_6 = Source("spells_6_months", _six_months, Moment.AT_END, tables=_TABLES, institution="institution")

_ROWS = (
    (
        "MPR2.1", _("Blocks with active SHGs"), _("Blocks in which at least one SHG is active at the month's end."),
        Measure(SPELLS, active_shg, distinct="block"), "distinct blocks of active SHGs", "2 active SHGs in one block: 1.",
    ),
    (
        "MPR2.2", _("Gram panchayats with active SHGs"),
        _("Gram panchayats or village councils in which at least one SHG is active at the month's end."),
        Measure(SPELLS, active_shg, distinct="panchayat"), "distinct panchayats of active SHGs",
        "2 active SHGs in one panchayat, a dormant one in another: 1.",
    ),
    (
        "MPR2.3", _("Villages with active SHGs"), _("Villages in which at least one SHG is active at the month's end."),
        Measure(SPELLS, active_shg, distinct="village"), "distinct villages of active SHGs",
        "2 active SHGs in one village, 1 in another: 2.",
    ),
    (
        "MPR5.1", _("SHGs more than three months old"),
        _("Active SHGs formed at least three whole months before the month's end."),
        Measure(OLDER_THAN_3, active_shg), "active SHGs formed three months before the month's end or earlier",
        "Formed on 31-07 and on 01-08, in October: 1.",
    ),
    (
        "MPR6.1", _("SHGs more than six months old"),
        _("Active SHGs formed at least six whole months before the month's end."),
        Measure(OLDER_THAN_6, active_shg), "active SHGs formed six months before the month's end or earlier",
        "Formed on 30-04 and on 01-05, in October: 1.",
    ),
)  # fmt: skip

for _order, (_slug, _name, _meaning, _measure, _formula, _example) in enumerate(_ROWS):
    register(
        Indicator(
            slug=_slug,
            name=_name,
            meaning=_meaning,
            unit=Unit.COUNT,
            numerator=_measure,
            coverage=BY_REGISTER,
            additive=True,
            wanted=Wanted.CONTEXT,
            domain=INSTITUTIONS_DOMAIN,
            formula=_formula,
            example=_example,
            order=200 + _order,
            on_dashboard=False,
        )
    )
