"""`/api/v1/documents/`: what became of what the client handed in, and handing in again what was returned."""

from __future__ import annotations

import datetime as dt
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from core.aadhaar import refuse_aadhaar
from core.access.actor import NOBODY
from core.errors import NotAllowed
from core.interfaces.api.places import PlaceShape, place_columns, place_payload
from core.interfaces.api.viewsets import Rows
from core.models import ReturnReason, Submission, SubmissionStatus
from core.models.workflow import MOST_TEXT
from core.periods import today
from core.workflow.kinds import document_kind
from core.workflow.queries.client_documents import documents_of_client, may_mend
from core.workflow.services.mending import resubmit

FACTS = (
    "public_id", "kind", "status", "step", "round", "made_on", "about_on", "waiting_since", "due_on", "finished_on",
)  # fmt: skip


class ReturnShape(serializers.Serializer[Any]):
    """Why it was returned the last time. Who returned it is not told."""

    round = serializers.IntegerField()
    reason = serializers.ChoiceField(choices=ReturnReason.choices)
    words = serializers.CharField(help_text="The reason in words.")
    text = serializers.CharField(help_text="What the checker wrote beside it.")
    at = serializers.DateTimeField()
    how_to_mend = serializers.CharField()


class DocumentShape(serializers.Serializer[Any]):
    """One document that the client handed in."""

    public_id = serializers.UUIDField()
    kind = serializers.CharField(help_text="institution, meeting, membership, body_meeting …")
    kind_name = serializers.CharField(help_text="The kind in words.")
    document = serializers.UUIDField(help_text="public_id of the meeting, institution or membership.")
    status = serializers.ChoiceField(choices=SubmissionStatus.choices)
    step = serializers.CharField(help_text="The check at which it waits; empty where it waits at none.")
    round = serializers.IntegerField(help_text="1, and one more each time it is handed in again.")
    made_on = serializers.DateField()
    about_on = serializers.DateField(help_text="The day of which it speaks.")
    waiting_since = serializers.DateTimeField(help_text="Since when it stands as it does.")
    days = serializers.IntegerField(help_text="Since it was handed in, until today or until it was approved.")
    due_on = serializers.DateField(allow_null=True)
    is_late = serializers.BooleanField()
    finished_on = serializers.DateField(allow_null=True)
    returned = ReturnShape(allow_null=True)
    block = PlaceShape(allow_null=True)


class DocumentFilter(django_filters.FilterSet):
    """By state of the document, kind, block's LGD code, and the days on which it was handed in."""

    status = django_filters.ChoiceFilter(choices=SubmissionStatus.choices)
    kind = django_filters.CharFilter(max_length=40)
    block = django_filters.NumberFilter(field_name="block__lgd_code", min_value=1, max_value=2**31 - 1)
    document = django_filters.UUIDFilter(field_name="object_id")
    made_from = django_filters.DateFilter(field_name="made_on", lookup_expr="gte")
    made_to = django_filters.DateFilter(field_name="made_on", lookup_expr="lte")


class HandedInAgain(serializers.Serializer[Any]):
    """What the client says when it hands a document in again."""

    text = serializers.CharField(
        max_length=MOST_TEXT, validators=[refuse_aadhaar], help_text="What was mended, in a few words."
    )


class DocumentRows(Rows):
    """Documents that the client itself handed in; nobody else's, whatever its postings reach."""

    capabilities = {"GET": "", "POST": ""}
    columns = (*FACTS, "object_id", "returned", *place_columns("block__"))
    filterset_class = DocumentFilter
    serializer_class = DocumentShape

    def get_queryset(self) -> QuerySet[Submission]:
        """The client's own."""
        fake = getattr(self, "swagger_fake_view", False)
        return documents_of_client(NOBODY if fake else self.request.actor)  # type: ignore[attr-defined]

    def present(self, row: dict[str, Any]) -> dict[str, Any]:
        """Days counted today, the return with its words."""
        kind, due_on = document_kind(row["kind"]), row["due_on"]
        told = row["returned"]
        if told is not None:
            told |= {"words": str(ReturnReason(told["reason"]).label), "how_to_mend": str(kind.returned_hint)}
            told["at"] = dt.datetime.fromisoformat(told["at"])
        return {name: row[name] for name in FACTS} | {
            "kind_name": str(kind.label),
            "document": row["object_id"],
            "days": max(((row["finished_on"] or today()) - row["made_on"]).days, 0),
            "is_late": due_on is not None and due_on < today(),
            "returned": told,
            "block": place_payload(row, "block__"),
        }

    @extend_schema(request=HandedInAgain, responses=DocumentShape, summary="Hand a returned document in again")
    @action(detail=True, methods=["post"], filterset_class=None)
    def resubmit(self, request: Request, public_id: str) -> Response:
        """The next round, from the first check. Asks for what filing the document asked for."""
        filed = self.checked(HandedInAgain, request)
        row = get_object_or_404(self.get_queryset(), public_id=public_id)
        actor = request.actor  # type: ignore[attr-defined]
        if not may_mend(actor, row):
            raise NotAllowed(_("No posting of this partner allows this."))
        resubmit(actor=actor, submission=row, text=filed["text"])
        return self.detail_answer(public_id)
