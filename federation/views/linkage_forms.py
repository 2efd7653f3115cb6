"""Applications to banks written, corrected, handed in, given to the bank, decided by it and paid out."""

from __future__ import annotations

import datetime as dt
import uuid
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.interfaces.parts import Crumb
from core.periods import today
from core.templatetags.indian import grouped
from federation.eligibility.linkage import told
from federation.forms.cash_credit import powers_typed
from federation.forms.linkage import (
    AllTheSameForm,
    HandInForm,
    LinkageEditForm,
    LinkageForm,
    PayOutForm,
    RefusalForm,
    SanctionForm,
    SendForm,
)
from federation.models import Institution, LinkageApplication
from federation.queries.cash_credit import powers_offered
from federation.queries.linkage import next_dose, plans_offered, usual_branch
from federation.roles import APPROVE_FUND, ENTER_DECISION, ENTER_MEETING
from federation.services.linkage_asking import (
    begin_application,
    change_application,
    override_for_bank,
    submit_application,
)
from federation.services.linkage_decisions import (
    Sanction,
    give_to_bank,
    pay_out,
    refuse_application,
    sanction_application,
)
from federation.services.loan_posting import Posting
from federation.views.branch_parts import group_url
from federation.views.institution_forms import OfInstitution
from federation.views.linkage_parts import linkage_url


class LinkageNew(OfInstitution):
    """An application of a group is begun."""

    capability = ENTER_MEETING
    form_class = LinkageForm
    title = gettext_lazy("Apply to a bank")
    submit_label = gettext_lazy("Save the draft")

    def get_form_kwargs(self) -> dict[str, Any]:
        """Approved plans of the group."""
        return super().get_form_kwargs() | {"plans": plans_offered(self.actor, self.institution)}

    def get_initial(self) -> dict[str, Any]:
        """The dose that comes next, at the branch where the group saves."""
        bank, ifsc = usual_branch(self.institution)
        plan = plans_offered(self.actor, self.institution).values_list("public_id", flat=True).first()
        return {"dose": next_dose(self.institution), "bank": bank, "ifsc": ifsc, "kind": "term_loan", "plan": plan}

    def serve(self, form: LinkageForm) -> str:
        """Keeps the draft."""
        row = begin_application(
            actor=self.actor, institution=self.institution, client_key=uuid.uuid4(), **form.cleaned_data
        )
        messages.success(self.request, _("The draft is saved. Look at the conditions, then hand it in."))
        return linkage_url(row)


class OfLinkage(OfInstitution):
    """A form about one application: 404 out of reach, 403 where it may only be read."""

    capability = ENTER_MEETING

    @cached_property
    def application(self) -> LinkageApplication:
        """The application of the address."""
        rows = LinkageApplication.objects.visible_to(self.actor).select_related("institution__tier", "plan")
        found: LinkageApplication = get_object_or_404(rows, public_id=self.kwargs["public_id"])
        return found

    @cached_property
    def institution(self) -> Institution:
        """The group, for who may act on an application of this branch."""
        row = self.application
        if self.actor.reach_for(self.capability, row.institution.place, row.ifsc) is None:
            raise PermissionDenied
        return row.institution

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Back to the application."""
        told_so_far = super().get_context_data(**kwargs)
        home = linkage_url(self.application)
        group = Crumb(str(self.institution), group_url(self.actor, self.institution) or None)
        crumbs = [group, Crumb(_("Application to a bank"), home), Crumb(str(self.title))]
        lead = f"{self.application}: ₹{grouped(self.application.asked_rupees)}"
        return told_so_far | {"lead": lead, "cancel_url": home, "crumbs": crumbs}

    def back(self, words: str) -> str:
        """Says what was done; to the application."""
        messages.success(self.request, words)
        return linkage_url(self.application)


class LinkageEdit(OfLinkage):
    """A draft, or one that was sent back, is corrected."""

    form_class = LinkageEditForm
    title = gettext_lazy("Correct the application")

    def get_form_kwargs(self) -> dict[str, Any]:
        """Approved plans of the group."""
        return super().get_form_kwargs() | {"plans": plans_offered(self.actor, self.institution)}

    def get_initial(self) -> dict[str, Any]:
        """As it stands."""
        row = self.application
        values = {name: getattr(row, name) for name in ("kind", "dose", "bank", "ifsc", "asked_rupees", "version")}
        return values | {"plan": row.plan.public_id if row.plan else None}

    def serve(self, form: LinkageEditForm) -> str:
        """Keeps it; what was handed in is checked anew."""
        values = dict(form.cleaned_data)
        version = values.pop("version")
        change_application(actor=self.actor, application=self.application, expected_version=version, **values)
        return self.back(_("The application is corrected."))


class LinkageSubmit(OfLinkage):
    """A draft is handed in, with the federation's resolution."""

    form_class = HandInForm
    title = gettext_lazy("Hand in the application")
    submit_label = gettext_lazy("Hand it in")

    def get_initial(self) -> dict[str, Any]:
        """The version that is shown."""
        return {"version": self.application.version}

    def serve(self, form: HandInForm) -> str:
        """Its checks begin."""
        submit_application(
            actor=self.actor, application=self.application, expected_version=form.cleaned_data["version"],
            resolution_number=form.cleaned_data["resolution_number"],
        )  # fmt: skip
        return self.back(_("The application is handed in. It waits for its check."))


class LinkageOverride(OfLinkage):
    """Who recommends says why, although a condition is not met."""

    capability = APPROVE_FUND
    form_class = AllTheSameForm
    title = gettext_lazy("Recommend it all the same")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With what is not met."""
        so_far = super().get_context_data(**kwargs)
        unmet = [f"{one.label}: {one.words}" for one in told(self.application.conditions) if not one.is_met]
        words = _("Not met: %(unmet)s") % {"unmet": "; ".join(unmet)}
        return so_far | {"lead": f"{so_far['lead']}. {words}"} if unmet else so_far

    def serve(self, form: AllTheSameForm) -> str:
        """Keeps the reason."""
        override_for_bank(actor=self.actor, application=self.application, **form.cleaned_data)
        return self.back(_("The reason is kept. Now the application can be recommended."))


class LinkageSend(OfLinkage):
    """The branch has the papers."""

    capability = ENTER_DECISION
    form_class = SendForm
    title = gettext_lazy("Given to the bank")

    def serve(self, form: SendForm) -> str:
        """Keeps the day."""
        give_to_bank(actor=self.actor, application=self.application, **form.cleaned_data)
        return self.back(_("The application is with the bank."))


class LinkageSanction(OfLinkage):
    """The bank sanctioned."""

    capability = ENTER_DECISION
    form_class = SanctionForm
    title = gettext_lazy("Enter the sanction")

    def get_initial(self) -> dict[str, Any]:
        """Most sanctions are of what was asked."""
        is_limit = self.application.kind == "cash_credit"
        return (powers_offered(self.application, today()) if is_limit else {}) | {
            "sanctioned_rupees": self.application.asked_rupees,
            "interest_percent": 7,
            "instalments": 36 if is_limit else 24,
        }

    def get_form_kwargs(self) -> dict[str, Any]:
        """A limit has a drawing power by year."""
        return super().get_form_kwargs() | {"is_limit": self.application.kind == "cash_credit"}

    def serve(self, form: SanctionForm) -> str:
        """Keeps the terms."""
        values = form.cleaned_data
        terms = Sanction(
            values["sanction_number"], values["decided_on"], values["sanctioned_rupees"], values["interest_percent"],
            values["instalments"], powers_typed(values, values["sanctioned_rupees"]),
        )  # fmt: skip
        sanction_application(actor=self.actor, application=self.application, sanction=terms)
        return self.back(_("The sanction is entered."))


class LinkageRefuse(OfLinkage):
    """The bank refused."""

    capability = ENTER_DECISION
    form_class = RefusalForm
    title = gettext_lazy("Enter the refusal")

    def serve(self, form: RefusalForm) -> str:
        """Keeps the reason."""
        refuse_application(actor=self.actor, application=self.application, **form.cleaned_data)
        return self.back(_("The refusal is entered. The group may apply again."))


class LinkagePay(OfLinkage):
    """The money came: a loan on the sanctioned terms."""

    form_class = PayOutForm
    title = gettext_lazy("Enter the payment")

    def get_form_kwargs(self) -> dict[str, Any]:
        """Accounts of the group."""
        return super().get_form_kwargs() | {"institution": self.institution, "application": self.application}

    def get_initial(self) -> dict[str, Any]:
        """A first instalment a month ahead."""
        return {
            "first_due_on": today() + dt.timedelta(days=30),
            "drawn_rupees": next(iter(self.application.yearly_power_rupees), self.application.sanctioned_rupees),
        }  # fmt: skip

    def serve(self, form: PayOutForm) -> str:
        """Pays it out into the books."""
        values = form.cleaned_data
        row = pay_out(
            actor=self.actor,
            application=self.application,
            posting=Posting(values["posted_on"], values["client_key"], account=form.purse("account")),
            first_due_on=values["first_due_on"],
            drawn_rupees=values.get("drawn_rupees"),
            loan_account=values["loan_account"],
        )
        number = row.loan.number if row.loan else ""
        return self.back(_("The loan stands in the group's books. Its number is %(number)s.") % {"number": number})
