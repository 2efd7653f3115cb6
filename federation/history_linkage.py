"""Histories of applications to banks."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from core.history import Part, Register, declare
from federation.models import LinkageApplication

declare(Register("linkage", (
    Part(LinkageApplication, "", (
        "institution", "kind", "dose", "bank", "ifsc", "asked_rupees", "plan", "status", "applied_on", "submitted_on",
        "recommended_by", "resolution_number", "limit_rupees", "override_reason", "recommended_on", "sent_on", "decided_on",
        "sanction_number", "sanctioned_rupees", "interest_percent", "instalments", "refusal_reason", "disbursed_on",
        "withdrawn_on",
    ), labels={"institution": _("Group")}),
)))  # fmt: skip
