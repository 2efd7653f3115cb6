"""Places: the map by which every other payload says where it lies."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import Http404
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from core.interfaces.api.viewsets import Rows
from core.models import GeoUnit
from core.queries.places import all_places

PLACE = ("id", "level", "lgd_code", "name")


def place_columns(prefix: str) -> tuple[str, ...]:
    """Columns of a place behind a foreign key, for `.values()`: place_columns("block__")."""
    return tuple(f"{prefix}{name}" for name in PLACE)


def place_payload(row: dict[str, Any], prefix: str) -> dict[str, Any] | None:
    """Takes those columns out of a row and makes them one object; None where there is no such place."""
    place = {name: row.pop(f"{prefix}{name}") for name in PLACE}
    return place if place["id"] is not None else None


class PlaceShape(serializers.Serializer[Any]):
    """A place as it stands in any answer. `lgd_code` is null for a simulated panchayat or village."""

    id = serializers.IntegerField()
    level = serializers.ChoiceField(choices=GeoUnit.Level.choices)
    lgd_code = serializers.IntegerField(allow_null=True)
    name = serializers.CharField()


class FullPlaceShape(PlaceShape):
    """A place of its own."""

    names = serializers.DictField(child=serializers.CharField(), help_text="By language code.")
    parent = PlaceShape(allow_null=True)
    kind = serializers.CharField()
    iso_code = serializers.CharField()
    languages = serializers.ListField(child=serializers.CharField())
    census_code = serializers.IntegerField(allow_null=True)
    valid_from = serializers.DateField(allow_null=True)
    valid_to = serializers.DateField(allow_null=True)
    successor = PlaceShape(allow_null=True)
    is_simulated = serializers.BooleanField()


class PlaceFilter(django_filters.FilterSet):
    """By level, by parent's id, by LGD code (unique in its level)."""

    level = django_filters.ChoiceFilter(choices=GeoUnit.Level.choices)
    parent = django_filters.NumberFilter(field_name="parent_id", min_value=1, max_value=2**31)
    lgd_code = django_filters.NumberFilter(min_value=1, max_value=2**31 - 1)


@extend_schema_view(
    list=extend_schema(summary="List places"),
    retrieve=extend_schema(summary="One place by its id"),
    by_code=extend_schema(operation_id="places_by_code", summary="One place by its level and LGD code"),
)
class Places(Rows):
    """States, districts, blocks, panchayats and villages, each with its LGD code and level."""

    capabilities = {"GET": ""}
    columns = (
        *PLACE,
        "names",
        "kind",
        "iso_code",
        "languages",
        "census_code",
        "valid_from",
        "valid_to",
        "is_simulated",
        *place_columns("parent__"),
        *place_columns("successor__"),
    )
    ordering = ("id",)
    lookup_field = "id"
    lookup_value_regex = r"\d{1,18}"
    filterset_class = PlaceFilter
    serializer_class = FullPlaceShape

    def get_queryset(self) -> QuerySet[GeoUnit]:
        """Places are public reference data: any client reads them all."""
        return all_places()

    def present(self, row: dict[str, Any]) -> dict[str, Any]:
        """Parent and successor as objects."""
        parent, successor = place_payload(row, "parent__"), place_payload(row, "successor__")
        return row | {"parent": parent, "successor": successor}

    @action(detail=False, url_path=r"(?P<level>[a-z]+)/(?P<lgd_code>\d{1,9})", url_name="by-code", filterset_class=None)
    def by_code(self, request: Request, level: str, lgd_code: str) -> Response:
        """`/places/district/431/`."""
        if level not in GeoUnit.Level.values:
            raise Http404
        return Response(self.present(get_object_or_404(self.rows(), level=level, lgd_code=lgd_code)))
