"""The simulation itself: one transaction on the owner's connection, all districts or none."""

from __future__ import annotations

import datetime as dt
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.conf import settings
from django.db import connections, transaction

from core.access.actor import Actor
from core.models import AuditEntry, DataKind, GeoUnit
from core.periods import today
from core.services.data_kind import declare_kind, kind_held
from federation.books.soundness.sql import faults_of_books
from federation.models import Institution
from federation.simulation import db_ops
from federation.simulation.book_rows import BOOK_COLUMNS, BOOK_TABLES, BooksWanted, read_facts
from federation.simulation.calendars import make_window
from federation.simulation.counts import DistrictCounts
from federation.simulation.district import HEADERS, Task
from federation.simulation.made_ahead import Order, made_ahead, maker_for
from federation.simulation.rows import COLUMNS, FACT_TABLES, short

OWNER = "owner"  # the role that may set indexes aside
TELLING = "federation_institution"  # its rows say whether a database is in use
ENOUGH = 1_000_000

Say = Callable[[str], None]


class SimulationRefused(Exception):
    """The simulation may not or cannot run; the text says why and what to do. Nothing was written."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What to simulate. `books_in` names blocks by LGD code, all if none; `spared`, `most` as in `BooksWanted`."""

    counts: list[DistrictCounts]
    months: int
    seed: int
    lines: str = HEADERS
    books: bool = False
    books_in: tuple[int, ...] = ()
    spared: int = 0
    most: int = 0

    @property
    def tables(self) -> tuple[str, ...]:
        """Tables that get rows, places aside."""
        return (*FACT_TABLES, *BOOK_TABLES) if self.books else FACT_TABLES

    @property
    def columns(self) -> dict[str, tuple[str, ...]]:
        """Columns by table, places among them."""
        return COLUMNS | BOOK_COLUMNS if self.books else COLUMNS


@dataclass(slots=True)
class Outcome:
    """What was written: rows by table, and words about what differed from the counts file."""

    first: dt.date
    rows: Counter[str] = field(default_factory=Counter)
    districts: list[int] = field(default_factory=list)
    skipped: list[int] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    seconds: float = 0.0
    seconds_checking: float = 0.0


def refuse_real_rows() -> None:
    """SimulationRefused in production mode and on a database that holds anything but simulated rows."""
    if settings.MODE == "production":
        raise SimulationRefused("SANGATHAN_MODE is production: no row is ever simulated there.")
    kind = kind_held(OWNER)
    # A command asks, about the database as a whole.
    in_use = Institution.unscoped.using(OWNER).exists()
    if kind == DataKind.Kind.REAL or (kind is None and in_use):
        raise SimulationRefused("This database holds real records. Simulate in a database of its own.")


def simulate(*, actor: Actor, plan: Plan, say: Say) -> Outcome:
    """Grows the districts of the plan that hold no institution yet. Figures are the caller's to rebuild.

    Raises SimulationRefused. One audit entry stands for all rows; row history sleeps meanwhile.
    """
    refuse_real_rows()
    began = time.monotonic()
    window = make_window(today(), plan.months)
    outcome = Outcome(window.first)
    tasks = list(_tasks(plan, outcome))
    if tasks:
        # Before its tables are locked.
        order = Order(window, plan.seed, plan.lines, _wanted(plan, tasks))
        with _told_if_it_ends(), maker_for(tasks) as maker, transaction.atomic(using=OWNER):
            counted = _load(plan, tasks, outcome, say, order, maker)
            declare_kind(DataKind.Kind.SIMULATED, OWNER)
            # In the rows' own transaction, which is not the one that record() writes in.
            AuditEntry.unscoped.using(OWNER).create(
                verb="simulation.run",
                channel=actor.channel,
                details={
                    "districts": outcome.districts,
                    "months": plan.months,
                    "seed": plan.seed,
                    "lines": plan.lines,
                    "books": plan.books,
                    "rows": sum(outcome.rows.values()),
                },
            )
        say("Tidying")
        db_ops.tidy(connections[OWNER], plan.columns, analyze=not counted)
    outcome.seconds = time.monotonic() - began
    return outcome


@contextmanager
def _told_if_it_ends() -> Iterator[None]:
    """SimulationRefused where the process that makes districts is gone."""
    try:
        yield
    except BrokenProcessPool as error:
        raise SimulationRefused(
            "The process that makes the rows ended before its time, most likely for want of memory. Nothing was written."
        ) from error


def _tasks(plan: Plan, outcome: Outcome) -> Iterator[Task]:
    for counts in plan.counts:
        # A command asks, for places of the file.
        district = GeoUnit.unscoped.filter(level="district", lgd_code=counts.district_lgd).first()
        if district is None or district.state_id is None:
            raise SimulationRefused(
                f"District {counts.district_lgd} ({counts.district}) is not held. Load the directory first: load_lgd."
            )
        if Institution.unscoped.filter(district=district).exists():
            outcome.skipped.append(counts.district_lgd)
            continue
        blocks = list(
            GeoUnit.unscoped.filter(level="block", district=district, valid_to=None).order_by("lgd_code", "pk")
        )
        if not blocks:
            raise SimulationRefused(
                f"District {counts.district_lgd} ({counts.district}) has no blocks. Load the directory's blocks: load_lgd."
            )
        if len(blocks) != counts.blocks:
            outcome.remarks.append(
                f"{counts.district}: {len(blocks)} blocks are held, the counts file says {counts.blocks}; "
                f"the {len(blocks)} held are used."
            )
        outcome.districts.append(counts.district_lgd)
        yield Task(counts, district.state_id, district.pk, list(blocks))


def _load(plan: Plan, tasks: list[Task], outcome: Outcome, say: Say, order: Order, maker: Executor) -> bool:
    """Whether the planner has been told of the rows."""
    connection = connections[OWNER]
    db_ops.give_memory(connection)
    db_ops.hold_tables(connection, plan.tables)
    held = db_ops.rows_held(connection, TELLING, ENOUGH)
    coming = sum(task.counts.shgs + task.counts.vos + task.counts.clfs for task in tasks)
    # Putting indexes back costs by all rows held, keeping them up ten times as much by each that comes.
    stripped = db_ops.set_aside(connection, plan.tables) if coming * 10 >= held else None
    frozen = stripped is not None and not held and db_ops.empty_tables(connection, plan.tables)
    keyed = [table for table, columns in plan.columns.items() if "id" in columns]
    last_ids = {short(table): db_ops.last_id(connection, table) for table in keyed}
    for number, (task, made) in enumerate(made_ahead(maker, order, tasks, last_ids), start=1):
        written = 0
        for table, columns, text, count in made.texts:
            db_ops.copy_in(connection, table, columns, text, frozen=frozen and table != "core_geounit")
            outcome.rows[table] += count
            written += count
        last_ids = made.last_ids
        say(f"[{number}/{len(tasks)}] {task.counts.district}: {written} rows")
    for table in keyed:
        db_ops.set_last_id(connection, table, last_ids[short(table)])
    if stripped is not None:
        say("Building indexes")
        db_ops.run_all(connection, stripped.indexes)
        db_ops.gather_statistics(connection, plan.columns)
        say("Checking keys")
        db_ops.run_all(connection, stripped.keys)
    if order.wanted is not None:
        say("Checking books")
        _refuse_unsound(tasks, outcome, order.wanted)
    db_ops.wake_triggers(connection, plan.tables)
    return stripped is not None


def _wanted(plan: Plan, tasks: list[Task]) -> BooksWanted | None:
    if not plan.books:
        return None
    blocks = GeoUnit.unscoped.filter(
        level="block", lgd_code__in=plan.books_in, district__in=[task.district_id for task in tasks]
    )
    return BooksWanted(read_facts(), frozenset(blocks.values_list("pk", flat=True)), plan.spared, plan.most)


def _refuse_unsound(tasks: list[Task], outcome: Outcome, wanted: BooksWanted) -> None:
    """The rules slept while books came in: one statement looks at all of them. SimulationRefused with what it finds."""
    began = time.monotonic()
    faults = faults_of_books(sorted(wanted.blocks) or [task.district_id for task in tasks], using=OWNER)
    outcome.seconds_checking = time.monotonic() - began
    if faults:
        told = ", ".join(f"{one.rule} ({one.count}, first {one.key})" for one in faults)
        raise SimulationRefused(f"The books are not sound, and nothing was written: {told}.")
