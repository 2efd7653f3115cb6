"""`/api/v1/recovery-meetings/` and `/api/v1/recovery-lines/`."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import QuerySet
from rest_framework import serializers

from core.interfaces.api.places import PlaceShape, place_columns, place_payload
from core.interfaces.api.viewsets import ScopedRows
from federation.interfaces.grading import by_block
from federation.models import RecoveryLine, RecoveryMeeting
from federation.queries.recovery import PromiseState, with_follow_up
from federation.roles import VIEW_LOAN

MONEY: dict[str, Any] = {"max_digits": 14, "decimal_places": 2}
HEAD = ("public_id", "bank", "branch", "ifsc", "held_on", "chaired_by", "present")
LINE = (
    "public_id", "held_on", "outstanding_rupees", "overdue_rupees", "days_overdue", "promised_on", "promised_rupees",
    "remark", "repaid",
)  # fmt: skip


class RecoveryMeetingShape(serializers.Serializer[Any]):
    """A meeting of a bank's branch about overdue loans of one block."""

    public_id = serializers.UUIDField()
    bank = serializers.CharField()
    branch = serializers.CharField()
    ifsc = serializers.CharField()
    held_on = serializers.DateField()
    chaired_by = serializers.CharField()
    present = serializers.IntegerField()
    block = PlaceShape()


class RecoveryMeetingRowsFilter(django_filters.FilterSet):
    """By block's LGD code, branch and day."""

    block = by_block()
    ifsc = django_filters.CharFilter(max_length=11)
    held_from = django_filters.DateFilter(field_name="held_on", lookup_expr="gte")
    held_until = django_filters.DateFilter(field_name="held_on", lookup_expr="lte")


class RecoveryMeetingRows(ScopedRows):
    """Recovery meetings within the partner's postings."""

    model = RecoveryMeeting
    capabilities = {"GET": VIEW_LOAN}
    columns = (*HEAD, *place_columns("block__"))
    ordering = ("id",)
    filterset_class = RecoveryMeetingRowsFilter
    serializer_class = RecoveryMeetingShape

    def present(self, row: dict[str, Any]) -> dict[str, Any]:
        """The place as an object."""
        return {name: row[name] for name in HEAD} | {"block": place_payload(row, "block__")}


class RecoveryLineShape(serializers.Serializer[Any]):
    """An overdue loan spoken about in a meeting, with what was promised and what came of it."""

    public_id = serializers.UUIDField()
    meeting = serializers.UUIDField(help_text="As in /recovery-meetings/.")
    loan = serializers.UUIDField(help_text="As in /loans/.")
    institution = serializers.UUIDField(help_text="Who borrowed, as in /institutions/.")
    held_on = serializers.DateField()
    outstanding_rupees = serializers.DecimalField(
        **MONEY, help_text="By the books of that day, with interest due and unpaid."
    )
    overdue_rupees = serializers.DecimalField(**MONEY)
    days_overdue = serializers.IntegerField()
    promised_on = serializers.DateField(allow_null=True, help_text="The last day of the promise.")
    promised_rupees = serializers.DecimalField(**MONEY, allow_null=True)
    repaid = serializers.DecimalField(
        **MONEY, allow_null=True, help_text="After the meeting and by the promised day; null without a promise."
    )
    promise = serializers.ChoiceField(choices=PromiseState.choices)
    remark = serializers.CharField()
    block = PlaceShape()


class RecoveryLineRowsFilter(django_filters.FilterSet):
    """By block's LGD code, branch, meeting, loan and what became of the promise."""

    block = by_block()
    ifsc = django_filters.CharFilter(field_name="meeting__ifsc", max_length=11)
    meeting = django_filters.UUIDFilter(field_name="meeting__public_id")
    loan = django_filters.UUIDFilter(field_name="loan__public_id")
    promise = django_filters.ChoiceFilter(field_name="outcome", choices=PromiseState.choices)


class RecoveryLineRows(ScopedRows):
    """Loans spoken about in recovery meetings within the partner's postings."""

    model = RecoveryLine
    capabilities = {"GET": VIEW_LOAN}
    columns = (
        *LINE,
        "outcome",
        "meeting__public_id",
        "loan__public_id",
        "loan__borrower__public_id",
        *place_columns("block__"),
    )
    ordering = ("id",)
    filterset_class = RecoveryLineRowsFilter
    serializer_class = RecoveryLineShape

    def get_queryset(self) -> QuerySet[Any]:
        """With what became of the promise."""
        return with_follow_up(super().get_queryset())

    def present(self, row: dict[str, Any]) -> dict[str, Any]:
        """Keys flattened."""
        return {name: row[name] for name in LINE} | {
            "promise": row["outcome"],
            "meeting": row["meeting__public_id"],
            "loan": row["loan__public_id"],
            "institution": row["loan__borrower__public_id"],
            "block": place_payload(row, "block__"),
        }
