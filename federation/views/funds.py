"""The page of a release of a fund: with its chain, its history, and the press that gives it up."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from core.errors import DomainError
from core.interfaces.decision_bar import bar_of
from core.interfaces.history import HistoryPage
from core.interfaces.parts import Cell, Column, Crumb, DataTable, Row
from core.interfaces.views import Private, ScopedDetail
from core.models import SubmissionStatus
from federation.models import FundRelease
from federation.models.fund import ReleaseKind, ReleaseStatus
from federation.queries.funds import chain_below, left_of
from federation.roles import APPROVE_FUND, ENTER_MEETING, VIEW_MEETING
from federation.services.fund_proposals import withdraw_release
from federation.views.institutions import institution_url
from federation.views.money_parts import release_cell


def release_url(row: FundRelease) -> str:
    """The page of a release."""
    return reverse("federation:fund-release", args=[row.public_id])


class ReleasePage(ScopedDetail):
    """One release: from whom, to whom, what it lacked, and everything that came of it."""

    model = FundRelease
    capability = VIEW_MEETING
    template_name = "federation/fund_release.html"
    context_object_name = "release"

    def get_queryset(self) -> QuerySet[Any]:
        """With both sides, books and account."""
        joined = (
            "receiver",
            "giver",
            "fund",
            "parent__fund",
            "parent__receiver",
            "journal",
            "giver_journal",
            "bank_account",
        )
        return super().get_queryset().select_related(*joined)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Buttons by status and right."""
        row = self.object
        enters = self.actor.reach_for(ENTER_MEETING, row.place) is not None
        approves = self.actor.reach_for(APPROVE_FUND, row.place) is not None
        is_paid = row.status == ReleaseStatus.RELEASED and row.kind == ReleaseKind.RELEASE
        left = left_of([row])[row.pk] if is_paid else None
        bar = bar_of(self.actor, row)
        is_back = bar is not None and bar.submission.status == SubmissionStatus.RETURNED
        key = [row.public_id]
        return super().get_context_data(
            **kwargs,
            title=_("%(fund)s for %(receiver)s") % {"fund": row.fund, "receiver": row.receiver},
            crumbs=[
                Crumb(str(row.receiver), institution_url(row.receiver)),
                Crumb(_("Funds"), reverse("federation:institution-readiness", args=[row.receiver.public_id])),
                Crumb(str(row.fund)),
            ],
            status=release_cell(row),
            bar=bar,
            left=left,
            chain=_chain(row) if is_paid else None,
            parent_url=release_url(row.parent) if row.parent and self._sees(row.parent) else "",
            correct_url=reverse("federation:fund-release-correct", args=key)
            if enters and is_back and row.status == ReleaseStatus.PROPOSED
            else "",
            journal_url=reverse("federation:journal", args=[row.journal.public_id]) if row.journal else "",
            pay_url=reverse("federation:fund-release-pay", args=key)
            if enters and row.status == ReleaseStatus.APPROVED
            else "",
            return_url=reverse("federation:fund-release-return", args=key) if enters and is_paid and left else "",
            override_url=reverse("federation:fund-release-override", args=key)
            if approves and row.status == ReleaseStatus.PROPOSED and row.unmet
            else "",
            withdraw_url=reverse("federation:fund-release-withdraw", args=key)
            if enters and row.status in {ReleaseStatus.PROPOSED, ReleaseStatus.APPROVED}
            else "",
        )

    def _sees(self, row: FundRelease) -> bool:
        return bool(FundRelease.objects.visible_to(self.actor).filter(pk=row.pk).exists())


def _chain(release: FundRelease) -> DataTable:
    found = chain_below(release)
    columns = [
        Column(_("Given to")),
        Column(_("Amount"), "rupees"),
        Column(_("Released on"), "date"),
        Column(_("Status"), "status"),
    ]
    rows = [
        Row(
            [
                Cell(f"{'→ ' * depth}{one.receiver}"),
                Cell(-one.amount_rupees if one.kind == ReleaseKind.RETURN else one.amount_rupees),
                Cell(one.released_on),
                release_cell(one),
            ],
            url=release_url(one) if one.pk != release.pk else None,
        )
        for depth, one in found
    ]
    return DataTable(_("Where the money went"), columns, rows)


class ReleaseWithdraw(Private):
    """Gives a release up; POST alone."""

    capability = ENTER_MEETING

    def post(self, request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
        """Back to the release, with the refusal where there is one."""
        row: FundRelease = get_object_or_404(FundRelease.objects.visible_to(self.actor), public_id=public_id)
        if self.actor.reach_for(ENTER_MEETING, row.place) is None:
            raise PermissionDenied
        try:
            withdraw_release(actor=self.actor, release=row)
        except DomainError as error:
            messages.error(request, str(error.message))
        else:
            messages.success(request, _("The release is given up."))
        return redirect(release_url(row))


class ReleaseHistory(HistoryPage):
    """Of a release."""

    model = FundRelease
    register = "fund-release"
    capability = VIEW_MEETING

    def get_queryset(self) -> QuerySet[Any]:
        """With fund and receiver."""
        return super().get_queryset().select_related("fund", "receiver")

    def crumbs(self) -> list[Crumb]:
        """Back to its page."""
        return [Crumb(str(self.object), release_url(self.object)), Crumb(_("History"))]
