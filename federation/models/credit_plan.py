"""Micro credit plans: what the members of a group need credit for in a year, and what of it was found fit."""

from __future__ import annotations

import uuid

import pghistory
from django.contrib.postgres.functions import RandomUUID
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.access.scope import ScopedModel, ScopeRule, Unscoped, UnscopedModel
from core.models import GeoPlaced
from federation.models.institution import Institution
from federation.models.member import Membership

MOST_NEED = 1_000_000  # ₹10 lakh for one need of one woman; more is a slip of the hand
MOST_PRIORITY = 20


class CreditPurpose(UnscopedModel):
    """What credit is needed for; seeds/credit_purposes.toml lays them. `is_productive` where it is to earn."""

    scope = Unscoped("Reference data.")

    slug = models.SlugField(max_length=30, primary_key=True)
    name = models.CharField(_("name"), max_length=80)
    names = models.JSONField(_("names by language"), default=dict, blank=True)
    is_productive = models.BooleanField(default=False, db_default=False)
    order = models.PositiveSmallIntegerField(default=50, db_default=50)

    class Meta:
        ordering = ("order", "slug")

    def __str__(self) -> str:
        return str(self.names.get((get_language() or "en")[:2]) or self.name)


class PlanStatus(models.TextChoices):
    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Handed in")
    APPRAISED = "appraised", _("Appraised")
    APPROVED = "approved", _("Approved")


class FundingSource(models.TextChoices):
    OWN = "own", _("Own fund of the group")
    RF = "rf", _("Revolving Fund")
    CIF = "cif", _("Community Investment Fund")
    BANK = "bank", _("Bank")
    OTHER = "other", _("Another source")


@pghistory.track(
    meta={"indexes": [models.Index(fields=("institution", "pgh_created_at"), name="creditplanevent_inst")]}
)
class CreditPlan(ScopedModel, GeoPlaced):
    """A group's plan of a financial year (its first April) and bank dose. Once approved it never changes."""

    scope = ScopeRule(view="federation.view_member", change="federation.enter_meeting")

    public_id = models.UUIDField(default=uuid.uuid4, db_default=RandomUUID(), unique=True, editable=False)
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="credit_plans", db_index=False)
    year = models.DateField(_("financial year from"))
    dose = models.PositiveSmallIntegerField(_("dose"), default=1, db_default=1)
    prepared_on = models.DateField(_("prepared on"))
    status = models.CharField(
        _("status"), max_length=10, choices=PlanStatus.choices, default=PlanStatus.DRAFT, db_default="draft"
    )
    appraised_on = models.DateField(_("appraised on"), null=True, blank=True)
    appraised_by = models.CharField(_("appraised by"), max_length=120, blank=True, default="", db_default="")
    approved_on = models.DateField(_("approved on"), null=True, blank=True)
    client_key = models.UUIDField(_("client key"), unique=True, null=True, blank=True)
    version = models.PositiveIntegerField(default=1, db_default=1, editable=False)
    created_at = models.DateTimeField(auto_now_add=True, db_default=Now())

    class Meta(ScopedModel.Meta):
        ordering = ("-year", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=("institution", "year", "dose"),
                name="creditplan_once_a_dose",
                violation_error_message=_("This group has a plan of this year and dose already. Open that one."),
            ),
            models.CheckConstraint(
                condition=Q(year__month=4, year__day=1, dose__gte=1, dose__lte=9),
                name="creditplan_year_begins",
                violation_error_message=_("A financial year begins on 1 April, and a dose is a number from 1 to 9."),
            ),
            models.CheckConstraint(
                condition=Q(status__in=("draft", "submitted"), appraised_on=None, approved_on=None)
                | Q(status="appraised", appraised_on__isnull=False, approved_on=None)
                | Q(status="approved", appraised_on__isnull=False, approved_on__gte=F("appraised_on")),
                name="creditplan_days_follow_status",
                violation_error_message=_("A plan is appraised before it is approved."),
            ),
        ]
        indexes = [
            models.Index(fields=("block", "prepared_on", "id"), name="creditplan_block_day"),
            models.Index(fields=("district", "prepared_on", "id"), name="creditplan_district_day"),
            models.Index(fields=("state", "prepared_on", "id"), name="creditplan_state_day"),
        ]

    def __str__(self) -> str:
        return f"{self.institution}, {self.year:%Y}-{(self.year.year + 1) % 100:02d}"


@pghistory.track(meta={"indexes": [models.Index(fields=("plan", "pgh_created_at"), name="creditneedevent_plan")]})
class CreditNeed(ScopedModel):
    """One need of one member. `appraised_rupees` is null until the federation looked at it; 0 where it found it unfit."""

    scope = ScopeRule(view="federation.view_member", change="federation.enter_meeting", geo="plan__")

    plan = models.ForeignKey(CreditPlan, models.PROTECT, related_name="needs", db_index=False)
    membership = models.ForeignKey(
        Membership, models.PROTECT, related_name="credit_needs", verbose_name=_("member"), db_index=False
    )
    place = models.PositiveSmallIntegerField(default=1, db_default=1)
    purpose = models.ForeignKey(
        CreditPurpose, models.PROTECT, related_name="+", verbose_name=_("purpose"), db_index=False
    )
    details = models.CharField(_("in words"), max_length=120, blank=True, default="", db_default="")
    asked_rupees = models.DecimalField(
        _("asked, ₹"), max_digits=14, decimal_places=2, validators=[MinValueValidator(1), MaxValueValidator(MOST_NEED)]
    )
    priority = models.PositiveSmallIntegerField(_("priority"), default=1, db_default=1)
    appraised_rupees = models.DecimalField(_("appraised, ₹"), max_digits=14, decimal_places=2, null=True, blank=True)
    source = models.CharField(
        _("to come from"), max_length=8, choices=FundingSource.choices, blank=True, default="", db_default=""
    )

    class Meta(ScopedModel.Meta):
        ordering = ("plan_id", "priority", "pk")
        constraints = [
            models.UniqueConstraint(fields=("plan", "membership", "place"), name="creditneed_once_a_place"),
            models.CheckConstraint(
                condition=Q(
                    asked_rupees__gt=0, asked_rupees__lte=MOST_NEED, priority__gte=1, priority__lte=MOST_PRIORITY
                ),
                name="creditneed_sane",
                violation_error_message=_("A need is ₹1 to ₹10,00,000, and its priority 1 to 20."),
            ),
            models.CheckConstraint(
                condition=Q(appraised_rupees=None)
                | Q(appraised_rupees__gte=0, appraised_rupees__lte=F("asked_rupees")),
                name="creditneed_appraised_within",
                violation_error_message=_("No more is found fit than was asked."),
            ),
        ]
