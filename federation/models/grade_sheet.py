"""Grading by hand: templates of sheets with their rows, and sheets that a grader filled for one group."""

from __future__ import annotations

import uuid

import pghistory
from django.contrib.postgres.functions import RandomUUID
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.access.scope import ScopedModel, ScopeRule, Unscoped, UnscopedModel
from core.models import GeoPlaced, GeoUnit
from federation.models.institution import Institution


class SheetTemplate(UnscopedModel):
    """One sheet as it is taught. Rows, because states differ; seeds/grade_sheets.toml lays them, and never twice.

    `bands` are [letter or word, least percent of all points], the best first. A new version is a new row.
    """

    scope = Unscoped("Reference data.")

    slug = models.SlugField(max_length=30)
    version = models.PositiveSmallIntegerField(default=1, db_default=1)
    state = models.ForeignKey(
        GeoUnit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("state"), db_index=False
    )
    name = models.CharField(_("name"), max_length=100)
    names = models.JSONField(_("names by language"), default=dict, blank=True)
    bands = models.JSONField(_("grades"), default=list)
    is_offered = models.BooleanField(_("offered"), default=True, db_default=True)
    order = models.PositiveSmallIntegerField(default=50, db_default=50)

    class Meta:
        ordering = ("order", "slug", "-version")
        constraints = [models.UniqueConstraint(fields=("slug", "version"), name="sheettemplate_once")]

    def __str__(self) -> str:
        return str(self.names.get((get_language() or "en")[:2]) or self.name)


class SheetRow(UnscopedModel):
    """One question of a template: its points, and in words how they are given."""

    scope = Unscoped("Reference data.")

    template = models.ForeignKey(SheetTemplate, models.PROTECT, related_name="rows", db_index=False)
    slug = models.SlugField(max_length=30)
    most_points = models.DecimalField(
        _("points at most"), max_digits=5, decimal_places=1, validators=[MinValueValidator(0)]
    )
    label = models.CharField(_("question"), max_length=120)
    guidance = models.CharField(_("how points are given"), max_length=300, blank=True, default="", db_default="")
    words = models.JSONField(_("words by language"), default=dict, blank=True)
    order = models.PositiveSmallIntegerField(default=50, db_default=50)

    class Meta:
        ordering = ("order", "pk")
        constraints = [
            models.UniqueConstraint(fields=("template", "slug"), name="sheetrow_once"),
            models.CheckConstraint(condition=Q(most_points__gt=0), name="sheetrow_points"),
        ]

    def __str__(self) -> str:
        return str(self.words.get((get_language() or "en")[:2], {}).get("label") or self.label)

    @property
    def how(self) -> str:
        """How points are given, in the reader's language."""
        return str(self.words.get((get_language() or "en")[:2], {}).get("guidance") or self.guidance)


class SheetOccasion(models.TextChoices):
    """Why a group is graded by hand."""

    BEFORE_RF = "before_rf", _("Before the Revolving Fund")
    BEFORE_CIF = "before_cif", _("Before the Community Investment Fund")
    BEFORE_BANK = "before_bank", _("Before a bank loan")
    PERIODIC = "periodic", _("Regular grading")


class SheetStatus(models.TextChoices):
    FILLED = "filled", _("Waits for its check")
    CHECKED = "checked", _("Checked")


@pghistory.track(
    meta={"indexes": [models.Index(fields=("institution", "pgh_created_at"), name="gradesheetevent_inst")]}
)
class GradeSheet(ScopedModel, GeoPlaced):
    """One filled sheet. It counts once somebody else has checked it, and never changes then.

    `percent` is the points of all that the template gives; `result` the band's letter or word.
    """

    scope = ScopeRule(view="federation.view_meeting", change="federation.enter_meeting")

    public_id = models.UUIDField(default=uuid.uuid4, db_default=RandomUUID(), unique=True, editable=False)
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="grade_sheets", db_index=False)
    template = models.ForeignKey(SheetTemplate, models.PROTECT, related_name="+", db_index=False)
    occasion = models.CharField(_("occasion"), max_length=12, choices=SheetOccasion.choices)
    graded_on = models.DateField(_("graded on"))
    grader = models.CharField(_("who graded"), max_length=120)
    points = models.DecimalField(_("points"), max_digits=6, decimal_places=1)
    percent = models.DecimalField(_("of 100"), max_digits=5, decimal_places=2)
    result = models.CharField(_("grade"), max_length=20)
    status = models.CharField(
        _("status"), max_length=10, choices=SheetStatus.choices, default=SheetStatus.FILLED, db_default="filled"
    )
    checked_on = models.DateField(_("checked on"), null=True, blank=True)
    client_key = models.UUIDField(_("client key"), unique=True, null=True, blank=True)
    version = models.PositiveIntegerField(default=1, db_default=1, editable=False)
    created_at = models.DateTimeField(auto_now_add=True, db_default=Now())

    class Meta(ScopedModel.Meta):
        ordering = ("-graded_on", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(points__gte=0, percent__gte=0, percent__lte=100),
                name="gradesheet_points_sane",
                violation_error_message=_("A sheet comes to 0 to 100 of 100."),
            ),
            models.CheckConstraint(
                condition=Q(status="checked", checked_on__isnull=False) | (~Q(status="checked") & Q(checked_on=None)),
                name="gradesheet_checked_has_day",
                violation_error_message=_("A checked sheet has the day of its check."),
            ),
            models.UniqueConstraint(
                fields=("institution", "template", "graded_on"),
                name="gradesheet_once_a_day",
                violation_error_message=_("This group has this sheet of this day already."),
            ),
        ]
        indexes = [
            models.Index(fields=("institution", "graded_on"), name="gradesheet_institution_day"),
            models.Index(fields=("block", "graded_on", "id"), name="gradesheet_block_day"),
            models.Index(fields=("district", "graded_on", "id"), name="gradesheet_district_day"),
            models.Index(fields=("state", "graded_on", "id"), name="gradesheet_state_day"),
        ]

    def __str__(self) -> str:
        return f"{self.institution}, {self.graded_on:%d-%m-%Y}"


@pghistory.track(meta={"indexes": [models.Index(fields=("sheet", "pgh_created_at"), name="sheetpointsevent_sheet")]})
class SheetPoints(ScopedModel):
    """The points of one row of a filled sheet."""

    scope = ScopeRule(view="federation.view_meeting", change="federation.enter_meeting", geo="sheet__")

    sheet = models.ForeignKey(GradeSheet, models.PROTECT, related_name="lines", db_index=False)
    row = models.ForeignKey(SheetRow, models.PROTECT, related_name="+", db_index=False, verbose_name=_("question"))
    points = models.DecimalField(_("points"), max_digits=5, decimal_places=1, validators=[MinValueValidator(0)])
    remark = models.CharField(_("remark"), max_length=200, blank=True, default="", db_default="")

    class Meta(ScopedModel.Meta):
        ordering = ("sheet_id", "row__order", "pk")
        constraints = [
            models.UniqueConstraint(fields=("sheet", "row"), name="sheetpoints_once_a_row"),
            models.CheckConstraint(
                condition=Q(points__gte=0),
                name="sheetpoints_not_negative",
                violation_error_message=_("Points cannot be negative."),
            ),
        ]
