"""Upkeep of the platform: the workers' pulse, and the end of what has run out."""

from __future__ import annotations

import time

import redis
from celery import shared_task
from celery.signals import heartbeat_sent

from core.interfaces.health import PULSE, WORKER
from core.interfaces.redis_store import client
from core.services.aadhaar_scan import scan
from core.services.jobs import restart_stalled
from core.services.upkeep import purge_expired as purge
from core.workflow.tasks import escalate  # noqa: F401  Celery looks for an app's tasks here

_last_beat = 0.0


@heartbeat_sent.connect  # Celery's own signal in the worker's parent process; no model has a part in it
def mark_worker(sender: object = None, **kwargs: object) -> None:
    """At most every ten seconds: this worker is alive."""
    global _last_beat  # noqa: PLW0603  one parent process, one clock
    now = time.time()
    if now - _last_beat < 10:
        return
    _last_beat = now
    name = getattr(getattr(sender, "eventer", None), "hostname", None) or "worker"
    try:
        client().set(f"{WORKER}{name}", int(now), ex=60)
    except (redis.RedisError, OSError):
        return


@shared_task
def pulse() -> None:
    """Sent by beat, run by a worker: how long ago it ran is how long the queue holds work back."""
    client().set(PULSE, int(time.time()), ex=3600)


@shared_task
def purge_expired() -> None:
    """Nightly: sessions, tokens, answers kept for repeats."""
    purge()


@shared_task
def restart_jobs() -> None:
    """Every minute: hands out again what a dead worker or an absent broker left."""
    restart_stalled()


@shared_task
def scan_for_aadhaar() -> None:
    """Nightly: looks through every text of every table for what could be an Aadhaar number."""
    scan()
