"""Forms of leaving, moving and being taken in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.access.actor import NOBODY
from core.models.workflow import MOST_TEXT
from core.periods import today
from federation.forms.fields import DayField, RegisterForm, RupeesField
from federation.forms.institutions import PlaceField
from federation.models import Membership
from federation.models.member import ExitReason
from federation.models.settlement import PaidTo
from federation.queries.places import units_to_enter_in
from federation.queries.settlements import possible_guarantors
from federation.roles import CHANGE_MEMBER
from federation.services.exits import Statement
from federation.services.homes import Home, home_of

REST = [
    ("", _("Nothing stays open")),
    ("guarantor", _("A guarantor takes it over")),
    ("dues", _("She leaves with dues")),
]


class GuarantorField(forms.ModelChoiceField):
    """A present member of the same group, sent by public id."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            queryset=Membership.objects.visible_to(NOBODY), to_field_name="public_id", required=False, **kwargs
        )

    def label_from_instance(self, obj: Any) -> str:
        """Number and name."""
        return f"{obj.number}. {obj.person}"


class SettlementForm(RegisterForm):
    """What the minutes say of her money. Amounts in rupees; nothing is "0", not empty."""

    resolution_number = forms.CharField(
        label=_("Number of the resolution in the minutes"), max_length=40, required=False
    )
    savings_due_rupees = RupeesField(label=_("Savings she is owed, ₹"), required=False)
    loan_outstanding_rupees = RupeesField(
        label=_("Loan still open, ₹"),
        required=False,
        help_text=_("After her last repayment. Write 0 if there is none."),
    )
    set_off_rupees = RupeesField(label=_("Set off against the loan, ₹"), required=False)
    paid_out_rupees = RupeesField(label=_("Paid out, ₹"), required=False)
    paid_to = forms.ChoiceField(label=_("Paid to"), choices=PaidTo.choices, required=False)
    payee_name = forms.CharField(
        label=_("Name of the nominee"), max_length=120, required=False, help_text=_("Only after a death.")
    )
    paid_on = DayField(label=_("Paid on"), required=False)
    loan_rest = forms.ChoiceField(label=_("What stays open of the loan"), choices=REST, required=False)
    guarantor = GuarantorField(label=_("Guarantor"))
    must_say = ("resolution_number", "savings_due_rupees", "loan_outstanding_rupees")

    def __init__(self, *args: Any, membership: Membership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.must_say:
            field = self.fields[name]
            field.required = True
            field.error_messages["required"] = _("Fill this in. If there is nothing, write 0.")
        if "guarantor" in self.fields:
            guarantors: Any = self.fields["guarantor"]
            guarantors.queryset = possible_guarantors(membership)

    def needs_settlement(self) -> bool:
        """True where the money must be told."""
        return True

    def clean(self) -> dict[str, Any]:
        """Missing is not nothing: each amount that counts was typed, unless no money is asked for."""
        cleaned = super().clean() or self.cleaned_data
        if not self.needs_settlement():
            for name in self.must_say:
                self.errors.pop(name, None)
        return cleaned

    def statement(self) -> Statement | None:
        """What was typed; None where none is needed."""
        if not self.needs_settlement():
            return None
        given = self.cleaned_data
        rest = given.get("loan_rest", "")
        return Statement(
            resolution_number=given["resolution_number"],
            savings_due_rupees=given["savings_due_rupees"],
            loan_outstanding_rupees=given["loan_outstanding_rupees"],
            set_off_rupees=given["set_off_rupees"],
            paid_out_rupees=given["paid_out_rupees"],
            paid_to=given["paid_to"],
            payee_name=given.get("payee_name", ""),
            paid_on=given["paid_on"],
            guarantor=given.get("guarantor") if rest == "guarantor" else None,
            accepts_dues=rest == "dues",
        )


class LeaveForm(SettlementForm):
    """The end of a membership. Moving to another group has a page of its own."""

    left_on = DayField(label=_("First day she is no longer a member"), initial=today)
    reason = forms.ChoiceField(
        label=_("Reason"),
        choices=[one for one in ExitReason.choices if one[0] not in (ExitReason.TRANSFER, ExitReason.MERGED)],
        widget=forms.RadioSelect,
    )
    field_order = ("reason", "left_on")

    def needs_settlement(self) -> bool:
        """An entry made by mistake never had money."""
        return self.cleaned_data.get("reason") != ExitReason.VOID


class HomeFields(RegisterForm):
    """Where she lives from now on; empty where she stays."""

    village = PlaceField(label=_("Village she lives in now"), required=False, help_text=_("Only if she has moved."))
    household_number = forms.CharField(
        label=_("Household number there"), max_length=20, required=False, help_text=_("Only if she has moved.")
    )

    def __init__(self, *args: Any, block_id: int | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        villages: Any = self.fields["village"]
        villages.queryset = units_to_enter_in(self.actor, CHANGE_MEMBER, block_id)

    def home(self) -> Home | None:
        """What was typed. Raises DomainError for half of it."""
        return home_of(self.cleaned_data["village"], self.cleaned_data["household_number"])


class TransferForm(HomeFields, SettlementForm):
    """The move to another group."""

    code = forms.CharField(label=_("Code of the other group"), max_length=24)
    left_on = DayField(label=_("First day she is no longer a member here"), initial=today)
    joined_on = DayField(label=_("Joins the other group on"), initial=today)
    field_order = ("code", "left_on", "joined_on", "village", "household_number")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Who moves is settled: neither a guarantor nor dues, and no nominee.
        for name in ("loan_rest", "guarantor", "payee_name"):
            del self.fields[name]
        self.fields["paid_to"].choices = [("", PaidTo.NOBODY.label), ("member", PaidTo.MEMBER.label)]  # type: ignore[attr-defined]


class AcceptForm(HomeFields):
    """A woman of another block is taken in."""

    joined_on = DayField(label=_("Joined on"), initial=today)
    field_order = ("joined_on", "village", "household_number")


class DeclineForm(RegisterForm):
    """She is not taken in."""

    reason = forms.CharField(label=_("Reason"), max_length=MOST_TEXT)
