"""Histories of sheets of grading, micro credit plans, releases of funds and reviews of sutras."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from core.history import Part, Register, declare
from federation.models import CreditNeed, CreditPlan, FundRelease, GradeSheet, SheetPoints, SutraReview
from federation.models.sutra_review import LATER_SUTRAS

declare(Register("grade-sheet", (
    Part(GradeSheet, "", (
        "institution", "template", "occasion", "graded_on", "grader", "points", "percent", "result", "status", "checked_on",
    ), labels={"institution": _("Group"), "template": _("Sheet")}),
    Part(SheetPoints, _("Points"), ("row", "points", "remark"), by="sheet_id"),
)))  # fmt: skip

declare(Register("credit-plan", (
    Part(CreditPlan, "", (
        "institution", "year", "dose", "prepared_on", "status", "appraised_on", "appraised_by", "approved_on",
    ), labels={"institution": _("Group")}),
    Part(
        CreditNeed, _("Need of a member"),
        ("membership", "purpose", "details", "asked_rupees", "priority", "appraised_rupees", "source"), by="plan_id",
        named_by={"membership": "person"}, labels={"membership": _("Member")},
    ),
)))  # fmt: skip

declare(Register("fund-release", (
    Part(FundRelease, "", (
        "kind", "fund", "giver", "receiver", "amount_rupees", "status", "proposed_on", "override_reason",
        "sanction_number", "sanctioned_on", "released_on", "taken_back_on",
    )),
)))  # fmt: skip

declare(Register("sutra-review", (
    Part(SutraReview, "", ("institution", "quarter", "reviewed_on", *LATER_SUTRAS), labels={"institution": _("Group")}),
)))  # fmt: skip
