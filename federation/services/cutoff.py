"""The cut-off sheet with which an old institution's books begin, as it is copied from the paper."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.errors import DomainError, NotAllowed
from federation.models import Institution, Journal, LedgerHead
from federation.queries.counterparts import heads_of
from federation.roles import ENTER_MEETING
from federation.services.book_lines import Entry
from federation.services.journals import post_opening
from federation.services.vouchers import refuse_paise

NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Standing:
    """One amount of the sheet: under which head, and whose it is. `name` is the field that it was typed into."""

    name: str
    head: str
    rupees: Decimal
    membership: uuid.UUID | None = None
    bank_account: uuid.UUID | None = None
    counterpart: uuid.UUID | None = None


@dataclass(frozen=True, slots=True)
class Sums:
    """What a sheet comes to: all it has, all it owes and holds as funds, and the surplus that is left."""

    has_rupees: Decimal
    owes_rupees: Decimal

    @property
    def surplus_rupees(self) -> Decimal:
        """Brought forward; below zero where more is owed than there is."""
        return self.has_rupees - self.owes_rupees

    @property
    def left_rupees(self) -> Decimal:
        """The surplus or deficit without its sign."""
        return abs(self.surplus_rupees)

    @property
    def seal(self) -> str:
        """Tells whether the sums are those that the person saw."""
        return f"{self.has_rupees:.2f}-{self.owes_rupees:.2f}"


def sums_of(institution: Institution, sheet: Sequence[Standing]) -> Sums:
    """The sums before anything is posted."""
    heads = {one.slug: one for one in heads_of(institution.tier_id)}
    has = sum((one.rupees for one in sheet if heads[one.head].adds_by_debit), NOTHING)
    return Sums(has, sum((one.rupees for one in sheet), NOTHING) - has)


def begin_books(
    *, actor: Actor, institution: Institution, posted_on: dt.date, sheet: Sequence[Standing], client_key: uuid.UUID
) -> Journal:
    """Posts the sheet as entry 1, once. DomainError names each fault by the field it was typed into."""
    actor.require(ENTER_MEETING, institution.place)
    filled = [one for one in sheet if one.rupees]
    if not filled:
        words = _(
            "The sheet is empty. Copy the amounts from the paper; a new group begins with its first entry instead."
        )
        raise DomainError(words, code="empty_sheet")
    refuse_paise(institution, {one.name: one.rupees for one in filled if one.bank_account is None})
    heads = {one.slug: one for one in heads_of(institution.tier_id)}
    lines = [_line(one, heads[one.head]) for one in filled]
    try:
        return post_opening(
            actor=actor, institution=institution, posted_on=posted_on, lines=lines, client_key=client_key
        )
    except NotAllowed:
        raise
    except DomainError as error:
        fields = {_typed(name, filled): words for name, words in error.fields.items()}
        raise type(error)(error.message, code=error.code, fields=fields) from error


def _line(one: Standing, head: LedgerHead) -> Entry:
    return Entry(
        one.head,
        debit_rupees=one.rupees if head.adds_by_debit else NOTHING,
        credit_rupees=NOTHING if head.adds_by_debit else one.rupees,
        membership=one.membership,
        bank_account=one.bank_account,
        counterpart=one.counterpart,
    )


def _typed(name: str, filled: Sequence[Standing]) -> str:
    """`lines.3.debit_rupees` as the field that line 3 was typed into."""
    parts = name.split(".")
    if len(parts) == 3 and parts[1].isdecimal() and int(parts[1]) < len(filled):
        return filled[int(parts[1])].name
    return name
