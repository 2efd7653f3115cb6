"""One district, whole: the same rows for the same seed, window and map, whatever else is simulated."""

from __future__ import annotations

import random
from dataclasses import dataclass

from federation.simulation.calendars import Window
from federation.simulation.counts import DistrictCounts
from federation.simulation.federations import District
from federation.simulation.land import Block, make_land
from federation.simulation.meetings import Meetings
from federation.simulation.people import People
from federation.simulation.rows import Rows

ALL_LINES, HEADERS, SAMPLE = "all", "headers", "sample"
SAMPLED = 8  # with SAMPLE, one group in so many has lines


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be made: a district's counts and where they lie."""

    counts: DistrictCounts
    state_id: int
    district_id: int
    blocks: list[Block]


def make_district(task: Task, last_ids: dict[str, int], window: Window, seed: int, lines: str) -> Rows:
    """All rows of a district; `last_ids` is counted on."""
    rng = random.Random(f"{seed}:{task.counts.district_lgd}")  # noqa: S311  invented rows, no secret
    rows = Rows(last_ids)
    land = make_land(rows, task.counts, task.state_id, task.district_id, task.blocks, rng)
    groups = District(rows, task.counts, window, rng).make(land)
    people = People(rows, [village for villages in land for village in villages], window, rng)
    meetings = Meetings(rows, window, rng)
    for index, group in enumerate(groups):
        first = people.make(group)
        meetings.make(group, first, with_lines=lines == ALL_LINES or (lines == SAMPLE and index % SAMPLED == 0))
    return rows
