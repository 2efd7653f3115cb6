"""Applications to banks: the list, the page of one with its conditions, limit and days, its history, and giving it up."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
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
from core.interfaces.decision_bar import bar_of
from core.interfaces.history import HistoryPage
from core.interfaces.parts import Cell, Column, Crumb, DataTable, Row
from core.interfaces.views import Private, ScopedDetail
from core.models import SubmissionStatus
from federation.eligibility.linkage import told
from federation.filters_linkage import LinkageFilter
from federation.models import LinkageApplication
from federation.models.linkage import ON_THE_WAY, LinkageStatus
from federation.queries.corpus import limit_words
from federation.queries.keyset import Keyset
from federation.queries.linkage import steps_of, with_days
from federation.roles import APPROVE_FUND, ENTER_DECISION, ENTER_MEETING, VIEW_LINKAGE, VIEW_MEMBER
from federation.services.linkage_asking import withdraw_application
from federation.views.branch_parts import group_url, seen_loan_url
from federation.views.linkage_parts import linkage_cell, linkage_columns, linkage_row, linkage_url
from federation.views.money_lists import MoneyList

# What may be done next at each step: the address, and whether it is the way on.
NEXT: dict[str, tuple[str, ...]] = {
    LinkageStatus.DRAFT: ("linkage-submit", "linkage-edit"),
    LinkageStatus.SUBMITTED: (),
    LinkageStatus.RECOMMENDED: ("linkage-send",),
    LinkageStatus.WITH_BANK: ("linkage-sanction", "linkage-refuse"),
    LinkageStatus.SANCTIONED: ("linkage-pay",),
}
OF_BANK = ("linkage-send", "linkage-sanction", "linkage-refuse")
LABELS = {
    "linkage-submit": gettext_lazy("Hand it in"),
    "linkage-edit": gettext_lazy("Correct the application"),
    "linkage-send": gettext_lazy("Given to the bank"),
    "linkage-sanction": gettext_lazy("Enter the sanction"),
    "linkage-refuse": gettext_lazy("Enter the refusal"),
    "linkage-pay": gettext_lazy("Enter the payment"),
}


class LinkageList(MoneyList):
    """Applications to banks, with how long each stands at its step."""

    view, capability = "federation:linkages", VIEW_LINKAGE
    title = gettext_lazy("Applications to banks")
    empty = gettext_lazy("No application is entered here. Open a group, then its funds and credit, to begin one.")
    filter_class = LinkageFilter
    export = "linkages"
    orders = {"day": Keyset("applied_on", descending=True)}

    def visible(self) -> QuerySet[Any]:
        """With the group."""
        return LinkageApplication.objects.visible_to(self.actor).select_related("institution")

    def prepared(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """With the days."""
        return with_days(rows)

    def columns(self) -> Sequence[Column]:
        """Who asks whom for what, and how it stands."""
        return linkage_columns(with_group=True)

    def lines(self, page: list[Any]) -> list[Row]:
        """Each leads to the application."""
        return [linkage_row(one, with_group=True) for one in page]


class LinkagePage(ScopedDetail):
    """One application: what was asked, what stood for and against it then, and every step with its days."""

    model = LinkageApplication
    capability = VIEW_LINKAGE
    template_name = "federation/linkage.html"
    context_object_name = "application"

    def get_queryset(self) -> QuerySet[Any]:
        """With group, plan, federation and loan."""
        joined = ("institution", "plan__institution", "recommended_by", "loan__book")
        return with_days(super().get_queryset().select_related(*joined))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Buttons by status and right; the plan and the loan for who may see members."""
        row = self.object
        sees_members = self.actor.reach_for(VIEW_MEMBER, row.place) is not None
        bar = bar_of(self.actor, row)
        return super().get_context_data(
            **kwargs,
            title=_("%(group)s: %(kind)s, dose %(dose)s")
            % {"group": row.institution, "kind": row.get_kind_display(), "dose": row.dose},
            crumbs=[*self._way(), Crumb(_("Application to a bank"))],
            group_url=group_url(self.actor, row.institution),
            status=linkage_cell(row),
            bar=bar,
            conditions=told(row.conditions),
            limit=limit_words(row.corpus_rupees, row.times, row.least_rupees),
            steps=_steps(row),
            plan_url=reverse("federation:credit-plan", args=[row.plan.public_id]) if row.plan and sees_members else "",
            loan_url=seen_loan_url(self.actor, row.loan) if row.loan else "",
            **self._presses(bar),
        )

    def _way(self) -> list[Crumb]:
        group = self.object.institution
        url = group_url(self.actor, group)
        if not url:
            return [Crumb(_("Applications to banks"), reverse("federation:linkages")), Crumb(str(group))]
        funds = reverse("federation:institution-readiness", args=[group.public_id])
        return [Crumb(str(group), url), Crumb(_("Funds and credit"), funds)]

    def _presses(self, bar: Any) -> dict[str, Any]:
        row = self.object
        enters = self.actor.reach_for(ENTER_MEETING, row.place) is not None
        approves = self.actor.reach_for(APPROVE_FUND, row.place) is not None
        decides = self.actor.reach_for(ENTER_DECISION, row.place, row.ifsc) is not None
        names = tuple(one for one in NEXT.get(row.status, ()) if (decides if one in OF_BANK else enters))
        if enters and row.status == LinkageStatus.SUBMITTED and bar is not None:
            names = ("linkage-edit",) if bar.submission.status == SubmissionStatus.RETURNED else ()
        unmet = any(not one["is_met"] for one in row.conditions)
        may_override = approves and row.status == LinkageStatus.SUBMITTED and unmet
        return {
            "presses": [(LABELS[name], reverse(f"federation:{name}", args=[row.public_id])) for name in names],
            "override_url": reverse("federation:linkage-override", args=[row.public_id]) if may_override else "",
            "withdraw_url": reverse("federation:linkage-withdraw", args=[row.public_id])
            if enters and row.status in ON_THE_WAY
            else "",
        }


def _steps(row: LinkageApplication) -> DataTable:
    columns = [Column(_("Step")), Column(_("Day"), "date"), Column(_("Days after the step before"), "number")]
    rows = [Row([Cell(one.label), Cell(one.day), Cell(one.days)]) for one in steps_of(row)]
    return DataTable(_("Steps and days"), columns, rows, caption_shown=True)


class LinkageWithdraw(Private):
    """Gives an application up; POST alone."""

    capability = ENTER_MEETING

    def post(self, request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
        """Back to the application, with the refusal where there is one."""
        rows = LinkageApplication.objects.visible_to(self.actor)
        row: LinkageApplication = get_object_or_404(rows, public_id=public_id)
        if self.actor.reach_for(ENTER_MEETING, row.place) is None:
            raise PermissionDenied
        try:
            withdraw_application(actor=self.actor, application=row)
        except DomainError as error:
            messages.error(request, str(error.message))
        else:
            messages.success(request, _("The application is given up."))
        return redirect(linkage_url(row))


class LinkageHistory(HistoryPage):
    """Of an application."""

    model = LinkageApplication
    register = "linkage"
    capability = VIEW_LINKAGE

    def get_queryset(self) -> QuerySet[Any]:
        """With the group."""
        return super().get_queryset().select_related("institution")

    def crumbs(self) -> list[Crumb]:
        """Back to its page."""
        return [Crumb(str(self.object), linkage_url(self.object)), Crumb(_("History"))]
