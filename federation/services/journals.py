"""Entries in the books of an institution: posted whole or not at all, and taken back only by a reversal."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.errors import Conflict, DomainError, Words
from federation.models import Institution, Journal
from federation.models.journal import JournalKind
from federation.models.ledger import SURPLUS_FORWARD, HeadKind
from federation.roles import ENTER_MEETING
from federation.services.book_lines import Entry, lines_of
from federation.services.book_posting import hold_book, posted_before, refuse_entry_day, refuse_keeper, store


@transaction.atomic
def post_journal(
    *,
    actor: Actor,
    institution: Institution,
    posted_on: dt.date,
    kind: str,
    lines: Iterable[Entry],
    client_key: uuid.UUID,
    narration: str = "",
) -> Journal:
    """Posts a voucher or an entry between cash and bank under the next number.

    Sent twice under one client key, it is posted once. DomainError names what is wrong by line; Conflict where the
    key is another book's. What a closed meeting comes to, its closing posts (services/meeting_journal.py).
    """
    actor.require(ENTER_MEETING, institution.place)
    book = hold_book(institution)
    earlier = posted_before(book, client_key)
    if earlier is not None:
        return earlier
    if kind not in {JournalKind.VOUCHER, JournalKind.CONTRA}:
        raise DomainError(code="wrong_kind", fields={"kind": _("Choose voucher, or between cash and bank.")})
    refuse_keeper(book.institution)
    refuse_entry_day(book, posted_on)
    ready = lines_of(book.institution, posted_on, list(lines))
    if kind == JournalKind.CONTRA and not all(line.head.is_money for line in ready):
        words = _("An entry between cash and bank names nothing but cash and bank.")
        raise DomainError(words, code="journal_contra_only_money")
    header = Journal(kind=kind, posted_on=posted_on, client_key=client_key, narration=narration)
    return store(actor, book, header, ready, "journal.posted")


@transaction.atomic
def post_opening(
    *,
    actor: Actor,
    institution: Institution,
    posted_on: dt.date,
    lines: Iterable[Entry],
    client_key: uuid.UUID,
    narration: str = "",
) -> Journal:
    """Begins the books with what the cut-off sheet holds and owes; the difference is the surplus brought forward.

    Conflict where the books have begun. Income and expenses of before are part of the surplus and refused as lines.
    """
    actor.require(ENTER_MEETING, institution.place)
    book = hold_book(institution)
    earlier = posted_before(book, client_key)
    if earlier is not None:
        return earlier
    if book.number:
        raise Conflict(_("These books have begun already. Enter a voucher instead."), code="books_begun")
    refuse_keeper(book.institution)
    refuse_entry_day(book, posted_on)
    entries = list(lines)
    sheet = entries + _surplus(entries)
    ready = lines_of(book.institution, posted_on, sheet)
    faults: dict[str, Words] = {
        f"lines.{place}.head": _("Income and expenses of before are part of the surplus. Leave this line out.")
        for place, line in enumerate(ready)
        if line.head.kind in {HeadKind.INCOME, HeadKind.EXPENSE}
    }
    if faults:
        raise DomainError(code="bad_lines", fields=faults)
    header = Journal(kind=JournalKind.OPENING, posted_on=posted_on, client_key=client_key, narration=narration)
    return store(actor, book, header, ready, "journal.posted")


def _surplus(entries: Sequence[Entry]) -> list[Entry]:
    """The line that makes a cut-off sheet balance; none where it does. Amounts that are none are told with the lines."""
    amounts = [amount for one in entries for amount in (one.debit_rupees, one.credit_rupees)]
    if not all(amount.is_finite() for amount in amounts):
        return []
    left = sum((one.debit_rupees - one.credit_rupees for one in entries), Decimal(0))
    if not left:
        return []
    return [Entry(SURPLUS_FORWARD, debit_rupees=max(-left, Decimal(0)), credit_rupees=max(left, Decimal(0)))]
