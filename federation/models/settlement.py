"""How a member's money was settled when she left, and a woman offered to another group."""

import uuid

import pghistory
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.access.scope import ScopedModel, ScopeRule
from core.models import GeoPlaced, User
from federation.models.institution import Institution
from federation.models.meeting import rupees
from federation.models.member import Membership


class SettlementKind(models.TextChoices):
    SETTLED = "settled", _("No loan was open")
    SET_OFF = "set_off", _("Loan set off against savings")
    GUARANTOR = "guarantor", _("Loan taken over by a guarantor")
    DUES = "dues", _("Left with dues")


class PaidTo(models.TextChoices):
    NOBODY = "", _("Nobody yet")
    MEMBER = "member", _("Herself")
    NOMINEE = "nominee", _("Her nominee")


class SettlementFacts(models.Model):
    """The statement at the end of a membership, as it stands in the minutes. Amounts in rupees.

    The loan is what was open after her last repayment; `set_off` is the part of her savings that paid for it.
    """

    savings_due_rupees = rupees(_("savings she was owed, ₹"))
    loan_outstanding_rupees = rupees(_("loan still open, ₹"))
    set_off_rupees = rupees(_("savings set off against the loan, ₹"))
    paid_out_rupees = rupees(_("savings paid out, ₹"))
    still_due_rupees = rupees(_("savings still to be paid, ₹"))
    paid_to = models.CharField(
        _("paid to"), max_length=8, choices=PaidTo.choices, blank=True, default="", db_default=""
    )
    payee_name = models.CharField(_("nominee paid"), max_length=120, blank=True, default="", db_default="")
    paid_on = models.DateField(_("paid on"), null=True, blank=True)
    resolution_number = models.CharField(_("number of the resolution"), max_length=40)
    kind = models.CharField(_("settlement"), max_length=10, choices=SettlementKind.choices)

    class Meta:
        abstract = True


def settlement_rules(prefix: str) -> list[models.CheckConstraint]:
    """The arithmetic of a statement, as constraints whose names begin with `prefix`."""
    amounts = ("savings_due", "loan_outstanding", "set_off", "paid_out", "still_due")
    nothing_below = Q(*[Q(**{f"{one}_rupees__gte": 0}) for one in amounts])
    return [
        models.CheckConstraint(
            condition=nothing_below,
            name=f"{prefix}_not_negative",
            violation_error_message=_("An amount cannot be negative."),
        ),
        models.CheckConstraint(
            condition=Q(savings_due_rupees=F("set_off_rupees") + F("paid_out_rupees") + F("still_due_rupees")),
            name=f"{prefix}_savings_add_up",
            violation_error_message=_("Set off and paid out together cannot exceed the savings she was owed."),
        ),
        models.CheckConstraint(
            condition=Q(set_off_rupees__lte=F("loan_outstanding_rupees")),
            name=f"{prefix}_set_off_fits_loan",
            violation_error_message=_("More is set off than the loan still open."),
        ),
        models.CheckConstraint(
            condition=Q(loan_outstanding_rupees=F("set_off_rupees"), kind__in=("settled", "set_off"))
            | Q(loan_outstanding_rupees__gt=F("set_off_rupees"), kind__in=("guarantor", "dues")),
            name=f"{prefix}_loan_is_answered",
            violation_error_message=_("A part of the loan stays open. Say who answers for it."),
        ),
        models.CheckConstraint(
            condition=Q(paid_out_rupees=0) | (~Q(paid_to="") & Q(paid_on__isnull=False)),
            name=f"{prefix}_paid_to_somebody",
            violation_error_message=_("Say to whom and on which day the savings were paid out."),
        ),
        models.CheckConstraint(
            condition=~Q(paid_to="nominee") | ~Q(payee_name=""),
            name=f"{prefix}_nominee_named",
            violation_error_message=_("Write the name of the nominee who was paid."),
        ),
        models.CheckConstraint(
            condition=~Q(resolution_number=""),
            name=f"{prefix}_has_resolution",
            violation_error_message=_("Write the number of the resolution in the minutes."),
        ),
    ]


@pghistory.track(meta={"indexes": [models.Index(fields=("membership",), name="exitsettlementevent_member")]})
class ExitSettlement(ScopedModel, GeoPlaced, SettlementFacts):
    """The settlement of one membership; the place is the group's."""

    scope = ScopeRule(view="federation.view_member", change="federation.change_member")

    membership = models.OneToOneField(Membership, models.PROTECT, related_name="settlement")
    guarantor = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta(ScopedModel.Meta):
        constraints = [
            *settlement_rules("settlement"),
            models.CheckConstraint(
                condition=Q(kind="guarantor", guarantor__isnull=False) | (~Q(kind="guarantor") & Q(guarantor=None)),
                name="settlement_guarantor_named",
                violation_error_message=_("Choose the member who answers for the loan."),
            ),
        ]


class OfferStatus(models.TextChoices):
    OPEN = "open", _("Waits for the other group")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Taken back")


@pghistory.track()
class TransferOffer(ScopedModel, GeoPlaced, SettlementFacts):
    """A woman whom her block hands over to a group of another block. The place is the receiving group's.

    Nothing changes until the receiving block accepts; her settlement travels with the offer.
    """

    scope = ScopeRule(view="federation.view_member", change="federation.change_member")

    public_id = models.UUIDField(default=uuid.uuid4, db_default=RandomUUID(), unique=True, editable=False)
    membership = models.ForeignKey(Membership, models.PROTECT, related_name="transfer_offers")
    to = models.ForeignKey(Institution, models.PROTECT, related_name="+")
    left_on = models.DateField(_("left on"))
    status = models.CharField(_("status"), max_length=10, choices=OfferStatus.choices, default=OfferStatus.OPEN)
    offered_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    offered_at = models.DateTimeField(_("offered at"), auto_now_add=True)
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=300, blank=True, default="")

    class Meta(ScopedModel.Meta):
        constraints = [
            *settlement_rules("transferoffer"),
            models.CheckConstraint(
                condition=Q(kind__in=("settled", "set_off")),
                name="transferoffer_no_dues",
                violation_error_message=_("Settle her loan before she moves to another group."),
            ),
            models.UniqueConstraint(
                fields=("membership",),
                condition=Q(status="open"),
                name="transferoffer_one_open",
                violation_error_message=_("She is already offered to another group. Take that offer back first."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)
