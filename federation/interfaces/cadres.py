"""`/api/v1/cadres/`."""

from __future__ import annotations

from typing import Any

import django_filters
from rest_framework import serializers

from core.interfaces.api.places import PlaceShape, place_columns, place_payload
from core.interfaces.api.viewsets import ScopedRows
from federation.models import CadreEngagement
from federation.roles import VIEW_CADRE


class CadreShape(serializers.Serializer[Any]):
    """One engagement of one woman as a cadre. No mobile number and no honorarium ever stands here."""

    public_id = serializers.UUIDField()
    person = serializers.UUIDField(help_text="As in /members/.")
    name = serializers.CharField()
    type = serializers.CharField(help_text="Slug of the kind of cadre.")
    body = serializers.UUIDField(allow_null=True, help_text="The VO or CLF; null for the block mission unit.")
    starts_on = serializers.DateField()
    ends_on = serializers.DateField(allow_null=True)
    planned_days = serializers.IntegerField()
    block = PlaceShape()


class CadreRowsFilter(django_filters.FilterSet):
    """By block's LGD code, kind, and whether the engagement still runs."""

    block = django_filters.NumberFilter(field_name="block__lgd_code", min_value=1, max_value=2**31 - 1)
    type = django_filters.CharFilter(field_name="type_id")
    active = django_filters.BooleanFilter(field_name="ends_on", lookup_expr="isnull")


class CadreRows(ScopedRows):
    """Cadres within the partner's postings."""

    model = CadreEngagement
    capabilities = {"GET": VIEW_CADRE}
    columns = (
        "public_id", "person__public_id", "person__name", "type_id", "body__public_id", "starts_on", "ends_on",
        "planned_days", *place_columns("block__"),
    )  # fmt: skip
    ordering = ("id",)
    filterset_class = CadreRowsFilter
    serializer_class = CadreShape

    def present(self, row: dict[str, Any]) -> dict[str, Any]:
        """The woman's part flattened, the place as an object."""
        block = place_payload(row, "block__")
        return {
            "public_id": row["public_id"],
            "person": row["person__public_id"],
            "name": row["person__name"],
            "type": row["type_id"],
            "body": row["body__public_id"],
            "starts_on": row["starts_on"],
            "ends_on": row["ends_on"],
            "planned_days": row["planned_days"],
            "block": block,
        }
