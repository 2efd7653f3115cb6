"""What a simulated group lends and owes: women's loans, CIF from its VO, a bank's term loan; and who falls behind.

Shares are such that about 3% of what is outstanding is at risk at the window's end, and 95% is paid on time.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator

from federation.loans.schedule import next_day
from federation.simulation.calendars import Window
from federation.simulation.federations import Group
from federation.simulation.loans import NEVER, Given, Lending, Running

# Of the loans that run at the window's end, how many have stopped, by who owes.
STOPPED = {"member": 0.024, "cif": 0.021, "bank": 0.018}
LATE = 0.02  # of the women's instalments, how many are left for the next meeting
BEHIND = (31, 150)  # days for which those that stopped have been behind
SMALL, FEW, MANY = 10_000, 10, 20  # a woman's loan below SMALL has FEW instalments
STEP = 500
SHORT_WINDOW = 100


class Terms:
    """Draws the loans of one district's groups."""

    def __init__(self, window: Window, lending: Lending, rng: random.Random) -> None:
        self.start, self.today = window.first.toordinal(), window.today.toordinal()
        self.is_short = window.length < SHORT_WINDOW
        self.lending, self.rng = lending, rng
        self.purposes = lending.facts.purposes

    def of_woman(self, group: Group, member: int, amount: int, day: int, first: int, source: str) -> Given:
        """A loan that a meeting gives."""
        count = FEW if amount < SMALL else MANY
        dues = self.lending.dues("member_loan", amount, count, first, period_of(group))
        purpose = self.purposes[int(self.rng.random() * len(self.purposes))]
        return Given(group.pk, group.village.place, "member_loan", amount, dues, day, member=member, purpose=purpose,
                     source=source)  # fmt: skip

    def of_woman_before(self, group: Group, member: int, left: int, first: int, source: str) -> Given:
        """A loan that ran when the books began; some instalments are paid."""
        whole = FEW if left < SMALL else MANY
        count = 1 + int(self.rng.random() * (whole - 1))
        dues = self.lending.dues("member_loan", left, count, first, period_of(group))
        amount = left + (left // count) * (whole - count)
        purpose = self.purposes[int(self.rng.random() * len(self.purposes))]
        given_on = max(group.formed_on, self.start - 30 * (whole - count) - 15)
        return Given(group.pk, group.village.place, "member_loan", amount, dues, min(given_on, self.start - 1),
                     member=member, purpose=purpose, source=source)  # fmt: skip

    def stop_on(self, given: Given, owed_by: str) -> int:
        """The due day from which a few pay nothing any more: within the days of BEHIND, never the first one."""
        if given.dues[0][0] < self.start:
            return given.dues[0][0]
        if given.dues[-1][0] <= self.today or self.rng.random() >= STOPPED[owed_by]:
            return NEVER
        nearest, farthest = self.today - BEHIND[0], self.today - BEHIND[1]
        days = [due[0] for due in given.dues[1:] if farthest <= due[0] < nearest and due[0] > self.start]
        return days[int(self.rng.random() * len(days))] if days else NEVER

    def behind_before(self, given: Given, owed_by: str) -> Given | None:
        """In a short window nobody comes to be 30 days late: a few were late when the books began."""
        if not self.is_short or len(given.dues) < 2 or self.rng.random() >= STOPPED[owed_by]:
            return None
        day = max(given.sanctioned_on, min(self.start, self.today - BEHIND[0]) - 1 - int(self.rng.random() * 60))
        (_due, principal, interest), *others = given.dues
        return Given(given.book, given.place, given.product, given.amount, ((day, principal, interest), *others),
                     given.sanctioned_on, given.borrower, given.member, given.bank, given.purpose, given.source)  # fmt: skip


def period_of(group: Group) -> int:
    """Days between its meetings; 0 where they are monthly."""
    return {"weekly": 7, "fortnightly": 14}.get(group.frequency, 0)


def first_due(group: Group, day: int) -> int:
    """The group's meeting day a month after one of its meetings."""
    later = next_day(dt.date.fromordinal(day), "monthly").toordinal()
    period = period_of(group)
    return later + (day - later) % period if period else later


def due_of(loans: list[Running], day: int, rng: random.Random) -> Iterator[tuple[Running, int, int, int]]:
    """Loans of which something is paid on the day: how many instalments, their principal and interest."""
    for loan in loans:
        if loan.due_on > day or day >= loan.stop_on or rng.random() < LATE:
            continue
        count, principal, interest = loan.due_by(day)
        yield loan, count, principal, interest
