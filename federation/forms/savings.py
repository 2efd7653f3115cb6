"""Forms of what a group agrees to save."""

from __future__ import annotations

import uuid
from decimal import Decimal, InvalidOperation

from django import forms
from django.utils.translation import gettext_lazy as _

from core.periods import today
from federation.forms.fields import DayField, RegisterForm, RupeesField
from federation.models.savings import MOST_PERCENT, ReturnBasis, SavingsKind


class SavingsForm(RegisterForm):
    """One kind of savings: its usual amount, what it earns, and since when."""

    kind = forms.ChoiceField(label=_("Kind of savings"), choices=SavingsKind.choices, widget=forms.RadioSelect)
    amount_rupees = RupeesField(
        label=_("Usual amount at a meeting, ₹"),
        required=False,
        help_text=_("It stands in the sheet of each meeting already. Leave it empty where each brings what she can."),
    )
    return_percent = forms.DecimalField(
        label=_("Return, percent a year"),
        required=False,
        min_value=0,
        max_value=MOST_PERCENT,
        max_digits=4,
        decimal_places=2,
        initial=0,
        help_text=_("What the group pays its members on these savings, by its own resolution; 0 if nothing."),
    )
    return_basis = forms.ChoiceField(
        label=_("Return is reckoned"),
        choices=ReturnBasis.choices,
        widget=forms.RadioSelect,
        initial=ReturnBasis.AVERAGE,
        required=False,
    )
    starts_on = DayField(label=_("From"), initial=today, help_text=_("The day of the meeting that agreed on it."))


class EndSavingsForm(RegisterForm):
    """From which day this kind is no longer collected."""

    ends_on = DayField(label=_("No longer from"), initial=today)


class SavingsReturnForm(RegisterForm):
    """For which days the return is paid, and on which day it is entered."""

    since = DayField(label=_("From"))
    until = DayField(label=_("Until"))
    posted_on = DayField(label=_("Day of the entry"), initial=today)

    @staticmethod
    def confirmed(text: str) -> Decimal:
        """The total that was shown; nothing that can be read is no total."""
        try:
            return Decimal(text)
        except InvalidOperation:
            return Decimal(0)

    @staticmethod
    def key(text: str) -> uuid.UUID:
        """The key under which it was shown, so that a double click pays once."""
        try:
            return uuid.UUID(text)
        except ValueError:
            return uuid.uuid4()
