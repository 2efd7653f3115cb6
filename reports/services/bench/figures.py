"""Rebuilding a month, draining one cell, and a closed meeting's way to the state with real workers."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings

from core.access.actor import Actor, system_actor
from core.models import DirtyCell, GeoUnit
from core.periods import month_end, month_of, today
from federation.models import Institution
from federation.services.meetings import close_meeting, open_meeting
from reports.models import IndicatorValue
from reports.services.bench import db_ops
from reports.services.bench.timing import BenchError, milliseconds, summary
from reports.services.rollup import drain, rebuild

PATIENCE = 60.0
WARMING = 3
POLL = 0.01


def measure_rebuild(runs: int = 3) -> dict[str, Any]:
    """The current month rebuilt, and the plain statements for the same numbers, in turns; medians."""
    month = month_of(today())
    rebuilt, plain = [], []
    for _run in range(runs):
        plain.append(milliseconds(lambda: db_ops.run_plain(month, month_end(month))))
        rebuilt.append(milliseconds(lambda: rebuild(actor=system_actor(), month=month)))
    ours, theirs = statistics.median(rebuilt), statistics.median(plain)
    return {"rebuild_ms": round(ours), "plain_sql_ms": round(theirs), "ratio": round(ours / theirs, 2), "n": runs}


def measure_drain(block: GeoUnit, runs: int = 30) -> dict[str, float]:
    """One marked cell of a block, with district, state and nation."""
    month = month_of(today())
    drain()

    def once() -> float:
        DirtyCell.unscoped.create(unit_id=block.pk, month=month)
        return milliseconds(drain)

    once()
    return summary([once() for _run in range(runs)])


def groups_without_today(block: GeoUnit, count: int) -> list[Institution]:
    """Active groups of a block that may open a meeting today, of about 12 members, in a fixed order."""
    # The bench asks, on its own invented rows.
    rows = Institution.unscoped.filter(block=block, tier_id="shg", status="active", formed_on__lt=today())
    return list(rows.exclude(meetings__held_on=today()).exclude(meetings__status="draft").order_by("pk")[:count])


@contextmanager
def workers(count: int = 2) -> Iterator[None]:
    """Real Celery workers, as the site runs them."""
    command = [sys.executable, "-m", "celery", "--app", "config", "worker", "--concurrency", "1", "--loglevel", "ERROR"]
    running = [
        subprocess.Popen(
            [*command, "--hostname", f"bench{number}@%h"],
            cwd=settings.BASE_DIR,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for number in range(count)
    ]
    try:
        yield
    finally:
        for worker in running:
            worker.terminate()
        for worker in running:
            worker.wait(timeout=60)


def _slots(unit_id: int) -> int:
    value = IndicatorValue.unscoped.filter(unit_id=unit_id, month=month_of(today()), indicator="MTG02").first()
    return int(value.denominator or 0) if value is not None else 0


def measure_freshness(block: GeoUnit, actor: Actor, meetings: int = 200) -> dict[str, float]:
    """From the return of the closing service to the state's figure that holds the meeting, workers running."""
    state = block.state_id or 0
    # An open meeting marks its cell too; the clock starts with nothing waiting.
    waiting = [
        open_meeting(actor=actor, institution=group, held_on=today(), client_key=uuid.uuid4())
        for group in groups_without_today(block, meetings + WARMING)
    ]
    drain()
    times = []
    with workers():
        for meeting in waiting:
            wanted = _slots(state) + meeting.lines.count()
            close_meeting(actor=actor, meeting=meeting)
            began = time.perf_counter()
            while _slots(state) < wanted:
                if time.perf_counter() - began > PATIENCE:
                    raise BenchError("No worker brought a closed meeting to the state.")
                time.sleep(POLL)
            times.append((time.perf_counter() - began) * 1000)
    # The first ones wait for the workers to start.
    return summary(times[WARMING:])
