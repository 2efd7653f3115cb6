"""Fields as they are typed in a block office: lakh commas, Indian digits, days, mobile numbers."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.interfaces.forms import ScopedForm
from federation.models.meeting import MOST_RUPEES

_GROUPED = re.compile(r"\d+|\d{1,3}(,\d{2})*,\d{3}|\d{1,3}(,\d{3})+")
_SPACES = dict.fromkeys(map(ord, " \u00a0\u202f₹"))


def plain_digits(text: str) -> str:
    """The text with digits of any script as 0-9."""
    return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text)


def read_rupees(text: str, most: int = MOST_RUPEES) -> Decimal:
    """ "1,200", "1,20,000.50" or "१२०" as rupees; nothing typed is 0. Raises ValidationError in plain words."""
    plain = plain_digits(text).translate(_SPACES)
    if not plain:
        return Decimal(0)
    if plain[0] in "-\u2212":
        raise ValidationError(_("An amount cannot be negative."), code="negative")
    whole, point, paise = plain.partition(".")
    if not _GROUPED.fullmatch(whole or "0") or (point and not re.fullmatch(r"\d*", paise)):
        raise ValidationError(_("Write the amount in digits, for example 120 or 1,200."), code="not_a_number")
    if len(paise.rstrip("0")) > 2:
        raise ValidationError(_("Paise have two digits at most, for example 120.50."), code="too_fine")
    amount = Decimal(f"{whole.replace(',', '') or '0'}.{paise or '0'}")
    if amount > most:
        raise ValidationError(_("An amount lies between ₹0 and ₹2,00,000."), code="too_much")
    return amount.quantize(Decimal("0.01"))


def write_rupees(amount: Decimal | None) -> str:
    """Rupees for an input: no grouping, paise only where there are some, nothing for none."""
    if not amount:
        return ""
    return f"{amount:.0f}" if amount == amount.to_integral_value() else f"{amount:.2f}"


class RupeesField(forms.CharField):
    """An amount typed the Indian way; cleans to Decimal rupees."""

    refuses_aadhaar_itself = True  # no amount has twelve digits

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Any:
        """Decimal rupees; nothing typed stays empty so that a required field can say so."""
        text = super().to_python(value)
        return read_rupees(text) if text else text

    def clean(self, value: Any) -> Any:
        """Nothing typed in an optional field is ₹0."""
        return super().clean(value) or Decimal(0)

    def prepare_value(self, value: Any) -> Any:
        """What the input shows."""
        return (write_rupees(value) or "0") if isinstance(value, Decimal) else value

    def run_validators(self, value: Any) -> None:
        """The text was checked as it was read."""


class MobileField(forms.CharField):
    """Ten digits; +91, 0 and spaces before or between them are dropped."""

    refuses_aadhaar_itself = True  # ten digits, or nothing

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
        super().__init__(required=False, widget=widget, **kwargs)

    def to_python(self, value: Any) -> Any:
        """Digits alone."""
        digits = re.sub(r"[\s()+.\-]", "", plain_digits(super().to_python(value) or ""))
        for prefix, length in (("91", 12), ("0", 11)):
            if digits.startswith(prefix) and len(digits) == length:
                digits = digits.removeprefix(prefix)
        return digits

    def clean(self, value: Any) -> Any:
        """Ten digits that a mobile number may have."""
        digits = super().clean(value)
        if digits and not re.fullmatch(r"[6-9]\d{9}", digits):
            raise ValidationError(_("A mobile number has ten digits and starts with 6, 7, 8 or 9."), code="bad_mobile")
        return digits


class DayInput(forms.DateInput):
    """Typed as 24-11-2026 or 24112026. The browser's own picker would show the browser's order of day and month."""

    def __init__(self, **kwargs: Any) -> None:
        typed = {"inputmode": "numeric", "placeholder": gettext_lazy("dd-mm-yyyy"), "autocomplete": "off", "size": "10"}
        super().__init__(attrs=typed | kwargs.pop("attrs", {}), format="%d-%m-%Y", **kwargs)


class DayField(forms.DateField):
    """A day typed as 12-11-2026, 12/11/2026, 12112026 or 2026-11-12, in any digits."""

    widget = DayInput

    def __init__(self, **kwargs: Any) -> None:
        formats = ["%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y", "%d%m%Y", "%Y-%m-%d"]
        super().__init__(input_formats=formats, **kwargs)

    def to_python(self, value: Any) -> Any:
        """The day."""
        return super().to_python(plain_digits(value) if isinstance(value, str) else value)


class RegisterForm(ScopedForm):
    """A form of the registers: choices within reach, and no Aadhaar number in any text."""
