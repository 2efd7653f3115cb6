"""Filters of cash credit limits."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from core.periods import today
from federation.filters import RegisterFilter
from federation.models import Loan
from federation.queries.cash_credit import LimitState, of_state
from federation.roles import VIEW_LOAN


class LimitFilter(RegisterFilter):
    """Limits by how they stand today."""

    place_capability = VIEW_LOAN

    q = None
    state = django_filters.ChoiceFilter(
        label=_("Standing"), method="by_state", choices=LimitState.choices, empty_label=_("All")
    )
    institution = django_filters.UUIDFilter(
        label=_("Institution"), field_name="borrower__public_id", widget=forms.HiddenInput
    )

    class Meta:
        model = Loan
        fields: list[str] = []

    def by_state(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """As they stand today."""
        return of_state(rows, value, today())
