"""Indicators of cadres. Formulas: the programme's indicator catalogue (CAD rows)."""

from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.indicators import Coverage, Indicator, Measure, Unit, Wanted, register
from federation.indicators import BY_REGISTER, active_shgs
from federation.queries.cadre_sources import CADRES, DUES, QUALIFIED, SHEETS

CADRES_DOMAIN = _("Cadres")
cadres, sheets, dues = Measure(CADRES), Measure(SHEETS), Measure(DUES)
bookkeepers = Measure(CADRES, Q(is_bookkeeper=True))
to_be_trained = Measure(CADRES, Q(needs_training=True))

# The register is the report: where nobody is on it, there is no figure, for nobody may have been entered yet.
BY_CADRES = Coverage(reporting=cadres, expected=cadres, unit=_("cadres"))

register(
    Indicator(
        slug="CAD01",
        name=_("Active cadres"),
        meaning=_("Engagements of cadres of every kind that run at the month's end; a woman with two counts twice."),
        unit=Unit.COUNT,
        numerator=cadres,
        coverage=BY_CADRES,
        additive=True,
        domain=CADRES_DOMAIN,
        formula="engagements that run at the month's end",
        example="2 bookkeepers and 1 Krishi Sakhi work, 1 bookkeeper stopped on the 20th: 3.",
        order=50,
    )
)
register(
    Indicator(
        slug="CAD02",
        name=_("SHGs per bookkeeper"),
        meaning=_("Active SHGs for each active bookkeeper of SHGs, a master bookkeeper included."),
        unit=Unit.RATIO,
        numerator=active_shgs,
        denominator=bookkeepers,
        numerator_name=_("active SHGs"),
        denominator_name=_("active bookkeepers"),
        # The register of SHGs reports: blocks without a bookkeeper count with all their SHGs.
        coverage=BY_REGISTER,
        additive=True,
        wanted=Wanted.DOWN,
        domain=CADRES_DOMAIN,
        formula="active SHGs / active bookkeepers",
        example="5 active SHGs, 2 bookkeepers: 5 / 2 = 2.5.",
        order=51,
    )
)
register(
    Indicator(
        slug="CAD03",
        name=_("Trained cadres"),
        meaning=_(
            "Active cadres who have passed every module that their kind must pass, of those whose kind must pass any."
        ),
        unit=Unit.PERCENT,
        numerator=Measure(QUALIFIED),
        denominator=to_be_trained,
        numerator_name=_("trained cadres"),
        denominator_name=_("cadres to be trained"),
        coverage=Coverage(reporting=to_be_trained, expected=to_be_trained, unit=_("cadres")),
        additive=True,
        domain=CADRES_DOMAIN,
        formula="cadres with all required modules passed / active cadres whose kind has required modules",
        example="4 bookkeepers, 1 of them passed the required module in a verified training: 25%.",
        order=52,
    )
)
register(
    Indicator(
        slug="CAD04",
        name=_("Honorarium on time"),
        meaning=_(
            "Dues whose last day for payment (the 10th day after the month worked) lies in this month, paid in full by then."
        ),
        unit=Unit.PERCENT,
        numerator=Measure(DUES, Q(timely_on=F("counted_on"))),
        denominator=dues,
        numerator_name=_("paid in full in time"),
        denominator_name=_("dues"),
        coverage=Coverage(reporting=dues, expected=dues, unit=_("dues")),
        additive=True,
        domain=CADRES_DOMAIN,
        formula="dues paid in full within 10 days of the month worked / dues whose 10th day lies in the month",
        example="September's dues: one paid in full on 10-10, one half paid, one paid on 11-10: 1 / 3 in October.",
        order=53,
    )
)
register(
    Indicator(
        slug="CAD05",
        name=_("Cadre reporting"),
        meaning=_("Monthly sheets verified before the month was closed, of the cadres active at its end."),
        unit=Unit.PERCENT,
        numerator=sheets,
        denominator=cadres,
        numerator_name=_("sheets verified"),
        denominator_name=_("sheets due"),
        coverage=Coverage(reporting=sheets, expected=cadres, unit=_("cadres")),
        additive=True,
        domain=CADRES_DOMAIN,
        formula="sheets of the month verified / cadres active at the month's end",
        example="4 active cadres, 3 sheets verified, 1 filed: 75%.",
        order=54,
    )
)
