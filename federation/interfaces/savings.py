"""`/api/v1/savings-rules/`: what groups have agreed to save."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import django_filters
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from core.interfaces.api.places import PlaceShape, place_columns, place_payload
from core.interfaces.api.viewsets import ScopedRows
from federation.models import Institution, SavingsRule
from federation.models.savings import MOST_PERCENT, ReturnBasis, SavingsKind
from federation.roles import ENTER_MEETING, VIEW_INSTITUTION
from federation.services.savings import agree_on_savings


class SavingsRuleShape(serializers.Serializer[Any]):
    """One kind of savings of one group, over [starts_on, ends_on)."""

    public_id = serializers.UUIDField()
    institution = serializers.UUIDField(help_text="As in /institutions/.")
    kind = serializers.ChoiceField(choices=SavingsKind.choices)
    amount_rupees = serializers.DecimalField(14, 2, help_text="At each meeting; 0 where each brings what she can.")
    return_percent = serializers.DecimalField(4, 2, help_text="A year.")
    return_basis = serializers.ChoiceField(choices=ReturnBasis.choices)
    starts_on = serializers.DateField()
    ends_on = serializers.DateField(allow_null=True, help_text="The first day on which it no longer holds.")
    block = PlaceShape()


class SavingsRuleFiled(serializers.Serializer[Any]):
    """What a group agreed on; the rule of that kind before it ends on the same day."""

    institution = serializers.UUIDField()
    kind = serializers.ChoiceField(choices=SavingsKind.choices)
    amount_rupees = serializers.DecimalField(14, 2, min_value=0, max_value=10000)
    return_percent = serializers.DecimalField(4, 2, min_value=0, max_value=MOST_PERCENT, default=Decimal(0))
    return_basis = serializers.ChoiceField(choices=ReturnBasis.choices, default=ReturnBasis.AVERAGE)
    starts_on = serializers.DateField()


class SavingsRuleFilter(django_filters.FilterSet):
    """By block's LGD code, group, kind, and whether it runs."""

    block = django_filters.NumberFilter(field_name="institution__block__lgd_code", min_value=1, max_value=2**31 - 1)
    institution = django_filters.UUIDFilter(field_name="institution__public_id")
    kind = django_filters.ChoiceFilter(choices=SavingsKind.choices)
    active = django_filters.BooleanFilter(field_name="ends_on", lookup_expr="isnull")


class SavingsRuleRows(ScopedRows):
    """Savings that groups within the partner's postings agreed on."""

    model = SavingsRule
    capabilities = {"GET": VIEW_INSTITUTION, "POST": ENTER_MEETING}
    columns = (
        "public_id", "institution__public_id", "kind", "amount_rupees", "return_percent", "return_basis", "starts_on",
        "ends_on", *place_columns("institution__block__"),
    )  # fmt: skip
    ordering = ("id",)
    filterset_class = SavingsRuleFilter
    serializer_class = SavingsRuleShape

    def present(self, row: dict[str, Any]) -> dict[str, Any]:
        """The group's id and the place in their places."""
        kept = ("public_id", "kind", "amount_rupees", "return_percent", "return_basis", "starts_on", "ends_on")
        return {name: row[name] for name in kept} | {
            "institution": row["institution__public_id"],
            "block": place_payload(row, "institution__block__"),
        }

    @extend_schema(request=SavingsRuleFiled, responses={201: SavingsRuleShape})
    def create(self, request: Request) -> Response:
        """Sets a group's savings of one kind from a day on."""
        filed = self.checked(SavingsRuleFiled, request)
        actor = request.actor  # type: ignore[attr-defined]
        institution = get_object_or_404(Institution.objects.visible_to(actor), public_id=filed.pop("institution"))
        row = agree_on_savings(actor=actor, institution=institution, **filed)
        return self.detail_answer(row.public_id, status=201)
