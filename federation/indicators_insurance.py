"""Insurance and pension cover of members: FIN19 and its parts.

Formula: the programme's indicator catalogue. The ages are data (federation/seeds/insurance.toml).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from core.indicators import Coverage, Indicator, Measure, Unit, register
from core.seeding import read_seed
from federation.indicators_accounts import FINANCE_DOMAIN
from federation.models.traits import INSURED, Trait
from federation.sources import MEMBERS

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

EVERY_AGE = 150  # nobody is older: above it the year of birth is not known

known_age = Q(age_then__lte=EVERY_AGE)
asked = Q(traits_then__has_any=int(Trait.ASKED_INSURANCE))
BY_ANSWERS = Coverage(reporting=Measure(MEMBERS, asked & known_age), expected=Measure(MEMBERS), unit=_("members"))


@dataclass(frozen=True, slots=True)
class Cover:
    """One figure of cover: any of these signs, of the members whose age lies within the limits of `ages`."""

    slug: str
    ages: str
    signs: Trait
    name: _StrPromise
    meaning: _StrPromise
    numerator: _StrPromise
    example: str


COVERS = (
    Cover(
        "FIN19", "any", INSURED, _("Insurance cover"),
        _("Members with PMJJBY, PMSBY or APY, of the members aged {least} to {most} at the month's end by year of birth."),
        _("members with insurance or pension cover"),
        "Members of 36 (PMJJBY), 56 (PMSBY), 31 (APY) and 46 (none); one of 76 and one of unknown age do not count: 3 / 4.",
    ),
    Cover(
        "FIN19.PMJJBY", "pmjjby", Trait.PMJJBY, _("Cover by PMJJBY"),
        _("Members with PMJJBY, of the members aged {least} to {most} at the month's end by year of birth."),
        _("members with PMJJBY"),
        "Members of 36 (with it), 31 and 46 (without); one of 56 does not count: 1 / 3.",
    ),
    Cover(
        "FIN19.PMSBY", "pmsby", Trait.PMSBY, _("Cover by PMSBY"),
        _("Members with PMSBY, of the members aged {least} to {most} at the month's end by year of birth."),
        _("members with PMSBY"),
        "Members of 56 (with it), 36, 31 and 46 (without); one of 76 with it does not count: 1 / 4.",
    ),
    Cover(
        "FIN19.APY", "apy", Trait.APY, _("Cover by APY"),
        _("Members with APY, of the members aged {least} to {most} at the month's end by year of birth."),
        _("members with APY"),
        "Members of 31 (with it) and 36 (without); one of 46 does not count: 1 / 2.",
    ),
)  # fmt: skip


def _of_age(least: int, most: int) -> Q:
    return Q(age_then__gte=least, age_then__lte=most)


_limits = read_seed(__file__, "insurance.toml")
for _place, _cover in enumerate(COVERS):
    _ages = _limits[_cover.ages]
    register(
        Indicator(
            slug=_cover.slug,
            name=_cover.name,
            meaning=format_lazy(_cover.meaning, **_ages),
            unit=Unit.PERCENT,
            numerator=Measure(MEMBERS, _of_age(**_ages) & Q(traits_then__has_any=int(_cover.signs))),
            denominator=Measure(MEMBERS, _of_age(**_ages)),
            numerator_name=_cover.numerator,
            denominator_name=_("members of that age"),
            coverage=BY_ANSWERS,
            additive=True,
            domain=FINANCE_DOMAIN,
            formula="members of the counted ages with such cover / members of the counted ages, at the month's end",
            example=_cover.example,
            order=43 if _place == 0 else 235 + _place,
            on_dashboard=_place == 0,
        )
    )
