"""`/api/v1/bank-figures/`."""

from __future__ import annotations

from typing import Any

import django_filters
from rest_framework import serializers

from core.interfaces.api.places import PlaceShape, place_columns, place_payload
from core.interfaces.api.viewsets import ScopedRows
from federation.interfaces.grading import by_block
from federation.models import BankFigure
from federation.models.bank_figure import AssetClass, DifferenceStatus
from federation.roles import VIEW_BANK_FIGURE

MONEY: dict[str, Any] = {"max_digits": 14, "decimal_places": 2}
PLAIN = (
    "public_id", "source", "ifsc", "as_on", "outstanding_rupees", "overdue_rupees", "asset_class", "our_outstanding_rupees",
    "our_overdue_rupees", "our_days_overdue", "recorded_at",
)  # fmt: skip


class BankFigureShape(serializers.Serializer[Any]):
    """What a bank says of a loan on a day, beside the books of that day as they were when it came."""

    public_id = serializers.UUIDField()
    loan = serializers.UUIDField(help_text="As in /loans/.")
    institution = serializers.UUIDField(help_text="Who borrowed, as in /institutions/.")
    source = serializers.CharField(help_text="cbs: the bank's core system.")  # type: ignore[assignment]
    ifsc = serializers.CharField()
    as_on = serializers.DateField()
    outstanding_rupees = serializers.DecimalField(**MONEY)
    overdue_rupees = serializers.DecimalField(**MONEY)
    asset_class = serializers.ChoiceField(choices=AssetClass.choices)
    our_outstanding_rupees = serializers.DecimalField(**MONEY, help_text="With interest due and unpaid.")
    our_overdue_rupees = serializers.DecimalField(**MONEY)
    our_days_overdue = serializers.IntegerField()
    recorded_at = serializers.DateTimeField()
    difference = serializers.ChoiceField(
        choices=DifferenceStatus.choices, allow_null=True, help_text="Null: within the state's tolerance."
    )
    reason = serializers.CharField(allow_null=True, help_text="Why the difference is explained.")
    block = PlaceShape()


class BankFigureRowsFilter(django_filters.FilterSet):
    """By block's LGD code, branch, loan, borrower and what became of the difference."""

    block = by_block()
    ifsc = django_filters.CharFilter(max_length=11)
    loan = django_filters.UUIDFilter(field_name="loan__public_id")
    institution = django_filters.UUIDFilter(field_name="loan__borrower__public_id")
    difference = django_filters.ChoiceFilter(field_name="difference__status", choices=DifferenceStatus.choices)


class BankFigureRows(ScopedRows):
    """Figures of banks within the partner's postings; they come by import."""

    model = BankFigure
    capabilities = {"GET": VIEW_BANK_FIGURE}
    columns = (
        *PLAIN, "loan__public_id", "loan__borrower__public_id", "difference__status", "difference__reason",
        *place_columns("block__"),
    )  # fmt: skip
    ordering = ("id",)
    filterset_class = BankFigureRowsFilter
    serializer_class = BankFigureShape

    def present(self, row: dict[str, Any]) -> dict[str, Any]:
        """Keys flattened."""
        return {name: row[name] for name in PLAIN} | {
            "loan": row["loan__public_id"],
            "institution": row["loan__borrower__public_id"],
            "difference": row["difference__status"],
            "reason": row["difference__reason"],
            "block": place_payload(row, "block__"),
        }
