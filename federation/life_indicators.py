"""Indicators of how groups come into the fold and fall quiet: INS03, INS04 and INS14 of the programme's catalogue."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.indicators import Indicator, Measure, Unit, Wanted, register
from federation.indicators import BY_REGISTER, INSTITUTIONS_DOMAIN, in_fold
from federation.models.institution import Origin, Status
from federation.models.tier import SHG
from federation.sources import ENTRIES, SPELLS

for _slug, _origins, _name, _meaning, _example, _order in (
    (
        "INS03",
        (Origin.NEW,),
        _("New SHGs formed"),
        _("Newly formed SHGs that were approved in the month."),
        "3 new groups approved this month, 1 last month, 1 older group brought in: 3.",
        15,
    ),
    (
        "INS04",
        (Origin.PRE_NRLM, Origin.REVIVED),
        _("Older SHGs brought in"),
        _("Older or revived SHGs that were approved in the month."),
        "1 older group and 1 revived group approved this month, 1 new group: 2.",
        16,
    ),
):
    register(
        Indicator(
            slug=_slug,
            name=_name,
            meaning=_meaning,
            unit=Unit.COUNT,
            numerator=Measure(ENTRIES, Q(tier=SHG, origin__in=_origins)),
            coverage=BY_REGISTER,
            additive=True,
            domain=INSTITUTIONS_DOMAIN,
            formula="SHGs approved in the month, by origin",
            example=_example,
            order=_order,
        )
    )
register(
    Indicator(
        slug="INS14",
        name=_("Inactive SHGs"),
        meaning=_("Share of the SHGs in fold that are dormant or defunct at the month's end."),
        unit=Unit.PERCENT,
        numerator=Measure(SPELLS, Q(tier=SHG, status__in=(Status.DORMANT, Status.DEFUNCT))),
        denominator=in_fold,
        numerator_name=_("dormant and defunct SHGs"),
        denominator_name=_("SHGs in fold"),
        coverage=BY_REGISTER,
        additive=True,
        wanted=Wanted.DOWN,
        domain=INSTITUTIONS_DOMAIN,
        formula="(dormant + defunct SHGs) / SHGs in fold",
        example="1 dormant and 1 defunct of 5 SHGs: 40%.",
        order=17,
    )
)
