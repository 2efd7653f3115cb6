"""Bank accounts of institutions, and who left how, as files."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.exports import Export, ExportColumn, of_choices, register
from core.exports.registry import Asked
from federation.export_columns import institution_columns, place_columns, tier_column
from federation.filters_accounts import BankAccountFilter, ExitFilter
from federation.models import BankAccount, Membership
from federation.models.bank import AccountKind
from federation.models.member import ExitReason
from federation.models.settlement import PaidTo, SettlementKind
from federation.queries.settlements import ended_memberships
from federation.roles import VIEW_INSTITUTION, VIEW_MEMBER

PLACES = ("district", "block", "panchayat", "village")


def _masked(actor: Actor) -> Callable[[str], str]:
    # No file holds a whole number, whoever takes it.
    return lambda last4: f"••••{last4}"


def _exits(actor: Actor, asked: Asked) -> QuerySet[Membership]:
    return ended_memberships(Membership.objects.visible_to(actor))


register(Export(
    "bank-accounts", _("Bank accounts of institutions"), BankAccount, VIEW_INSTITUTION,
    filterset=BankAccountFilter, ordering=("institution_id", "opened_on", "pk"),
    columns=(
        *institution_columns("institution__", _("Institution code"), _("Institution")),
        tier_column("institution__"),
        *place_columns(*PLACES),
        ExportColumn("kind", _("Kind"), made=of_choices(AccountKind)),
        ExportColumn("bank", _("Bank")),
        ExportColumn("branch", _("Branch")),
        ExportColumn("ifsc", _("IFSC")),
        ExportColumn("last4", _("Account number, last four digits"), made=_masked),
        ExportColumn("opened_on", _("Opened on"), kind="date"),
        ExportColumn("closed_on", _("Closed on"), kind="date"),
    ),
))  # fmt: skip

register(Export(
    "exits", _("Members who left, and how they were settled"), Membership, VIEW_MEMBER,
    filterset=ExitFilter, ordering=("-left_on", "pk"), rows=_exits, is_personal=True,
    columns=(
        *institution_columns("institution__", _("Group code"), _("Group")),
        *place_columns(*PLACES),
        ExportColumn("number", _("Number in the group"), kind="number"),
        ExportColumn("name", _("Name"), "person__name"),
        ExportColumn("name_local", _("Name in the local script"), "person__name_local"),
        ExportColumn("joined_on", _("Joined on"), kind="date"),
        ExportColumn("left_on", _("Left on"), kind="date"),
        ExportColumn("exit_reason", _("Reason"), made=of_choices(ExitReason)),
        ExportColumn("kind", _("Settlement"), "settlement__kind", made=of_choices(SettlementKind)),
        *(
            ExportColumn(name, label, f"settlement__{name}", kind="rupees")
            for name, label in (
                ("savings_due_rupees", _("Savings she was owed, ₹")),
                ("loan_outstanding_rupees", _("Loan still open, ₹")),
                ("set_off_rupees", _("Set off against the loan, ₹")),
                ("paid_out_rupees", _("Paid out, ₹")),
                ("still_due_rupees", _("Still to be paid, ₹")),
            )
        ),
        ExportColumn("paid_to", _("Paid to"), "settlement__paid_to", made=of_choices(PaidTo)),
        ExportColumn("paid_on", _("Paid on"), "settlement__paid_on", kind="date"),
        ExportColumn("guarantor", _("Guarantor, number in the group"), "settlement__guarantor__number", kind="number"),
        ExportColumn("resolution_number", _("Number of the resolution"), "settlement__resolution_number"),
    ),
))  # fmt: skip
