"""Forms of interest subvention: which days, when it was claimed, what came, and the state's rule."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from core.models import GeoUnit
from core.periods import today
from core.templatetags.indian import month_label
from federation.forms.fields import DayField, RegisterForm
from federation.forms.money import MOST_FUND, AmountField
from federation.models import BankAccount
from federation.queries.subvention import products_of_banks, spans_offered
from federation.queries.sutra_reviews import quarter_label


def span_label(since: dt.date, until: dt.date) -> str:
    """The month, or the quarter of the financial year."""
    return month_label(since) if since.month == until.month else quarter_label(since)


class SpanForm(RegisterForm):
    """A whole month or quarter that is over."""

    span = forms.ChoiceField(label=_("Month or quarter"), help_text=_("As the bank or the mission asks for it."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [(f"{since}:{until}", span_label(since, until)) for since, until in spans_offered(today())]
        self.fields["span"].choices = offered  # type: ignore[attr-defined]

    def days(self) -> dict[str, dt.date]:
        """Its first and last day."""
        since, until = (dt.date.fromisoformat(part) for part in self.cleaned_data["span"].split(":"))
        return {"since": since, "until": until}


class BlockSpanForm(SpanForm):
    """The same for all groups of a block."""

    field_order = ("block", "span")

    block: forms.ModelChoiceField = forms.ModelChoiceField(label=_("Block"), queryset=None, empty_label=None)

    def __init__(self, *args: Any, blocks: QuerySet[GeoUnit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["block"].queryset = blocks  # type: ignore[attr-defined]


class ClaimForm(RegisterForm):
    """When it was handed in."""

    claimed_on = DayField(label=_("Claimed on"), initial=today, help_text=_("The day on which the list was handed in."))


class ReceiveForm(RegisterForm):
    """What came, and when."""

    received_on = DayField(label=_("Received on"), initial=today)
    received_rupees = AmountField(label=_("Amount, ₹"), most=MOST_FUND)
    account: forms.ModelChoiceField = forms.ModelChoiceField(
        label=_("Account of the group"), queryset=None, required=False, empty_label=_("Cash")
    )
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, accounts: QuerySet[BankAccount], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["account"].queryset = accounts  # type: ignore[attr-defined]


class SubventionRuleForm(RegisterForm):
    """What groups pay themselves on bank loans, from a day on."""

    cap_percent = forms.DecimalField(
        label=_("Interest the group pays, per cent a year"), min_value=0, max_value=60, max_digits=4, decimal_places=2
    )
    up_to_rupees = AmountField(label=_("Up to which outstanding of the group, ₹"), most=MOST_FUND)
    products = forms.MultipleChoiceField(
        label=_("Kinds of loan"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("None chosen: every loan of a bank."),
    )
    overdue_days = forms.IntegerField(
        label=_("Only while nothing is overdue for more days than"),
        min_value=0,
        max_value=365,
        required=False,
        help_text=_("Empty: it is paid however the loan is repaid."),
    )
    from_on = DayField(label=_("Holds from"), help_text=_("Today or a later day."), initial=today)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["products"].choices = list(products_of_banks().items())  # type: ignore[attr-defined]
