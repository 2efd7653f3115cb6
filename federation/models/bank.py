"""Bank accounts of institutions. The whole number is shown to those who pay, and nowhere else."""

from __future__ import annotations

import uuid

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.access.scope import ScopedModel, ScopeRule
from core.models import GeoPlaced
from federation.models.account_facts import AccountFacts, account_rules
from federation.models.institution import Institution
from federation.models.office import Post


class AccountKind(models.TextChoices):
    SAVINGS = "savings", _("Savings")
    LOAN = "loan", _("Loan")
    CASH_CREDIT = "cash_credit", _("Cash credit (CC)")


# Place and counted days follow from the rest; of the number the history keeps nothing at all.
_NOT_TOLD = ("number_sealed", "number_mark", "last4", "state", "district", "block", "panchayat", "village")


@pghistory.track(exclude=[*_NOT_TOLD, "counted_from", "counted_until"])
class BankAccount(ScopedModel, GeoPlaced, AccountFacts):
    """One account of one institution, in its place. `number_mark` tells equal numbers without telling them.

    `closed_on` is the first day on which it is no longer used.
    """

    # By the institution's place, which its history has too.
    scope = ScopeRule(view="federation.view_institution", change="federation.change_institution", geo="institution__")

    public_id = models.UUIDField(default=uuid.uuid4, db_default=RandomUUID(), unique=True, editable=False)
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="bank_accounts")
    kind = models.CharField(_("kind"), max_length=12, choices=AccountKind.choices, default=AccountKind.SAVINGS)
    number_mark = models.CharField(max_length=43, editable=False)
    opened_on = models.DateField(_("opened on"))
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    # The span that figures count: a late entry about a closed month counts from the first open day.
    counted_from = models.DateField(_("counted from"), editable=False)
    counted_until = models.DateField(_("counted until"), null=True, blank=True, editable=False)
    signatories = ArrayField(
        models.CharField(max_length=16, choices=Post.choices), verbose_name=_("signatories"), default=list, blank=True
    )

    class Meta(ScopedModel.Meta):
        ordering = ("closed_on", "opened_on", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("ifsc", "number_mark"),
                condition=Q(closed_on=None),
                name="bankaccount_once",
                violation_error_message=_("This account is already on record. Look at the code and the number."),
            ),
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(closed_on__gte=F("opened_on")),
                name="bankaccount_closed_after_opened",
                violation_error_message=_("An account is closed after it was opened."),
            ),
            *account_rules("bankaccount"),
            models.CheckConstraint(
                condition=Q(counted_from__gte=F("opened_on"))
                & (
                    Q(closed_on=None, counted_until=None)
                    | Q(closed_on__isnull=False, counted_until__isnull=False)
                    & Q(counted_until__gte=F("closed_on"))
                    & Q(counted_until__gte=F("counted_from"))
                ),
                name="bankaccount_counted_in_span",
            ),
        ]
        indexes = [
            # A block's savings accounts: the rollup looks for those of its groups.
            models.Index(
                fields=("block", "institution"),
                include=("counted_from", "counted_until", "kind"),
                name="bankaccount_block",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.bank}, {self.masked}"
