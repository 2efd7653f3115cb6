"""Filters of the registers of bank accounts, which are only taken out as a file, and of exits."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from federation.export_filters import SpanFilter
from federation.filters import DayFilter, RegisterFilter
from federation.forms.fields import DayInput
from federation.models import BankAccount, Membership
from federation.models.bank import AccountKind
from federation.models.member import ExitReason
from federation.roles import VIEW_INSTITUTION, VIEW_MEMBER

DUES = [("yes", _("Left with dues")), ("owed", _("Savings still to be paid"))]


class BankAccountFilter(SpanFilter):
    """Bank accounts of institutions, in use and closed."""

    place_capability = VIEW_INSTITUTION
    until = "closed_on"

    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=AccountKind.choices, empty_label=_("All"))

    class Meta:
        model = BankAccount
        fields: list[str] = []


class ExitFilter(RegisterFilter):
    """Memberships that ended, by day and reason."""

    place_capability = VIEW_MEMBER

    q = None
    since = DayFilter(label=_("Left from"), field_name="left_on", lookup_expr="gte", widget=DayInput)
    until = DayFilter(label=_("Left until"), field_name="left_on", lookup_expr="lte", widget=DayInput)
    reason = django_filters.ChoiceFilter(
        label=_("Reason"),
        field_name="exit_reason",
        choices=[one for one in ExitReason.choices if one[0] != ExitReason.VOID],
        empty_label=_("All"),
    )
    dues = django_filters.ChoiceFilter(label=_("Settlement"), method="by_dues", choices=DUES, empty_label=_("All"))

    class Meta:
        model = Membership
        fields: list[str] = []

    def by_dues(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Those who left with dues, or whom the group still owes savings."""
        return rows.filter(has_dues=True) if value == "yes" else rows.filter(settlement__still_due_rupees__gt=0)
