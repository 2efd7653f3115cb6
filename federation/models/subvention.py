"""Interest subvention: what a group is to pay at most on a bank's loan, and what is claimed and received for the rest."""

from __future__ import annotations

import uuid

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeBoundary, RangeOperators
from django.contrib.postgres.functions import RandomUUID
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.access.scope import ScopedModel, ScopeRule
from core.models import GeoPlaced
from federation.models.institution import DateRange, Institution
from federation.models.journal import Journal
from federation.models.loan import Loan
from federation.models.meeting import rupees
from federation.models.money_rule import StateVersion


class SubventionRule(StateVersion):
    """From a day on: groups pay `cap_percent` a year on bank loans up to so many rupees together; the rest is subvention.

    Without `products` every loan of a bank counts. With `overdue_days` a day counts only while no instalment is unpaid
    for more days than that; without, always.
    """

    cap_percent = models.DecimalField(
        _("interest the group pays, per cent a year"),
        max_digits=4,
        decimal_places=2,
        validators=[MinValueValidator(0), MaxValueValidator(60)],
    )
    up_to_rupees = models.DecimalField(
        _("up to which outstanding of the group, ₹"), max_digits=14, decimal_places=2, validators=[MinValueValidator(1)]
    )
    products = ArrayField(models.SlugField(max_length=30), default=list, blank=True, verbose_name=_("kinds of loan"))
    overdue_days = models.PositiveSmallIntegerField(
        _("only while nothing is overdue for more days than"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(365)],
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("state", "from_on"),
                nulls_distinct=False,
                name="subventionrule_once_a_day",
                violation_error_message=_("There is a rule of subvention from this day already."),
            ),
            models.CheckConstraint(
                condition=Q(cap_percent__gte=0, cap_percent__lte=60, up_to_rupees__gt=0),
                name="subventionrule_sane",
                violation_error_message=_("Interest is from 0 to 60 per cent, and the outstanding above zero."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_on}: {self.cap_percent}"


class ClaimStep(models.TextChoices):
    """How far a claim got."""

    DUE = "due", _("To be claimed")
    CLAIMED = "claimed", _("Claimed")
    RECEIVED = "received", _("Subvention received")
    NOTHING = "nothing", _("Nothing due")
    DROPPED = "dropped", _("Set aside")
    TAKEN_BACK = "taken_back", _("Taken back")


@pghistory.track()
class SubventionClaim(ScopedModel, GeoPlaced):
    """Subvention on one bank loan of a group for the days from `since` to `until`, both included, as it was reckoned.

    Claimed from the bank or mission, then received with an entry in the group's books. `dropped_on` sets one aside
    that was not claimed yet, so that its days are reckoned anew; `taken_back_on` follows the reversal of its entry.
    Nothing due is kept as well: it says that somebody looked.
    """

    scope = ScopeRule(view="federation.view_meeting", change="federation.enter_meeting")

    public_id = models.UUIDField(default=uuid.uuid4, db_default=RandomUUID(), unique=True, editable=False)
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="subvention_claims", db_index=False)
    loan = models.ForeignKey(Loan, models.PROTECT, related_name="subvention_claims", db_index=False)
    since = models.DateField(_("from"))
    until = models.DateField(_("until"))
    bank_percent = models.DecimalField(_("interest of the bank, per cent a year"), max_digits=5, decimal_places=2)
    due_rupees = rupees(_("subvention due, ₹"))
    computed_on = models.DateField(_("reckoned on"))
    claimed_on = models.DateField(_("claimed on"), null=True, blank=True)
    received_on = models.DateField(_("received on"), null=True, blank=True)
    received_rupees = rupees(_("received, ₹"))
    journal = models.OneToOneField(
        Journal, models.PROTECT, null=True, blank=True, related_name="subvention_claim", verbose_name=_("entry")
    )
    dropped_on = models.DateField(_("set aside on"), null=True, blank=True)
    taken_back_on = models.DateField(_("taken back on"), null=True, blank=True)

    class Meta(ScopedModel.Meta):
        ordering = ("-since", "-pk")
        constraints = [
            ExclusionConstraint(
                name="subventionclaim_span_once",
                expressions=[
                    (F("loan"), RangeOperators.EQUAL),
                    (DateRange(F("since"), F("until"), RangeBoundary(inclusive_upper=True)), RangeOperators.OVERLAPS),
                ],
                condition=Q(dropped_on=None, taken_back_on=None),
                violation_error_message=_("For some of these days the subvention is reckoned already."),
            ),
            models.CheckConstraint(
                condition=Q(until__gte=F("since"), computed_on__gt=F("until")),
                name="subventionclaim_span",
                violation_error_message=_("Subvention is reckoned when its days are over."),
            ),
            models.CheckConstraint(
                condition=Q(received_on=None, received_rupees=0, journal=None, taken_back_on=None)
                | Q(
                    claimed_on__isnull=False,
                    received_on__gte=F("claimed_on"),
                    received_rupees__gt=0,
                    journal__isnull=False,
                ),
                name="subventionclaim_received_once_claimed",
                violation_error_message=_("Subvention is received after it was claimed, with an amount and an entry."),
            ),
            models.CheckConstraint(
                condition=Q(claimed_on=None) | Q(due_rupees__gt=0, claimed_on__gt=F("until"), dropped_on=None),
                name="subventionclaim_claimed_when_due",
                violation_error_message=_("Only what is due is claimed, after its last day."),
            ),
        ]
        indexes = [
            models.Index(fields=("institution", "since", "id"), name="subventionclaim_inst"),
            *[
                models.Index(fields=(level, "since", "id"), name=f"subventionclaim_{level}")
                for level in ("state", "district", "block")
            ],
        ]

    def __str__(self) -> str:
        return f"{self.since:%d-%m-%Y} – {self.until:%d-%m-%Y}"


class PartResult(models.TextChoices):
    """Whether the days count, and if not, why."""

    COUNTED = "counted", _("Counts")
    IRREGULAR = "irregular", _("Repayment was overdue")
    CHEAP = "cheap", _("The bank asks no more than the group is to pay")
    FULL = "full", _("Other loans of the group take up the whole limit")
    OTHER = "other", _("The rule does not name this kind of loan")


class SubventionPart(ScopedModel):
    """Days one after the other of a claim with the same outstanding that counts, under the same rule; never changed."""

    scope = ScopeRule(view="federation.view_meeting", change="federation.enter_meeting", geo="claim__")

    claim = models.ForeignKey(SubventionClaim, models.PROTECT, related_name="parts")
    first_on = models.DateField(_("from"))
    days = models.PositiveSmallIntegerField(_("days"))
    outstanding_rupees = rupees(_("outstanding, ₹"))
    counted_rupees = rupees(_("counts, ₹"))
    cap_percent = models.DecimalField(_("interest the group pays, per cent a year"), max_digits=4, decimal_places=2)
    result = models.CharField(_("result"), max_length=9, choices=PartResult.choices)

    class Meta(ScopedModel.Meta):
        ordering = ("claim_id", "first_on")
        constraints = [
            models.CheckConstraint(
                condition=Q(days__gte=1) & (Q(result="counted", counted_rupees__gt=0) | Q(counted_rupees=0)),
                name="subventionpart_counts",
            ),
        ]
