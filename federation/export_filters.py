"""Filters of registers that have no list page of their own and are only taken out as files."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from federation.filters import RegisterFilter
from federation.models import Affiliation, InstitutionSpell, Membership, OfficeTerm
from federation.models.institution import Status
from federation.models.office import Post

NOW = [("now", _("Holds now")), ("past", _("Is over"))]


class SpanFilter(RegisterFilter):
    """Rows that hold from one day to another. `until` names the column of the last day."""

    until = "ends_on"
    geo = ""

    q = None
    holds = django_filters.ChoiceFilter(label=_("Time"), method="by_time", choices=NOW, empty_label=_("All"))

    def by_time(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Open rows, or ended ones."""
        return rows.filter(**{f"{self.until}__isnull": value == "now"})

    def in_place(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Rows at or below the chosen place, also where the place is the institution's."""
        if self.place is None:
            return rows.none()
        if self.place.level == "nation":
            return rows
        return rows.filter(**{f"{self.geo}{self.place.level}_id": self.place.pk})


class MembershipFilter(SpanFilter):
    """Memberships, present and past."""

    place_capability = "federation.view_member"
    until = "left_on"

    class Meta:
        model = Membership
        fields: list[str] = []


class OfficeTermFilter(SpanFilter):
    """Terms of office."""

    place_capability = "federation.view_member"
    geo = "institution__"

    post = django_filters.ChoiceFilter(label=_("Post"), choices=Post.choices, empty_label=_("All"))

    class Meta:
        model = OfficeTerm
        fields: list[str] = []


class AffiliationFilter(SpanFilter):
    """Affiliations."""

    place_capability = "federation.view_institution"

    class Meta:
        model = Affiliation
        fields: list[str] = []


class SpellFilter(SpanFilter):
    """Status over time."""

    place_capability = "federation.view_institution"

    status = django_filters.ChoiceFilter(label=_("Status"), choices=Status.choices, empty_label=_("All"))

    class Meta:
        model = InstitutionSpell
        fields: list[str] = []
