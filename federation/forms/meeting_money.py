"""What the group itself received, paid and lent at a meeting: two short forms under its sheet."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.interfaces.forms import GuardedForm
from federation.forms.fields import DayField
from federation.forms.vouchers import CASH, MEMBER, OTHER, BookRupeesField, Choices, HeadSelect, needs_of, offered_to
from federation.models import Institution, Meeting
from federation.models.meeting_money import MoneyWay
from federation.queries.bank_accounts import accounts_of
from federation.queries.counterparts import heads_of, payment_heads, receipt_heads
from federation.queries.loan_choices import member_products, members_to_lend, no_products, purposes
from federation.services.meeting_money import MoneyTyped
from federation.services.sheet_loans import LoanTyped


class MoneyForm(GuardedForm):
    """One receipt, payment, deposit or withdrawal. What it was for and which way it went are one choice."""

    what = forms.ChoiceField(label=_("What"), widget=HeadSelect)
    whom = forms.ChoiceField(label=_("Of or to whom"), required=False)
    amount_rupees = BookRupeesField(label=_("Amount, ₹"))
    bank_account = forms.ChoiceField(label=_("Cash or bank"), required=False)

    def __init__(self, *args: Any, actor: Actor, institution: Institution, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        heads = heads_of(institution.tier_id)
        self.needs: dict[str, str] = {}
        choices: Choices = [("", "–")]
        for way, title, found in (
            (MoneyWay.RECEIPT, _now("Received"), receipt_heads(heads)),
            (MoneyWay.PAYMENT, _now("Paid"), payment_heads(heads)),
        ):
            label = f"{way}_label"
            choices.append((title, [(f"{way}:{one.slug}", str(getattr(one, label))) for one in found]))
            self.needs |= {f"{way}:{one.slug}": needs_of(one) for one in found}
        accounts = [one for one in accounts_of(actor, institution) if one.kind != "loan" and one.closed_on is None]
        if accounts:
            moves = [(f"{way}:", str(way.label)) for way in (MoneyWay.DEPOSIT, MoneyWay.WITHDRAWAL)]
            choices.append((_now("Bank"), moves))
        self._offer(actor, institution, choices, [(str(one.public_id), str(one)) for one in accounts])

    def _offer(self, actor: Actor, institution: Institution, choices: Choices, accounts: Choices) -> None:
        fields: Any = self.fields
        fields["what"].choices, fields["what"].widget.needs = choices, self.needs
        fields["whom"].choices = [("", "–"), *offered_to(actor, institution, []).whom]
        fields["bank_account"].choices = [(CASH, _now("Cash in hand")), *accounts]
        if not accounts:
            self.fields.pop("bank_account")

    def typed(self) -> MoneyTyped:
        """For the service. Whom a head does not ask for is left out, for the script hides it."""
        given = self.cleaned_data
        way, _sign, head = given["what"].partition(":")
        kind, _sign, key = given["whom"].partition(":")
        asked = uuid.UUID(key) if key and kind in self.needs.get(given["what"], "") else None
        account = given.get("bank_account", CASH)
        return MoneyTyped(
            way,
            given["amount_rupees"],
            head,
            membership=asked if kind == MEMBER else None,
            counterpart=asked if kind == OTHER else None,
            bank_account=None if account in {CASH, ""} else uuid.UUID(account),
        )

    def show(self, faults: dict[str, Any]) -> None:
        """Puts the service's faults at the inputs that they speak of."""
        names = {"head": "what", "way": "what", "membership": "whom", "counterpart": "whom"}
        for name, words in faults.items():
            field = names.get(name, name)
            self.add_error(field if field in self.fields else None, str(words))


class NewLoanForm(GuardedForm):
    """A loan that the meeting gives in cash. The product's terms hold where nothing else is typed."""

    member = forms.ChoiceField(label=_("Member"))
    loan_rupees = BookRupeesField(label=_("Amount, ₹"))
    purpose = forms.ModelChoiceField(label=_("What it is for"), queryset=purposes(), empty_label="–")
    product = forms.ModelChoiceField(label=_("Kind of loan"), queryset=no_products(), empty_label=None)
    instalments = forms.IntegerField(label=_("Instalments"), required=False, min_value=1, max_value=520)
    interest_percent = forms.DecimalField(
        label=_("Interest in per cent a year"),
        required=False,
        min_value=0,
        max_value=60,
        max_digits=5,
        decimal_places=2,
    )
    first_due_on = DayField(label=_("First instalment on"))

    def __init__(self, *args: Any, actor: Actor, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        members = members_to_lend(meeting.institution, actor)
        fields["member"].choices = [
            ("", "–"),
            *((str(one.public_id), f"{one.number}. {one.person}") for one in members),
        ]
        fields["product"].queryset = member_products(meeting.institution)

    def typed(self) -> LoanTyped:
        """For the service."""
        given = self.cleaned_data
        return LoanTyped(
            membership=uuid.UUID(given["member"]),
            product=given["product"],
            purpose=given["purpose"],
            amount_rupees=given["loan_rupees"],
            first_due_on=given["first_due_on"],
            instalments=given["instalments"],
            interest_percent=given["interest_percent"],
        )

    def show(self, faults: dict[str, Any]) -> None:
        """Puts the service's faults at the inputs that they speak of."""
        for name, words in faults.items():
            field = {"amount_rupees": "loan_rupees"}.get(name, name)
            self.add_error(field if field in self.fields else None, str(words))
