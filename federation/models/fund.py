"""Funds of the programme, and how each rupee of them goes down the chain and comes back."""

from __future__ import annotations

import uuid

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.functions import RandomUUID
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.access.scope import ScopedModel, ScopeRule, Unscoped, UnscopedModel
from core.models import GeoPlaced
from federation.models.bank import BankAccount
from federation.models.institution import Institution
from federation.models.journal import Journal


class Fund(UnscopedModel):
    """One fund. Rows, because programmes differ; seeds/funds.toml lays them.

    `head` is where it stands in the books of whoever holds it. `tiers` receive it; a fund given `once` comes to an
    institution one time; `may_pass_on` where its receivers give it further down. `purpose` names the conditions asked.
    """

    scope = Unscoped("Reference data.")

    slug = models.SlugField(max_length=20, primary_key=True)
    name = models.CharField(_("name"), max_length=80)
    names = models.JSONField(_("names by language"), default=dict, blank=True)
    head = models.SlugField(max_length=40)
    tiers = ArrayField(models.CharField(max_length=10), verbose_name=_("tiers"))
    once = models.BooleanField(default=False, db_default=False)
    may_pass_on = models.BooleanField(default=False, db_default=False)
    purpose = models.CharField(max_length=10, blank=True, default="", db_default="")
    order = models.PositiveSmallIntegerField(default=50, db_default=50)

    class Meta:
        ordering = ("order", "slug")

    def __str__(self) -> str:
        return str(self.names.get((get_language() or "en")[:2]) or self.name)


class ReleaseKind(models.TextChoices):
    RELEASE = "release", _("Release")
    RETURN = "return", _("Return")


class ReleaseStatus(models.TextChoices):
    PROPOSED = "proposed", _("Proposed")
    APPROVED = "approved", _("Approved")
    RELEASED = "released", _("Released")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    TAKEN_BACK = "taken_back", _("Taken back")


GONE = (ReleaseStatus.WITHDRAWN, ReleaseStatus.TAKEN_BACK)  # they hold no money and promise none


@pghistory.track(
    meta={"indexes": [models.Index(fields=("receiver", "pgh_created_at"), name="fundreleaseevent_receiver")]}
)
class FundRelease(ScopedModel, GeoPlaced):
    """Money of a fund given to an institution, or given back by it. The place is the receiver's as it was then.

    `giver` is None where the mission gives; `parent` is the release that its giver got the money by, so that a rupee
    is counted once, where it entered. A return names the release it takes back as its `parent`, and the same two as
    that: the receiver gives back. What is passed on, promised and returned never exceeds what the parent brought; the
    database holds it (federation/funds/db_ops.py).
    `override_reason` says why it was approved against an unmet condition. One is `taken_back` when its entry in the
    books was: the money never came, and it counts no more.
    """

    scope = ScopeRule(view="federation.view_meeting", change="federation.enter_meeting")

    public_id = models.UUIDField(default=uuid.uuid4, db_default=RandomUUID(), unique=True, editable=False)
    kind = models.CharField(
        _("kind"), max_length=8, choices=ReleaseKind.choices, default=ReleaseKind.RELEASE, db_default="release"
    )
    fund = models.ForeignKey(Fund, models.PROTECT, related_name="+", verbose_name=_("fund"), db_index=False)
    giver = models.ForeignKey(
        Institution, models.PROTECT, null=True, blank=True, related_name="funds_given", verbose_name=_("given by")
    )
    receiver = models.ForeignKey(
        Institution, models.PROTECT, related_name="funds_received", verbose_name=_("given to"), db_index=False
    )
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    amount_rupees = models.DecimalField(
        _("amount, ₹"), max_digits=14, decimal_places=2, validators=[MinValueValidator(1)]
    )
    status = models.CharField(
        _("status"), max_length=10, choices=ReleaseStatus.choices, default=ReleaseStatus.PROPOSED, db_default="proposed"
    )
    proposed_on = models.DateField(_("proposed on"))
    purpose_text = models.CharField(_("remark"), max_length=200, blank=True, default="", db_default="")
    unmet = models.JSONField(_("conditions not met"), default=list, blank=True)
    override_reason = models.CharField(
        _("why it is given all the same"), max_length=300, blank=True, default="", db_default=""
    )
    sanction_number = models.CharField(_("sanction number"), max_length=60, blank=True, default="", db_default="")
    sanctioned_on = models.DateField(_("sanctioned on"), null=True, blank=True)
    released_on = models.DateField(_("released on"), null=True, blank=True)
    taken_back_on = models.DateField(_("taken back on"), null=True, blank=True)
    bank_account = models.ForeignKey(
        BankAccount, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("account"), db_index=False
    )
    journal = models.OneToOneField(Journal, models.PROTECT, null=True, blank=True, related_name="fund_received")
    giver_journal = models.OneToOneField(Journal, models.PROTECT, null=True, blank=True, related_name="fund_given")
    client_key = models.UUIDField(_("client key"), unique=True, null=True, blank=True)
    version = models.PositiveIntegerField(default=1, db_default=1, editable=False)
    created_at = models.DateTimeField(auto_now_add=True, db_default=Now())

    class Meta(ScopedModel.Meta):
        ordering = ("-proposed_on", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(amount_rupees__gt=0),
                name="fundrelease_some_amount",
                violation_error_message=_("Write an amount above zero."),
            ),
            models.CheckConstraint(
                condition=~Q(status="released")
                | (Q(released_on__isnull=False, sanctioned_on__isnull=False) & ~Q(sanction_number="")),
                name="fundrelease_sanctioned",
                violation_error_message=_("A release has its sanction number, the day of it, and the day of payment."),
            ),
            models.CheckConstraint(
                condition=Q(taken_back_on=None) ^ Q(status="taken_back"),
                name="fundrelease_taken_back_on_a_day",
                violation_error_message=_("What is taken back has the day of it, and nothing else has one."),
            ),
            models.CheckConstraint(
                condition=Q(kind="release", giver=None, parent=None)
                | Q(kind="release", giver__isnull=False, parent__isnull=False)
                | Q(kind="return", parent__isnull=False),
                name="fundrelease_names_its_source",
                violation_error_message=_("What an institution gives on comes from a release that it got itself."),
            ),
            models.UniqueConstraint(
                fields=("fund", "receiver"),
                condition=Q(kind="release", fund="rf", status__in=("proposed", "approved", "released")),
                name="fundrelease_rf_once",
                violation_error_message=_("It has this fund already; it is given once."),
            ),
        ]
        indexes = [
            models.Index(fields=("receiver", "fund"), name="fundrelease_receiver_fund"),
            models.Index(fields=("block", "proposed_on", "id"), name="fundrelease_block_day"),
            models.Index(fields=("district", "proposed_on", "id"), name="fundrelease_district_day"),
            models.Index(fields=("state", "proposed_on", "id"), name="fundrelease_state_day"),
        ]

    def __str__(self) -> str:
        return f"{self.fund}, {self.receiver}"
