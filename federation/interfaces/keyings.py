"""`/api/v1/second-keyings/`."""

from __future__ import annotations

from typing import Any

import django_filters
from rest_framework import serializers

from core.interfaces.api.places import PlaceShape, place_columns, place_payload
from core.interfaces.api.viewsets import ScopedRows
from federation.models import SecondKeying
from federation.models.second_keying import KeyingStatus
from federation.roles import VIEW_MEETING


class KeyingShape(serializers.Serializer[Any]):
    """One sheet that was drawn to be typed twice. Nobody is named; the differing cells stay inside."""

    public_id = serializers.UUIDField()
    meeting = serializers.UUIDField(help_text="As in /meetings/.")
    status = serializers.ChoiceField(choices=KeyingStatus.choices)
    drawn_on = serializers.DateField()
    keyed_on = serializers.DateField(allow_null=True)
    cells = serializers.IntegerField(help_text="Cells compared.")
    differences = serializers.IntegerField()
    wrong = serializers.IntegerField(help_text="Cells that the first typing had wrong.")
    counted_on = serializers.DateField(allow_null=True)
    block = PlaceShape()


class KeyingRowsFilter(django_filters.FilterSet):
    """By block's LGD code and status."""

    block = django_filters.NumberFilter(field_name="block__lgd_code", min_value=1, max_value=2**31 - 1)
    status = django_filters.ChoiceFilter(choices=KeyingStatus.choices)


class KeyingRows(ScopedRows):
    """Sheets typed twice within the partner's postings."""

    model = SecondKeying
    capabilities = {"GET": VIEW_MEETING}
    columns = (
        "public_id", "meeting__public_id", "status", "drawn_on", "keyed_on", "cells", "differences", "wrong", "counted_on",
        *place_columns("block__"),
    )  # fmt: skip
    ordering = ("id",)
    filterset_class = KeyingRowsFilter
    serializer_class = KeyingShape

    def present(self, row: dict[str, Any]) -> dict[str, Any]:
        """The meeting's key and the place as an object."""
        block = place_payload(row, "block__")
        names = ("public_id", "status", "drawn_on", "keyed_on", "cells", "differences", "wrong", "counted_on")
        return {name: row[name] for name in names} | {"meeting": row["meeting__public_id"], "block": block}
