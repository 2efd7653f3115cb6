"""Which registers tell their history: opt-in, one declaration each.

    declare(Register("institution", Institution, parts=(
        Part(Institution, "", fields=("name", "status")),
        Part(InstitutionSpell, _("Status over time"), fields=("status", "starts_on"), by="institution_id"),
    )))

A part's events are those of rows that point to the page's row. Fields that are not named are never told.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Part:
    """Rows whose events belong to a page. The part without a label is the page's own row.

    `by` is the column of the event, `key` the attribute of the page's row that it must equal. `hidden` names
    a capability by field: who lacks it over the row's place reads that the field changed, not what it was.
    `named_by` leads from a field's row to the row whose name is told in its place,
    `labels` are words for fields whose model has none.
    """

    model: type[Any]
    label: str | Promise
    fields: tuple[str, ...]
    by: str = "pgh_obj_id"
    key: str = "pk"
    hidden: Mapping[str, str] = field(default_factory=dict)
    named_by: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, str | Promise] = field(default_factory=dict)

    @property
    def events(self) -> type[Any]:
        """The event model that django-pghistory made for the rows."""
        return event_models()[self.model]


@dataclass(frozen=True, slots=True)
class Register:
    """A page's history. The first part is the row itself."""

    slug: str
    parts: tuple[Part, ...]


_registry: dict[str, Register] = {}


def declare(register: Register) -> Register:
    """Adds a register; twice the same slug is an error."""
    if register.slug in _registry:
        raise ValueError(f"The history of {register.slug} is declared twice.")
    _registry[register.slug] = register
    return register


def register_of(slug: str) -> Register:
    """The declared register; KeyError for one that tells no history."""
    return _registry[slug]


def event_models() -> dict[type[Any], type[Any]]:
    """Event model by tracked model."""
    return {
        tracked: model
        for model in apps.get_models()
        if (tracked := getattr(model, "pgh_tracked_model", None)) is not None
    }
