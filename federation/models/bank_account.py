"""A member's own bank account."""

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.access.scope import ScopedModel, ScopeRule
from core.models import GeoPlaced
from federation.models.account_facts import AccountFacts, account_rules
from federation.models.member import Person


# The history keeps when the account changed, never a number.
@pghistory.track(exclude=["number_sealed"])
class MemberBankAccount(ScopedModel, GeoPlaced, AccountFacts):
    """One account of one woman; the place is where she lives."""

    scope = ScopeRule(view="federation.view_member", change="federation.change_member")

    person = models.OneToOneField(Person, models.PROTECT, related_name="bank_account")
    branch = models.CharField(_("branch"), max_length=80, blank=True, default="")
    changed_at = models.DateTimeField(_("changed at"), auto_now=True)

    class Meta(ScopedModel.Meta):
        constraints = [*account_rules("memberbankaccount")]

    def __str__(self) -> str:
        return f"****{self.last4}"
