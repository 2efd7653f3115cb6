"""Histories of recovery meetings and the loans spoken about in them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from core.history import Part, Register, declare
from federation.models import RecoveryLine, RecoveryMeeting

declare(Register("recovery-meeting", (
    Part(RecoveryMeeting, "", ("bank", "branch", "ifsc", "held_on", "chaired_by", "present")),
    Part(
        RecoveryLine, _("Overdue loan"),
        ("loan", "outstanding_rupees", "overdue_rupees", "days_overdue", "promised_on", "promised_rupees", "remark"),
        by="meeting_id", named_by={"loan": "borrower"}, labels={"loan": _("Loan of")},
    ),
)))  # fmt: skip
