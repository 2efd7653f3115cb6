"""Filters of interest subvention."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from core.periods import month_end, parse_month
from federation.filters import months_offered
from federation.filters_governance import OfInstitutionFilter
from federation.models import SubventionClaim
from federation.models.subvention import ClaimStep
from federation.queries.subvention import at_step
from federation.roles import VIEW_MEETING


class SubventionFilter(OfInstitutionFilter):
    """Claims by how far they got and for which month."""

    place_capability = VIEW_MEETING

    step = django_filters.ChoiceFilter(
        label=_("Status"), method="by_step", choices=ClaimStep.choices, empty_label=_("All")
    )
    month = django_filters.ChoiceFilter(label=_("Month"), method="in_month", empty_label=_("All"))

    class Meta:
        model = SubventionClaim
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.form.fields["month"].choices = months_offered()

    def by_step(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """As far as that."""
        return at_step(rows, value)

    def in_month(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Of which a day lies in the month."""
        month = parse_month(value)
        if month is None:
            return rows.none()
        return rows.filter(since__lte=month_end(month), until__gte=month)
