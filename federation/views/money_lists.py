"""The registers of grading, plans and funds, and the list of groups that are ready for a fund."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet, Sum
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.interfaces.parts import Cell, Column, Row
from federation.eligibility.numbers import PURPOSES
from federation.filters_money import (
    GradeFilter,
    PlanFilter,
    ReadinessFilter,
    ReleaseFilter,
    SheetFilter,
    SutraReviewFilter,
)
from federation.models import CreditPlan, FundRelease, GradeResult, GradeSheet, Institution, SutraReview
from federation.models.sutra_review import LATER_LABELS, LATER_SUTRAS
from federation.models.tier import SHG
from federation.queries.keyset import Keyset
from federation.queries.readiness import readiness_of
from federation.queries.sutra_reviews import quarter_label
from federation.roles import VIEW_INSTITUTION, VIEW_MEETING, VIEW_MEMBER
from federation.views.lists import RegisterList
from federation.views.money_parts import (
    grade_columns,
    grade_row,
    plan_cell,
    release_columns,
    release_row,
    sheet_columns,
    sheet_row,
    tabs,
)


class MoneyList(RegisterList):
    """A list among the tabs of grading and funds. `view` is its own name, `title` what stands above it."""

    template_name = "federation/money_list.html"
    view = ""
    title: Any = ""
    empty: Any = ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the tabs."""
        return super().get_context_data(tabs=tabs(self.actor, self.view), title=self.title, **kwargs)

    def words(self) -> tuple[str, str]:
        """The title, and why the list is empty."""
        return str(self.title), str(self.empty)


class ReadinessList(MoneyList):
    """SHGs within reach, with what each still lacks for a fund or a bank loan."""

    view, capability = "federation:readiness", VIEW_INSTITUTION
    title = gettext_lazy("Groups ready for funds")
    empty = gettext_lazy("Nothing fits. Choose another fund, or a block where several are shown.")
    filter_class = ReadinessFilter
    export = "readiness"
    orders = {"name": Keyset("name"), "formed": Keyset("formed_on", descending=True)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Says so where the whole of a wide place was asked for."""
        wide = self.filter_class(self.request.GET, queryset=self.visible(), actor=self.actor).is_too_wide
        note = _("Choose a block first: who is ready is looked up one block at a time.") if wide else ""
        return super().get_context_data(note=note, **kwargs)

    def visible(self) -> QuerySet[Any]:
        """SHGs alone."""
        return Institution.objects.visible_to(self.actor).filter(tier=SHG, status="active").select_related("village")

    def columns(self) -> Sequence[Column]:
        """What is lacking stands in words."""
        return [
            Column(_("Group"), sort_url="name"),
            Column(_("Village"), laptop_only=True),
            Column(_("Formed on"), "date", sort_url="formed", laptop_only=True),
            Column(_("Conditions met")),
            Column(_("Result"), "status"),
            Column(_("What is lacking")),
        ]

    def lines(self, page: list[Institution]) -> list[Row]:
        """All conditions of the page at once."""
        purpose = self.request.GET.get("purpose", "")
        purpose = purpose if purpose in PURPOSES else next(iter(PURPOSES))
        return [
            Row(
                [
                    Cell(str(one.institution)),
                    Cell(str(one.institution.village or "") or None),
                    Cell(one.institution.formed_on),
                    Cell(_("%(part)s of %(whole)s") % {"part": met, "whole": len(one.conditions)}),
                    Cell(_("Ready"), state="good") if one.is_ready else Cell(_("Not yet"), state="watch"),
                    Cell("; ".join(f"{unmet.label}: {unmet.words}" for unmet in one.unmet) or None),
                ],
                url=reverse("federation:institution-readiness", args=[one.institution.public_id]),
            )
            for one in readiness_of(page, purpose)
            for met in [len(one.conditions) - len(one.unmet)]
        ]


class GradeList(MoneyList):
    """Grades computed from records, month by month."""

    view, capability = "federation:grades", VIEW_MEETING
    title = gettext_lazy("Grades from records")
    empty = gettext_lazy("No group is graded here. Grades are computed every night.")
    filter_class = GradeFilter
    export = "grades"
    orders = {"month": Keyset("month", descending=True)}

    def visible(self) -> QuerySet[Any]:
        """With the group."""
        return GradeResult.objects.visible_to(self.actor).select_related("institution__village")

    def columns(self) -> Sequence[Column]:
        """Grade, marks and the shares behind them."""
        return grade_columns(with_group=True)

    def lines(self, page: list[Any]) -> list[Row]:
        """Each leads to its arithmetic."""
        return [grade_row(one, with_group=True) for one in page]


class SheetList(MoneyList):
    """Sheets of grading filled by hand."""

    view, capability = "federation:grade-sheets", VIEW_MEETING
    title = gettext_lazy("Sheets of grading")
    empty = gettext_lazy("No sheet is filled here. Open a group, then its grading, to fill one.")
    filter_class = SheetFilter
    export = "grade-sheets"
    orders = {"day": Keyset("graded_on", descending=True)}

    def visible(self) -> QuerySet[Any]:
        """With group and template."""
        return GradeSheet.objects.visible_to(self.actor).select_related("institution", "template")

    def columns(self) -> Sequence[Column]:
        """Points, grade and status."""
        return sheet_columns(with_group=True)

    def lines(self, page: list[Any]) -> list[Row]:
        """Each leads to the sheet."""
        return [sheet_row(one, with_group=True) for one in page]


class SutraReviewList(MoneyList):
    """Reviews of sutras 6 to 10."""

    view, capability = "federation:sutra-reviews", VIEW_MEETING
    title = gettext_lazy("Reviews of sutras 6 to 10")
    empty = gettext_lazy("No review is entered here. Open a Village Organisation to enter those of its groups.")
    filter_class = SutraReviewFilter
    export = "sutra-reviews"
    orders = {"quarter": Keyset("quarter", descending=True)}

    def visible(self) -> QuerySet[Any]:
        """With the group."""
        return SutraReview.objects.visible_to(self.actor).select_related("institution")

    def columns(self) -> Sequence[Column]:
        """One column for each of the five."""
        names = [str(LATER_LABELS[name]) for name in LATER_SUTRAS]
        return [Column(_("Group")), Column(_("Quarter")), Column(_("Asked on"), "date"), *map(Column, names)]

    def lines(self, page: list[Any]) -> list[Row]:
        """Yes, no, or not asked."""
        words = {True: _("Yes"), False: _("No"), None: None}
        return [
            Row(
                [
                    Cell(str(one.institution)),
                    Cell(quarter_label(one.quarter)),
                    Cell(one.reviewed_on),
                    *(Cell(words[getattr(one, name)]) for name in LATER_SUTRAS),
                ],
                url=reverse("federation:sutra-review-history", args=[one.public_id]),
            )
            for one in page
        ]


class PlanList(MoneyList):
    """Micro credit plans."""

    view, capability = "federation:credit-plans", VIEW_MEMBER
    title = gettext_lazy("Micro credit plans")
    empty = gettext_lazy("No plan is entered here. Open a group, then its readiness, to begin one.")
    filter_class = PlanFilter
    export = "credit-plans"
    orders = {"day": Keyset("prepared_on", descending=True)}

    def visible(self) -> QuerySet[Any]:
        """With the group."""
        return CreditPlan.objects.visible_to(self.actor).select_related("institution")

    def prepared(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """With the sums of the needs."""
        return rows.annotate(asked=Sum("needs__asked_rupees"), found_fit=Sum("needs__appraised_rupees"))

    def columns(self) -> Sequence[Column]:
        """Year, dose, sums and status."""
        return [
            Column(_("Group")),
            Column(_("Year")),
            Column(_("Dose"), "number"),
            Column(_("Prepared on"), "date", laptop_only=True),
            Column(_("Asked"), "rupees"),
            Column(_("Appraised"), "rupees"),
            Column(_("Status"), "status"),
        ]

    def lines(self, page: list[Any]) -> list[Row]:
        """Each leads to the plan."""
        return [
            Row(
                [
                    Cell(str(one.institution)),
                    Cell(f"{one.year:%Y}-{(one.year.year + 1) % 100:02d}"),
                    Cell(one.dose),
                    Cell(one.prepared_on),
                    Cell(one.asked),
                    Cell(one.found_fit),
                    plan_cell(one),
                ],
                url=reverse("federation:credit-plan", args=[one.public_id]),
            )
            for one in page
        ]


class ReleaseList(MoneyList):
    """Releases of funds and returns."""

    view, capability = "federation:fund-releases", VIEW_MEETING
    title = gettext_lazy("Releases of funds")
    empty = gettext_lazy("No release is proposed here. Open an institution, then its funds, to propose one.")
    filter_class = ReleaseFilter
    export = "fund-releases"
    orders = {"day": Keyset("proposed_on", descending=True)}

    def visible(self) -> QuerySet[Any]:
        """With both sides and the fund."""
        return FundRelease.objects.visible_to(self.actor).select_related("receiver", "giver", "fund")

    def columns(self) -> Sequence[Column]:
        """Who gave what to whom."""
        return release_columns()

    def lines(self, page: list[Any]) -> list[Row]:
        """Each leads to the release."""
        return [release_row(one) for one in page]
