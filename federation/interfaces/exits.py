"""`/api/v1/exits/`: who left a group, why, and how her money was settled; and the end of a membership."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import django_filters
from django.db.models import Case, F, QuerySet, UUIDField, When
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from core.aadhaar import refuse_aadhaar
from core.interfaces.api.places import PlaceShape, place_columns, place_payload
from core.interfaces.api.viewsets import ScopedRows
from federation.models import Membership
from federation.models.member import ExitReason
from federation.models.settlement import PaidTo, SettlementKind
from federation.queries.settlements import ended_memberships
from federation.roles import CHANGE_MEMBER, VIEW_MEMBER
from federation.services.exits import Statement, leave

AMOUNTS = (
    "savings_due_rupees", "loan_outstanding_rupees", "set_off_rupees", "paid_out_rupees", "still_due_rupees",
)  # fmt: skip
TOLD = ("kind", *AMOUNTS, "paid_to", "paid_on", "resolution_number")
REASONS = [one for one in ExitReason.choices if one[0] != ExitReason.VOID]
# A move to another group and a merger have ways of their own; an entry made by mistake is no exit to be filed.
FILED_REASONS = [one for one in REASONS if one[0] not in (ExitReason.TRANSFER, ExitReason.MERGED)]


class SettlementShape(serializers.Serializer[Any]):
    """How her money was settled, as the minutes say. No nominee is named."""

    kind = serializers.ChoiceField(choices=SettlementKind.choices)
    savings_due_rupees = serializers.DecimalField(14, 2)
    loan_outstanding_rupees = serializers.DecimalField(14, 2, help_text="Open after her last repayment.")
    set_off_rupees = serializers.DecimalField(14, 2, help_text="Part of her savings that paid for the loan.")
    paid_out_rupees = serializers.DecimalField(14, 2)
    still_due_rupees = serializers.DecimalField(14, 2)
    paid_to = serializers.ChoiceField(choices=PaidTo.choices)
    paid_on = serializers.DateField(allow_null=True)
    resolution_number = serializers.CharField()
    guarantor = serializers.UUIDField(
        allow_null=True, help_text="Membership of who answers for the loan, where partners may be told of her."
    )


class ExitShape(serializers.Serializer[Any]):
    """One membership that ended. `settlement` is null where she had neither savings nor a loan on record."""

    public_id = serializers.UUIDField(help_text="The membership, as in /members/.")
    person = serializers.UUIDField()
    name = serializers.CharField()
    number = serializers.IntegerField(help_text="Her number in the group.")
    institution = serializers.UUIDField()
    joined_on = serializers.DateField()
    left_on = serializers.DateField(help_text="The first day on which she is no longer a member.")
    exit_reason = serializers.ChoiceField(choices=REASONS)
    has_dues = serializers.BooleanField()
    settlement = SettlementShape(allow_null=True)
    block = PlaceShape()


class ExitRowsFilter(django_filters.FilterSet):
    """By group, block's LGD code, reason, days, and whether she left with dues."""

    institution = django_filters.UUIDFilter(field_name="institution__public_id")
    block = django_filters.NumberFilter(field_name="block__lgd_code", min_value=1, max_value=2**31 - 1)
    reason = django_filters.ChoiceFilter(field_name="exit_reason", choices=REASONS)
    left_from = django_filters.DateFilter(field_name="left_on", lookup_expr="gte")
    left_to = django_filters.DateFilter(field_name="left_on", lookup_expr="lte")
    has_dues = django_filters.BooleanFilter()


def _amount(**given: Any) -> serializers.DecimalField:
    return serializers.DecimalField(14, 2, min_value=0, **given)


class SettlementFiled(serializers.Serializer[Any]):
    """What the minutes say of her money. What is nothing is written as 0."""

    resolution_number = serializers.CharField(max_length=40, validators=[refuse_aadhaar])
    savings_due_rupees = _amount()
    loan_outstanding_rupees = _amount()
    set_off_rupees = _amount(default=Decimal(0))
    paid_out_rupees = _amount(default=Decimal(0))
    paid_to = serializers.ChoiceField(choices=PaidTo.choices, default="")
    payee_name = serializers.CharField(
        max_length=120,
        default="",
        allow_blank=True,
        validators=[refuse_aadhaar],
        help_text="The nominee, after a death.",
    )
    paid_on = serializers.DateField(default=None, allow_null=True)
    guarantor = serializers.UUIDField(
        default=None, allow_null=True, help_text="Membership of the member who takes over what stays open of the loan."
    )
    accepts_dues = serializers.BooleanField(default=False, help_text="The group lets her go with the loan open.")


class ExitFiled(serializers.Serializer[Any]):
    """The end of a membership. Who saved or repaid at a meeting leaves with a settlement."""

    member = serializers.UUIDField(help_text="public_id of the membership.")
    left_on = serializers.DateField()
    reason = serializers.ChoiceField(choices=FILED_REASONS)
    settlement = SettlementFiled(default=None, allow_null=True)


class ExitRows(ScopedRows):
    """Memberships that ended within the partner's postings."""

    model = Membership
    capabilities = {"GET": VIEW_MEMBER, "POST": CHANGE_MEMBER}
    columns = (
        "public_id", "person__public_id", "person__name", "number", "institution__public_id", "joined_on", "left_on",
        "exit_reason", "has_dues", "guarantor_told", *(f"settlement__{name}" for name in TOLD), *place_columns("block__"),
    )  # fmt: skip
    ordering = ("left_on", "id")
    filterset_class = ExitRowsFilter
    serializer_class = ExitShape

    def get_queryset(self) -> QuerySet[Any]:
        """Without women, and guarantors, who do not agree that partner organisations are told of them."""
        rows = ended_memberships(super().get_queryset()).filter(person__is_partner_withheld=False)
        told = When(
            settlement__guarantor__person__is_partner_withheld=False, then=F("settlement__guarantor__public_id")
        )
        return rows.annotate(guarantor_told=Case(told, output_field=UUIDField()))

    def present(self, row: dict[str, Any]) -> dict[str, Any]:
        """Her part flattened, the settlement and the place as objects."""
        names = ("public_id", "number", "joined_on", "left_on", "exit_reason", "has_dues")
        settled = {name: row[f"settlement__{name}"] for name in TOLD} | {"guarantor": row["guarantor_told"]}
        return {name: row[name] for name in names} | {
            "person": row["person__public_id"],
            "name": row["person__name"],
            "institution": row["institution__public_id"],
            "settlement": settled if settled["kind"] is not None else None,
            "block": place_payload(row, "block__"),
        }

    @extend_schema(request=ExitFiled, responses={201: ExitShape})
    def create(self, request: Request) -> Response:
        """Ends a membership of a group that the client may change, with its money, or refuses it whole."""
        filed = self.checked(ExitFiled, request)
        actor = request.actor  # type: ignore[attr-defined]
        # Whom the client is not told of it cannot name either.
        rows = Membership.objects.editable_by(actor).filter(person__is_partner_withheld=False)
        membership = get_object_or_404(rows, public_id=filed["member"])
        given = filed["settlement"]
        settlement = None
        if given is not None:
            named = given.pop("guarantor")
            guarantor = get_object_or_404(rows, public_id=named) if named else None
            settlement = Statement(**given, guarantor=guarantor)
        ended = leave(
            actor=actor,
            membership=membership,
            left_on=filed["left_on"],
            reason=filed["reason"],
            settlement=settlement,
        )
        return self.detail_answer(ended.public_id, status=201)
