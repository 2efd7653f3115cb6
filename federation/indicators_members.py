"""Indicators of who the members are, who leaves, and how groups are mapped: INS06, INS08, INS13, DQ05.

Formulas: the programme's indicator catalogue. What is said of a woman or household counts as each month says it.
"""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.indicators import Coverage, Indicator, Measure, Unit, Wanted, register
from federation.indicators import BY_REGISTER, INSTITUTIONS_DOMAIN, RECORDS_DOMAIN, active_shgs
from federation.models.traits import VULNERABLE, Trait
from federation.queries.member_sources import HOUSEHOLDS, MOVEMENT
from federation.sources import FEDERATED, MEMBERS, MEMBERSHIPS

target = Q(target_then="yes") | Q(target_then="", pip_then__in=("pop", "poor"))
told_of = Q(target_then__in=("yes", "no")) | ~Q(pip_then="")
members = Measure(MEMBERS)
asked_members = Measure(MEMBERS, Q(traits_then__has_any=int(Trait.ASKED_CATEGORY)))
households = Measure(HOUSEHOLDS)

BY_CATEGORY = Coverage(reporting=asked_members, expected=members, unit=_("members"))
BY_TARGET = Coverage(reporting=Measure(HOUSEHOLDS, told_of), expected=households, unit=_("households"))

register(
    Indicator(
        slug="INS06",
        name=_("Target households mobilised"),
        meaning=_(
            "Target households with a member in a group at the month's end, of the target households on record. A target "
            "household is deprived by SECC, or poor by PIP."
        ),
        unit=Unit.PERCENT,
        numerator=Measure(MEMBERSHIPS, Q(traits_then__has_any=int(Trait.TARGET)), distinct="household"),
        denominator=Measure(HOUSEHOLDS, target),
        numerator_name=_("target households with a member"),
        denominator_name=_("target households"),
        coverage=BY_TARGET,
        additive=True,
        domain=INSTITUTIONS_DOMAIN,
        formula="target households with an active membership / target households",
        example="4 target households, 3 of them with a member (one has two), 1 other household with a member: 3 / 4.",
        order=12,
    )
)

_KINDS = (
    ("INS08", VULNERABLE, _("Vulnerable members"), _("vulnerable members"), _(
        "Members of SC, ST, a particularly vulnerable tribal group or a minority, with a disability, or single "
        "(widowed, separated, deserted, divorced), of all members at the month's end. Each woman counts once."
    )),
    ("INS08.SC", Trait.SC, _("SC members"), _("SC members"), _("Members of SC, of all members at the month's end.")),
    ("INS08.ST", Trait.ST, _("ST members"), _("ST members"), _("Members of ST, of all members at the month's end.")),
    ("INS08.PVTG", Trait.PVTG, _("PVTG members"), _("PVTG members"), _(
        "Members of a particularly vulnerable tribal group, of all members at the month's end."
    )),
    ("INS08.MIN", Trait.MINORITY, _("Minority members"), _("minority members"), _(
        "Members of a minority religion, of all members at the month's end."
    )),
    ("INS08.PWD", Trait.DISABLED, _("Members with a disability"), _("members with a disability"), _(
        "Members who live with a disability themselves, of all members at the month's end."
    )),
    ("INS08.SW", Trait.SINGLE, _("Single women"), _("single women"), _(
        "Widowed, separated, deserted and divorced members, of all members at the month's end."
    )),
)  # fmt: skip
_EXAMPLES = {
    "INS08": "5 members: 1 SC and widowed, 1 ST of a PVTG, 1 Muslim with a disability, 2 OBC: 3 / 5.",
    "INS08.SC": "5 members, 1 of them SC: 1 / 5.",
    "INS08.ST": "5 members, 1 of them ST: 1 / 5.",
    "INS08.PVTG": "5 members, 1 of them of a PVTG: 1 / 5.",
    "INS08.MIN": "5 members, 1 of them Muslim: 1 / 5.",
    "INS08.PWD": "5 members, 1 of them with a disability, 1 with a disabled child: 1 / 5.",
    "INS08.SW": "5 members, 1 of them widowed: 1 / 5.",
}

for _order, (_slug, _traits, _name, _numerator, _meaning) in enumerate(_KINDS):
    register(
        Indicator(
            slug=_slug,
            name=_name,
            meaning=_meaning,
            unit=Unit.PERCENT,
            numerator=Measure(MEMBERS, Q(traits_then__has_any=int(_traits))),
            denominator=members,
            numerator_name=_numerator,
            denominator_name=_("members"),
            coverage=BY_CATEGORY,
            additive=True,
            wanted=Wanted.UP if _order == 0 else Wanted.CONTEXT,
            domain=INSTITUTIONS_DOMAIN,
            formula="such members at the month's end / members at the month's end",
            example=_EXAMPLES[_slug],
            order=13 if _order == 0 else 210 + _order,
            on_dashboard=_order == 0,
        )
    )

register(
    Indicator(
        slug="INS13",
        name=_("Members who left"),
        meaning=_(
            "Members who left in the month, of the members on average (the mean of both month's ends). Who moves to another "
            "group does not count as leaving."
        ),
        unit=Unit.PERCENT,
        numerator=Measure(MOVEMENT, Q(is_exit=True)),
        denominator=Measure(MOVEMENT, total="average_share"),
        numerator_name=_("members who left"),
        denominator_name=_("members on average"),
        coverage=BY_REGISTER,
        additive=True,
        wanted=Wanted.DOWN,
        domain=INSTITUTIONS_DOMAIN,
        formula="exits in the month / ((members at the end of last month + members at the end of this month) / 2)",
        example="10 members on 30 September; in October 2 leave, 1 moves to another group and 1 joins: 2 / ((10 + 9) / 2).",
        order=18,
        on_dashboard=False,
    )
)
register(
    Indicator(
        slug="DQ05",
        name=_("Mapped SHGs"),
        meaning=_("Active SHGs with a village of the directory and a Village Organisation, of the active SHGs."),
        unit=Unit.PERCENT,
        numerator=Measure(FEDERATED, Q(village__isnull=False)),
        denominator=active_shgs,
        numerator_name=_("SHGs with village and VO"),
        denominator_name=_("active SHGs"),
        coverage=BY_REGISTER,
        additive=True,
        domain=RECORDS_DOMAIN,
        formula="active SHGs with a village and a VO / active SHGs",
        example="3 active SHGs: one with both, one with a village alone, one with a VO alone: 1 / 3.",
        order=33,
    )
)
