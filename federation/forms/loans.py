"""Forms of loans: given, brought in, repaid, drawn, restructured, written off."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.access.actor import NOBODY
from core.periods import today
from federation.forms.fields import DayField, RegisterForm, RupeesField, read_rupees
from federation.models import BankAccount, Institution, Loan, LoanProduct, Membership
from federation.models.institution import Frequency
from federation.models.journal import MOST_IN_A_LINE
from federation.models.loan_terms import LoanMethod, LoanPart, LoanSource
from federation.queries.loan_choices import (
    borrowers_of,
    loan_accounts_of,
    members_to_lend,
    purposes,
    purses_of,
    purses_of_many,
)

CASH = ""
AHEAD = [
    ("cover", _("It covers the next instalments")),
    ("smaller", _("The instalments that are still to come become smaller")),
]


class LoanRupeesField(RupeesField):
    """An amount of a loan: more than one woman pays at a meeting."""

    def to_python(self, value: Any) -> Any:
        """Decimal rupees; nothing typed stays empty so that a required field can say so."""
        text = forms.CharField.to_python(self, value)
        return read_rupees(text, int(MOST_IN_A_LINE)) if text else text


class MemberField(forms.ModelChoiceField):
    """A woman by her number and name; of a federation's lists also by her group."""

    of_groups = False

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=Membership.objects.visible_to(NOBODY), to_field_name="public_id", **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        """As the register has her."""
        told = f"{obj.number}. {obj.person}"
        return f"{told} · {obj.institution}" if self.of_groups else told


class PurseField(forms.ChoiceField):
    """Cash, which is empty, or one account: one of them is always chosen."""

    widget = forms.RadioSelect

    def validate(self, value: str) -> None:
        """Empty is cash."""
        if value != CASH:
            super().validate(value)


class WithMoney(RegisterForm):
    """A voucher: its day, and through which purse the money goes on either side."""

    posted_on = DayField(label=_("Day of the voucher"), initial=today)
    account = PurseField(label=_("Money of the lender"), initial=CASH)
    other_account = PurseField(label=_("Money of the borrower"), initial=CASH)
    client_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def offer_purses(self, book: Institution, other: Institution | None) -> None:
        """Cash and accounts of the book, and of the borrower where it keeps one too."""
        if other is None:
            self.fields.pop("other_account")
            self.fields["account"].label = _("Money")
        for name, institution in (("account", book), ("other_account", other)):
            if institution is not None:
                rows = [(str(row.public_id), str(row)) for row in purses_of(institution)]
                self.fields[name].choices = [(CASH, _("Cash in hand")), *rows]  # type: ignore[attr-defined]

    def purse(self, name: str) -> uuid.UUID | None:
        """The account chosen, None for cash."""
        chosen = self.cleaned_data.get(name)
        return uuid.UUID(chosen) if chosen else None


class LoanForm(WithMoney):
    """A loan of one product. What the product has is offered, and may be changed."""

    member = MemberField(label=_("Member"), empty_label="—")
    borrower = forms.ModelChoiceField(
        label=_("Who borrows"),
        queryset=Institution.objects.visible_to(NOBODY),
        to_field_name="public_id",
        empty_label="—",
    )
    lender_bank = forms.CharField(label=_("Bank and branch"), max_length=120)
    ifsc = forms.CharField(
        label=_("IFSC of the branch"), max_length=11, required=False,
        help_text=_("As in the passbook, e.g. SBIN0001234. A loan account below tells it too."),
    )  # fmt: skip
    loan_account = forms.ModelChoiceField(
        label=_("Loan account"),
        queryset=BankAccount.objects.visible_to(NOBODY),
        to_field_name="public_id",
        required=False,
        empty_label="—",
    )
    amount_rupees = LoanRupeesField(label=_("Amount, ₹"))
    purpose = forms.ModelChoiceField(label=_("What it is for"), queryset=purposes(), empty_label="—")
    source = forms.ChoiceField(label=_("Out of which money"), choices=LoanSource.choices)
    interest_percent = forms.DecimalField(label=_("Interest in per cent a year"), max_digits=5, decimal_places=2)
    instalments = forms.IntegerField(label=_("Instalments"))
    pace = forms.ChoiceField(label=_("How often"), choices=Frequency.choices)
    moratorium = forms.IntegerField(
        label=_("Instalments of interest alone"), help_text=_("So many come first, before principal is repaid.")
    )
    sanctioned_on = DayField(label=_("Sanctioned on"), initial=today)
    first_due_on = DayField(label=_("First instalment on"))

    field_order: tuple[str, ...] = (
        "member", "borrower", "lender_bank", "ifsc", "loan_account", "amount_rupees", "purpose", "source", "interest_percent",
        "instalments", "pace", "moratorium", "sanctioned_on", "posted_on", "first_due_on", "account", "other_account",
    )  # fmt: skip

    def __init__(self, *args: Any, institution: Institution, product: LoanProduct, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.product, self.institution = product, institution
        names = ("source", "interest_percent", "instalments", "pace", "moratorium")
        for name in names:
            self.fields[name].initial = getattr(product, name)
        self._offer_sides()
        if product.method in {LoanMethod.BULLET, LoanMethod.IRREGULAR}:
            self._drop("moratorium")
            self.fields["instalments"].label = _("Runs for so many periods")
            self.fields["first_due_on"].label = _("End of the first period")
        if product.part == LoanPart.BANK:
            self.fields["purpose"].required = False

    def _offer_sides(self) -> None:
        part = self.product.part
        if part in {LoanPart.MEMBER, LoanPart.ENTERPRISE}:
            self._drop("borrower", "lender_bank", "ifsc", "loan_account")
            field: Any = self.fields["member"]
            field.of_groups = part == LoanPart.ENTERPRISE
            field.queryset = members_to_lend(self.institution, self.actor)
        elif part == LoanPart.FEDERATION:
            self._drop("member", "lender_bank", "ifsc", "loan_account")
            found = borrowers_of(self.institution, self.product, self.actor)
            self.fields["borrower"].queryset = found  # type: ignore[attr-defined]
            self.offer_purses(self.institution, self.institution)
            accounts = [(str(row.public_id), f"{row.institution} · {row}") for row in purses_of_many(found)]
            # Which of them is the borrower's own, the books tell.
            purse = forms.ChoiceField(label=_("Money of the borrower"), required=False, initial=CASH)
            purse.choices = [(CASH, _("Cash in hand")), *accounts]
            self.fields["other_account"] = purse
            return
        else:
            self._drop("member", "borrower")
            self.fields["loan_account"].queryset = loan_accounts_of(self.institution)  # type: ignore[attr-defined]
        self.offer_purses(self.institution, None)

    def _drop(self, *names: str) -> None:
        for name in names:
            self.fields.pop(name)


class LoanOpenForm(LoanForm):
    """A loan that ran before the books began."""

    repaid_rupees = LoanRupeesField(label=_("Of it repaid so far, ₹"), required=False)
    overdue_principal_rupees = LoanRupeesField(label=_("Principal overdue, ₹"), required=False)
    overdue_interest_rupees = LoanRupeesField(label=_("Interest overdue, ₹"), required=False)
    overdue_since = DayField(label=_("Overdue since"), required=False)

    field_order = (
        "member", "borrower", "lender_bank", "ifsc", "loan_account", "amount_rupees", "sanctioned_on", "purpose", "source",
        "interest_percent", "repaid_rupees", "overdue_principal_rupees", "overdue_interest_rupees", "overdue_since",
        "instalments", "pace", "moratorium", "first_due_on",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._drop(*({"posted_on", "account", "other_account", "client_key"} & set(self.fields)))
        self.fields["amount_rupees"].label = _("Amount once lent, ₹")
        self.fields["instalments"].label = _("Instalments still to come")
        self.fields["first_due_on"].label = _("The next instalment falls due on")


class _OfLoan(WithMoney):
    def __init__(self, *args: Any, loan: Loan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer_purses(loan.book, loan.borrower if loan.lender_id and loan.borrower_id else None)


class RepaymentForm(_OfLoan):
    """Money that came outside a meeting."""

    amount_rupees = LoanRupeesField(label=_("Amount, ₹"))
    penalty_rupees = LoanRupeesField(label=_("Of it penalty, ₹"), required=False)
    value_on = DayField(
        label=_("Paid on"), required=False, help_text=_("Only where it was paid on an earlier day than the voucher's.")
    )
    ahead = forms.ChoiceField(
        label=_("What is paid ahead"), choices=AHEAD, widget=forms.RadioSelect, initial="cover", required=False
    )

    field_order = ("amount_rupees", "penalty_rupees", "posted_on", "value_on", "ahead", "account", "other_account")


class DrawForm(_OfLoan):
    """More of a limit."""

    amount_rupees = LoanRupeesField(label=_("Amount, ₹"))

    field_order = ("amount_rupees", "posted_on", "account", "other_account")


class RestructureForm(RegisterForm):
    """New instalments for what is outstanding."""

    from_on = DayField(label=_("From"), initial=today)
    instalments = forms.IntegerField(label=_("Instalments"))
    first_due_on = DayField(label=_("First instalment on"))
    reason = forms.CharField(label=_("Reason"), max_length=200, widget=forms.Textarea(attrs={"rows": 2}))


class WriteOffForm(RegisterForm):
    """All that is outstanding is given up."""

    posted_on = DayField(label=_("Day of the voucher"), initial=today)
    decided_by = forms.CharField(
        label=_("Which body resolved it, when and under which number"),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("For example: executive committee, 12-11-2026, resolution 4."),
    )
    client_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
