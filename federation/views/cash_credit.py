"""Cash credit limits: the list with who is out of order, and another drawing power."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.interfaces.parts import Cell, Column, Row
from core.periods import today
from federation.filters_cash_credit import LimitFilter
from federation.forms.cash_credit import DrawingPowerForm
from federation.models import Loan
from federation.queries.cash_credit import limits_alone, standing_of_row, with_limits
from federation.queries.keyset import Keyset
from federation.roles import VIEW_LOAN
from federation.services.drawing_powers import set_drawing_power
from federation.views.cash_credit_parts import limit_cell
from federation.views.loan_forms import OfLimit
from federation.views.loans import loan_url
from federation.views.money_lists import MoneyList


class LimitList(MoneyList):
    """Limits of banks, with what may be drawn and how each stands; the latest sanction first."""

    view, capability = "federation:cash-credits", VIEW_LOAN
    title = gettext_lazy("Cash credit limits")
    empty = gettext_lazy("No cash credit limit fits here. One comes with an application to a bank.")
    filter_class = LimitFilter
    export = "cash-credits"
    orders = {"day": Keyset("sanctioned_on", descending=True)}

    def visible(self) -> QuerySet[Any]:
        """With who borrows."""
        return limits_alone(Loan.objects.visible_to(self.actor)).select_related("borrower")

    def prepared(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """With how each stands today."""
        return with_limits(rows, today())

    def columns(self) -> Sequence[Column]:
        """Whose, how much, and how it stands."""
        return [
            Column(_("Who borrows")),
            Column(_("Bank and branch"), laptop_only=True),
            Column(_("Limit"), "rupees", laptop_only=True),
            Column(_("Drawing power"), "rupees", laptop_only=True),
            Column(_("Drawn"), "rupees"),
            Column(_("Free to draw"), "rupees", laptop_only=True),
            Column(_("Ends on"), "date", laptop_only=True),
            Column(_("Standing"), "status"),
        ]

    def lines(self, page: list[Any]) -> list[Row]:
        """Each leads to the loan."""
        return [self._line(one) for one in page]

    def _line(self, loan: Any) -> Row:
        now = standing_of_row(loan, today())
        if now is None:  # the list holds limits alone
            raise TypeError(loan.pk)
        sums = [now.power_rupees, now.drawn_rupees, now.free_rupees]
        cells = [Cell(str(loan.borrower)), Cell(loan.lender_bank), Cell(loan.sanctioned_rupees), *map(Cell, sums)]
        return Row([*cells, Cell(now.ends_on), limit_cell(now)], url=loan_url(loan))


class LoanPower(OfLimit):
    """The bank fixed another drawing power."""

    form_class = DrawingPowerForm
    title = gettext_lazy("Change the drawing power")
    submit_label = gettext_lazy("Enter the drawing power")

    def owner(self) -> Any:
        """404 of a loan that is no limit."""
        if not self.loan.product.may_redraw:
            raise Http404
        return super().owner()

    def serve(self, form: DrawingPowerForm) -> str:
        """Keeps it."""
        set_drawing_power(actor=self.actor, loan=self.loan, **form.cleaned_data)
        return self.told(_("The drawing power is entered."))
