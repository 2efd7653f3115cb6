"""Filters of the registers of cadres, payments and trainings."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.db.models import F, QuerySet
from django.utils.translation import gettext_lazy as _

from core.periods import today
from federation.filters import DayFilter, RegisterFilter
from federation.forms.fields import DayInput
from federation.models import CadreEngagement, HonorariumDue, Institution, TrainingEvent
from federation.models.training import EventStatus
from federation.queries.cadres import kinds, paid_so_far, working_now
from federation.queries.training import curricula
from federation.roles import VIEW_CADRE, VIEW_TRAINING


class CadreFilter(RegisterFilter):
    """Filters of cadres."""

    place_capability = VIEW_CADRE

    q = django_filters.CharFilter(label=_("Name"), method="search", max_length=80)
    type = django_filters.ModelChoiceFilter(label=_("Kind"), queryset=kinds(), empty_label=_("All"))
    works = django_filters.ChoiceFilter(
        label=_("Status"),
        method="by_status",
        choices=[("now", _("Working")), ("past", _("Ended"))],
        empty_label=_("All"),
    )
    body = django_filters.UUIDFilter(label=_("Engaged by"), method="of_body", widget=forms.HiddenInput)

    class Meta:
        model = CadreEngagement
        fields: list[str] = []

    def by_status(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Running today, or not."""
        return working_now(rows, wanted=value == "now")

    def of_body(self, rows: QuerySet[Any], name: str, value: Any) -> QuerySet[Any]:
        """Engaged by a body within reach."""
        return rows.filter(body__in=Institution.objects.visible_to(self.actor).filter(public_id=value))


class DueFilter(RegisterFilter):
    """Filters of honorarium."""

    place_capability = VIEW_CADRE

    q = None
    paid = django_filters.ChoiceFilter(
        label=_("Paid"),
        method="by_payment",
        choices=[("open", _("Not paid in full")), ("late", _("Overdue")), ("full", _("Paid in full"))],
        empty_label=_("All"),
    )

    class Meta:
        model = HonorariumDue
        fields: list[str] = []

    def by_payment(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """By what is left to pay, and whether the last day is over."""
        summed = rows.annotate(so_far=paid_so_far())
        if value == "full":
            return summed.filter(so_far__gte=F("amount_rupees"))
        left = summed.filter(so_far__lt=F("amount_rupees"))
        return left.filter(due_by__lt=today()) if value == "late" else left


class TrainingFilter(RegisterFilter):
    """Filters of trainings."""

    place_capability = VIEW_TRAINING

    q = None
    curriculum = django_filters.ModelChoiceFilter(label=_("Curriculum"), queryset=curricula(), empty_label=_("All"))
    status = django_filters.ChoiceFilter(label=_("Status"), choices=EventStatus.choices, empty_label=_("All"))
    from_day = DayFilter(label=_("From"), field_name="ends_on", lookup_expr="gte", widget=DayInput)
    to_day = DayFilter(label=_("Until"), field_name="starts_on", lookup_expr="lte", widget=DayInput)

    class Meta:
        model = TrainingEvent
        fields: list[str] = []
