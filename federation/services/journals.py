"""Entries in the books of an institution: posted whole or not at all, and taken back only by a reversal."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from decimal import Decimal

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.errors import Conflict, DomainError, NotAllowed, Words
from core.periods import today
from core.services.months import refuse_closed
from federation.models import Institution, Journal, JournalLine
from federation.models.journal import JournalKind, ReversalReason
from federation.models.ledger import SURPLUS_FORWARD, HeadKind
from federation.queries.meetings import earliest_day
from federation.roles import ENTER_MEETING, VERIFY_MEETING
from federation.services.book_lines import Entry, lines_of
from federation.services.book_posting import Book, hold_book, refuse_keeper, store
from federation.services.meeting_rules import repeated


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
    earlier = _repeated(book, client_key)
    if earlier is not None:
        return earlier
    if kind not in {JournalKind.VOUCHER, JournalKind.CONTRA}:
        raise DomainError(code="wrong_kind", fields={"kind": _("Choose voucher, or between cash and bank.")})
    refuse_keeper(book.institution)
    _refuse_day(book, posted_on)
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
    earlier = _repeated(book, client_key)
    if earlier is not None:
        return earlier
    if book.number:
        raise Conflict(_("These books have begun already. Enter a voucher instead."), code="books_begun")
    refuse_keeper(book.institution)
    _refuse_day(book, posted_on)
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


@transaction.atomic
def reverse_journal(
    *,
    actor: Actor,
    journal: Journal,
    reason: str,
    approver: Actor,
    client_key: uuid.UUID,
    posted_on: dt.date | None = None,
    narration: str = "",
) -> Journal:
    """Takes a whole entry back by its mirror, on an open day (today if none is given).

    `approver` is somebody else who may verify meetings here. Conflict where it is taken back already.
    """
    actor.require(ENTER_MEETING, journal.place)
    # Whose books they are is a key of the entry that the actor holds.
    book = hold_book(Institution(pk=journal.institution_id))
    earlier = _repeated(book, client_key)
    if earlier is not None:
        return earlier
    held = _refuse_reversal(actor, approver, journal, reason)
    day = posted_on or today()
    if day < held.posted_on:
        said = _("The entry is of %(day)s. It is taken back on that day or a later one.")
        words = said % {"day": f"{held.posted_on:%d-%m-%Y}"}
        raise DomainError(words, code="before_the_entry", fields={"posted_on": words})
    _refuse_day(book, day)
    header = Journal(
        kind=JournalKind.REVERSAL,
        reverses=held,
        reason=reason,
        approved_by_id=approver.user_id,
        posted_on=day,
        client_key=client_key,
        narration=narration,
    )
    return store(actor, book, header, _mirror(held), "journal.reversed")


def _refuse_reversal(actor: Actor, approver: Actor, journal: Journal, reason: str) -> Journal:
    """The entry as it stands, where this actor and this approver may take it back for that reason."""
    if approver.user_id is None or actor.user_id is None or approver.user_id == actor.user_id:
        raise NotAllowed(_("A reversal is approved by a second person."))
    approver.require(VERIFY_MEETING, journal.place)
    if reason not in ReversalReason.values:
        raise DomainError(code="no_reason", fields={"reason": _("Say why the entry is taken back.")})
    held = Journal.unscoped.get(pk=journal.pk)
    if held.kind == JournalKind.REVERSAL:
        raise DomainError(_("A reversal stands. Enter what took place as a new voucher."), code="is_reversal")
    if Journal.unscoped.filter(reverses=held).exists():
        raise Conflict(_("This entry is taken back already."), code="already_reversed")
    return held


def _mirror(journal: Journal) -> list[JournalLine]:
    return [
        JournalLine(
            head=line.head,
            debit_rupees=line.credit_rupees,
            credit_rupees=line.debit_rupees,
            membership_id=line.membership_id,
            bank_account_id=line.bank_account_id,
            counterpart_id=line.counterpart_id,
        )
        for line in JournalLine.unscoped.filter(journal=journal).select_related("head")
    ]


def _repeated(book: Book, client_key: uuid.UUID) -> Journal | None:
    words = _("This key was used for an entry in another institution's books.")
    return repeated(Journal, client_key, reused=words, institution_id=book.institution.pk)


def _refuse_day(book: Book, day: dt.date) -> None:
    """Raises DomainError for a day in the future, before the beginning, before the last entry, too long ago or closed."""
    words: Words
    earliest, formed_on = earliest_day(), book.institution.formed_on
    if day > today():
        words, code = _("The day lies in the future. Choose today or an earlier day."), "in_the_future"
    elif day < formed_on:
        said = _("It was formed on %(day)s; the entry cannot be earlier.")
        words, code = said % {"day": f"{formed_on:%d-%m-%Y}"}, "before_formation"
    elif book.began_on is not None and day < book.began_on:
        said = _("The cut-off sheet of these books is of %(day)s. Choose that day or a later one.")
        words, code = said % {"day": f"{book.began_on:%d-%m-%Y}"}, "journal_after_opening"
    elif day < earliest:
        said = _("An entry is made within %(days)s days. Choose %(day)s or a later day.")
        words, code = said % {"days": settings.BACKDATING_DAYS, "day": f"{earliest:%d-%m-%Y}"}, "too_late"
    else:
        refuse_closed(book.institution.block_id, day=day, field="posted_on")
        return
    raise DomainError(words, code=code, fields={"posted_on": words})


def _surplus(entries: Sequence[Entry]) -> list[Entry]:
    """The line that makes a cut-off sheet balance; none where it does. Amounts that are none are told with the lines."""
    amounts = [amount for one in entries for amount in (one.debit_rupees, one.credit_rupees)]
    if not all(amount.is_finite() for amount in amounts):
        return []
    left = sum((one.debit_rupees - one.credit_rupees for one in entries), Decimal(0))
    if not left:
        return []
    return [Entry(SURPLUS_FORWARD, debit_rupees=max(-left, Decimal(0)), credit_rupees=max(left, Decimal(0)))]
