"""What the reader picked on a dashboard: month, indicator, and by which federations the past is read."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest

from core.indicators import Indicator, indicators
from core.periods import parse_month, today
from core.templatetags.indian import month_label
from reports.queries.figures import open_months

FIRST_SHOWN = "MTG02"
WAS, IS = "was", "is"


@dataclass(frozen=True, slots=True)
class Pick:
    """The month shown, all months on offer, the indicator in the charts.

    `reading` is "was" (affiliates of that month) or "is" (today's affiliates applied to it).
    """

    month: dt.date
    months: list[dt.date]
    indicator: Indicator
    reading: str = WAS

    @property
    def on(self) -> dt.date | None:
        """The day whose affiliations count; None for each month's own end."""
        return today() if self.reading == IS else None

    def query(self, *, month: dt.date | None = None, slug: str | None = None, reading: str | None = None) -> str:
        """The query string of the same page with another month, indicator or reading."""
        parts = {"month": f"{month or self.month:%Y-%m}", "indicator": slug or self.indicator.slug}
        if (reading or self.reading) == IS:
            parts["reading"] = IS
        return "?" + urlencode(parts)


def picked(request: HttpRequest) -> Pick | None:
    """The reader's pick; None while no month is open. An unknown month, indicator or reading is 404."""
    months = open_months()
    if not months:
        return None
    month = months[0]
    if wanted := request.GET.get("month"):
        parsed = parse_month(wanted)
        if parsed not in months:
            raise Http404
        month = parsed
    slug = request.GET.get("indicator", FIRST_SHOWN)
    if slug not in indicators():
        raise Http404
    reading = request.GET.get("reading", WAS)
    if reading not in {WAS, IS}:
        raise Http404
    return Pick(month, months, indicators()[slug], reading)


def picker(pick: Pick, here: str) -> dict[str, Any]:
    """The month picker's context."""
    position = pick.months.index(pick.month)
    later = pick.months[position - 1] if position else None
    earlier = pick.months[position + 1] if position + 1 < len(pick.months) else None
    return {
        "months": [(f"{month:%Y-%m}", month_label(month)) for month in pick.months],
        "month": f"{pick.month:%Y-%m}",
        "earlier_url": here + pick.query(month=earlier) if earlier else None,
        "later_url": here + pick.query(month=later) if later else None,
        "keep": [("indicator", pick.indicator.slug), *([("reading", IS)] if pick.reading == IS else [])],
    }
