"""Books by the thousand, for simulated districts: one transaction, every rule awake."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.db.models import Max

from core.access.actor import Actor
from core.errors import NotAllowed
from core.models import AuditEntry
from core.models.place import Place
from federation.books.sql import copy_books, next_journal_ids
from federation.models import Institution, Journal, LedgerHead
from federation.models.journal import JournalKind
from federation.models.ledger import HeadKind

NULL = r"\N"


@dataclass(frozen=True, slots=True)
class LoadedLine:
    """One line by keys of rows: a head, one amount in rupees, and whom it is about."""

    head_id: int
    debit_rupees: Decimal | int = 0
    credit_rupees: Decimal | int = 0
    membership_id: int | None = None
    bank_account_id: int | None = None
    counterpart_id: int | None = None


@dataclass(frozen=True, slots=True)
class LoadedJournal:
    """One entry of a book. Entries of one institution are numbered as they come."""

    institution_id: int
    posted_on: dt.date
    lines: Sequence[LoadedLine]
    kind: str = JournalKind.VOUCHER
    meeting_id: int | None = None


def post_many(*, actor: Actor, journals: Iterable[LoadedJournal], using: str = "default") -> int:
    """Posts all of them in one transaction, or none, and returns how many lines were written.

    For commands alone: days are not held against today nor heads against tiers. Numbers and cash go on from what each
    book holds. IntegrityError where the database refuses any of them.
    """
    if not actor.is_system:
        raise NotAllowed
    given = list(journals)
    with transaction.atomic(using=using):
        text = _Text(given, using)
        copy_books("".join(text.journals), "".join(text.lines), using)
        # In the rows' own transaction, which is not always the one that record() writes in.
        AuditEntry.unscoped.using(using).create(
            verb="journal.loaded",
            channel=actor.channel,
            details={"journals": len(given), "lines": len(text.lines)},
        )
    return len(text.lines)


class _Text:
    """COPY text of journals and lines, numbered."""

    def __init__(self, given: Sequence[LoadedJournal], using: str) -> None:
        self.journals: list[str] = []
        self.lines: list[str] = []
        wanted = sorted({one.institution_id for one in given})
        # A command asks, for books that it fills; locked to the commit as single entries lock them.
        held = Institution.unscoped.using(using).select_for_update(of=("self",)).order_by("pk").filter(pk__in=wanted)
        self.places = {row.pk: _place_text(row.place) for row in held}
        found = Journal.unscoped.using(using).filter(institution__in=wanted).order_by().values_list("institution_id")
        self.numbers: dict[int, int] = dict(found.annotate(last=Max("number")))
        heads = LedgerHead.unscoped.using(using).values_list("pk", flat=True)
        self.cash_head = heads.get(of_cash=True)
        self.savings_heads = set(heads.filter(of_member=True, kind=HeadKind.LIABILITY))
        for one, pk in zip(given, next_journal_ids(len(given), using), strict=True):
            self._add(one, pk)

    def _add(self, one: LoadedJournal, pk: int) -> None:
        number = self.numbers.get(one.institution_id, 0) + 1
        cash, saved, total = Decimal(0), Decimal(0), Decimal(0)
        for line in one.lines:
            if line.head_id == self.cash_head:
                cash += line.debit_rupees - line.credit_rupees
            elif line.head_id in self.savings_heads:
                saved += line.credit_rupees - line.debit_rupees
            total += line.debit_rupees
            self.lines.append(
                f"{pk}\t{line.head_id}\t{line.debit_rupees}\t{line.credit_rupees}\t{_key(line.membership_id)}\t"
                f"{_key(line.bank_account_id)}\t{_key(line.counterpart_id)}\n"
            )
        self.numbers[one.institution_id] = number
        self.journals.append(
            f"{pk}\t{one.institution_id}\t{number}\t{one.posted_on}\t{one.kind}\t{_key(one.meeting_id)}\t\t"
            f"{len(one.lines)}\t{total}\t{cash}\t{saved}\tnow\t{self.places[one.institution_id]}\n"
        )


def _key(pk: int | None) -> str:
    return NULL if pk is None else str(pk)


def _place_text(place: Place) -> str:
    return "\t".join(_key(pk) for pk in place.keys().values())
