"""What a closed meeting comes to in the group's books: one balanced entry, posted while the meeting is closed."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.errors import DomainError
from core.templatetags.indian import exact_rupees
from federation.models import (
    Journal,
    JournalLine,
    LedgerHead,
    Meeting,
    MeetingLine,
    MeetingLoan,
    MeetingMoney,
)
from federation.models.journal import JournalKind
from federation.models.ledger import BANK, CASH
from federation.models.meeting import SAVINGS
from federation.models.meeting_money import MoneyWay
from federation.queries.meetings import Totals
from federation.services.book_posting import Book, refuse_keeper, store
from federation.services.book_refusals import RULES
from federation.services.meeting_repayments import plan_repayments, store_loans
from federation.services.member_owing import INTEREST, LOAN, Repaid

NOTHING = Decimal(0)
# What comes in from members besides repayments, each with the head under which it stands in the books.
RECEIVED = SAVINGS | {"fine_rupees": "fine"}


@dataclass(slots=True)
class Sheet:
    """An open meeting as it would be posted: members' rows, repayments by loan, loans given, the group's own money."""

    meeting: Meeting
    lines: Sequence[MeetingLine]
    repaid: Sequence[Repaid] = ()
    loans: Sequence[MeetingLoan] = ()
    money: Sequence[MeetingMoney] = field(default_factory=tuple)

    @property
    def cash_rupees(self) -> Decimal:
        """By how much cash in hand changes."""
        came = sum((getattr(line, name) for line in self.lines for name in (*RECEIVED, "repaid_rupees")), NOTHING)
        return came + self.own_cash_rupees

    @property
    def own_cash_rupees(self) -> Decimal:
        """The same without the members' rows: loans given, and the group's own receipts and payments."""
        return self.money_cash_rupees - self.lent_rupees

    @property
    def lent_rupees(self) -> Decimal:
        """What the meeting lends."""
        return sum((one.amount_rupees for one in self.loans), NOTHING)

    @property
    def money_cash_rupees(self) -> Decimal:
        """Cash of the group's own receipts and payments, below zero where more went than came."""
        return sum((one.cash_rupees for one in self.money), NOTHING)


def read_sheet(meeting: Meeting, lines: Sequence[MeetingLine]) -> Sheet:
    """The sheet with what was typed besides the members' rows; two queries. Repayments are not planned yet."""
    loans = MeetingLoan.unscoped.filter(meeting=meeting).select_related("membership", "product", "purpose")
    money = MeetingMoney.unscoped.filter(meeting=meeting).select_related("head")
    return Sheet(meeting, lines, loans=list(loans), money=list(money))


def extras_seal(sheet: Sheet) -> str:
    """What was typed besides the rows as one word."""
    money = sum((one.amount_rupees for one in sheet.money), NOTHING)
    return f"{len(sheet.loans)}-{sheet.lent_rupees:.2f}-{len(sheet.money)}-{money:.2f}"


def seal_of(totals: Totals, sheet: Sheet) -> str:
    """All that a person confirms at the closing as one word."""
    return f"{totals.seal}_{extras_seal(sheet)}"


def cash_before(meeting: Meeting) -> Decimal:
    """Cash in hand at the end of the meeting's day, without the meeting itself. The caller has scoped it."""
    rows = Journal.unscoped.filter(institution_id=meeting.institution_id, posted_on__lte=meeting.held_on)
    held: Decimal = rows.aggregate(cash=Sum("cash_change_rupees", default=NOTHING))["cash"]
    return held


def post_meeting(*, actor: Actor, book: Book, sheet: Sheet) -> Journal | None:
    """Posts the entry of a meeting whose closing the caller has stamped, and its loans; None where no money moved.

    The day was held against the rules when the meeting was opened. DomainError where one pays back more than she
    owes, or the cash that was counted is not what the books come to.
    """
    meeting = sheet.meeting
    sheet.repaid = plan_repayments(meeting, sheet.lines)
    _refuse_cash(sheet)
    ready = _lines_of(sheet)
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
    journal = store(actor, book, header, ready, "journal.posted")
    store_loans(journal, book.institution, sheet.repaid, sheet.loans)
    return journal


def _lines_of(sheet: Sheet) -> list[JournalLine]:
    """Money in hand and in each account by what came and went, then what it was for."""
    heads = {one.slug: one for one in LedgerHead.unscoped.all()}  # reference data
    came: dict[int | None, Decimal] = defaultdict(Decimal)
    went: dict[int | None, Decimal] = defaultdict(Decimal)
    purposes = _of_members(sheet, heads)
    for line in purposes:
        came[None] += line.credit_rupees
        went[None] += line.debit_rupees
    for one in sheet.money:
        if one.way in {MoneyWay.DEPOSIT, MoneyWay.WITHDRAWAL}:
            put = one.way == MoneyWay.DEPOSIT
            came[one.bank_account_id if put else None] += one.amount_rupees
            went[None if put else one.bank_account_id] += one.amount_rupees
            continue
        is_receipt = one.way == MoneyWay.RECEIPT
        (came if is_receipt else went)[one.bank_account_id] += one.amount_rupees
        about = {"membership_id": one.membership_id, "counterpart_id": one.counterpart_id}
        purposes.append(_line(one.head, one.amount_rupees, is_debit=not is_receipt, **about))
    money = [
        _line(heads[CASH if account is None else BANK], amount, is_debit=is_debit, bank_account_id=account)
        for sums, is_debit in ((came, True), (went, False))
        for account, amount in sums.items()
        if amount
    ]
    return [*money, *purposes]


def _of_members(sheet: Sheet, heads: Mapping[str, LedgerHead]) -> list[JournalLine]:
    found = [
        _line(heads[slug], amount, is_debit=False, membership_id=line.membership_id)
        for line in sheet.lines
        for name, slug in RECEIVED.items()
        if (amount := getattr(line, name))
    ]
    for done in sheet.repaid:
        for slug, amount in ((LOAN, done.capital_rupees), (INTEREST, done.interest_rupees)):
            if amount:
                found.append(_line(heads[slug], amount, is_debit=False, membership_id=done.membership_id))
    for loan in sheet.loans:
        found.append(_line(heads[LOAN], loan.amount_rupees, is_debit=True, membership_id=loan.membership_id))
    return found


def _line(head: LedgerHead | None, amount: Decimal, *, is_debit: bool, **about: int | None) -> JournalLine:
    side = {"debit_rupees" if is_debit else "credit_rupees": amount}
    return JournalLine(head=head, **side, **about)


def _refuse_cash(sheet: Sheet) -> None:
    counted = sheet.meeting.counted_cash_rupees
    if counted is None:
        return
    expected = cash_before(sheet.meeting) + sheet.cash_rupees
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
