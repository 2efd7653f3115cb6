"""Districts in their order, each made while the database takes in the one before."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass

from federation.simulation.book_rows import BooksWanted
from federation.simulation.calendars import Window
from federation.simulation.district import Task, make_district
from federation.simulation.rows import TableText
from federation.simulation.workshop import is_ready, one_process

# Groups of all districts from which on a process of its own is worth its start and its memory. A thread shares
# Python's one lock with the hand that feeds the database.
WORTH_A_PROCESS = 1_500


@dataclass(frozen=True, slots=True)
class Order:
    """How all districts of a plan are made."""

    window: Window
    seed: int
    lines: str
    wanted: BooksWanted | None


@dataclass(frozen=True, slots=True)
class Made:
    """A district's rows as COPY text, and the last key given out in each table."""

    texts: list[TableText]
    last_ids: dict[str, int]


def maker_for(tasks: list[Task]) -> Executor:
    """Who makes them. A process starts at once, so that it is ready when the tables are."""
    if len(tasks) == 1 or sum(task.counts.shgs for task in tasks) < WORTH_A_PROCESS:
        return ThreadPoolExecutor(max_workers=1)
    maker = one_process()
    maker.submit(is_ready)
    return maker


def made_ahead(
    maker: Executor, order: Order, tasks: list[Task], last_ids: dict[str, int]
) -> Iterator[tuple[Task, Made]]:
    """Districts in order; keys go on from one to the next, so that the same order makes the same rows anywhere."""
    waiting: Future[Made] = maker.submit(make, order, tasks[0], last_ids)
    for number, task in enumerate(tasks, start=1):
        made = waiting.result()
        if number < len(tasks):
            waiting = maker.submit(make, order, tasks[number], made.last_ids)
        else:
            # Indexes and keys may have its memory.
            maker.shutdown(wait=False)
        yield task, made


def make(order: Order, task: Task, last_ids: dict[str, int]) -> Made:
    """One district; the keys that were handed over are not touched."""
    counted = dict(last_ids)
    rows = make_district(task, counted, order.window, order.seed, order.lines, order.wanted)
    return Made(list(rows.texts()), counted)
