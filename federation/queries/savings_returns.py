"""What a group's savings have earned by its own rules in a span of days, woman by woman. The caller has scoped the group."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import Q

from federation.models import Institution, JournalLine, Membership, SavingsReturn, SavingsReturnLine, SavingsRule
from federation.models.meeting import SAVINGS
from federation.models.savings import ReturnBasis, SavingsKind
from federation.queries.norms import norms_of

NOTHING, YEAR = Decimal(0), Decimal(36500)
DAY = dt.timedelta(days=1)
WHOLE_RUPEES = "whole_rupee_books"
Moves = list[tuple[dt.date, Decimal]]


@dataclass(frozen=True, slots=True)
class Earned:
    """One woman under one rule: `balance` rupees (on average, or at the end) for so many days at `percent` a year."""

    membership: Membership
    rule: SavingsRule
    balance_rupees: Decimal
    days: int
    return_rupees: Decimal

    def as_line(self) -> SavingsReturnLine:
        """The row that keeps it, not stored yet."""
        return SavingsReturnLine(
            membership=self.membership,
            kind=self.rule.kind,
            basis=self.rule.return_basis,
            balance_rupees=self.balance_rupees,
            percent=self.rule.return_percent,
            days=self.days,
            return_rupees=self.return_rupees,
        )


def earned(institution: Institution, since: dt.date, until: dt.date) -> list[Earned]:
    """The returns of all present women, each rule for its own days of the span; nobody who earned nothing. Two queries
    besides the rules.

    Balance x percent a year x days / 365, whole rupees where the books have no paise, halves upwards.
    """
    overlaps = Q(ends_on=None) | Q(ends_on__gt=since)
    rules = SavingsRule.unscoped.filter(overlaps, institution=institution, starts_on__lte=until, return_percent__gt=0)
    moves = _moves(institution, until)
    unit = Decimal(1) if norms_of(institution.state_id, institution.tier_id).get(WHOLE_RUPEES) else Decimal("0.01")
    women = Membership.unscoped.filter(institution=institution, left_on=None).select_related("person")
    found = []
    for woman in women.order_by("number", "pk"):
        for rule in sorted(rules, key=lambda one: (SavingsKind.values.index(one.kind), one.starts_on)):
            first = max(since, rule.starts_on)
            last = until if rule.ends_on is None else min(until, rule.ends_on - DAY)
            hers = moves.get((woman.pk, head_of(rule.kind)), [])
            one = _reckon(woman, rule, hers, first, last, unit)
            if one.return_rupees > 0:
                found.append(one)
    return found


def head_of(kind: str) -> str:
    """The head under which this kind of savings stands in the books."""
    return SAVINGS[SavingsKind(kind).column]


def total_of(rows: Iterable[Earned]) -> Decimal:
    """All of it."""
    return sum((one.return_rupees for one in rows), NOTHING)


def lines_of(row: SavingsReturn) -> list[SavingsReturnLine]:
    """What each woman got, as it was reckoned."""
    lines = SavingsReturnLine.unscoped.filter(paid=row).select_related("membership__person")
    return list(lines.order_by("pk"))


def _reckon(woman: Membership, rule: SavingsRule, moves: Moves, first: dt.date, last: dt.date, unit: Decimal) -> Earned:
    days = (last - first).days + 1
    # What stood at a day's end counts for that day.
    rupee_days = sum((net * ((last - max(day, first)).days + 1) for day, net in moves if day <= last), NOTHING)
    at_end = sum((net for day, net in moves if day <= last), NOTHING)
    if rule.return_basis == ReturnBasis.CLOSING:
        rupee_days = at_end * days
    balance = (rupee_days / days).quantize(Decimal("0.01"), ROUND_HALF_UP)
    amount = (rupee_days * rule.return_percent / YEAR).quantize(unit, ROUND_HALF_UP)
    return Earned(woman, rule, balance, days, amount)


def _moves(institution: Institution, until: dt.date) -> dict[tuple[int, str], Moves]:
    """By woman and head, by how much her savings changed on which day."""
    rows = JournalLine.unscoped.filter(
        journal__institution=institution, journal__posted_on__lte=until, head__slug__in=set(SAVINGS.values())
    ).order_by()
    columns = ("membership_id", "head__slug", "journal__posted_on", "credit_rupees", "debit_rupees")
    found: dict[tuple[int, str], Moves] = {}
    for woman, slug, day, came, went in rows.values_list(*columns):
        found.setdefault((woman, slug), []).append((day, came - went))
    return found
