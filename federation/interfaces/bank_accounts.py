"""`/api/v1/bank-accounts/`: accounts of institutions, masked; entered and closed. No answer holds a whole number."""

from __future__ import annotations

from typing import Any

import django_filters
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from core.aadhaar import refuse_aadhaar
from core.interfaces.api.places import PlaceShape, place_columns, place_payload
from core.interfaces.api.viewsets import ScopedRows
from federation.models import BankAccount, Institution
from federation.models.bank import AccountKind
from federation.models.office import Post
from federation.roles import CHANGE_INSTITUTION, VIEW_INSTITUTION
from federation.services.bank_accounts import close_account, open_account

FACTS = ("public_id", "kind", "bank", "branch", "ifsc", "last4", "opened_on", "closed_on", "signatories")


class BankAccountShape(serializers.Serializer[Any]):
    """One account of one institution. Of its number only the last four digits are told."""

    public_id = serializers.UUIDField()
    institution = serializers.UUIDField(help_text="As in /institutions/.")
    kind = serializers.ChoiceField(choices=AccountKind.choices)
    bank = serializers.CharField()
    branch = serializers.CharField()
    ifsc = serializers.CharField()
    last4 = serializers.CharField(help_text="Last four digits of the number.")
    opened_on = serializers.DateField()
    closed_on = serializers.DateField(allow_null=True, help_text="The first day on which it is no longer used.")
    signatories = serializers.ListField(child=serializers.ChoiceField(choices=Post.choices), help_text="Who signs.")
    block = PlaceShape()


class BankAccountRowsFilter(django_filters.FilterSet):
    """By institution, block's LGD code, kind, and whether it is in use."""

    institution = django_filters.UUIDFilter(field_name="institution__public_id")
    block = django_filters.NumberFilter(field_name="block__lgd_code", min_value=1, max_value=2**31 - 1)
    kind = django_filters.ChoiceFilter(choices=AccountKind.choices)
    active = django_filters.BooleanFilter(field_name="closed_on", lookup_expr="isnull")


class AccountNumberField(serializers.CharField):
    """Digits of an institution's account, which may be twelve: institutions have no Aadhaar number."""

    refuses_aadhaar_itself = True


class AccountFiled(serializers.Serializer[Any]):
    """An account to enter. The number comes as whoever read the passbook typed it, twice."""

    institution = serializers.UUIDField()
    kind = serializers.ChoiceField(choices=AccountKind.choices)
    bank = serializers.CharField(max_length=80, validators=[refuse_aadhaar])
    branch = serializers.CharField(max_length=80, validators=[refuse_aadhaar])
    ifsc = serializers.CharField(max_length=11, validators=[refuse_aadhaar])
    number = AccountNumberField(max_length=18, help_text="9 to 18 digits.")
    number_again = AccountNumberField(max_length=18, help_text="The number as typed the second time.")
    opened_on = serializers.DateField()
    signatories = serializers.ListField(
        child=serializers.ChoiceField(choices=Post.choices), default=list, max_length=len(Post.choices)
    )


class AccountClosed(serializers.Serializer[Any]):
    """From which day an account is no longer used."""

    closed_on = serializers.DateField()


class BankAccountRows(ScopedRows):
    """Bank accounts of institutions within the partner's postings."""

    model = BankAccount
    capabilities = {"GET": VIEW_INSTITUTION, "POST": CHANGE_INSTITUTION, "PATCH": CHANGE_INSTITUTION}
    columns = (*FACTS, "institution__public_id", *place_columns("block__"))
    filterset_class = BankAccountRowsFilter
    serializer_class = BankAccountShape

    def present(self, row: dict[str, Any]) -> dict[str, Any]:
        """The institution's key flattened, the place as an object."""
        kept = {name: row[name] for name in FACTS}
        return kept | {"institution": row["institution__public_id"], "block": place_payload(row, "block__")}

    @extend_schema(request=AccountFiled, responses={201: BankAccountShape})
    def create(self, request: Request) -> Response:
        """Enters an account of an institution that the client may change."""
        filed = self.checked(AccountFiled, request)
        actor = request.actor  # type: ignore[attr-defined]
        rows = Institution.objects.editable_by(actor)
        filed["institution"] = get_object_or_404(rows, public_id=filed["institution"])
        account = open_account(actor=actor, **filed)
        return self.detail_answer(account.public_id, status=201)

    @extend_schema(request=AccountClosed, responses=BankAccountShape)
    def partial_update(self, request: Request, public_id: str) -> Response:
        """Closes an account from a day on; it stays on record."""
        closed = self.checked(AccountClosed, request)
        account = self.editable(public_id)
        close_account(actor=request.actor, account=account, **closed)  # type: ignore[attr-defined]
        return self.detail_answer(public_id)
