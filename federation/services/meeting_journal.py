"""What a closed meeting comes to in the group's books: one balanced entry, posted while the meeting is closed."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from decimal import Decimal

from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.errors import DomainError, Words
from core.templatetags.indian import exact_rupees
from federation.models import Institution, Journal, JournalLine, LedgerHead, Meeting, MeetingLine
from federation.models.journal import JournalKind
from federation.models.ledger import CASH
from federation.models.meeting import SAVINGS
from federation.services.book_posting import hold_book, refuse_keeper, store
from federation.services.book_refusals import RULES

NOTHING = Decimal(0)
# Amounts of a member's line that come in, each with the head under which they stand in the books.
LOAN = "loan_to_member"
RECEIVED = SAVINGS | {"repaid_rupees": LOAN, "fine_rupees": "fine"}


def post_meeting(*, actor: Actor, meeting: Meeting, lines: Iterable[MeetingLine]) -> Journal | None:
    """Posts the entry of a meeting whose closing the caller has stamped; None where no money moved.

    The day was held against the rules when the meeting was opened. DomainError where a later entry stands in the
    books, or the cash that was counted is not what the books come to.
    """
    book = hold_book(Institution(pk=meeting.institution_id))
    held = list(lines)
    _refuse_overpaid(held)
    _refuse_cash(meeting, held)
    ready = _lines_of(held)
    if not ready:
        return None
    refuse_keeper(book.institution)
    if book.began_on is not None and meeting.held_on < book.began_on:
        raise DomainError(RULES["journal_after_opening"], code="journal_after_opening")
    header = Journal(
        kind=JournalKind.MEETING,
        meeting=meeting,
        posted_on=meeting.held_on,
        client_key=uuid.uuid5(meeting.public_id, "journal"),
    )
    return store(actor, book, header, ready, "journal.posted")


def cash_before(meeting: Meeting) -> Decimal:
    """Cash in hand at the end of the meeting's day, without the meeting itself. The caller has scoped it."""
    rows = Journal.unscoped.filter(institution_id=meeting.institution_id, posted_on__lte=meeting.held_on)
    held: Decimal = rows.aggregate(cash=Sum("cash_change_rupees", default=NOTHING))["cash"]
    return held


def cash_of(lines: Iterable[MeetingLine]) -> Decimal:
    """What these lines of an open meeting bring into the box."""
    return sum((getattr(line, name) for line in lines for name in RECEIVED), NOTHING)


def _lines_of(lines: Iterable[MeetingLine]) -> list[JournalLine]:
    heads = LedgerHead.unscoped.in_bulk([CASH, *RECEIVED.values()], field_name="slug")
    ready = [
        JournalLine(head=heads[slug], credit_rupees=amount, membership_id=line.membership_id)
        for line in lines
        for name, slug in RECEIVED.items()
        if (amount := getattr(line, name))
    ]
    came = sum((one.credit_rupees for one in ready), NOTHING)
    return [JournalLine(head=heads[CASH], debit_rupees=came), *ready] if ready else []


def _refuse_cash(meeting: Meeting, lines: Iterable[MeetingLine]) -> None:
    counted = meeting.counted_cash_rupees
    if counted is None:
        return
    expected = cash_before(meeting) + cash_of(lines)
    if counted == expected:
        return
    words = _(
        "The books come to %(expected)s in hand after this meeting, %(counted)s were counted: %(difference)s too little. "
        "Count again, then look for a row that was typed wrong."
    )
    if counted > expected:
        words = _(
            "The books come to %(expected)s in hand after this meeting, %(counted)s were counted: %(difference)s too "
            "much. Count again, then look for a row that was typed wrong."
        )
    told = words % {
        "expected": exact_rupees(expected),
        "counted": exact_rupees(counted),
        "difference": exact_rupees(abs(counted - expected)),
    }
    raise DomainError(told, code="cash_differs", fields={"counted_cash": told})


def _refuse_overpaid(lines: Iterable[MeetingLine]) -> None:
    """Raises DomainError, with the fault at each member, where one pays back more than the books say she owes."""
    repaying = {line.membership_id: line for line in lines if line.repaid_rupees}
    if not repaying:
        return
    rows = JournalLine.unscoped.filter(membership__in=repaying, head__slug=LOAN).order_by().values("membership_id")
    net = Sum("debit_rupees", default=NOTHING) - Sum("credit_rupees", default=NOTHING)
    owed = dict(rows.annotate(net=net).values_list("membership_id", "net"))
    faults: dict[str, Words] = {}
    for key, line in repaying.items():
        if line.repaid_rupees > owed.get(key, NOTHING):
            words = _("Member %(number)s pays back %(paid)s and owes %(owed)s in these books.")
            faults[str(line.membership.public_id)] = words % {
                "number": line.membership.number,
                "paid": exact_rupees(line.repaid_rupees),
                "owed": exact_rupees(owed.get(key, NOTHING)),
            }
    if faults:
        hint = _("Enter the cut-off sheet or her loan first, or write less.")
        raise DomainError(" ".join([*map(str, faults.values()), str(hint)]), code="repays_too_much", fields=faults)
