"""Interest subvention: FIN16.

Formula: the programme's indicator catalogue. Who is entitled is told by the books and the state's rule, not by claims,
so that a block where nobody reckoned it does not look well served.
"""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.indicators import Indicator, Measure, Unit, register
from federation.indicators import BY_REGISTER, active_shg
from federation.indicators_accounts import FINANCE_DOMAIN
from federation.queries.subvention_sources import SUBVENTION

register(
    Indicator(
        slug="FIN16",
        name=_("SHGs given interest subvention"),
        meaning=_(
            "Active SHGs that received interest subvention in the last three months, of those entitled to it in them: with a "
            "bank loan above the rate that their state has groups pay, repaid regularly."
        ),
        unit=Unit.PERCENT,
        numerator=Measure(SUBVENTION, active_shg & Q(was_given=True)),
        denominator=Measure(SUBVENTION, active_shg),
        numerator_name=_("SHGs given subvention"),
        denominator_name=_("SHGs entitled to it"),
        coverage=BY_REGISTER,
        additive=True,
        domain=FINANCE_DOMAIN,
        formula="active SHGs entitled in the three months to the month's end that received subvention in them / active "
        "SHGs entitled at the end of one of these months",
        example="4 SHGs have bank loans at 10%: one received in October, one in November, one in July; a fifth pays 7%, "
        "a sixth is overdue since July: 1 / 4.",
        order=42,
    )
)
