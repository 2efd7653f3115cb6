"""Filters of the registers. Each begins from rows that the view has already scoped."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.periods import add_months, parse_month, today
from core.templatetags.indian import month_label
from federation.books.sql import unsound_journals
from federation.forms.fields import DayField, DayInput
from federation.models import Household, Institution, Meeting, Person
from federation.models.institution import Frequency, Status
from federation.models.meeting import MeetingStatus
from federation.models.member import SocialCategory, Standing
from federation.queries.categories import OTHER, with_predominant
from federation.queries.members import in_groups_now, with_category, with_standing
from federation.queries.places import chosen_place, places_below
from federation.queries.quiet import AT_RISK, LONG, quiet
from federation.queries.settlements import standing_is
from federation.queries.silent import silent_groups, unusual_meetings, without_books

MONTHS_OFFERED = 15


def months_offered() -> list[tuple[str, str]]:
    """This month and those before it, as choices."""
    now = today().replace(day=1)
    months = [add_months(now, -back) for back in range(MONTHS_OFFERED)]
    return [(f"{month:%Y-%m}", month_label(month)) for month in months]


class DayFilter(django_filters.DateFilter):
    """A day typed in any digits."""

    field_class = DayField


class RegisterFilter(django_filters.FilterSet):
    """Search text and place, the same in every register. `place` goes down one step at a time."""

    place_capability = ""

    q = django_filters.CharFilter(label=_("Name or code"), method="search", max_length=80)
    place = django_filters.ChoiceFilter(label=_("Place"), method="in_place", empty_label=_("All"))

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor
        wanted = str((self.data or {}).get("place", ""))
        self.place = chosen_place(actor, self.place_capability, wanted) if wanted else None
        self.form.fields["place"].choices = self._places()

    def _places(self) -> list[tuple[str, str]]:
        offered = []
        if self.place is not None:
            up = self.place.parent
            if up is not None and chosen_place(self.actor, self.place_capability, str(up.pk)):
                offered.append((str(up.pk), _("↑ %(place)s") % {"place": up}))
            offered.append((str(self.place.pk), f"{self.place} ({self.place.get_level_display()})"))
        below = places_below(self.actor, self.place_capability, self.place)
        return offered + [(str(unit.pk), str(unit)) for unit in below]

    def search(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """The view searches, for a search also orders."""
        return rows

    def in_place(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Rows at or below the chosen place."""
        if self.place is None:
            return rows.none()
        if self.place.level == "nation":
            return rows
        return rows.filter(**{f"{self.place.level}_id": self.place.pk})


class InstitutionFilter(RegisterFilter):
    """Filters of the institutions of one tier."""

    place_capability = "federation.view_institution"

    status = django_filters.ChoiceFilter(label=_("Status"), choices=Status.choices, empty_label=_("All"))
    meets = django_filters.ChoiceFilter(
        label=_("Meets"), field_name="meeting_frequency", choices=Frequency.choices, empty_label=_("All")
    )
    quiet = django_filters.ChoiceFilter(
        label=_("No meeting for long"),
        method="by_quiet",
        choices=[(AT_RISK, _("At risk: 45 days or more")), (LONG, _("A visit is due: 90 days or more"))],
        empty_label=_("All"),
    )
    category = django_filters.ChoiceFilter(
        label=_("Mostly of category"),
        method="by_category",
        choices=[("sc", _("Scheduled Caste")), ("st", _("Scheduled Tribe")), (OTHER, _("Other or mixed"))],
        empty_label=_("All"),
    )
    formed_from = DayFilter(label=_("Formed from"), field_name="formed_on", lookup_expr="gte", widget=DayInput)
    formed_to = DayFilter(label=_("Formed until"), field_name="formed_on", lookup_expr="lte", widget=DayInput)
    federation = django_filters.UUIDFilter(label=_("Federation"), method="of_federation", widget=forms.HiddenInput)
    silent = django_filters.ChoiceFilter(label=_("No closed meeting in"), method="silent_in", empty_label=_("All"))
    unbegun = django_filters.ChoiceFilter(
        label=_("Met, but books not begun, in"), method="unbegun_in", empty_label=_("All")
    )
    unsound = django_filters.BooleanFilter(method="is_unsound", widget=forms.HiddenInput)

    class Meta:
        model = Institution
        fields: list[str] = []

    def by_quiet(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Active groups without a meeting for so long."""
        return quiet(rows, value)

    def by_category(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Groups of which half the members or more are of a category."""
        return with_predominant(rows, value)

    def of_federation(self, rows: QuerySet[Any], name: str, value: Any) -> QuerySet[Any]:
        """Present affiliates of a federation within reach."""
        parents = Institution.objects.visible_to(self.actor).filter(public_id=value)
        return rows.filter(affiliations__ends_on=None, affiliations__parent__in=parents)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("silent", "unbegun"):
            self.form.fields[name].choices = months_offered()

    def silent_in(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Groups active at a month's end that closed no meeting in it."""
        month = parse_month(value)
        return silent_groups(rows, month) if month else rows.none()

    def unbegun_in(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Groups that closed a meeting in a month and whose books have not begun."""
        month = parse_month(value)
        return without_books(rows, month) if month else rows.none()

    def is_unsound(self, rows: QuerySet[Any], name: str, value: bool) -> QuerySet[Any]:
        """Institutions with an entry that breaks a rule of books."""
        if not value:
            return rows
        block = self.place.pk if self.place is not None and self.place.level == "block" else None
        return rows.filter(journals__in=unsound_journals(1000, block)).distinct()


class MemberFilter(RegisterFilter):
    """Filters of women."""

    place_capability = "federation.view_member"

    q = django_filters.CharFilter(label=_("Name"), method="search", max_length=80)
    member = django_filters.ChoiceFilter(
        label=_("Membership"),
        method="by_membership",
        choices=[("now", _("In a group now")), ("left", _("In no group now"))],
        empty_label=_("All"),
    )
    standing = django_filters.ChoiceFilter(
        label=_("How she stands"), method="by_standing", choices=Standing.choices, empty_label=_("All")
    )
    category = django_filters.ChoiceFilter(
        label=_("Social category"),
        method="by_category",
        choices=[(code or "none", label) for code, label in SocialCategory.choices],
        empty_label=_("All"),
    )
    group = django_filters.UUIDFilter(label=_("Group"), method="of_group", widget=forms.HiddenInput)

    class Meta:
        model = Person
        fields: list[str] = []

    def by_membership(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Women with or without a present membership."""
        return in_groups_now(rows, wanted=value == "now")

    def by_standing(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Women with a membership that stands so: those who left with dues, for one."""
        return with_standing(rows, self.actor, standing_is(value))

    def by_category(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Women of a social category, or those not asked."""
        return with_category(rows, value)

    def of_group(self, rows: QuerySet[Any], name: str, value: Any) -> QuerySet[Any]:
        """Present members of a group within reach."""
        groups = Institution.objects.visible_to(self.actor).filter(public_id=value)
        return rows.filter(memberships__left_on=None, memberships__institution__in=groups)


class HouseholdFilter(RegisterFilter):
    """Filters of households."""

    place_capability = "federation.view_household"

    q = django_filters.CharFilter(label=_("Household number"), field_name="number", method=None, lookup_expr="exact")

    class Meta:
        model = Household
        fields: list[str] = []


class MeetingFilter(RegisterFilter):
    """Filters of meetings."""

    place_capability = "federation.view_meeting"

    q = None
    month = django_filters.ChoiceFilter(label=_("Month"), method="in_month", empty_label=_("All"))
    status = django_filters.ChoiceFilter(label=_("Status"), choices=MeetingStatus.choices, empty_label=_("All"))
    group = django_filters.UUIDFilter(label=_("Group"), method="of_group", widget=forms.HiddenInput)
    unusual = django_filters.BooleanFilter(label=_("Unusual savings"), method="only_unusual", widget=forms.HiddenInput)

    class Meta:
        model = Meeting
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.form.fields["month"].choices = months_offered()

    def only_unusual(self, rows: QuerySet[Any], name: str, value: bool) -> QuerySet[Any]:
        """Closed meetings that saved nothing of what was due, or more than twice of it."""
        return unusual_meetings(rows) if value else rows

    def in_month(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Meetings held in a month."""
        return rows.filter(month=parse_month(value))

    def of_group(self, rows: QuerySet[Any], name: str, value: Any) -> QuerySet[Any]:
        """Meetings of a group within reach."""
        groups = Institution.objects.visible_to(self.actor).filter(public_id=value)
        return rows.filter(institution__in=groups)
