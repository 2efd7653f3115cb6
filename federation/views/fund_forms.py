"""Releases of funds proposed, corrected, paid and returned; and why one is given all the same."""

from __future__ import annotations

import uuid
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.interfaces.parts import Crumb
from core.templatetags.indian import grouped
from federation.forms.money import CorrectReleaseForm, OverrideForm, PayForm, ReleaseForm, ReturnForm
from federation.models import BankAccount, FundRelease, Institution
from federation.queries.funds import funds_offered, left_of, parents_offered, warnings_of_amount
from federation.roles import APPROVE_FUND, ENTER_MEETING
from federation.services.fund_proposals import correct_release, override_conditions, propose_release
from federation.services.fund_releases import keeps_books, pay_release, return_fund
from federation.views.funds import release_url
from federation.views.institution_forms import OfInstitution


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
        lead = f"{self.release}: ₹{grouped(self.release.amount_rupees)}"
        return told | {"lead": lead, "cancel_url": home, "crumbs": crumbs}

    def accounts(self) -> dict[str, Any]:
        """Open accounts of both sides; the giver's only where it keeps books."""
        rows = BankAccount.objects.visible_to(self.actor).filter(closed_on=None)
        giver = self.release.giver
        return {
            "accounts": rows.filter(institution=self.release.receiver),
            "giver_accounts": rows.filter(institution=giver) if giver is not None and keeps_books(giver) else None,
        }


class ReleaseCorrect(OfRelease):
    """A proposal that was sent back is mended and handed in again."""

    form_class = CorrectReleaseForm
    title = gettext_lazy("Correct the proposal")
    submit_label = gettext_lazy("Save and hand in again")

    def get_initial(self) -> dict[str, Any]:
        """As it stands."""
        row = self.release
        return {
            "amount_rupees": row.amount_rupees, "proposed_on": row.proposed_on, "sanction_number": row.sanction_number,
            "remark": row.purpose_text, "version": row.version,
        }  # fmt: skip

    def serve(self, form: CorrectReleaseForm) -> str:
        """Keeps it; its checks begin anew."""
        values = dict(form.cleaned_data)
        version = values.pop("version")
        row = correct_release(actor=self.actor, release=self.release, expected_version=version, **values)
        messages.success(self.request, _("The proposal is corrected. It waits for its check again."))
        return release_url(row)


class ReleasePay(OfRelease):
    """An approved release was paid."""

    form_class = PayForm
    title = gettext_lazy("Enter the payment")

    def get_initial(self) -> dict[str, Any]:
        """The number of the sanction where the proposal bears it."""
        return {"sanction_number": self.release.sanction_number}

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

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With what is not met."""
        told = super().get_context_data(**kwargs)
        words = _("Not met: %(unmet)s") % {"unmet": "; ".join(self.release.unmet)}
        return told | {"lead": f"{told['lead']}. {words}"} if self.release.unmet else told

    def serve(self, form: OverrideForm) -> str:
        """Keeps the reason."""
        row = override_conditions(actor=self.actor, release=self.release, **form.cleaned_data)
        messages.success(self.request, _("The reason is kept. Now the release can be approved."))
        return release_url(row)
