"""Filters of the registers of bodies, their meetings, resolutions and overdue office bearers."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from core.periods import today
from federation.filters import DayFilter, RegisterFilter
from federation.forms.fields import DayInput
from federation.models import BodyMeeting, Committee, CommitteeMember, FollowUp, Institution, Leadership
from federation.models.body_meeting import FollowUpStatus
from federation.models.committee import CommitteeRole
from federation.models.meeting_header import MeetingStatus
from federation.queries.governance import all_kinds, all_tiers, late, overdue
from federation.roles import VIEW_INSTITUTION, VIEW_MEETING, VIEW_MEMBER


class OfInstitutionFilter(RegisterFilter):
    """Rows of one institution within reach, where the address names it."""

    q = None
    institution = django_filters.UUIDFilter(label=_("Institution"), method="of_institution", widget=forms.HiddenInput)

    def of_institution(self, rows: QuerySet[Any], name: str, value: Any) -> QuerySet[Any]:
        """Of the institution itself."""
        return rows.filter(institution__in=Institution.objects.visible_to(self.actor).filter(public_id=value))


class CommitteeFilter(OfInstitutionFilter):
    """Filters of bodies."""

    place_capability = VIEW_INSTITUTION

    kind = django_filters.ModelChoiceFilter(label=_("Body"), queryset=all_kinds(), empty_label=_("All"))
    tier = django_filters.ModelChoiceFilter(label=_("Tier"), queryset=all_tiers(), empty_label=_("All"))
    stands = django_filters.ChoiceFilter(
        label=_("Status"),
        method="by_status",
        choices=[("now", _("At work")), ("past", _("Dissolved"))],
        empty_label=_("All"),
    )
    trained = django_filters.ChoiceFilter(
        label=_("Training"),
        method="by_training",
        choices=[("yes", _("Trained")), ("no", _("Not trained yet"))],
        empty_label=_("All"),
    )

    class Meta:
        model = Committee
        fields: list[str] = []

    def by_status(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """At work today, or dissolved."""
        return rows.filter(dissolved_on__isnull=value == "now")

    def by_training(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """With a day of training, or without."""
        return rows.filter(trained_on__isnull=value == "no")


class CommitteeMemberFilter(RegisterFilter):
    """Members of bodies."""

    place_capability = VIEW_MEMBER

    q = None
    kind = django_filters.ModelChoiceFilter(
        label=_("Body"), field_name="committee__kind", queryset=all_kinds(), empty_label=_("All")
    )
    role = django_filters.ChoiceFilter(label=_("Role"), choices=CommitteeRole.choices, empty_label=_("All"))
    holds = django_filters.ChoiceFilter(
        label=_("Time"),
        method="by_time",
        choices=[("now", _("Holds now")), ("past", _("Is over"))],
        empty_label=_("All"),
    )

    class Meta:
        model = CommitteeMember
        fields: list[str] = []

    def by_time(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Sitting today, or not any more."""
        return rows.filter(ends_on__isnull=value == "now")

    def in_place(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """By the body's place."""
        if self.place is None:
            return rows.none()
        return rows if self.place.level == "nation" else rows.filter(
            **{f"committee__{self.place.level}_id": self.place.pk}
        )  # fmt: skip


class BodyMeetingFilter(OfInstitutionFilter):
    """Filters of meetings of bodies."""

    place_capability = VIEW_MEETING

    kind = django_filters.ModelChoiceFilter(label=_("Body"), queryset=all_kinds(), empty_label=_("All"))
    status = django_filters.ChoiceFilter(label=_("Status"), choices=MeetingStatus.choices, empty_label=_("All"))
    from_day = DayFilter(label=_("From"), field_name="held_on", lookup_expr="gte", widget=DayInput)
    to_day = DayFilter(label=_("Until"), field_name="held_on", lookup_expr="lte", widget=DayInput)

    class Meta:
        model = BodyMeeting
        fields: list[str] = []


class FollowUpFilter(OfInstitutionFilter):
    """Filters of resolutions to be followed up."""

    place_capability = VIEW_MEETING

    work = django_filters.ChoiceFilter(
        label=_("Status"),
        method="by_work",
        choices=[("late", _("Late")), *FollowUpStatus.choices],
        empty_label=_("All"),
    )

    class Meta:
        model = FollowUp
        fields: list[str] = []

    def by_work(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """By status; late: open and its day is over."""
        return late(rows) if value == "late" else rows.filter(status=value)


class LeadershipFilter(OfInstitutionFilter):
    """Filters of how long office bearers serve."""

    place_capability = VIEW_INSTITUTION

    tier = django_filters.ModelChoiceFilter(label=_("Tier"), queryset=all_tiers(), empty_label=_("All"))
    rotation = django_filters.ChoiceFilter(
        label=_("Rotation"),
        method="by_rotation",
        choices=[("late", _("Overdue")), ("timely", _("Within the norm"))],
        empty_label=_("All"),
    )

    class Meta:
        model = Leadership
        fields: list[str] = []

    def by_rotation(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Longer than the norm today, or not."""
        return overdue(rows) if value == "late" else rows.filter(rotate_by__gt=today())
