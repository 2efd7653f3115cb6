"""Filter of the register of loans, which is taken out as a file."""

from __future__ import annotations

import django_filters
from django.utils.translation import gettext_lazy as _

from federation.export_filters import SpanFilter
from federation.models import Loan
from federation.models.loan_terms import LoanPart, LoanSource
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

    class Meta:
        model = Loan
        fields: list[str] = []
