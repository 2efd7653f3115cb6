"""Filters of the queue of likely doubles."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from federation.filters import RegisterFilter
from federation.likeness import SURE
from federation.models import DoublePair
from federation.models.double import FoundBy, PairStatus
from federation.roles import DECIDE_DOUBLE


class PairFilter(RegisterFilter):
    """What is open, unless something else is asked for."""

    place_capability = DECIDE_DOUBLE

    q = None
    status = django_filters.ChoiceFilter(
        label=_("Status"),
        choices=[one for one in PairStatus.choices if one[0] != PairStatus.OPEN],
        empty_label=PairStatus.OPEN.label,
    )
    found_by = django_filters.ChoiceFilter(label=_("Found"), choices=FoundBy.choices, empty_label=_("All"))
    alike = django_filters.ChoiceFilter(
        label=_("Likeness"),
        method="by_likeness",
        choices=[("strong", _("Very likely one woman")), ("fair", _("Perhaps one woman"))],
        empty_label=_("All"),
    )

    class Meta:
        model = DoublePair
        fields: list[str] = []

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """The list and its file show the same: what is open, where no other status is asked for."""
        rows: QuerySet[Any] = super().filter_queryset(queryset)
        return rows if self.form.cleaned_data.get("status") else rows.filter(status=PairStatus.OPEN)

    def by_likeness(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Above or below the score from which an import would not store her."""
        return rows.filter(score__gte=SURE) if value == "strong" else rows.filter(score__lt=SURE)
