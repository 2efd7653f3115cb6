"""What a woman owes her group, and what an amount that she pays is taken for: the oldest due day first, the rest ahead."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import Max, Sum

from federation.loans.allocation import Allocation, Owed, allocate
from federation.models import Institution, JournalLine, Loan
from federation.queries.loan_standing import Standing, member_dues

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


@dataclass(frozen=True, slots=True)
class Owing:
    """By membership: her loans with what each owes, and what the books say she owes in all."""

    loans: dict[int, list[tuple[Loan, Owed]]]
    in_books: dict[int, Decimal]

    def unnamed(self, key: int) -> Decimal:
        """What she owes by the books without a loan of its own, as a cut-off sheet may say."""
        named = sum((one.outstanding_rupees for _loan, one in self.loans.get(key, [])), NOTHING)
        return max(self.in_books.get(key, NOTHING) - named, NOTHING)


def owed_on(group: Institution, day: dt.date, paying: Iterable[int]) -> Owing:
    """What these members owe at the end of the day. The caller has scoped the group."""
    found = member_dues(group, day)
    running = Loan.unscoped.filter(book=group, member__in=paying, settled_on=None)
    loans = running.annotate(last_on=Max("entries__value_on")).in_bulk()
    # What was paid after the day, at meetings that were entered before this one, is not asked again.
    last_on = max((one.last_on for one in loans.values() if one.last_on > day), default=None)
    later = {one.loan_id: one for rows in member_dues(group, last_on).values() for one in rows} if last_on else None
    held: dict[int, list[tuple[Loan, Owed]]] = {}
    for key in paying:
        rows = sorted(found.get(key, []), key=lambda one: (one.oldest_on or dt.date.max, one.loan_id))
        held[key] = [(loans[one.loan_id], _as_known(one, later)) for one in rows if one.loan_id in loans]
    lines = JournalLine.unscoped.filter(membership__in=list(paying), head__slug=LOAN).order_by().values("membership_id")
    net = Sum("debit_rupees", default=NOTHING) - Sum("credit_rupees", default=NOTHING)
    return Owing(held, dict(lines.annotate(net=net).values_list("membership_id", "net")))


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


def take(owing: Owing, key: int, amount: Decimal) -> tuple[Repaid, Decimal]:
    """What an amount is taken for: first what is due of each loan, then what is ahead of its day, then what has no loan.

    Returns also what she does not owe at all.
    """
    loans = owing.loans.get(key, [])
    shares = dict.fromkeys((loan.pk for loan, _owed_then in loans), NOTHING)
    left = amount
    for limit in (_due, _most):
        for loan, owed in loans:
            more = min(left, max(limit(owed) - shares[loan.pk], NOTHING))
            shares[loan.pk] += more
            left -= more
    done = Repaid(key)
    done.loans = [(loan, allocate(shares[loan.pk], owed, loan.allocation)) for loan, owed in loans if shares[loan.pk]]
    done.unnamed_rupees = min(left, owing.unnamed(key))
    return done, left - done.unnamed_rupees


def _due(owed: Owed) -> Decimal:
    return owed.interest_rupees + min(owed.principal_rupees, owed.outstanding_rupees)


def _most(owed: Owed) -> Decimal:
    return owed.most_rupees
