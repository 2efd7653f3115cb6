"""Forms of registrations, their certificates, and of the acts of a state."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from core.periods import today
from federation.forms.fields import DayField, RegisterForm
from federation.models import RegistrationAct
from federation.models.registration import EndReason
from federation.queries.registrations import all_acts


def _act() -> forms.ModelChoiceField:
    return forms.ModelChoiceField(
        label=_("Act"), queryset=all_acts(), empty_label="—", help_text=_("As the certificate names it.")
    )


def _file(**more: Any) -> forms.FileField:
    return forms.FileField(
        label=_("Certificate"),
        help_text=_("PDF, JPEG or PNG, at most 5 MB. A picture is made smaller."),
        widget=forms.FileInput(attrs={"accept": "application/pdf,image/jpeg,image/png"}),
        **more,
    )


def _valid_until() -> DayField:
    return DayField(label=_("Valid until"), required=False, help_text=_("Only where the certificate names such a day."))


class _OfActs(RegisterForm):
    def __init__(self, *args: Any, acts: QuerySet[RegistrationAct], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["act"].queryset = acts  # type: ignore[attr-defined]


class RegistrationForm(_OfActs):
    """A registration is put on record."""

    act = _act()
    number = forms.CharField(label=_("Registration number"), max_length=60)
    registered_on = DayField(label=_("Registered on"))
    valid_until = _valid_until()
    certificate = _file(required=False)


class RegistrationEditForm(_OfActs):
    """What was read wrongly from the certificate."""

    act = _act()
    number = forms.CharField(label=_("Registration number"), max_length=60)
    registered_on = DayField(label=_("Registered on"))
    valid_until = _valid_until()
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class CertificateForm(RegisterForm):
    """The file of a certificate."""

    certificate = _file()


class EndRegistrationForm(RegisterForm):
    """Why and from when a registration holds no more."""

    reason = forms.ChoiceField(label=_("Why it ended"), choices=EndReason.choices, widget=forms.RadioSelect)
    ended_on = DayField(
        label=_("Ended on"),
        required=False,
        initial=today,
        help_text=_("The day in the registrar's letter. Not asked where it was entered by mistake."),
    )


class ActForm(RegisterForm):
    """One act of a state in two languages."""

    name = forms.CharField(label=_("Name in English"), max_length=120)
    name_hi = forms.CharField(label=_("Name in Hindi"), max_length=120, required=False)
