"""Vouchers as they are thought of: money came in, went out, or moved between cash and bank; or none moved at all.

Each becomes one balanced entry. Faults are told by what was typed: `parts.<place from 0>.<field>`, `account`.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.errors import DomainError, NotAllowed, Words
from core.templatetags.indian import grouped
from federation.models import Institution, Journal, LedgerHead
from federation.models.journal import JournalKind
from federation.queries.counterparts import OTHER_TIERS, heads_of, other_heads, payment_heads, receipt_heads
from federation.queries.institutions import chain_of
from federation.queries.norms import norms_of
from federation.roles import ENTER_MEETING
from federation.services.book_lines import Entry
from federation.services.journals import post_journal

CASH, BANK = "cash", "bank"
WHOLE_RUPEES = "whole_rupee_books"


@dataclass(frozen=True, slots=True)
class Part:
    """For what: a head, rupees, and of whom where the head asks. In an entry without money, `is_paid` tells the side."""

    head: str
    rupees: Decimal
    membership: uuid.UUID | None = None
    counterpart: uuid.UUID | None = None
    is_paid: bool = False

    def entry(self, *, is_debit: bool) -> Entry:
        """The line that it becomes."""
        amount = {"debit_rupees" if is_debit else "credit_rupees": self.rupees}
        return Entry(self.head, membership=self.membership, counterpart=self.counterpart, **amount)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Heading:
    """What every voucher says: day, what it was for, and the key under which it is posted once."""

    posted_on: dt.date
    client_key: uuid.UUID
    narration: str = ""


def enter_receipt(
    *, actor: Actor, institution: Institution, heading: Heading, parts: Sequence[Part], account: uuid.UUID | None = None
) -> Journal:
    """Money came in, in cash or into an account. DomainError names what is wrong; nothing is stored then."""
    actor.require(ENTER_MEETING, institution.place)
    ready = checked_parts(actor, institution, parts, "receipt", in_cash=account is None)
    lines = [one.entry(is_debit=False) for one in ready]
    return _post(actor, institution, heading, [*lines, _money(account, _sum(ready), is_debit=True)], len(ready))


def enter_payment(
    *, actor: Actor, institution: Institution, heading: Heading, parts: Sequence[Part], account: uuid.UUID | None = None
) -> Journal:
    """Money went out, in cash or from an account."""
    actor.require(ENTER_MEETING, institution.place)
    ready = checked_parts(actor, institution, parts, "payment", in_cash=account is None)
    lines = [one.entry(is_debit=True) for one in ready]
    return _post(actor, institution, heading, [*lines, _money(account, _sum(ready), is_debit=False)], len(ready))


def move_money(
    *,
    actor: Actor,
    institution: Institution,
    heading: Heading,
    source: uuid.UUID | None,
    target: uuid.UUID | None,
    rupees: Decimal,
) -> Journal:
    """Between cash (None) and an account, or between two accounts."""
    actor.require(ENTER_MEETING, institution.place)
    if source == target:
        raise DomainError(code="same_money", fields={"target": _("Choose where it went: not the place it came from.")})
    if not rupees.is_finite() or rupees <= 0:
        raise DomainError(code="no_amount", fields={"rupees": _("Write the amount.")})
    if source is None or target is None:
        refuse_paise(institution, {"rupees": rupees})
    lines = [_money(target, rupees, is_debit=True), _money(source, rupees, is_debit=False)]
    try:
        return _send(actor, institution, heading, JournalKind.CONTRA, lines)
    except DomainError as error:
        names = {f"lines.{place}.{side}_rupees": "rupees" for place in (0, 1) for side in ("debit", "credit")} | {"lines.0.bank_account": "target",
                 "lines.1.bank_account": "source"}  # fmt: skip
        raise _renamed(error, names) from error


def enter_adjustment(*, actor: Actor, institution: Institution, heading: Heading, parts: Sequence[Part]) -> Journal:
    """No money moved: what was received on one side was paid on the other, e.g. savings set off against a loan."""
    actor.require(ENTER_MEETING, institution.place)
    ready = checked_parts(actor, institution, parts, "", in_cash=True)
    if not heading.narration.strip():
        raise DomainError(code="no_narration", fields={"narration": _("No money moved: write what it was for.")})
    paid, received = (_sum([one for one in ready if one.is_paid is side]) for side in (True, False))
    if paid != received:
        words = _("Received are ₹%(received)s and paid ₹%(paid)s. Where no money moves, both are equal.")
        told = {"received": grouped(received, 2), "paid": grouped(paid, 2)}
        raise DomainError(words % told, code="journal_balances")
    return _post(actor, institution, heading, [one.entry(is_debit=one.is_paid) for one in ready], len(ready))


def keeps_whole_rupees(institution: Institution) -> bool:
    """True where the state has books of this tier kept without paise."""
    return bool(norms_of(institution.state_id, institution.tier_id).get(WHOLE_RUPEES))


def refuse_paise(institution: Institution, amounts: dict[str, Decimal]) -> None:
    """Cash and members' accounts are kept in whole rupees where the state says so; a bank's own paise stand."""
    broken = [name for name, amount in amounts.items() if amount.is_finite() and amount != amount.to_integral_value()]
    if broken and keeps_whole_rupees(institution):
        words = _("These books are kept in whole rupees. Write the amount without paise.")
        raise DomainError(code="paise", fields=dict.fromkeys(broken, words))


def checked_parts(
    actor: Actor, institution: Institution, parts: Sequence[Part], side: str, *, in_cash: bool
) -> list[Part]:
    """The parts with the other institution filled in where there is but one. DomainError with every fault."""
    if not parts:
        raise DomainError(_("Write at least one line: for what, and how much."), code="no_parts")
    heads = heads_of(institution.tier_id)
    offered = {"receipt": receipt_heads, "payment": payment_heads}.get(side, other_heads)(heads)
    known = {one.slug: one for one in offered}
    chain = chain_of(institution)
    seen = _seen(actor, parts)
    ready: list[Part] = []
    faults: dict[str, Words] = {}
    for place, part in enumerate(parts):
        filled, fault = _filled(part, known.get(part.head), chain, seen)
        ready.append(filled)
        faults |= {f"parts.{place}.{name}": words for name, words in fault.items()}
        if not part.rupees.is_finite() or part.rupees <= 0:
            faults[f"parts.{place}.rupees"] = _("Write the amount.")
    if faults:
        raise DomainError(code="bad_lines", fields=faults)
    if in_cash:
        refuse_paise(institution, {f"parts.{place}.rupees": one.rupees for place, one in enumerate(ready)})
    return ready


def _seen(actor: Actor, parts: Sequence[Part]) -> dict[uuid.UUID, Institution]:
    wanted = {one.counterpart for one in parts if one.counterpart}
    if not wanted:
        return {}
    return {one.public_id: one for one in Institution.objects.visible_to(actor).filter(public_id__in=wanted)}


def _filled(
    part: Part, head: LedgerHead | None, chain: Sequence[Institution], seen: dict[uuid.UUID, Institution]
) -> tuple[Part, dict[str, Words]]:
    if head is None:
        return part, {"head": _("Choose for what: one of the heads offered.")}
    faults: dict[str, Words] = {}
    if head.of_member and part.membership is None:
        faults["membership"] = _("Choose the member.")
    tiers = OTHER_TIERS.get(head.slug, ())
    other = part.counterpart
    if other is None:
        above = [one for one in chain if one.tier_id in tiers]
        if len(above) == 1:
            other = above[0].public_id
        elif tiers:
            faults["counterpart"] = _("Choose the other institution.")
    elif other not in seen or (tiers and seen[other].tier_id not in tiers):
        faults["counterpart"] = _("Choose the other institution from the list.")
    return Part(part.head, part.rupees, part.membership, other, part.is_paid), faults


def _sum(parts: Sequence[Part]) -> Decimal:
    return sum((one.rupees for one in parts), Decimal(0))


def _money(account: uuid.UUID | None, rupees: Decimal, *, is_debit: bool) -> Entry:
    amount = {"debit_rupees" if is_debit else "credit_rupees": rupees}
    return Entry(CASH if account is None else BANK, bank_account=account, **amount)  # type: ignore[arg-type]


def _send(actor: Actor, institution: Institution, heading: Heading, kind: str, lines: list[Entry]) -> Journal:
    return post_journal(
        actor=actor,
        institution=institution,
        posted_on=heading.posted_on,
        kind=kind,
        lines=lines,
        client_key=heading.client_key,
        narration=heading.narration,
    )


def _post(actor: Actor, institution: Institution, heading: Heading, lines: list[Entry], count: int) -> Journal:
    try:
        return _send(actor, institution, heading, JournalKind.VOUCHER, lines)
    except DomainError as error:
        names = {f"lines.{count}.bank_account": "account"}
        for place in range(len(lines)):
            for name in ("head", "membership", "counterpart"):
                names[f"lines.{place}.{name}"] = f"parts.{place}.{name}"
            names |= dict.fromkeys(
                (f"lines.{place}.debit_rupees", f"lines.{place}.credit_rupees"), f"parts.{min(place, count - 1)}.rupees"
            )
        raise _renamed(error, names) from error


def _renamed(error: DomainError, names: dict[str, str]) -> DomainError:
    """The same refusal, its faults at what was typed."""
    if isinstance(error, NotAllowed):
        return error
    fields = {names.get(name, name): words for name, words in error.fields.items()}
    return type(error)(error.message, code=error.code, fields=fields)
