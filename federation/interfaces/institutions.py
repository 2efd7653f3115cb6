"""`/api/v1/institutions/`."""

from __future__ import annotations

from typing import Any

import django_filters
from rest_framework import serializers

from core.interfaces.api.places import PlaceShape, place_columns, place_payload
from core.interfaces.api.viewsets import ScopedRows
from federation.models import Institution
from federation.models.institution import Category, Frequency, Origin, Status
from federation.roles import VIEW_INSTITUTION


class InstitutionShape(serializers.Serializer[Any]):
    """An SHG, VO, CLF or higher federation."""

    public_id = serializers.UUIDField()
    code = serializers.CharField()
    tier = serializers.CharField(help_text="shg, vo, clf, blf or dlf.")
    name = serializers.CharField()
    name_local = serializers.CharField()
    status = serializers.ChoiceField(choices=Status.choices)
    meeting_frequency = serializers.ChoiceField(choices=Frequency.choices)
    compulsory_saving_rupees = serializers.DecimalField(max_digits=14, decimal_places=2)
    formed_on = serializers.DateField()
    registered_on = serializers.DateField(allow_null=True)
    registration_number = serializers.CharField()
    origin = serializers.ChoiceField(choices=Origin.choices)
    category = serializers.ChoiceField(choices=Category.choices)
    creditable_from = serializers.DateField(allow_null=True, help_text="After a revival, when banks may lend again.")
    merged_into = serializers.UUIDField(allow_null=True, help_text="public_id of the group it went into.")
    split_from = serializers.UUIDField(allow_null=True, help_text="public_id of the group it came from.")
    block = PlaceShape()
    panchayat = PlaceShape(allow_null=True)
    village = PlaceShape(allow_null=True)
    version = serializers.IntegerField()


class InstitutionFilter(django_filters.FilterSet):
    """By tier, status, code, block's LGD code, and the federation it belongs to now."""

    tier = django_filters.CharFilter(field_name="tier_id", max_length=10)
    status = django_filters.ChoiceFilter(choices=Status.choices)
    code = django_filters.CharFilter(max_length=24)
    block = django_filters.NumberFilter(field_name="block__lgd_code", min_value=1, max_value=2**31 - 1)
    parent = django_filters.UUIDFilter(method="under", label="public_id of the federation it belongs to now")

    def under(self, rows: Any, name: str, value: Any) -> Any:
        """Affiliates of a federation today."""
        return rows.filter(affiliations__parent__public_id=value, affiliations__ends_on=None)


class InstitutionRows(ScopedRows):
    """Institutions of every tier within the partner's postings."""

    model = Institution
    capabilities = {"GET": VIEW_INSTITUTION}
    columns = (
        "public_id",
        "code",
        "tier_id",
        "name",
        "name_local",
        "status",
        "meeting_frequency",
        "compulsory_saving_rupees",
        "formed_on",
        "registered_on",
        "registration_number",
        "origin",
        "category",
        "creditable_from",
        "merged_into__public_id",
        "split_from__public_id",
        "version",
        *place_columns("block__"),
        *place_columns("panchayat__"),
        *place_columns("village__"),
    )
    ordering = ("id",)
    filterset_class = InstitutionFilter
    serializer_class = InstitutionShape
    versioned = True

    def present(self, row: dict[str, Any]) -> dict[str, Any]:
        """Places as objects; our own row number stays here."""
        places = {name: place_payload(row, f"{name}__") for name in ("block", "panchayat", "village")}
        shown = row | places | {"tier": row["tier_id"]}
        for name in ("merged_into", "split_from"):
            shown[name] = shown.pop(f"{name}__public_id")
        del shown["id"], shown["tier_id"]
        return shown
