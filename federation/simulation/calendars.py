"""The days of the simulated window: when groups meet, and when their books are closed.

Shares and shapes are those of the programme's own guidance for synthetic data: 45% meet weekly, 20%
fortnightly, 35% monthly; books are closed late with a heavy tail and in peaks around the month's end.
"""

from __future__ import annotations

import datetime as dt
import itertools
import random
from dataclasses import dataclass

from core.periods import add_months, month_of
from federation.models.institution import Frequency

LATEST = 45  # days after a meeting by which its book is closed
STEPS = 256  # a table of that many equally likely values stands for a distribution
PEAK_DAYS = {*range(25, 32), *range(1, 6)}
PROMPT, SLOW = (2.6, 1.0), (1.25, 3.0)  # (steepness of the tail, weight of a day in a peak)


@dataclass(frozen=True, slots=True)
class Window:
    """Days from the first of the first month to today, by number; 0 is the first."""

    first: dt.date
    today: dt.date
    texts: tuple[str, ...]  # ISO dates, LATEST days beyond today included
    schedules: dict[str, tuple[tuple[int, ...], ...]]
    closings: tuple[tuple[tuple[int, ...], ...], ...]  # by punctuality and day held: STEPS days of closing

    @property
    def length(self) -> int:
        """Days in the window."""
        return (self.today - self.first).days + 1


def make_window(today: dt.date, months: int) -> Window:
    """The window of so many months, the current one included up to today."""
    first = add_months(month_of(today), 1 - months)
    days = [first + dt.timedelta(days=number) for number in range((today - first).days + 1 + LATEST + 1)]
    length = (today - first).days + 1
    monthly = tuple(
        tuple(number for number, day in enumerate(days[:length]) if day.day == wanted) for wanted in range(1, 29)
    )
    return Window(
        first=first,
        today=today,
        texts=tuple(day.isoformat() for day in days),
        schedules={
            Frequency.WEEKLY.value: tuple(tuple(range(start, length, 7)) for start in range(7)),
            Frequency.FORTNIGHTLY.value: tuple(tuple(range(start, length, 14)) for start in range(14)),
            Frequency.MONTHLY.value: monthly,
        },
        closings=tuple(
            tuple(_closing_days(days, held, steepness, peak) for held in range(length))
            for steepness, peak in (PROMPT, SLOW)
        ),
    )


def _closing_days(days: list[dt.date], held: int, steepness: float, peak: float) -> tuple[int, ...]:
    weights = [
        (late + 1) ** -steepness * (peak if days[held + late].day in PEAK_DAYS else 1.0) for late in range(LATEST + 1)
    ]
    return tuple(held + late for late in quantiles(weights))


def quantiles(weights: list[float], steps: int = STEPS) -> list[int]:
    """Indexes into the weights, each as often among `steps` as its weight says, in rising order."""
    bounds = [part * steps / sum(weights) for part in itertools.accumulate(weights)]
    index, found = 0, []
    for step in range(steps):
        while index < len(bounds) - 1 and bounds[index] <= step + 0.5:
            index += 1
        found.append(index)
    return found


def beta_table(alpha: float, beta: float, steps: int = 1024) -> tuple[float, ...]:
    """So many draws of a beta distribution; the same ones every time."""
    rng = random.Random(f"beta {alpha} {beta}")  # noqa: S311  no secret hangs on it
    return tuple(sorted(rng.betavariate(alpha, beta) for _ in range(steps)))
