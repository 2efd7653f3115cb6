"""DQ06: how often the first typing of a sheet was wrong, of the cells that were typed twice."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from core.indicators import Coverage, Indicator, Measure, Unit, Wanted, register
from federation.indicators import RECORDS_DOMAIN
from federation.queries.keying_sources import KEYINGS

sheets = Measure(KEYINGS)

register(
    Indicator(
        slug="DQ06",
        name=_("Typing errors"),
        meaning=_(
            "Cells that the first typing had wrong, of the cells typed twice, over the sheets whose second typing was "
            "compared and decided in the month."
        ),
        unit=Unit.PERCENT,
        numerator=Measure(KEYINGS, total="wrong"),
        denominator=Measure(KEYINGS, total="cells"),
        numerator_name=_("cells typed wrongly"),
        denominator_name=_("cells typed twice"),
        coverage=Coverage(reporting=sheets, expected=sheets, unit=_("sheets")),
        additive=True,
        wanted=Wanted.DOWN,
        domain=RECORDS_DOMAIN,
        formula="cells in which the first typing was wrong / cells typed twice",
        example="Two sheets of 10 members (50 cells each): 3 cells differ, the first typing was wrong in 2: 2 / 100.",
        order=34,
    )
)
