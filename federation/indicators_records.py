"""Indicators of how records are checked: how long verification takes, how much is returned.

Formulas: the programme's indicator catalogue (rows DQ02, DQ03).
"""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.indicators import Coverage, Indicator, Measure, Unit, Wanted, register
from federation.indicators import RECORDS_DOMAIN
from federation.sources import APPROVED, HANDED_IN

approved, handed_in = Measure(APPROVED), Measure(HANDED_IN)

register(
    Indicator(
        slug="DQ02",
        name=_("Verification time"),
        meaning=_(
            "Middle number of days from handing in to the last decision, of the documents approved in the month."
        ),
        unit=Unit.DAYS,
        numerator=Measure(APPROVED, median="days_taken"),
        coverage=Coverage(reporting=approved, expected=approved, unit=_("documents")),
        additive=False,
        wanted=Wanted.DOWN,
        domain=RECORDS_DOMAIN,
        formula="median of (day of the last decision - day handed in) over documents approved in the month",
        example="Documents took 1 and 2 days in one block, 3 and 9 in another: 2.5 days for both together.",
        order=31,
    )
)
register(
    Indicator(
        slug="DQ03",
        name=_("Documents returned"),
        meaning=_("Share of the documents handed in during the month that were returned at least once."),
        unit=Unit.PERCENT,
        numerator=Measure(HANDED_IN, Q(was_returned=True)),
        denominator=handed_in,
        numerator_name=_("documents returned"),
        denominator_name=_("documents handed in"),
        coverage=Coverage(reporting=handed_in, expected=handed_in, unit=_("documents")),
        additive=True,
        wanted=Wanted.DOWN,
        domain=RECORDS_DOMAIN,
        formula="documents returned at least once / documents handed in",
        example="Of 3 documents handed in, 1 was returned twice: 1 / 3.",
        order=32,
    )
)
