"""Where an institution's books stand, held to the commit, and the storing of one more entry as a whole."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from decimal import Decimal

from django.conf import settings
from django.db.models import Max, Min, Q, Sum
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.audit import record
from core.errors import DomainError, Words
from core.periods import today
from core.services.months import refuse_closed
from core.templatetags.indian import grouped
from core.wake import wake_rollups
from federation.books.sql import check_now
from federation.models import Institution, Journal, JournalLine
from federation.models.institution import NOT_YET, Status
from federation.models.journal import JournalKind
from federation.models.ledger import HeadKind
from federation.queries.meetings import earliest_day
from federation.roles import ENTER_MEETING, VERIFY_MEETING
from federation.services.book_refusals import RULES, told_in_words
from federation.services.meeting_rules import repeated

MOST_WORDS = 300


@dataclass(frozen=True, slots=True)
class Book:
    """An institution locked to the commit, and where its books stand: the last number, cash in hand, and since when.

    `began_on` is the day of the cut-off sheet, None where there is none.
    """

    institution: Institution
    number: int
    began_on: dt.date | None
    cash_rupees: Decimal


def hold_book(institution: Institution) -> Book:
    """The book, its institution locked to the commit: numbers have no gap, and money is counted once."""
    held = Institution.unscoped.select_for_update(of=("self",)).get(pk=institution.pk)
    stand = Journal.unscoped.filter(institution=held).aggregate(
        number=Max("number", default=0),
        began_on=Min("posted_on", filter=Q(kind=JournalKind.OPENING)),
        cash_rupees=Sum("cash_change_rupees", default=Decimal(0)),
    )
    return Book(held, **stand)


def refuse_keeper(institution: Institution) -> None:
    """Raises DomainError where the institution keeps no books of its own now."""
    if institution.status in NOT_YET:
        raise DomainError(_("It is not approved yet. Its books follow its approval."), code="not_approved")
    if institution.status == Status.MERGED:
        raise DomainError(_("It was merged into another. Make the entry there."), code="group_merged")


def posted_before(book: Book, client_key: uuid.UUID) -> Journal | None:
    """What was posted under this key already. Conflict where it is another book's."""
    words = _("This key was used for an entry in another institution's books.")
    return repeated(Journal, client_key, reused=words, institution_id=book.institution.pk)


def refuse_entry_day(book: Book, day: dt.date) -> None:
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


def store(actor: Actor, book: Book, header: Journal, lines: list[JournalLine], verb: str) -> Journal:
    """Stores header and lines under the next number and has the database look at the whole at once."""
    if book.institution.status == Status.MERGED:
        raise DomainError(RULES["journal_book_closed"], code="journal_book_closed")
    header.narration = header.narration.strip()
    if len(header.narration) > MOST_WORDS:
        most = _("Write at most %(most)s letters.") % {"most": MOST_WORDS}
        raise DomainError(code="too_long", fields={"narration": most})
    cash = sum((one.debit_rupees - one.credit_rupees for one in lines if one.head.of_cash), Decimal(0))
    if book.cash_rupees + cash < 0:
        words = _("There are ₹%(held)s in hand; this entry takes out ₹%(out)s.")
        told = {"held": grouped(book.cash_rupees, 2), "out": grouped(-cash, 2)}
        raise DomainError(words % told, code="journal_cash_not_negative")
    header.institution, header.number = book.institution, book.number + 1
    header.posted_by_id = header.posted_by_id or actor.user_id
    header.line_count, header.total_rupees = len(lines), sum((one.debit_rupees for one in lines), Decimal(0))
    header.cash_change_rupees = cash
    saved = [one for one in lines if one.head.of_member and one.head.kind == HeadKind.LIABILITY]
    header.savings_change_rupees = sum((one.credit_rupees - one.debit_rupees for one in saved), Decimal(0))
    for name, value in book.institution.place.keys().items():
        setattr(header, name, value)
    with told_in_words():
        header.save(force_insert=True)
        for line in lines:
            line.journal = header
        JournalLine.unscoped.bulk_create(lines)
        check_now()
    reach = actor.reach_for(ENTER_MEETING, header.place) or actor.reach_for(VERIFY_MEETING, header.place)
    posting = reach.posting_id if reach is not None else None
    record(actor, verb, header, posting_id=posting, number=header.number, kind=str(header.kind))
    wake_rollups()
    return header
