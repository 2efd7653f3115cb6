"""Large files: a job made by the worker as its owner, found again by her alone."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone

from core.exports import export_of
from core.exports.asking import ask
from core.exports.services import taking
from core.models import AuditEntry, Job, Posting
from core.periods import today
from core.services import jobs
from core.services.jobs import claim
from tests.factories import actor_for, make_group, make_user
from tests.factories_people import signed_in
from tests.federation.test_exports import read_csv

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def small(settings, tmp_path: Path):
    """Three rows are many, files lie in a folder of the test's, and no worker hears."""
    settings.EXPORT_ROWS_AT_ONCE = 2
    private = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(tmp_path)}}
    settings.STORAGES = settings.STORAGES | {"private": private}


@pytest.fixture
def sent(monkeypatch):
    found = []
    monkeypatch.setattr(jobs, "send_task", lambda *words: found.append(words))
    return found


@pytest.fixture
def rows(world):
    make_group(world.village(world.vijaypur), 4)
    return make_group(world.village(world.karahal), 3, name="Jai Durga")


def ordered(actor, slug="memberships", **data):
    asking = ask(export_of(slug), actor, data)
    file, job = taking.take(actor=actor, asking=asking, format_="csv")
    assert file is None
    return job


def test_two_rows_come_at_once_and_three_become_a_job(rows, actor, sent, django_capture_on_commit_callbacks):
    rows.memberships.filter(number=3).update(left_on=today(), counted_until=today(), exit_reason="voluntary")
    file, job = taking.take(actor=actor, asking=ask(export_of("memberships"), actor, {"holds": "now"}), format_="csv")
    with file:
        assert (len(read_csv(file.read())), job) == (2, None)
    with django_capture_on_commit_callbacks(execute=True):
        job = ordered(actor)
    assert sent == [("core.exports.tasks.write_export", str(job.public_id))]
    assert job.parameters == {"register": "memberships", "format": "csv", "filters": {}}
    assert (job.kind, job.owner_id, job.state) == ("export.memberships", actor.user_id, "waiting")


def test_the_worker_makes_the_owners_file(world, rows, actor, operator, browser, sent):
    job = ordered(actor)
    page, made = reverse("core:job", args=[job.public_id]), reverse("core:job-file", args=[job.public_id])
    assert browser.get(page).context["job"] == job
    assert browser.get(made).status_code == 404
    taking.run(str(job.public_id))
    job.refresh_from_db()
    name = f"memberships-karahal-{today():%d-%m-%Y}.csv"
    assert (job.state, job.outcome) == ("done", {"rows": 3, "file_name": name})
    assert Path(job.made.name).name.endswith(".csv")
    assert "karahal" not in job.made.name
    answer = browser.get(made)
    found = read_csv(b"".join(answer.streaming_content))
    assert {row["Group"] for row in found} == {"Jai Durga"}
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
    kept = AuditEntry.unscoped.get(verb="export.taken")
    assert (kept.user_id, kept.channel, kept.details["rows"]) == (operator.pk, "task", 3)
    stranger = signed_in(make_user("block_operator", world.karahal))
    assert stranger.get(made).status_code == 404
    Job.unscoped.filter(pk=job.pk).update(expires_at=timezone.now() - dt.timedelta(seconds=1))
    assert browser.get(made).status_code == 404


def test_a_job_runs_once(rows, actor, sent):
    job = ordered(actor)
    taking.run(str(job.public_id))
    assert claim(str(job.public_id)) is None
    taking.run(str(job.public_id))
    assert AuditEntry.unscoped.filter(verb="export.taken").count() == 1


def test_the_same_file_is_not_made_twice_at_once(rows, browser, sent):
    address = reverse("core:export-file", args=["memberships"])
    first = browser.post(address, {"format": "csv"})
    job = Job.unscoped.get()
    assert (first.status_code, first["Location"]) == (302, reverse("core:job", args=[job.public_id]))
    second = browser.post(address, {"format": "csv"})
    assert second.status_code == 422
    assert "already being worked on" in second.context["refusal"]
    assert list(Job.unscoped.all()) == [job]


def test_who_lost_her_posting_meanwhile_gets_no_file(rows, actor, operator, sent):
    job = ordered(actor)
    Posting.unscoped.filter(user=operator).update(ends_on=today() - dt.timedelta(1))
    taking.run(str(job.public_id))
    job.refresh_from_db()
    assert (job.state, job.refusal, job.made.name) == ("failed", "not_allowed", "")
    assert not AuditEntry.unscoped.filter(verb="export.taken").exists()


def test_a_broken_export_says_so(rows, actor, sent, monkeypatch):
    job = ordered(actor)

    def broken(*args, **kwargs):
        raise OSError("disk full")

    monkeypatch.setattr(taking, "write", broken)
    with pytest.raises(OSError, match="disk full"):
        taking.run(str(job.public_id))
    job.refresh_from_db()
    assert (job.state, job.refusal, job.made.name) == ("failed", "export_broke", "")


def test_a_job_speaks_its_owners_language(rows, operator, sent):
    browser = signed_in(operator)
    browser.cookies["django_language"] = "hi"
    browser.post(reverse("core:export-file", args=["memberships"]), {"format": "csv"})
    job = Job.unscoped.get()
    taking.run(str(job.public_id))
    job.refresh_from_db()
    with job.made.open("rb") as file:
        assert "नाम" in read_csv(file.read())[0]


def test_the_owner_of_two_blocks_gets_both(world, rows, operator, sent):
    Posting.unscoped.create(user=operator, role="block_operator", unit=world.vijaypur, starts_on=dt.date(2020, 1, 1))
    job = ordered(actor_for(operator))
    taking.run(str(job.public_id))
    job.refresh_from_db()
    with job.made.open("rb") as file:
        assert {row["Block"] for row in read_csv(file.read())} == {"Karahal", "Vijaypur"}
