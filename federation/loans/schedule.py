"""What falls due when: schedules by their terms, to the paisa or the rupee. Pure arithmetic, no rows.

Interest of a period is the year's by the number of such periods in a year (52, 26 or 12).
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from itertools import pairwise

from federation.models.institution import Frequency
from federation.models.loan_terms import Accrual, LoanMethod

NOTHING = Decimal(0)
PERIODS_A_YEAR = {Frequency.WEEKLY: 52, Frequency.FORTNIGHTLY: 26, Frequency.MONTHLY: 12}
DAYS_APART = {Frequency.WEEKLY: 7, Frequency.FORTNIGHTLY: 14}
AT_THE_END = (LoanMethod.BULLET, LoanMethod.IRREGULAR)


@dataclass(frozen=True, slots=True)
class Terms:
    """How an amount is repaid. `instalments` are those of principal; the moratorium's come before them.

    `first_due_on` is the day of the first instalment of all. Of a loan that is repaid at the end, `instalments` tells
    how many periods it runs.
    """

    principal_rupees: Decimal
    interest_percent: Decimal
    instalments: int
    first_due_on: dt.date
    method: str = LoanMethod.DECLINING
    pace: str = Frequency.MONTHLY
    moratorium: int = 0
    whole_rupees: bool = True
    accrual: str = Accrual.SCHEDULE

    @property
    def unit(self) -> Decimal:
        """The smallest amount of an instalment."""
        return Decimal(1) if self.whole_rupees else Decimal("0.01")

    @property
    def rate(self) -> Decimal:
        """Interest of one period on one rupee."""
        return self.interest_percent / 100 / PERIODS_A_YEAR[Frequency(self.pace)]


@dataclass(frozen=True, slots=True)
class Due:
    """What falls due on one day."""

    due_on: dt.date
    principal_rupees: Decimal
    interest_rupees: Decimal


def schedule(terms: Terms) -> list[Due]:
    """All instalments. Their principal adds up to the amount exactly: the last one takes the rounding.

    Where interest goes by the days with the money, none is in the schedule (see `accrued`). ValueError where the
    amount is not in whole units or nothing is to be repaid.
    """
    amount, unit = terms.principal_rupees, terms.unit
    if amount <= 0 or terms.instalments < 1 or amount != amount.quantize(unit):
        raise ValueError("A schedule needs an amount in whole units and at least one instalment.")
    principal = _principal(terms)
    interest = _interest(terms, principal)
    if terms.accrual == Accrual.OUTSTANDING:
        interest = [NOTHING] * len(principal)
    ahead = [NOTHING] * terms.moratorium if terms.method not in AT_THE_END else []
    waiting = [_rounded(amount * terms.rate, unit) if terms.accrual == Accrual.SCHEDULE else NOTHING for _ in ahead]
    days = _days(terms, len(ahead) + len(principal))
    rows = zip(days, [*ahead, *principal], [*waiting, *interest], strict=True)
    return [Due(day, capital, cost) for day, capital, cost in rows if capital or cost]


def accrued(moves: Iterable[tuple[dt.date, Decimal]], percent: Decimal, day: dt.date, unit: Decimal) -> Decimal:
    """Interest for the days until `day` on what was outstanding: each move of principal (in above zero) by its days."""
    whole = sum((amount * (day - on).days for on, amount in moves if on < day), NOTHING)
    return _rounded(whole * percent / 36500, unit)


def next_day(day: dt.date, pace: str, count: int = 1, *, of_month: int = 0) -> dt.date:
    """So many periods later. Months keep the day of the month (`of_month`, the day's own), or end before it."""
    if pace in DAYS_APART:
        return day + dt.timedelta(days=DAYS_APART[Frequency(pace)] * count)
    index = day.year * 12 + day.month - 1 + count
    year, month = index // 12, index % 12 + 1
    return dt.date(year, month, min(of_month or day.day, calendar.monthrange(year, month)[1]))


def _days(terms: Terms, count: int) -> list[dt.date]:
    first, pace = terms.first_due_on, terms.pace
    if terms.method in AT_THE_END:
        return [next_day(first, pace, terms.instalments - 1, of_month=first.day)]
    return [next_day(first, pace, place, of_month=first.day) for place in range(count)]


def _principal(terms: Terms) -> list[Decimal]:
    amount, count, unit = terms.principal_rupees, terms.instalments, terms.unit
    if terms.method in AT_THE_END:
        return [amount]
    if terms.method == LoanMethod.EMI and terms.rate:
        return _capital_of_equal(terms)
    share = _rounded(amount / count, unit)
    if share * (count - 1) >= amount:
        share = (amount / count).quantize(unit, ROUND_DOWN)
    return [share] * (count - 1) + [amount - share * (count - 1)]


def _capital_of_equal(terms: Terms) -> list[Decimal]:
    """Principal in instalments that are equal with their interest (but for the last)."""
    rate, left, found = terms.rate, terms.principal_rupees, []
    equal = _rounded(left * rate / (1 - (1 + rate) ** -terms.instalments), terms.unit)
    for _ in range(terms.instalments - 1):
        part = min(max(equal - _rounded(left * rate, terms.unit), NOTHING), left)
        found.append(part)
        left -= part
    return [*found, left]


def _interest(terms: Terms, principal: list[Decimal]) -> list[Decimal]:
    amount, rate, unit = terms.principal_rupees, terms.rate, terms.unit
    if terms.method in AT_THE_END:
        return [_rounded(amount * rate * terms.instalments, unit)]
    if terms.method == LoanMethod.FLAT:
        # The steps of the running whole: they add up exactly, and no two differ by more than one unit.
        steps = [_rounded(amount * rate * place, unit) for place in range(terms.instalments + 1)]
        return [after - before for before, after in pairwise(steps)]
    found, left = [], amount
    for part in principal:
        found.append(_rounded(left * rate, unit))
        left -= part
    return found


def _rounded(amount: Decimal, unit: Decimal) -> Decimal:
    return amount.quantize(unit, ROUND_HALF_UP)
