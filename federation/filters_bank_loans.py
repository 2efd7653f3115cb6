"""Filters of loans that banks gave."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from core.periods import today
from federation.filters import RegisterFilter
from federation.models import Loan
from federation.queries.bank_loans import with_urgency
from federation.roles import VIEW_LOAN

OVERDUE, SETTLED, ALL = "overdue", "settled", "all"
WIDE = ("nation", "state", "district")


class BankLoanFilter(RegisterFilter):
    """Running loans, unless others are asked for. How each stands is looked up of a block or a branch at a time."""

    place_capability = VIEW_LOAN

    q = None
    standing = django_filters.ChoiceFilter(
        label=_("Standing"),
        method="by_standing",
        choices=[(OVERDUE, _("Overdue")), (SETTLED, _("Settled")), (ALL, _("All"))],
        empty_label=_("Running"),
    )
    ifsc = django_filters.CharFilter(label=_("IFSC of the branch"), lookup_expr="iexact", max_length=11)

    class Meta:
        model = Loan
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.form.is_too_wide = self.is_too_wide  # what the page says of it

    def by_standing(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Overdue is what should have been paid before today."""
        if value == OVERDUE:
            return with_urgency(rows.filter(settled_on=None)).filter(oldest_on__lt=today())
        return rows.filter(settled_on__isnull=False) if value == SETTLED else rows

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """None of a place wider than a block, as long as no branch is named."""
        if self.is_too_wide:
            return queryset.none()
        rows: QuerySet[Any] = super().filter_queryset(queryset)
        return rows if self.form.cleaned_data.get("standing") else rows.filter(settled_on=None)

    @property
    def is_too_wide(self) -> bool:
        """True for who sees more than a block and asks for no block and no branch."""
        if (self.data or {}).get("ifsc"):
            return False
        if self.place is not None:
            return self.place.level in WIDE
        return any(r.level in WIDE for r in self.actor.reaches if VIEW_LOAN in r.capabilities)
