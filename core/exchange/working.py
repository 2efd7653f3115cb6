"""What a worker does with an import: check the file, or store its good rows chunk by chunk."""

from __future__ import annotations

import logging

from django.utils import translation

from core.access.actor import Actor
from core.access.context import acting
from core.errors import NotAllowed
from core.exchange.checking import check_file
from core.exchange.declarations import ImportKind, kind_of
from core.exchange.refusals import FileRefusedError
from core.exchange.sql import ignore_no_trigger
from core.models import Job, JobState
from core.queries.import_rows import counts_of, next_numbers
from core.queries.people import actor_of_user
from core.services.jobs import RUN_JOBS, JobStoppedError, beat, claim, count_attempt, drop_given, fail, finish

CHECK, STORE = "check", "store"
CHUNK = 5_000
MOST_ATTEMPTS = 4
logger = logging.getLogger("sangathan.import")


def work(public_id: str) -> None:
    """One turn of the job with that id; nothing where another worker holds it or it is over."""
    job = claim(public_id)
    if job is None:
        return
    kind, actor = kind_of(job.kind), actor_of_user(job.owner, channel="import", request_id=job.public_id.hex[:12])
    try:
        with translation.override(job.language), acting(actor):
            _turn(job, kind, actor)
    except FileRefusedError as refused:
        drop_given(job)
        fail(job, refused.code, outcome=refused.params)
    except NotAllowed:
        fail(job, "posting_ended", outcome=counts_of(job))
    except JobStoppedError:
        return
    except Exception as error:
        logger.exception("import_broke", extra={"error": type(error).__name__})
        fail(job, "gave_up", outcome=counts_of(job))
        raise


def _turn(job: Job, kind: ImportKind, actor: Actor) -> None:
    if not (job.owner.is_active and actor.can(kind.capability) and actor.can(RUN_JOBS)):
        raise NotAllowed
    if count_attempt(job) > MOST_ATTEMPTS:
        fail(job, "gave_up", outcome=counts_of(job))
    elif job.parameters.get("step") == STORE:
        store_rows(kind=kind, actor=actor, job=job)
    else:
        finish(job, JobState.ASKING, outcome=check_file(kind=kind, actor=actor, job=job))


def store_rows(*, kind: ImportKind, actor: Actor, job: Job, size: int = CHUNK) -> None:
    """Stores the good rows, each chunk and its marks in one transaction: a killed worker's successor goes on."""
    ignore_no_trigger()
    counts = counts_of(job)
    done, total = counts["stored"], counts["good"] + counts["stored"]
    while numbers := next_numbers(job, size):
        beat(job, done, total)
        kind.store(actor=actor, job=job, numbers=numbers)
        done += len(numbers)  # every one of them is stored now, or bad, or found to be on record
    beat(job, total, total)
    finish(job, JobState.DONE, outcome={**job.outcome, **counts_of(job)})
