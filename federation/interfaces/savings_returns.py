"""`/api/v1/savings-returns/`: returns that groups paid on savings."""

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
from federation.models import Institution, SavingsReturn
from federation.roles import ENTER_MEETING, VIEW_MEETING
from federation.services.savings_returns import pay_returns


class SavingsReturnShape(serializers.Serializer[Any]):
    """What one group paid for the days from `since` to `until`, both included."""

    public_id = serializers.UUIDField()
    institution = serializers.UUIDField(help_text="As in /institutions/.")
    since = serializers.DateField()
    until = serializers.DateField()
    total_rupees = serializers.DecimalField(14, 2)
    journal = serializers.UUIDField(help_text="As in /journals/; its lines say what each woman got.")
    taken_back_on = serializers.DateField(allow_null=True)
    block = PlaceShape()


class SavingsReturnFiled(serializers.Serializer[Any]):
    """What a group pays. The total must be what the group's rules come to; the refusal of any other says it."""

    institution = serializers.UUIDField()
    since = serializers.DateField()
    until = serializers.DateField()
    posted_on = serializers.DateField()
    total_rupees = serializers.DecimalField(14, 2, min_value=0)
    client_key = serializers.UUIDField()


class SavingsReturnFilter(django_filters.FilterSet):
    """By block's LGD code and group."""

    block = django_filters.NumberFilter(field_name="block__lgd_code", min_value=1, max_value=2**31 - 1)
    institution = django_filters.UUIDFilter(field_name="institution__public_id")


class SavingsReturnRows(ScopedRows):
    """Returns that groups within the partner's postings paid."""

    model = SavingsReturn
    capabilities = {"GET": VIEW_MEETING, "POST": ENTER_MEETING}
    columns = (
        "public_id", "institution__public_id", "since", "until", "total_rupees", "journal__public_id", "taken_back_on",
        *place_columns("block__"),
    )  # fmt: skip
    ordering = ("id",)
    filterset_class = SavingsReturnFilter
    serializer_class = SavingsReturnShape

    def present(self, row: dict[str, Any]) -> dict[str, Any]:
        """Ids and the place in their places."""
        kept = ("public_id", "since", "until", "total_rupees", "taken_back_on")
        return {name: row[name] for name in kept} | {
            "institution": row["institution__public_id"],
            "journal": row["journal__public_id"],
            "block": place_payload(row, "block__"),
        }

    @extend_schema(request=SavingsReturnFiled, responses={201: SavingsReturnShape})
    def create(self, request: Request) -> Response:
        """Enters the returns of some days; the same key is entered once."""
        filed = self.checked(SavingsReturnFiled, request)
        actor = request.actor  # type: ignore[attr-defined]
        institution = get_object_or_404(Institution.objects.visible_to(actor), public_id=filed.pop("institution"))
        row = pay_returns(actor=actor, institution=institution, **filed)
        return self.detail_answer(row.public_id, status=201)
