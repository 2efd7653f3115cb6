"""Forms of her photograph, bank account, consents and requests."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.periods import today
from federation.forms.bank import AccountNumberField
from federation.forms.fields import DayField, RegisterForm
from federation.models import ConsentPurpose
from federation.models.consent import ConsentHow
from federation.models.data_request import RequestHow, RequestKind


class PhotographForm(RegisterForm):
    """One picture."""

    photo = forms.FileField(
        label=_("Picture"),
        help_text=_("JPEG, PNG or WebP, at most 5 MB. It is made small; the place where it was taken is removed."),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )


class BankAccountForm(RegisterForm):
    """Her account, its number twice. The number is never shown again on this form."""

    bank = forms.CharField(label=_("Bank"), max_length=80)
    branch = forms.CharField(label=_("Branch"), max_length=80, required=False)
    ifsc = forms.CharField(label=_("IFSC"), max_length=11, help_text=_("As in the passbook, e.g. SBIN0001234."))
    number = AccountNumberField(label=_("Account number"))
    number_again = AccountNumberField(label=_("Account number, once more"))
    is_from_passbook = forms.BooleanField(
        label=_("I read this number from the passbook; it is not an Aadhaar number"), required=False
    )


class ConsentForm(RegisterForm):
    """What she agreed to."""

    purposes = forms.MultipleChoiceField(label=_("She agrees to"), widget=forms.CheckboxSelectMultiple)
    given_on = DayField(label=_("On"), initial=today)
    how = forms.ChoiceField(label=_("How"), choices=ConsentHow.choices, widget=forms.RadioSelect)

    def __init__(self, *args: Any, purposes: list[ConsentPurpose], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["purposes"].choices = [(one.slug, str(one)) for one in purposes]  # type: ignore[attr-defined]


class DataRequestForm(RegisterForm):
    """What she asks about her own data."""

    kind = forms.ChoiceField(label=_("She asks"), choices=RequestKind.choices, widget=forms.RadioSelect)
    how = forms.ChoiceField(label=_("How it came"), choices=RequestHow.choices)
    received_on = DayField(label=_("Received on"), initial=today)
    details = forms.CharField(
        label=_("In her words"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class AnswerForm(RegisterForm):
    """The answer to a request."""

    outcome = forms.ChoiceField(label=_("Outcome"), choices=(), widget=forms.RadioSelect)
    answer = forms.CharField(
        label=_("Answer, or why it is refused"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(self, *args: Any, may_erase: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        done = ("erase", _("Erase what need not be kept")) if may_erase else ("answer", _("Answered"))
        self.fields["outcome"].choices = [done, ("refuse", _("Refused"))]  # type: ignore[attr-defined]
