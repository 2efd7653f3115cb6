"""Meetings of bodies: who came, whether there was a quorum, what was resolved, and what became of it."""

from __future__ import annotations

import uuid

import pghistory
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.access.scope import ScopedModel, ScopeRule
from core.models import GeoPlaced
from federation.models.committee import Committee, CommitteeKind, CommitteeMember
from federation.models.institution import Institution
from federation.models.meeting_header import Attendance, MeetingHeader
from federation.models.tier import Tier


@pghistory.track(exclude=["month"])
class BodyMeeting(MeetingHeader):
    """One meeting of one body. Place, institution, tier and kind are the body's and never change.

    `slots` are those who may come, `present` those who came; where all members belong to the body both are
    counted by those who hold it, else they are the lines' own. `quorum_needed` is written when it is closed.
    """

    scope = ScopeRule(view="federation.view_meeting", change="federation.enter_meeting")

    committee = models.ForeignKey(Committee, models.PROTECT, related_name="meetings", db_index=False)
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="body_meetings")
    tier = models.ForeignKey(Tier, models.PROTECT, related_name="+", db_index=False)
    kind = models.ForeignKey(CommitteeKind, models.PROTECT, related_name="+", db_index=False)
    venue = models.CharField(_("venue"), max_length=120, blank=True, default="", db_default="")
    agenda = models.TextField(_("agenda"), max_length=1000, blank=True, default="", db_default="")
    officials = models.PositiveSmallIntegerField(_("officials and guests"), default=0, db_default=0)
    officials_text = models.CharField(
        _("which offices they hold"), max_length=200, blank=True, default="", db_default=""
    )
    quorum_needed = models.PositiveSmallIntegerField(_("needed for a quorum"), default=0, db_default=0)

    class Meta(MeetingHeader.Meta):
        abstract = False
        ordering = ("-held_on", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=("committee", "number"),
                name="bodymeeting_number_once",
                violation_error_message=_("This meeting number is already used in this body."),
            ),
            models.UniqueConstraint(
                fields=("committee", "held_on"),
                name="bodymeeting_one_a_day",
                violation_error_message=_("This body already has a meeting on this day."),
            ),
            models.UniqueConstraint(
                fields=("committee",),
                condition=Q(status="draft"),
                name="bodymeeting_one_draft",
                violation_error_message=_("This body has an open meeting. Close it before opening the next."),
            ),
            models.CheckConstraint(
                condition=Q(present__lte=F("slots")),
                name="bodymeeting_present_le_slots",
                violation_error_message=_("More women are present than may come."),
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1),
                name="bodymeeting_number_from_one",
                violation_error_message=_("Meetings are numbered from 1."),
            ),
            models.CheckConstraint(
                condition=Q(status="draft", closed_on=None) | Q(status="closed", closed_on__gte=F("held_on")),
                name="bodymeeting_closed_has_day",
                violation_error_message=_("A meeting is closed on or after the day it was held."),
            ),
        ]
        indexes = [
            models.Index(fields=("block", "month"), name="bodymeeting_block_month"),
            models.Index(fields=("block", "held_on", "id"), name="bodymeeting_block_day"),
        ]

    @property
    def has_quorum(self) -> bool:
        """True where enough came; said of a closed meeting."""
        return self.present >= self.quorum_needed


@pghistory.track(meta={"indexes": [models.Index(fields=("meeting", "pgh_created_at"), name="bodymeetinglineevent_of")]})
class BodyMeetingLine(ScopedModel):
    """Whether one member of the body came to one meeting."""

    scope = ScopeRule(view="federation.view_member", change="federation.enter_meeting", geo="meeting__")

    meeting = models.ForeignKey(BodyMeeting, models.PROTECT, related_name="lines", db_index=False)
    member = models.ForeignKey(CommitteeMember, models.PROTECT, related_name="lines", verbose_name=_("member"))
    attendance = models.CharField(
        _("attendance"), max_length=1, choices=Attendance.choices, default=Attendance.PRESENT, db_default="P"
    )

    class Meta(ScopedModel.Meta):
        ordering = ("meeting_id", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("meeting", "member"),
                name="bodymeetingline_once",
                violation_error_message=_("This member already has a line in this meeting."),
            ),
        ]


class Outcome(models.TextChoices):
    PASSED = "passed", _("Adopted")
    REJECTED = "rejected", _("Not adopted")
    DEFERRED = "deferred", _("Deferred")


@pghistory.track(meta={"indexes": [models.Index(fields=("meeting", "pgh_created_at"), name="resolutionevent_of")]})
class Resolution(ScopedModel, GeoPlaced):
    """What a meeting resolved, as the minutes say it. Frozen with its meeting; what follows is a `FollowUp`."""

    scope = ScopeRule(view="federation.view_meeting", change="federation.enter_meeting")

    public_id = models.UUIDField(default=uuid.uuid4, db_default=RandomUUID(), unique=True, editable=False)
    meeting = models.ForeignKey(BodyMeeting, models.PROTECT, related_name="resolutions", db_index=False)
    number = models.PositiveSmallIntegerField(_("resolution"))
    text = models.TextField(_("text"), max_length=1000)
    outcome = models.CharField(
        _("outcome"), max_length=8, choices=Outcome.choices, default=Outcome.PASSED, db_default="passed"
    )
    proposed_by = models.ForeignKey(
        CommitteeMember, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("proposed by")
    )
    seconded_by = models.ForeignKey(
        CommitteeMember, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("seconded by")
    )
    responsible = models.CharField(_("who sees to it"), max_length=80, blank=True, default="", db_default="")
    due_on = models.DateField(_("to be done by"), null=True, blank=True)

    class Meta(ScopedModel.Meta):
        ordering = ("meeting_id", "number")
        constraints = [
            models.UniqueConstraint(fields=("meeting", "number"), name="resolution_number_once"),
            models.CheckConstraint(condition=~Q(text=""), name="resolution_has_text"),
            models.CheckConstraint(
                condition=Q(seconded_by=None) | ~Q(seconded_by=F("proposed_by")),
                name="resolution_two_women",
                violation_error_message=_("Who proposes does not second."),
            ),
        ]
        indexes = [models.Index(fields=("block", "id"), name="resolution_block")]

    def __str__(self) -> str:
        return self.text


class FollowUpStatus(models.TextChoices):
    OPEN = "open", _("Open")
    DONE = "done", _("Done")
    DROPPED = "dropped", _("Dropped")


@pghistory.track(meta={"indexes": [models.Index(fields=("resolution", "pgh_created_at"), name="followupevent_of")]})
class FollowUp(ScopedModel, GeoPlaced):
    """What became of a passed resolution that somebody has to see to. Institution, place and day are the resolution's."""

    scope = ScopeRule(view="federation.view_meeting", change="federation.enter_meeting")

    public_id = models.UUIDField(default=uuid.uuid4, db_default=RandomUUID(), unique=True, editable=False)
    resolution = models.OneToOneField(Resolution, models.PROTECT, related_name="follow_up")
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="+")
    due_on = models.DateField(_("to be done by"), null=True, blank=True)
    status = models.CharField(
        _("status"), max_length=7, choices=FollowUpStatus.choices, default=FollowUpStatus.OPEN, db_default="open"
    )
    settled_on = models.DateField(_("done or dropped on"), null=True, blank=True)
    note = models.CharField(_("what was done"), max_length=300, blank=True, default="", db_default="")
    version = models.PositiveIntegerField(default=1, db_default=1, editable=False)

    class Meta(ScopedModel.Meta):
        ordering = ("due_on", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(status="open", settled_on=None) | (~Q(status="open") & Q(settled_on__isnull=False)),
                name="followup_settled_has_day",
                violation_error_message=_("Say on which day it was done or dropped."),
            ),
        ]
        indexes = [models.Index(fields=("block", "status", "due_on", "id"), name="followup_block")]
