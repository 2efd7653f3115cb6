"""Registers of bodies that can be taken out as files."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.exports import Export, ExportColumn, in_words, of_choices, register
from federation.export_columns import institution_columns, place_columns, span_columns, tier_column, woman_columns
from federation.filters_governance import (
    BodyMeetingFilter,
    CommitteeFilter,
    CommitteeMemberFilter,
    FollowUpFilter,
    LeadershipFilter,
)
from federation.models import BodyMeeting, Committee, CommitteeMember, FollowUp, Leadership
from federation.models.body_meeting import FollowUpStatus
from federation.models.committee import CommitteeRole
from federation.models.meeting_header import MeetingStatus
from federation.roles import VIEW_INSTITUTION, VIEW_MEETING, VIEW_MEMBER

PLACES = ("district", "block", "panchayat", "village")


def of_body(before: str = "") -> tuple[ExportColumn, ...]:
    """Which body of which institution, where."""
    return (
        *institution_columns(f"{before}institution__", _("Institution code"), _("Institution")),
        ExportColumn("kind", _("Body"), (f"{before}kind__name", f"{before}kind__names"), made=in_words),
        *place_columns(*PLACES, before=before),
    )


def _present_rows(rows: QuerySet[Any], actor: Actor) -> QuerySet[Any]:
    return rows.filter(ends_on=None)


def _quorum(actor: Actor) -> Callable[..., str | None]:
    words = {True: _now("Yes"), False: _now("No")}
    return lambda status, here, needed: words[here >= needed] if status == MeetingStatus.CLOSED else None


register(Export(
    "committees", _("Bodies of institutions"), Committee, VIEW_INSTITUTION,
    filterset=CommitteeFilter, ordering=("institution_id", "kind_id", "pk"),
    columns=(
        *of_body(),
        tier_column(),
        ExportColumn("formed_on", _("Formed on"), kind="date"),
        ExportColumn("dissolved_on", _("Dissolved on"), kind="date"),
        ExportColumn("trained_on", _("Trained on"), kind="date"),
        ExportColumn("resolution_number", _("Number of the resolution")),
    ),
))  # fmt: skip

register(Export(
    "committee-members", _("Members of bodies, present and past"), CommitteeMember, VIEW_MEMBER,
    filterset=CommitteeMemberFilter, ordering=("committee_id", "starts_on", "pk"), is_personal=True,
    columns=(
        *of_body("committee__"),
        ExportColumn("role", _("Role"), made=of_choices(CommitteeRole)),
        *woman_columns("person__", place="committee__"),
        *span_columns(),
    ),
))  # fmt: skip

register(Export(
    "body-meetings", _("Meetings of bodies"), BodyMeeting, VIEW_MEETING,
    filterset=BodyMeetingFilter, ordering=("-held_on", "pk"),
    columns=(
        *of_body(),
        ExportColumn("number", _("Meeting"), kind="number"),
        ExportColumn("held_on", _("Held on"), kind="date"),
        ExportColumn("is_special", _("Special meeting"), kind="yes_no"),
        ExportColumn("status", _("Status"), made=of_choices(MeetingStatus)),
        ExportColumn("slots", _("May come"), kind="number"),
        ExportColumn("present", _("Present"), kind="number"),
        ExportColumn("quorum_needed", _("Needed for a quorum"), kind="number"),
        ExportColumn("quorum", _("Quorum"), ("status", "present", "quorum_needed"), made=_quorum),
        ExportColumn("venue", _("Venue")),
        ExportColumn("officials", _("Officials and guests"), kind="number"),
        ExportColumn("agenda", _("Agenda")),
        ExportColumn("closed_on", _("Closed on"), kind="date"),
    ),
))  # fmt: skip

register(Export(
    "resolutions", _("Resolutions to be followed up"), FollowUp, VIEW_MEETING,
    filterset=FollowUpFilter, ordering=("due_on", "pk"),
    columns=(
        *institution_columns("institution__", _("Institution code"), _("Institution")),
        ExportColumn(
            "kind", _("Body"), ("resolution__meeting__kind__name", "resolution__meeting__kind__names"), made=in_words
        ),
        *place_columns(*PLACES),
        ExportColumn("held_on", _("Held on"), "resolution__meeting__held_on", kind="date"),
        ExportColumn("meeting", _("Meeting"), "resolution__meeting__number", kind="number"),
        ExportColumn("number", _("Resolution"), "resolution__number", kind="number"),
        ExportColumn("text", _("Text"), "resolution__text"),
        ExportColumn("responsible", _("Who sees to it"), "resolution__responsible"),
        ExportColumn("due_on", _("To be done by"), kind="date"),
        ExportColumn("status", _("Status"), made=of_choices(FollowUpStatus)),
        ExportColumn("settled_on", _("Done or dropped on"), kind="date"),
        ExportColumn("note", _("What was done")),
    ),
))  # fmt: skip

register(Export(
    "rotations", _("Rotation of office bearers"), Leadership, VIEW_INSTITUTION,
    filterset=LeadershipFilter, ordering=("rotate_by", "pk"), prepared=_present_rows,
    columns=(
        *institution_columns("institution__", _("Institution code"), _("Institution")),
        tier_column(),
        *place_columns(*PLACES),
        ExportColumn("since", _("Longest term since"), kind="date"),
        ExportColumn("rotate_by", _("Rotation due on"), kind="date"),
    ),
))  # fmt: skip
