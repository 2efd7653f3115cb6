"""Loans given, brought in, repaid, drawn, restructured and written off."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.interfaces.parts import Crumb
from core.periods import today
from core.templatetags.indian import grouped
from federation.forms.loans import DrawForm, LoanForm, LoanOpenForm, RepaymentForm, RestructureForm, WriteOffForm
from federation.models import Institution, Loan, LoanProduct
from federation.models.loan_terms import LoanPart
from federation.queries.cash_credit import limit_of
from federation.queries.loan_choices import products_of
from federation.queries.loan_standing import standing_of
from federation.roles import ENTER_MEETING
from federation.services.drawing_powers import above_power_words
from federation.services.loan_asking import LoanAsked
from federation.services.loan_posting import Posting
from federation.services.loan_repayments import prepay, repay, restructure, write_off
from federation.services.loans import BroughtIn, disburse, draw, open_loan
from federation.views.institution_forms import OfInstitution
from federation.views.loans import borrower_words, loan_url, loans_url

TERMS = (
    "purpose",
    "source",
    "interest_percent",
    "instalments",
    "pace",
    "sanctioned_on",
    "first_due_on",
    "amount_rupees",
)


class LoanNew(OfInstitution):
    """A loan is given: the address names its kind, the tabs the others."""

    capability = ENTER_MEETING
    form_class = LoanForm
    template_name = "federation/loan_form.html"
    title = gettext_lazy("Give a loan")
    submit_label = gettext_lazy("Give the loan")

    @cached_property
    def product(self) -> LoanProduct:
        """Of the institution's kinds; the first where the address names none, 404 for another's."""
        found = products_of(self.institution)
        asked = self.request.GET.get("kind")
        product = found.filter(pk=asked).first() if asked else found.first()
        if product is None:
            raise Http404
        return product

    def get_form_kwargs(self) -> dict[str, Any]:
        """Choices of this institution and kind."""
        return super().get_form_kwargs() | {"institution": self.institution, "product": self.product}

    def get_initial(self) -> dict[str, Any]:
        """A first instalment a month ahead."""
        return {"first_due_on": today() + dt.timedelta(days=30)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Kinds of loans as tabs."""
        told = super().get_context_data(**kwargs)
        tabs = [
            (str(one), f"{self.request.path}?kind={one.pk}", one == self.product)
            for one in products_of(self.institution)
        ]
        back = loans_url(self.institution)
        crumbs = [told["crumbs"][0], Crumb(_("Loans"), back), Crumb(str(self.title))]
        return told | {"tabs": tabs, "cancel_url": back, "crumbs": crumbs, "product": self.product}

    def asked(self, values: dict[str, Any]) -> LoanAsked:
        """The terms as typed."""
        of_bank = self.product.part == LoanPart.BANK
        return LoanAsked(
            product=self.product,
            lender=None if of_bank else self.institution,
            borrower=self.institution if of_bank else values.get("borrower"),
            member=values.get("member"),
            lender_bank=values.get("lender_bank", ""),
            ifsc=values.get("ifsc", ""),
            account=values.get("loan_account"),
            moratorium=values.get("moratorium", 0),
            **{name: values[name] for name in TERMS},
        )

    def serve(self, form: LoanForm) -> str:
        """Gives it."""
        values = form.cleaned_data
        money = Posting(
            values["posted_on"],
            values["client_key"],
            account=form.purse("account"),
            other_account=form.purse("other_account"),
        )
        loan = disburse(actor=self.actor, asked=self.asked(values), posting=money)
        self.done(_("The loan is given. Its number is %(number)s.") % {"number": loan.number})
        return loan_url(loan)


class LoanOpen(LoanNew):
    """A loan that ran before the books began is brought in with the cut-off sheet."""

    form_class = LoanOpenForm
    title = gettext_lazy("Bring in a running loan")
    submit_label = gettext_lazy("Bring it in")

    def serve(self, form: LoanForm) -> str:
        """Brings it in."""
        values = form.cleaned_data
        names = ("repaid_rupees", "overdue_principal_rupees", "overdue_interest_rupees", "overdue_since")
        stands = BroughtIn(**{name: values[name] for name in names})
        loan = open_loan(actor=self.actor, asked=self.asked(values), stands=stands)
        self.done(_("The loan is brought in. Its number is %(number)s.") % {"number": loan.number})
        return loan_url(loan)


class OfLoan(OfInstitution):
    """A form about one loan: 404 where it is out of reach."""

    capability = ENTER_MEETING

    @cached_property
    def loan(self) -> Loan:
        """The loan of the address."""
        rows = Loan.objects.visible_to(self.actor)
        rows = rows.select_related(
            "book__tier", "product", "lender", "borrower", "member__person", "member__institution"
        )
        found: Loan = get_object_or_404(rows, public_id=self.kwargs["public_id"])
        return found

    def owner(self) -> Institution:
        """Whose book keeps it."""
        return self.loan.book

    def get_form_kwargs(self) -> dict[str, Any]:
        """Forms with money offer the purses of both sides."""
        more = {"loan": self.loan} if self.form_class in {RepaymentForm, DrawForm} else {}
        return super().get_form_kwargs() | more

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Says which loan it is and what it owes today."""
        told = super().get_context_data(**kwargs)
        now = standing_of(self.loan, today())
        words = _("%(who)s. Outstanding ₹%(out)s, due today ₹%(due)s.") % {
            "who": borrower_words(self.loan),
            "out": grouped(now.outstanding_rupees, 2),
            "due": grouped(now.due_rupees, 2),
        }
        home = loan_url(self.loan)
        number = _("Loan %(number)s") % {"number": self.loan.number}
        crumbs = [
            told["crumbs"][0],
            Crumb(_("Loans"), loans_url(self.loan.book)),
            Crumb(number, home),
            Crumb(str(self.title)),
        ]
        return told | {"lead": words, "cancel_url": home, "crumbs": crumbs}

    def told(self, words: str) -> str:
        """Says what was done; back to the loan."""
        self.done(words)
        return loan_url(self.loan)


class LoanRepay(OfLoan):
    """Money came outside a meeting."""

    form_class = RepaymentForm
    title = gettext_lazy("Take a repayment")
    submit_label = gettext_lazy("Take the repayment")

    def serve(self, form: RepaymentForm) -> str:
        """Takes it."""
        values = form.cleaned_data
        money = Posting(
            values["posted_on"],
            values["client_key"],
            account=form.purse("account"),
            other_account=form.purse("other_account"),
            value_on=values["value_on"],
        )
        given = {"actor": self.actor, "loan": self.loan, "amount_rupees": values["amount_rupees"], "posting": money}
        if values["ahead"] == "smaller" and not values["penalty_rupees"]:
            prepay(**given)
        else:
            repay(**given, penalty_rupees=values["penalty_rupees"])
        return self.told(_("The repayment is taken."))


class OfLimit(OfLoan):
    """A form about a cash credit limit: says what may be drawn today."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """In place of what it owes."""
        told, limit = super().get_context_data(**kwargs), limit_of(self.loan)
        if limit is None:
            return told
        words = above_power_words(limit.day, limit.power_rupees, limit.drawn_rupees)
        return told | {"lead": f"{borrower_words(self.loan)}. {words}"}


class LoanDraw(OfLimit):
    """More of a limit is drawn."""

    form_class = DrawForm
    title = gettext_lazy("Draw more")
    submit_label = gettext_lazy("Draw it")

    def serve(self, form: DrawForm) -> str:
        """Draws it."""
        values = form.cleaned_data
        money = Posting(values["posted_on"], values["client_key"], account=form.purse("account"))
        draw(actor=self.actor, loan=self.loan, amount_rupees=values["amount_rupees"], posting=money)
        return self.told(_("The amount is drawn."))


class LoanRestructure(OfLoan):
    """New instalments are laid."""

    form_class = RestructureForm
    title = gettext_lazy("Restructure the loan")
    submit_label = gettext_lazy("Lay the new instalments")

    def serve(self, form: RestructureForm) -> str:
        """Lays them."""
        restructure(actor=self.actor, loan=self.loan, **form.cleaned_data)
        return self.told(_("The new instalments hold."))


class LoanWriteOff(OfLoan):
    """What is outstanding is given up."""

    form_class = WriteOffForm
    title = gettext_lazy("Write the loan off")
    submit_label = gettext_lazy("Write it off")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Marked as a step that is not undone lightly."""
        return super().get_context_data(**kwargs) | {"danger": True}

    def serve(self, form: WriteOffForm) -> str:
        """Writes it off."""
        values = form.cleaned_data
        money = Posting(values["posted_on"], values["client_key"])
        write_off(actor=self.actor, loan=self.loan, posting=money, decided_by=values["decided_by"])
        return self.told(_("The loan is written off."))
