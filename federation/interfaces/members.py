"""`/api/v1/members/`."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import QuerySet
from rest_framework import serializers

from core.interfaces.api.places import PlaceShape, place_columns, place_payload
from core.interfaces.api.viewsets import ScopedRows
from federation.models import Membership
from federation.roles import VIEW_MEMBER


class MemberShape(serializers.Serializer[Any]):
    """One membership of one woman in one group. No mobile number and no account ever stands here."""

    public_id = serializers.UUIDField()
    person = serializers.UUIDField(help_text="Stays the same when she moves to another group.")
    name = serializers.CharField()
    name_local = serializers.CharField()
    number = serializers.IntegerField(help_text="Her number in the group.")
    institution = serializers.UUIDField()
    joined_on = serializers.DateField()
    left_on = serializers.DateField(allow_null=True)
    exit_reason = serializers.CharField()
    transfer_reference = serializers.UUIDField(
        allow_null=True, help_text="The same on the membership that ended and on the one that began in its place."
    )
    block = PlaceShape()


class MemberFilter(django_filters.FilterSet):
    """By group, by block's LGD code, active or not."""

    institution = django_filters.UUIDFilter(field_name="institution__public_id")
    block = django_filters.NumberFilter(field_name="block__lgd_code", min_value=1, max_value=2**31 - 1)
    active = django_filters.BooleanFilter(field_name="left_on", lookup_expr="isnull")


class MemberRows(ScopedRows):
    """Memberships within the partner's postings."""

    model = Membership
    capabilities = {"GET": VIEW_MEMBER}
    columns = (
        "public_id",
        "person__public_id",
        "person__name",
        "person__name_local",
        "number",
        "institution__public_id",
        "joined_on",
        "left_on",
        "exit_reason",
        "transfer_reference",
        *place_columns("block__"),
    )
    ordering = ("id",)
    filterset_class = MemberFilter
    serializer_class = MemberShape

    def get_queryset(self) -> QuerySet[Any]:
        """Without women who do not agree that partner organisations are told of them."""
        rows = super().get_queryset()
        return rows.filter(person__is_partner_withheld=False)

    def present(self, row: dict[str, Any]) -> dict[str, Any]:
        """The woman's part flattened, the place as an object."""
        block = place_payload(row, "block__")
        return {
            "public_id": row["public_id"],
            "person": row["person__public_id"],
            "name": row["person__name"],
            "name_local": row["person__name_local"],
            "number": row["number"],
            "institution": row["institution__public_id"],
            "joined_on": row["joined_on"],
            "left_on": row["left_on"],
            "exit_reason": row["exit_reason"],
            "transfer_reference": row["transfer_reference"],
            "block": block,
        }
