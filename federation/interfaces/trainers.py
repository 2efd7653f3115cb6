"""`/api/v1/trainers/`."""

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
from core.interfaces.api.viewsets import ScopedRows
from core.models.place import Place
from federation.models import CadreEngagement, Trainer, TrainingEvent
from federation.models.trainer import MOST_HOURS, TrainerRole
from federation.roles import NAME_TRAINERS, VIEW_CADRE, VIEW_TRAINING
from federation.services.trainers import Outside, add_trainer

PLACE = ("state_id", "district_id", "block_id")


class TrainerShape(serializers.Serializer[Any]):
    """One trainer of one training. Staff are not named."""

    public_id = serializers.UUIDField()
    training = serializers.UUIDField(help_text="As in /trainings/.")
    who = serializers.ChoiceField(choices=("cadre", "staff", "outside"))
    cadre = serializers.UUIDField(
        allow_null=True, help_text="As in /cadres/; null where the client may not see cadres at her place."
    )
    name = serializers.CharField(help_text="Of a person from outside, or of a cadre that the client may see.")
    organisation = serializers.CharField()
    role = serializers.ChoiceField(choices=TrainerRole.choices)
    hours = serializers.IntegerField(allow_null=True)


class TrainerFiled(serializers.Serializer[Any]):
    """One trainer to put on a training: a cadre, or a person from outside by name."""

    training = serializers.UUIDField()
    cadre = serializers.UUIDField(default=None, allow_null=True, help_text="As in /cadres/.")
    name = serializers.CharField(max_length=120, default="", allow_blank=True, validators=[refuse_aadhaar])
    organisation = serializers.CharField(max_length=120, default="", allow_blank=True, validators=[refuse_aadhaar])
    role = serializers.ChoiceField(choices=TrainerRole.choices, default=TrainerRole.LEAD)
    hours = serializers.IntegerField(default=None, allow_null=True, min_value=1, max_value=MOST_HOURS)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """One of the two."""
        if (attrs["cadre"] is None) == (attrs["name"] == ""):
            raise serializers.ValidationError({"name": _("Send either a cadre or a name.")})
        if attrs["organisation"] and not attrs["name"]:
            raise serializers.ValidationError(
                {"organisation": _("An organisation goes with the name of a person from outside.")}
            )
        return attrs


class TrainerRowsFilter(django_filters.FilterSet):
    """By training, its block's LGD code, cadre and role."""

    training = django_filters.UUIDFilter(field_name="event__public_id")
    block = django_filters.NumberFilter(field_name="event__block__lgd_code", min_value=1, max_value=2**31 - 1)
    cadre = django_filters.UUIDFilter(field_name="engagement__public_id")
    role = django_filters.ChoiceFilter(choices=TrainerRole.choices)


class TrainerRows(ScopedRows):
    """Trainers of trainings held within the partner's postings."""

    model = Trainer
    capabilities = {"GET": VIEW_TRAINING, "POST": NAME_TRAINERS}
    columns = (
        "public_id", "event__public_id", "engagement__public_id", "engagement__person__name", "user_id", "name",
        "organisation", "role", "hours", *(f"engagement__{name}" for name in PLACE),
    )  # fmt: skip
    filterset_class = TrainerRowsFilter
    serializer_class = TrainerShape

    def present(self, row: dict[str, Any]) -> dict[str, Any]:
        """A cadre is told where the client may see cadres at her place."""
        kept = {name: row[name] for name in ("public_id", "organisation", "role", "hours")}
        cadre, name, who = None, row["name"], "outside"
        if row["user_id"] is not None:
            who = "staff"
        elif row["engagement__public_id"] is not None:
            who = "cadre"
            place = Place(*(row[f"engagement__{name}"] for name in PLACE))
            if self.request.actor.reach_for(VIEW_CADRE, place) is not None:  # type: ignore[attr-defined]
                cadre, name = row["engagement__public_id"], row["engagement__person__name"]
        return kept | {"training": row["event__public_id"], "who": who, "cadre": cadre, "name": name}

    @extend_schema(request=TrainerFiled, responses={201: TrainerShape})
    def create(self, request: Request) -> Response:
        """Puts a trainer on a training that is not verified yet, or refuses it."""
        filed = self.checked(TrainerFiled, request)
        actor = request.actor  # type: ignore[attr-defined]
        event = get_object_or_404(TrainingEvent.objects.visible_to(actor), public_id=filed["training"])
        who: dict[str, Any] = {"outside": Outside(filed["name"], filed["organisation"])}
        if filed["cadre"] is not None:
            rows = CadreEngagement.objects.visible_to(actor)
            who = {"engagement": get_object_or_404(rows, public_id=filed["cadre"])}
        row = add_trainer(actor=actor, event=event, role=filed["role"], hours=filed["hours"], **who)
        return self.detail_answer(row.public_id, status=201)
