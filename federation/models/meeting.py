"""Meetings: a header with totals, and a line for each member."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pghistory
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.access.scope import ScopedModel, ScopeRule
from federation.models.institution import Institution
from federation.models.meeting_header import Attendance, MeetingHeader, MeetingStatus
from federation.models.member import Membership

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

__all__ = ["ALWAYS", "AMOUNTS", "MOST_RUPEES", "SAVINGS", "Attendance", "Meeting", "MeetingLine", "MeetingStatus"]

MOST_RUPEES = 200_000  # a single member's amount above this is a slip of the hand

# Savings of a member's line, each with the ledger head under which the group owes them to her.
SAVINGS = {
    "saving_rupees": "savings_compulsory",
    "voluntary_rupees": "savings_voluntary",
    "food_rupees": "savings_food",
    "health_rupees": "savings_health",
    "festival_rupees": "savings_festival",
}
# Amounts of a member's line in the order of the paper register.
AMOUNTS = (*SAVINGS, "repaid_rupees", "fine_rupees")
# Those that every group's sheet has; the other savings are there where the group has agreed on them.
ALWAYS = ("saving_rupees", "voluntary_rupees", "repaid_rupees", "fine_rupees")


def rupees(label: _StrPromise) -> models.DecimalField[Any, Any]:
    """A money column: Decimal(14, 2), never negative, default 0."""
    return models.DecimalField(
        label, max_digits=14, decimal_places=2, default=0, db_default=0, validators=[MinValueValidator(0)]
    )


@pghistory.track(exclude=["month"])
class Meeting(MeetingHeader):
    """One meeting. The place is the institution's as it was when the meeting was opened.

    The totals are written once, by the service that closes; every indicator reads them alone.
    """

    scope = ScopeRule(view="federation.view_meeting", change="federation.enter_meeting")

    institution = models.ForeignKey(Institution, models.PROTECT, related_name="meetings", db_index=False)
    savings_due_rupees = rupees(_("compulsory savings due, ₹"))
    savings_received_rupees = rupees(_("compulsory savings received, ₹"))
    voluntary_savings_rupees = rupees(_("voluntary savings, ₹"))
    other_savings_rupees = rupees(_("food, health and festival savings, ₹"))
    savings_brought_in_rupees = rupees(_("savings brought in from the old books, ₹"))
    loan_repaid_rupees = rupees(_("loan repaid, ₹"))
    fine_rupees = rupees(_("fines, ₹"))
    counted_cash_rupees = models.DecimalField(
        _("cash counted at the end, ₹"), max_digits=14, decimal_places=2, null=True, blank=True
    )

    class Meta(ScopedModel.Meta):
        ordering = ("-held_on", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=("institution", "number"),
                name="meeting_number_once",
                violation_error_message=_("This meeting number is already used in this group."),
            ),
            models.UniqueConstraint(
                fields=("institution", "held_on"),
                name="meeting_one_a_day",
                violation_error_message=_("This group already has a meeting on this day."),
            ),
            models.UniqueConstraint(
                fields=("institution",),
                condition=Q(status="draft"),
                name="meeting_one_draft",
                violation_error_message=_("This group has an open meeting. Close it before opening the next."),
            ),
            models.CheckConstraint(
                condition=Q(present__lte=F("slots")),
                name="meeting_present_le_slots",
                violation_error_message=_("More women are marked present than the group has members."),
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1),
                name="meeting_number_from_one",
                violation_error_message=_("Meetings are numbered from 1."),
            ),
            models.CheckConstraint(
                condition=Q(status="draft", closed_on=None) | Q(status="closed", closed_on__gte=F("held_on")),
                name="meeting_closed_has_day",
                violation_error_message=_("A meeting is closed on or after the day it was held."),
            ),
            models.CheckConstraint(
                condition=Q(
                    savings_due_rupees__gte=0,
                    savings_received_rupees__gte=0,
                    voluntary_savings_rupees__gte=0,
                    other_savings_rupees__gte=0,
                    savings_brought_in_rupees__gte=0,
                    loan_repaid_rupees__gte=0,
                    fine_rupees__gte=0,
                ),
                name="meeting_money_not_negative",
                violation_error_message=_("An amount cannot be negative."),
            ),
            models.CheckConstraint(
                condition=Q(counted_cash_rupees=None) | Q(counted_cash_rupees__gte=0),
                name="meeting_cash_not_negative",
                violation_error_message=_("Cash in hand cannot be below zero."),
            ),
        ]
        indexes = [
            models.Index(fields=("block", "month"), name="meeting_block_month"),
            # The savings stock sums every closed meeting to date: from the index alone.
            models.Index(
                fields=("block", "month"),
                include=(
                    "savings_received_rupees",
                    "voluntary_savings_rupees",
                    "other_savings_rupees",
                    "savings_brought_in_rupees",
                    "institution",
                    "id",
                ),
                condition=Q(status="closed"),
                name="meeting_savings_to_date",
            ),
            models.Index(fields=("block", "held_on", "id"), name="meeting_block_day"),
            models.Index(fields=("district", "held_on", "id"), name="meeting_district_day"),
            models.Index(fields=("state", "held_on", "id"), name="meeting_state_day"),
        ]

    @property
    def savings_of_all_kinds(self) -> Decimal:
        """Savings received at the meeting, in rupees."""
        return self.savings_received_rupees + self.voluntary_savings_rupees + self.other_savings_rupees


@pghistory.track(
    meta={"indexes": [models.Index(fields=("meeting", "pgh_created_at"), name="meetinglineevent_meeting")]}
)
class MeetingLine(ScopedModel):
    """What one member did at one meeting. Amounts in rupees."""

    scope = ScopeRule(view="federation.view_member", change="federation.enter_meeting", geo="meeting__")

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="lines", db_index=False)
    membership = models.ForeignKey(Membership, models.PROTECT, related_name="lines")
    attendance = models.CharField(
        _("attendance"), max_length=1, choices=Attendance.choices, default=Attendance.PRESENT, db_default="P"
    )
    saving_rupees = rupees(_("compulsory saving, ₹"))
    voluntary_rupees = rupees(_("voluntary saving, ₹"))
    food_rupees = rupees(_("food or grain saving, ₹"))
    health_rupees = rupees(_("health saving, ₹"))
    festival_rupees = rupees(_("festival saving, ₹"))
    repaid_rupees = rupees(_("loan repaid, ₹"))
    fine_rupees = rupees(_("fine, ₹"))
    version = models.PositiveIntegerField(default=1, db_default=1, editable=False)

    class Meta(ScopedModel.Meta):
        ordering = ("meeting_id", "membership__number")
        constraints = [
            models.UniqueConstraint(
                fields=("meeting", "membership"),
                name="meetingline_once_a_member",
                violation_error_message=_("This member already has a line in this meeting."),
            ),
            *[
                models.CheckConstraint(
                    condition=Q(**{f"{field}__gte": 0, f"{field}__lte": MOST_RUPEES}),
                    name=f"meetingline_{field}_sane",
                    violation_error_message=_("An amount lies between ₹0 and ₹2,00,000."),
                )
                for field in AMOUNTS
            ],
        ]
