"""Filters of applications to banks."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from federation.filters_governance import OfInstitutionFilter
from federation.models import LinkageApplication
from federation.models.linkage import LinkageKind, LinkageStatus
from federation.queries.linkage import late_alone, with_days
from federation.roles import VIEW_LINKAGE


class LinkageFilter(OfInstitutionFilter):
    """Filters of applications. A branch is named by its IFSC."""

    place_capability = VIEW_LINKAGE

    status = django_filters.ChoiceFilter(label=_("Status"), choices=LinkageStatus.choices, empty_label=_("All"))
    kind = django_filters.ChoiceFilter(label=_("Kind of loan"), choices=LinkageKind.choices, empty_label=_("All"))
    late = django_filters.ChoiceFilter(
        label=_("Days"), method="by_days", choices=[("yes", _("Late at its step"))], empty_label=_("All")
    )
    ifsc = django_filters.CharFilter(label=_("IFSC of the branch"), lookup_expr="iexact", max_length=11)

    class Meta:
        model = LinkageApplication
        fields: list[str] = []

    def by_days(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Those that stand at one step longer than the norm of their state."""
        return late_alone(with_days(rows))
