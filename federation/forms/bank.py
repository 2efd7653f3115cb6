"""Forms of bank accounts."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.periods import today
from federation.forms.fields import DayField, RegisterForm, plain_digits
from federation.models.bank import AccountKind
from federation.models.office import Post


class AccountNumberField(forms.CharField):
    """Digits of any script; spaces and dashes are dropped. The services tell an Aadhaar number from one."""

    refuses_aadhaar_itself = True

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
        super().__init__(max_length=30, widget=widget, **kwargs)

    def to_python(self, value: Any) -> Any:
        """Digits alone."""
        return re.sub(r"[\s\-]", "", plain_digits(super().to_python(value) or ""))


class AccountForm(RegisterForm):
    """The number is typed twice, for a slip sends money to a stranger."""

    kind = forms.ChoiceField(label=_("Kind"), choices=AccountKind.choices, widget=forms.RadioSelect, initial="savings")
    bank = forms.CharField(label=_("Bank"), max_length=80)
    branch = forms.CharField(label=_("Branch"), max_length=80)
    ifsc = forms.CharField(
        label=_("IFSC"), max_length=11, help_text=_("11 signs, as in the passbook: four letters, a zero, six more.")
    )
    number = AccountNumberField(label=_("Account number"))
    number_again = AccountNumberField(label=_("Account number once more"))
    opened_on = DayField(label=_("Opened on"))
    signatories = forms.MultipleChoiceField(
        label=_("Who signs"), choices=Post.choices, required=False, widget=forms.CheckboxSelectMultiple
    )


class CloseAccountForm(RegisterForm):
    """From which day the account is no longer used."""

    closed_on = DayField(label=_("Closed on"), initial=today, help_text=_("The day in the bank's letter or passbook."))
