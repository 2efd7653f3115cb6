"""Filters of recovery meetings and of the promises made in them."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from federation.filters import DayFilter, RegisterFilter
from federation.forms.fields import DayInput
from federation.models import Institution, RecoveryLine, RecoveryMeeting
from federation.queries.recovery import PromiseState, with_follow_up
from federation.roles import VIEW_LOAN


class RecoveryMeetingFilter(RegisterFilter):
    """Filters of meetings. A branch is named by its IFSC."""

    place_capability = VIEW_LOAN

    q = None
    ifsc = django_filters.CharFilter(label=_("IFSC of the branch"), lookup_expr="iexact", max_length=11)
    from_day = DayFilter(label=_("From"), field_name="held_on", lookup_expr="gte", widget=DayInput)
    to_day = DayFilter(label=_("Until"), field_name="held_on", lookup_expr="lte", widget=DayInput)

    class Meta:
        model = RecoveryMeeting
        fields: list[str] = []


class PromiseFilter(RegisterFilter):
    """Filters of promises by what became of them and when they fall due."""

    place_capability = VIEW_LOAN

    q = None
    outcome = django_filters.ChoiceFilter(
        label=_("Promise"),
        method="by_outcome",
        choices=[one for one in PromiseState.choices if one[0] != PromiseState.NONE],
        empty_label=_("All"),
    )
    ifsc = django_filters.CharFilter(
        label=_("IFSC of the branch"), field_name="meeting__ifsc", lookup_expr="iexact", max_length=11
    )
    from_day = DayFilter(label=_("Due from"), field_name="promised_on", lookup_expr="gte", widget=DayInput)
    to_day = DayFilter(label=_("Due until"), field_name="promised_on", lookup_expr="lte", widget=DayInput)
    institution = django_filters.UUIDFilter(label=_("Institution"), method="of_institution", widget=forms.HiddenInput)

    class Meta:
        model = RecoveryLine
        fields: list[str] = []

    def by_outcome(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Kept, broken, or not due yet."""
        return with_follow_up(rows).filter(outcome=value)

    def of_institution(self, rows: QuerySet[Any], name: str, value: Any) -> QuerySet[Any]:
        """Of the loans of one institution within reach."""
        mine = Institution.objects.visible_to(self.actor).filter(public_id=value)
        return rows.filter(loan__borrower__in=mine)
