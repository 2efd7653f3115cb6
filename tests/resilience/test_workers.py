"""Workers killed in the middle of a drain."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import time

import pytest

from tests.acceptance.support.live_site import WORKERS, LiveSite, open_site
from tests.resilience.filing import Filing, check
from tooling.processes import wait_until

KILLS = 20
FAMILY = 724_101  # the advisory locks of units


def mark_everything(site: LiveSite) -> None:
    site.database.ask(
        "INSERT INTO core_dirtycell (unit_id, month, onward, marked_at) "
        "SELECT g.id, m.month, false, now() FROM core_geounit g, reports_reportingmonth m "
        "WHERE g.level = 'block' AND g.district_id IS NOT NULL"
    )


def drains(site: LiveSite) -> set[int]:
    """Database processes that now hold a unit."""
    rows = site.database.ask(
        "SELECT DISTINCT pid FROM pg_locks WHERE locktype = 'advisory' AND classid = %s AND objid <> 0 "
        "AND database = (SELECT oid FROM pg_database WHERE datname = current_database())",
        FAMILY,
    )
    return {row[0] for row in rows}


def kill_in_the_middle(site: LiveSite, name: str, *, whole: bool, wait: float) -> bool:
    """Kill -9 the only worker while it holds units; True where that ended a drain that was not done."""
    mark_everything(site)
    site.database.ask("SELECT 1")
    assert wait_until(lambda: bool(drains(site)), seconds=60, pause=0.005), site.log(name)
    time.sleep(wait)
    was_draining = drains(site)
    if whole:
        site.kill(name)
    else:
        for child in site.children(name):
            with contextlib.suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
    return bool(was_draining) and site.marks() > 0


@pytest.mark.usefixtures("django_db_setup")
def test_a_worker_killed_in_the_middle_of_a_drain_loses_nothing():
    chance = random.Random(20)
    with open_site("workers") as site:
        world = site.lay("tests.resilience.wide_world", "90", "6")
        site.start("web", "beat", "worker1")
        filing = Filing(site, world, pause=0.15)
        filing.start()
        hits = tries = 0
        while hits < KILLS and tries < 3 * KILLS:
            tries += 1
            whole = tries % 3 == 0
            hits += kill_in_the_middle(site, "worker1", whole=whole, wait=chance.random() * 0.5)
            if whole:
                site.start("worker1")
        filing.end()
        assert hits == KILLS, f"{hits} of {tries} kills ended a drain"
        site.kill("worker1")
        site.start(*WORKERS)
        assert check(site, filing) > 20
