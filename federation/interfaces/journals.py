"""`/api/v1/journals/`: entries of the books, and a voucher in one request."""

from __future__ import annotations

import uuid
from typing import Any

import django_filters
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
from federation.models import BankAccount, Institution, Journal, JournalLine, Membership
from federation.models.journal import MOST_IN_A_LINE, JournalKind, ReversalReason
from federation.roles import ENTER_MEETING, VIEW_MEETING, VIEW_MEMBER
from federation.services.vouchers import Heading, Part, enter_adjustment, enter_payment, enter_receipt, move_money

WAYS = [
    ("receipt", _("Money came in")),
    ("payment", _("Money went out")),
    ("transfer", _("Between cash and bank")),
    ("adjustment", _("Entry without money")),
]
SIDES = [("received", _("As if received")), ("paid", _("As if paid"))]


def rupees(**given: Any) -> serializers.DecimalField:
    """An amount as a string with two decimals."""
    return serializers.DecimalField(max_digits=14, decimal_places=2, **given)


class JournalLineShape(serializers.Serializer[Any]):
    """One amount under one head, on one side."""

    head = serializers.CharField(help_text="Slug of the ledger head.")
    debit_rupees = rupees()
    credit_rupees = rupees()
    member = serializers.UUIDField(
        allow_null=True, help_text="public_id of the membership, where partners may be told of her."
    )
    bank_account = serializers.UUIDField(allow_null=True)
    counterpart = serializers.UUIDField(allow_null=True, help_text="public_id of the other institution.")


class JournalShape(serializers.Serializer[Any]):
    """One entry; `lines` only in the detail, for clients that may see members. Entries never change."""

    public_id = serializers.UUIDField()
    institution = serializers.UUIDField()
    number = serializers.IntegerField(help_text="Its number in the institution's books, from 1.")
    posted_on = serializers.DateField()
    kind = serializers.ChoiceField(choices=JournalKind.choices)
    meeting = serializers.UUIDField(allow_null=True)
    reverses = serializers.UUIDField(allow_null=True, help_text="The entry that this one takes back.")
    reason = serializers.ChoiceField(choices=[("", ""), *ReversalReason.choices])
    narration = serializers.CharField()
    total_rupees = rupees()
    cash_change_rupees = serializers.DecimalField(14, 2, help_text="By how much cash in hand changes.")
    block = PlaceShape()
    lines = JournalLineShape(many=True, required=False)


class PartFiled(serializers.Serializer[Any]):
    """For what, how much, and of whom where the head asks."""

    head = serializers.CharField(max_length=40, validators=[refuse_aadhaar], help_text="Slug of the ledger head.")
    rupees = rupees(max_value=MOST_IN_A_LINE)
    member = serializers.UUIDField(default=None, allow_null=True, help_text="public_id of the membership.")
    counterpart = serializers.UUIDField(default=None, allow_null=True, help_text="public_id of the other institution.")
    side = serializers.ChoiceField(choices=SIDES, default="received", help_text="Read for adjustments alone.")


class VoucherFiled(serializers.Serializer[Any]):
    """A voucher. `client_key` is the client's own: sent twice, it is posted once.

    `account` is where the money came in or went out of; null is cash in hand. A transfer names `account` as where it was
    taken from and `to_account` as where it was put, with one part that gives the amount under the head `bank`.
    """

    institution = serializers.UUIDField()
    way = serializers.ChoiceField(choices=WAYS)
    posted_on = serializers.DateField()
    client_key = serializers.UUIDField()
    narration = serializers.CharField(max_length=300, default="", allow_blank=True, validators=[refuse_aadhaar])
    account = serializers.UUIDField(default=None, allow_null=True)
    to_account = serializers.UUIDField(default=None, allow_null=True)
    parts = PartFiled(many=True, allow_empty=False, max_length=100)  # type: ignore[call-arg]


class JournalFilter(django_filters.FilterSet):
    """By institution, kind, days, block's LGD code."""

    institution = django_filters.UUIDFilter(field_name="institution__public_id")
    kind = django_filters.ChoiceFilter(choices=JournalKind.choices)
    posted_from = django_filters.DateFilter(field_name="posted_on", lookup_expr="gte")
    posted_to = django_filters.DateFilter(field_name="posted_on", lookup_expr="lte")
    block = django_filters.NumberFilter(field_name="block__lgd_code", min_value=1, max_value=2**31 - 1)


class JournalRows(ScopedRows):
    """Entries within the partner's postings."""

    model = Journal
    capabilities = {"GET": VIEW_MEETING, "POST": ENTER_MEETING}
    columns = (
        "public_id", "institution__public_id", "number", "posted_on", "kind", "meeting__public_id", "reverses__public_id",
        "reason", "narration", "total_rupees", "cash_change_rupees", *place_columns("block__"),
    )  # fmt: skip
    ordering = ("posted_on", "id")
    filterset_class = JournalFilter
    serializer_class = JournalShape

    def present(self, row: dict[str, Any]) -> dict[str, Any]:
        """Ids of what it points to, and the place, in their places."""
        pointed = {name: row[f"{name}__public_id"] for name in ("institution", "meeting", "reverses")}
        shown = row | pointed | {"block": place_payload(row, "block__")}
        return {name: value for name, value in shown.items() if name != "id" and "__" not in name}

    def detail_answer(self, key: Any, status: int = 200) -> Response:
        """With the lines, where the client may see members."""
        answer = super().detail_answer(key, status)
        actor = self.request.actor  # type: ignore[attr-defined]
        if actor.can(VIEW_MEMBER):
            lines = JournalLine.objects.visible_to(actor).filter(journal__public_id=key).order_by("pk")
            names = ("membership__public_id", "membership__person__is_partner_withheld", "bank_account__public_id")
            rows = lines.values("head__slug", "debit_rupees", "credit_rupees", "counterpart__public_id", *names)
            answer.data["lines"] = [_line(row) for row in rows]
        return answer

    @extend_schema(request=VoucherFiled, responses={201: JournalShape})
    def create(self, request: Request) -> Response:
        """Posts a voucher in the books of an institution that the client may enter for, or refuses it whole."""
        filed = self.checked(VoucherFiled, request)
        actor = request.actor  # type: ignore[attr-defined]
        institution = get_object_or_404(Institution.objects.visible_to(actor), public_id=filed["institution"])
        _refuse_unseen(actor, filed)
        journal = _post(actor, institution, filed)
        return self.detail_answer(journal.public_id, status=201)


def _line(row: dict[str, Any]) -> dict[str, Any]:
    withheld = row["membership__person__is_partner_withheld"]
    return {
        "head": row["head__slug"],
        "debit_rupees": row["debit_rupees"],
        "credit_rupees": row["credit_rupees"],
        "member": None if withheld else row["membership__public_id"],
        "bank_account": row["bank_account__public_id"],
        "counterpart": row["counterpart__public_id"],
    }


def _refuse_unseen(actor: Any, filed: dict[str, Any]) -> None:
    """Whom the client is not told of it cannot name either; the same for accounts out of its reach."""
    wanted = {one["member"] for one in filed["parts"] if one["member"]}
    rows = Membership.objects.visible_to(actor).filter(person__is_partner_withheld=False, public_id__in=wanted)
    known = set(rows.values_list("public_id", flat=True))
    faults = {
        f"parts.{place}.member": _("She is not a member of this institution. Choose one of its own members.")
        for place, one in enumerate(filed["parts"])
        if one["member"] and one["member"] not in known
    }
    for name in ("account", "to_account"):
        if filed[name] and not BankAccount.objects.visible_to(actor).filter(public_id=filed[name]).exists():
            faults[name] = _("This bank account is not this institution's. Choose one of its own accounts.")
    if faults:
        raise DomainError(code="bad_lines", fields=faults)


def _post(actor: Any, institution: Institution, filed: dict[str, Any]) -> Journal:
    heading = Heading(filed["posted_on"], filed["client_key"], filed["narration"])
    given: dict[str, Any] = {"actor": actor, "institution": institution, "heading": heading}
    account: uuid.UUID | None = filed["account"]
    if filed["way"] == "transfer":
        total = sum(one["rupees"] for one in filed["parts"])
        return move_money(**given, source=account, target=filed["to_account"], rupees=total)
    parts = [
        Part(one["head"], one["rupees"], one["member"], one["counterpart"], is_paid=one["side"] == "paid")
        for one in filed["parts"]
    ]
    if filed["way"] == "adjustment":
        return enter_adjustment(**given, parts=parts)
    enter = enter_receipt if filed["way"] == "receipt" else enter_payment
    return enter(**given, parts=parts, account=account)
