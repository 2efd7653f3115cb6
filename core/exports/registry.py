"""What can be taken out as a file: the registry of exports."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from django.db.models import QuerySet
from django.utils.functional import Promise

from core.access.actor import Actor

# Who may take files out at all; each register asks for its own capability besides.
TAKE_FILES = "core.run_jobs"

Kind = Literal["text", "number", "rupees", "date", "moment", "yes_no"]
Value = str | int | Decimal | dt.date | dt.datetime | bool | None
Words = str | Promise
Made = Callable[..., Value]
Asked = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ExportColumn:
    """One column. `path` names what is read, `name` where it is left out; several paths need `made`.

    `made` is called once a file with the actor, in her language, and returns what turns the values read into the cell's.
    """

    name: str
    label: Words
    path: str | tuple[str, ...] = ""
    kind: Kind = "text"
    made: Callable[[Actor], Made] | None = None

    @property
    def reads(self) -> tuple[str, ...]:
        """Paths for values_list()."""
        if isinstance(self.path, tuple):
            return self.path
        return (self.path or self.name,)


@dataclass(frozen=True, slots=True)
class Export:
    """One register as a file.

    `rows` begins from what the actor may see (default: the model's `visible_to`), `prepared` adds what columns
    read, `search` is what the list does with `q`: the closest rows, ordered and few. `kept` names parameters
    beside the filters. `is_personal`: the rows name persons, and the file says what that means.
    """

    slug: str
    label: Words
    model: type[Any]
    capability: str
    columns: tuple[ExportColumn, ...]
    filterset: type[Any]
    ordering: tuple[str, ...]
    rows: Callable[[Actor, Asked], QuerySet[Any]] | None = None
    prepared: Callable[[QuerySet[Any], Actor], QuerySet[Any]] | None = None
    search: Callable[[QuerySet[Any], str], QuerySet[Any]] | None = None
    title: Callable[[Actor, Asked], str] | None = None
    named: Callable[[Actor, uuid.UUID], str] | None = None
    kept: tuple[str, ...] = ()
    is_personal: bool = False

    def offered_to(self, actor: Actor) -> bool:
        """True where one reach lets the actor both see the rows and take them out."""
        needed = {self.capability, TAKE_FILES}
        return any(needed <= reach.capabilities for reach in actor.reaches)


_registry: dict[str, Export] = {}


def register(export: Export) -> Export:
    """Adds a register; twice the same slug is an error."""
    if export.slug in _registry:
        raise ValueError(f"Export {export.slug} is declared twice.")
    _registry[export.slug] = export
    return export


def exports() -> dict[str, Export]:
    """All registers that can be taken out, by slug."""
    return dict(_registry)


def export_of(slug: str) -> Export | None:
    """The register of that slug."""
    return _registry.get(slug)
