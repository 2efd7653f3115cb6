"""`/api/v1/sutra-reviews/`."""

from __future__ import annotations

from typing import Any

import django_filters
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from core.interfaces.api.places import PlaceShape, place_columns, place_payload
from core.interfaces.api.viewsets import ScopedRows
from federation.interfaces.grading import MOST_CODE, by_block, by_institution
from federation.models import Institution, SutraReview
from federation.models.sutra_review import LATER_SUTRAS
from federation.roles import ENTER_MEETING, VIEW_MEETING
from federation.services.sutra_reviews import Answers, enter_reviews


def _answer() -> serializers.BooleanField:
    return serializers.BooleanField(allow_null=True, help_text="Null: not asked.")


class ReviewShape(serializers.Serializer[Any]):
    """What a group answered about sutras 6 to 10 in a quarter."""

    public_id = serializers.UUIDField()
    institution = serializers.UUIDField(help_text="As in /institutions/.")
    quarter = serializers.DateField(help_text="First day of the quarter.")
    reviewed_on = serializers.DateField()
    health, education, governance = _answer(), _answer(), _answer()
    entitlements, livelihoods = _answer(), _answer()
    version = serializers.IntegerField()
    block = PlaceShape()


class ReviewFiled(serializers.Serializer[Any]):
    """A group's answers of a quarter; `expected_version` 0 for the first, else the one that is corrected."""

    institution = serializers.UUIDField()
    quarter = serializers.DateField()
    reviewed_on = serializers.DateField()
    expected_version = serializers.IntegerField(min_value=0, max_value=MOST_CODE, default=0)
    health = serializers.BooleanField(allow_null=True, default=None)
    education = serializers.BooleanField(allow_null=True, default=None)
    governance = serializers.BooleanField(allow_null=True, default=None)
    entitlements = serializers.BooleanField(allow_null=True, default=None)
    livelihoods = serializers.BooleanField(allow_null=True, default=None)


class ReviewRowsFilter(django_filters.FilterSet):
    """By block's LGD code, institution and quarter."""

    block = by_block()
    institution = by_institution()
    quarter = django_filters.DateFilter()


class SutraReviewRows(ScopedRows):
    """Reviews of groups within the partner's postings."""

    model = SutraReview
    capabilities = {"GET": VIEW_MEETING, "POST": ENTER_MEETING}
    columns = (
        "public_id", "institution__public_id", "quarter", "reviewed_on", *LATER_SUTRAS, "version", *place_columns("block__"),
    )  # fmt: skip
    ordering = ("id",)
    filterset_class = ReviewRowsFilter
    serializer_class = ReviewShape

    def present(self, row: dict[str, Any]) -> dict[str, Any]:
        """Keys flattened."""
        kept = ("public_id", "quarter", "reviewed_on", *LATER_SUTRAS, "version")
        return {name: row[name] for name in kept} | {
            "institution": row["institution__public_id"],
            "block": place_payload(row, "block__"),
        }

    @extend_schema(request=ReviewFiled, responses={201: ReviewShape})
    def create(self, request: Request) -> Response:
        """Enters or corrects a review, or refuses it whole."""
        filed = self.checked(ReviewFiled, request)
        actor = request.actor  # type: ignore[attr-defined]
        group = get_object_or_404(Institution.objects.visible_to(actor), public_id=filed["institution"])
        line = Answers(group, filed["expected_version"], {name: filed[name] for name in LATER_SUTRAS})
        (row,) = enter_reviews(actor=actor, quarter=filed["quarter"], reviewed_on=filed["reviewed_on"], lines=[line])
        return self.detail_answer(row.public_id, status=201)
