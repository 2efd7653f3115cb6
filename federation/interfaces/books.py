"""`/api/v1/books/`: what the books of an institution say at the end of a day. Read-only."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from core.errors import DomainError, NotAllowed
from core.interfaces.api.places import PlaceShape, place_columns, place_payload
from core.interfaces.api.viewsets import ScopedRows
from core.periods import today
from federation.interfaces.journals import rupees
from federation.models import Institution
from federation.queries.books import (
    HeadAmount,
    ReceiptsPayments,
    balance_sheet,
    income_and_expenditure,
    receipts_and_payments,
    trial_balance,
    year_begins,
)
from federation.queries.ledger import with_books
from federation.roles import VIEW_MEETING


class TrialRowShape(serializers.Serializer[Any]):
    """One head. Opening and closing are debit less credit."""

    head = serializers.CharField()
    opening_rupees = rupees()
    debit_rupees = rupees()
    credit_rupees = rupees()
    closing_rupees = rupees()


class AmountShape(serializers.Serializer[Any]):
    """One head and its amount."""

    head = serializers.CharField()
    rupees = rupees()


class MoneyShape(serializers.Serializer[Any]):
    """Receipts and payments."""

    opening_rupees = rupees()
    receipts = AmountShape(many=True)
    payments = AmountShape(many=True)
    regrouped_rupees = rupees(help_text="What came with a merger or split; below zero where it went.")
    closing_rupees = rupees()


class IncomeShape(serializers.Serializer[Any]):
    """Income and expenditure."""

    income = AmountShape(many=True)
    expenditure = AmountShape(many=True)
    surplus_rupees = rupees()


class BalanceSheetShape(serializers.Serializer[Any]):
    """The balance sheet at the end of the last day."""

    assets = AmountShape(many=True)
    liabilities = AmountShape(many=True)
    funds = AmountShape(many=True)
    earlier_surplus_rupees = rupees()
    surplus_rupees = rupees()


class BookShape(serializers.Serializer[Any]):
    """Whose books. The statements stand in the detail alone."""

    public_id = serializers.UUIDField(help_text="The institution, as in /institutions/.")
    code = serializers.CharField()
    last_number = serializers.IntegerField(help_text="Number of the last entry.")
    last_posted_on = serializers.DateField()
    cash_rupees = rupees(help_text="Cash in hand after the last entry.")
    block = PlaceShape()
    since = serializers.DateField(required=False)
    until = serializers.DateField(required=False)
    trial_balance = TrialRowShape(many=True, required=False)
    receipts_payments = MoneyShape(required=False)
    income_expenditure = IncomeShape(required=False)
    balance_sheet = BalanceSheetShape(required=False)


DAYS = [
    OpenApiParameter("since", dt.date, description="First day; 1 April of the last day's financial year if left out."),
    OpenApiParameter("until", dt.date, description="Last day; today if left out."),
]


class BookRows(ScopedRows):
    """Institutions whose books have begun, within the partner's postings."""

    model = Institution
    capabilities = {"GET": VIEW_MEETING}
    columns = ("public_id", "code", "last_number", "last_posted_on", "cash_rupees", *place_columns("block__"))
    ordering = ("code", "id")
    parameters = ("since", "until")
    serializer_class = BookShape

    def get_queryset(self) -> Any:
        """With where each book stands."""
        return with_books(super().get_queryset())

    def present(self, row: dict[str, Any]) -> dict[str, Any]:
        """The place as an object."""
        names = ("public_id", "code", "last_number", "last_posted_on", "cash_rupees")
        return {name: row[name] for name in names} | {"block": place_payload(row, "block__")}

    @extend_schema(parameters=DAYS)
    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Every statement of the books, from one day to another."""
        answer = super().retrieve(request, *args, **kwargs)
        actor = request.actor  # type: ignore[attr-defined]
        one = get_object_or_404(Institution.objects.visible_to(actor), public_id=answer.data["public_id"])
        if actor.reach_for(VIEW_MEETING, one.place) is None:
            raise NotAllowed
        until = _day(request, "until") or today()
        since = _day(request, "since") or min(year_begins(until), until)
        if since > until:
            words = _("The last day lies before the first. Change one of them.")
            raise DomainError(code="bad_day", fields={"until": words})
        money, income, sheet = (
            receipts_and_payments(one, since, until),
            income_and_expenditure(one, since, until),
            balance_sheet(one, until),
        )
        answer.data |= {
            "since": since,
            "until": until,
            "trial_balance": [
                {
                    "head": row.head.slug,
                    "opening_rupees": row.opening_rupees,
                    "debit_rupees": row.debit_rupees,
                    "credit_rupees": row.credit_rupees,
                    "closing_rupees": row.closing_rupees,
                }
                for row in trial_balance(one, until, since)
            ],
            "receipts_payments": _money(money),
            "income_expenditure": {
                "income": _amounts(income.income),
                "expenditure": _amounts(income.expenditure),
                "surplus_rupees": income.surplus_rupees,
            },
            "balance_sheet": {
                "assets": _amounts(sheet.assets),
                "liabilities": _amounts(sheet.liabilities),
                "funds": _amounts(sheet.funds),
                "earlier_surplus_rupees": sheet.earlier_surplus_rupees,
                "surplus_rupees": sheet.surplus_rupees,
            },
        }
        return Response(BookShape(answer.data).data)


def _money(found: ReceiptsPayments) -> dict[str, Any]:
    return {
        "opening_rupees": found.opening_rupees,
        "receipts": _amounts(found.receipts),
        "payments": _amounts(found.payments),
        "regrouped_rupees": found.regrouped_rupees,
        "closing_rupees": found.closing_rupees,
    }


def _amounts(rows: tuple[HeadAmount, ...]) -> list[dict[str, Any]]:
    return [{"head": one.head.slug, "rupees": one.rupees} for one in rows]


def _day(request: Request, name: str) -> dt.date | None:
    text = request.query_params.get(name, "")
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        raise DomainError(code="bad_day", fields={name: _("Write the day as 2026-11-27.")}) from None
