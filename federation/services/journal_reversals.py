"""Entries taken back: by a mirror that names a reason and a second person. What hangs on them follows."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.errors import Conflict, DomainError, NotAllowed
from core.periods import today
from federation.models import Institution, Journal, JournalLine
from federation.models.journal import JournalKind, ReversalReason
from federation.roles import ENTER_MEETING, VERIFY_MEETING
from federation.services.book_posting import Book, hold_book, posted_before, refuse_entry_day, store
from federation.services.journal_followers import tell_reversal


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
    earlier = posted_before(book, client_key)
    if earlier is not None:
        return earlier
    if approver.user_id is None or actor.user_id is None or approver.user_id == actor.user_id:
        raise NotAllowed(_("A reversal is approved by a second person."))
    approver.require(VERIFY_MEETING, journal.place)
    held = _refuse_reversal(journal, reason)
    header = Journal(reverses=held, reason=reason, posted_by_id=actor.user_id, approved_by_id=approver.user_id)
    return _take_back(actor, book, header, posted_on or today(), client_key, narration)


@transaction.atomic
def reverse_as_decided(
    *, actor: Actor, asked_by_id: int, journal: Journal, reason: str, client_key: uuid.UUID, narration: str = ""
) -> Journal:
    """What an approval does, today: `actor` decided in the inbox, where it was seen to that she may and did not ask."""
    book = hold_book(Institution(pk=journal.institution_id))
    if actor.user_id is None or actor.user_id == asked_by_id:
        raise NotAllowed(_("A reversal is approved by a second person."))
    held = _refuse_reversal(journal, reason)
    header = Journal(reverses=held, reason=reason, posted_by_id=asked_by_id, approved_by_id=actor.user_id)
    return _take_back(actor, book, header, today(), client_key, narration)


@transaction.atomic
def reverse_along(*, actor: Actor, first: Journal, journal: Journal) -> Journal:
    """Takes back what another institution's books hold of the same thing, by the people, reason and day of `first`."""
    book = hold_book(Institution(pk=journal.institution_id))
    held = _refuse_reversal(journal, first.reason)
    header = Journal(
        reverses=held, reason=first.reason, posted_by_id=first.posted_by_id, approved_by_id=first.approved_by_id
    )
    key = uuid.uuid5(first.public_id, str(journal.public_id))
    return _take_back(actor, book, header, first.posted_on, key, first.narration)


def _take_back(
    actor: Actor, book: Book, header: Journal, day: dt.date, client_key: uuid.UUID, narration: str
) -> Journal:
    held = header.reverses
    if held is None or day < held.posted_on:
        said = _("The entry is of %(day)s. It is taken back on that day or a later one.")
        words = said % {"day": f"{held.posted_on:%d-%m-%Y}" if held else ""}
        raise DomainError(words, code="before_the_entry", fields={"posted_on": words})
    refuse_entry_day(book, day)
    header.kind, header.posted_on, header.client_key = JournalKind.REVERSAL, day, client_key
    header.narration = narration
    reversal = store(actor, book, header, _mirror(held), "journal.reversed")
    tell_reversal(actor, reversal)
    return reversal


def _refuse_reversal(journal: Journal, reason: str) -> Journal:
    """The entry as it stands, where it may be taken back for that reason."""
    if reason not in ReversalReason.values:
        raise DomainError(code="no_reason", fields={"reason": _("Say why the entry is taken back.")})
    held = Journal.unscoped.get(pk=journal.pk)
    if held.kind == JournalKind.REVERSAL:
        raise DomainError(_("A reversal stands. Enter what took place as a new voucher."), code="is_reversal")
    refuse_regrouped(held)
    if Journal.unscoped.filter(reverses=held).exists():
        raise Conflict(_("This entry is taken back already."), code="already_reversed")
    return held


def refuse_regrouped(journal: Journal) -> None:
    """DomainError for what a merger or split moved: women and loans went with it."""
    if journal.kind == JournalKind.TRANSFER:
        words = _("Members and their loans moved with this entry of a merger or split. It is not taken back by itself.")
        raise DomainError(words, code="regrouped")


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
