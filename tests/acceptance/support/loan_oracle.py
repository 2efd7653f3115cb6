"""Repayment quality in plain Python, day by day and instalment by instalment, without a running total."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass, field
from decimal import Decimal

DAY = dt.timedelta(days=1)
START = dt.date(2026, 1, 1)
GRACE = 7


@dataclass
class Row:
    """One instalment of a version."""

    due_on: dt.date
    principal: int
    interest: int


@dataclass
class Version:
    """One schedule; `rows` of a later one begin with what was asked before it."""

    from_on: dt.date
    known: dt.datetime
    rows: list[Row]


@dataclass
class Move:
    """Money: out, back, or written off. `undone` is when it became known that it never was."""

    kind: str
    on: dt.date
    principal: int
    interest: int
    known: dt.datetime
    undone: dt.datetime | None = None


@dataclass
class PlainLoan:
    """A loan as rows of lists."""

    versions: list[Version] = field(default_factory=list)
    moves: list[Move] = field(default_factory=list)

    def standing(self, moves):
        """What is outstanding after these moves."""
        return sum(one.principal if one.kind == "disbursed" else -one.principal for one in moves)

    def believed(self, day, known):
        """Moves up to a day, as known at a moment."""
        return [
            one
            for one in self.moves
            if one.on <= day and one.known <= known and not (one.undone and one.undone <= known)
        ]

    def in_force(self, day, known):
        """The version by which a day goes, and its place."""
        held = [(place, one) for place, one in enumerate(self.versions) if one.from_on <= day and one.known <= known]
        return held[-1] if held else (None, None)


def paid(moves, part):
    return sum(getattr(one, part) for one in moves if one.kind in {"repaid", "prepaid"})


def left_after(rows, money, part):
    """What each row still lacks once money has gone to the oldest first, and the money that is left over."""
    lacking = []
    for row in rows:
        asked = getattr(row, part)
        taken = min(money, asked)
        money -= taken
        lacking.append(asked - taken)
    return lacking, money


def days(first, last):
    while first <= last:
        yield first
        first += DAY


def figures(loan: PlainLoan, since: dt.date, as_of: dt.date, known: dt.datetime) -> dict[str, int]:
    """Figures of one loan in a period."""
    before, found = (
        since - DAY,
        dict.fromkeys(("owed", "demand", "collected", "due", "in_time", "late", "par30", "par90"), 0),
    )
    now, then = loan.believed(as_of, known), loan.believed(before, known)
    found["owed"] = loan.standing(now)
    if not now and not [one for one in loan.moves if one.known <= known]:
        return found
    ages = set()
    for part in ("principal", "interest"):
        _place, version = loan.in_force(before, known)
        rows = [row for row in version.rows if row.due_on <= before] if version else []
        lacking, ahead = left_after(rows, paid(then, part), part)
        demand = sum(lacking)
        for day in days(since, as_of):
            place, version = loan.in_force(day, known)
            if version is None:
                continue
            first_of_all = place == 0 and day == version.from_on
            for number, row in enumerate(version.rows):
                if row.due_on == day or (first_of_all and row.due_on < day):
                    demand += getattr(row, part)
                if row.due_on == day:
                    got = paid(loan.believed(min(as_of, day + GRACE * DAY), known), part)
                    short, _over = left_after(version.rows[: number + 1], got, part)
                    found["due"] += getattr(row, part)
                    found["in_time"] += getattr(row, part) - short[-1]
        found["demand"] += demand
        found["collected"] += min(demand, ahead + paid(now, part) - paid(then, part))
        _place, version = loan.in_force(as_of, known)
        rows = [row for row in version.rows if row.due_on <= as_of] if version else []
        lacking, _ahead = left_after(rows, paid(now, part), part)
        found["late"] += sum(lacking)
        ages |= {(as_of - row.due_on).days for row, short in zip(rows, lacking, strict=True) if short}
    found["par30"] = found["owed"] if any(age > 30 for age in ages) else 0
    found["par90"] = found["owed"] if any(age > 90 for age in ages) else 0
    return found


def moment(day: dt.date, chance: random.Random) -> dt.datetime:
    """Some time of a day."""
    return dt.datetime(day.year, day.month, day.day, chance.randrange(24), chance.randrange(60), tzinfo=dt.UTC)


def random_loan(chance: random.Random) -> PlainLoan:
    """A loan with repayments early, late and taken back, now and then restructured or written off."""
    loan = PlainLoan()
    given_on = START + DAY * chance.randrange(200)
    amount, count = chance.randrange(1, 40) * 100, chance.choice([1, 1, 2, 3, 5, 8])
    known = moment(given_on + DAY * chance.choice([0, 0, 0, 20]), chance)
    loan.moves.append(Move("disbursed", given_on, amount, 0, known))
    first = given_on + DAY * chance.choice([-40, 7, 15, 30])
    loan.versions.append(Version(given_on, known, _spread(chance, amount, count, first)))
    for _ in range(chance.randrange(8)):
        _repay(loan, chance, given_on)
    if chance.random() < 0.3:
        _lay_anew(loan, chance, given_on + DAY * chance.randrange(5, 200))
    if chance.random() < 0.15:
        _write_off(loan, chance)
    return loan


def _spread(chance, amount, count, first):
    share, step = amount // count, chance.choice([7, 14, 30])
    parts = [share] * (count - 1) + [amount - share * (count - 1)]
    return [Row(first + DAY * step * place, part, chance.choice([0, 10, 25])) for place, part in enumerate(parts)]


def _room(loan, day):
    """What may be repaid on a day so that no later day, at any moment, falls below nothing."""
    later = sorted({day, *[one.on for one in loan.moves if one.on > day]})
    return min(loan.standing([one for one in loan.moves if one.on <= on]) for on in later)


def _repay(loan, chance, given_on):
    day = given_on + DAY * chance.randrange(230)
    most = _room(loan, day)
    principal, interest = min(most, chance.choice([0, 50, 100, 300, 1000, most])), chance.choice([0, 10, 25, 60])
    if principal + interest <= 0 or principal < 0:
        return
    known = max(moment(day + DAY * chance.choice([0, 0, 1, 9, 40]), chance), loan.moves[0].known)
    undone = known + DAY * chance.randrange(1, 40) if chance.random() < 0.2 else None
    kind = "repaid" if interest else chance.choice(["repaid", "prepaid"])
    loan.moves.append(Move(kind, day, principal, interest, known, undone))


def _lay_anew(loan, chance, day):
    known = max(moment(day + DAY * chance.choice([0, 0, 15]), chance), loan.versions[0].known)
    before = loan.believed(day, known)
    left = loan.standing(before)
    if left <= 0:
        return
    base = Row(day - DAY, paid(before, "principal"), paid(before, "interest"))
    loan.versions.append(Version(day, known, [base, *_spread(chance, left, chance.choice([1, 3, 6]), day + DAY * 10)]))


def _write_off(loan, chance):
    day = max(one.on for one in loan.moves) + DAY * chance.randrange(60)
    known = max(
        moment(day, chance), *[one.undone or one.known for one in loan.moves], *[one.known for one in loan.versions]
    )
    left = loan.standing(loan.believed(day, known))
    if left <= 0:
        return
    before = loan.believed(day, known)
    base = Row(day - DAY, paid(before, "principal"), paid(before, "interest"))
    loan.moves.append(Move("written_off", day, left, 0, known))
    loan.versions.append(Version(day, known, [base]))


def total(loans: list[PlainLoan], since: dt.date, as_of: dt.date, known: dt.datetime) -> dict[str, Decimal]:
    """Figures of a portfolio."""
    rows = [figures(one, since, as_of, known) for one in loans]
    return {name: sum(Decimal(row[name]) for row in rows) for name in rows[0]}
