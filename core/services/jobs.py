"""Long work: created by a person, done by a worker, found again under Jobs, gone after 30 days.

A worker that dies leaves its job running with an old beat; `restart_stalled` hands it to another one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.core.files.base import File
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.errors import Conflict, NotAllowed
from core.job_kinds import door_of
from core.models import GeoUnit, Job, JobState
from core.wake import send_task

RUN_JOBS = "core.run_jobs"
KEPT_FOR = dt.timedelta(days=30)
SILENT_FOR = dt.timedelta(minutes=2)
OPEN = (JobState.WAITING, JobState.RUNNING, JobState.ASKING)


class JobStoppedError(Exception):
    """The job was cancelled, or another worker holds it: leave it as it is."""


@transaction.atomic
def create_job(
    *,
    actor: Actor,
    kind: str,
    unit: GeoUnit,
    parameters: Mapping[str, Any] | None = None,
    given: File[Any] | None = None,
    digest: str = "",
) -> Job:
    """A waiting job with its given file. Conflict where the same file (`digest`) is being worked on for the place."""
    # A file of one branch is a job too: of the place in which the branch lies.
    if actor.user_id is None or not any(
        RUN_JOBS in reach.capabilities and reach.covers_unit(unit, whole=False) for reach in actor.reaches
    ):
        raise NotAllowed
    job = Job(
        kind=kind,
        owner_id=actor.user_id,
        unit=unit,
        language=(get_language() or "en")[:2],
        parameters=dict(parameters or {}),
        digest=digest,
        expires_at=timezone.now() + KEPT_FOR,
    )
    try:
        with transaction.atomic():
            job.save()
    except IntegrityError as error:
        if "job_one_file_at_a_time" not in str(error):
            raise
        words = _("This very file is already being worked on here. Look under Jobs.")
        raise Conflict(words, code="file_in_work") from error
    if given is not None:
        job.given.save(given.name or "file", given, save=True)
    return job


def launch(job: Job) -> None:
    """After the commit, asks a worker to take the job. A broker that is away is logged; beat sends it again."""
    door, public_id = door_of(job.kind), str(job.public_id)
    if door.task:
        transaction.on_commit(lambda: send_task(door.task, public_id))


@transaction.atomic
def claim(public_id: UUID | str) -> Job | None:
    """The job for this worker alone: a waiting one, or a running one whose worker fell silent."""
    silent = Q(state=JobState.RUNNING, beat_at__lt=timezone.now() - SILENT_FOR)
    # A worker asks, with the id that it was handed.
    rows = Job.unscoped.select_for_update(skip_locked=True, of=("self",)).select_related("owner", "unit")
    job = rows.filter(Q(state=JobState.WAITING) | silent, public_id=public_id).first()
    if job is not None:
        job.state, job.beat_at = JobState.RUNNING, timezone.now()
        job.save(update_fields=["state", "beat_at"])
    return job


def beat(job: Job, done: int, total: int) -> None:
    """Says that the work goes on and how far it is; JobStoppedError where it was cancelled meanwhile."""
    # The worker that holds the job.
    alive = Job.unscoped.filter(pk=job.pk, state=JobState.RUNNING)
    if not alive.update(done=done, total=total, beat_at=timezone.now()):
        raise JobStoppedError
    job.done, job.total = done, total


@transaction.atomic
def finish(
    job: Job, state: str, *, outcome: Mapping[str, Any], made: File[Any] | None = None, refusal: str = ""
) -> None:
    """Ends a running job, or hands it to the person (`asking`). JobStoppedError where it no longer runs."""
    # The worker that holds the job; locked, so that a cancel comes before or after.
    held = Job.unscoped.select_for_update().filter(pk=job.pk, state=JobState.RUNNING).first()
    if held is None:
        raise JobStoppedError
    job.state, job.outcome, job.refusal = state, dict(outcome), refusal
    job.finished_at = timezone.now() if job.is_over else None
    job.save(update_fields=["state", "outcome", "refusal", "finished_at"])
    if made is not None:
        job.made.save(made.name or "file", made, save=False)
        job.save(update_fields=["made"])


def fail(job: Job, refusal: str, *, outcome: Mapping[str, Any] | None = None) -> None:
    """Ends a running job with the code of why it could not be done."""
    finish(job, JobState.FAILED, outcome=outcome or {}, refusal=refusal)


@transaction.atomic
def cancel(*, actor: Actor, job: Job) -> Job:
    """The owner gives a job up; a worker notices at its next beat. What is already stored stays."""
    row = _held_by_owner(actor, job)
    if row.state not in OPEN:
        raise Conflict(_("This job has already ended."), code="job_over")
    row.state, row.finished_at = JobState.CANCELLED, timezone.now()
    row.save(update_fields=["state", "finished_at"])
    return row


@transaction.atomic
def resume(*, actor: Actor, job: Job, **parameters: Any) -> Job:
    """The owner has decided: an asking (or done) job waits for a worker again, with further parameters."""
    row = _held_by_owner(actor, job)
    if row.state not in {JobState.ASKING, JobState.DONE}:  # done, with rows that were mended since
        raise Conflict(_("This was already decided. Look at how far it is."), code="already_decided")
    row.state, row.beat_at, row.done, row.finished_at = JobState.WAITING, None, 0, None
    row.parameters = row.parameters | parameters
    row.save(update_fields=["state", "beat_at", "done", "finished_at", "parameters"])
    launch(row)
    return row


def _held_by_owner(actor: Actor, job: Job) -> Job:
    row = Job.unscoped.select_for_update().get(pk=job.pk)  # narrowed to the owner below
    if actor.user_id is None or row.owner_id != actor.user_id:
        raise NotAllowed
    actor.require_unit(RUN_JOBS, row.unit)
    return row


def count_attempt(job: Job) -> int:
    """How often workers have taken up this step of the job, this time included."""
    attempt = int(job.parameters.get("attempts", 0)) + 1
    job.parameters = job.parameters | {"attempts": attempt}
    job.save(update_fields=["parameters"])
    return attempt


def drop_given(job: Job) -> None:
    """Deletes the given file, which must not be kept."""
    if job.given:
        job.given.delete(save=False)
        job.save(update_fields=["given"])


def restart_stalled() -> int:
    """Sends again what waits for a minute or fell silent (a worker died, the broker was away); the count."""
    now = timezone.now()
    silent = Q(state=JobState.RUNNING, beat_at__lt=now - SILENT_FOR)
    waiting = Q(state=JobState.WAITING, created_at__lt=now - dt.timedelta(minutes=1))
    jobs = list(Job.unscoped.filter(silent | waiting).only("kind", "public_id"))  # the clock asks, for everyone
    known = [(door.task, str(job.public_id)) for job in jobs if (door := door_of(job.kind)).task]
    for task, public_id in known:
        send_task(task, public_id)
    return len(known)


def purge_jobs() -> int:
    """Deletes jobs after their last day with their files and rows; a running one waits for the next night."""
    # No person asks: the rows have run out for everyone.
    expired = list(Job.unscoped.filter(expires_at__lt=timezone.now()).exclude(state=JobState.RUNNING))
    for job in expired:
        for file in (job.given, job.made):
            if file:
                file.delete(save=False)
        job.delete()
    return len(expired)
