"""`/api/v1/fund-releases/` and `/api/v1/credit-plans/`."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import django_filters
from django.db.models import QuerySet, Sum
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
from federation.forms.money import MOST_FUND
from federation.interfaces.grading import by_block, by_institution
from federation.models import CreditPlan, FundRelease, Institution
from federation.models.credit_plan import PlanStatus
from federation.models.fund import ReleaseKind, ReleaseStatus
from federation.queries.funds import funds_offered
from federation.roles import ENTER_MEETING, VIEW_MEETING, VIEW_MEMBER
from federation.services.fund_proposals import propose_release

MONEY: dict[str, Any] = {"max_digits": 14, "decimal_places": 2}


class ReleaseShape(serializers.Serializer[Any]):
    """Money of a fund given to an institution, or given back by it."""

    public_id = serializers.UUIDField()
    kind = serializers.ChoiceField(choices=ReleaseKind.choices)
    fund = serializers.CharField()
    receiver = serializers.UUIDField(help_text="As in /institutions/. Of a return: who gives back.")
    giver = serializers.UUIDField(allow_null=True, help_text="Null: the mission.")
    parent_release = serializers.UUIDField(
        allow_null=True, help_text="The release that the giver passes on, or that is returned."
    )
    amount_rupees = serializers.DecimalField(**MONEY)
    status = serializers.ChoiceField(choices=ReleaseStatus.choices)
    proposed_on = serializers.DateField()
    sanction_number = serializers.CharField()
    sanctioned_on = serializers.DateField(allow_null=True)
    released_on = serializers.DateField(allow_null=True)
    taken_back_on = serializers.DateField(
        allow_null=True, help_text="Its entry in the books was taken back on this day: it counts no more."
    )
    unmet = serializers.ListField(child=serializers.CharField(), help_text="Conditions that were not met, in words.")
    block = PlaceShape()


class ReleaseFiled(serializers.Serializer[Any]):
    """A release to propose; it then waits for its checks."""

    receiver = serializers.UUIDField()
    fund = serializers.SlugField(max_length=20, validators=[refuse_aadhaar])
    parent_release = serializers.UUIDField(default=None, allow_null=True)
    amount_rupees = serializers.DecimalField(**MONEY, min_value=Decimal(1), max_value=Decimal(MOST_FUND))
    remark = serializers.CharField(max_length=200, default="", allow_blank=True, validators=[refuse_aadhaar])
    client_key = serializers.UUIDField(help_text="Made by the client; the same proposal sent twice is stored once.")


class ReleaseRowsFilter(django_filters.FilterSet):
    """By block's LGD code, receiver, fund and status."""

    block = by_block()
    receiver = django_filters.UUIDFilter(field_name="receiver__public_id")
    fund = django_filters.CharFilter(field_name="fund_id", max_length=20)
    status = django_filters.ChoiceFilter(choices=ReleaseStatus.choices)


class FundReleaseRows(ScopedRows):
    """Releases and returns within the partner's postings."""

    model = FundRelease
    capabilities = {"GET": VIEW_MEETING, "POST": ENTER_MEETING}
    columns = (
        "public_id", "kind", "fund_id", "receiver__public_id", "giver__public_id", "parent__public_id", "amount_rupees",
        "status", "proposed_on", "sanction_number", "sanctioned_on", "released_on", "taken_back_on", "unmet",
        *place_columns("block__"),
    )  # fmt: skip
    ordering = ("id",)
    filterset_class = ReleaseRowsFilter
    serializer_class = ReleaseShape

    def present(self, row: dict[str, Any]) -> dict[str, Any]:
        """Keys flattened."""
        kept = (
            "public_id", "kind", "amount_rupees", "status", "proposed_on", "sanction_number", "sanctioned_on", "released_on",
            "taken_back_on", "unmet",
        )  # fmt: skip
        return {name: row[name] for name in kept} | {
            "fund": row["fund_id"],
            "receiver": row["receiver__public_id"],
            "giver": row["giver__public_id"],
            "parent_release": row["parent__public_id"],
            "block": place_payload(row, "block__"),
        }

    @extend_schema(request=ReleaseFiled, responses={201: ReleaseShape})
    def create(self, request: Request) -> Response:
        """Proposes a release, or refuses it whole."""
        filed = self.checked(ReleaseFiled, request)
        actor = request.actor  # type: ignore[attr-defined]
        receiver = get_object_or_404(Institution.objects.visible_to(actor), public_id=filed.pop("receiver"))
        offered = {one.pk: one for one in funds_offered(receiver.tier_id)}
        fund = offered.get(filed.pop("fund"))
        if fund is None:
            words = _("Known here are: %(known)s.") % {"known": ", ".join(offered)}
            raise DomainError(code="unknown_fund", fields={"fund": words})
        parent_id = filed.pop("parent_release")
        rows = FundRelease.objects.visible_to(actor)
        parent = get_object_or_404(rows, public_id=parent_id) if parent_id else None
        row = propose_release(actor=actor, fund=fund, receiver=receiver, parent=parent, **filed)
        return self.detail_answer(row.public_id, status=201)


class PlanShape(serializers.Serializer[Any]):
    """A micro credit plan of a group, with its sums; needs of single members are read on its page."""

    public_id = serializers.UUIDField()
    institution = serializers.UUIDField(help_text="As in /institutions/.")
    year = serializers.DateField(help_text="The first day of its financial year.")
    dose = serializers.IntegerField()
    prepared_on = serializers.DateField()
    status = serializers.ChoiceField(choices=PlanStatus.choices)
    asked_rupees = serializers.DecimalField(**MONEY, allow_null=True)
    appraised_rupees = serializers.DecimalField(**MONEY, allow_null=True)
    appraised_on = serializers.DateField(allow_null=True)
    approved_on = serializers.DateField(allow_null=True)
    block = PlaceShape()


class PlanRowsFilter(django_filters.FilterSet):
    """By block's LGD code, institution and status."""

    block = by_block()
    institution = by_institution()
    status = django_filters.ChoiceFilter(choices=PlanStatus.choices)


class CreditPlanRows(ScopedRows):
    """Plans of groups within the partner's postings. They are entered on the page, member by member."""

    model = CreditPlan
    capabilities = {"GET": VIEW_MEMBER}
    columns = (
        "public_id", "institution__public_id", "year", "dose", "prepared_on", "status", "asked", "found_fit", "appraised_on",
        "approved_on", *place_columns("block__"),
    )  # fmt: skip
    ordering = ("id",)
    filterset_class = PlanRowsFilter
    serializer_class = PlanShape

    def get_queryset(self) -> QuerySet[Any]:
        """With the sums of the needs."""
        return (
            super().get_queryset().annotate(asked=Sum("needs__asked_rupees"), found_fit=Sum("needs__appraised_rupees"))
        )

    def present(self, row: dict[str, Any]) -> dict[str, Any]:
        """Keys flattened."""
        kept = ("public_id", "year", "dose", "prepared_on", "status", "appraised_on", "approved_on")
        return {name: row[name] for name in kept} | {
            "institution": row["institution__public_id"],
            "asked_rupees": row["asked"],
            "appraised_rupees": row["found_fit"],
            "block": place_payload(row, "block__"),
        }
