"""What every bank account has: a bank, its code, and a number that nobody reads in the table."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.models.people import BRANCH_CODE, BRANCH_WORDS

IFSC, IFSC_WORDS = BRANCH_CODE, BRANCH_WORDS
NUMBER_WORDS = _("An account number has 9 to 18 digits.")


class AccountFacts(models.Model):
    """An account with its number sealed. Only the last four digits are read everywhere."""

    bank = models.CharField(_("bank"), max_length=80)
    branch = models.CharField(_("branch"), max_length=80)
    ifsc = models.CharField(_("IFSC"), max_length=11)
    number_sealed = models.TextField(editable=False)
    last4 = models.CharField(_("last four digits"), max_length=4)

    class Meta:
        abstract = True

    @property
    def masked(self) -> str:
        """The last four digits behind dots."""
        return f"•••• {self.last4}"


def account_rules(prefix: str) -> list[models.CheckConstraint]:
    """How code and number are written, as constraints whose names begin with `prefix`."""
    return [
        models.CheckConstraint(
            condition=Q(ifsc__regex=IFSC),
            name=f"{prefix}_ifsc",
            violation_error_message=IFSC_WORDS,
        ),
        models.CheckConstraint(
            condition=Q(last4__regex=r"^[0-9]{4}$"),
            name=f"{prefix}_last_four",
            violation_error_message=NUMBER_WORDS,
        ),
    ]
