"""What every meeting on record holds, whoever met: a number without gaps, a day, who came, and when it was closed."""

from __future__ import annotations

import uuid

from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models.functions import Cast, ExtractMonth, ExtractYear
from django.utils.translation import gettext_lazy as _

from core.access.scope import ScopedModel
from core.models import GeoPlaced


class MeetingStatus(models.TextChoices):
    DRAFT = "draft", _("Draft")
    CLOSED = "closed", _("Closed")


class Attendance(models.TextChoices):
    PRESENT = "P", _("Present")
    ABSENT = "A", _("Absent")
    LEAVE = "L", _("On leave")


class MeetingHeader(ScopedModel, GeoPlaced):
    """The columns that meetings of groups and of bodies share. A closed one never changes: the database refuses."""

    public_id = models.UUIDField(default=uuid.uuid4, db_default=RandomUUID(), unique=True, editable=False)
    number = models.PositiveIntegerField(_("meeting number"))
    held_on = models.DateField(_("held on"))
    month = models.GeneratedField(
        expression=models.Func(
            Cast(ExtractYear("held_on"), models.IntegerField()),
            Cast(ExtractMonth("held_on"), models.IntegerField()),
            1,
            function="make_date",
            output_field=models.DateField(),
        ),
        output_field=models.DateField(),
        db_persist=True,
    )
    is_special = models.BooleanField(_("special meeting"), default=False, db_default=False)
    status = models.CharField(
        _("status"),
        max_length=6,
        choices=MeetingStatus.choices,
        default=MeetingStatus.DRAFT,
        db_default=MeetingStatus.DRAFT,
    )
    client_key = models.UUIDField(_("client key"), unique=True, null=True, blank=True)
    slots = models.PositiveSmallIntegerField(_("members on the roll"), default=0, db_default=0)
    present = models.PositiveSmallIntegerField(_("members present"), default=0, db_default=0)
    opened_by = models.ForeignKey("core.User", models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    opened_at = models.DateTimeField(auto_now_add=True)
    closed_by = models.ForeignKey("core.User", models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1, db_default=1, editable=False)

    class Meta(ScopedModel.Meta):
        abstract = True

    def __str__(self) -> str:
        return str(self.number)

    @property
    def is_open(self) -> bool:
        """True while lines may change."""
        return self.status == MeetingStatus.DRAFT
