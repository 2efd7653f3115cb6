"""Sheets that a second person types again, and where the two typings differ."""

from __future__ import annotations

import uuid
from typing import Any

import pghistory
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.access.scope import ScopedModel, ScopeRule
from core.models import GeoPlaced, User
from federation.models.meeting import Meeting
from federation.models.member import Membership


class KeyingStatus(models.TextChoices):
    WAITING = "waiting", _("To be typed again")
    DIFFERS = "differs", _("Differs: look at the paper")
    AGREED = "agreed", _("Both agree")
    SETTLED = "settled", _("Differences decided")


OVER = (KeyingStatus.AGREED, KeyingStatus.SETTLED)


def _user(label: str) -> models.ForeignKey[Any, Any]:
    return models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)


@pghistory.track()
class SecondKeying(ScopedModel, GeoPlaced):
    """One closed meeting drawn to be typed again. The place is the meeting's.

    `cells` were compared; in `differences` of them the typings differ; in `wrong` of them the paper says that the first
    typing was wrong. `counted_on` is the day on which that was known.
    """

    scope = ScopeRule(view="federation.view_meeting", change="federation.enter_meeting")

    public_id = models.UUIDField(default=uuid.uuid4, db_default=RandomUUID(), unique=True, editable=False)
    meeting = models.OneToOneField(Meeting, models.PROTECT, related_name="second_keying")
    first_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("typed first by"))
    drawn_on = models.DateField(_("drawn on"))
    status = models.CharField(
        _("status"),
        max_length=8,
        choices=KeyingStatus.choices,
        default=KeyingStatus.WAITING,
        db_default=KeyingStatus.WAITING,
    )
    keyed_by = _user("typed again by")
    keyed_on = models.DateField(_("typed again on"), null=True, blank=True)
    cells = models.PositiveSmallIntegerField(_("cells compared"), default=0, db_default=0)
    differences = models.PositiveSmallIntegerField(_("cells that differ"), default=0, db_default=0)
    wrong = models.PositiveSmallIntegerField(_("cells typed wrongly at first"), default=0, db_default=0)
    decided_by = _user("decided by")
    counted_on = models.DateField(_("known on"), null=True, blank=True)

    class Meta(ScopedModel.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(keyed_by=None) | ~Q(keyed_by=F("first_by")),
                name="secondkeying_another_person",
                violation_error_message=_("Who typed a sheet first does not type it again."),
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | (~Q(decided_by=F("first_by")) & ~Q(decided_by=F("keyed_by"))),
                name="secondkeying_third_person",
                violation_error_message=_("Who typed the sheet does not decide which typing is right."),
            ),
            models.CheckConstraint(
                condition=Q(status="waiting", keyed_on=None, counted_on=None, cells=0)
                | Q(status="differs", keyed_on__isnull=False, counted_on=None, differences__gt=0)
                | Q(status="agreed", keyed_on__isnull=False, counted_on__isnull=False, differences=0)
                | Q(status="settled", keyed_on__isnull=False, counted_on__isnull=False, differences__gt=0),
                name="secondkeying_in_order",
            ),
            models.CheckConstraint(
                condition=Q(wrong__lte=F("differences"), differences__lte=F("cells")),
                name="secondkeying_counts_fit",
            ),
        ]
        indexes = [
            models.Index(fields=("block", "status", "id"), name="secondkeying_block"),
            models.Index(fields=("block", "counted_on"), name="secondkeying_counted"),
        ]

    def __str__(self) -> str:
        return str(self.public_id)


class Cell(models.TextChoices):
    """What is compared of each member's line."""

    ATTENDANCE = "attendance", _("Attendance")
    SAVING = "saving_rupees", _("Saving")
    VOLUNTARY = "voluntary_rupees", _("Voluntary saving")
    FOOD = "food_rupees", _("Food or grain saving")
    HEALTH = "health_rupees", _("Health saving")
    FESTIVAL = "festival_rupees", _("Festival saving")
    REPAID = "repaid_rupees", _("Loan repaid")
    FINE = "fine_rupees", _("Fine")


class Verdict(models.TextChoices):
    OPEN = "", _("Not decided")
    FIRST = "first", _("The first typing is right")
    SECOND = "second", _("The second typing is right")
    NEITHER = "neither", _("Both are wrong")


class KeyingDifference(ScopedModel):
    """One cell in which the two typings differ; `paper_value` is what the sheet says where both are wrong."""

    scope = ScopeRule(view="federation.view_member", change="federation.enter_meeting", geo="keying__")

    keying = models.ForeignKey(SecondKeying, models.PROTECT, related_name="found", db_index=False)
    membership = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    cell = models.CharField(_("cell"), max_length=16, choices=Cell.choices)
    first_value = models.CharField(_("typed first"), max_length=14)
    second_value = models.CharField(_("typed again"), max_length=14)
    verdict = models.CharField(
        _("verdict"), max_length=7, choices=Verdict.choices, blank=True, default="", db_default=""
    )
    paper_value = models.CharField(_("on the paper"), max_length=14, blank=True, default="", db_default="")

    class Meta(ScopedModel.Meta):
        ordering = ("membership__number", "cell")
        constraints = [
            models.UniqueConstraint(fields=("keying", "membership", "cell"), name="keyingdifference_once_a_cell"),
            models.CheckConstraint(condition=~Q(first_value=F("second_value")), name="keyingdifference_differs"),
            models.CheckConstraint(
                condition=Q(verdict="neither", paper_value__gt="") | (~Q(verdict="neither") & Q(paper_value="")),
                name="keyingdifference_paper_where_neither",
                violation_error_message=_("Where both are wrong, write what the paper says."),
            ),
        ]
