"""Figures of banks beside those of the books, as a file."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.exports import Export, ExportColumn, of_choices, register
from federation.export_columns import institution_columns, place_columns
from federation.filters_bank_figures import BankFigureFilter
from federation.models import BankFigure
from federation.models.bank_figure import AssetClass, DifferenceStatus
from federation.queries.bank_figures import with_difference
from federation.roles import VIEW_BANK_FIGURE


def _with_difference(rows: QuerySet[Any], actor: Actor) -> QuerySet[Any]:
    return with_difference(rows)


register(Export(
    "bank-figures", _("Figures of banks and of the books"), BankFigure, VIEW_BANK_FIGURE,
    filterset=BankFigureFilter, ordering=("-as_on", "-pk"), prepared=_with_difference,
    columns=(
        *institution_columns("loan__borrower__", _("Group code"), _("Group")),
        *place_columns("district", "block", "panchayat", "village"),
        ExportColumn("number", _("Loan number"), ("loan__number",), kind="number"),
        ExportColumn("lender", _("Bank and branch"), ("loan__lender_bank",)),
        ExportColumn("ifsc", _("IFSC of the branch")),
        ExportColumn("as_on", _("As on"), kind="date"),
        ExportColumn("outstanding_rupees", _("Outstanding by the bank, ₹"), kind="rupees"),
        ExportColumn("our_outstanding_rupees", _("Outstanding by the books, ₹"), kind="rupees"),
        ExportColumn("off", _("Difference of the outstanding, ₹"), kind="rupees"),
        ExportColumn("overdue_rupees", _("Overdue by the bank, ₹"), kind="rupees"),
        ExportColumn("our_overdue_rupees", _("Overdue by the books, ₹"), kind="rupees"),
        ExportColumn("off_overdue", _("Difference of the overdue, ₹"), kind="rupees"),
        ExportColumn("asset_class", _("Class by the bank"), made=of_choices(AssetClass)),
        ExportColumn("our_days_overdue", _("Days overdue by the books"), kind="number"),
        ExportColumn("status", _("Difference"), ("difference__status",), made=of_choices(DifferenceStatus)),
        ExportColumn("reason", _("Reason"), ("difference__reason",)),
        ExportColumn("closed_on", _("Closed on"), ("difference__closed_on",), kind="date"),
    ),
))  # fmt: skip
