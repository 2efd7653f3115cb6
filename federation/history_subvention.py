"""Histories of claims of interest subvention."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from core.history import Part, Register, declare
from federation.models import SubventionClaim

declare(Register("subvention", (
    Part(SubventionClaim, "", (
        "institution", "since", "until", "bank_percent", "due_rupees", "claimed_on", "received_on", "received_rupees",
        "dropped_on", "taken_back_on",
    ), labels={"institution": _("Group")}),
)))  # fmt: skip
