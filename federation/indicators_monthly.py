"""Counts that the Monthly Progress Report asks for and no dashboard shows. Numbers are the report's own."""

from django.utils.translation import gettext_lazy as _

from core.indicators import Indicator, Measure, Unit, Wanted, register
from federation.indicators import BY_REGISTER, INSTITUTIONS_DOMAIN, active_shg
from federation.sources import OLDER_THAN_3, OLDER_THAN_6, SPELLS

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
