"""Forms of micro credit plans, releases of funds and rules of a state."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from core.periods import today
from federation.forms.fields import DayField, RegisterForm, read_rupees, write_rupees
from federation.models import BankAccount, Fund, FundRelease
from federation.queries.corpus import heads_of_corpus

MOST_FUND = 100_000_000  # ₹10 crore in one release; more is a slip of the hand


class AmountField(forms.CharField):
    """Rupees typed the Indian way, up to `most`."""

    refuses_aadhaar_itself = True  # no amount has twelve digits

    def __init__(self, *, most: int, **kwargs: Any) -> None:
        self.most = most
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Any:
        """Decimal rupees; nothing typed stays empty so that a required field can say so."""
        text = super().to_python(value)
        return read_rupees(text, self.most) if text else text

    def prepare_value(self, value: Any) -> Any:
        """What the input shows."""
        return value if isinstance(value, str) else write_rupees(value)

    def run_validators(self, value: Any) -> None:
        """The text was checked as it was read."""


class PlanForm(RegisterForm):
    """A new plan: its year, dose and day."""

    year = forms.ChoiceField(label=_("Financial year"))
    dose = forms.IntegerField(label=_("Dose of the bank loan"), min_value=1, max_value=9, initial=1)
    prepared_on = DayField(label=_("Prepared on"), initial=today)

    def __init__(self, *args: Any, years: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = years  # type: ignore[attr-defined]


class ReleaseForm(RegisterForm):
    """A release of a fund is proposed."""

    fund: forms.ModelChoiceField = forms.ModelChoiceField(label=_("Fund"), queryset=None, empty_label="—")
    parent: forms.ModelChoiceField = forms.ModelChoiceField(
        label=_("Out of"),
        queryset=None,
        required=False,
        empty_label=_("The mission gives it"),
        help_text=_("What a federation above got and has not passed on. Leave it where the mission gives."),
    )
    amount_rupees = AmountField(label=_("Amount, ₹"), most=MOST_FUND)
    remark = forms.CharField(label=_("Remark"), max_length=200, required=False)

    def __init__(
        self, *args: Any, funds: QuerySet[Fund], parents: QuerySet[FundRelease], labels: dict[int, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["fund"].queryset = funds  # type: ignore[attr-defined]
        self.fields["parent"].queryset = parents  # type: ignore[attr-defined]
        self.fields["parent"].label_from_instance = lambda one: labels.get(one.pk, str(one))  # type: ignore[attr-defined]


class CorrectReleaseForm(RegisterForm):
    """A proposal that was sent back is mended. `version` is the one that was shown."""

    amount_rupees = AmountField(label=_("Amount, ₹"), most=MOST_FUND)
    proposed_on = DayField(label=_("Proposed on"))
    sanction_number = forms.CharField(
        label=_("Sanction number"),
        max_length=60,
        required=False,
        help_text=_("Only if the sanction order has come already."),
    )
    remark = forms.CharField(label=_("Remark"), max_length=200, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class _Accounts(RegisterForm):
    account: forms.ModelChoiceField = forms.ModelChoiceField(
        label=_("Account of the receiver"), queryset=None, required=False, empty_label=_("Cash")
    )
    giver_account: forms.ModelChoiceField = forms.ModelChoiceField(
        label=_("Account of the giver"), queryset=None, required=False, empty_label=_("Cash")
    )

    def __init__(
        self, *args: Any, accounts: QuerySet[BankAccount], giver_accounts: QuerySet[BankAccount] | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["account"].queryset = accounts  # type: ignore[attr-defined]
        if giver_accounts is None:
            del self.fields["giver_account"]
        else:
            self.fields["giver_account"].queryset = giver_accounts  # type: ignore[attr-defined]


class PayForm(_Accounts):
    """A release was paid."""

    field_order = ("sanction_number", "sanctioned_on", "released_on", "account", "giver_account")

    sanction_number = forms.CharField(label=_("Sanction number"), max_length=60)
    sanctioned_on = DayField(label=_("Sanctioned on"))
    released_on = DayField(label=_("Paid on"), initial=today, help_text=_("The day on which the money came."))


class ReturnForm(_Accounts):
    """A fund goes back to who gave it."""

    field_order = ("amount_rupees", "returned_on", "resolution_number", "account", "giver_account")

    amount_rupees = AmountField(label=_("Amount, ₹"), most=MOST_FUND)
    returned_on = DayField(label=_("Returned on"), initial=today)
    resolution_number = forms.CharField(label=_("Number of the resolution or letter"), max_length=60)


class OverrideForm(RegisterForm):
    """Why a fund is given although a condition is not met."""

    reason = forms.CharField(
        label=_("Why it is given all the same"), max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )


class CorpusForm(RegisterForm):
    """What counts as corpus, from a day on."""

    heads = forms.MultipleChoiceField(label=_("Heads that count"), widget=forms.CheckboxSelectMultiple)
    with_surplus = forms.BooleanField(
        label=_("The surplus of interest and fines counts too"), required=False, initial=True
    )
    from_on = DayField(label=_("Holds from"), help_text=_("Today or a later day."), initial=today)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["heads"].choices = [(head.slug, str(head)) for head in heads_of_corpus()]  # type: ignore[attr-defined]


class DoseForm(RegisterForm):
    """What banks lend in a dose, from a day on."""

    dose = forms.IntegerField(label=_("Dose"), min_value=1, max_value=9)
    times = forms.IntegerField(
        label=_("Times the corpus"),
        min_value=1,
        max_value=50,
        required=False,
        help_text=_("Empty: only the least amount."),
    )
    least_rupees = AmountField(label=_("At least, ₹"), most=MOST_FUND)
    needs_plan = forms.BooleanField(label=_("On a micro credit plan"), required=False)
    from_on = DayField(label=_("Holds from"), help_text=_("Today or a later day."), initial=today)
