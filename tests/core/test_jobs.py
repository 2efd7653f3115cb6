"""Jobs: started once, claimed by one worker, cancelled, found again by their owner alone, purged with their files."""

from __future__ import annotations

import datetime as dt
import threading

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from core.access.actor import NOBODY
from core.errors import Conflict, NotAllowed
from core.models import Job, JobState
from core.services.jobs import (
    JobStoppedError,
    beat,
    cancel,
    claim,
    create_job,
    fail,
    finish,
    purge_jobs,
    restart_stalled,
    resume,
)
from tests.factories import actor_for, make_user, make_world
from tests.factories_people import signed_in


def make_job(user, unit, **fields) -> Job:
    return create_job(actor=actor_for(user), kind=fields.pop("kind", "trial.rows"), unit=unit, **fields)


def content(field) -> bytes:
    with field.open("rb") as file:
        return file.read()


def test_a_job_goes_its_way(operator, world):
    job = make_job(operator, world.karahal, given=ContentFile(b"rows", "Ration list Sunita.CSV"), digest="d1")
    assert content(job.given) == b"rows"
    assert "Sunita" not in job.given.name
    held = claim(job.public_id)
    assert held is not None
    assert claim(job.public_id) is None  # nobody else takes it
    beat(held, 5, 10)
    finish(held, JobState.ASKING, outcome={"good": 5})
    assert held.finished_at is None
    resume(actor=actor_for(operator), job=held, step="store")
    with pytest.raises(Conflict):
        resume(actor=actor_for(operator), job=held, step="store")
    held = claim(job.public_id)
    assert held.parameters == {"step": "store"}
    finish(held, JobState.DONE, outcome={}, made=ContentFile(b"made", "x.xlsx"))
    stored = Job.unscoped.get()
    assert (stored.state, stored.finished_at is not None, content(stored.made)) == ("done", True, b"made")
    with pytest.raises(JobStoppedError):
        beat(held, 1, 1)


def test_one_file_at_a_time(operator, world):
    make_job(operator, world.karahal, digest="same")
    other = make_user("block_operator", world.karahal)
    with pytest.raises(Conflict) as refused:
        make_job(other, world.karahal, digest="same")
    assert "Look under Jobs" in str(refused.value.message)
    assert Job.unscoped.count() == 1
    make_job(other, world.karahal, digest="another")
    fail(claim(Job.unscoped.get(digest="same").public_id), "too_big")
    make_job(other, world.karahal, digest="same")
    assert Job.unscoped.count() == 3


def test_who_may_not(operator, world, foreigner):
    with pytest.raises(NotAllowed):
        make_job(operator, world.vijaypur)
    with pytest.raises(NotAllowed):
        create_job(actor=NOBODY, kind="trial.rows", unit=world.karahal)
    assert Job.unscoped.count() == 0
    job = make_job(operator, world.karahal)
    colleague = make_user("block_operator", world.karahal)
    for user in (foreigner, colleague):
        with pytest.raises(NotAllowed):
            cancel(actor=actor_for(user), job=job)
    assert Job.unscoped.get().state == "waiting"


def test_a_cancelled_job_stops_its_worker(operator, world):
    held = claim(make_job(operator, world.karahal).public_id)
    cancel(actor=actor_for(operator), job=held)
    with pytest.raises(JobStoppedError):
        beat(held, 1, 2)
    with pytest.raises(JobStoppedError):
        finish(held, JobState.DONE, outcome={})
    with pytest.raises(Conflict):
        cancel(actor=actor_for(operator), job=held)
    assert Job.unscoped.get().state == "cancelled"


def test_a_silent_worker_loses_its_job(operator, world):
    job = make_job(operator, world.karahal)
    assert claim(job.public_id) is not None
    assert restart_stalled() == 0
    Job.unscoped.update(beat_at=timezone.now() - dt.timedelta(minutes=3))
    assert restart_stalled() == 0  # nobody runs jobs of this kind
    assert claim(job.public_id) is not None


@pytest.mark.django_db(transaction=True)
def test_two_claim_at_once():
    world = make_world()
    user = make_user("block_operator", world.karahal)
    job = make_job(user, world.karahal)
    gate, got = threading.Barrier(2), []

    def take() -> None:
        gate.wait(5)
        got.append(claim(job.public_id))
        connection.close()

    workers = [threading.Thread(target=take) for _ in range(2)]
    for one in workers:
        one.start()
    for one in workers:
        one.join(10)
    assert sorted(one is None for one in got) == [False, True]


def test_the_pages_show_my_own_alone(operator, world, foreigner, foreign_block):
    job = make_job(operator, world.karahal)
    theirs = make_job(foreigner, foreign_block)
    colleagues = make_job(make_user("block_operator", world.karahal), world.karahal)
    browser = signed_in(operator)
    page = browser.get(reverse("core:jobs")).content.decode()
    assert str(job.public_id) in page
    assert str(theirs.public_id) not in page
    assert str(colleagues.public_id) not in page
    for other in (theirs, colleagues):
        for name in ("core:job", "core:job-progress", "core:job-file"):
            assert browser.get(reverse(name, args=[other.public_id])).status_code == 404
        assert browser.post(reverse("core:job-cancel", args=[other.public_id])).status_code == 404
    assert 'http-equiv="refresh"' in browser.get(reverse("core:job", args=[job.public_id])).content.decode()
    assert "HX-Refresh" not in browser.get(reverse("core:job-progress", args=[job.public_id])).headers
    browser.post(reverse("core:job-cancel", args=[job.public_id]))
    assert Job.unscoped.get(pk=job.pk).state == "cancelled"
    assert browser.get(reverse("core:job-progress", args=[job.public_id]))["HX-Refresh"] == "true"


def test_the_file_has_a_neutral_name(operator, world):
    held = claim(make_job(operator, world.karahal).public_id)
    browser = signed_in(operator)
    address = reverse("core:job-file", args=[held.public_id])
    assert browser.get(address).status_code == 404
    finish(held, JobState.DONE, outcome={}, made=ContentFile(b"made", "x.xlsx"))
    answer = browser.get(address)
    assert b"".join(answer.streaming_content) == b"made"
    answer.close()
    today = timezone.localtime().strftime("%d-%m-%Y")
    assert answer["Content-Disposition"] == f'attachment; filename="rows-{today}.xlsx"'
    assert answer["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("count", [1, 3])
def test_queries_of_the_list(operator, world, count):
    for _ in range(count):
        make_job(operator, world.karahal)
    browser = signed_in(operator)
    browser.get(reverse("core:jobs"))
    with CaptureQueriesContext(connection) as asked:
        browser.get(reverse("core:jobs"))
    ours = [one["sql"] for one in asked if "core_job" in one["sql"]]
    assert len(ours) == 1


def test_purge_takes_the_files_too(operator, world):
    old = make_job(operator, world.karahal, given=ContentFile(b"rows", "x.csv"))
    kept = make_job(operator, world.karahal, given=ContentFile(b"rows", "x.csv"))
    running = claim(make_job(operator, world.karahal).public_id)
    past = timezone.now() - dt.timedelta(seconds=1)
    Job.unscoped.filter(pk__in=[old.pk, running.pk]).update(expires_at=past)
    assert purge_jobs() == 1
    assert not old.given.storage.exists(old.given.name)
    assert kept.given.storage.exists(kept.given.name)
    assert set(Job.unscoped.values_list("pk", flat=True)) == {kept.pk, running.pk}
