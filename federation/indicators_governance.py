"""Indicators of how bodies are led and meet. Formulas: the programme's indicator catalogue (INS12, MTG12)."""

from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.indicators import Coverage, Indicator, Measure, Unit, register
from federation.indicators import INSTITUTIONS_DOMAIN, MEETINGS_DOMAIN
from federation.models.institution import Status
from federation.queries.governance_sources import EXECUTIVE_MEETINGS, LEADERSHIPS, MEETINGS_DUE
from federation.sources import SPELLS

led = Measure(LEADERSHIPS)
federations_to_meet = Measure(MEETINGS_DUE, Q(due__gt=0))
active_bodies = Measure(SPELLS, Q(status=Status.ACTIVE))

register(
    Indicator(
        slug="INS12",
        name=_("Leadership rotated in time"),
        meaning=_(
            "Active groups and federations none of whose office bearers serves longer than the state's norm at the month's end, of those with office bearers on record."
        ),
        unit=Unit.PERCENT,
        numerator=Measure(LEADERSHIPS, Q(rotate_by__gt=F("as_of"))),
        denominator=led,
        numerator_name=_("led within the norm"),
        denominator_name=_("with office bearers"),
        coverage=Coverage(reporting=led, expected=active_bodies, unit=_("institutions")),
        additive=True,
        domain=INSTITUTIONS_DOMAIN,
        formula="active institutions whose longest running term is within the norm / active institutions with office bearers",
        example="Norm 24 months. Terms since 01-11-2024, 31-10-2024 and 01-10-2020, a group without office bearers: 1 / 3 in October 2026.",
        order=18,
    )
)
register(
    Indicator(
        slug="MTG12",
        name=_("Executive committee meetings"),
        meaning=_(
            "Regular meetings of the executive committees of VOs and CLFs held in the month, of those due by the state's norm: one a month for each active VO and CLF, where the state sets nothing else."
        ),
        unit=Unit.PERCENT,
        numerator=Measure(EXECUTIVE_MEETINGS, Q(is_special=False)),
        denominator=Measure(MEETINGS_DUE, total="due"),
        numerator_name=_("meetings held"),
        denominator_name=_("meetings due"),
        coverage=Coverage(
            reporting=Measure(EXECUTIVE_MEETINGS, distinct="institution"),
            expected=federations_to_meet,
            unit=_("VOs and CLFs"),
        ),
        additive=True,
        domain=MEETINGS_DOMAIN,
        formula="regular executive committee meetings held / meetings due of active VOs and CLFs; due in the n-th month of the financial year: [norm a year * n / 12] - [norm a year * (n - 1) / 12], in whole meetings",
        example="2 VOs and 1 CLF are active, VOs are to meet 12 times a year, CLFs by the state's norm 24 times; one VO met, the CLF met and held a special meeting too: 2 / 4.",
        order=26,
    )
)
