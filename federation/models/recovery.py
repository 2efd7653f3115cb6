"""Meetings at which a bank's branch and groups speak about overdue loans, and what was promised there."""

from __future__ import annotations

import uuid

import pghistory
from django.contrib.postgres.functions import RandomUUID
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from core.access.scope import ScopedModel, ScopeRule
from core.models import GeoPlaced
from federation.models.account_facts import IFSC, IFSC_WORDS
from federation.models.loan import Loan

MOST_PRESENT = 999


@pghistory.track()
class RecoveryMeeting(ScopedModel, GeoPlaced):
    """One sitting of a branch's recovery committee (CBRM) about the loans of one block. The place is the block."""

    scope = ScopeRule(view="federation.view_loan", change="federation.enter_recovery", branch="ifsc")

    public_id = models.UUIDField(default=uuid.uuid4, db_default=RandomUUID(), unique=True, editable=False)
    bank = models.CharField(_("bank"), max_length=80)
    branch = models.CharField(_("branch"), max_length=80)
    ifsc = models.CharField(_("IFSC of the branch"), max_length=11)
    held_on = models.DateField(_("held on"))
    chaired_by = models.CharField(_("chaired by"), max_length=120)
    present = models.PositiveSmallIntegerField(
        _("how many were present"), validators=[MinValueValidator(1), MaxValueValidator(MOST_PRESENT)]
    )
    version = models.PositiveIntegerField(default=1, db_default=1, editable=False)
    created_at = models.DateTimeField(auto_now_add=True, db_default=Now())

    class Meta(ScopedModel.Meta):
        ordering = ("-held_on", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(ifsc__regex=IFSC), name="recoverymeeting_ifsc", violation_error_message=IFSC_WORDS
            ),
            models.CheckConstraint(
                condition=Q(present__gte=1, present__lte=MOST_PRESENT) & ~Q(chaired_by=""),
                name="recoverymeeting_somebody_came",
                violation_error_message=_("Say who chaired the meeting and how many were present."),
            ),
            models.UniqueConstraint(
                fields=("block", "ifsc", "held_on"),
                name="recoverymeeting_once_a_day",
                violation_error_message=_("The meeting of this branch on this day is entered already."),
            ),
        ]
        indexes = [
            models.Index(fields=("block", "held_on", "id"), name="recoverymeeting_block_day"),
            models.Index(fields=("district", "held_on", "id"), name="recoverymeeting_district_day"),
            models.Index(fields=("state", "held_on", "id"), name="recoverymeeting_state_day"),
        ]

    def __str__(self) -> str:
        return f"{self.bank}, {self.branch}, {self.held_on:%d-%m-%Y}"


@pghistory.track()
class RecoveryLine(ScopedModel, GeoPlaced):
    """An overdue loan that was spoken about, with what was promised. Place and day are the meeting's.

    Outstanding (with interest due, as a bank's account has it), overdue and days are those of the books at the end of the
    meeting's day, as known when the line was entered. A promise is money until a day after the meeting; whether it was kept is told by the loan's entries.
    """

    scope = ScopeRule(view="federation.view_loan", change="federation.enter_recovery", branch="meeting__ifsc")

    public_id = models.UUIDField(default=uuid.uuid4, db_default=RandomUUID(), unique=True, editable=False)
    meeting = models.ForeignKey(RecoveryMeeting, models.PROTECT, related_name="lines", db_index=False)
    loan = models.ForeignKey(Loan, models.PROTECT, related_name="recovery_lines", verbose_name=_("loan"))
    held_on = models.DateField(_("held on"))
    outstanding_rupees = models.DecimalField(_("outstanding, ₹"), max_digits=14, decimal_places=2)
    overdue_rupees = models.DecimalField(_("overdue, ₹"), max_digits=14, decimal_places=2)
    days_overdue = models.PositiveIntegerField(_("days overdue"))
    promised_on = models.DateField(_("promised until"), null=True, blank=True)
    promised_rupees = models.DecimalField(
        _("promised, ₹"), max_digits=14, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(1)]
    )
    remark = models.CharField(_("remark"), max_length=300, blank=True, default="", db_default="")

    class Meta(ScopedModel.Meta):
        ordering = ("meeting_id", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("meeting", "loan"),
                name="recoveryline_loan_once",
                violation_error_message=_("A loan is spoken about once in a meeting."),
            ),
            models.CheckConstraint(
                condition=Q(promised_on=None, promised_rupees=None)
                | Q(promised_on__gt=F("held_on"), promised_rupees__gt=0),
                name="recoveryline_whole_promise",
                violation_error_message=_("A promise has an amount above zero and a day after the meeting."),
            ),
            models.CheckConstraint(
                condition=~Q(promised_on=None) | ~Q(remark=""),
                name="recoveryline_promise_or_remark",
                violation_error_message=_("Enter the promise, or say in the remark why there is none."),
            ),
            models.CheckConstraint(
                condition=Q(promised_rupees=None) | Q(promised_rupees__lte=F("outstanding_rupees")),
                name="recoveryline_no_more_than_owed",
                violation_error_message=_("More is promised than the loan owed on the day of the meeting."),
            ),
            models.CheckConstraint(
                condition=Q(overdue_rupees__gt=0, outstanding_rupees__gte=0, days_overdue__gte=1),
                name="recoveryline_overdue",
                violation_error_message=_("This loan was not overdue on the day of the meeting."),
            ),
        ]
        indexes = [
            models.Index(fields=(level, "promised_on", "id"), name=f"recoveryline_{level}_promise")
            for level in ("block", "district", "state")
        ]

    def __str__(self) -> str:
        return f"{self.loan.borrower}, {self.held_on:%d-%m-%Y}"
