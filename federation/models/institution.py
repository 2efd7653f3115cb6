"""Institutions of every tier, and the dated spells of what the figures count about them."""

import uuid

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeBoundary, RangeOperators
from django.contrib.postgres.functions import RandomUUID
from django.contrib.postgres.indexes import GinIndex
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.functions import Now
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.access.scope import ScopedModel, ScopeRule
from core.models import GeoPlaced
from federation.models.tier import Tier


class Frequency(models.TextChoices):
    WEEKLY = "weekly", _("Weekly")
    FORTNIGHTLY = "fortnightly", _("Fortnightly")
    MONTHLY = "monthly", _("Monthly")


class Status(models.TextChoices):
    ACTIVE = "active", _("Active")
    DORMANT = "dormant", _("Dormant")
    DEFUNCT = "defunct", _("Defunct")


class DateRange(Func):
    """[start, end) as PostgreSQL's daterange; a null end is open."""

    function = "DATERANGE"
    output_field = DateRangeField()


@pghistory.track()
class Institution(ScopedModel, GeoPlaced):
    """An SHG, VO, CLF or higher federation. `status` repeats its open spell, for lists."""

    scope = ScopeRule(view="federation.view_institution", change="federation.change_institution")

    public_id = models.UUIDField(default=uuid.uuid4, db_default=RandomUUID(), unique=True, editable=False)
    code = models.CharField(_("code"), max_length=24, unique=True)
    tier = models.ForeignKey(Tier, models.PROTECT, related_name="+", db_index=False, verbose_name=_("tier"))
    name = models.CharField(_("name"), max_length=120)
    name_local = models.CharField(_("name in the local script"), max_length=120, blank=True, default="")
    name_keys = ArrayField(models.CharField(max_length=24), default=list, blank=True, editable=False)
    formed_on = models.DateField(_("formed on"))
    registered_on = models.DateField(_("registered on"), null=True, blank=True)
    registration_number = models.CharField(_("registration number"), max_length=60, blank=True, default="")
    meeting_frequency = models.CharField(
        _("meets"), max_length=12, choices=Frequency.choices, default=Frequency.MONTHLY, db_default=Frequency.MONTHLY
    )
    compulsory_saving_rupees = models.DecimalField(
        _("usual saving per member and meeting, ₹"),
        max_digits=14,
        decimal_places=2,
        default=0,
        db_default=0,
        validators=[MinValueValidator(0)],
    )
    status = models.CharField(
        _("status"), max_length=10, choices=Status.choices, default=Status.ACTIVE, db_default=Status.ACTIVE
    )
    version = models.PositiveIntegerField(default=1, db_default=1, editable=False)
    created_at = models.DateTimeField(auto_now_add=True, db_default=Now())

    class Meta(ScopedModel.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(registered_on=None) | Q(registered_on__gte=F("formed_on")),
                name="institution_registered_after_formed",
                violation_error_message=_("Registration cannot be earlier than formation."),
            ),
            models.CheckConstraint(
                condition=Q(compulsory_saving_rupees__gte=0, compulsory_saving_rupees__lte=10000),
                name="institution_saving_sane",
                violation_error_message=_("The usual saving lies between ₹0 and ₹10,000."),
            ),
        ]
        indexes = [
            models.Index(fields=("block", "tier", "name", "id"), name="institution_block_name"),
            models.Index(fields=("district", "tier", "name", "id"), name="institution_district_name"),
            models.Index(fields=("state", "tier", "name", "id"), name="institution_state_name"),
            models.Index(fields=("block", "tier", "formed_on", "id"), name="institution_block_formed"),
            models.Index(fields=("village",), name="institution_village"),
            GinIndex(fields=("block", "name_keys"), name="institution_block_keys"),
        ]

    def __str__(self) -> str:
        if self.name_local and (get_language() or "en")[:2] != "en":
            return self.name_local
        return self.name


@pghistory.track(
    meta={"indexes": [models.Index(fields=("institution", "pgh_created_at"), name="spellevent_institution")]}
)
class InstitutionSpell(ScopedModel, GeoPlaced):
    """A span of days over which everything the figures count about an institution stays the same.

    A change of status, meeting frequency, registration or place ends one spell and starts the next.
    `ends_on` is the first day on which the spell no longer holds.
    """

    scope = ScopeRule(view="federation.view_institution", change="federation.change_institution")

    institution = models.ForeignKey(Institution, models.PROTECT, related_name="spells", db_index=False)
    tier = models.ForeignKey(Tier, models.PROTECT, related_name="+", db_index=False)
    status = models.CharField(_("status"), max_length=10, choices=Status.choices)
    meeting_frequency = models.CharField(_("meets"), max_length=12, choices=Frequency.choices)
    is_registered = models.BooleanField(_("registered"), default=False, db_default=False)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=200, blank=True, default="", db_default="")

    class Meta(ScopedModel.Meta):
        ordering = ("starts_on", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gt=F("starts_on")),
                name="institutionspell_some_days",
                violation_error_message=_("A change takes effect after the one before it."),
            ),
            ExclusionConstraint(
                name="institutionspell_no_overlap",
                expressions=[
                    (F("institution"), RangeOperators.EQUAL),
                    (DateRange(F("starts_on"), F("ends_on"), RangeBoundary()), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("Two states of one institution cannot hold on one day."),
            ),
        ]
        indexes = [models.Index(fields=("block", "tier"), name="institutionspell_block")]
