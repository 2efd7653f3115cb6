"""Entries in the books of an institution: posted whole or not at all, and taken back only by a reversal."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.audit import record
from core.errors import Conflict, DomainError, NotAllowed, Words
from core.periods import today
from core.services.months import refuse_closed
from core.templatetags.indian import grouped
from core.wake import wake_rollups
from federation.books.sql import check_now
from federation.models import Institution, Journal, JournalLine, Meeting
from federation.models.institution import NOT_YET, Status
from federation.models.journal import JournalKind, ReversalReason
from federation.models.ledger import SURPLUS_FORWARD, HeadKind
from federation.queries.meetings import earliest_day
from federation.roles import ENTER_MEETING, VERIFY_MEETING
from federation.services.book_lines import Entry, lines_of
from federation.services.book_refusals import told_in_words
from federation.services.meeting_rules import repeated

MOST_WORDS = 300

Follower = Callable[[Actor, Actor, Journal, Journal], None]
_followers: list[Follower] = []


def follow_reversals(follower: Follower) -> None:
    """What else hangs on a journal is taken back with it, in its transaction: by actor, approver, entry and mirror."""
    if follower not in _followers:
        _followers.append(follower)


@dataclass(frozen=True, slots=True)
class _Book:
    """An institution locked to the commit, and where its books stand: number, day and cash of the last entry."""

    institution: Institution
    number: int
    day: dt.date | None
    cash_rupees: Decimal


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
    meeting: Meeting | None = None,
) -> Journal:
    """Posts a voucher, a contra entry or what a closed meeting comes to, under the next number.

    Sent twice under one client key, it is posted once. DomainError names what is wrong by line; Conflict where the
    key is another book's or the meeting has its entry already. `institution` is locked to the commit.
    """
    actor.require(ENTER_MEETING, institution.place)
    book = _hold(institution)
    earlier = _repeated(book, client_key)
    if earlier is not None:
        return earlier
    if kind not in {JournalKind.VOUCHER, JournalKind.CONTRA, JournalKind.MEETING}:
        raise DomainError(code="wrong_kind", fields={"kind": _("Choose voucher, or between cash and bank.")})
    _refuse_institution(book.institution)
    _refuse_day(book, posted_on)
    if (kind == JournalKind.MEETING) != (meeting is not None):
        raise DomainError(_("An entry of a meeting names the meeting."), code="journal_meeting_named")
    if meeting is not None:
        _refuse_meeting(book, posted_on, meeting)
    ready = lines_of(book.institution, posted_on, list(lines))
    if kind == JournalKind.CONTRA and not all(line.head.is_money for line in ready):
        words = _("An entry between cash and bank names nothing but cash and bank.")
        raise DomainError(words, code="journal_contra_only_money")
    header = Journal(kind=kind, meeting=meeting, posted_on=posted_on, client_key=client_key, narration=narration)
    return _post(actor, book, header, ready, "journal.posted")


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
    book = _hold(institution)
    earlier = _repeated(book, client_key)
    if earlier is not None:
        return earlier
    if book.number:
        raise Conflict(_("These books have begun already. Enter a voucher instead."), code="books_begun")
    _refuse_institution(book.institution)
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
    return _post(actor, book, header, ready, "journal.posted")


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
    book = _hold(Institution(pk=journal.institution_id))
    earlier = _repeated(book, client_key)
    if earlier is not None:
        return earlier
    held = _refuse_reversal(actor, approver, journal, reason)
    day = posted_on or today()
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
    reversal = _post(actor, book, header, _mirror(held), "journal.reversed")
    for follower in _followers:
        follower(actor, approver, held, reversal)
    return reversal


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


def _hold(institution: Institution) -> _Book:
    # Locked to the commit: numbers have no gap, and cash goes on from the last entry.
    held = Institution.unscoped.select_for_update(of=("self",)).get(pk=institution.pk)
    last = Journal.unscoped.filter(institution=held).order_by("-number").first()
    if last is None:
        return _Book(held, 0, None, Decimal(0))
    return _Book(held, last.number, last.posted_on, last.closing_cash_rupees)


def _repeated(book: _Book, client_key: uuid.UUID) -> Journal | None:
    words = _("This key was used for an entry in another institution's books.")
    return repeated(Journal, client_key, reused=words, institution_id=book.institution.pk)


def _refuse_institution(institution: Institution) -> None:
    if institution.status in NOT_YET:
        raise DomainError(_("It is not approved yet. Its books follow its approval."), code="not_approved")
    if institution.status == Status.MERGED:
        raise DomainError(_("It was merged into another. Make the entry there."), code="group_merged")


def _refuse_day(book: _Book, day: dt.date) -> None:
    """Raises DomainError for a day in the future, before the beginning, before the last entry, too long ago or closed."""
    words: Words
    earliest, formed_on = earliest_day(), book.institution.formed_on
    if day > today():
        words, code = _("The day lies in the future. Choose today or an earlier day."), "in_the_future"
    elif day < formed_on:
        said = _("It was formed on %(day)s; the entry cannot be earlier.")
        words, code = said % {"day": f"{formed_on:%d-%m-%Y}"}, "before_formation"
    elif book.day is not None and day < book.day:
        said = _("The last entry in these books is of %(day)s. Choose that day or a later one.")
        words, code = said % {"day": f"{book.day:%d-%m-%Y}"}, "journal_days_in_order"
    elif day < earliest:
        said = _("An entry is made within %(days)s days. Choose %(day)s or a later day.")
        words, code = said % {"days": settings.BACKDATING_DAYS, "day": f"{earliest:%d-%m-%Y}"}, "too_late"
    else:
        refuse_closed(book.institution.block_id, day=day, field="posted_on")
        return
    raise DomainError(words, code=code, fields={"posted_on": words})


def _refuse_meeting(book: _Book, posted_on: dt.date, meeting: Meeting) -> None:
    if meeting.institution_id != book.institution.pk:
        raise DomainError(_("This meeting is another institution's."), code="journal_own_meeting")
    if meeting.is_open:
        raise DomainError(_("The meeting is still open. Its entry follows its closing."), code="meeting_open")
    if meeting.held_on != posted_on:
        words = _("The entry of a meeting bears the day on which it was held.")
        raise DomainError(code="not_its_day", fields={"posted_on": words})
    if Journal.unscoped.filter(meeting=meeting).exists():
        raise Conflict(_("This meeting has its entry in the books already."), code="already_posted")


def _surplus(entries: Sequence[Entry]) -> list[Entry]:
    """The line that makes a cut-off sheet balance; none where it does. Amounts that are none are told with the lines."""
    amounts = [amount for one in entries for amount in (one.debit_rupees, one.credit_rupees)]
    if not all(amount.is_finite() for amount in amounts):
        return []
    left = sum((one.debit_rupees - one.credit_rupees for one in entries), Decimal(0))
    if not left:
        return []
    return [Entry(SURPLUS_FORWARD, debit_rupees=max(-left, Decimal(0)), credit_rupees=max(left, Decimal(0)))]


def _post(actor: Actor, book: _Book, header: Journal, lines: list[JournalLine], verb: str) -> Journal:
    """Stores header and lines under the next number and has the database look at the whole at once."""
    header.narration = header.narration.strip()
    if len(header.narration) > MOST_WORDS:
        most = _("Write at most %(most)s letters.") % {"most": MOST_WORDS}
        raise DomainError(code="too_long", fields={"narration": most})
    cash = sum((one.debit_rupees - one.credit_rupees for one in lines if one.head.of_cash), Decimal(0))
    if book.cash_rupees + cash < 0:
        words = _("There are ₹%(held)s in hand; this entry takes out ₹%(out)s.")
        told = {"held": grouped(book.cash_rupees, 2), "out": grouped(-cash, 2)}
        raise DomainError(words % told, code="journal_cash_not_negative")
    header.institution, header.number, header.posted_by_id = book.institution, book.number + 1, actor.user_id
    header.line_count, header.total_rupees = len(lines), sum((one.debit_rupees for one in lines), Decimal(0))
    header.opening_cash_rupees, header.closing_cash_rupees = book.cash_rupees, book.cash_rupees + cash
    for name, value in book.institution.place.keys().items():
        setattr(header, name, value)
    with told_in_words():
        header.save(force_insert=True)
        for line in lines:
            line.journal = header
        JournalLine.unscoped.bulk_create(lines)
        check_now()
    record(actor, verb, header, number=header.number, kind=str(header.kind))
    wake_rollups()
    return header
