"""DQ04, suspected duplicates open. Formula: the programme's indicator catalogue."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from core.indicators import Coverage, Indicator, Measure, Unit, Wanted, register
from federation.indicators import RECORDS_DOMAIN
from federation.queries.double_sources import SUSPECTED

suspected = Measure(SUSPECTED)

register(
    Indicator(
        slug="DQ04",
        name=_("Suspected duplicates open"),
        meaning=_("Pairs of entries that may be one woman and have waited for a decision for more than 30 days."),
        unit=Unit.COUNT,
        numerator=suspected,
        coverage=Coverage(reporting=suspected, expected=suspected, unit=_("pairs")),
        additive=True,
        wanted=Wanted.DOWN,
        domain=RECORDS_DOMAIN,
        formula="pairs not decided on at the month's end, found more than 30 days before",
        example="3 pairs wait since August, 1 of them is decided on in October, 1 more was found on 20 October: 2.",
        order=33,
    )
)
