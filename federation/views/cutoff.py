"""The page of the cut-off sheet: typed, shown with its sums, then posted once."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.errors import DomainError
from core.interfaces.views import show_refusal
from federation.forms.cutoff import CutoffForm
from federation.queries.ledger import standing_of
from federation.services.cutoff import begin_books, sums_of
from federation.views.books import books_url
from federation.views.vouchers import OfVoucher


class CutoffNew(OfVoucher):
    """Copies the sheet; nothing is posted before its sums were shown."""

    form_class = CutoffForm
    template_name = "federation/cutoff.html"
    title = gettext_lazy("Cut-off sheet")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Books that have begun take no second sheet."""
        if standing_of(self.institution) is not None:
            messages.info(request, _("These books have begun already. Enter a voucher instead."))
            return redirect(books_url(self.institution))
        return super().get(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        """Its accounts, members and affiliates."""
        return super().get_form_kwargs() | {"institution": self.institution}

    def form_valid(self, form: CutoffForm) -> HttpResponse:
        """Shows the sums; posts what was shown, and shows them again where an amount was changed since."""
        sheet = form.sheet()
        sums = sums_of(self.institution, sheet)
        if self.request.POST.get("sure") != sums.seal or "begin" not in self.request.POST:
            if not any(one.rupees for one in sheet):
                form.add_error(None, _("Nothing is filled in yet. Copy the amounts from the paper."))
                return self.form_invalid(form)
            return self.render_to_response(self.get_context_data(form=form, sums=sums))
        try:
            begin_books(
                actor=self.actor,
                institution=self.institution,
                posted_on=form.cleaned_data["posted_on"],
                sheet=sheet,
                client_key=form.cleaned_data["client_key"],
            )
        except DomainError as error:
            show_refusal(form, error)
            return self.form_invalid(form)
        messages.success(self.request, _("The books have begun with this sheet as entry 1."))
        return redirect(books_url(self.institution))
