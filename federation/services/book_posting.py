"""Where an institution's books stand, held to the commit, and the storing of one more entry as a whole."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Max, Min, Q, Sum
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.audit import record
from core.errors import DomainError
from core.templatetags.indian import grouped
from core.wake import wake_rollups
from federation.books.sql import check_now
from federation.models import Institution, Journal, JournalLine
from federation.models.institution import NOT_YET, Status
from federation.models.journal import JournalKind
from federation.services.book_refusals import told_in_words

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


def store(actor: Actor, book: Book, header: Journal, lines: list[JournalLine], verb: str) -> Journal:
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
    header.cash_change_rupees = cash
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
