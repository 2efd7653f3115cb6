"""`/api/v1/readiness/`."""

from __future__ import annotations

import uuid
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from core.errors import DomainError
from core.interfaces.api.viewsets import ScopedRows
from federation.eligibility.numbers import PURPOSES
from federation.interfaces.grading import by_block
from federation.models import Institution
from federation.models.tier import SHG
from federation.queries.readiness import readiness_of
from federation.roles import VIEW_INSTITUTION

ASKED_FOR = OpenApiParameter("purpose", str, enum=list(PURPOSES))


class ConditionShape(serializers.Serializer[Any]):
    """One condition held against a group."""

    condition = serializers.CharField()
    name = serializers.CharField()
    needs = serializers.DecimalField(max_digits=12, decimal_places=2)
    has = serializers.DecimalField(max_digits=12, decimal_places=2, allow_null=True)
    is_met = serializers.BooleanField()
    words = serializers.CharField()


class ReadinessShape(serializers.Serializer[Any]):
    """What a group fulfils of the conditions of a fund or a bank loan today."""

    public_id = serializers.UUIDField(help_text="Of the institution.")
    purpose = serializers.ChoiceField(choices=list(PURPOSES.items()))
    is_ready = serializers.BooleanField()
    conditions = ConditionShape(many=True)


class ReadinessRowsFilter(django_filters.FilterSet):
    """By block's LGD code."""

    block = by_block()


class ReadinessRows(ScopedRows):
    """Active SHGs within the partner's postings, each with its conditions."""

    model = Institution
    capabilities = {"GET": VIEW_INSTITUTION}
    parameters = ("purpose",)
    columns = ("public_id",)
    ordering = ("id",)
    filterset_class = ReadinessRowsFilter
    serializer_class = ReadinessShape

    def get_queryset(self) -> QuerySet[Any]:
        """Active SHGs."""
        return super().get_queryset().filter(tier=SHG, status="active")

    def purpose(self, request: Request) -> str:
        """What is asked for; the Revolving Fund where nothing is named."""
        asked = request.query_params.get("purpose", "rf")
        if asked not in PURPOSES:
            words = _("Known are: %(known)s.") % {"known": ", ".join(PURPOSES)}
            raise DomainError(code="unknown_purpose", fields={"purpose": words})
        return asked

    def told(self, keys: list[uuid.UUID], purpose: str) -> list[dict[str, Any]]:
        """Conditions of groups of one page, in its order; their number changes no count of queries."""
        groups = {one.public_id: one for one in self.get_queryset().filter(public_id__in=keys)}
        rows = readiness_of([groups[key] for key in keys if key in groups], purpose)
        return [
            {
                "public_id": one.institution.public_id,
                "purpose": purpose,
                "is_ready": one.is_ready,
                "conditions": [
                    {
                        "condition": c.slug,
                        "name": c.label,
                        "needs": f"{c.needs:.2f}",
                        "has": None if c.has is None else f"{c.has:.2f}",
                        "is_met": c.is_met,
                        "words": c.words,
                    }
                    for c in one.conditions
                ],
            }
            for one in rows
        ]

    @extend_schema(parameters=[ASKED_FOR])
    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """One page."""
        purpose = self.purpose(request)
        page = self.paginate_queryset(self.filter_queryset(self.rows())) or []
        return self.get_paginated_response(self.told([row["public_id"] for row in page], purpose))

    @extend_schema(parameters=[ASKED_FOR])
    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """One group."""
        row = get_object_or_404(self.rows(), public_id=kwargs["public_id"])
        return Response(self.told([row["public_id"]], self.purpose(request))[0])
