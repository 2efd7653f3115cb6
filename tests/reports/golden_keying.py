"""The worked example of typing errors."""

from __future__ import annotations

import datetime as dt

from federation.models import SecondKeying
from tests.factories import World, make_meeting, make_user
from tests.reports.golden import DAY, example, group


@example("DQ06", 2, 100)
def two_of_a_hundred_cells(world: World) -> None:
    first, second = (make_user("block_operator", world.karahal) for _ in range(2))
    decider = make_user("cluster_coordinator", world.karahal)

    def keying(day: dt.date, differences: int, wrong: int) -> None:
        meeting = make_meeting(group(world), dt.date(2026, 9, 5), slots=10, present=10)
        is_settled = differences > 0
        SecondKeying.unscoped.create(
            meeting=meeting, first_by=first, drawn_on=day, keyed_by=second, keyed_on=day, cells=50, counted_on=day,
            differences=differences, wrong=wrong, decided_by=decider if is_settled else None,
            status="settled" if is_settled else "agreed", **meeting.place.keys(),
        )  # fmt: skip

    keying(DAY, 3, 2)
    keying(DAY, 0, 0)
    keying(dt.date(2026, 11, 2), 1, 1)  # known in November
    waiting = make_meeting(group(world), dt.date(2026, 9, 5), slots=10, present=10)
    SecondKeying.unscoped.create(meeting=waiting, first_by=first, drawn_on=DAY, **waiting.place.keys())
