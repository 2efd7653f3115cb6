"""`/api/v1/cash-credits/`, `/api/v1/loan-drawings/` and `/api/v1/drawing-powers/`: read limits, draw, set what may be drawn."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from core.aadhaar import refuse_aadhaar
from core.interfaces.api.places import PlaceShape, place_columns, place_payload
from core.interfaces.api.viewsets import Endpoint, ScopedRows
from core.periods import today
from federation.interfaces.grading import by_block
from federation.interfaces.journals import rupees
from federation.models import DrawingPower, Loan
from federation.models.journal import MOST_IN_A_LINE
from federation.queries.cash_credit import (
    LimitStanding,
    LimitState,
    limit_of,
    limits_alone,
    of_state,
    standing_told,
    with_limits,
)
from federation.roles import ENTER_MEETING, VIEW_LOAN
from federation.services.drawing_powers import set_drawing_power
from federation.services.loan_posting import Posting
from federation.services.loans import draw

TERMS = (
    "public_id", "number", "lender_bank", "sanctioned_on", "sanctioned_rupees", "interest_percent",
)  # fmt: skip
POWER = ("public_id", "from_on", "power_rupees", "reason", "recorded_at", "withdrawn_at")


class LimitShape(serializers.Serializer[Any]):
    """How a cash credit limit stands today."""

    power_rupees = rupees(help_text="Drawing power; nothing once the limit has ended.")
    drawn_rupees = rupees()
    free_rupees = rupees(help_text="What may still be drawn.")
    ends_on = serializers.DateField(allow_null=True, help_text="The last day on which it may be drawn.")
    state = serializers.ChoiceField(choices=LimitState.choices)
    within = serializers.IntegerField(help_text="Days of the state's rule.")
    over_since = serializers.DateField(allow_null=True, help_text="More is drawn than may be, without a break since.")
    idle_since = serializers.DateField(allow_null=True, help_text="The last credit, or since when it owes.")
    out_since = serializers.DateField(allow_null=True, help_text="Null too where only its interest is not covered.")
    credited_rupees = rupees(help_text="Paid in during the days of the rule.")
    debited_rupees = rupees(help_text="Interest debited by month ends during these days.")
    is_short = serializers.BooleanField(help_text="What was paid in does not cover that interest.")


class CashCreditShape(serializers.Serializer[Any]):
    """A cash credit limit of a bank."""

    public_id = serializers.UUIDField(help_text="As in /loans/.")
    institution = serializers.UUIDField(help_text="Who borrows, as in /institutions/.")
    number = serializers.IntegerField()
    lender_bank = serializers.CharField()
    sanctioned_on = serializers.DateField()
    sanctioned_rupees = rupees(help_text="The limit.")
    interest_percent = serializers.DecimalField(max_digits=5, decimal_places=2)
    limit = LimitShape()
    block = PlaceShape()


class DrawingPowerShape(serializers.Serializer[Any]):
    """Drawing power of a limit from a day on."""

    public_id = serializers.UUIDField()
    loan = serializers.UUIDField(help_text="As in /cash-credits/.")
    from_on = serializers.DateField()
    power_rupees = rupees()
    reason = serializers.CharField()
    recorded_at = serializers.DateTimeField()
    withdrawn_at = serializers.DateTimeField(allow_null=True, help_text="Another one of the same day replaced it.")
    block = PlaceShape()


class DrawingPowerFiled(serializers.Serializer[Any]):
    """Another drawing power. One of the same day is replaced."""

    loan = serializers.UUIDField()
    from_on = serializers.DateField()
    power_rupees = rupees(min_value=Decimal("0.01"), max_value=MOST_IN_A_LINE)
    reason = serializers.CharField(max_length=200, validators=[refuse_aadhaar])


class DrawingFiled(serializers.Serializer[Any]):
    """More of a limit is drawn, in cash or into an account. Sent twice under one `client_key`, it is drawn once."""

    loan = serializers.UUIDField()
    amount_rupees = rupees(min_value=Decimal("0.01"), max_value=MOST_IN_A_LINE)
    posted_on = serializers.DateField()
    bank_account = serializers.UUIDField(default=None, allow_null=True, help_text="Of the borrower; null for cash.")
    client_key = serializers.UUIDField()


class CashCreditFilter(django_filters.FilterSet):
    """By block's LGD code, who borrows, and how it stands today."""

    block = by_block()
    institution = django_filters.UUIDFilter(field_name="borrower__public_id")
    state = django_filters.ChoiceFilter(choices=LimitState.choices, method="by_state")

    def by_state(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """As it stands today."""
        return of_state(rows, value, today())


class DrawingPowerFilter(django_filters.FilterSet):
    """By block's LGD code and loan."""

    block = by_block()
    loan = django_filters.UUIDFilter(field_name="loan__public_id")


def limit_payload(now: LimitStanding | None) -> dict[str, Any] | None:
    """How a limit stands as an answer has it; None of what is no limit."""
    return None if now is None else dict(LimitShape(now).data)


class CashCreditRows(ScopedRows):
    """Limits within the partner's postings."""

    model = Loan
    capabilities = {"GET": VIEW_LOAN}
    columns = (*TERMS, "borrower__public_id", "limit", "limit_within", *place_columns("block__"))
    ordering = ("id",)
    filterset_class = CashCreditFilter
    serializer_class = CashCreditShape

    def get_queryset(self) -> QuerySet[Any]:
        """Limits alone, with how each stands."""
        return with_limits(limits_alone(super().get_queryset()), today())

    def present(self, row: dict[str, Any]) -> dict[str, Any]:
        """Keys flattened."""
        now = standing_told(row["limit"], row["limit_within"], today())
        return {name: row[name] for name in TERMS} | {
            "institution": row["borrower__public_id"],
            "limit": limit_payload(now),
            "block": place_payload(row, "block__"),
        }


class DrawingPowerRows(ScopedRows):
    """Drawing powers within the partner's postings."""

    model = DrawingPower
    capabilities = {"GET": VIEW_LOAN, "POST": ENTER_MEETING}
    columns = (*POWER, "loan__public_id", *place_columns("block__"))
    ordering = ("id",)
    filterset_class = DrawingPowerFilter
    serializer_class = DrawingPowerShape

    def present(self, row: dict[str, Any]) -> dict[str, Any]:
        """Keys flattened."""
        told = {name: row[name] for name in POWER}
        return told | {"loan": row["loan__public_id"], "block": place_payload(row, "block__")}

    @extend_schema(request=DrawingPowerFiled, responses={201: DrawingPowerShape})
    def create(self, request: Request) -> Response:
        """Enters what the bank fixed."""
        filed = self.checked(DrawingPowerFiled, request)
        loan = _loan_of(request, filed.pop("loan"))
        row = set_drawing_power(actor=request.actor, loan=loan, **filed)  # type: ignore[attr-defined]
        return self.detail_answer(row.public_id, status=201)


class LoanDrawingRows(Endpoint):
    """Drawings of limits."""

    capabilities = {"POST": ENTER_MEETING}
    serializer_class = LimitShape

    @extend_schema(request=DrawingFiled, responses={201: LimitShape})
    def create(self, request: Request) -> Response:
        """Draws more of a limit; answers how it then stands."""
        filed = self.checked(DrawingFiled, request)
        loan = _loan_of(request, filed["loan"])
        draw(
            actor=request.actor,  # type: ignore[attr-defined]
            loan=loan,
            amount_rupees=filed["amount_rupees"],
            posting=Posting(filed["posted_on"], filed["client_key"], account=filed["bank_account"]),
        )
        return Response(limit_payload(limit_of(loan)), status=201)


def _loan_of(request: Request, public_id: Any) -> Loan:
    rows = Loan.objects.editable_by(request.actor).select_related("book", "lender", "borrower", "product")  # type: ignore[attr-defined]
    found: Loan = get_object_or_404(rows, public_id=public_id)
    return found
