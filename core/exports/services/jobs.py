"""The life of an export's job. Rows are the owner's own; the worker acts for her."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.files import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language

from core.access.actor import Actor
from core.errors import NotAllowed
from core.models import GeoUnit
from core.models.job import Job, JobState
from core.services.validation import check_row

KEEP = dt.timedelta(days=30)


class JobStoppedError(Exception):
    """The job was cancelled, or another worker holds it: leave it as it is."""


@transaction.atomic
def create_job(
    *,
    actor: Actor,
    kind: str,
    unit: GeoUnit,
    parameters: dict[str, Any] | None = None,
    given: File[bytes] | None = None,
    digest: str = "",
) -> Job:
    """A waiting job of the actor's; DomainError where the very same one is already being worked on."""
    actor.require_unit("core.run_jobs", unit)
    if actor.user_id is None:
        raise NotAllowed
    job = Job(
        kind=kind,
        owner_id=actor.user_id,
        unit=unit,
        language=(get_language() or "en")[:2],
        parameters=parameters or {},
        digest=digest,
        expires_at=timezone.now() + KEEP,
    )
    if given is not None:
        job.given = given
    check_row(job)
    job.save()
    return job


@transaction.atomic
def claim(public_id: str) -> Job | None:
    """The waiting job, now running; None where another worker has it or it is over."""
    # The worker asks for its own work, by the id it was given.
    job = Job.unscoped.select_for_update(skip_locked=True).filter(public_id=public_id, state=JobState.WAITING).first()
    if job is not None:
        job.state, job.beat_at = JobState.RUNNING, timezone.now()
        job.save(update_fields=("state", "beat_at"))
    return job


def beat(job: Job, done: int, total: int) -> None:
    """How far the work is."""
    # The worker's own job.
    Job.unscoped.filter(pk=job.pk).update(done=done, total=total, beat_at=timezone.now())


@transaction.atomic
def finish(
    job: Job, state: str, *, outcome: dict[str, Any], made: File[bytes] | None = None, refusal: str = ""
) -> None:
    """The job is over."""
    job.state, job.outcome, job.refusal, job.finished_at = state, outcome, refusal, timezone.now()
    if made is not None:
        job.made = made
    job.save(update_fields=("state", "outcome", "refusal", "finished_at", "made"))
