"""Books of so many meetings, posted and looked through in one statement: the simulation's load with its triggers asleep."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from core.access.actor import system_actor
from federation.simulation.book_rows import BOOK_TABLES
from federation.simulation.counts import DistrictCounts
from federation.simulation.rows import FACT_TABLES
from federation.simulation.run import Plan, simulate
from reports.services.bench import db_ops

MONTHS = 12
MEETINGS_A_GROUP = 26  # closed ones of a year, by the simulation's shares of weekly, fortnightly and monthly groups
MOST_GROUPS = 6_000  # of one district: it is made in memory, whole
GROUPS_A_VO, WOMEN = 15, 12
LOOP = 10_000_000


def measure_books(counts: list[DistrictCounts], meetings: int, say: Callable[[str], None]) -> dict[str, Any]:
    """Empties the tables, grows groups with a year of books until there are about so many meetings, and tells the pace.

    Ledger rows are entries and their lines. The seconds are those of the whole load: institutions, women, meetings and
    loans among it, indexes and keys too, but for the one statement that looks all books through, which is told apart.
    `loop_seconds` is this machine's time for a bare loop, with which figures of two machines can be compared.
    """
    loop = _loop_seconds()
    db_ops.empty((*FACT_TABLES, *BOOK_TABLES))
    plan = Plan(_scaled(counts, meetings), MONTHS, seed=1, books=True)
    outcome = simulate(actor=system_actor(), plan=plan, say=say)
    ledger = outcome.rows["federation_journal"] + outcome.rows["federation_journalline"]
    seconds = outcome.seconds - outcome.seconds_checking
    return {
        "meetings": outcome.rows["federation_meeting"],
        "ledger_rows": ledger,
        "all_rows": sum(outcome.rows.values()),
        "seconds": round(seconds, 1),
        "ledger_rows_per_second": round(ledger / seconds),
        "check_seconds": round(outcome.seconds_checking, 1),
        "loop_seconds": loop,
    }


def _scaled(counts: list[DistrictCounts], meetings: int) -> list[DistrictCounts]:
    """Districts of the file with so many groups in all, spread evenly, none above what fits into memory."""
    groups = max(1, meetings // MEETINGS_A_GROUP)
    districts = max(1, min(len(counts), -(-groups // 500)))
    each = min(-(-groups // districts), MOST_GROUPS)
    return [
        replace(
            one,
            shgs=each,
            vos=max(1, each // GROUPS_A_VO),
            clfs=max(1, each // (GROUPS_A_VO * 25)),
            members=each * WOMEN,
            villages=max(one.villages, 10),
        )
        for one in counts[:districts]
    ]


def _loop_seconds() -> float:
    began, total = time.perf_counter(), 0
    for number in range(LOOP):
        total += number * number
    return round(time.perf_counter() - began, 2)
