"""What the reader picked on a dashboard: month and indicator."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest

from core.indicators import Indicator, indicators
from core.periods import parse_month
from core.templatetags.indian import month_label
from reports.queries.figures import open_months

FIRST_SHOWN = "MTG02"


@dataclass(frozen=True, slots=True)
class Pick:
    """The month shown, all months on offer, the indicator in the charts."""

    month: dt.date
    months: list[dt.date]
    indicator: Indicator

    def query(self, *, month: dt.date | None = None, slug: str | None = None) -> str:
        """The query string of the same page with another month or indicator."""
        return "?" + urlencode({"month": f"{month or self.month:%Y-%m}", "indicator": slug or self.indicator.slug})


def picked(request: HttpRequest) -> Pick | None:
    """The reader's pick; None while no month is open. An unknown month or indicator is 404."""
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
    return Pick(month, months, indicators()[slug])


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
        "keep": [("indicator", pick.indicator.slug)],
    }
