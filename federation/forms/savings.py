"""Forms of what a group agrees to save."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from core.periods import today
from federation.forms.fields import DayField, RegisterForm, RupeesField
from federation.models.savings import MOST_PERCENT, SavingsKind


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
    starts_on = DayField(label=_("From"), initial=today, help_text=_("The day of the meeting that agreed on it."))


class EndSavingsForm(RegisterForm):
    """From which day this kind is no longer collected."""

    ends_on = DayField(label=_("No longer from"), initial=today)
