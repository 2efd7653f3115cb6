"""The settlement of a woman who leaves, in her group's books: savings paid or set off, loans closed or taken over."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.errors import DomainError, Words
from core.periods import today
from core.templatetags.indian import exact_rupees
from federation.loans.allocation import Allocation
from federation.models import Institution, Journal, JournalLine, LedgerHead, Loan, Membership
from federation.models.journal import JournalKind
from federation.models.ledger import CASH, HeadKind
from federation.models.settlement import SettlementKind
from federation.services.book_posting import Book, hold_book, refuse_entry_day, store
from federation.services.loan_entries import movements_of
from federation.services.loan_takeover import taken_over
from federation.services.loans import store_given
from federation.services.member_owing import INTEREST, LOAN, Owing, Repaid, owed_on, take

NOTHING = Decimal(0)
STILL_DUE = "payable"


@dataclass(frozen=True, slots=True)
class Held:
    """What the books hold of one woman: savings by head, and all that settles her loans."""

    savings: dict[LedgerHead, Decimal]
    owing: Owing
    owed_rupees: Decimal

    @property
    def saved_rupees(self) -> Decimal:
        """All her savings."""
        return sum(self.savings.values(), NOTHING)


def held_by(membership: Membership, day: dt.date) -> Held | None:
    """What the books hold of her at the end of the day; None where they name her nowhere. The caller has scoped her."""
    rows = JournalLine.unscoped.filter(membership=membership, head__of_member=True)
    if not rows.exists():
        return None
    net = Sum("credit_rupees", default=NOTHING) - Sum("debit_rupees", default=NOTHING)
    saved = rows.filter(head__kind=HeadKind.LIABILITY).order_by().values("head_id").annotate(net=net)
    found = {row["head_id"]: row["net"] for row in saved if row["net"]}
    heads = LedgerHead.unscoped.filter(pk__in=found).order_by("order")  # reference data
    owing = owed_on(Institution(pk=membership.institution_id), day, [membership.pk])
    owed = sum((one.most_rupees for _loan, one in owing.loans[membership.pk]), owing.unnamed(membership.pk))
    return Held({head: found[head.pk] for head in heads}, owing, owed)


def refuse_other_sums(*, membership: Membership, left_on: dt.date, facts: dict[str, Any]) -> None:
    """Raises DomainError where the minutes say other sums than the books hold of her."""
    held = held_by(membership, min(facts["paid_on"] or left_on, today()))
    if held is not None:
        _refuse_other_sums(held, facts)


def settle_in_books(
    *, actor: Actor, membership: Membership, left_on: dt.date, facts: dict[str, Any], guarantor: Membership | None
) -> Journal | None:
    """Posts what a settlement comes to (`facts` are its columns); None where the books name her nowhere.

    DomainError where the minutes say other sums than the books hold.
    """
    said_on = min(facts["paid_on"] or left_on, today())
    book = hold_book(Institution(pk=membership.institution_id))
    held = held_by(membership, said_on)
    if held is None:
        return None
    _refuse_other_sums(held, facts)
    day = _day(book, said_on)
    takes_over = facts["kind"] == SettlementKind.GUARANTOR
    repaid, _beyond = take(held.owing, membership.pk, held.owed_rupees if takes_over else facts["set_off_rupees"])
    rest = held.owed_rupees - facts["set_off_rupees"] if takes_over else NOTHING
    lines = _lines(membership, held, facts, repaid, guarantor, rest)
    if not lines:
        return None
    header = Journal(
        kind=JournalKind.VOUCHER,
        posted_on=day,
        client_key=uuid.uuid5(membership.public_id, "settlement"),
        narration=str(_("Settlement, resolution %(number)s") % {"number": facts["resolution_number"]}),
    )
    journal = store(actor, book, header, lines, "journal.posted")
    _store_loans(journal, repaid, guarantor, rest)
    return journal


def _refuse_other_sums(held: Held, facts: dict[str, Any]) -> None:
    faults: dict[str, Words] = {}
    for name, amount, words in (
        ("savings_due_rupees", held.saved_rupees, _("Her savings in the books come to %(amount)s.")),
        ("loan_outstanding_rupees", held.owed_rupees, _("What she owes in the books comes to %(amount)s.")),
    ):
        if facts[name] != amount:
            faults[name] = words % {"amount": exact_rupees(amount)}
    if faults:
        raise DomainError(code="books_differ", fields=faults)


def _day(book: Book, day: dt.date) -> dt.date:
    """The day itself, or today where the books take no entry of that day any more."""
    try:
        refuse_entry_day(book, day)
    except DomainError:
        refuse_entry_day(book, today())
        return today()
    return day


def _lines(
    membership: Membership,
    held: Held,
    facts: dict[str, Any],
    repaid: Repaid,
    guarantor: Membership | None,
    rest: Decimal,
) -> list[JournalLine]:
    heads = {one.slug: one for one in LedgerHead.unscoped.filter(slug__in=(CASH, LOAN, INTEREST, STILL_DUE))}
    hers, theirs = membership.pk, guarantor.pk if guarantor is not None else None
    out = [(head, amount, hers) for head, amount in held.savings.items()] + [(heads[LOAN], rest, theirs)]
    back = [
        (heads[LOAN], repaid.capital_rupees, hers),
        (heads[INTEREST], repaid.interest_rupees, hers),
        (heads[CASH], facts["paid_out_rupees"], None),
        (heads[STILL_DUE], facts["still_due_rupees"], hers),
    ]
    debits = [JournalLine(head=head, debit_rupees=sum_, membership_id=whose) for head, sum_, whose in out if sum_]
    others = [JournalLine(head=head, credit_rupees=sum_, membership_id=whose) for head, sum_, whose in back if sum_]
    return [*debits, *others]


def _store_loans(journal: Journal, repaid: Repaid, guarantor: Membership | None, rest: Decimal) -> None:
    besides = [one for loan, parts in repaid.loans for one in movements_of(loan, parts)]
    given = _given(journal, repaid.loans, guarantor, rest - repaid.unnamed_rupees) if guarantor and rest else []
    store_given(given, journal, besides=besides)


def _given(
    journal: Journal, loans: Sequence[tuple[Loan, Allocation]], guarantor: Membership, rest: Decimal
) -> list[tuple[Loan, dt.date]]:
    """New loans of the guarantor for what is not set off, the last of hers first: it is owed longest."""
    found = []
    for loan, parts in reversed(loans):
        amount = min(rest, parts.total_rupees)
        if amount > 0:
            found.append(taken_over(loan, guarantor, amount, journal.posted_on))
            rest -= amount
    return found
