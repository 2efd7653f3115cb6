"""One district, whole: the same rows for the same seed, window and map, whatever else is simulated."""

from __future__ import annotations

import random
from dataclasses import dataclass

from federation.simulation.book_meetings import BookMeetings
from federation.simulation.book_rows import BookRows, BooksWanted
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


def make_district(
    task: Task, last_ids: dict[str, int], window: Window, seed: int, lines: str, wanted: BooksWanted | None = None
) -> Rows:
    """All rows of a district, with books of those `wanted`; `last_ids` is counted on."""
    rng = random.Random(f"{seed}:{task.counts.district_lgd}")  # noqa: S311  invented rows, no secret
    rows = Rows(last_ids)
    land = make_land(rows, task.counts, task.state_id, task.district_id, task.blocks, rng)
    district = District(rows, task.counts, window, rng)
    groups = district.make(land)
    people = People(rows, [village for villages in land for village in villages], window, rng)
    meetings = Meetings(rows, window, rng)
    books = _books(rows, task, window, seed, wanted)
    kept = wanted.kept(district.federations) if wanted is not None else {}
    vos = {one.pk for one in kept.get("vo", ())}
    for index, group in enumerate(groups):
        first = people.make(group)
        with_books = wanted is not None and wanted.keeps(group, vos)
        maker = books if books is not None and with_books else meetings
        maker.make(group, first, with_lines=lines == ALL_LINES or (lines == SAMPLE and index % SAMPLED == 0))
    if books is not None:
        books.finish(kept)
    return rows


def _books(rows: Rows, task: Task, window: Window, seed: int, wanted: BooksWanted | None) -> BookMeetings | None:
    if wanted is None:
        return None
    lgd = task.counts.district_lgd
    # Chance of their own, so that no row of a book moves a woman.
    rows.books = BookRows(rows.last_ids, random.Random(f"{seed}:{lgd}:keys"))  # noqa: S311  invented rows, no secret
    return BookMeetings(rows, rows.books, wanted.facts, window, lgd, seed)
