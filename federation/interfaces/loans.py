"""`/api/v1/loans/` and `/api/v1/loan-repayments/`: read loans, give one, take a repayment."""

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

from core.aadhaar import refuse_aadhaar
from core.errors import DomainError
from core.interfaces.api.places import PlaceShape, place_columns, place_payload
from core.interfaces.api.viewsets import Endpoint, ScopedRows
from core.periods import today
from federation.interfaces.cash_credit import LimitShape, limit_payload
from federation.interfaces.journals import rupees
from federation.models import Institution, Loan, Membership
from federation.models.journal import MOST_IN_A_LINE
from federation.models.loan_terms import Accrual, LoanMethod, LoanPart, LoanSource
from federation.queries.cash_credit import limit_of
from federation.queries.loan_choices import products_of, purposes
from federation.queries.loan_standing import standing_of
from federation.roles import ENTER_MEETING, VIEW_LOAN
from federation.services.loan_asking import LoanAsked
from federation.services.loan_posting import Posting
from federation.services.loan_repayments import repay
from federation.services.loans import disburse

FACTS = (
    "public_id", "number", "part", "source", "sanctioned_on", "sanctioned_rupees", "method", "accrual", "interest_percent",
    "instalments", "pace", "moratorium", "lender_bank", "ifsc",
)  # fmt: skip
SIDES = ("book__public_id", "lender__public_id", "borrower__public_id", "member__public_id", "product_id", "purpose_id")


class StandingShape(serializers.Serializer[Any]):
    """Where the loan stands today."""

    outstanding_rupees = rupees()
    due_principal_rupees = rupees(help_text="Due by today and unpaid.")
    due_interest_rupees = rupees()
    days_overdue = serializers.IntegerField(help_text="Since the oldest unpaid due day.")


class LoanShape(serializers.Serializer[Any]):
    """A loan; `standing` and `limit` only in the detail."""

    public_id = serializers.UUIDField()
    book = serializers.UUIDField(help_text="The institution in whose books it is numbered.")
    number = serializers.IntegerField()
    part = serializers.ChoiceField(choices=LoanPart.choices)
    lender = serializers.UUIDField(allow_null=True, help_text="Null where a bank lends.")
    lender_bank = serializers.CharField()
    ifsc = serializers.CharField(help_text="Branch of the bank that lends; empty where it is not known.")
    borrower = serializers.UUIDField(allow_null=True, help_text="Null where a woman borrows.")
    member = serializers.UUIDField(allow_null=True, help_text="public_id of the membership.")
    product = serializers.CharField()
    purpose = serializers.CharField(allow_null=True)
    source = serializers.ChoiceField(choices=LoanSource.choices)  # type: ignore[assignment]
    sanctioned_on = serializers.DateField()
    sanctioned_rupees = rupees()
    method = serializers.ChoiceField(choices=LoanMethod.choices)
    accrual = serializers.ChoiceField(choices=Accrual.choices)
    interest_percent = serializers.DecimalField(max_digits=5, decimal_places=2)
    instalments = serializers.IntegerField()
    pace = serializers.CharField(help_text="weekly, fortnightly or monthly.")
    moratorium = serializers.IntegerField()
    is_settled = serializers.BooleanField()
    block = PlaceShape()
    standing = StandingShape(required=False)
    limit = LimitShape(required=False, allow_null=True, help_text="Of a cash credit limit, null of any other loan.")


class LoanFiled(serializers.Serializer[Any]):
    """A loan to give, in cash or out of an account. What is left out is as the product has it.

    `client_key` is the client's own: sent twice, the loan is given once.
    """

    institution = serializers.UUIDField(help_text="Who lends; where a bank lends, who borrows.")
    product = serializers.SlugField(max_length=30, validators=[refuse_aadhaar])
    member = serializers.UUIDField(default=None, allow_null=True, help_text="public_id of the membership.")
    borrower = serializers.UUIDField(default=None, allow_null=True)
    lender_bank = serializers.CharField(max_length=120, default="", allow_blank=True, validators=[refuse_aadhaar])
    ifsc = serializers.CharField(max_length=11, default="", allow_blank=True, validators=[refuse_aadhaar])
    amount_rupees = rupees(min_value=Decimal("0.01"), max_value=MOST_IN_A_LINE)
    purpose = serializers.SlugField(max_length=30, default="", allow_blank=True, validators=[refuse_aadhaar])
    source = serializers.ChoiceField(  # type: ignore[assignment]
        choices=LoanSource.choices, default=None, allow_null=True
    )
    interest_percent = serializers.DecimalField(
        max_digits=5, decimal_places=2, min_value=Decimal(0), max_value=Decimal(60), default=None, allow_null=True
    )
    instalments = serializers.IntegerField(min_value=1, max_value=520, default=None, allow_null=True)
    pace = serializers.SlugField(
        max_length=11,
        default=None,
        allow_null=True,
        validators=[refuse_aadhaar],
        help_text="weekly, fortnightly or monthly.",
    )
    moratorium = serializers.IntegerField(min_value=0, max_value=119, default=None, allow_null=True)
    sanctioned_on = serializers.DateField()
    posted_on = serializers.DateField()
    first_due_on = serializers.DateField()
    bank_account = serializers.UUIDField(default=None, allow_null=True, help_text="Of the institution; null for cash.")
    other_account = serializers.UUIDField(default=None, allow_null=True, help_text="Of the borrower; null for cash.")
    client_key = serializers.UUIDField()


class RepaymentFiled(serializers.Serializer[Any]):
    """Money that came outside a meeting. Sent twice under one `client_key`, it is taken once."""

    loan = serializers.UUIDField()
    amount_rupees = rupees(min_value=Decimal("0.01"), max_value=MOST_IN_A_LINE)
    penalty_rupees = rupees(min_value=Decimal(0), max_value=MOST_IN_A_LINE, default=Decimal(0))
    posted_on = serializers.DateField()
    value_on = serializers.DateField(default=None, allow_null=True, help_text="Where it was paid on an earlier day.")
    bank_account = serializers.UUIDField(default=None, allow_null=True, help_text="Of the loan's book; null for cash.")
    other_account = serializers.UUIDField(default=None, allow_null=True, help_text="Of the borrower; null for cash.")
    client_key = serializers.UUIDField()


class LoanFilter(django_filters.FilterSet):
    """By book, member, borrower, part, block's LGD code, and whether it runs."""

    institution = django_filters.UUIDFilter(field_name="book__public_id")
    member = django_filters.UUIDFilter(field_name="member__public_id")
    borrower = django_filters.UUIDFilter(field_name="borrower__public_id")
    part = django_filters.ChoiceFilter(choices=LoanPart.choices)
    ifsc = django_filters.CharFilter(max_length=11)
    block = django_filters.NumberFilter(field_name="block__lgd_code", min_value=1, max_value=2**31 - 1)
    running = django_filters.BooleanFilter(field_name="settled_on", lookup_expr="isnull")


class LoanRows(ScopedRows):
    """Loans within the partner's postings."""

    model = Loan
    capabilities = {"GET": VIEW_LOAN, "POST": ENTER_MEETING}
    columns = (*FACTS, *SIDES, "settled_on", *place_columns("block__"))
    filterset_class = LoanFilter
    serializer_class = LoanShape

    def present(self, row: dict[str, Any]) -> dict[str, Any]:
        """Keys flattened, the place as an object."""
        sides = {name.removesuffix("__public_id").removesuffix("_id"): row[name] for name in SIDES}
        told = {name: row[name] for name in FACTS} | sides | {"is_settled": row["settled_on"] is not None}
        return told | {"block": place_payload(row, "block__")}

    def detail_answer(self, key: Any, status: int = 200) -> Response:
        """With where it stands today."""
        answer = super().detail_answer(key, status)
        loan = self.get_queryset().get(public_id=key)
        now = standing_of(loan, today())
        answer.data["limit"] = limit_payload(limit_of(loan))
        names = ("outstanding_rupees", "due_principal_rupees", "due_interest_rupees", "days_overdue")
        answer.data["standing"] = StandingShape({name: getattr(now, name) for name in names}).data
        return answer

    @extend_schema(request=LoanFiled, responses={201: LoanShape})
    def create(self, request: Request) -> Response:
        """Gives a loan, with its schedule and its entries in the books, or refuses it whole."""
        filed = self.checked(LoanFiled, request)
        actor = request.actor  # type: ignore[attr-defined]
        one = get_object_or_404(Institution.objects.visible_to(actor), public_id=filed["institution"])
        product = _known(products_of(one), filed["product"], "product")
        of_bank = product.part == LoanPart.BANK
        borrower = member = None
        if filed["borrower"] is not None:
            borrower = get_object_or_404(Institution.objects.visible_to(actor), public_id=filed["borrower"])
        if filed["member"] is not None:
            rows = Membership.objects.visible_to(actor).select_related("institution")
            member = get_object_or_404(rows, public_id=filed["member"])
        names = ("amount_rupees", "sanctioned_on", "first_due_on", "lender_bank", "ifsc", "source", "interest_percent",
                 "instalments", "pace", "moratorium")  # fmt: skip
        asked = LoanAsked(
            product=product,
            lender=None if of_bank else one,
            borrower=one if of_bank else borrower,
            member=member,
            purpose=_known(purposes(), filed["purpose"], "purpose") if filed["purpose"] else None,
            **{name: filed[name] for name in names},
        )
        loan = disburse(actor=actor, asked=asked, posting=_posting(filed))
        return self.detail_answer(loan.public_id, status=201)


class LoanRepaymentRows(Endpoint):
    """Repayments outside meetings."""

    capabilities = {"POST": ENTER_MEETING}
    serializer_class = LoanShape

    @extend_schema(request=RepaymentFiled, responses={201: StandingShape})
    def create(self, request: Request) -> Response:
        """Takes a repayment; answers where the loan then stands."""
        filed = self.checked(RepaymentFiled, request)
        actor = request.actor  # type: ignore[attr-defined]
        rows = Loan.objects.editable_by(actor).select_related(
            "book", "lender", "borrower", "product", "member__institution"
        )
        loan = get_object_or_404(rows, public_id=filed["loan"])
        repay(
            actor=actor, loan=loan, amount_rupees=filed["amount_rupees"], penalty_rupees=filed["penalty_rupees"],
            posting=_posting(filed),
        )  # fmt: skip
        return Response(StandingShape(standing_of(loan, today())).data, status=201)


def _posting(filed: dict[str, Any]) -> Posting:
    return Posting(
        filed["posted_on"], filed["client_key"], account=filed["bank_account"], other_account=filed["other_account"],
        value_on=filed.get("value_on"),
    )  # fmt: skip


def _known(rows: Any, slug: str, name: str) -> Any:
    found = rows.filter(pk=slug).first()
    if found is None:
        known = ", ".join(rows.values_list("pk", flat=True))
        raise DomainError(code=f"unknown_{name}", fields={name: _("Known here are: %(known)s.") % {"known": known}})
    return found
