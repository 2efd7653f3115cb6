"""Servers of its own for each process of a parallel test run, so that no two tests ever share a row or a key."""

from __future__ import annotations

import os

from tooling.servers import given

# Set by pytest-xdist in each of its processes, and by us where the servers are ours.
WORKER, OURS = "PYTEST_XDIST_WORKER", "SANGATHAN_TEST_SERVERS"
# The var folder of the run's first process, where they keep what serves all of them.
SHARED = "SANGATHAN_TEST_SHARED"
ADDRESSES = ("DATABASE_URL", "DATABASE_OWNER_URL", "REDIS_URL")


def part_from_the_others() -> None:
    """Names another var folder for every parallel process but the first, which shares its parent's servers.

    Raises RuntimeError where the servers were given from outside: they serve one process.
    """
    os.environ.setdefault(SHARED, os.environ["SANGATHAN_VAR"])
    # What a test starts is no part of the run.
    worker = os.environ.pop(WORKER, "")
    if not worker:
        os.environ.pop(OURS, None)
        if not any(given(name) for name in ADDRESSES):
            os.environ[OURS] = "yes"
        return
    if OURS not in os.environ:
        raise RuntimeError("Tests run in parallel on embedded servers only: unset DATABASE_URL and REDIS_URL, or -n 0.")
    if worker == "gw0":
        return
    os.environ["SANGATHAN_VAR"] += f"-{worker}"
    for name in ADDRESSES:
        os.environ.pop(name, None)
