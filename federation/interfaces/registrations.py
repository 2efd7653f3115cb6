"""`/api/v1/registrations/`."""

from __future__ import annotations

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
from federation.models import Institution, Registration
from federation.models.registration import EndReason
from federation.queries.registrations import acts_in
from federation.roles import REGISTER, VIEW_INSTITUTION
from federation.services.registrations import enter_registration


class RegistrationShape(serializers.Serializer[Any]):
    """One registration of one institution under one act."""

    public_id = serializers.UUIDField()
    institution = serializers.UUIDField(help_text="As in /institutions/.")
    act = serializers.CharField(help_text="Slug of the act.")
    act_name = serializers.CharField()
    number = serializers.CharField()
    registered_on = serializers.DateField()
    valid_until = serializers.DateField(allow_null=True)
    ended_on = serializers.DateField(allow_null=True, help_text="The first day on which it no longer holds.")
    end_reason = serializers.ChoiceField(choices=[("", ""), *EndReason.choices])
    has_certificate = serializers.BooleanField(help_text="A file is kept; it is handed out on the page alone.")
    block = PlaceShape()


class RegistrationFiled(serializers.Serializer[Any]):
    """One registration to enter. The file of its certificate is added on the institution's page."""

    institution = serializers.UUIDField()
    act = serializers.SlugField(
        max_length=40, validators=[refuse_aadhaar], help_text="Of every state, or of the institution's."
    )
    number = serializers.CharField(max_length=60, validators=[refuse_aadhaar])
    registered_on = serializers.DateField()
    valid_until = serializers.DateField(default=None, allow_null=True)


class RegistrationRowsFilter(django_filters.FilterSet):
    """By block's LGD code, institution, act, and whether it runs."""

    block = django_filters.NumberFilter(field_name="institution__block__lgd_code", min_value=1, max_value=2**31 - 1)
    institution = django_filters.UUIDFilter(field_name="institution__public_id")
    act = django_filters.CharFilter(field_name="act_id", max_length=40)
    active = django_filters.BooleanFilter(field_name="ended_on", lookup_expr="isnull")


class RegistrationRows(ScopedRows):
    """Registrations of institutions within the partner's postings."""

    model = Registration
    capabilities = {"GET": VIEW_INSTITUTION, "POST": REGISTER}
    columns = (
        "public_id", "institution__public_id", "act_id", "act__name", "number", "registered_on", "valid_until",
        "ended_on", "end_reason", "certificate_kind", *place_columns("institution__block__"),
    )  # fmt: skip
    ordering = ("id",)
    filterset_class = RegistrationRowsFilter
    serializer_class = RegistrationShape

    def present(self, row: dict[str, Any]) -> dict[str, Any]:
        """Keys flattened; whether a file is kept, not where."""
        kept = ("public_id", "number", "registered_on", "valid_until", "ended_on", "end_reason")
        return {name: row[name] for name in kept} | {
            "institution": row["institution__public_id"],
            "act": row["act_id"],
            "act_name": row["act__name"],
            "has_certificate": bool(row["certificate_kind"]),
            "block": place_payload(row, "institution__block__"),
        }

    @extend_schema(request=RegistrationFiled, responses={201: RegistrationShape})
    def create(self, request: Request) -> Response:
        """Enters a registration, or refuses it whole."""
        filed = self.checked(RegistrationFiled, request)
        actor = request.actor  # type: ignore[attr-defined]
        rows = Institution.objects.visible_to(actor)
        institution = get_object_or_404(rows, public_id=filed.pop("institution"))
        acts = acts_in(institution.state_id)
        act = acts.filter(slug=filed.pop("act")).first()
        if act is None:
            known = ", ".join(acts.values_list("slug", flat=True))
            raise DomainError(code="unknown_act", fields={"act": _("Known here are: %(known)s.") % {"known": known}})
        row = enter_registration(actor=actor, institution=institution, act=act, **filed)
        return self.detail_answer(row.public_id, status=201)
