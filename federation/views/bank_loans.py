"""Loans that banks gave, the longest overdue first: where the work of a Bank Mitra begins."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.interfaces.parts import Cell, Column, Row
from core.periods import today
from federation.filters_bank_loans import BankLoanFilter
from federation.models import Loan
from federation.queries.bank_loans import of_banks, with_urgency
from federation.queries.keyset import Keyset
from federation.roles import VIEW_LOAN
from federation.views.loans import loan_url, state_of
from federation.views.money_lists import MoneyList

NOTHING = Decimal(0)


class BankLoanList(MoneyList):
    """Bank loans within reach; of a Bank Mitra those of her branch."""

    view, capability = "federation:bank-loans", VIEW_LOAN
    title = gettext_lazy("Bank loans")
    empty = gettext_lazy("No bank loan fits here.")
    filter_class = BankLoanFilter
    export = "bank-loans"
    orders = {"urgent": Keyset("urgent_on"), "latest": Keyset("sanctioned_on", descending=True)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Says so where the whole of a wide place was asked for."""
        context = super().get_context_data(**kwargs)
        wide = context["form"].is_too_wide
        return context | {"note": _("Choose a block, or write the IFSC of a branch.") if wide else ""}

    def visible(self) -> QuerySet[Any]:
        """With who borrowed."""
        return of_banks(Loan.objects.visible_to(self.actor)).select_related("borrower")

    def prepared(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """With how each stands today."""
        return with_urgency(rows)

    def columns(self) -> Sequence[Column]:
        """Who owes how much since when; to which branch is said to who sees several."""
        banks = [Column(_("Bank and branch"), laptop_only=True), Column(_("IFSC"), laptop_only=True)]
        return [
            Column(_("Group")),
            Column(_("Loan"), "number", laptop_only=True),
            *([] if self.actor.is_of_branch else banks),
            Column(_("Sanctioned on"), "date", sort_url="latest", laptop_only=True),
            Column(_("Outstanding"), "rupees"),
            Column(_("Payable today"), "rupees"),
            Column(_("Unpaid since"), "date", sort_url="urgent", laptop_only=True),
            Column(_("Standing"), "status"),
        ]

    def lines(self, page: list[Any]) -> list[Row]:
        """Each leads to the loan."""
        return [self._line(one) for one in page]

    def _line(self, one: Any) -> Row:
        due = max(one.asked_principal - one.paid, NOTHING) + max(one.asked_interest - one.cost, NOTHING)
        words, state = state_of(one.outstanding, one.oldest_on, today())
        cells = [
            Cell(str(one.borrower)),
            Cell(one.number),
            *([] if self.actor.is_of_branch else [Cell(one.lender_bank), Cell(one.ifsc or None)]),
            Cell(one.sanctioned_on),
            Cell(one.outstanding),
            Cell(due),
            Cell(one.oldest_on),
            Cell(words, state=state),
        ]
        return Row(cells, url=loan_url(one))
