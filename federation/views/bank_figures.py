"""Figures of banks beside the books: the list with its work, sums by block and branch, one figure, and closing a difference."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from core.interfaces.parts import Cell, Column, Crumb, DataTable, Row, State
from core.interfaces.views import ScopedDetail, ScopedPage
from federation.filters_bank_figures import BankFigureFilter
from federation.forms.bank_figures import CorrectedForm, ExplainForm
from federation.models import BankFigure, FigureDifference, Institution
from federation.models.bank_figure import AssetClass, DifferenceStatus
from federation.queries.bank_figures import by_branch, our_figure, tolerance_of, with_difference
from federation.queries.keyset import Keyset
from federation.roles import ENTER_MEETING, VIEW_BANK_FIGURE
from federation.services.bank_figures import correct_difference, explain_difference
from federation.views.branch_parts import loan_crumbs, seen_loan_url
from federation.views.institution_forms import OfInstitution
from federation.views.money_lists import MoneyList
from federation.views.money_parts import tabs

STATES: dict[str, State] = {
    DifferenceStatus.OPEN: "late",
    DifferenceStatus.EXPLAINED: "good",
    DifferenceStatus.CORRECTED: "good",
    DifferenceStatus.REPLACED: "",
}
CLASSES: dict[str, State] = {AssetClass.STANDARD: "good", AssetClass.WATCHED: "watch", AssetClass.NPA: "late"}


def figure_url(row: BankFigure) -> str:
    """The page of a figure."""
    return reverse("federation:bank-figure", args=[row.public_id])


def difference_of(row: BankFigure) -> FigureDifference | None:
    """Its difference; None where it fits the books."""
    return getattr(row, "difference", None)


def difference_cell(row: BankFigure) -> Cell:
    """Whether it fits, or how far somebody came with it."""
    held = difference_of(row)
    if held is None:
        return Cell(_("Fits"), state="good")
    return Cell(str(held.get_status_display()), state=STATES[held.status])


class FigureList(MoneyList):
    """Figures of banks; with a filter of open differences it is the list of work."""

    view, capability = "federation:bank-figures", VIEW_BANK_FIGURE
    template_name = "federation/bank_figures.html"
    title = gettext_lazy("Figures of banks")
    empty = gettext_lazy("No figure of a bank is on record here. Import the bank's file to compare it with the books.")
    filter_class = BankFigureFilter
    export = "bank-figures"
    orders = {"day": Keyset("as_on", descending=True)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the way to the import for who may enter."""
        may_import = self.actor.can(ENTER_MEETING) and self.actor.can("core.run_jobs")
        import_url = reverse("core:import-new", args=["bank-figures"]) if may_import else ""
        return super().get_context_data(import_url=import_url, **kwargs)

    def visible(self) -> QuerySet[Any]:
        """With group, loan and difference."""
        return with_difference(BankFigure.objects.visible_to(self.actor))

    def columns(self) -> Sequence[Column]:
        """Both figures and how they compare."""
        return [
            Column(_("Group")),
            Column(_("Loan"), "number", laptop_only=True),
            Column(_("As on"), "date"),
            Column(_("By the bank"), "rupees"),
            Column(_("By the books"), "rupees", laptop_only=True),
            Column(_("Difference"), "rupees"),
            Column(_("Class"), "status", laptop_only=True),
            Column(_("Result"), "status"),
        ]

    def lines(self, page: list[Any]) -> list[Row]:
        """Each leads to the figure."""
        return [
            Row(
                [
                    Cell(str(one.loan.borrower)),
                    Cell(one.loan.number),
                    Cell(one.as_on),
                    Cell(one.outstanding_rupees),
                    Cell(one.our_outstanding_rupees),
                    Cell(one.off),
                    Cell(str(one.get_asset_class_display()), state=CLASSES[one.asset_class]),
                    difference_cell(one),
                ],
                url=figure_url(one),
            )
            for one in page
        ]

    def named(self, public_id: uuid.UUID) -> str:
        """A group by its figures, also for who sees no more of it."""
        one = self.visible().filter(loan__borrower__public_id=public_id).first()
        return str(one.loan.borrower) if one is not None else super().named(public_id)


class BranchSums(ScopedPage):
    """Sums of the last figure of each loan by block and branch, with what is left to do."""

    capability = VIEW_BANK_FIGURE
    template_name = "federation/bank_branches.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """One line for each branch of a block."""
        columns = [
            Column(_("Block")), Column(_("Branch")), Column(_("Loans"), "number"), Column(_("By the bank"), "rupees"),
            Column(_("By the books"), "rupees", laptop_only=True), Column(_("Differences together"), "rupees"),
            Column(_("NPA"), "number", laptop_only=True), Column(_("Open"), "number"),
            Column(_("Explained"), "number", laptop_only=True), Column(_("Corrected"), "number", laptop_only=True),
        ]  # fmt: skip
        language = (get_language() or "en")[:2]
        rows = [
            Row(
                [
                    Cell(_named(one, language)), Cell(one["ifsc"] or None), Cell(one["loans"]), Cell(one["outstanding"]),
                    Cell(one["ours"]), Cell(one["off"]), Cell(one["npa"]), Cell(one["open"]), Cell(one["explained"]),
                    Cell(one["corrected"]),
                ],
                url=f"{reverse('federation:bank-figures')}?difference=open&place={one['block_id']}&ifsc={one['ifsc']}",
            )
            for one in by_branch(BankFigure.objects.visible_to(self.actor))
        ]  # fmt: skip
        title = _("Figures of banks by branch")
        return super().get_context_data(
            **kwargs,
            title=title,
            tabs=tabs(self.actor, "federation:bank-figures"),
            table=DataTable(title, columns, rows, empty_text=_("No figure of a bank is on record here.")),
        )


def _named(row: dict[str, Any], language: str) -> str:
    told = (row["block__names"] or {}).get(language, row["block__name"])
    return str(told.get("name", row["block__name"]) if isinstance(told, dict) else told)


class FigurePage(ScopedDetail):
    """One figure: the bank's, the books' when it came, and the books' of that day as they are now."""

    model = BankFigure
    capability = VIEW_BANK_FIGURE
    template_name = "federation/bank_figure.html"
    context_object_name = "figure"

    def get_queryset(self) -> QuerySet[Any]:
        """With loan, group and difference."""
        return super().get_queryset().select_related("loan__borrower", "loan__book", "difference__closed_by")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Presses while the difference is open."""
        row: BankFigure = self.object
        held = difference_of(row)
        enters = self.actor.reach_for(ENTER_MEETING, row.place) is not None
        is_open = held is not None and held.status == DifferenceStatus.OPEN
        return super().get_context_data(
            **kwargs,
            title=_("Figure of the bank: %(group)s, %(day)s")
            % {"group": row.loan.borrower, "day": f"{row.as_on:%d-%m-%Y}"},
            lead=row.loan.lender_bank,
            crumbs=[
                *loan_crumbs(self.actor, row.loan),
                Crumb(_("Loan %(number)s") % {"number": row.loan.number}, seen_loan_url(self.actor, row.loan)),
                Crumb(_("Figure of the bank")),
            ],
            result=difference_cell(row),
            difference=held,
            table=_compared(row),
            tolerance=tolerance_of(row.state_id),
            explain_url=reverse("federation:bank-figure-explain", args=[row.public_id]) if enters and is_open else "",
            correct_url=reverse("federation:bank-figure-correct", args=[row.public_id]) if enters and is_open else "",
            history_url=reverse("federation:bank-figure-history", args=[row.public_id]) if held else "",
        )


def _compared(row: BankFigure) -> DataTable:
    now = our_figure(row.loan, row.as_on)
    columns = [
        Column(_("Figure")),
        Column(_("By the bank"), "rupees"),
        Column(_("By the books when it came"), "rupees"),
        Column(_("By the books now"), "rupees"),
        Column(_("Difference now"), "rupees"),
    ]

    def line(label: str, bank: Decimal, then: Decimal, ours: Decimal) -> Row:
        return Row([Cell(label), Cell(bank), Cell(then), Cell(ours), Cell(bank - ours)])

    rows = [
        line(
            _("Outstanding with interest due"),
            row.outstanding_rupees,
            row.our_outstanding_rupees,
            now.outstanding_rupees,
        ),
        line(_("Overdue"), row.overdue_rupees, row.our_overdue_rupees, now.overdue_rupees),
    ]
    return DataTable(_("Bank and books"), columns, rows, caption_shown=True)


class OfDifference(OfInstitution):
    """A form about one difference: 404 out of reach or where the figure fits, 403 where it may only be read."""

    capability = ENTER_MEETING

    @cached_property
    def difference(self) -> FigureDifference:
        """That of the figure of the address."""
        rows = FigureDifference.objects.visible_to(self.actor).select_related("figure__loan__borrower__tier")
        found: FigureDifference = get_object_or_404(rows, figure__public_id=self.kwargs["public_id"])
        return found

    def owner(self) -> Institution:
        """The group that borrowed."""
        borrower = self.difference.figure.loan.borrower
        if borrower is None:
            raise Http404
        return borrower

    def get_initial(self) -> dict[str, Any]:
        """The version that is shown."""
        return {"version": self.difference.version}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Back to the figure."""
        told = super().get_context_data(**kwargs)
        home = figure_url(self.difference.figure)
        crumbs = [told["crumbs"][0], Crumb(_("Figure of the bank"), home), Crumb(str(self.title))]
        return told | {"cancel_url": home, "crumbs": crumbs, "lead": str(self.difference.figure)}

    def told(self, form: Any) -> dict[str, Any]:
        """What both services take."""
        values = form.cleaned_data
        return {
            "actor": self.actor, "difference": self.difference, "expected_version": values["version"], "reason": values["reason"],
        }  # fmt: skip

    def back(self, words: str) -> str:
        """Says what was done; to the figure."""
        messages.success(self.request, words)
        return figure_url(self.difference.figure)


class DifferenceExplain(OfDifference):
    """Somebody says why."""

    form_class = ExplainForm
    title = gettext_lazy("Explain the difference")

    def serve(self, form: ExplainForm) -> str:
        """Keeps the reason."""
        explain_difference(**self.told(form))
        return self.back(_("The difference is explained."))


class DifferenceCorrect(OfDifference):
    """The books were put right."""

    form_class = CorrectedForm
    title = gettext_lazy("The books were put right")
    submit_label = gettext_lazy("Compare and close")

    def serve(self, form: CorrectedForm) -> str:
        """Closes it where the books fit now."""
        correct_difference(**self.told(form))
        return self.back(_("The books fit the bank's figure. The difference is closed."))
