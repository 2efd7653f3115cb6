"""`/api/v1/linkage-applications/`."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import django_filters
from django.db import transaction
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from core.aadhaar import refuse_aadhaar
from core.interfaces.api.places import PlaceShape, place_columns, place_payload
from core.interfaces.api.viewsets import ScopedRows
from federation.forms.money import MOST_FUND
from federation.interfaces.grading import by_block, by_institution
from federation.models import Institution, LinkageApplication
from federation.models.account_facts import IFSC
from federation.models.linkage import MOST_DOSE, LinkageKind, LinkageStatus
from federation.queries.linkage import plans_offered
from federation.roles import ENTER_MEETING, VIEW_LINKAGE
from federation.services.linkage_asking import begin_application, submit_application

MONEY: dict[str, Any] = {"max_digits": 14, "decimal_places": 2}
PLAIN = (
    "public_id", "dose", "bank", "ifsc", "asked_rupees", "status", "applied_on", "submitted_on", "recommended_on",
    "sent_on", "decided_on", "disbursed_on", "withdrawn_on", "conditions", "corpus_rupees", "limit_rupees",
    "resolution_number", "sanction_number", "sanctioned_rupees", "interest_percent", "instalments", "refusal_reason",
    "yearly_power_rupees",
)  # fmt: skip


class LinkageConditionShape(serializers.Serializer[Any]):
    """One condition as it was met when the application was looked at last."""

    slug = serializers.CharField()
    needs = serializers.CharField(help_text="A number.")
    has = serializers.CharField(allow_null=True, help_text="A number; null where nothing on record could tell.")
    is_met = serializers.BooleanField()


class LinkageShape(serializers.Serializer[Any]):
    """A group's application to a bank, with every step and what stood for and against it."""

    public_id = serializers.UUIDField()
    institution = serializers.UUIDField(help_text="As in /institutions/.")
    loan_kind = serializers.ChoiceField(choices=LinkageKind.choices)
    dose = serializers.IntegerField()
    bank = serializers.CharField(help_text="Bank and branch.")
    ifsc = serializers.CharField()
    asked_rupees = serializers.DecimalField(**MONEY)
    plan = serializers.UUIDField(allow_null=True, help_text="As in /credit-plans/.")
    status = serializers.ChoiceField(choices=LinkageStatus.choices)
    applied_on = serializers.DateField()
    submitted_on = serializers.DateField(allow_null=True)
    recommended_on = serializers.DateField(allow_null=True)
    sent_on = serializers.DateField(allow_null=True)
    decided_on = serializers.DateField(allow_null=True, help_text="The bank sanctioned or refused on this day.")
    disbursed_on = serializers.DateField(allow_null=True)
    withdrawn_on = serializers.DateField(allow_null=True)
    conditions = LinkageConditionShape(many=True)
    corpus_rupees = serializers.DecimalField(**MONEY, allow_null=True)
    limit_rupees = serializers.DecimalField(
        **MONEY, allow_null=True, help_text="What the state's rule gives this dose."
    )
    recommended_by = serializers.UUIDField(allow_null=True, help_text="The federation, as in /institutions/.")
    resolution_number = serializers.CharField()
    sanction_number = serializers.CharField()
    sanctioned_rupees = serializers.DecimalField(**MONEY, allow_null=True)
    interest_percent = serializers.DecimalField(max_digits=5, decimal_places=2, allow_null=True)
    instalments = serializers.IntegerField(allow_null=True)
    refusal_reason = serializers.CharField()
    yearly_power_rupees = serializers.ListField(
        child=serializers.DecimalField(**MONEY), help_text="Drawing power of a limit by year."
    )
    loan = serializers.UUIDField(allow_null=True, help_text="As in /loans/.")
    block = PlaceShape()


class LinkageFiled(serializers.Serializer[Any]):
    """An application to hand in; it then waits for its checks."""

    institution = serializers.UUIDField()
    loan_kind = serializers.ChoiceField(choices=LinkageKind.choices)
    dose = serializers.IntegerField(min_value=1, max_value=MOST_DOSE)
    bank = serializers.CharField(max_length=120, validators=[refuse_aadhaar])
    ifsc = serializers.RegexField(IFSC, max_length=11, validators=[refuse_aadhaar])
    asked_rupees = serializers.DecimalField(**MONEY, min_value=Decimal(1), max_value=Decimal(MOST_FUND))
    plan = serializers.UUIDField(default=None, allow_null=True, help_text="An approved plan of the group.")
    resolution_number = serializers.CharField(
        max_length=60, default="", allow_blank=True, validators=[refuse_aadhaar], help_text="Of the group's federation."
    )
    client_key = serializers.UUIDField(help_text="Made by the client; the same application sent twice is stored once.")


class LinkageRowsFilter(django_filters.FilterSet):
    """By block's LGD code, institution, branch and status."""

    block = by_block()
    institution = by_institution()
    ifsc = django_filters.CharFilter(max_length=11)
    status = django_filters.ChoiceFilter(choices=LinkageStatus.choices)


class LinkageRows(ScopedRows):
    """Applications to banks within the partner's postings."""

    model = LinkageApplication
    capabilities = {"GET": VIEW_LINKAGE, "POST": ENTER_MEETING}
    columns = (
        *PLAIN, "kind", "institution__public_id", "plan__public_id", "recommended_by__public_id", "loan__public_id",
        *place_columns("block__"),
    )  # fmt: skip
    ordering = ("id",)
    filterset_class = LinkageRowsFilter
    serializer_class = LinkageShape

    def present(self, row: dict[str, Any]) -> dict[str, Any]:
        """Keys flattened."""
        keys = ("institution", "plan", "recommended_by", "loan")
        return {
            **{name: row[name] for name in PLAIN},
            **{name: row[f"{name}__public_id"] for name in keys},
            "loan_kind": row["kind"],
            "block": place_payload(row, "block__"),
        }

    @extend_schema(request=LinkageFiled, responses={201: LinkageShape})
    def create(self, request: Request) -> Response:
        """Begins an application and hands it in, or refuses it whole."""
        filed = self.checked(LinkageFiled, request)
        actor = request.actor  # type: ignore[attr-defined]
        group = get_object_or_404(Institution.objects.visible_to(actor), public_id=filed.pop("institution"))
        plan_id, number, kind = filed.pop("plan"), filed.pop("resolution_number"), filed.pop("loan_kind")
        plan = get_object_or_404(plans_offered(actor, group), public_id=plan_id) if plan_id else None
        with transaction.atomic():
            row = begin_application(actor=actor, institution=group, plan=plan, kind=kind, **filed)
            if row.status == LinkageStatus.DRAFT:
                submit_application(actor=actor, application=row, expected_version=row.version, resolution_number=number)
        return self.detail_answer(row.public_id, status=201)
