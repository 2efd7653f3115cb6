"""Loans that banks gave as a file, with what is due on them."""

from __future__ import annotations

from typing import Any

from django.db.models import DecimalField, F, QuerySet, Value
from django.db.models.functions import Greatest
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.exports import Export, ExportColumn, register
from core.exports.registry import Asked
from federation.export_columns import institution_columns, place_columns
from federation.filters_bank_loans import BankLoanFilter
from federation.models import Loan
from federation.queries.bank_loans import of_banks, with_urgency
from federation.roles import VIEW_LOAN

RUPEES = DecimalField(max_digits=14, decimal_places=2)
NOTHING = Value(0, output_field=RUPEES)


def _of_banks(actor: Actor, asked: Asked) -> QuerySet[Any]:
    return of_banks(Loan.objects.visible_to(actor))


def _with_dues(rows: QuerySet[Any], actor: Actor) -> QuerySet[Any]:
    return with_urgency(rows).annotate(
        due_principal=Greatest(F("asked_principal") - F("paid"), NOTHING, output_field=RUPEES),
        due_interest=Greatest(F("asked_interest") - F("cost"), NOTHING, output_field=RUPEES),
    )


register(Export(
    "bank-loans", _("Bank loans"), Loan, VIEW_LOAN,
    filterset=BankLoanFilter, ordering=("urgent_on", "pk"), rows=_of_banks, prepared=_with_dues,
    columns=(
        *institution_columns("borrower__", _("Group code"), _("Group")),
        *place_columns("district", "block", "panchayat", "village"),
        ExportColumn("number", _("Loan number"), kind="number"),
        ExportColumn("lender_bank", _("Bank and branch")),
        ExportColumn("ifsc", _("IFSC of the branch")),
        ExportColumn("sanctioned_on", _("Sanctioned on"), kind="date"),
        ExportColumn("sanctioned_rupees", _("Amount, ₹"), kind="rupees"),
        ExportColumn("outstanding", _("Outstanding, ₹"), kind="rupees"),
        ExportColumn("due_principal", _("Principal due and unpaid, ₹"), kind="rupees"),
        ExportColumn("due_interest", _("Interest due and unpaid, ₹"), kind="rupees"),
        ExportColumn("oldest_on", _("Oldest unpaid due day"), kind="date"),
        ExportColumn("settled_on", _("Settled on"), kind="date"),
    ),
))  # fmt: skip
