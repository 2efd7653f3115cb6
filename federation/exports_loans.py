"""Loans as a file: terms, what is outstanding, and what is due and unpaid today."""

from __future__ import annotations

from django.db.models import DecimalField, F, QuerySet
from django.db.models.functions import Greatest
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.exports import Export, ExportColumn, in_words, of_choices, register
from core.exports.registry import Asked
from core.periods import today
from federation.export_columns import institution_columns, place_columns
from federation.exports_cash_credit import LIMIT_COLUMNS
from federation.filters_loans import LoanFilter
from federation.models import Loan
from federation.models.institution import Frequency
from federation.models.loan_terms import LoanMethod, LoanPart, LoanSource
from federation.queries.cash_credit import with_limit_columns
from federation.queries.loan_choices import with_standing
from federation.roles import VIEW_LOAN

RUPEES = DecimalField(max_digits=14, decimal_places=2)


def _loans(actor: Actor, asked: Asked) -> QuerySet[Loan]:
    nothing = F("lent") - F("lent")
    rows = with_limit_columns(with_standing(Loan.objects.visible_to(actor), today()), today())
    return rows.annotate(
        due_principal=Greatest(F("asked_principal") - F("paid"), nothing, output_field=RUPEES),
        due_interest=Greatest(F("asked_interest") - F("cost"), nothing, output_field=RUPEES),
    )


register(Export(
    "loans", _("Loans, and what is due on them"), Loan, VIEW_LOAN,
    filterset=LoanFilter, ordering=("book_id", "number"), rows=_loans, is_personal=True,
    columns=(
        *institution_columns("book__", _("Institution code"), _("Institution")),
        *place_columns("district", "block", "panchayat", "village"),
        ExportColumn("number", _("Loan number"), kind="number"),
        ExportColumn("part", _("Between whom"), made=of_choices(LoanPart)),
        ExportColumn("product", _("Kind"), ("product__name", "product__names"), made=in_words),
        ExportColumn("lender_bank", _("Bank and branch")),
        ExportColumn("ifsc", _("IFSC of the branch")),
        ExportColumn("borrower", _("Borrowing institution"), "borrower__name"),
        ExportColumn("member_number", _("Number in the group"), "member__number", kind="number"),
        ExportColumn("member", _("Name"), "member__person__name"),
        ExportColumn("purpose", _("What it is for"), ("purpose__name", "purpose__names"), made=in_words),
        ExportColumn("source", _("Out of which money"), made=of_choices(LoanSource)),
        ExportColumn("sanctioned_on", _("Sanctioned on"), kind="date"),
        ExportColumn("sanctioned_rupees", _("Amount, ₹"), kind="rupees"),
        ExportColumn("method", _("How it is repaid"), made=of_choices(LoanMethod)),
        ExportColumn("interest_percent", _("Interest in per cent a year"), kind="number"),
        ExportColumn("instalments", _("Instalments"), kind="number"),
        ExportColumn("pace", _("How often"), made=of_choices(Frequency)),
        ExportColumn("outstanding", _("Outstanding, ₹"), kind="rupees"),
        ExportColumn("due_principal", _("Principal due and unpaid, ₹"), kind="rupees"),
        ExportColumn("due_interest", _("Interest due and unpaid, ₹"), kind="rupees"),
        ExportColumn("oldest_on", _("Oldest unpaid due day"), kind="date"),
        *LIMIT_COLUMNS,
    ),
))  # fmt: skip
