"""Bank accounts of institutions. The whole number is shown to those who pay, and nowhere else."""

from __future__ import annotations

import uuid

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.functions import RandomUUID
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.access.scope import ScopedModel, ScopeRule
from federation.models.institution import Institution
from federation.models.office import Post

IFSC = r"^[A-Z]{4}0[A-Z0-9]{6}$"
NUMBER = r"^[0-9]{9,18}$"


class AccountKind(models.TextChoices):
    SAVINGS = "savings", _("Savings")
    LOAN = "loan", _("Loan")
    CASH_CREDIT = "cash_credit", _("Cash credit (CC)")


@pghistory.track(exclude=["number"])
class BankAccount(ScopedModel):
    """One account of one institution; `number` is kept out of histories, exports and the API."""

    scope = ScopeRule(view="federation.view_institution", change="federation.change_institution", geo="institution__")

    public_id = models.UUIDField(default=uuid.uuid4, db_default=RandomUUID(), unique=True, editable=False)
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="bank_accounts")
    kind = models.CharField(_("kind"), max_length=12, choices=AccountKind.choices, default=AccountKind.SAVINGS)
    bank = models.CharField(_("bank"), max_length=80)
    branch = models.CharField(_("branch"), max_length=80)
    ifsc = models.CharField(
        _("IFSC"),
        max_length=11,
        validators=[RegexValidator(IFSC, _("IFSC has 11 signs: four letters, a zero, six letters or digits."))],
    )
    number = models.CharField(
        _("account number"),
        max_length=18,
        validators=[RegexValidator(NUMBER, _("An account number has 9 to 18 digits."))],
    )
    opened_on = models.DateField(_("opened on"))
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    signatories = ArrayField(
        models.CharField(max_length=16, choices=Post.choices), verbose_name=_("signatories"), default=list, blank=True
    )

    class Meta(ScopedModel.Meta):
        ordering = ("closed_on", "opened_on", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("ifsc", "number"),
                condition=Q(closed_on=None),
                name="bankaccount_once",
                violation_error_message=_("This account is already on record. Look at the code and the number."),
            ),
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(closed_on__gte=F("opened_on")),
                name="bankaccount_closed_after_opened",
                violation_error_message=_("An account is closed after it was opened."),
            ),
            models.CheckConstraint(
                condition=Q(ifsc__regex=IFSC) & Q(number__regex=NUMBER),
                name="bankaccount_written_right",
                violation_error_message=_("Look at IFSC and account number again."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.bank}, {self.masked}"

    @property
    def masked(self) -> str:
        """The last four digits behind dots."""
        return f"•••• {self.number[-4:]}"
