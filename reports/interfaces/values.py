"""`/api/v1/indicators/` and `/api/v1/indicator-values/`."""

from __future__ import annotations

import re
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import Http404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from core.access.actor import NOBODY
from core.indicators import Indicator, indicators
from core.interfaces.api.places import PlaceShape, place_columns, place_payload
from core.interfaces.api.viewsets import Endpoint, ScopedRows
from core.models import GeoUnit
from core.periods import parse_month
from federation.roles import VIEW_FIGURES
from reports.models import IndicatorValue


def in_path(name: str) -> OpenApiParameter:
    """A part of the address that is no column of a table."""
    return OpenApiParameter(name, str, OpenApiParameter.PATH)


class IndicatorShape(serializers.Serializer[Any]):
    """What an indicator counts."""

    slug = serializers.CharField()
    name = serializers.CharField()
    meaning = serializers.CharField()
    unit = serializers.CharField(help_text="count, percent, rupees, ratio or days.")
    formula = serializers.CharField()
    is_ratio = serializers.BooleanField(help_text="Divide numerator by denominator; never average the shares.")


class IndicatorRows(Endpoint):
    """The catalogue of indicators."""

    capabilities = {"GET": VIEW_FIGURES}
    serializer_class = IndicatorShape
    pagination_class = None
    lookup_field = "slug"
    lookup_value_regex = "[A-Z0-9.]{1,12}"  # a part of an indicator is told after a dot

    def get_queryset(self) -> QuerySet[Any]:
        """No table stands behind: indicators are declarations."""
        return IndicatorValue.objects.visible_to(NOBODY)

    def list(self, request: Request) -> Response:
        """All of them."""
        return Response([_shown(indicator) for indicator in indicators().values()])

    @extend_schema(parameters=[in_path("slug")], responses=IndicatorShape)
    def retrieve(self, request: Request, slug: str) -> Response:
        """One of them."""
        if slug not in indicators():
            raise Http404
        return Response(_shown(indicators()[slug]))


def _shown(indicator: Indicator) -> dict[str, Any]:
    return {
        "slug": indicator.slug,
        "name": str(indicator.name),
        "meaning": str(indicator.meaning),
        "unit": str(indicator.unit),
        "formula": indicator.formula,
        "is_ratio": indicator.denominator is not None,
    }


class ValueShape(serializers.Serializer[Any]):
    """One figure of one place in one month. A null numerator means that nobody has reported."""

    key = serializers.CharField(help_text="Address of this figure: indicator-place-month.")
    indicator = serializers.CharField()
    month = serializers.DateField(help_text="First day of the month.")
    place = PlaceShape()
    numerator = serializers.DecimalField(20, 2, allow_null=True)
    denominator = serializers.DecimalField(20, 2, allow_null=True)
    reporting = serializers.IntegerField()
    expected = serializers.IntegerField()
    complete_up_to = serializers.DateTimeField()


class ValueFilter(django_filters.FilterSet):
    """By indicator, month (its first day), level, LGD code, place id."""

    indicator = django_filters.CharFilter(max_length=12)
    month = django_filters.DateFilter()
    level = django_filters.ChoiceFilter(field_name="unit__level", choices=GeoUnit.Level.choices)
    lgd_code = django_filters.NumberFilter(field_name="unit__lgd_code", min_value=1, max_value=2**31 - 1)
    place = django_filters.NumberFilter(field_name="unit_id", min_value=1, max_value=2**62)


class ValueRows(ScopedRows):
    """The same stored figures that the dashboards show."""

    model = IndicatorValue
    capabilities = {"GET": VIEW_FIGURES}
    columns = (
        "indicator",
        "month",
        "numerator",
        "denominator",
        "reporting",
        "expected",
        "complete_up_to",
        *place_columns("unit__"),
    )
    ordering = ("month", "indicator", "unit_id")
    filterset_class = ValueFilter
    serializer_class = ValueShape
    lookup_field = "key"
    lookup_value_regex = "[^/]{1,60}"

    def present(self, row: dict[str, Any]) -> dict[str, Any]:
        """The place as an object, and the figure's own address."""
        place = place_payload(row, "unit__")
        key = f"{row['indicator']}-{row.pop('unit_id')}-{row['month']:%Y-%m}"
        return row | {"key": key, "place": place}

    @extend_schema(parameters=[in_path("key")])
    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """One figure by its key; 404 where there is none within reach."""
        found = re.fullmatch(r"([A-Z]+\d+(?:\.\w+)?)-(\d{1,18})-(\d{4}-\d{2})", kwargs["key"])
        if found is None:
            raise Http404
        indicator, unit, month = found.groups()
        row = self.rows().filter(indicator=indicator, unit_id=int(unit), month=parse_month(month)).first()
        if row is None:
            raise Http404
        return Response(self.present(row))
