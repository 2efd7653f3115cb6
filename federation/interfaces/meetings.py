"""`/api/v1/meetings/`: read them, and file a whole meeting in one request."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import django_filters
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from core.errors import DomainError
from core.interfaces.api.places import PlaceShape, place_columns, place_payload
from core.interfaces.api.viewsets import ScopedRows
from federation.models import Institution, Meeting, MeetingLine
from federation.models.meeting import AMOUNTS, MOST_RUPEES, Attendance, MeetingStatus
from federation.roles import ENTER_MEETING, VIEW_MEETING, VIEW_MEMBER
from federation.services.meetings import LineInput, file_meeting

TOTALS = (
    "slots",
    "present",
    "savings_due_rupees",
    "savings_received_rupees",
    "voluntary_savings_rupees",
    "other_savings_rupees",
    "loan_repaid_rupees",
    "fine_rupees",
)


def rupees() -> serializers.DecimalField:
    """An amount as a string with two decimals."""
    return serializers.DecimalField(max_digits=14, decimal_places=2)


class LineShape(serializers.Serializer[Any]):
    """What one member did."""

    member = serializers.UUIDField(help_text="public_id of the membership.")
    attendance = serializers.ChoiceField(choices=Attendance.choices)
    saving_rupees = rupees()
    voluntary_rupees = rupees()
    food_rupees = rupees()
    health_rupees = rupees()
    festival_rupees = rupees()
    repaid_rupees = rupees()
    fine_rupees = rupees()


class MeetingShape(serializers.Serializer[Any]):
    """A meeting with its totals; `lines` only in the detail, for clients that may see members."""

    public_id = serializers.UUIDField()
    institution = serializers.UUIDField()
    number = serializers.IntegerField()
    held_on = serializers.DateField()
    month = serializers.DateField(help_text="First day of its month.")
    is_special = serializers.BooleanField()
    status = serializers.ChoiceField(choices=MeetingStatus.choices)
    closed_on = serializers.DateField(allow_null=True)
    slots = serializers.IntegerField(help_text="Members on the roll.")
    present = serializers.IntegerField()
    savings_due_rupees = rupees()
    savings_received_rupees = rupees()
    voluntary_savings_rupees = rupees()
    other_savings_rupees = rupees()
    loan_repaid_rupees = rupees()
    fine_rupees = rupees()
    block = PlaceShape()
    version = serializers.IntegerField()
    lines = LineShape(many=True, required=False)


class LineFiled(serializers.Serializer[Any]):
    """What was written for one member. A line without attendance counts as present, an amount left out as ₹0;
    a member without a line counts as present with the group's usual saving.
    """

    member = serializers.UUIDField()
    attendance = serializers.ChoiceField(choices=Attendance.choices, default=Attendance.PRESENT)
    saving_rupees = serializers.DecimalField(14, 2, min_value=0, max_value=MOST_RUPEES, default=Decimal(0))
    voluntary_rupees = serializers.DecimalField(14, 2, min_value=0, max_value=MOST_RUPEES, default=Decimal(0))
    food_rupees = serializers.DecimalField(14, 2, min_value=0, max_value=MOST_RUPEES, default=Decimal(0))
    health_rupees = serializers.DecimalField(14, 2, min_value=0, max_value=MOST_RUPEES, default=Decimal(0))
    festival_rupees = serializers.DecimalField(14, 2, min_value=0, max_value=MOST_RUPEES, default=Decimal(0))
    repaid_rupees = serializers.DecimalField(14, 2, min_value=0, max_value=MOST_RUPEES, default=Decimal(0))
    fine_rupees = serializers.DecimalField(14, 2, min_value=0, max_value=MOST_RUPEES, default=Decimal(0))


class MeetingFiled(serializers.Serializer[Any]):
    """A whole meeting. `client_key` is the client's own: sent twice, the meeting is stored once."""

    institution = serializers.UUIDField()
    held_on = serializers.DateField()
    client_key = serializers.UUIDField()
    counted_cash_rupees = serializers.DecimalField(
        14,
        2,
        min_value=0,
        required=False,
        allow_null=True,
        help_text="Cash in the box at the end, held against the books.",
    )
    lines = LineFiled(many=True, allow_empty=False, max_length=100)  # type: ignore[call-arg]


class MeetingFilter(django_filters.FilterSet):
    """By group, month (its first day), day, block's LGD code, status."""

    institution = django_filters.UUIDFilter(field_name="institution__public_id")
    month = django_filters.DateFilter()
    held_from = django_filters.DateFilter(field_name="held_on", lookup_expr="gte")
    held_to = django_filters.DateFilter(field_name="held_on", lookup_expr="lte")
    block = django_filters.NumberFilter(field_name="block__lgd_code", min_value=1, max_value=2**31 - 1)
    status = django_filters.ChoiceFilter(choices=MeetingStatus.choices)


class MeetingRows(ScopedRows):
    """Meetings within the partner's postings."""

    model = Meeting
    capabilities = {"GET": VIEW_MEETING, "POST": ENTER_MEETING}
    columns = (
        "public_id",
        "institution__public_id",
        "number",
        "held_on",
        "month",
        "is_special",
        "status",
        "closed_on",
        "version",
        *TOTALS,
        *place_columns("block__"),
    )
    ordering = ("held_on", "id")
    filterset_class = MeetingFilter
    serializer_class = MeetingShape
    versioned = True

    def present(self, row: dict[str, Any]) -> dict[str, Any]:
        """The group's id and the place in their places."""
        shown = row | {"block": place_payload(row, "block__"), "institution": row["institution__public_id"]}
        return {name: value for name, value in shown.items() if name != "id" and "__" not in name}

    def detail_answer(self, key: Any, status: int = 200) -> Response:
        """With the lines, where the client may see members."""
        answer = super().detail_answer(key, status)
        actor = self.request.actor  # type: ignore[attr-defined]
        if actor.can(VIEW_MEMBER):
            lines = MeetingLine.objects.visible_to(actor).filter(meeting__public_id=key).order_by("membership__number")
            answer.data["lines"] = [
                {"member": row.pop("membership__public_id"), **row}
                for row in lines.values("membership__public_id", "attendance", *AMOUNTS)
            ]
        return answer

    @extend_schema(request=MeetingFiled, responses={201: MeetingShape})
    def create(self, request: Request) -> Response:
        """Files a meeting: opened, filled and closed in one step, or refused whole."""
        filed = self.checked(MeetingFiled, request)
        actor = request.actor  # type: ignore[attr-defined]
        institution = get_object_or_404(Institution.objects.visible_to(actor), public_id=filed["institution"])
        lines = [LineInput(membership=line.pop("member"), **line) for line in filed["lines"]]
        if len({line.membership for line in lines}) != len(lines):
            raise DomainError(_("A member stands twice in the lines."), code="member_twice")
        meeting = file_meeting(
            actor=actor,
            institution=institution,
            held_on=filed["held_on"],
            client_key=filed["client_key"],
            lines=lines,
            counted_cash=filed.get("counted_cash_rupees"),
        )
        return self.detail_answer(meeting.public_id, status=201)
