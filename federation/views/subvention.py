"""Interest subvention: the list, one claim with its arithmetic, and its history."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.errors import DomainError
from core.interfaces.history import HistoryPage
from core.interfaces.parts import Cell, Column, Crumb, DataTable, Row, State
from core.interfaces.views import Private, ScopedDetail
from core.templatetags.indian import exact_rupees
from federation.filters_subvention import SubventionFilter
from federation.forms.subvention import span_label
from federation.models import SubventionClaim, SubventionPart
from federation.models.subvention import ClaimStep
from federation.queries.keyset import Keyset
from federation.queries.subvention import PAISA, due_of, parts_of, with_step
from federation.roles import ENTER_MEETING, VIEW_LOAN, VIEW_MEETING
from federation.services.subvention import drop_claim
from federation.views.institutions import institution_url
from federation.views.loans import loan_url
from federation.views.money_lists import MoneyList
from federation.views.statements_daily import journal_url

STATES: dict[str, State] = {
    ClaimStep.DUE: "late", ClaimStep.CLAIMED: "watch", ClaimStep.RECEIVED: "good", ClaimStep.NOTHING: "",
    ClaimStep.DROPPED: "", ClaimStep.TAKEN_BACK: "",
}  # fmt: skip


def claim_url(row: SubventionClaim) -> str:
    """The page of a claim."""
    return reverse("federation:subvention", args=[row.public_id])


def step_cell(row: Any) -> Cell:
    """How far it got; of a row of `with_step`."""
    return Cell(str(ClaimStep(row.step).label), state=STATES[row.step])


def claim_columns(*, with_group: bool) -> list[Column]:
    """With the group in the register, without it on its own pages."""
    group = [Column(_("Group"))] if with_group else []
    return [
        *group,
        Column(_("Days")),
        Column(_("Loan"), "number", laptop_only=True),
        Column(_("Subvention due"), "rupees"),
        Column(_("Received, ₹"), "exact"),
        Column(_("Short by, ₹"), "exact", laptop_only=True),
        Column(_("Received on"), "date", laptop_only=True),
        Column(_("Status"), "status"),
    ]


def claim_row(row: Any, *, with_group: bool) -> Row:
    """One line; the whole of it leads to the claim."""
    group = [Cell(str(row.institution))] if with_group else []
    return Row(
        [
            *group,
            Cell(span_label(row.since, row.until)),
            Cell(row.loan.number),
            Cell(row.due_rupees),
            Cell(row.received_rupees if row.received_on else None),
            Cell(row.short_rupees),
            Cell(row.received_on),
            step_cell(row),
        ],
        url=claim_url(row),
    )


def arithmetic(bank_percent: Decimal, part: SubventionPart) -> str:
    """ "₹2,10,000 × 31 days × (10.00 − 7.00) % / 365 = ₹535.07", or why the days do not count."""
    told = {"rupees": exact_rupees(part.outstanding_rupees), "days": part.days}
    if not part.counted_rupees:
        why = {"why": part.get_result_display()}
        return _("%(rupees)s × %(days)s days: %(why)s") % (told | why)
    amount = due_of(bank_percent, [part]).quantize(PAISA, ROUND_HALF_UP)
    told |= {"rupees": exact_rupees(part.counted_rupees), "bank": bank_percent, "cap": part.cap_percent}
    words = _("%(rupees)s × %(days)s days × (%(bank)s − %(cap)s) %% / 365 = %(amount)s")
    return words % (told | {"amount": exact_rupees(amount)})


class SubventionList(MoneyList):
    """Claims of the groups within reach, the latest days first."""

    view, capability = "federation:subventions", VIEW_MEETING
    template_name = "federation/subventions.html"
    title = gettext_lazy("Interest subvention")
    empty = gettext_lazy("No subvention is reckoned here. Reckon it for a month or quarter that is over.")
    filter_class = SubventionFilter
    export = "subvention-claims"
    orders = {"days": Keyset("since", descending=True)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the way to reckon a block for who may enter."""
        new_url = reverse("federation:subvention-block") if self.actor.can(ENTER_MEETING) else ""
        return super().get_context_data(new_url=new_url, **kwargs)

    def visible(self) -> QuerySet[Any]:
        """With group, loan and how far it got."""
        return with_step(SubventionClaim.objects.visible_to(self.actor))

    def columns(self) -> Sequence[Column]:
        """What was due and what came."""
        return claim_columns(with_group=True)

    def lines(self, page: list[Any]) -> list[Row]:
        """Each leads to the claim."""
        return [claim_row(one, with_group=True) for one in page]


class SubventionPage(ScopedDetail):
    """One claim: every run of days with its arithmetic, and what is to be done next."""

    model = SubventionClaim
    capability = VIEW_MEETING
    template_name = "federation/subvention.html"
    context_object_name = "claim"

    def get_queryset(self) -> QuerySet[Any]:
        """With loan, group and entry."""
        return with_step(super().get_queryset()).select_related("institution", "loan__book", "journal")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Presses by status and right."""
        row = self.object
        one = row.institution
        enters = self.actor.reach_for(ENTER_MEETING, row.place) is not None
        sees_loan = self.actor.reach_for(VIEW_LOAN, row.place) is not None
        key = [row.public_id]
        title = _("Interest subvention, %(span)s") % {"span": span_label(row.since, row.until)}
        return super().get_context_data(
            **kwargs,
            title=title,
            lead=str(one),
            crumbs=[
                Crumb(str(one), institution_url(one)),
                Crumb(_("Funds and credit"), reverse("federation:institution-readiness", args=[one.public_id])),
                Crumb(title),
            ],
            status=step_cell(row),
            table=_parts(row),
            loan_url=loan_url(row.loan) if sees_loan else "",
            entry_url=journal_url(row.journal) if row.journal else "",
            claim_url=reverse("federation:subvention-claim", args=key) if enters and row.step == ClaimStep.DUE else "",
            receive_url=reverse("federation:subvention-receive", args=key)
            if enters and row.step == ClaimStep.CLAIMED
            else "",
            drop_url=reverse("federation:subvention-drop", args=key)
            if enters and row.step in {ClaimStep.DUE, ClaimStep.NOTHING}
            else "",
        )


def _parts(row: SubventionClaim) -> DataTable:
    columns = [Column(_("From"), "date"), Column(_("Days"), "number"), Column(_("How it is reckoned"))]
    rows = [Row([Cell(one.first_on), Cell(one.days), Cell(arithmetic(row.bank_percent, one))]) for one in parts_of(row)]
    return DataTable(_("Arithmetic"), columns, rows)


class SubventionDrop(Private):
    """Sets a claim aside; POST alone."""

    capability = ENTER_MEETING

    def post(self, request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
        """Back to the claim, with the refusal where there is one."""
        row: SubventionClaim = get_object_or_404(SubventionClaim.objects.visible_to(self.actor), public_id=public_id)
        if self.actor.reach_for(ENTER_MEETING, row.place) is None:
            raise PermissionDenied
        try:
            drop_claim(actor=self.actor, claim=row)
        except DomainError as error:
            messages.error(request, str(error.message))
        else:
            messages.success(request, _("It is set aside. Its days can be reckoned anew."))
        return redirect(claim_url(row))


class SubventionHistory(HistoryPage):
    """Of a claim."""

    model = SubventionClaim
    register = "subvention"
    capability = VIEW_MEETING

    def crumbs(self) -> list[Crumb]:
        """Back to its page."""
        return [Crumb(str(self.object), claim_url(self.object)), Crumb(_("History"))]
