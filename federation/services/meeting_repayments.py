"""Repayments of a meeting: what each woman pays is taken for her loans, what is due first, the oldest due day first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import Max, Sum
from django.utils.translation import gettext_lazy as _

from core.errors import DomainError, Words
from core.templatetags.indian import exact_rupees
from federation.loans.allocation import Allocation, Owed, allocate
from federation.models import Institution, Journal, JournalLine, Loan, Meeting, MeetingLine, MeetingLoan
from federation.queries.loan_standing import Standing, member_dues
from federation.services.loan_asking import LoanAsked, ready_loan
from federation.services.loan_entries import movements_of
from federation.services.loans import store_given

NOTHING = Decimal(0)
LOAN, INTEREST = "loan_to_member", "interest_from_members"


@dataclass(slots=True)
class Repaid:
    """What one woman's repayment is taken for. `unnamed` repays what the cut-off sheet says of her without a loan."""

    membership_id: int
    loans: list[tuple[Loan, Allocation]] = field(default_factory=list)
    unnamed_rupees: Decimal = NOTHING

    @property
    def capital_rupees(self) -> Decimal:
        """By how much what she owes falls."""
        return self.unnamed_rupees + sum((parts.capital_rupees for _loan, parts in self.loans), NOTHING)

    @property
    def interest_rupees(self) -> Decimal:
        """What she pays for the use of it."""
        return sum((parts.interest_rupees for _loan, parts in self.loans), NOTHING)


def plan_repayments(meeting: Meeting, lines: Iterable[MeetingLine]) -> list[Repaid]:
    """For each woman who pays back, for what. DomainError, with the fault at each, where one pays more than she owes."""
    paying = {line.membership_id: line for line in lines if line.repaid_rupees}
    if not paying:
        return []
    owed = _owed(meeting, paying)
    faults: dict[str, Words] = {}
    planned: list[Repaid] = []
    for key, line in paying.items():
        done, left = _taken(key, line.repaid_rupees, owed.loans.get(key, []))
        done.unnamed_rupees = min(left, owed.unnamed(key))
        if left > done.unnamed_rupees:
            faults[str(line.membership.public_id)] = _too_much(line, line.repaid_rupees - left + done.unnamed_rupees)
        elif line.repaid_rupees % 1 and any(loan.whole_rupees for loan, _parts in done.loans):
            words = _("Member %(number)s: her loan is kept in whole rupees. Leave the paise out.")
            faults[str(line.membership.public_id)] = words % {"number": line.membership.number}
        planned.append(done)
    if faults:
        raise DomainError(" ".join(map(str, faults.values())), code="repays_too_much", fields=faults)
    return planned


def dues_on(institution: Institution, day: dt.date) -> dict[int, Decimal]:
    """By membership, what falls due or is overdue by the day: what a sheet offers as repaid."""
    found = {
        key: sum((one.due_rupees for one in loans), NOTHING) for key, loans in member_dues(institution, day).items()
    }
    return {key: amount for key, amount in found.items() if amount}


@dataclass(frozen=True, slots=True)
class _Owing:
    loans: dict[int, list[tuple[Loan, Owed]]]
    in_books: dict[int, Decimal]

    def unnamed(self, key: int) -> Decimal:
        named = sum((one.outstanding_rupees for _loan, one in self.loans.get(key, [])), NOTHING)
        return max(self.in_books.get(key, NOTHING) - named, NOTHING)


def _owed(meeting: Meeting, paying: Iterable[int]) -> _Owing:
    group = Institution(pk=meeting.institution_id)
    found = member_dues(group, meeting.held_on)
    running = Loan.unscoped.filter(book=group, member__in=paying, settled_on=None)
    loans = running.annotate(last_on=Max("entries__value_on")).in_bulk()
    # What was paid after the day, at meetings that were entered before this one, is not asked again.
    last_on = max((one.last_on for one in loans.values() if one.last_on > meeting.held_on), default=None)
    later = {one.loan_id: one for rows in member_dues(group, last_on).values() for one in rows} if last_on else None
    held: dict[int, list[tuple[Loan, Owed]]] = {}
    for key in paying:
        rows = sorted(found.get(key, []), key=lambda one: (one.oldest_on or dt.date.max, one.loan_id))
        held[key] = [(loans[one.loan_id], _as_known(one, later)) for one in rows if one.loan_id in loans]
    lines = JournalLine.unscoped.filter(membership__in=list(paying), head__slug=LOAN).order_by().values("membership_id")
    net = Sum("debit_rupees", default=NOTHING) - Sum("credit_rupees", default=NOTHING)
    return _Owing(held, dict(lines.annotate(net=net).values_list("membership_id", "net")))


def _as_known(one: Standing, later: dict[int, Standing] | None) -> Owed:
    if later is None:
        return one.owed()
    then = later.get(one.loan_id)
    if then is None:
        return Owed(NOTHING, NOTHING, NOTHING, NOTHING)
    return Owed(
        NOTHING,
        min(one.due_interest_rupees, then.due_interest_rupees),
        min(one.due_principal_rupees, then.due_principal_rupees),
        min(one.outstanding_rupees, then.outstanding_rupees),
    )


def _taken(key: int, amount: Decimal, loans: Sequence[tuple[Loan, Owed]]) -> tuple[Repaid, Decimal]:
    """First what is due of each loan, then what is left ahead of its day; returns also what no loan takes."""
    shares = dict.fromkeys((loan.pk for loan, _owed_then in loans), NOTHING)
    left = amount
    for limit in (_due, _most):
        for loan, owed in loans:
            more = min(left, max(limit(owed) - shares[loan.pk], NOTHING))
            shares[loan.pk] += more
            left -= more
    done = Repaid(key)
    done.loans = [(loan, allocate(shares[loan.pk], owed, loan.allocation)) for loan, owed in loans if shares[loan.pk]]
    return done, left


def _due(owed: Owed) -> Decimal:
    return owed.interest_rupees + min(owed.principal_rupees, owed.outstanding_rupees)


def _most(owed: Owed) -> Decimal:
    return owed.most_rupees


def _too_much(line: MeetingLine, most: Decimal) -> Words:
    if not most:
        words = _(
            "Member %(number)s pays back %(paid)s and owes nothing in these books. Enter her loan or the cut-off sheet first."
        )
        return words % {"number": line.membership.number, "paid": exact_rupees(line.repaid_rupees)}
    words = _("Member %(number)s pays back %(paid)s; %(most)s settles all that she owes.")
    told = {"number": line.membership.number, "paid": exact_rupees(line.repaid_rupees), "most": exact_rupees(most)}
    return words % told


def store_loans(journal: Journal, group: Institution, repaid: Sequence[Repaid], given: Sequence[MeetingLoan]) -> None:
    """Stores what the journal of a meeting, just posted, means for loans: repayments, and loans given."""
    movements = [one for done in repaid for loan, parts in done.loans for one in movements_of(loan, parts)]
    loans = [ready_loan(_asked(row, group, journal.posted_on), journal.posted_on) for row in given]
    store_given([(loan, row.first_due_on) for loan, row in zip(loans, given, strict=True)], journal, besides=movements)


def _asked(row: MeetingLoan, group: Institution, day: dt.date) -> LoanAsked:
    return LoanAsked(
        product=row.product,
        amount_rupees=row.amount_rupees,
        sanctioned_on=day,
        first_due_on=row.first_due_on,
        lender=group,
        member=row.membership,
        purpose=row.purpose,
        instalments=row.instalments,
        interest_percent=row.interest_percent,
    )
