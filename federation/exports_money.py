"""Grades, sheets, reviews of sutras, micro credit plans, releases of funds and readiness as files."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet, Sum
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.exports import Export, ExportColumn, in_words, of_choices, register
from core.exports.registry import Asked, Made
from federation.export_columns import institution_columns, place_columns
from federation.filters_money import (
    GradeFilter,
    PlanFilter,
    ReadinessFilter,
    ReleaseFilter,
    SheetFilter,
    SutraReviewFilter,
)
from federation.models import CreditPlan, FundRelease, GradeResult, GradeSheet, Institution, SutraReview
from federation.models.credit_plan import PlanStatus
from federation.models.fund import ReleaseKind, ReleaseStatus
from federation.models.grade_sheet import SheetOccasion, SheetStatus
from federation.models.sutra_review import LATER_LABELS, LATER_SUTRAS
from federation.models.tier import SHG
from federation.queries.readiness_columns import with_record
from federation.queries.sutra_reviews import quarter_label
from federation.roles import VIEW_INSTITUTION, VIEW_MEETING, VIEW_MEMBER

_GROUP = institution_columns("institution__", _("Group code"), _("Group"))


def _month(actor: Actor) -> Made:
    return lambda day: f"{day:%m-%Y}"


def _quarter(actor: Actor) -> Made:
    return quarter_label


def _year(actor: Actor) -> Made:
    def words(year: dt.date) -> str:
        return f"{year:%Y}-{(year.year + 1) % 100:02d}"

    return words


def _lines(actor: Actor) -> Made:
    return "; ".join


def _marks(actor: Actor) -> Made:
    def words(value: Decimal | None) -> str | None:
        return None if value is None else f"{value:f}"

    return words


def _with_sums(rows: QuerySet[Any], actor: Actor) -> QuerySet[Any]:
    return rows.annotate(asked=Sum("needs__asked_rupees"), found_fit=Sum("needs__appraised_rupees"))


def _shgs(actor: Actor, asked: Asked) -> QuerySet[Any]:
    return Institution.objects.visible_to(actor).filter(Q(tier=SHG), status="active")


def _with_record(rows: QuerySet[Any], actor: Actor) -> QuerySet[Any]:
    return with_record(rows)


register(Export(
    "grades", _("Grades from records"), GradeResult, VIEW_MEETING, filterset=GradeFilter, ordering=("-month", "-pk"),
    columns=(
        *_GROUP,
        *place_columns("district", "block", "panchayat", "village"),
        ExportColumn("month", _("Month"), made=_month),
        ExportColumn("formula", _("Formula"), ("formula__name", "formula__names"), made=in_words),
        ExportColumn("is_gradable", _("Can be graded"), kind="yes_no"),
        ExportColumn("letter", _("Grade")),
        ExportColumn("marks", _("Marks"), made=_marks),
        ExportColumn("is_over_lent", _("Lent too much"), kind="yes_no"),
        ExportColumn("sutras_met", _("Sutras kept"), kind="number"),
        ExportColumn("meetings_held", _("Meetings held"), kind="number"),
        ExportColumn("meetings_due", _("Meetings due"), kind="number"),
        ExportColumn("members_present", _("Present"), kind="number"),
        ExportColumn("member_slots", _("On the roll"), kind="number"),
        ExportColumn("savings_received_rupees", _("Savings received, ₹"), kind="rupees"),
        ExportColumn("savings_due_rupees", _("Savings due, ₹"), kind="rupees"),
        ExportColumn("lent_rupees", _("Own money lent, ₹"), kind="rupees"),
        ExportColumn("corpus_rupees", _("Corpus, ₹"), kind="rupees"),
        ExportColumn("repaid_on_time_rupees", _("Repaid on time, ₹"), kind="rupees"),
        ExportColumn("repayment_due_rupees", _("Repayment due, ₹"), kind="rupees"),
        ExportColumn("closed_in_time", _("Meetings closed within 7 days"), kind="number"),
        ExportColumn("meetings_closed", _("Meetings closed"), kind="number"),
    ),
))  # fmt: skip

register(Export(
    "grade-sheets", _("Sheets of grading"), GradeSheet, VIEW_MEETING, filterset=SheetFilter, ordering=("-graded_on", "-pk"),
    columns=(
        *_GROUP,
        *place_columns("district", "block", "panchayat", "village"),
        ExportColumn("template", _("Sheet"), ("template__name", "template__names"), made=in_words),
        ExportColumn("occasion", _("Occasion"), made=of_choices(SheetOccasion)),
        ExportColumn("graded_on", _("Graded on"), kind="date"),
        ExportColumn("grader", _("Who graded")),
        ExportColumn("points", _("Points"), made=_marks),
        ExportColumn("percent", _("Of 100"), made=_marks),
        ExportColumn("result", _("Grade")),
        ExportColumn("status", _("Status"), made=of_choices(SheetStatus)),
        ExportColumn("checked_on", _("Checked on"), kind="date"),
    ),
))  # fmt: skip

register(Export(
    "sutra-reviews", _("Reviews of sutras 6 to 10"), SutraReview, VIEW_MEETING,
    filterset=SutraReviewFilter, ordering=("-quarter", "-pk"),
    columns=(
        *_GROUP,
        *place_columns("district", "block", "panchayat", "village"),
        ExportColumn("quarter", _("Quarter"), made=_quarter),
        ExportColumn("reviewed_on", _("Asked on"), kind="date"),
        *(ExportColumn(name, LATER_LABELS[name], kind="yes_no") for name in LATER_SUTRAS),
    ),
))  # fmt: skip

register(Export(
    "credit-plans", _("Micro credit plans"), CreditPlan, VIEW_MEMBER,
    filterset=PlanFilter, ordering=("-prepared_on", "-pk"), prepared=_with_sums,
    columns=(
        *_GROUP,
        *place_columns("district", "block", "panchayat", "village"),
        ExportColumn("year", _("Year"), made=_year),
        ExportColumn("dose", _("Dose"), kind="number"),
        ExportColumn("prepared_on", _("Prepared on"), kind="date"),
        ExportColumn("status", _("Status"), made=of_choices(PlanStatus)),
        ExportColumn("asked", _("Asked, ₹"), kind="rupees"),
        ExportColumn("found_fit", _("Appraised, ₹"), kind="rupees"),
        ExportColumn("appraised_by", _("Appraised by")),
        ExportColumn("appraised_on", _("Appraised on"), kind="date"),
        ExportColumn("approved_on", _("Approved on"), kind="date"),
    ),
))  # fmt: skip

register(Export(
    "fund-releases", _("Releases of funds"), FundRelease, VIEW_MEETING,
    filterset=ReleaseFilter, ordering=("-proposed_on", "-pk"),
    columns=(
        ExportColumn("kind", _("Kind"), made=of_choices(ReleaseKind)),
        ExportColumn("fund", _("Fund"), ("fund__name", "fund__names"), made=in_words),
        *institution_columns("receiver__", _("Given to, code"), _("Given to")),
        *institution_columns("giver__", _("Given by, code"), _("Given by")),
        *place_columns("district", "block", "panchayat", "village"),
        ExportColumn("amount_rupees", _("Amount, ₹"), kind="rupees"),
        ExportColumn("status", _("Status"), made=of_choices(ReleaseStatus)),
        ExportColumn("proposed_on", _("Proposed on"), kind="date"),
        ExportColumn("sanction_number", _("Sanction number")),
        ExportColumn("sanctioned_on", _("Sanctioned on"), kind="date"),
        ExportColumn("released_on", _("Released on"), kind="date"),
        ExportColumn("taken_back_on", _("Taken back on"), kind="date"),
        ExportColumn("unmet", _("Conditions not met"), made=_lines),
        ExportColumn("override_reason", _("Why it is given all the same")),
    ),
))  # fmt: skip

register(Export(
    "readiness", _("What groups have of the conditions of funds"), Institution, VIEW_INSTITUTION,
    filterset=ReadinessFilter, ordering=("name", "pk"), rows=_shgs, prepared=_with_record,
    columns=(
        *institution_columns("", _("Group code"), _("Group")),
        *place_columns("district", "block", "panchayat", "village"),
        ExportColumn("formed_on", _("Formed on"), kind="date"),
        ExportColumn("revived_on", _("Revived on"), kind="date"),
        ExportColumn("books_months", _("Months of books"), kind="number"),
        ExportColumn("has_account", _("Savings account"), kind="yes_no"),
        ExportColumn("result_month", _("Month of the grade"), kind="date"),
        ExportColumn("sutras", _("Sutras kept"), kind="number"),
        ExportColumn("computed", _("Marks from records"), made=_marks),
        ExportColumn("by_hand", _("Marks of the last sheet"), made=_marks),
        ExportColumn("has_plan", _("Approved plan of this year"), kind="yes_no"),
        ExportColumn("had_rf", _("Had the Revolving Fund"), kind="yes_no"),
        ExportColumn("had_cif", _("Had the Community Investment Fund"), kind="yes_no"),
    ),
))  # fmt: skip
