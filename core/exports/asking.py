"""One asking for a file: which rows, in which order, of which place, under which filters."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from core.aadhaar import REFUSAL, holds_aadhaar
from core.access.actor import Actor
from core.access.scope import narrow
from core.errors import DomainError, NotAllowed
from core.exports.registry import TAKE_FILES, Asked, Export, Value
from core.exports.writers import Head
from core.models import GeoUnit
from core.queries.places import units_of

CHUNK = 5000


@dataclass(frozen=True, slots=True)
class Asking:
    """What one person asks of one register. `data` holds the filters in force; `rows` are scoped, filtered, ordered."""

    export: Export
    actor: Actor
    data: dict[str, str]
    rows: QuerySet[Any]
    unit: GeoUnit
    filters: tuple[str, ...]
    is_search: bool

    def holds_more_than(self, limit: int) -> bool:
        """Asks no more than one row beyond the limit."""
        return not self.is_search and self.rows.order_by()[: limit + 1].count() > limit

    def head(self) -> Head:
        """What stands above the rows."""
        lines = [_("Place: %(place)s") % {"place": self.unit}]
        if self.filters:
            lines.append(_("Filters: %(filters)s") % {"filters": "; ".join(self.filters)})
        lines.append(_("As of %(moment)s") % {"moment": f"{timezone.localtime():%d-%m-%Y %H:%M}"})
        if self.export.is_personal:
            lines.append(_("This list names women. It is for your own work: do not pass it on, print it or post it."))
        return Head(title_of(self.export, self.actor, self.data), tuple(lines))

    def file_name(self, suffix: str) -> str:
        """Register, place and day; never a person."""
        place = slugify(self.unit.name) or str(self.unit.lgd_code or self.unit.pk)
        return f"{self.export.slug}-{place}-{timezone.localtime():%d-%m-%Y}.{suffix}"

    def lines(self) -> Any:
        """Yields the lines. One statement with a cursor in the database: one moment, and little memory.

        Outside a transaction the cursor is held by the database, so no snapshot stays open while a file is written.
        """
        columns = self.export.columns
        line = _line_of(columns, self.actor)
        paths = [path for column in columns for path in column.reads]
        # Named anew, for one path may be read by several columns.
        for row in self.rows.values_list(*dict.fromkeys(paths)).iterator(chunk_size=CHUNK):
            yield line(row)


def title_of(export: Export, actor: Actor, data: Asked) -> str:
    """What the register is called, e.g. in the words of a state."""
    return export.title(actor, data) if export.title else str(export.label)


def _line_of(columns: Sequence[Any], actor: Actor) -> Callable[[tuple[Any, ...]], list[Value]]:
    places = {
        path: place for place, path in enumerate(dict.fromkeys(path for column in columns for path in column.reads))
    }
    steps = [
        ([places[path] for path in column.reads], column.made(actor) if column.made else None) for column in columns
    ]

    def line(row: tuple[Any, ...]) -> list[Value]:
        return [row[read[0]] if made is None else made(*(row[place] for place in read)) for read, made in steps]

    return line


def ask(export: Export, actor: Actor, given: Asked) -> Asking:
    """The rows of the register's list page under the same parameters. DomainError for a filter that fits nothing.

    Only rows of a reach that may take files out: the bookkeeper's list is no file for who is an operator elsewhere.
    """
    if not export.offered_to(actor):
        raise NotAllowed
    known = (*export.filterset.base_filters, *export.kept)
    data = {name: given[name].strip() for name in known if given.get(name, "").strip()}
    text = data.get("q", "")
    if holds_aadhaar(text):
        raise DomainError(REFUSAL)
    rows = export.rows(actor, data) if export.rows else export.model.objects.visible_to(actor)
    filters = export.filterset(data, queryset=narrow(rows, actor, TAKE_FILES), actor=actor)
    if not filters.form.is_valid():
        raise DomainError(_("A filter does not fit what is offered. Open the list anew and choose again."))
    found = filters.filter_queryset(filters.queryset)
    if export.prepared:
        found = export.prepared(found, actor)
    is_search = bool(text and export.search)
    found = export.search(found, text) if is_search and export.search else found.order_by(*export.ordering)
    unit = getattr(filters, "place", None) or _own_unit(export, actor)
    return Asking(export, actor, data, found, unit, _words(export, actor, filters.form), is_search or "q" in data)


def _own_unit(export: Export, actor: Actor) -> GeoUnit:
    needed = {export.capability, TAKE_FILES}
    reach = next(reach for reach in actor.reaches if needed <= reach.capabilities)
    return units_of(actor)[reach.unit_id]


def _words(export: Export, actor: Actor, form: Any) -> tuple[str, ...]:
    words = []
    for name, value in form.cleaned_data.items():
        if value in (None, "") or name == "place":
            continue
        shown = dict(getattr(form.fields[name], "choices", ())).get(str(value), value)
        if isinstance(value, uuid.UUID):
            shown = export.named(actor, value) if export.named else ""
        elif hasattr(value, "strftime"):
            shown = f"{value:%d-%m-%Y}"
        words.append(_("%(filter)s: %(value)s") % {"filter": form.fields[name].label, "value": shown})
    return tuple(words)
