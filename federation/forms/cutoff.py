"""The cut-off sheet as one page: what the institution has and owes, and a row for each member or affiliate."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.interfaces.forms import GuardedForm
from core.periods import today
from federation.forms.fields import DayField
from federation.forms.vouchers import BookRupeesField
from federation.models import Institution, LedgerHead
from federation.models.ledger import SURPLUS_FORWARD, HeadKind
from federation.queries.bank_accounts import accounts_of
from federation.queries.counterparts import affiliates_of, heads_of
from federation.queries.institutions import chain_of
from federation.queries.member_choices import members_to_name
from federation.services.cutoff import Standing

SECTIONS = (
    (HeadKind.ASSET, _("What it has")),
    (HeadKind.LIABILITY, _("What it owes")),
    (HeadKind.FUND, _("Grants and own funds")),
)
# Columns of a federation's affiliates, by the tier of the affiliate.
OF_AFFILIATES = {
    "shg": ("savings_of_shgs", "share_capital", "loan_to_shg"),
    "vo": ("savings_of_vos", "share_capital", "loan_to_vo"),
}
# An SHG's rows with its federations name these.
UPWARD = {"vo": ("savings_with_vo", "share_with_vo", "loan_from_vo"), "clf": ("savings_with_clf", "share_with_clf", "loan_from_clf")}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Slot:
    """One field of the sheet and the line that it becomes."""

    name: str
    label: str
    head: str
    membership: uuid.UUID | None = None
    bank_account: uuid.UUID | None = None
    counterpart: uuid.UUID | None = None


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A member or an affiliate with its fields."""

    name: str
    fields: Sequence[Any]


class CutoffForm(GuardedForm):
    """Every field is an amount; nothing typed is nothing. `sure` is the seal of the sums that were shown."""

    posted_on = DayField(label=_("Day of the cut-off"), initial=today)
    client_key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, actor: Actor, institution: Institution, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.heads = {one.slug: one for one in heads_of(institution.tier_id)}
        self.slots: dict[str, Slot] = {}
        self.sections = [(str(label), self._group(actor, institution, kind)) for kind, label in SECTIONS]
        self.columns: list[LedgerHead] = []
        self.people: list[tuple[str, list[Slot]]] = []
        self._rows(actor, institution)

    def _group(self, actor: Actor, institution: Institution, kind: str) -> list[Slot]:
        found: list[Slot] = []
        above = {one.tier_id: one.public_id for one in chain_of(institution)}
        named = {head: above[tier] for tier, heads in UPWARD.items() if tier in above for head in heads}
        apart = (
            {slug for slugs in OF_AFFILIATES.values() for slug in slugs} if not institution.tier.has_members else set()
        )
        for head in self.heads.values():
            if head.kind != kind or head.of_member or head.slug == SURPLUS_FORWARD or head.slug in apart:
                continue
            if head.of_bank:
                for account in accounts_of(actor, institution):
                    if account.kind != "loan" and account.closed_on is None:
                        slot = Slot(f"bank_{account.pk}", str(account), head.slug, bank_account=account.public_id)
                        found.append(self._offer(slot))
            else:
                slot = Slot(f"head_{head.slug}", str(head), head.slug, counterpart=named.get(head.slug))
                found.append(self._offer(slot))
        return found

    def _rows(self, actor: Actor, institution: Institution) -> None:
        if institution.tier.has_members:
            self.columns = [one for one in self.heads.values() if one.of_member]
            self.columns.sort(key=lambda one: (one.kind == HeadKind.ASSET, one.order))
            for member in members_to_name(actor, institution):
                name = f"{member.number}. {member.person}"
                about = {"membership": member.public_id}
                self.people.append((name, [self._cell(f"m{member.pk}", one, name, about) for one in self.columns]))
            return
        others = affiliates_of(actor, institution)
        slugs = OF_AFFILIATES.get(others[0].tier_id, ()) if others else ()
        self.columns = [self.heads[slug] for slug in slugs if slug in self.heads]
        for other in others:
            about = {"counterpart": other.public_id}
            self.people.append(
                (str(other), [self._cell(f"i{other.pk}", one, str(other), about) for one in self.columns])
            )

    def _cell(self, key: str, head: LedgerHead, name: str, about: dict[str, Any]) -> Slot:
        return self._offer(Slot(f"{key}_{head.slug}", f"{head}, {name}", head.slug, **about))

    def _offer(self, slot: Slot) -> Slot:
        self.slots[slot.name] = slot
        field = BookRupeesField(label=slot.label, required=False)
        field.widget.attrs["aria-label"] = slot.label
        self.fields[slot.name] = field
        return slot

    @property
    def shown_sections(self) -> Iterator[tuple[str, list[Any]]]:
        """Each section with its fields."""
        for label, slots in self.sections:
            yield label, [self[slot.name] for slot in slots]

    @property
    def rows(self) -> list[SheetRow]:
        """Members or affiliates with their fields."""
        return [SheetRow(name, [self[slot.name] for slot in slots]) for name, slots in self.people]

    @property
    def rows_heading(self) -> str:
        """Who stands in the rows."""
        return _now("Members") if any(one.of_member for one in self.columns) else _now("What belongs to it")

    def sheet(self) -> list[Standing]:
        """Every amount that was typed."""
        return [
            Standing(
                slot.name,
                slot.head,
                self.cleaned_data.get(slot.name) or Decimal(0),
                membership=slot.membership,
                bank_account=slot.bank_account,
                counterpart=slot.counterpart,
            )
            for slot in self.slots.values()
        ]
