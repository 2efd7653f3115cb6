"""Returns on savings: shown woman by woman, paid after a look, and what was paid before."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.errors import DomainError
from core.interfaces.parts import Cell, Column, Crumb, DataTable, Row
from core.interfaces.views import ScopedDetail, ScopedPage, show_refusal
from core.templatetags.indian import exact_rupees
from federation.forms.savings import SavingsReturnForm
from federation.models import SavingsReturn, SavingsReturnLine
from federation.models.savings import ReturnBasis, SavingsKind
from federation.queries.savings_returns import lines_of, total_of
from federation.roles import ENTER_MEETING, VIEW_MEETING, VIEW_MEMBER
from federation.services.savings_returns import pay_returns, propose_returns
from federation.views.books import OfBook, books_url
from federation.views.institution_forms import OfInstitution
from federation.views.institutions import institution_url
from federation.views.statements_daily import journal_url


def returns_table(rows: Iterable[SavingsReturnLine], *, with_names: bool) -> DataTable:
    """Each woman's return with its arithmetic."""
    columns = [
        Column(_("Member")),
        Column(_("Return, ₹"), "exact"),
        Column(_("Kind of savings")),
        Column(_("How it is reckoned")),
    ]
    told = [
        Row(
            [
                Cell(str(one.membership.person) if with_names else str(one.membership.number)),
                Cell(one.return_rupees),
                Cell(str(SavingsKind(one.kind).label)),
                Cell(arithmetic(one)),
            ]
        )
        for one in rows
    ]
    return DataTable(_("Return of each member"), columns, told, empty_text="")


def arithmetic(one: SavingsReturnLine) -> str:
    """ "₹1,200 on average × 6 % × 365 of 365 days"."""
    words = (
        _("%(balance)s on average × %(percent)s %% a year × %(days)s of 365 days")
        if one.basis == ReturnBasis.AVERAGE
        else _("%(balance)s at the end × %(percent)s %% a year × %(days)s of 365 days")
    )
    percent = f"{one.percent:.2f}".rstrip("0").rstrip(".")
    return words % {"balance": exact_rupees(one.balance_rupees), "percent": percent, "days": one.days}


class SavingsReturnNew(OfInstitution):
    """Typed, shown, then paid."""

    capability = ENTER_MEETING
    form_class = SavingsReturnForm
    template_name = "federation/savings_return_new.html"
    title = gettext_lazy("Pay the return on savings")
    submit_label = gettext_lazy("Show the return")

    def form_valid(self, form: Any) -> HttpResponse:
        """Nothing is stored before it was shown."""
        if self.request.POST.get("sure"):
            return super().form_valid(form)
        said = form.cleaned_data
        try:
            rows = propose_returns(
                actor=self.actor, institution=self.institution, since=said["since"], until=said["until"]
            )
        except DomainError as error:
            show_refusal(form, error)
            return self.form_invalid(form)
        with_names = self.actor.reach_for(VIEW_MEMBER, self.institution.place) is not None
        table = returns_table((one.as_line() for one in rows), with_names=with_names)
        sent = [(name, form.data.get(name, "")) for name in form.fields]
        total = total_of(rows)
        context = self.get_context_data(form=form, table=table, total=total, sent=sent, key=uuid.uuid4())
        return self.render_to_response(context)

    def serve(self, form: SavingsReturnForm) -> str:
        """Pays what was shown."""
        row = pay_returns(
            actor=self.actor,
            institution=self.institution,
            total_rupees=form.confirmed(self.request.POST.get("sure", "")),
            client_key=form.key(self.request.POST.get("key", "")),
            **form.cleaned_data,
        )
        self.done(_("The return is entered in the books."))
        return reverse("federation:savings-return", args=[row.public_id])


class SavingsReturns(OfBook, ScopedPage):
    """What a group paid, the latest first."""

    template_name = "federation/savings_returns.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Its rows, and the way to pay again."""
        one = self.institution
        rows = SavingsReturn.objects.visible_to(self.actor).filter(institution=one).order_by("-since", "-pk")
        columns = [
            Column(_("Days")),
            Column(_("Return paid, ₹"), "exact"),
            Column(_("Taken back on"), "date"),
        ]
        told = [
            Row(
                [Cell(str(row)), Cell(row.total_rupees), Cell(row.taken_back_on)],
                reverse("federation:savings-return", args=[row.public_id]),
            )
            for row in rows
        ]
        table = DataTable(_("Returns paid on savings"), columns, told, empty_text=_("No return was paid yet."))
        may = self.actor.reach_for(ENTER_MEETING, one.place) is not None
        new_url = reverse("federation:savings-return-new", args=[one.public_id]) if may else ""
        title = _("Returns paid on savings")
        return super().get_context_data(**kwargs, title=title, table=table, new_url=new_url, crumbs=self.crumbs(title))


class SavingsReturnPage(ScopedDetail):
    """One return with every woman's arithmetic."""

    model = SavingsReturn
    capability = VIEW_MEETING
    template_name = "federation/savings_return.html"
    context_object_name = "row"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Its lines; names for who may see members."""
        row = self.object
        one = row.institution
        names = self.actor.reach_for(VIEW_MEMBER, row.place) is not None
        crumbs = [
            Crumb(str(one), institution_url(one)),
            Crumb(_("Books"), books_url(one)),
            Crumb(_("Returns paid on savings"), reverse("federation:savings-returns", args=[one.public_id])),
            Crumb(str(row)),
        ]
        return super().get_context_data(
            **kwargs,
            title=_("Return on savings, %(span)s") % {"span": str(row)},
            table=returns_table(lines_of(row), with_names=names),
            entry_url=journal_url(row.journal),
            crumbs=crumbs,
        )
