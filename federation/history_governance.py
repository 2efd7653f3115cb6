"""Registers of bodies and their meetings that tell their history."""

from django.utils.translation import gettext_lazy as _

from core.history import Part, Register, declare
from federation.models import BodyMeeting, BodyMeetingLine, Committee, CommitteeMember, FollowUp, Resolution

declare(Register("committee", (
    Part(Committee, "", ("institution", "kind", "formed_on", "dissolved_on", "trained_on", "resolution_number")),
    Part(
        CommitteeMember, _("Member of the body"), ("person", "role", "starts_on", "ends_on"), by="committee_id",
        labels={"person": _("Name")},
    ),
)))  # fmt: skip

declare(Register("body-meeting", (
    Part(BodyMeeting, "", (
        "institution", "kind", "number", "held_on", "is_special", "status", "slots", "present", "quorum_needed", "venue",
        "agenda", "officials", "officials_text", "closed_on",
    )),
    Part(
        BodyMeetingLine, _("Attendance of a member"), ("member", "attendance"), by="meeting_id",
        named_by={"member": "person"}, labels={"member": _("Name")},
    ),
    Part(
        Resolution, _("Resolution"), ("number", "text", "outcome", "responsible", "due_on"), by="meeting_id",
    ),
)))  # fmt: skip

declare(Register("resolution", (
    Part(FollowUp, "", ("status", "due_on", "settled_on", "note")),
)))  # fmt: skip
