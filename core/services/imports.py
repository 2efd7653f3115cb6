"""Imports as their owner steers them: give a file, decide, mend rows."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import IO, Any

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.audit import record
from core.errors import Conflict, DomainError, NotAllowed
from core.exchange.checking import Checker
from core.exchange.declarations import ImportKind, kind_of
from core.exchange.opening import digest_of, look_at
from core.exchange.refusals import FileRefusedError
from core.models import ImportRow, Job, JobState, RowState
from core.queries.import_rows import counts_of, rows_of
from core.queries.places import units_of
from core.services.jobs import cancel, claim, create_job, fail, launch, resume

MENDED_AT_ONCE = 20


@transaction.atomic
def start_import(
    *, actor: Actor, kind: ImportKind, file: IO[bytes], name: str, size: int, options: Collection[str] = ()
) -> Job:
    """A job for the file: waiting to be checked, or failed at once, with nothing kept, where it may not be opened.

    `options` are the names of the kind's options that are wanted.
    """
    if not actor.can(kind.capability):
        raise NotAllowed
    reach = next(r for r in actor.reaches if kind.capability in r.capabilities)
    unit = units_of(actor)[reach.unit_id]
    try:
        form = look_at(file, name, size)
    except FileRefusedError as refused:
        job = create_job(actor=actor, kind=kind.job_kind, unit=unit)
        held = claim(job.public_id)
        if held is None:
            raise Conflict(_("Somebody is at this job.")) from refused
        fail(held, refused.code, outcome=refused.params)
        return held
    given = File(file, name=f"given.{form}")
    wanted = {"options": [option.name for option in kind.options if option.name in options]}
    job = create_job(actor=actor, kind=kind.job_kind, unit=unit, given=given, digest=digest_of(file), parameters=wanted)
    record(actor, "import.started", job, unit_id=unit.pk, kind=kind.slug)
    launch(job)
    return job


def decide(*, actor: Actor, job: Job, store: bool) -> Job:
    """Store the good rows, or nothing at all. What is to be mended stays until the job's last day."""
    if not store:
        return cancel(actor=actor, job=job)
    if not counts_of(job)["good"]:
        raise DomainError(_("No row is ready to be stored. Mend a row first."), code="no_good_rows")
    return resume(actor=actor, job=job, step="store", attempts=0)


@transaction.atomic
def mend_rows(*, actor: Actor, job: Job, typed: Mapping[int, Mapping[str, str]], waived: Collection[int] = ()) -> int:
    """Takes other cells for bad rows (row number -> column -> text), checks them again; how many are good now.

    Of the rows `waived`, what the kind allows to set aside is set aside as it was shown.
    """
    # Narrowed to the owner here; locked, so that no worker stores meanwhile.
    held = Job.unscoped.select_for_update().get(pk=job.pk)
    kind = kind_of(held.kind)
    if held.owner_id != actor.user_id or not actor.can(kind.capability):
        raise NotAllowed
    if held.state not in {JobState.ASKING, JobState.DONE}:
        raise Conflict(_("Rows can be mended while nothing is being stored. Wait a moment."), code="job_works")
    rows = {row.number: row for row in rows_of(held, RowState.BAD).filter(number__in=list(typed))}
    if not rows:
        return 0
    numbers = sorted(rows)
    columns: dict[str, list[Any]] = {
        column.name: [typed[n].get(column.name, rows[n].values.get(column.name, "")) for n in numbers]
        for column in kind.columns
    }
    chunk = Checker(kind, actor).chunk(numbers, columns, {})
    for index, number in enumerate(numbers):
        row = rows[number]
        row.values = {name: cells[index] for name, cells in chunk.columns.items() if cells[index]}
        aside = _set_aside(kind, row) if number in waived else row.found.get("waived", [])
        row.found, row.errors = chunk.found[index], chunk.faults.get(index, [])
        if aside:
            row.found["waived"] = aside
        row.state = RowState.BAD if row.errors else RowState.GOOD
    ImportRow.unscoped.bulk_update(rows.values(), ["values", "found", "errors", "state"])  # rows of her own job
    kind.examine(held)
    if kind.look_further is not None:
        kind.look_further(actor=actor, job=held, tell=_tell_nobody)
    held.outcome = held.outcome | counts_of(held)
    held.save(update_fields=["outcome"])
    return rows_of(held, RowState.GOOD, RowState.SAME).filter(number__in=numbers).count()


def _set_aside(kind: ImportKind, row: ImportRow) -> list[dict[str, Any]]:
    """The faults of a row that its owner set aside, now and before: another fault of the same kind is shown anew."""
    return [*row.found.get("waived", []), *(fault for fault in row.errors if fault["code"] in kind.waivable)]


def _tell_nobody(done: int, total: int) -> None:
    """A few rows, while the owner waits."""
