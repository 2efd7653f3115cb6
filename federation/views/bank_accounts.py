"""Bank accounts of an institution: entered, closed, and the whole number shown to those who pay."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.interfaces.parts import Crumb
from core.interfaces.views import Private
from federation.forms.bank import AccountForm, CloseAccountForm
from federation.models import BankAccount, Institution
from federation.roles import PAY
from federation.services.bank_accounts import close_account, open_account, whole_number
from federation.views.institution_forms import OfInstitution
from federation.views.institutions import institution_url


class AccountNew(OfInstitution):
    """An account is put on record."""

    form_class = AccountForm
    title = gettext_lazy("Enter a bank account")

    def serve(self, form: AccountForm) -> str:
        """Stores it."""
        open_account(actor=self.actor, institution=self.institution, **form.cleaned_data)
        return self.done(_("The bank account is entered."))


class AccountClose(OfInstitution):
    """An account is no longer used from a day on; it stays on record."""

    form_class = CloseAccountForm
    title = gettext_lazy("Close a bank account")
    submit_label = gettext_lazy("Close the account")

    @cached_property
    def account(self) -> BankAccount:
        """The account of the address, 404 where its institution is out of reach."""
        rows = BankAccount.objects.visible_to(self.actor).select_related("institution")
        found: BankAccount = get_object_or_404(rows, public_id=self.kwargs["public_id"])
        return found

    def owner(self) -> Institution:
        """Whose account it is."""
        return self.account.institution

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Says which account it is."""
        told = super().get_context_data(**kwargs)
        return told | {"lead": f"{self.institution} · {self.account}"}

    def serve(self, form: CloseAccountForm) -> str:
        """Closes it."""
        close_account(actor=self.actor, account=self.account, **form.cleaned_data)
        return self.done(_("The bank account is closed."))


class AccountNumber(Private):
    """The whole number, once, after a press of a button; never kept by a browser."""

    capability = PAY
    http_method_names = ["post"]

    def post(self, request: HttpRequest, public_id: Any) -> HttpResponse:
        """404 out of reach; the look is recorded."""
        rows = BankAccount.objects.visible_to(self.actor).select_related("institution")
        account = get_object_or_404(rows, public_id=public_id)
        number = whole_number(actor=self.actor, account=account)
        one = account.institution
        context = {
            "title": _("Account number"),
            "account": account,
            "number": number,
            "institution": one,
            "crumbs": [Crumb(str(one), institution_url(one)), Crumb(_("Account number"))],
        }
        answer = TemplateResponse(request, "federation/account_number.html", context)
        answer["Cache-Control"] = "no-store"
        return answer
