"""`/api/v1/trainings/` and `/api/v1/participations/`."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import QuerySet
from rest_framework import serializers

from core.interfaces.api.places import PlaceShape, place_columns, place_payload
from core.interfaces.api.viewsets import ScopedRows
from federation.models import Participation, TrainingEvent
from federation.roles import VIEW_TRAINING


class TrainingShape(serializers.Serializer[Any]):
    """One training."""

    public_id = serializers.UUIDField()
    code = serializers.CharField()
    curriculum = serializers.CharField(help_text="Slug of the curriculum.")
    level = serializers.CharField()
    starts_on = serializers.DateField()
    ends_on = serializers.DateField(help_text="The last day, included.")
    status = serializers.CharField()
    verified_on = serializers.DateField(allow_null=True)
    block = PlaceShape()


class TrainingRowsFilter(django_filters.FilterSet):
    """By block's LGD code, curriculum and status."""

    block = django_filters.NumberFilter(field_name="block__lgd_code", min_value=1, max_value=2**31 - 1)
    curriculum = django_filters.CharFilter(field_name="curriculum_id")
    status = django_filters.CharFilter(field_name="status")


class TrainingRows(ScopedRows):
    """Trainings held within the partner's postings."""

    model = TrainingEvent
    capabilities = {"GET": VIEW_TRAINING}
    columns = (
        "public_id", "code", "curriculum_id", "level", "starts_on", "ends_on", "status", "verified_on",
        *place_columns("block__"),
    )  # fmt: skip
    ordering = ("id",)
    filterset_class = TrainingRowsFilter
    serializer_class = TrainingShape

    def present(self, row: dict[str, Any]) -> dict[str, Any]:
        """The place as an object."""
        block = place_payload(row, "block__")
        kept = {
            key: row[key] for key in ("public_id", "code", "level", "starts_on", "ends_on", "status", "verified_on")
        }
        return kept | {"curriculum": row["curriculum_id"], "block": block}


class ParticipationShape(serializers.Serializer[Any]):
    """One woman in one training, with her result. Staff are not told."""

    public_id = serializers.UUIDField()
    training = serializers.UUIDField()
    person = serializers.UUIDField(help_text="As in /members/.")
    days_attended = serializers.IntegerField(allow_null=True)
    pre_score = serializers.IntegerField(allow_null=True)
    post_score = serializers.IntegerField(allow_null=True)
    passed = serializers.BooleanField(allow_null=True)
    certificate_number = serializers.CharField()
    block = PlaceShape()


class ParticipationRowsFilter(django_filters.FilterSet):
    """By training, block's LGD code and result."""

    training = django_filters.UUIDFilter(field_name="event__public_id")
    block = django_filters.NumberFilter(field_name="block__lgd_code", min_value=1, max_value=2**31 - 1)
    passed = django_filters.BooleanFilter(field_name="passed")


class ParticipationRows(ScopedRows):
    """Participations in trainings held within the partner's postings."""

    model = Participation
    capabilities = {"GET": VIEW_TRAINING}
    columns = (
        "public_id", "event__public_id", "person__public_id", "days_attended", "pre_score", "post_score", "passed",
        "certificate_number", *place_columns("block__"),
    )  # fmt: skip
    ordering = ("id",)
    filterset_class = ParticipationRowsFilter
    serializer_class = ParticipationShape

    def get_queryset(self) -> QuerySet[Any]:
        """Members alone."""
        return super().get_queryset().filter(person__isnull=False)

    def present(self, row: dict[str, Any]) -> dict[str, Any]:
        """Keys flattened, the place as an object."""
        block = place_payload(row, "block__")
        kept = ("public_id", "days_attended", "pre_score", "post_score", "passed", "certificate_number")
        ends = {"training": row["event__public_id"], "person": row["person__public_id"], "block": block}
        return {key: row[key] for key in kept} | ends
