"""PostgreSQL killed under saves: what was acknowledged stands, and every figure comes right."""

from __future__ import annotations

import os
import random
import signal
import time

import pytest

from tests.acceptance.support.databases import own_server
from tests.acceptance.support.live_site import WORKERS, opened
from tests.resilience.filing import Filing, check
from tooling.processes import is_alive, wait_until

KILLS = 5


@pytest.mark.usefixtures("django_db_setup")
def test_postgres_killed_under_saves_loses_no_acknowledged_save():
    chance = random.Random(5)
    with own_server("killed-postgres") as (database, server), opened("postgres", database) as site:
        world = site.lay("tests.resilience.wide_world", "30", "2")
        site.start("web", "beat", *WORKERS)
        filings = [Filing(site, world, part=part, parts=2) for part in range(2)]
        for filing in filings:
            filing.start()
        for _ in range(KILLS):
            saved = [len(filing.acknowledged) for filing in filings]
            assert wait_until(
                lambda saved=saved: all(
                    len(filing.acknowledged) > before + 3 for filing, before in zip(filings, saved, strict=True)
                ),
                seconds=60,
            ), site.log("web")
            time.sleep(chance.random() / 2)
            pid = server.pid()
            assert pid is not None
            os.kill(pid, signal.SIGKILL)
            assert wait_until(lambda pid=pid: not is_alive(pid), seconds=10)
            server.start()
        for filing in filings:
            filing.end()
        # Saves were under way at the kills.
        assert sum(filing.failures for filing in filings) >= KILLS
        assert check(site, *filings) > 20
