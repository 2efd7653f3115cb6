"""A worker killed in the middle of storing an import: another goes on, and every row is stored exactly once."""

from __future__ import annotations

import pytest

from tests.acceptance.support.live_site import LiveSite, open_site
from tooling.processes import wait_until

WOMEN = 30_000  # several chunks: the kill comes after the first and before the last


def stored(site: LiveSite) -> int:
    """Rows whose chunk is committed."""
    return int(site.database.ask("SELECT count(*) FROM core_importrow WHERE state = 'stored'")[0][0])


def is_storing(site: LiveSite) -> bool:
    """True while some worker's transaction writes members."""
    rows = site.database.ask(
        "SELECT count(*) FROM pg_locks WHERE relation = 'federation_membership'::regclass AND mode = 'RowExclusiveLock'"
    )
    return bool(rows[0][0])


@pytest.mark.usefixtures("django_db_setup")
def test_a_worker_killed_while_it_stores_an_import_is_followed():
    with open_site("import") as site:
        site.lay("tests.resilience.import_world", str(WOMEN))
        site.start("worker1")
        site.manage(
            "shell",
            "-c",
            "from core.models import Job; from core.services.jobs import launch; launch(Job.unscoped.get())",
        )
        assert wait_until(lambda: stored(site) > 0 and is_storing(site), seconds=60, pause=0.005), site.log("worker1")
        site.kill("worker1")
        before = stored(site)
        assert 0 < before < WOMEN
        # What the killed worker had not committed is gone with it, whole chunks alone stand.
        assert wait_until(lambda: not is_storing(site), seconds=20)
        whole = "SELECT (SELECT count(*) FROM federation_membership), (SELECT count(*) FROM federation_person)"
        assert site.database.ask(whole) == [(before, before)]
        # Two minutes later its silence is noticed.
        site.database.ask("UPDATE core_job SET beat_at = beat_at - interval '3 minutes'")
        # Before the second worker starts, for it may be given the first one's message, too.
        site.manage("shell", "-c", "from core.services.jobs import restart_stalled; assert restart_stalled() == 1")
        site.start("worker2")
        done = "SELECT state FROM core_job"
        assert wait_until(lambda: site.database.ask(done) == [("done",)], seconds=60, pause=0.1), site.log("worker2")
        assert site.database.ask(whole) == [(WOMEN, WOMEN)]
        facts = site.database.ask(
            "SELECT count(DISTINCT p.name), count(DISTINCT p.household_id), "
            "(SELECT count(*) FROM federation_membershipevent), (SELECT count(*) FROM federation_personevent), "
            "(SELECT count(*) FROM core_importrow WHERE state = 'stored'), max(m.number), "
            "count(DISTINCT (m.institution_id, m.number)) "
            "FROM federation_membership m JOIN federation_person p ON p.id = m.person_id"
        )
        assert facts == [(WOMEN, WOMEN, WOMEN, WOMEN, WOMEN, 20, WOMEN)]
