"""`/api/v1/subvention-claims/` and `/api/v1/subvention-receipts/`: read claims of interest subvention, enter what came."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from core.interfaces.api.places import PlaceShape, place_columns, place_payload
from core.interfaces.api.viewsets import Endpoint, ScopedRows
from federation.interfaces.grading import by_block
from federation.models import BankAccount, SubventionClaim
from federation.models.subvention import ClaimStep
from federation.queries.subvention import at_step, with_step
from federation.roles import ENTER_MEETING, VIEW_MEETING
from federation.services.subvention import receive_subvention

MONEY: dict[str, Any] = {"max_digits": 14, "decimal_places": 2}
PLAIN = (
    "public_id", "since", "until", "bank_percent", "due_rupees", "claimed_on", "received_on", "received_rupees", "step",
    "dropped_on", "taken_back_on",
)  # fmt: skip


class SubventionShape(serializers.Serializer[Any]):
    """Subvention on one bank loan for the days from `since` to `until`, both included."""

    public_id = serializers.UUIDField()
    institution = serializers.UUIDField(help_text="The group, as in /institutions/.")
    loan = serializers.UUIDField(help_text="As in /loans/.")
    since = serializers.DateField()
    until = serializers.DateField()
    bank_percent = serializers.DecimalField(5, 2)
    due_rupees = serializers.DecimalField(**MONEY)
    step = serializers.ChoiceField(choices=ClaimStep.choices, help_text="How far it got.")
    claimed_on = serializers.DateField(allow_null=True)
    received_on = serializers.DateField(allow_null=True)
    received_rupees = serializers.DecimalField(**MONEY)
    journal = serializers.UUIDField(allow_null=True, help_text="As in /journals/.")
    dropped_on = serializers.DateField(allow_null=True)
    taken_back_on = serializers.DateField(allow_null=True)
    block = PlaceShape()


class SubventionFiled(serializers.Serializer[Any]):
    """What came of a claim; without an account it came in cash."""

    claim = serializers.UUIDField()
    received_on = serializers.DateField()
    received_rupees = serializers.DecimalField(**MONEY, min_value=0)
    account = serializers.UUIDField(allow_null=True, default=None, help_text="As in /bank-accounts/.")
    client_key = serializers.UUIDField()


class SubventionRowsFilter(django_filters.FilterSet):
    """By block's LGD code, group and step."""

    block = by_block()
    institution = django_filters.UUIDFilter(field_name="institution__public_id")
    step = django_filters.ChoiceFilter(choices=ClaimStep.choices, method="by_step")

    def by_step(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """As far as that."""
        return at_step(rows, value)


def _present(row: dict[str, Any]) -> dict[str, Any]:
    return {name: row[name] for name in PLAIN} | {
        "institution": row["institution__public_id"],
        "loan": row["loan__public_id"],
        "journal": row["journal__public_id"],
        "block": place_payload(row, "block__"),
    }


COLUMNS = (*PLAIN, "institution__public_id", "loan__public_id", "journal__public_id", *place_columns("block__"))


class SubventionRows(ScopedRows):
    """Claims of the groups within the partner's postings."""

    model = SubventionClaim
    capabilities = {"GET": VIEW_MEETING}
    columns = COLUMNS
    ordering = ("id",)
    filterset_class = SubventionRowsFilter
    serializer_class = SubventionShape

    def get_queryset(self) -> QuerySet[Any]:
        """With how far each got."""
        return with_step(super().get_queryset())

    def present(self, row: dict[str, Any]) -> dict[str, Any]:
        """Keys flattened."""
        return _present(row)


class SubventionReceiptRows(Endpoint):
    """What came of claims."""

    capabilities = {"POST": ENTER_MEETING}
    serializer_class = SubventionShape

    @extend_schema(request=SubventionFiled, responses={201: SubventionShape})
    def create(self, request: Request) -> Response:
        """Enters it in the group's books; the same key is entered once. Answers the claim."""
        filed = self.checked(SubventionFiled, request)
        actor = request.actor  # type: ignore[attr-defined]
        claims = SubventionClaim.objects.editable_by(actor)
        claim = get_object_or_404(claims, public_id=filed.pop("claim"))
        account = None
        if filed["account"] is not None:
            mine = BankAccount.objects.visible_to(actor).filter(institution=claim.institution_id)
            account = get_object_or_404(mine, public_id=filed["account"])
        row = receive_subvention(actor=actor, claim=claim, **filed | {"account": account})
        rows = with_step(SubventionClaim.objects.visible_to(actor)).values(*COLUMNS)
        return Response(_present(rows.get(pk=row.pk)), status=201)
