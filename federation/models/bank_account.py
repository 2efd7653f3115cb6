"""A member's own bank account. The number is sealed; only its last four digits are read everywhere."""

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.access.scope import ScopedModel, ScopeRule
from core.models import GeoPlaced
from federation.models.member import Person

IFSC = r"^[A-Z]{4}0[A-Z0-9]{6}$"


# The history keeps when the account changed, never a number.
@pghistory.track(exclude=["number_sealed"])
class MemberBankAccount(ScopedModel, GeoPlaced):
    """One account of one woman; the place is where she lives."""

    scope = ScopeRule(view="federation.view_member", change="federation.change_member")

    person = models.OneToOneField(Person, models.PROTECT, related_name="bank_account")
    bank = models.CharField(_("bank"), max_length=80)
    branch = models.CharField(_("branch"), max_length=80, blank=True, default="")
    ifsc = models.CharField(_("IFSC"), max_length=11)
    number_sealed = models.TextField(editable=False)
    last4 = models.CharField(_("last four digits"), max_length=4)
    changed_at = models.DateTimeField(_("changed at"), auto_now=True)

    class Meta(ScopedModel.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(ifsc__regex=IFSC),
                name="memberbankaccount_ifsc",
                violation_error_message=_("An IFSC has four letters, a zero and six letters or digits: SBIN0001234."),
            ),
            models.CheckConstraint(
                condition=Q(last4__regex=r"^[0-9]{4}$"),
                name="memberbankaccount_last_four",
                violation_error_message=_("An account number has 9 to 18 digits."),
            ),
        ]

    def __str__(self) -> str:
        return f"****{self.last4}"
