"""Redis killed and emptied while meetings are saved: it only wakes workers, so nothing is lost."""

from __future__ import annotations

import os
import shutil
import signal
import time

import pytest
import redis

from tests.acceptance.support.live_site import WORKERS, LiveSite, open_site
from tests.resilience.filing import Filing, check
from tooling.processes import is_alive, wait_until

KILLS = 5


def kill_and_empty(site: LiveSite, *, remove: bool) -> None:
    """kill -9; then its files are removed, or it is emptied after it came back."""
    pid = site.valkey.pid()
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    assert wait_until(lambda: not is_alive(pid), seconds=10)
    time.sleep(1)
    if remove:
        shutil.rmtree(site.valkey.place.valkey / "appendonlydir")
    site.valkey.start()
    if not remove:
        redis.Redis.from_url(site.valkey.url).flushall()


@pytest.mark.usefixtures("django_db_setup")
def test_redis_killed_and_emptied_loses_no_save_and_no_mark():
    with open_site("redis") as site:
        world = site.lay("tests.resilience.wide_world", "30", "2")
        site.start("web", "beat", *WORKERS)
        filing = Filing(site, world, pause=0.1)
        filing.start()
        assert wait_until(lambda: len(filing.acknowledged) > 3, seconds=30)
        for number in range(KILLS):
            saved = len(filing.acknowledged)
            kill_and_empty(site, remove=number % 2 == 0)
            assert wait_until(lambda saved=saved: len(filing.acknowledged) > saved + 3, seconds=30)
        filing.end()
        # A dead Redis costs a moment and no save. A crowded machine alone makes six seconds of it.
        assert filing.failures == 0
        assert filing.slowest < 10
        assert check(site, filing) > 20
        assert wait_until(lambda: (site.health() or {}).get("workers") == 2, seconds=90, pause=0.5)
