"""Forms of cash credit limits: another drawing power, and drawing power by year in a bank's letter."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.periods import today
from federation.forms.fields import DayField, RegisterForm
from federation.forms.loans import LoanRupeesField
from federation.forms.money import MOST_FUND, AmountField
from federation.models.linkage import MOST_YEARS


class DrawingPowerForm(RegisterForm):
    """The bank fixed another drawing power."""

    from_on = DayField(label=_("From"), initial=today)
    power_rupees = LoanRupeesField(label=_("Drawing power, ₹"))
    reason = forms.CharField(
        label=_("Reason"),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("For example: yearly review of the bank, letter of 05-11-2026."),
    )


def power_fields() -> dict[str, forms.Field]:
    """Drawing power of the first year, the second and so on; what is left empty is as the year before."""
    help_text = _("Left empty: as the year before; in the first year the whole limit.")
    return {
        f"power_{year}_rupees": AmountField(
            label=_("Drawing power of year %(year)s, ₹") % {"year": year},
            most=MOST_FUND,
            required=False,
            help_text=help_text if year == 1 else "",
        )
        for year in range(1, MOST_YEARS + 1)
    }


def powers_typed(values: dict[str, Any], limit: Decimal) -> tuple[Decimal, ...]:
    """The powers by year as typed; none where no year was."""
    found: list[Decimal] = []
    typed = [values.get(f"power_{year}_rupees") for year in range(1, MOST_YEARS + 1)]
    if not any(typed):
        return ()
    for one in typed:
        found.append(one or (found[-1] if found else limit))
    return tuple(found)
