"""`/api/v1/grades/` and `/api/v1/grade-sheets/`."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import django_filters
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from core.aadhaar import refuse_aadhaar
from core.errors import DomainError
from core.interfaces.api.places import PlaceShape, place_columns, place_payload
from core.interfaces.api.viewsets import ScopedRows
from federation.models import GradeResult, GradeSheet, Institution
from federation.models.grade_sheet import SheetOccasion, SheetStatus
from federation.models.grading import Letter
from federation.queries.grade_sheets import templates_offered
from federation.roles import ENTER_MEETING, VIEW_MEETING
from federation.services.grade_sheets import Points, fill_sheet

MOST_CODE = 2**31 - 1
COUNTS = (
    "meetings_held", "meetings_due", "members_present", "member_slots", "savings_received_rupees", "savings_due_rupees",
    "lent_rupees", "corpus_rupees", "repaid_on_time_rupees", "repayment_due_rupees", "closed_in_time", "meetings_closed",
)  # fmt: skip


def by_block() -> django_filters.NumberFilter:
    """By the block's LGD code."""
    return django_filters.NumberFilter(field_name="block__lgd_code", min_value=1, max_value=MOST_CODE)


def by_institution() -> django_filters.UUIDFilter:
    """By the institution's public id."""
    return django_filters.UUIDFilter(field_name="institution__public_id")


class GradeShape(serializers.Serializer[Any]):
    """A grade computed from the records of a group, with the numerators and denominators behind it."""

    public_id = serializers.UUIDField()
    institution = serializers.UUIDField(help_text="As in /institutions/.")
    month = serializers.DateField(help_text="First day of the month.")
    formula = serializers.CharField()
    formula_from = serializers.DateField()
    is_gradable = serializers.BooleanField(help_text="False for a group younger than the formula grades.")
    letter = serializers.ChoiceField(choices=[("", ""), *Letter.choices])
    marks = serializers.DecimalField(max_digits=5, decimal_places=2, allow_null=True)
    is_over_lent = serializers.BooleanField()
    sutras_met = serializers.IntegerField(help_text="Of five.")
    keeps_all = serializers.BooleanField()
    meetings_held = serializers.IntegerField()
    meetings_due = serializers.IntegerField()
    members_present = serializers.IntegerField()
    member_slots = serializers.IntegerField()
    savings_received_rupees = serializers.DecimalField(max_digits=14, decimal_places=2)
    savings_due_rupees = serializers.DecimalField(max_digits=14, decimal_places=2)
    lent_rupees = serializers.DecimalField(max_digits=14, decimal_places=2, help_text="Own money lent to members.")
    corpus_rupees = serializers.DecimalField(max_digits=14, decimal_places=2)
    repaid_on_time_rupees = serializers.DecimalField(max_digits=14, decimal_places=2)
    repayment_due_rupees = serializers.DecimalField(max_digits=14, decimal_places=2)
    closed_in_time = serializers.IntegerField()
    meetings_closed = serializers.IntegerField()
    block = PlaceShape()


class GradeRowsFilter(django_filters.FilterSet):
    """By block's LGD code, institution, month and grade."""

    block = by_block()
    institution = by_institution()
    month = django_filters.DateFilter(help_text="First day of the month.")
    letter = django_filters.ChoiceFilter(choices=Letter.choices)


class GradeRows(ScopedRows):
    """Grades of groups within the partner's postings."""

    model = GradeResult
    capabilities = {"GET": VIEW_MEETING}
    columns = (
        "public_id", "institution__public_id", "month", "formula__name", "formula__from_on", "is_gradable", "letter", "marks",
        "is_over_lent", "sutras_met", "keeps_all", *COUNTS, *place_columns("block__"),
    )  # fmt: skip
    ordering = ("id",)
    filterset_class = GradeRowsFilter
    serializer_class = GradeShape

    def present(self, row: dict[str, Any]) -> dict[str, Any]:
        """Keys flattened."""
        kept = (
            "public_id",
            "month",
            "is_gradable",
            "letter",
            "marks",
            "is_over_lent",
            "sutras_met",
            "keeps_all",
            *COUNTS,
        )
        return {name: row[name] for name in kept} | {
            "institution": row["institution__public_id"],
            "formula": row["formula__name"],
            "formula_from": row["formula__from_on"],
            "block": place_payload(row, "block__"),
        }


class GradeSheetShape(serializers.Serializer[Any]):
    """A sheet of grading filled by hand."""

    public_id = serializers.UUIDField()
    institution = serializers.UUIDField(help_text="As in /institutions/.")
    template = serializers.CharField()
    occasion = serializers.ChoiceField(choices=SheetOccasion.choices)
    graded_on = serializers.DateField()
    grader = serializers.CharField()
    points = serializers.DecimalField(max_digits=6, decimal_places=1)
    percent = serializers.DecimalField(max_digits=5, decimal_places=2)
    result = serializers.CharField()
    status = serializers.ChoiceField(choices=SheetStatus.choices)
    checked_on = serializers.DateField(allow_null=True)
    block = PlaceShape()


class PointsFiled(serializers.Serializer[Any]):
    """Points of one question."""

    question = serializers.SlugField(max_length=30, validators=[refuse_aadhaar])
    points = serializers.DecimalField(max_digits=5, decimal_places=1, min_value=Decimal(0))
    remark = serializers.CharField(max_length=200, default="", allow_blank=True, validators=[refuse_aadhaar])


class SheetFiled(serializers.Serializer[Any]):
    """A sheet with the points of every question; it then waits for its check."""

    institution = serializers.UUIDField()
    template = serializers.SlugField(max_length=30, validators=[refuse_aadhaar])
    occasion = serializers.ChoiceField(choices=SheetOccasion.choices)
    graded_on = serializers.DateField()
    grader = serializers.CharField(max_length=120, validators=[refuse_aadhaar])
    points = PointsFiled(many=True, allow_empty=False, max_length=100)  # type: ignore[call-arg]
    client_key = serializers.UUIDField(help_text="Made by the client; the same sheet sent twice is stored once.")


class SheetRowsFilter(django_filters.FilterSet):
    """By block's LGD code, institution, occasion and status."""

    block = by_block()
    institution = by_institution()
    occasion = django_filters.ChoiceFilter(choices=SheetOccasion.choices)
    status = django_filters.ChoiceFilter(choices=SheetStatus.choices)


class GradeSheetRows(ScopedRows):
    """Sheets of groups within the partner's postings."""

    model = GradeSheet
    capabilities = {"GET": VIEW_MEETING, "POST": ENTER_MEETING}
    columns = (
        "public_id", "institution__public_id", "template__slug", "occasion", "graded_on", "grader", "points", "percent",
        "result", "status", "checked_on", *place_columns("block__"),
    )  # fmt: skip
    ordering = ("id",)
    filterset_class = SheetRowsFilter
    serializer_class = GradeSheetShape

    def present(self, row: dict[str, Any]) -> dict[str, Any]:
        """Keys flattened."""
        kept = ("public_id", "occasion", "graded_on", "grader", "points", "percent", "result", "status", "checked_on")
        return {name: row[name] for name in kept} | {
            "institution": row["institution__public_id"],
            "template": row["template__slug"],
            "block": place_payload(row, "block__"),
        }

    @extend_schema(request=SheetFiled, responses={201: GradeSheetShape})
    def create(self, request: Request) -> Response:
        """Stores a sheet and hands it in, or refuses it whole."""
        filed = self.checked(SheetFiled, request)
        actor = request.actor  # type: ignore[attr-defined]
        institution = get_object_or_404(Institution.objects.visible_to(actor), public_id=filed.pop("institution"))
        offered = {one.slug: one for one in templates_offered(institution.state_id)}
        template = offered.get(filed.pop("template"))
        if template is None:
            words = _("Known here are: %(known)s.") % {"known": ", ".join(offered)}
            raise DomainError(code="unknown_template", fields={"template": words})
        points = {one["question"]: Points(one["points"], one["remark"]) for one in filed.pop("points")}
        sheet = fill_sheet(actor=actor, institution=institution, template=template, points=points, **filed)
        return self.detail_answer(sheet.public_id, status=201)
