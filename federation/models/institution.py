"""Institutions of every tier, and the dated spells of what the figures count about them."""

from __future__ import annotations

import uuid
from typing import Any

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
    """Drafts, what waits for approval and what was merged have no open spell: no figure counts them."""

    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Waiting for approval")
    ACTIVE = "active", _("Active")
    DORMANT = "dormant", _("Dormant")
    DEFUNCT = "defunct", _("Defunct")
    MERGED = "merged", _("Merged into another")


NOT_YET = (Status.DRAFT, Status.SUBMITTED)
COUNTED = (Status.ACTIVE, Status.DORMANT, Status.DEFUNCT)


class Origin(models.TextChoices):
    """How it came into the programme's fold."""

    NEW = "new", _("Newly formed")
    PRE_NRLM = "pre_nrlm", _("Older group brought in")
    REVIVED = "revived", _("Broken-down group revived")


class Category(models.TextChoices):
    """Kind of group; special groups may be smaller."""

    REGULAR = "regular", _("Regular")
    REMOTE = "remote", _("Remote or tribal area")
    PWD = "pwd", _("Persons with disability")
    ELDERLY = "elderly", _("Elderly")
    PVTG = "pvtg", _("Particularly vulnerable tribal group")
    TRANSGENDER = "transgender", _("Transgender persons")


class PromotedBy(models.TextChoices):
    NRLM = "nrlm", _("The mission (NRLM)")
    STATE = "state", _("Another project of the state")
    NGO = "ngo", _("A voluntary organisation")
    NABARD = "nabard", _("NABARD")
    BANK = "bank", _("A bank")
    ITSELF = "itself", _("The women themselves")


class Weekday(models.TextChoices):
    MONDAY = "mon", _("Monday")
    TUESDAY = "tue", _("Tuesday")
    WEDNESDAY = "wed", _("Wednesday")
    THURSDAY = "thu", _("Thursday")
    FRIDAY = "fri", _("Friday")
    SATURDAY = "sat", _("Saturday")
    SUNDAY = "sun", _("Sunday")


class DateRange(Func):
    """[start, end) as PostgreSQL's daterange; a null end is open."""

    function = "DATERANGE"
    output_field = DateRangeField()


def _text(label: Any, most: int) -> models.CharField[Any, Any]:
    return models.CharField(label, max_length=most, blank=True, default="", db_default="")


def _some(label: Any, choices: type[models.TextChoices], most: int) -> models.CharField[Any, Any]:
    return models.CharField(label, max_length=most, choices=choices.choices, blank=True, default="", db_default="")


def _link(label: Any) -> models.ForeignKey[Any, Any]:
    return models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=label)


@pghistory.track()
class Institution(ScopedModel, GeoPlaced):
    """An SHG, VO, CLF or higher federation. `status` repeats its open spell, for lists.

    `joins` is the federation that a draft asks for; it belongs there from its approval on. After a revival,
    `creditable_from` is the first day on which banks may lend to it again.
    """

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
    origin = models.CharField(
        _("origin"), max_length=10, choices=Origin.choices, default=Origin.NEW, db_default=Origin.NEW
    )
    category = models.CharField(
        _("category"), max_length=12, choices=Category.choices, default=Category.REGULAR, db_default=Category.REGULAR
    )
    promoted_by = _some(_("promoted by"), PromotedBy, 8)
    promoter_name = _text(_("name of the promoter"), 120)
    meeting_day = _some(_("meeting day"), Weekday, 3)
    cash_book_number = _text(_("cash book number"), 20)
    cash_book_page = _text(_("page of the cash book"), 10)
    basic_training_given = models.BooleanField(_("basic training given"), default=False, db_default=False)
    joins = _link(_("asks to belong to"))
    merged_into = _link(_("merged into"))
    split_from = _link(_("split from"))
    revived_on = models.DateField(_("revived on"), null=True, blank=True)
    creditable_from = models.DateField(_("creditable from"), null=True, blank=True)
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
            models.CheckConstraint(
                condition=Q(status="merged", merged_into__isnull=False) | (~Q(status="merged") & Q(merged_into=None)),
                name="institution_merged_into_one",
                violation_error_message=_("What is merged names the institution it went into."),
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

    A change of status, meeting frequency, registration, basic training or place ends one spell and starts the next.
    `ends_on` is the first day on which the spell no longer holds. The first spell says how the institution came
    into the fold: `origin`, and `entered_on`, the day of its approval; later spells leave both empty.
    """

    scope = ScopeRule(view="federation.view_institution", change="federation.change_institution")

    institution = models.ForeignKey(Institution, models.PROTECT, related_name="spells", db_index=False)
    tier = models.ForeignKey(Tier, models.PROTECT, related_name="+", db_index=False)
    status = models.CharField(_("status"), max_length=10, choices=Status.choices)
    meeting_frequency = models.CharField(_("meets"), max_length=12, choices=Frequency.choices)
    is_registered = models.BooleanField(_("registered"), default=False, db_default=False)
    is_trained = models.BooleanField(_("basic training given"), default=False, db_default=False)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=200, blank=True, default="", db_default="")
    origin = _some(_("origin"), Origin, 10)
    entered_on = models.DateField(_("brought in on"), null=True, blank=True)

    class Meta(ScopedModel.Meta):
        ordering = ("starts_on", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=COUNTED),
                name="institutionspell_counted_status",
                violation_error_message=_("A draft or a merged institution has no state over time."),
            ),
            models.CheckConstraint(
                condition=Q(entered_on=None, origin="") | (Q(entered_on__gte=F("starts_on")) & ~Q(origin="")),
                name="institutionspell_entered_with_origin",
                violation_error_message=_("The day of entry comes with its origin and not before the first state."),
            ),
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
