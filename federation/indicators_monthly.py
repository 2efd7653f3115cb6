"""Counts that the Monthly Progress Report asks for and no dashboard shows. Numbers are the report's own."""

from typing import NamedTuple

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.indicators import Coverage, Indicator, Measure, Unit, Wanted, Words, register
from federation.indicators import BY_REGISTER, INSTITUTIONS_DOMAIN, active_shg
from federation.indicators_cadres import BY_CADRES
from federation.indicators_members import households
from federation.models.institution import Status
from federation.models.tier import VO
from federation.models.traits import Trait
from federation.queries.cadre_sources import QUALIFIED
from federation.queries.member_sources import HOUSEHOLDS
from federation.queries.money_sources import OLDER_THAN_6
from federation.sources import MEMBERSHIPS, OLDER_THAN_3, SPELLS


class Counted(NamedTuple):
    """One count of the report; `coverage` says how many units stand behind it."""

    slug: str
    name: Words
    meaning: Words
    measure: Measure
    formula: str
    example: str
    coverage: Coverage = BY_REGISTER


_MINE = Coverage(reporting=Measure(HOUSEHOLDS, ~Q(pip_then="")), expected=households, unit=_("households"))
_asked = Measure(MEMBERSHIPS, Q(traits_then__has_any=int(Trait.ASKED_DISABILITY)), distinct="household")
_ALL_MEMBERS = Coverage(reporting=_asked, expected=Measure(MEMBERSHIPS, distinct="household"), unit=_("households"))
_with_disability = Q(traits_then__has_any=int(Trait.DISABLED | Trait.DISABLED_IN_FAMILY))
_vo_bookkeepers = Q(body__tier=VO, engagement__is_bookkeeper=True)

_ROWS = (
    Counted(
        "MPR2.1", _("Blocks with active SHGs"), _("Blocks in which at least one SHG is active at the month's end."),
        Measure(SPELLS, active_shg, distinct="block"), "distinct blocks of active SHGs", "2 active SHGs in one block: 1.",
    ),
    Counted(
        "MPR2.2", _("Gram panchayats with active SHGs"),
        _("Gram panchayats or village councils in which at least one SHG is active at the month's end."),
        Measure(SPELLS, active_shg, distinct="panchayat"), "distinct panchayats of active SHGs",
        "2 active SHGs in one panchayat, a dormant one in another: 1.",
    ),
    Counted(
        "MPR2.3", _("Villages with active SHGs"), _("Villages in which at least one SHG is active at the month's end."),
        Measure(SPELLS, active_shg, distinct="village"), "distinct villages of active SHGs",
        "2 active SHGs in one village, 1 in another: 2.",
    ),
    Counted(
        "MPR5.1", _("SHGs more than three months old"),
        _("Active SHGs formed at least three whole months before the month's end."),
        Measure(OLDER_THAN_3, active_shg), "active SHGs formed three months before the month's end or earlier",
        "Formed on 31-07 and on 01-08, in October: 1.",
    ),
    Counted(
        "MPR6.1", _("SHGs more than six months old"),
        _("Active SHGs formed at least six whole months before the month's end."),
        Measure(OLDER_THAN_6, active_shg), "active SHGs formed six months before the month's end or earlier",
        "Formed on 30-04 and on 01-05, in October: 1.",
    ),
    Counted(
        "MPR3.4", _("SHGs given basic training"), _("Active SHGs that were given basic training, at the month's end."),
        Measure(SPELLS, active_shg & Q(is_trained=True)), "active SHGs with basic training", "2 of 3 active SHGs are trained: 2.",
    ),
    Counted(
        "MPR3.8", _("Internal CRPs trained"),
        _("Internal CRPs working at the month's end who have passed every module they must."),
        Measure(QUALIFIED, Q(engagement__type="internal_crp")), "active internal CRPs with all required modules passed",
        "2 internal CRPs, 1 of them passed: 1.", BY_CADRES,
    ),
    Counted(
        "MPR4.3", _("Poorest households"), _("Households on record that are among the poorest by PIP."),
        Measure(HOUSEHOLDS, Q(pip_then="pop")), "households of the PIP category POP", "2 POP, 1 poor, 1 not asked: 2.", _MINE,
    ),
    Counted(
        "MPR4.4", _("Poor households"), _("Households on record that are poor by PIP."),
        Measure(HOUSEHOLDS, Q(pip_then="poor")), "households of the PIP category poor", "2 POP, 1 poor, 1 not asked: 1.", _MINE,
    ),
    Counted(
        "MPR4.5", _("Households that are not poor"), _("Households on record that are not poor by PIP."),
        Measure(HOUSEHOLDS, Q(pip_then="non_poor")), "households of the PIP category not poor",
        "2 POP, 1 not poor, 1 not asked: 1.", _MINE,
    ),
    Counted(
        "MPR4.6", _("Households with a person with disability"),
        _("Households with a member in a group in which she or another of the family lives with a disability."),
        Measure(MEMBERSHIPS, _with_disability, distinct="household"), "distinct households of such members",
        "2 sisters-in-law of one household with a disabled child, 1 woman with a disability: 2.", _ALL_MEMBERS,
    ),
    Counted(
        "MPR7.3", _("Village Organisations trained"), _("Active Village Organisations that were given basic training."),
        Measure(SPELLS, Q(tier=VO, status=Status.ACTIVE, is_trained=True)), "active VOs with basic training",
        "1 of 2 active VOs is trained: 1.",
    ),
    Counted(
        "MPR7.4", _("Village Organisations with a trained bookkeeper"),
        _("Village Organisations with a bookkeeper who has passed every module she must."),
        Measure(QUALIFIED, _vo_bookkeepers, distinct="body"), "distinct VOs of trained bookkeepers",
        "2 VOs, one with two trained bookkeepers, one with one who is not trained: 1.", BY_CADRES,
    ),
)  # fmt: skip

for _order, _row in enumerate(_ROWS):
    register(
        Indicator(
            slug=_row.slug,
            name=_row.name,
            meaning=_row.meaning,
            unit=Unit.COUNT,
            numerator=_row.measure,
            coverage=_row.coverage,
            additive=True,
            wanted=Wanted.CONTEXT,
            domain=INSTITUTIONS_DOMAIN,
            formula=_row.formula,
            example=_row.example,
            order=200 + _order,
            on_dashboard=False,
        )
    )
