"""Filters of grades, sheets, reviews of sutras, micro credit plans, funds, and of who is ready for what."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from core.periods import parse_month
from federation.eligibility.numbers import PURPOSES
from federation.filters import RegisterFilter, months_offered
from federation.filters_governance import OfInstitutionFilter
from federation.models import CreditPlan, FundRelease, GradeResult, GradeSheet, Institution, SutraReview
from federation.models.credit_plan import PlanStatus
from federation.models.fund import ReleaseStatus
from federation.models.grade_sheet import SheetOccasion, SheetStatus
from federation.models.grading import Letter
from federation.queries.funds import all_funds
from federation.queries.readiness import ready_keys
from federation.queries.sutra_reviews import quarters_offered
from federation.roles import VIEW_INSTITUTION, VIEW_MEETING, VIEW_MEMBER

NOT_GRADABLE = "none"


class GradeFilter(OfInstitutionFilter):
    """Filters of computed grades. The month of the address; all months where it names none."""

    place_capability = VIEW_MEETING

    month = django_filters.ChoiceFilter(label=_("Month"), method="in_month", empty_label=_("All"))
    letter = django_filters.ChoiceFilter(
        label=_("Grade"),
        method="by_letter",
        choices=[*Letter.choices, (NOT_GRADABLE, _("Not graded"))],
        empty_label=_("All"),
    )
    sutras = django_filters.ChoiceFilter(
        label=_("Panchasutra"),
        method="by_sutras",
        choices=[("all", _("Keeps all five")), ("not", _("Does not keep all five"))],
        empty_label=_("All"),
    )

    class Meta:
        model = GradeResult
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.form.fields["month"].choices = months_offered()

    def in_month(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Grades of a month."""
        return rows.filter(month=parse_month(value))

    def by_letter(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Of one letter, or without any."""
        return rows.filter(letter="" if value == NOT_GRADABLE else value)

    def by_sutras(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Groups that keep all five, or not."""
        return rows.filter(keeps_all=value == "all")


class SheetFilter(OfInstitutionFilter):
    """Filters of sheets filled by hand."""

    place_capability = VIEW_MEETING

    occasion = django_filters.ChoiceFilter(label=_("Occasion"), choices=SheetOccasion.choices, empty_label=_("All"))
    status = django_filters.ChoiceFilter(label=_("Status"), choices=SheetStatus.choices, empty_label=_("All"))

    class Meta:
        model = GradeSheet
        fields: list[str] = []


class SutraReviewFilter(OfInstitutionFilter):
    """Filters of reviews of sutras 6 to 10."""

    place_capability = VIEW_MEETING

    quarter = django_filters.ChoiceFilter(label=_("Quarter"), choices=quarters_offered, empty_label=_("All"))

    class Meta:
        model = SutraReview
        fields: list[str] = []


class PlanFilter(OfInstitutionFilter):
    """Filters of micro credit plans."""

    place_capability = VIEW_MEMBER

    status = django_filters.ChoiceFilter(label=_("Status"), choices=PlanStatus.choices, empty_label=_("All"))

    class Meta:
        model = CreditPlan
        fields: list[str] = []


class ReleaseFilter(RegisterFilter):
    """Filters of releases of funds."""

    place_capability = VIEW_MEETING

    q = None
    fund = django_filters.ModelChoiceFilter(label=_("Fund"), queryset=all_funds(), empty_label=_("All"))
    status = django_filters.ChoiceFilter(label=_("Status"), choices=ReleaseStatus.choices, empty_label=_("All"))
    institution = django_filters.UUIDFilter(label=_("Institution"), method="of_institution", widget=forms.HiddenInput)

    class Meta:
        model = FundRelease
        fields: list[str] = []

    def of_institution(self, rows: QuerySet[Any], name: str, value: Any) -> QuerySet[Any]:
        """What one institution within reach got or gave."""
        mine = Institution.objects.visible_to(self.actor).filter(public_id=value)
        return rows.filter(receiver__in=mine) | rows.filter(giver__in=mine)


class ReadinessFilter(RegisterFilter):
    """Groups by what they are ready for. Whether one is ready is asked of one block at a time."""

    place_capability = VIEW_INSTITUTION

    purpose = django_filters.ChoiceFilter(
        label=_("Ready for"), method="as_it_is", choices=list(PURPOSES.items()), empty_label=None
    )
    ready = django_filters.ChoiceFilter(
        label=_("Conditions"),
        method="by_readiness",
        choices=[("yes", _("All are met")), ("no", _("Some are not met"))],
        empty_label=_("All"),
    )

    class Meta:
        model = Institution
        fields: list[str] = []

    def as_it_is(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """The purpose narrows nothing by itself."""
        return rows

    def by_readiness(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Groups that meet every condition, or lack one. None where the rows are of several blocks."""
        purpose = self.form.cleaned_data.get("purpose") or next(iter(PURPOSES))
        keys = ready_keys(self.filter_place(rows), purpose, wanted=value == "yes")
        return rows.filter(pk__in=keys)

    def filter_place(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """The rows of the chosen place, whichever filter comes first."""
        return rows if self.place is None else self.in_place(rows, "place", str(self.place.pk))

    @property
    def is_too_wide(self) -> bool:
        """True where readiness is asked for more than one block."""
        asked = bool((self.data or {}).get("ready"))
        return asked and self.filter_place(self.queryset).order_by().values("block_id").distinct()[:2].count() > 1
