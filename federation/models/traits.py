"""What figures count about a woman and her household, one sign for each, as it stood in each month.

A membership repeats the signs of its woman and household in one number (`Membership.traits`), kept by the database
itself (migration of the trait rules), so that a block's members are counted from one table. Where a sign changes after
a month was closed, what the closed months say is kept beside it: `EarlierTraits`, `EarlierHousehold`.
"""

from __future__ import annotations

from enum import IntFlag
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.access.scope import ScopedModel, ScopeRule
from core.models import GeoPlaced, GeoUnit
from federation.models.household import Household, PipCategory
from federation.models.member import Membership
from federation.models.profile import YesNo, chosen


class Trait(IntFlag):
    """Signs in one number. The database writes them: a new one is a new migration of the trait rules.

    A single woman is widowed, separated, deserted or divorced. A minority is one of the six religions notified for the
    whole country. A target household is marked as such, or poor by PIP and not marked otherwise. Of insurance a woman was
    asked where one of the three schemes is answered.
    """

    ASKED_CATEGORY = 1
    SC = 2
    ST = 4
    PVTG = 8
    MINORITY = 16
    DISABLED = 32
    DISABLED_IN_FAMILY = 64
    SINGLE = 128
    TARGET = 256
    ASKED_DISABILITY = 512
    PMJJBY = 1024
    PMSBY = 2048
    APY = 4096
    ASKED_INSURANCE = 8192


INSURED = Trait.PMJJBY | Trait.PMSBY | Trait.APY
VULNERABLE = Trait.SC | Trait.ST | Trait.PVTG | Trait.MINORITY | Trait.DISABLED | Trait.SINGLE


@models.SmallIntegerField.register_lookup
class HasAny(models.Lookup):
    """`traits__has_any=A | B`: at least one of the signs."""

    lookup_name = "has_any"

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """Both sides' common signs are not none."""
        left, left_params = self.process_lhs(compiler, connection)
        right, right_params = self.process_rhs(compiler, connection)
        return f"({left} & {right}) <> 0", (*left_params, *right_params)


def _span_rules(prefix: str) -> list[models.BaseConstraint]:
    return [
        models.CheckConstraint(condition=Q(ends_on__gt=F("starts_on")), name=f"{prefix}_some_days"),
    ]


class EarlierTraits(ScopedModel, GeoPlaced):
    """The signs and the year of birth that a membership had in closed months, `[starts_on, ends_on)`, before they changed.

    The database writes it with the change; nobody else may. `household_block` as in the membership.
    """

    scope = ScopeRule(view="federation.view_member", change="federation.change_member")

    membership = models.ForeignKey(Membership, models.PROTECT, related_name="earlier_traits", db_index=False)
    household_block = models.ForeignKey(GeoUnit, models.PROTECT, related_name="+", db_index=False)
    traits = models.SmallIntegerField()
    born_in = models.SmallIntegerField(default=0, db_default=0)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))

    class Meta(ScopedModel.Meta):
        constraints = [
            *_span_rules("earliertraits"),
            models.UniqueConstraint(fields=("membership", "ends_on"), name="earliertraits_one_span"),
        ]


class EarlierHousehold(ScopedModel, GeoPlaced):
    """What was said of a household in closed months, `[starts_on, ends_on)`, before it changed."""

    scope = ScopeRule(view="federation.view_household", change="federation.change_member")

    household = models.ForeignKey(Household, models.PROTECT, related_name="earlier", db_index=False)
    pip_category = chosen(_("PIP category"), PipCategory, 8)
    is_target = chosen(_("target household"), YesNo, 3)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))

    class Meta(ScopedModel.Meta):
        constraints = [
            *_span_rules("earlierhousehold"),
            models.UniqueConstraint(fields=("household", "ends_on"), name="earlierhousehold_one_span"),
        ]
