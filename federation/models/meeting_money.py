"""What a group itself received, paid or lent at a meeting, besides its members' rows; typed while the meeting is open."""

from __future__ import annotations

import uuid
from decimal import Decimal

import pghistory
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.access.scope import ScopedModel, ScopeRule
from federation.models.bank import BankAccount
from federation.models.institution import Institution
from federation.models.ledger import LedgerHead
from federation.models.loan_terms import LoanProduct, LoanPurpose
from federation.models.meeting import Meeting, rupees
from federation.models.member import Membership


class MoneyWay(models.TextChoices):
    RECEIPT = "receipt", _("Received")
    PAYMENT = "payment", _("Paid")
    DEPOSIT = "deposit", _("Put into the bank")
    WITHDRAWAL = "withdrawal", _("Taken from the bank")


# What is received or paid says for what; what goes to or from the bank says which account.
_FOR_WHAT = ("receipt", "payment")


@pghistory.track(
    meta={"indexes": [models.Index(fields=("meeting", "pgh_created_at"), name="meetingmoneyevent_meeting")]}
)
class MeetingMoney(ScopedModel):
    """One receipt or payment of the group, in cash or through an account, or one move between cash and bank."""

    scope = ScopeRule(view="federation.view_member", change="federation.enter_meeting", geo="meeting__")

    public_id = models.UUIDField(default=uuid.uuid4, db_default=RandomUUID(), unique=True, editable=False)
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="money")
    way = models.CharField(_("which way"), max_length=10, choices=MoneyWay.choices)
    head = models.ForeignKey(
        LedgerHead, models.PROTECT, null=True, blank=True, related_name="+", db_index=False, verbose_name=_("for what")
    )
    amount_rupees = rupees(_("amount, ₹"))
    bank_account = models.ForeignKey(
        BankAccount, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("account")
    )
    membership = models.ForeignKey(
        Membership, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("member")
    )
    counterpart = models.ForeignKey(
        Institution,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        verbose_name=_("institution"),
    )

    class Meta(ScopedModel.Meta):
        ordering = ("meeting_id", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(way__in=_FOR_WHAT, head__isnull=False)
                | (~Q(way__in=_FOR_WHAT) & Q(head=None, bank_account__isnull=False, membership=None, counterpart=None)),
                name="meetingmoney_fits_its_way",
                violation_error_message=_("Choose for what, or between cash and which account."),
            ),
            models.CheckConstraint(
                condition=Q(amount_rupees__gt=0),
                name="meetingmoney_has_amount",
                violation_error_message=_("Write the amount."),
            ),
        ]

    @property
    def cash_rupees(self) -> Decimal:
        """By how much it changes cash in hand."""
        if self.way in _FOR_WHAT and self.bank_account_id is not None:
            return Decimal(0)
        amount: Decimal = self.amount_rupees
        return amount if self.way in {MoneyWay.RECEIPT, MoneyWay.WITHDRAWAL} else -amount

    def __str__(self) -> str:
        if self.head is None:
            return str(self.get_way_display())
        return str(self.head.receipt_label if self.way == MoneyWay.RECEIPT else self.head.payment_label)


@pghistory.track(
    meta={"indexes": [models.Index(fields=("meeting", "pgh_created_at"), name="meetingloanevent_meeting")]}
)
class MeetingLoan(ScopedModel):
    """A loan that the meeting resolved on and pays out in cash, with the terms that its `Loan` will bear."""

    scope = ScopeRule(view="federation.view_member", change="federation.enter_meeting", geo="meeting__")

    public_id = models.UUIDField(default=uuid.uuid4, db_default=RandomUUID(), unique=True, editable=False)
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="new_loans")
    membership = models.ForeignKey(Membership, models.PROTECT, related_name="+", verbose_name=_("member"))
    product = models.ForeignKey(LoanProduct, models.PROTECT, related_name="+", db_index=False, verbose_name=_("kind"))
    purpose = models.ForeignKey(
        LoanPurpose, models.PROTECT, related_name="+", db_index=False, verbose_name=_("what it is for")
    )
    amount_rupees = rupees(_("amount, ₹"))
    instalments = models.PositiveSmallIntegerField(_("instalments"))
    interest_percent = models.DecimalField(_("interest in per cent a year"), max_digits=5, decimal_places=2)
    first_due_on = models.DateField(_("first instalment on"))

    class Meta(ScopedModel.Meta):
        ordering = ("meeting_id", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(amount_rupees__gt=0),
                name="meetingloan_has_amount",
                violation_error_message=_("Write the amount."),
            ),
        ]
