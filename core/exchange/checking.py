"""From a given file to checked rows: read, cleaned column by column, looked up, loaded, examined as sets."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import zip_longest
from typing import Any

from django.db import transaction

from core.aadhaar import holds_aadhaar
from core.access.actor import Actor
from core.exchange.cleaning import TWELVE, ColumnCleaner, as_text
from core.exchange.declarations import ImportKind, Learner, Resolve
from core.exchange.opening import look_at, opened
from core.exchange.reading import Table, read
from core.exchange.refusals import FileRefusedError
from core.exchange.rows import Chunk
from core.exchange.sql import as_copied, copying, know_the_size
from core.models import Job
from core.queries.import_rows import counts_of, drop_rows
from core.services.jobs import beat, drop_given


class Checker:
    """Cleans and looks up chunks of one kind for one actor."""

    def __init__(self, kind: ImportKind, actor: Actor) -> None:
        self.kind = kind
        self.cleaners = {column.name: ColumnCleaner(column) for column in kind.columns}
        self.resolve: Resolve = kind.resolver(actor)
        self.saw_aadhaar = False

    def chunk(self, numbers: list[int], columns: Mapping[str, Sequence[Any]], marked: dict[str, set[int]]) -> Chunk:
        """The rows with their faults; `marked` are row numbers with a formula, by column."""
        chunk = self.cleaned(numbers, columns, marked)
        self.resolve(chunk)
        return chunk

    def cleaned(self, numbers: list[int], columns: Mapping[str, Sequence[Any]], marked: dict[str, set[int]]) -> Chunk:
        """The rows with what is wrong with single cells; what the resolver will ask of the database is asked.

        A column that is not given is empty throughout.
        """
        chunk = Chunk(numbers, {}, [{} for _number in numbers])
        blank = [""] * len(numbers)
        for column in self.kind.columns:
            name = column.name
            if name not in columns:
                chunk.columns[name] = blank
                continue
            chunk.columns[name], faults = self.cleaners[name].clean(columns[name])
            for index, (code, params) in faults:
                chunk.fault(index, name, code, **params)
                self.saw_aadhaar = self.saw_aadhaar or code == "aadhaar"
            if name in marked:
                for index, number in enumerate(numbers):
                    if number in marked[name] and not chunk.is_wrong(index, name):
                        chunk.fault(index, name, "formula")
        if isinstance(self.resolve, Learner):
            self.resolve.learn(chunk)
        return chunk


def check_file(*, kind: ImportKind, actor: Actor, job: Job) -> dict[str, Any]:
    """Fills the job's rows anew from its file and returns the outcome. FileRefusedError for a file that will not do."""
    drop_rows(job)  # what an earlier run loaded before it broke off
    form = look_at(job.given.file, job.given.name or "", job.given.size)
    job.given.close()
    checker = Checker(kind, actor)
    with opened(job.given) as file:
        table = read(file, form, kind)
        total = _load(job, table, checker)
        if not total:
            raise FileRefusedError("no_rows")
    know_the_size()
    with transaction.atomic():
        kind.examine(job)
    if kind.look_further is not None:
        kind.look_further(actor=actor, job=job, tell=partial(beat, job))
    outcome: dict[str, Any] = {**counts_of(job), "total": total, "ignored": table.ignored[:20]}
    if checker.saw_aadhaar:
        drop_given(job)
        outcome["aadhaar"] = True
    return outcome


def _load(job: Job, table: Table, checker: Checker) -> int:
    marked: dict[str, set[int]] = {}
    if table.marked:
        names = {index: name for name, index in table.positions.items()}
        for number, index in table.marked:
            if index in names:
                marked.setdefault(names[index], set()).add(number)
    done, text = 0, ""
    width = 1 + max(table.positions.values())
    with _uncollected(), copying() as send:
        for rows in table.chunks():
            numbers = [number for number, _cells in rows]
            lines = [cells if len(cells) >= width else [*cells, *[""] * (width - len(cells))] for _n, cells in rows]
            side_by_side = list(zip_longest(*lines, fillvalue=""))
            columns = {name: side_by_side[index] for name, index in table.positions.items()}
            _watch_others(table.others, lines, checker)
            chunk = checker.cleaned(numbers, columns, marked)
            beat(job, done, max(table.total, done))
            if text:
                send(text)  # under way while this chunk is resolved and the next is cleaned, neither of which asks
            checker.resolve(chunk)
            text = as_copied(job.pk, chunk.lines())
            done += len(rows)
        send(text)
    beat(job, done, done)
    return done


@contextmanager
def _uncollected() -> Iterator[None]:
    """Lets no collector search for cycles meanwhile: of a chunk's many lists it finds none, in a fifth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _watch_others(others: list[int], lines: list[list[Any]], checker: Checker) -> None:
    """An Aadhaar number in a column that is not read keeps the file from being kept."""
    for index in others:
        text = "\x00".join(as_text(cells[index]) for cells in lines if index < len(cells) and cells[index])
        if TWELVE.search(text) and any(holds_aadhaar(cell) for cell in text.split("\x00")):
            checker.saw_aadhaar = True
