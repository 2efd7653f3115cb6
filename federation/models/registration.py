"""Registrations of an institution under acts of law, each with its days and its certificate."""

from __future__ import annotations

import uuid

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeBoundary, RangeOperators
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.access.scope import ScopedModel, ScopeRule, Unscoped, UnscopedModel
from core.models import GeoUnit
from core.periods import today
from federation.models.institution import DateRange, Institution

UNSTATED = "unstated"


class RegistrationAct(UnscopedModel):
    """One act under which institutions are registered: in every state, or in one. Rows, because states differ.

    seeds/registration_acts.toml lays those that are missing; a row that somebody changed stays as it is.
    `UNSTATED` is the act of a registration whose paper has not been looked at yet.
    """

    scope = Unscoped("Reference data.")

    slug = models.SlugField(max_length=40, primary_key=True)
    name = models.CharField(_("name"), max_length=120)
    names = models.JSONField(_("names by language"), default=dict, blank=True)
    state = models.ForeignKey(
        GeoUnit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("state"), db_index=False
    )
    order = models.PositiveSmallIntegerField(default=50, db_default=50)

    class Meta:
        ordering = ("order", "slug")

    def __str__(self) -> str:
        return str(self.names.get((get_language() or "en")[:2]) or self.name)


class EndReason(models.TextChoices):
    CANCELLED = "cancelled", _("Cancelled by the registrar")
    LAPSED = "lapsed", _("Lapsed, not renewed")
    REPLACED = "replaced", _("Replaced by another registration")
    MISTAKE = "mistake", _("Entered by mistake, it never was")


class CertificateKind(models.TextChoices):
    NONE = "", _("None")
    PDF = "pdf", _("PDF")
    PICTURE = "jpg", _("Picture")


@pghistory.track(
    exclude=["certificate", "version"],
    meta={"indexes": [models.Index(fields=("institution", "pgh_created_at"), name="registrationevent_inst")]},
)
class Registration(ScopedModel):
    """One registration of one institution, from the day on its certificate.

    `ended_on` is the first day on which it no longer holds; a row entered by mistake ends on its first day and so
    never held. A `valid_until` that has passed warns and ends nothing: whether it was renewed is in the papers.
    `Institution.registered_on` and `registration_number` repeat the earliest running row (services/registrations.py).
    `certificate` names a file in private storage; its history is kept by its kind and day alone.
    """

    scope = ScopeRule(view="federation.view_institution", change="federation.register_institution", geo="institution__")

    public_id = models.UUIDField(default=uuid.uuid4, db_default=RandomUUID(), unique=True, editable=False)
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="registrations", db_index=False)
    act = models.ForeignKey(RegistrationAct, models.PROTECT, related_name="+", verbose_name=_("act"))
    number = models.CharField(_("registration number"), max_length=60, blank=True, default="", db_default="")
    registered_on = models.DateField(_("registered on"))
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    end_reason = models.CharField(
        _("why it ended"), max_length=10, choices=EndReason.choices, blank=True, default="", db_default=""
    )
    certificate = models.UUIDField(null=True, blank=True, editable=False)
    certificate_kind = models.CharField(
        _("certificate"), max_length=4, choices=CertificateKind.choices, blank=True, default="", db_default=""
    )
    certificate_on = models.DateField(_("certificate stored on"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1, db_default=1, editable=False)
    created_at = models.DateTimeField(auto_now_add=True, db_default=Now())

    class Meta(ScopedModel.Meta):
        ordering = ("registered_on", "pk")
        constraints = [
            ExclusionConstraint(
                name="registration_one_by_act",
                expressions=[
                    (F("institution"), RangeOperators.EQUAL),
                    (F("act"), RangeOperators.EQUAL),
                    (DateRange(F("registered_on"), F("ended_on"), RangeBoundary()), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_(
                    "It is registered under this act already on one of these days. End that registration first."
                ),
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None, end_reason="")
                | Q(ended_on__gt=F("registered_on"), end_reason__in=("cancelled", "lapsed", "replaced"))
                | Q(ended_on=F("registered_on"), end_reason="mistake"),
                name="registration_ended_with_reason",
                violation_error_message=_("A registration ends after its first day, and with a reason."),
            ),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gt=F("registered_on")),
                name="registration_valid_after_first",
                violation_error_message=_("A registration is valid until a day after its first."),
            ),
            models.CheckConstraint(
                condition=Q(certificate=None, certificate_kind="", certificate_on=None)
                | Q(certificate__isnull=False, certificate_kind__in=("pdf", "jpg"), certificate_on__isnull=False),
                name="registration_certificate_whole",
            ),
        ]

    @property
    def is_overdue(self) -> bool:
        """It runs on record, and its certificate was valid until a day that has passed."""
        return self.ended_on is None and self.valid_until is not None and self.valid_until < today()

    def __str__(self) -> str:
        return f"{self.act}, {self.number}" if self.number else str(self.act)
