"""/healthz: honest, quick, silent about people. And the worker's pulse that it reads."""

import datetime as dt
import time
import uuid

import pytest
import redis
from axes.models import AccessAttempt
from django.contrib.sessions.models import Session
from django.db import OperationalError
from django.test import Client
from django.utils import timezone

from core import tasks
from core.interfaces import health
from core.interfaces.redis_store import client
from core.models import DirtyCell
from core.services.upkeep import purge_expired

PARTS = {
    "status", "database", "dirty_marks", "oldest_mark_seconds", "redis", "workers", "queue_length", "queue_age_seconds",
}  # fmt: skip


@pytest.fixture
def own_keys(monkeypatch):
    """Keys of this test alone."""
    prefix = f"test:{uuid.uuid4()}:"
    for module in (health, tasks):
        monkeypatch.setattr(module, "WORKER", f"{prefix}worker:")
        monkeypatch.setattr(module, "PULSE", f"{prefix}pulse")
    monkeypatch.setattr(tasks, "_last_beat", 0.0)


def look(query=""):
    answer = Client().get(f"/healthz{query}")
    assert set(answer.json()) == PARTS
    return answer.status_code, answer.json()


def test_all_up(db, own_keys):
    tasks.mark_worker()
    tasks.pulse()
    status, body = look()
    assert (status, body["status"], body["workers"], body["queue_age_seconds"]) == (200, "up", 1, 0)


def test_without_workers_the_site_is_degraded_but_the_web_part_is_well(db, own_keys):
    assert (look()[0], look()[1]["status"], look()[1]["workers"]) == (503, "degraded", 0)
    assert look("?part=web")[0] == 200


def test_late_pulse_is_the_age_of_the_queue(db, own_keys):
    tasks.mark_worker()
    client().set(health.PULSE, int(time.time()) - 75, ex=60)
    assert 60 <= look()[1]["queue_age_seconds"] <= 62


def test_marks_waiting_and_the_oldest(db, own_keys):
    DirtyCell.unscoped.create(unit_id=1, month=dt.date(2026, 1, 1), marked_at=timezone.now() - dt.timedelta(seconds=90))
    DirtyCell.unscoped.create(unit_id=2, month=dt.date(2026, 1, 1))
    body = look()[1]
    assert body["dirty_marks"] == 2
    assert 90 <= body["oldest_mark_seconds"] <= 92


@pytest.mark.parametrize("store", ["refused", "silent"])
def test_dead_or_silent_redis_is_told_within_300_ms(db, monkeypatch, store):
    import socket

    listener = socket.create_server(("127.0.0.1", 0))  # accepts and never answers
    port = listener.getsockname()[1] if store == "silent" else 1
    dead = redis.Redis(port=port, socket_timeout=0.1, socket_connect_timeout=0.1, retry=None)
    monkeypatch.setattr(health, "client", lambda: dead)
    Client().get("/healthz")  # imports
    started = time.perf_counter()
    status, body = look()
    assert time.perf_counter() - started < 0.3
    listener.close()
    assert (status, body["redis"], body["status"]) == (503, "down", "degraded")


def test_dead_database_is_told(own_keys, monkeypatch):
    class Gone:
        def order_by(self, *fields):
            raise OperationalError("no row of anybody")

    monkeypatch.setattr(health.DirtyCell, "unscoped", Gone())
    for query in ("", "?part=web"):
        status, body = look(query)
        assert (status, body["status"], body["database"], body["dirty_marks"]) == (503, "down", "down", None)


def test_heartbeat_writes_at_most_every_ten_seconds(own_keys, monkeypatch):
    writes = []

    class Store:
        def set(self, *what, **how):
            writes.append(what)

    monkeypatch.setattr(tasks, "client", Store)
    for _ in range(5):
        tasks.mark_worker()
    assert len(writes) == 1


def test_purge_takes_what_has_run_out_and_nothing_else(db):
    now = timezone.now()
    for age in (-1, 1):
        Session.objects.create(session_key=f"s{age}", expire_date=now + dt.timedelta(hours=age))
    for hours in (1, 25):
        attempt = AccessAttempt.objects.create(username=f"u{hours}", failures_since_start=1)
        AccessAttempt.objects.filter(pk=attempt.pk).update(attempt_time=now - dt.timedelta(hours=hours))
    first, second = purge_expired(), purge_expired()
    assert (first.sessions, first.attempts) == (1, 1)
    assert (second.sessions, second.attempts) == (0, 0)
    assert set(Session.objects.values_list("session_key", flat=True)) == {"s1"}
    assert set(AccessAttempt.objects.values_list("username", flat=True)) == {"u1"}
