"""Columns of the import of figures of banks, and the words of what can be wrong with a row."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from core.exchange.declarations import ImportColumn
from federation.exchange.faults import GROUP_FAULTS
from federation.models.bank_figure import AssetClass

COLUMNS = (
    ImportColumn(
        "group_code", _("Code of the group"), _("May stay empty where IFSC and last four digits name the account."), "code",
        example="431-SHG-000012", max_length=24, aliases=("SHG code", "Group code"),
    ),
    ImportColumn(
        "loan_number", _("Loan number"), _("As in the group's books here. Or the last four digits."), "whole", example="3",
        aliases=("Loan no",),
    ),
    ImportColumn(
        "ifsc", _("IFSC of the branch"), _("May stay empty with the code of the group."), "code", example="SBIN0001234",
        max_length=11, aliases=("IFSC",),
    ),
    ImportColumn(
        "last4", _("Last four digits of the loan account"), _("Never the whole number."), "code", example="4321",
        max_length=4, aliases=("Account",),
    ),
    ImportColumn(
        "as_on", _("As on"), _("The day of the bank's figures. Day-month-year."), "date", required=True,
        example="30-09-2025", aliases=("Date",),
    ),
    ImportColumn(
        "outstanding", _("Outstanding by the bank, ₹"), _("With interest that was debited. 0 where it is closed."), "rupees",
        required=True, example="84500", aliases=("Outstanding", "Balance"),
    ),
    ImportColumn(
        "overdue", _("Overdue by the bank, ₹"), _("Empty: nothing."), "rupees", example="4200", aliases=("Overdue",)
    ),
    ImportColumn(
        "asset_class", _("Class by the bank"), _("Standard, SMA or NPA."), "choice", required=True,
        choices=[(AssetClass.STANDARD, AssetClass.STANDARD.label), (AssetClass.WATCHED, "SMA"), (AssetClass.NPA, "NPA")],
        example="Standard", aliases=("NPA class", "Asset class"),
    ),
)  # fmt: skip
FAULTS = {
    **GROUP_FAULTS,
    "which_loan": _("Write the loan number, or the last four digits with the group's code or the IFSC."),
    "no_such_loan": _("No loan of a bank is on record by this. Look at the group's loans."),
    "two_loans": _("Several loans fit. Write the code of the group and the loan number."),
    "before_loan": _("The loan was sanctioned on %(day)s. The figure must be of that day or later."),
    "twice_in_file": _("The same loan and day stand in row %(row)s already. Take one of the rows out."),
}
