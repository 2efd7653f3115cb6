"""Claims of interest subvention as a file."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.exports import Export, ExportColumn, of_choices, register
from federation.export_columns import institution_columns, place_columns
from federation.filters_subvention import SubventionFilter
from federation.models import SubventionClaim
from federation.models.subvention import ClaimStep
from federation.queries.subvention import with_step
from federation.roles import VIEW_MEETING


def _with_step(rows: QuerySet[Any], actor: Actor) -> QuerySet[Any]:
    return with_step(rows)


register(Export(
    "subvention-claims", _("Interest subvention"), SubventionClaim, VIEW_MEETING,
    filterset=SubventionFilter, ordering=("-since", "-pk"), prepared=_with_step,
    columns=(
        *institution_columns("institution__", _("Group code"), _("Group")),
        *place_columns("district", "block", "panchayat", "village"),
        ExportColumn("number", _("Loan number"), ("loan__number",), kind="number"),
        ExportColumn("lender", _("Bank and branch"), ("loan__lender_bank",)),
        ExportColumn("since", _("From"), kind="date"),
        ExportColumn("until", _("Until"), kind="date"),
        ExportColumn("bank_percent", _("Interest of the bank, per cent a year"), kind="rupees"),
        ExportColumn("due_rupees", _("Subvention due, ₹"), kind="rupees"),
        ExportColumn("claimed_on", _("Claimed on"), kind="date"),
        ExportColumn("received_on", _("Received on"), kind="date"),
        ExportColumn("received_rupees", _("Received, ₹"), kind="rupees"),
        ExportColumn("short_rupees", _("Short by, ₹"), kind="rupees"),
        ExportColumn("journal", _("Voucher number"), "journal__number", kind="number"),
        ExportColumn("step", _("Status"), made=of_choices(ClaimStep)),
    ),
))  # fmt: skip
