"""Community cadres: what kinds there are, who was engaged by which body, and whom she serves."""

from __future__ import annotations

import datetime as dt
import uuid

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeBoundary, RangeOperators
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.access.scope import ScopedModel, ScopeRule, Unscoped, UnscopedModel
from core.models import GeoPlaced, GeoUnit
from core.periods import today
from federation.models.institution import DateRange, Institution
from federation.models.member import Person

MOST_DAYS_A_MONTH = 31


class Serves(models.TextChoices):
    SHG = "shg", _("Self-help groups")
    VO = "vo", _("Village Organisations")
    CLF = "clf", _("Cluster Level Federation")
    PANCHAYAT = "panchayat", _("Gram panchayat")
    BRANCH = "branch", _("Bank branch")
    BLOCK = "block", _("Block")


class CadreType(UnscopedModel):
    """One kind of cadre. Rows, because states differ; seeds/cadres.toml fills them, a new kind is one row there."""

    scope = Unscoped("Reference data.")

    slug = models.SlugField(max_length=30, primary_key=True)
    name = models.CharField(_("name"), max_length=80)
    names = models.JSONField(_("names by language"), default=dict, blank=True)
    domain = models.CharField(_("field of work"), max_length=30)
    serves = models.CharField(_("serves"), max_length=10, choices=Serves.choices)
    is_bookkeeper = models.BooleanField(_("keeps SHG books"), default=False, db_default=False)
    usual_load = models.CharField(_("usual load"), max_length=80, blank=True, default="", db_default="")
    honorarium_rupees = models.DecimalField(
        _("usual honorarium, ₹"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    order = models.PositiveSmallIntegerField(default=50, db_default=50)

    class Meta:
        ordering = ("order", "slug")

    def __str__(self) -> str:
        return str(self.names.get((get_language() or "en")[:2], self.name))


class ChosenBy(models.TextChoices):
    RESOLUTION = "resolution", _("Resolution of the body")
    TEST = "test", _("Written or oral test")
    MISSION = "mission", _("Chosen by the block mission unit")
    OTHER = "other", _("Another way")


class RatePer(models.TextChoices):
    DAY = "day", _("per day worked")
    MONTH = "month", _("per month")
    TASK = "task", _("per task")


class Fund(models.TextChoices):
    PROJECT = "project", _("Project")
    CLF = "clf", _("CLF")
    VO = "vo", _("VO")
    SERVICE = "service", _("Service charge")


class EndReason(models.TextChoices):
    OWN_WISH = "own_wish", _("Left of her own wish")
    TERM_OVER = "term_over", _("Her term is over")
    MIGRATED = "migrated", _("Moved away")
    OTHER_WORK = "other_work", _("Took up other work")
    REMOVED = "removed", _("Removed by resolution")
    DEATH = "death", _("Died")


@pghistory.track(meta={"indexes": [models.Index(fields=("person", "pgh_created_at"), name="cadreevent_person")]})
class CadreEngagement(ScopedModel, GeoPlaced):
    """One woman engaged as one kind of cadre by one body, over a span of days. The place is the body's.

    `body` is null where the block mission unit engages her. `ends_on` is the first day she is no longer engaged.
    `is_bookkeeper` and `needs_training` (her kind has required modules) are settled when she is engaged, so that
    figures read this table alone.
    """

    scope = ScopeRule(view="federation.view_cadre", change="federation.change_cadre")

    public_id = models.UUIDField(default=uuid.uuid4, db_default=RandomUUID(), unique=True, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="engagements", verbose_name=_("member"))
    type = models.ForeignKey(CadreType, models.PROTECT, related_name="+", verbose_name=_("kind of cadre"))
    is_bookkeeper = models.BooleanField(default=False, db_default=False, editable=False)
    needs_training = models.BooleanField(default=False, db_default=False, editable=False)
    body = models.ForeignKey(
        Institution, models.PROTECT, null=True, blank=True, related_name="cadres", verbose_name=_("engaged by")
    )
    selected_on = models.DateField(_("selected on"))
    chosen_by = models.CharField(_("how she was chosen"), max_length=12, choices=ChosenBy.choices)
    resolution_number = models.CharField(
        _("number of the resolution"), max_length=40, blank=True, default="", db_default=""
    )
    starts_on = models.DateField(_("works from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)
    # The span that figures count: a late entry about a closed month counts from the first open day.
    counted_from = models.DateField(_("counted from"), editable=False)
    counted_until = models.DateField(_("counted until"), null=True, blank=True, editable=False)
    planned_days = models.PositiveSmallIntegerField(_("planned days a month"), default=0, db_default=0)
    rate_rupees = models.DecimalField(_("honorarium, ₹"), max_digits=14, decimal_places=2, null=True, blank=True)
    rate_per = models.CharField(
        _("paid"), max_length=5, choices=RatePer.choices, default=RatePer.MONTH, db_default=RatePer.MONTH
    )
    fund = models.CharField(_("paid from"), max_length=8, choices=Fund.choices, blank=True, default="", db_default="")
    end_reason = models.CharField(
        _("reason"), max_length=12, choices=EndReason.choices, blank=True, default="", db_default=""
    )
    version = models.PositiveIntegerField(default=1, db_default=1, editable=False)

    class Meta(ScopedModel.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gt=F("starts_on")),
                name="cadre_some_days",
                violation_error_message=_("An engagement ends after it starts."),
            ),
            models.CheckConstraint(
                condition=Q(selected_on__lte=F("starts_on")),
                name="cadre_selected_before_start",
                violation_error_message=_("She is selected before she starts to work."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None, end_reason="") | (Q(ends_on__isnull=False) & ~Q(end_reason="")),
                name="cadre_end_has_reason",
                violation_error_message=_("An end needs a reason."),
            ),
            models.CheckConstraint(
                condition=Q(counted_from__gte=F("starts_on"))
                & (
                    Q(ends_on=None, counted_until=None)
                    | Q(ends_on__isnull=False, counted_until__isnull=False)
                    & Q(counted_until__gte=F("ends_on"))
                    & Q(counted_until__gte=F("counted_from"))
                ),
                name="cadre_counted_in_span",
            ),
            models.CheckConstraint(
                condition=Q(planned_days__lte=MOST_DAYS_A_MONTH),
                name="cadre_days_of_a_month",
                violation_error_message=_("A month has 31 days at most."),
            ),
            models.CheckConstraint(
                condition=Q(rate_rupees=None) | Q(rate_rupees__gt=0) & ~Q(fund=""),
                name="cadre_rate_has_fund",
                violation_error_message=_("Say from which fund the honorarium is paid; leave the rate empty for none."),
            ),
            models.CheckConstraint(
                condition=~Q(chosen_by="resolution") | ~Q(resolution_number=""),
                name="cadre_resolution_has_number",
                violation_error_message=_("Write the number of the resolution."),
            ),
            ExclusionConstraint(
                name="cadre_once_in_a_type",
                expressions=[
                    (F("person"), RangeOperators.EQUAL),
                    (F("type"), RangeOperators.EQUAL),
                    (DateRange(F("starts_on"), F("ends_on"), RangeBoundary()), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("She is already engaged as this kind of cadre over these days."),
            ),
        ]
        indexes = [
            models.Index(fields=("block", "-starts_on", "-id"), name="cadre_block"),
            models.Index(fields=("district", "-starts_on", "-id"), name="cadre_district"),
            models.Index(
                fields=("block", "counted_from"), include=("counted_until", "is_bookkeeper"), name="cadre_counted"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.type}"

    @property
    def is_active(self) -> bool:
        """True where she is engaged today."""
        day: dt.date = today()
        return self.starts_on <= day and (self.ends_on is None or self.ends_on > day)


@pghistory.track(meta={"indexes": [models.Index(fields=("engagement", "pgh_created_at"), name="areaevent_engagement")]})
class ServiceArea(ScopedModel):
    """One village or one institution that a cadre serves. Said row by row, never inferred from her block."""

    scope = ScopeRule(view="federation.view_cadre", change="federation.change_cadre", geo="engagement__")

    engagement = models.ForeignKey(CadreEngagement, models.PROTECT, related_name="areas")
    village = models.ForeignKey(
        GeoUnit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("village")
    )
    institution = models.ForeignKey(
        Institution, models.PROTECT, null=True, blank=True, related_name="served_by", verbose_name=_("institution")
    )
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)

    class Meta(ScopedModel.Meta):
        ordering = ("-starts_on", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(village=None, institution__isnull=False) | Q(village__isnull=False, institution=None),
                name="servicearea_one_thing",
                violation_error_message=_("One row names one village or one institution."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gt=F("starts_on")),
                name="servicearea_some_days",
                violation_error_message=_("She serves it for a day at least."),
            ),
            models.UniqueConstraint(
                fields=("engagement", "village"),
                condition=Q(ends_on=None, institution=None),
                name="servicearea_village_once",
                violation_error_message=_("She already serves this village."),
            ),
            models.UniqueConstraint(
                fields=("engagement", "institution"),
                condition=Q(ends_on=None, village=None),
                name="servicearea_institution_once",
                violation_error_message=_("She already serves this institution."),
            ),
        ]


@pghistory.track()
class CadreQualification(ScopedModel, GeoPlaced):
    """From which day an engaged cadre had passed every module that her kind must pass. Place and body are hers.

    Written by the training services when a training is verified, so that the figure reads one dated table.
    """

    scope = ScopeRule(view="federation.view_cadre", change="federation.change_cadre")

    engagement = models.OneToOneField(CadreEngagement, models.PROTECT, related_name="qualification")
    body = models.ForeignKey(Institution, models.PROTECT, null=True, blank=True, related_name="+")
    starts_on = models.DateField(_("qualified from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)

    class Meta(ScopedModel.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="qualification_in_order"
            )
        ]
        indexes = [models.Index(fields=("block", "starts_on"), name="qualification_block")]
