"""Vouchers as they are typed: the day, cash or which account, and lines that say for what and of whom."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.interfaces.forms import GuardedForm
from core.periods import today
from federation.forms.fields import DayField, RegisterForm, RupeesField, read_rupees
from federation.models import Institution, LedgerHead, Membership
from federation.models.journal import MOST_IN_A_LINE, ReversalReason
from federation.queries.counterparts import MAY_NAME, OTHER_TIERS, counterparts_of
from federation.queries.member_choices import members_to_name
from federation.services.vouchers import Heading, Part

CASH = "cash"
MEMBER, OTHER = "m", "i"
ROWS = 4
MOST_ROWS = 60
Choices = list[tuple[str, Any]]


class BookRupeesField(RupeesField):
    """An amount of the books: up to what one line may hold."""

    def to_python(self, value: Any) -> Any:
        """Decimal rupees; nothing typed stays empty."""
        text = forms.CharField.to_python(self, value)
        if not text:
            return text
        amount = read_rupees(text, most=10**15)
        if amount > MOST_IN_A_LINE:
            raise ValidationError(_now("An amount lies between ₹0.01 and ₹99,99,99,999.99."), code="too_much")
        return amount


class HeadSelect(forms.Select):
    """Each head says whom it asks for, so that the page's script shows no more than is needed."""

    needs: dict[str, str] = {}

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """With `data-whom`: m for a member, i for an institution, o where one may be named."""
        option = super().create_option(name, value, *args, **kwargs)
        option["attrs"]["data-whom"] = self.needs.get(str(value), "")
        return option


def needs_of(head: LedgerHead) -> str:
    """Whom a head asks for."""
    if head.of_member:
        return MEMBER
    if head.slug in OTHER_TIERS:
        return OTHER
    return "io" if head.slug in MAY_NAME else "mo" if head.slug in {"resource_fee", "vrf", "fine"} else ""


@dataclass(frozen=True, slots=True)
class Offered:
    """What the lines of one page choose from, read once."""

    heads: Choices
    needs: dict[str, str]
    whom: Choices


def offered_to(actor: Actor, institution: Institution, heads: Sequence[LedgerHead], side: str = "") -> Offered:
    """Heads in the paper's words for the side, members by number and name, and other institutions."""
    label = {"receipt": "receipt_label", "payment": "payment_label"}.get(side)
    named: Choices = [(one.slug, str(getattr(one, label) if label else one)) for one in heads]
    whom: Choices = []
    members = members_to_name(actor, institution) if institution.tier.has_members else []
    if members:
        whom.append((_now("Members"), [(f"{MEMBER}:{one.public_id}", _member(one)) for one in members]))
    others = counterparts_of(actor, institution)
    if others:
        whom.append((_now("Institutions"), [(f"{OTHER}:{one.public_id}", f"{one} ({one.code})") for one in others]))
    return Offered(named, {one.slug: needs_of(one) for one in heads}, whom)


def _member(one: Membership) -> str:
    words = f"{one.number}. {one.person}"
    return words if one.left_on is None else _now("%(member)s (left)") % {"member": words}


class PartForm(GuardedForm):
    """One line: for what, of whom, how much. A line left empty is no line."""

    head = forms.ChoiceField(label=_("For what"), required=False, widget=HeadSelect)
    whom = forms.ChoiceField(label=_("Of or to whom"), required=False)
    rupees = BookRupeesField(label=_("Amount, ₹"), required=False)

    def __init__(self, *args: Any, offered: Offered, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["head"].choices = [("", "–"), *offered.heads]  # type: ignore[attr-defined]
        self.fields["whom"].choices = [("", "–"), *offered.whom]  # type: ignore[attr-defined]
        self.fields["head"].widget.needs = offered.needs
        self.needs = offered.needs

    @property
    def is_empty(self) -> bool:
        """Nothing was typed or chosen."""
        return not any((self.data.get(self.add_prefix(name)) or "").strip() for name in self.fields)

    def clean(self) -> dict[str, Any]:
        """A chosen head needs its amount, an amount its head."""
        cleaned = super().clean() or self.cleaned_data
        if not self.is_empty:
            if not cleaned.get("head") and "head" not in self.errors:
                self.add_error("head", _("Choose for what."))
            if not cleaned.get("rupees") and "rupees" not in self.errors:
                self.add_error("rupees", _("Write the amount."))
        return cleaned

    def part(self, *, is_paid: bool = False) -> Part:
        """What was typed. Whom a head does not ask for is left out, for the script hides it."""
        given = self.cleaned_data
        needs = self.needs.get(given["head"], "")
        kind, _sign, key = given["whom"].partition(":")
        asked = uuid.UUID(key) if key and kind in needs else None
        return Part(
            given["head"],
            given["rupees"],
            membership=asked if kind == MEMBER else None,
            counterpart=asked if kind == OTHER else None,
            is_paid=is_paid,
        )


class Parts:
    """The lines of one side, as many as the page sent; the service's faults are shown at them."""

    def __init__(self, prefix: str, data: Any, offered: Offered, *, more: bool = False) -> None:
        sent = str(data.get(f"{prefix}-rows", "")) if data is not None else ""
        count = min(int(sent), MOST_ROWS) if sent.isascii() and sent.isdecimal() else ROWS
        self.prefix = prefix
        shown = min(count + ROWS, MOST_ROWS) if more else count
        self.forms = [PartForm(data, prefix=f"{prefix}-{place}", offered=offered) for place in range(shown)]

    @property
    def filled(self) -> list[PartForm]:
        """Lines on which anything stands."""
        return [one for one in self.forms if one.is_bound and not one.is_empty]

    def is_valid(self) -> bool:
        """Every line that is none of the empty ones."""
        return all(one.is_valid() for one in self.filled)

    def show(self, faults: dict[str, Any], first: int = 0) -> None:
        """Puts `parts.<place>.<field>` on the line that it speaks of; lines of this side begin at `first`."""
        for place, form in enumerate(self.filled):
            for name, field in (
                ("head", "head"),
                ("membership", "whom"),
                ("counterpart", "whom"),
                ("rupees", "rupees"),
            ):
                if words := faults.pop(f"parts.{place + first}.{name}", None):
                    form.add_error(field, str(words))

    @property
    def problems(self) -> Iterable[tuple[str, str]]:
        """(words, id of the input) of every fault, for the summary."""
        for place, form in enumerate(self.forms, start=1):
            if form.is_bound and not form.is_empty:
                for name, errors in form.errors.items():
                    words = _now("Line %(line)s, %(field)s: %(fault)s")
                    field = form.fields[name].label
                    yield (
                        words % {"line": place, "field": field, "fault": " ".join(str(one) for one in errors)},
                        form[name].id_for_label,
                    )


class HeadingForm(RegisterForm):
    """The day, what it was for, and a key of this page's own."""

    posted_on = DayField(label=_("Day"), initial=today)
    narration = forms.CharField(label=_("What it was for, in words"), max_length=300, required=False)
    client_key = forms.UUIDField(widget=forms.HiddenInput)

    def heading(self) -> Heading:
        """What every voucher says."""
        given = self.cleaned_data
        return Heading(given["posted_on"], given["client_key"], given["narration"])


class VoucherForm(HeadingForm):
    """Money in or out: in cash, or of which account."""

    money = forms.ChoiceField(label=_("Cash or bank"), widget=forms.RadioSelect, initial=CASH)
    field_order = ("posted_on", "money", "narration")

    def __init__(self, *args: Any, money: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["money"].choices = money  # type: ignore[attr-defined]

    def account(self) -> uuid.UUID | None:
        """None for cash."""
        return account_of(self.cleaned_data["money"])


class MoveForm(HeadingForm):
    """Between cash and bank."""

    source = forms.ChoiceField(label=_("Taken from"), widget=forms.RadioSelect)
    target = forms.ChoiceField(label=_("Put into"), widget=forms.RadioSelect)
    rupees = BookRupeesField(label=_("Amount, ₹"))
    field_order = ("posted_on", "source", "target", "rupees", "narration")

    def __init__(self, *args: Any, money: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("source", "target"):
            self.fields[name].choices = money  # type: ignore[attr-defined]

    def clean_rupees(self) -> Decimal:
        """More than nothing."""
        amount: Decimal = self.cleaned_data["rupees"]
        if amount <= 0:
            raise ValidationError(_("Write the amount."), code="nothing")
        return amount


class ReversalForm(RegisterForm):
    """Why an entry is to be taken back."""

    reason = forms.ChoiceField(label=_("Reason"), choices=ReversalReason.choices, widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("What is wrong, in words"), max_length=300, help_text=_("The person who approves reads this.")
    )
    client_key = forms.UUIDField(widget=forms.HiddenInput)


def account_of(money: str) -> uuid.UUID | None:
    """An account by its public id; None for cash."""
    return None if money == CASH else uuid.UUID(money)
