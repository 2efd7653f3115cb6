"""Filter of the register of loans, which is taken out as a file."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from core.periods import today
from federation.export_filters import SpanFilter
from federation.models import Loan
from federation.models.loan_terms import LoanPart, LoanSource
from federation.queries.cash_credit import LimitState, of_state
from federation.roles import VIEW_LOAN


class LoanFilter(SpanFilter):
    """Loans, running and settled, of one institution or of a place."""

    place_capability = VIEW_LOAN
    until = "settled_on"

    book = django_filters.UUIDFilter(label=_("Institution"), field_name="book__public_id")
    part = django_filters.ChoiceFilter(label=_("Between whom"), choices=LoanPart.choices, empty_label=_("All"))
    ifsc = django_filters.CharFilter(label=_("IFSC of the branch"), lookup_expr="iexact", max_length=11)
    source = django_filters.ChoiceFilter(
        label=_("Out of which money"), choices=LoanSource.choices, empty_label=_("All")
    )
    limit = django_filters.ChoiceFilter(
        label=_("Cash credit"), method="by_limit", choices=LimitState.choices, empty_label=_("All")
    )

    class Meta:
        model = Loan
        fields: list[str] = []

    def by_limit(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Cash credit limits alone, as they stand today."""
        return of_state(rows, value, today())
