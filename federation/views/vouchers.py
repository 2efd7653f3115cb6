"""Entering vouchers: money came in, went out, moved between cash and bank, or none moved."""

from __future__ import annotations

import uuid
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.errors import DomainError
from core.interfaces.parts import Crumb
from core.interfaces.views import show_refusal
from core.periods import today
from federation.forms.vouchers import CASH, Choices, HeadingForm, MoveForm, Parts, VoucherForm, account_of, offered_to
from federation.models import Institution, Journal
from federation.queries.bank_accounts import accounts_of
from federation.queries.cash_book import bank_balances
from federation.queries.counterparts import heads_of, other_heads, payment_heads, receipt_heads
from federation.queries.ledger import standing_of
from federation.roles import ENTER_MEETING
from federation.services.vouchers import enter_adjustment, enter_payment, enter_receipt, move_money
from federation.views.books import books_url, rupees_words
from federation.views.institution_forms import OfInstitution
from federation.views.institutions import institution_url


def money_choices(actor: Any, institution: Institution) -> Choices:
    """Cash, and each account into which money is paid, with what is there now."""
    standing = standing_of(institution)
    cash = rupees_words(standing.cash_rupees) if standing else "0"
    found: Choices = [(CASH, _("Cash in hand (₹%(amount)s)") % {"amount": cash})]
    balances = bank_balances(institution, today())
    for account in accounts_of(actor, institution):
        if account.kind != "loan" and account.closed_on is None:
            amount = rupees_words(balances.get(account.pk, Decimal(0)))
            found.append((str(account.public_id), f"{account} (₹{amount})"))
    return found


class OfVoucher(OfInstitution):
    """A form that makes one entry."""

    capability = ENTER_MEETING
    template_name = "federation/voucher.html"
    submit_label = gettext_lazy("Enter it in the books")

    def get_initial(self) -> dict[str, Any]:
        """A key of this page's own: sent twice, it is posted once."""
        return {"client_key": uuid.uuid4()}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Under the institution's books."""
        one = self.institution
        return super().get_context_data(**kwargs) | {
            "cancel_url": books_url(one),
            "crumbs": [
                Crumb(str(one), institution_url(one)),
                Crumb(_("Books"), books_url(one)),
                Crumb(str(self.title)),
            ],
        }

    def entered(self, journal: Journal) -> HttpResponse:
        """Says under which number; another may follow at once."""
        messages.success(self.request, _("Entered as number %(number)s in the books.") % {"number": journal.number})
        again = "again" in self.request.POST
        return redirect(self.request.path if again else books_url(self.institution))


class VoucherNew(OfVoucher):
    """Money in or out, with as many lines as there are purposes."""

    side = ""
    form_class = VoucherForm
    money_label: Any = ""

    def get_form_kwargs(self) -> dict[str, Any]:
        """Cash and accounts with what is there."""
        return super().get_form_kwargs() | {"money": money_choices(self.actor, self.institution)}

    def get_form(self, form_class: Any = None) -> Any:
        """The question about money in the words of the side."""
        form = super().get_form(form_class)
        form.fields["money"].label = self.money_label
        return form

    @cached_property
    def parts(self) -> Parts:
        """The lines, as sent."""
        heads = heads_of(self.institution.tier_id)
        chosen = receipt_heads(heads) if self.side == "receipt" else payment_heads(heads)
        offered = offered_to(self.actor, self.institution, chosen, self.side)
        data = self.request.POST if self.request.method == "POST" else None
        return Parts("line", data, offered, more="more" in self.request.POST)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the lines."""
        return super().get_context_data(**kwargs) | {
            "sides": [("", self.parts)],
            "problems": list(self.parts.problems),
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Posts it, or shows the page with everything that was typed. "More lines" only offers more."""
        form, parts = self.get_form(), self.parts
        if "more" in request.POST:
            return self.render_to_response(self.get_context_data(form=form))
        sound = form.is_valid()
        if not parts.is_valid() or not sound:
            return self.form_invalid(form)
        try:
            return self.entered(self._post(form))
        except DomainError as error:
            faults = dict(error.fields)
            parts.show(faults)
            if "account" in faults:
                faults["money"] = faults.pop("account")
            if faults or not error.fields:
                show_refusal(form, DomainError(error.message, fields=faults))
            return self.form_invalid(form)

    def _post(self, form: VoucherForm) -> Journal:
        enter = enter_receipt if self.side == "receipt" else enter_payment
        return enter(
            actor=self.actor,
            institution=self.institution,
            heading=form.heading(),
            parts=[one.part() for one in self.parts.filled],
            account=form.account(),
        )


class ReceiptNew(VoucherNew):
    """Money came in."""

    side = "receipt"
    title = gettext_lazy("Money came in")
    money_label = gettext_lazy("Received")


class PaymentNew(VoucherNew):
    """Money went out."""

    side = "payment"
    title = gettext_lazy("Money went out")
    money_label = gettext_lazy("Paid from")


class MoveNew(OfVoucher):
    """Between cash and bank."""

    form_class = MoveForm
    title = gettext_lazy("Between cash and bank")

    def get_form_kwargs(self) -> dict[str, Any]:
        """Cash and accounts with what is there."""
        return super().get_form_kwargs() | {"money": money_choices(self.actor, self.institution)}

    def form_valid(self, form: MoveForm) -> HttpResponse:
        """Posts it."""
        given = form.cleaned_data
        try:
            journal = move_money(
                actor=self.actor,
                institution=self.institution,
                heading=form.heading(),
                source=account_of(given["source"]),
                target=account_of(given["target"]),
                rupees=given["rupees"],
            )
        except DomainError as error:
            show_refusal(form, error)
            return self.form_invalid(form)
        return self.entered(journal)


class AdjustmentNew(OfVoucher):
    """No money moved: as if received on one side and paid at once on the other."""

    form_class = HeadingForm
    title = gettext_lazy("Entry without money")

    def get_form(self, form_class: Any = None) -> Any:
        """Without money somebody must say what it was for."""
        form = super().get_form(form_class)
        form.fields["narration"].required = True
        return form

    @cached_property
    def sides(self) -> tuple[Parts, Parts]:
        """As if received, as if paid."""
        heads = heads_of(self.institution.tier_id)
        data = self.request.POST if self.request.method == "POST" else None
        more = "more" in self.request.POST
        found = []
        for prefix, side in (("received", "receipt"), ("paid", "payment")):
            offered = offered_to(self.actor, self.institution, other_heads(heads), side)
            found.append(Parts(prefix, data, offered, more=more))
        return found[0], found[1]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Both sides."""
        received, paid = self.sides
        return super().get_context_data(**kwargs) | {
            "sides": [(_("As if received"), received), (_("As if paid"), paid)],
            "problems": [*received.problems, *paid.problems],
            "help": _("Nothing was received or paid in money. Write what it comes to as if it had been received, and as if it "
                      "had been paid at once: savings that paid a loan are a loan repaid, and savings paid back."),
        }  # fmt: skip

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Posts it, or shows the page with everything that was typed."""
        form = self.get_form()
        if "more" in request.POST:
            return self.render_to_response(self.get_context_data(form=form))
        sound = form.is_valid()
        if not all(one.is_valid() for one in self.sides) or not sound:
            return self.form_invalid(form)
        received, paid = self.sides
        parts = [one.part() for one in received.filled] + [one.part(is_paid=True) for one in paid.filled]
        try:
            return self.entered(
                enter_adjustment(actor=self.actor, institution=self.institution, heading=form.heading(), parts=parts)
            )
        except DomainError as error:
            faults = dict(error.fields)
            received.show(faults)
            paid.show(faults, first=len(received.filled))
            if faults or not error.fields:
                show_refusal(form, DomainError(error.message, fields=faults))
            return self.form_invalid(form)
