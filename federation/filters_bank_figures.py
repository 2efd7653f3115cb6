"""Filters of figures of banks."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from federation.filters import RegisterFilter
from federation.models import BankFigure
from federation.models.bank_figure import AssetClass, DifferenceStatus
from federation.roles import VIEW_BANK_FIGURE


class BankFigureFilter(RegisterFilter):
    """Filters of figures. A branch is named by its IFSC."""

    place_capability = VIEW_BANK_FIGURE

    q = None
    difference = django_filters.ChoiceFilter(
        label=_("Difference"),
        field_name="difference__status",
        choices=DifferenceStatus.choices,
        empty_label=_("All"),
    )
    asset_class = django_filters.ChoiceFilter(
        label=_("Class by the bank"), choices=AssetClass.choices, empty_label=_("All")
    )
    ifsc = django_filters.CharFilter(label=_("IFSC of the branch"), lookup_expr="iexact", max_length=11)
    institution = django_filters.UUIDFilter(label=_("Institution"), method="of_institution", widget=forms.HiddenInput)

    class Meta:
        model = BankFigure
        fields: list[str] = []

    def of_institution(self, rows: QuerySet[Any], name: str, value: Any) -> QuerySet[Any]:
        """Of the loans of one institution; the rows are those within reach."""
        return rows.filter(loan__borrower__public_id=value)
