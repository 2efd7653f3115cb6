"""`/api/v1/committees/`, `/api/v1/committee-members/`, `/api/v1/body-meetings/` and `/api/v1/resolutions/`."""

from __future__ import annotations

from typing import Any

import django_filters
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from core.aadhaar import refuse_aadhaar
from core.interfaces.api.places import PlaceShape, place_columns, place_payload
from core.interfaces.api.viewsets import ScopedRows
from federation.models import BodyMeeting, BodyMeetingLine, Committee, CommitteeMember, Resolution
from federation.models.body_meeting import Outcome
from federation.models.meeting_header import Attendance
from federation.roles import ENTER_MEETING, VIEW_INSTITUTION, VIEW_MEETING, VIEW_MEMBER
from federation.services.body_meetings import Resolved, Sheet, file_body_meeting

LGD = {"min_value": 1, "max_value": 2**31 - 1}


class CommitteeShape(serializers.Serializer[Any]):
    """One body of one institution."""

    public_id = serializers.UUIDField()
    institution = serializers.UUIDField(help_text="As in /institutions/.")
    kind = serializers.CharField(help_text="Slug of the kind of body.")
    formed_on = serializers.DateField()
    dissolved_on = serializers.DateField(allow_null=True, help_text="The first day on which it is no more.")
    trained_on = serializers.DateField(allow_null=True)
    block = PlaceShape()


class CommitteeRowsFilter(django_filters.FilterSet):
    """By block's LGD code, institution, kind, and whether it is at work."""

    block = django_filters.NumberFilter(field_name="block__lgd_code", **LGD)
    institution = django_filters.UUIDFilter(field_name="institution__public_id")
    kind = django_filters.CharFilter(field_name="kind_id")
    active = django_filters.BooleanFilter(field_name="dissolved_on", lookup_expr="isnull")


class CommitteeRows(ScopedRows):
    """Bodies of institutions within the partner's postings."""

    model = Committee
    capabilities = {"GET": VIEW_INSTITUTION}
    columns = (
        "public_id", "institution__public_id", "kind_id", "formed_on", "dissolved_on", "trained_on",
        *place_columns("block__"),
    )  # fmt: skip
    filterset_class = CommitteeRowsFilter
    serializer_class = CommitteeShape

    def present(self, row: dict[str, Any]) -> dict[str, Any]:
        """Keys flattened, the place as an object."""
        ends = {"institution": row["institution__public_id"], "kind": row["kind_id"]}
        kept = {name: row[name] for name in ("public_id", "formed_on", "dissolved_on", "trained_on")}
        return kept | ends | {"block": place_payload(row, "block__")}


class CommitteeMemberShape(serializers.Serializer[Any]):
    """One woman in one body."""

    public_id = serializers.UUIDField()
    committee = serializers.UUIDField()
    person = serializers.UUIDField(help_text="As in /members/.")
    name = serializers.CharField()
    role = serializers.CharField()
    starts_on = serializers.DateField()
    ends_on = serializers.DateField(allow_null=True, help_text="The first day on which she no longer sits in it.")


class CommitteeMemberRowsFilter(django_filters.FilterSet):
    """By body and block, and whether she still sits in it."""

    committee = django_filters.UUIDFilter(field_name="committee__public_id")
    block = django_filters.NumberFilter(field_name="committee__block__lgd_code", **LGD)
    active = django_filters.BooleanFilter(field_name="ends_on", lookup_expr="isnull")


class CommitteeMemberRows(ScopedRows):
    """Members of bodies within the partner's postings."""

    model = CommitteeMember
    capabilities = {"GET": VIEW_MEMBER}
    columns = (
        "public_id", "committee__public_id", "person__public_id", "person__name", "role", "starts_on", "ends_on",
    )  # fmt: skip
    filterset_class = CommitteeMemberRowsFilter
    serializer_class = CommitteeMemberShape

    def present(self, row: dict[str, Any]) -> dict[str, Any]:
        """Keys flattened."""
        who = {"person": row["person__public_id"], "name": row["person__name"]}
        kept = {name: row[name] for name in ("public_id", "role", "starts_on", "ends_on")}
        return kept | who | {"committee": row["committee__public_id"]}


class ResolvedFiled(serializers.Serializer[Any]):
    """One resolution to file."""

    text = serializers.CharField(max_length=1000, validators=[refuse_aadhaar])
    outcome = serializers.ChoiceField(choices=Outcome.choices, default=Outcome.PASSED)
    responsible = serializers.CharField(max_length=80, default="", allow_blank=True, validators=[refuse_aadhaar])
    due_on = serializers.DateField(default=None, allow_null=True)


class MarkShape(serializers.Serializer[Any]):
    """One member's attendance."""

    member = serializers.UUIDField(help_text="As in /committee-members/.")
    attendance = serializers.ChoiceField(choices=Attendance.choices)


class BodyMeetingFiled(serializers.Serializer[Any]):
    """A whole meeting: opened, filled and closed in one step."""

    committee = serializers.UUIDField()
    held_on = serializers.DateField()
    client_key = serializers.UUIDField()
    is_special = serializers.BooleanField(default=False)
    attendance = MarkShape(many=True, default=list, help_text="Members who are not named were present.")
    eligible = serializers.IntegerField(
        default=None, allow_null=True, min_value=0, max_value=32767, help_text="Only for a body of all members."
    )
    present = serializers.IntegerField(default=None, allow_null=True, min_value=0, max_value=32767)
    venue = serializers.CharField(max_length=120, default="", allow_blank=True, validators=[refuse_aadhaar])
    agenda = serializers.CharField(max_length=1000, default="", allow_blank=True, validators=[refuse_aadhaar])
    officials = serializers.IntegerField(default=0, min_value=0, max_value=999)
    resolutions = ResolvedFiled(many=True, default=list)


class BodyMeetingShape(serializers.Serializer[Any]):
    """One meeting of one body. The detail holds attendance too, where the client may see members."""

    public_id = serializers.UUIDField()
    committee = serializers.UUIDField()
    institution = serializers.UUIDField()
    kind = serializers.CharField()
    number = serializers.IntegerField()
    held_on = serializers.DateField()
    is_special = serializers.BooleanField()
    status = serializers.CharField()
    slots = serializers.IntegerField(help_text="How many may come.")
    present = serializers.IntegerField()
    quorum_needed = serializers.IntegerField(help_text="0 until it is closed.")
    closed_on = serializers.DateField(allow_null=True)
    block = PlaceShape()
    attendance = MarkShape(many=True, required=False)


class BodyMeetingRowsFilter(django_filters.FilterSet):
    """By block, body, kind and days."""

    block = django_filters.NumberFilter(field_name="block__lgd_code", **LGD)
    committee = django_filters.UUIDFilter(field_name="committee__public_id")
    institution = django_filters.UUIDFilter(field_name="institution__public_id")
    kind = django_filters.CharFilter(field_name="kind_id")
    held_from = django_filters.DateFilter(field_name="held_on", lookup_expr="gte")
    held_to = django_filters.DateFilter(field_name="held_on", lookup_expr="lte")


class BodyMeetingRows(ScopedRows):
    """Meetings of bodies within the partner's postings."""

    model = BodyMeeting
    capabilities = {"GET": VIEW_MEETING, "POST": ENTER_MEETING}
    columns = (
        "public_id", "committee__public_id", "institution__public_id", "kind_id", "number", "held_on", "is_special",
        "status", "slots", "present", "quorum_needed", "closed_on", *place_columns("block__"),
    )  # fmt: skip
    ordering = ("held_on", "id")
    filterset_class = BodyMeetingRowsFilter
    serializer_class = BodyMeetingShape

    def present(self, row: dict[str, Any]) -> dict[str, Any]:
        """Keys flattened, the place as an object."""
        ends = {
            "committee": row["committee__public_id"],
            "institution": row["institution__public_id"],
            "kind": row["kind_id"],
            "block": place_payload(row, "block__"),
        }
        return {name: value for name, value in row.items() if name not in ("id", "kind_id") and "__" not in name} | ends

    def detail_answer(self, key: Any, status: int = 200) -> Response:
        """With attendance, where the client may see members."""
        answer = super().detail_answer(key, status)
        actor = self.request.actor  # type: ignore[attr-defined]
        if actor.can(VIEW_MEMBER):
            lines = BodyMeetingLine.objects.visible_to(actor).filter(meeting__public_id=key).order_by("pk")
            answer.data["attendance"] = [
                {"member": member, "attendance": mark}
                for member, mark in lines.values_list("member__public_id", "attendance")
            ]
        return answer

    @extend_schema(request=BodyMeetingFiled, responses={201: BodyMeetingShape})
    def create(self, request: Request) -> Response:
        """Files a meeting: opened, filled and closed in one step, or refused whole."""
        filed = self.checked(BodyMeetingFiled, request)
        actor = request.actor  # type: ignore[attr-defined]
        committee = get_object_or_404(Committee.objects.visible_to(actor), public_id=filed["committee"])
        sheet = Sheet(
            attendance={one["member"]: one["attendance"] for one in filed["attendance"]},
            resolutions=[Resolved(**one) for one in filed["resolutions"]],
            **{name: filed[name] for name in ("eligible", "present", "venue", "agenda", "officials")},
        )
        meeting = file_body_meeting(
            actor=actor,
            committee=committee,
            held_on=filed["held_on"],
            client_key=filed["client_key"],
            is_special=filed["is_special"],
            sheet=sheet,
        )
        return self.detail_answer(meeting.public_id, status=201)


class ResolutionShape(serializers.Serializer[Any]):
    """One resolution, and what became of it."""

    public_id = serializers.UUIDField()
    meeting = serializers.UUIDField(help_text="As in /body-meetings/.")
    number = serializers.IntegerField()
    text = serializers.CharField()
    outcome = serializers.CharField()
    responsible = serializers.CharField()
    due_on = serializers.DateField(allow_null=True)
    follow_up = serializers.CharField(allow_null=True, help_text="Null where nothing is to be followed up.")
    settled_on = serializers.DateField(allow_null=True)
    block = PlaceShape()


class ResolutionRowsFilter(django_filters.FilterSet):
    """By block, meeting and what became of it."""

    block = django_filters.NumberFilter(field_name="block__lgd_code", **LGD)
    meeting = django_filters.UUIDFilter(field_name="meeting__public_id")
    follow_up = django_filters.CharFilter(field_name="follow_up__status")


class ResolutionRows(ScopedRows):
    """Resolutions of meetings within the partner's postings."""

    model = Resolution
    capabilities = {"GET": VIEW_MEETING}
    columns = (
        "public_id", "meeting__public_id", "number", "text", "outcome", "responsible", "due_on", "follow_up__status",
        "follow_up__settled_on", *place_columns("block__"),
    )  # fmt: skip
    filterset_class = ResolutionRowsFilter
    serializer_class = ResolutionShape

    def present(self, row: dict[str, Any]) -> dict[str, Any]:
        """Keys flattened, the place as an object."""
        kept = {name: row[name] for name in ("public_id", "number", "text", "outcome", "responsible", "due_on")}
        return kept | {
            "meeting": row["meeting__public_id"],
            "follow_up": row["follow_up__status"],
            "settled_on": row["follow_up__settled_on"],
            "block": place_payload(row, "block__"),
        }
