"""Taking a register out: at once where it is small, as a job where it is not. Both are in the audit."""

from __future__ import annotations

import hashlib
import json
import logging
import tempfile
from collections.abc import Callable
from typing import IO

from django.conf import settings
from django.core.files import File
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from core.access.actor import Actor
from core.audit import record
from core.errors import DomainError
from core.exports.asking import CHUNK, Asking, ask
from core.exports.registry import export_of
from core.exports.sql import statement_seconds
from core.exports.writers import WRITERS, CsvWriter, XlsxWriter
from core.models.job import Job, JobState
from core.queries.people import actor_of_user
from core.services.jobs import JobStoppedError, beat, claim, create_job, finish, launch

logger = logging.getLogger("sangathan.exports")


def writer_of(format_: str) -> type[CsvWriter | XlsxWriter]:
    """The writer of "csv" or "xlsx"; DomainError for another."""
    if format_ not in WRITERS:
        raise DomainError(_("Choose Excel or CSV."), code="unknown_format")
    return WRITERS[format_]


def write(asking: Asking, format_: str, file: IO[bytes], said: Callable[[int], None] | None = None) -> int:
    """Writes the file and returns how many rows it holds; `said` is told after every 5,000."""
    writer = writer_of(format_)(file, asking.export.columns, asking.head())
    count = 0
    for count, line in enumerate(asking.lines(), start=1):
        writer.add(line)
        if said is not None and count % CHUNK == 0:
            said(count)
    writer.close()
    return count


def _taken(actor: Actor, asking: Asking, format_: str, rows: int) -> None:
    record(
        actor, "export.taken", unit_id=asking.unit.pk, register=asking.export.slug, rows=rows, format=format_,
        filtered=sorted(asking.data),
    )  # fmt: skip


def take(*, actor: Actor, asking: Asking, format_: str) -> tuple[IO[bytes] | None, Job | None]:
    """A file of up to EXPORT_ROWS_AT_ONCE rows (a quarter of them for Excel), open at its beginning; or the job that will make it.

    A search is short and may hold a name, so it never becomes a job's parameter.
    """
    limit = settings.EXPORT_ROWS_AT_ONCE // writer_of(format_).cost
    if not asking.is_search and asking.holds_more_than(limit):
        return None, _order(actor=actor, asking=asking, format_=format_)
    file = tempfile.TemporaryFile()  # noqa: SIM115  (the response closes it)
    try:
        _taken(actor, asking, format_, write(asking, format_, file))
    except BaseException:
        file.close()
        raise
    file.seek(0)
    return file, None


@transaction.atomic
def _order(*, actor: Actor, asking: Asking, format_: str) -> Job:
    parameters = {"register": asking.export.slug, "format": format_, "filters": asking.data}
    told = json.dumps([actor.user_id, parameters], sort_keys=True)
    job = create_job(
        actor=actor,
        kind=f"export.{asking.export.slug}",
        unit=asking.unit,
        parameters=parameters,
        digest=hashlib.sha256(told.encode()).hexdigest(),
    )
    launch(job)
    return job


def run(public_id: str) -> None:
    """The worker's part: writes a job's file as its owner, with what she may see now. Safe to run twice."""
    job = claim(public_id)
    if job is None:
        return
    try:
        with override(job.language), statement_seconds(settings.EXPORT_STATEMENT_SECONDS):
            _run(job)
    except JobStoppedError:
        return
    except DomainError as error:
        finish(job, JobState.FAILED, outcome={}, refusal=error.code)
    except Exception:
        finish(job, JobState.FAILED, outcome={}, refusal="export_broke")
        raise


def _run(job: Job) -> None:
    export = export_of(job.parameters["register"])
    if export is None:
        raise DomainError(code="unknown_register")
    actor, format_ = actor_of_user(job.owner, channel="task"), job.parameters["format"]
    asking = ask(export, actor, job.parameters["filters"])
    with tempfile.TemporaryFile() as file:
        rows = write(asking, format_, file, lambda done: beat(job, done, 0))
        file.seek(0)
        name = asking.file_name(format_)
        with transaction.atomic():
            finish(job, JobState.DONE, outcome={"rows": rows, "file_name": name}, made=File(file, name=name))
            _taken(actor, asking, format_, rows)
