"""Forms of applications to banks, from the draft to the money."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from core.access.actor import NOBODY
from core.periods import today
from federation.forms.cash_credit import power_fields
from federation.forms.fields import DayField, RegisterForm
from federation.forms.loans import LoanRupeesField, WithMoney
from federation.forms.money import MOST_FUND, AmountField
from federation.models import BankAccount, CreditPlan, Institution, LinkageApplication
from federation.models.linkage import MOST_DOSE, LinkageKind
from federation.queries.loan_choices import loan_accounts_of


class LinkageForm(RegisterForm):
    """What a group asks of which branch."""

    kind = forms.ChoiceField(label=_("Kind of loan"), choices=LinkageKind.choices, widget=forms.RadioSelect)
    dose = forms.IntegerField(label=_("Dose"), min_value=1, max_value=MOST_DOSE)
    asked_rupees = AmountField(label=_("Amount asked, ₹"), most=MOST_FUND)
    bank = forms.CharField(label=_("Bank and branch"), max_length=120)
    ifsc = forms.CharField(
        label=_("IFSC of the branch"), max_length=11, help_text=_("As in the passbook, e.g. SBIN0001234.")
    )
    plan: forms.ModelChoiceField = forms.ModelChoiceField(
        label=_("Micro credit plan"),
        queryset=CreditPlan.objects.visible_to(NOBODY),
        to_field_name="public_id",
        required=False,
        empty_label=_("None"),
        help_text=_("An approved plan. From the third dose on the bank lends on a plan."),
    )

    def __init__(self, *args: Any, plans: QuerySet[CreditPlan], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["plan"].queryset = plans  # type: ignore[attr-defined]


class LinkageEditForm(LinkageForm):
    """The same of a draft that stands. `version` is the one that was shown."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class HandInForm(RegisterForm):
    """The federation stands for it by a resolution."""

    resolution_number = forms.CharField(
        label=_("Number of the federation's resolution"),
        max_length=60,
        required=False,
        help_text=_(
            "By which resolution the Village Organisation recommends the group. A group without one leaves it empty."
        ),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class AllTheSameForm(RegisterForm):
    """Why it is recommended although a condition is not met."""

    reason = forms.CharField(
        label=_("Why it is recommended all the same"), max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )


class SendForm(RegisterForm):
    """The papers are given to the branch."""

    sent_on = DayField(label=_("Given to the bank on"), initial=today)


class SanctionForm(RegisterForm):
    """The terms of the bank's letter."""

    sanction_number = forms.CharField(label=_("Sanction number"), max_length=60)
    decided_on = DayField(label=_("Sanctioned on"), initial=today)
    sanctioned_rupees = AmountField(label=_("Sanctioned, ₹"), most=MOST_FUND)
    interest_percent = forms.DecimalField(
        label=_("Interest in per cent a year"), max_digits=5, decimal_places=2, min_value=0, max_value=60
    )
    instalments = forms.IntegerField(
        label=_("Monthly instalments"),
        min_value=1,
        max_value=240,
    )

    def __init__(self, *args: Any, is_limit: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_limit:
            self.fields["instalments"].label, self.fields["instalments"].help_text = _("Months that the limit runs"), ""
            self.fields |= power_fields()


class RefusalForm(RegisterForm):
    """The bank said no."""

    decided_on = DayField(label=_("Refused on"), initial=today)
    reason = forms.CharField(label=_("Why the bank refused"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}))


class PayOutForm(WithMoney):
    """The money came into the group's account, or in cash."""

    drawn_rupees = LoanRupeesField(
        label=_("Drawn now, ₹"), help_text=_("What comes first of the limit. The rest is drawn on the loan's page.")
    )
    first_due_on = DayField(label=_("First instalment on"))
    loan_account: forms.ModelChoiceField = forms.ModelChoiceField(
        label=_("Loan account"),
        queryset=BankAccount.objects.visible_to(NOBODY),
        to_field_name="public_id",
        required=False,
        empty_label="—",
        help_text=_("The account of the loan or limit, where it is on record."),
    )

    field_order = ("posted_on", "drawn_rupees", "first_due_on", "account", "loan_account")

    def __init__(self, *args: Any, institution: Institution, application: LinkageApplication, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer_purses(institution, None)
        self.fields["loan_account"].queryset = loan_accounts_of(institution)  # type: ignore[attr-defined]
        if application.kind == LinkageKind.CASH_CREDIT:
            self.fields["first_due_on"].label = _("End of the first month")
        else:
            del self.fields["drawn_rupees"]
