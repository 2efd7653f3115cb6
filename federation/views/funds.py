"""Releases of funds: proposed, shown with their chain, paid, given up, returned; and why one is given all the same."""

from __future__ import annotations

import uuid
from decimal import Decimal
from functools import cached_property
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
from core.templatetags.indian import grouped
from federation.forms.money import OverrideForm, PayForm, ReleaseForm, ReturnForm
from federation.models import BankAccount, FundRelease, Institution
from federation.models.fund import ReleaseKind, ReleaseStatus
from federation.queries.funds import chain_below, funds_offered, left_of, parents_offered, warnings_of_amount
from federation.roles import APPROVE_FUND, ENTER_MEETING, VIEW_MEETING
from federation.services.fund_releases import (
    keeps_books,
    override_conditions,
    pay_release,
    propose_release,
    return_fund,
    withdraw_release,
)
from federation.views.institution_forms import OfInstitution
from federation.views.institutions import institution_url
from federation.views.money_parts import release_cell


def release_url(row: FundRelease) -> str:
    """The page of a release."""
    return reverse("federation:fund-release", args=[row.public_id])


class ReleaseNew(OfInstitution):
    """A release to an institution is proposed."""

    capability = ENTER_MEETING
    form_class = ReleaseForm
    title = gettext_lazy("Propose a release")
    submit_label = gettext_lazy("Propose it")

    def get_form_kwargs(self) -> dict[str, Any]:
        """Funds of its tier; what the federations above it still hold."""
        parents = parents_offered(self.actor, self.institution)
        left = left_of(parents)
        labels = {
            one.pk: _("%(fund)s of %(holder)s: ₹%(left)s left")
            % {"fund": one.fund, "holder": one.receiver, "left": grouped(left[one.pk])}
            for one in parents
        }
        keys = [one.pk for one in parents if left[one.pk] > 0]
        rows = FundRelease.objects.visible_to(self.actor).filter(pk__in=keys)
        return super().get_form_kwargs() | {
            "funds": funds_offered(self.institution.tier_id), "parents": rows.select_related("fund", "receiver"), "labels": labels,
        }  # fmt: skip

    def serve(self, form: ReleaseForm) -> str:
        """Proposes it, and says what lies outside of the usual."""
        values = dict(form.cleaned_data)
        row = propose_release(actor=self.actor, receiver=self.institution, client_key=uuid.uuid4(), **values)
        messages.success(self.request, _("The release is proposed. It waits for its check."))
        for bound, usual in warnings_of_amount(row.fund, self.institution, row.amount_rupees, row.proposed_on):
            words = _("Usual is at least ₹%(usual)s.") if bound == "least" else _("Usual is at most ₹%(usual)s.")
            messages.warning(self.request, words % {"usual": grouped(Decimal(usual))})
        return release_url(row)


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
            bar=bar_of(self.actor, row),
            left=left,
            chain=_chain(row) if is_paid else None,
            parent_url=release_url(row.parent) if row.parent and self._sees(row.parent) else "",
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


class OfRelease(OfInstitution):
    """A form about one release: 404 out of reach, 403 where it may only be read."""

    capability = ENTER_MEETING

    @cached_property
    def release(self) -> FundRelease:
        """The release of the address."""
        rows = FundRelease.objects.visible_to(self.actor).select_related("receiver__tier", "giver", "fund")
        found: FundRelease = get_object_or_404(rows, public_id=self.kwargs["public_id"])
        return found

    def owner(self) -> Institution:
        """Who gets it."""
        return self.release.receiver

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Back to the release."""
        told = super().get_context_data(**kwargs)
        home = release_url(self.release)
        crumbs = [told["crumbs"][0], Crumb(str(self.release.fund), home), Crumb(str(self.title))]
        return told | {"lead": str(self.release), "cancel_url": home, "crumbs": crumbs}

    def accounts(self) -> dict[str, Any]:
        """Open accounts of both sides; the giver's only where it keeps books."""
        rows = BankAccount.objects.visible_to(self.actor).filter(closed_on=None)
        giver = self.release.giver
        return {
            "accounts": rows.filter(institution=self.release.receiver),
            "giver_accounts": rows.filter(institution=giver) if giver is not None and keeps_books(giver) else None,
        }


class ReleasePay(OfRelease):
    """An approved release was paid."""

    form_class = PayForm
    title = gettext_lazy("Enter the payment")

    def get_form_kwargs(self) -> dict[str, Any]:
        """Accounts of both sides."""
        return super().get_form_kwargs() | self.accounts()

    def serve(self, form: PayForm) -> str:
        """Releases it, with its entries in the books."""
        row = pay_release(actor=self.actor, release=self.release, **form.cleaned_data)
        said = _("The release is entered, and stands in the books.") if row.journal else _(
            "The release is entered. The books of the receiver have not begun: put the fund into their cut-off sheet."
        )  # fmt: skip
        messages.success(self.request, said)
        return release_url(row)


class ReleaseReturn(OfRelease):
    """A fund goes back."""

    form_class = ReturnForm
    title = gettext_lazy("Return the fund")

    def get_initial(self) -> dict[str, Any]:
        """Most funds go back whole."""
        return {"amount_rupees": left_of([self.release])[self.release.pk]}

    def get_form_kwargs(self) -> dict[str, Any]:
        """Accounts of both sides."""
        return super().get_form_kwargs() | self.accounts()

    def serve(self, form: ReturnForm) -> str:
        """Returns it."""
        row = return_fund(actor=self.actor, release=self.release, client_key=uuid.uuid4(), **form.cleaned_data)
        messages.success(self.request, _("The return is entered."))
        return release_url(row)


class ReleaseOverride(OfRelease):
    """Who approves says why it is given although a condition is not met."""

    capability = APPROVE_FUND
    form_class = OverrideForm
    title = gettext_lazy("Give it all the same")

    def serve(self, form: OverrideForm) -> str:
        """Keeps the reason."""
        row = override_conditions(actor=self.actor, release=self.release, **form.cleaned_data)
        messages.success(self.request, _("The reason is kept. Now the release can be approved."))
        return release_url(row)


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
