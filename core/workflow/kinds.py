"""The registry of kinds: which documents are checked by whom, and which tasks there are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.functional import Promise

from core.models.place import Place
from core.periods import today

Words = str | Promise
MOST_STEPS = 3
DAYS = 3


@dataclass(frozen=True, slots=True)
class Step:
    """One check. After `days` it is late and is shown to holders of `escalate_to` too.

    With `late_may_decide`, those holders take the step then; otherwise they see it and remind.
    """

    slug: str
    label: Words
    capability: str
    days: int = DAYS
    escalate_to: str = ""
    late_may_decide: bool = False


def _own_place(obj: Any) -> Place:
    return obj.place  # type: ignore[no-any-return]


def _today(obj: Any) -> dt.date:
    return today()


def _nothing(**_given: Any) -> None:
    """A kind without a hook."""


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """A kind of document: a scoped model with a `public_id`, and the chain of its checks.

    Hooks are called as `on_approved(actor=, obj=, submission=)` in the decision's own transaction; `on_withdrawn` where
    the maker takes the document back, not where a newer one takes its place.
    `returned_hint` tells the maker how a returned document is mended; `related` are joined for titles.
    `may_withdraw` is False for what stands once it is made, so that nobody escapes the check.
    A state may leave checks out; the last one stays, but for a kind that `may_go_unchecked`.
    """

    slug: str
    label: Words
    plural: Words
    model: type[models.Model]
    steps: tuple[Step, ...]
    url_of: Callable[[Any], str]
    title_of: Callable[[Any], str]
    subject_place: Callable[[Any], Place] = _own_place
    about_on: Callable[[Any], dt.date] = _today
    on_approved: Callable[..., None] = _nothing
    on_returned: Callable[..., None] = _nothing
    on_withdrawn: Callable[..., None] = _nothing
    related: tuple[str, ...] = ()
    returned_hint: Words = ""
    may_withdraw: bool = True
    may_go_unchecked: bool = False
    order: int = 50

    def step(self, slug: str) -> Step:
        """The step of that slug. Raises KeyError for one that the declaration no longer holds."""
        found = next((one for one in self.steps if one.slug == slug), None)
        if found is None:
            raise KeyError(slug)
        return found


@dataclass(frozen=True, slots=True)
class TaskKind:
    """A kind of task, done by whoever holds `capability` over its place within `days`."""

    slug: str
    label: Words
    capability: str
    model: type[models.Model]
    url_of: Callable[[Any], str]
    title_of: Callable[[Any], str]
    days: int = 7
    subject_place: Callable[[Any], Place] = _own_place
    related: tuple[str, ...] = ()
    outcomes: tuple[tuple[str, Words], ...] = ()


_documents: dict[str, DocumentKind] = {}
_tasks: dict[str, TaskKind] = {}


def declare_document(kind: DocumentKind) -> DocumentKind:
    """Registers a kind; a slug used twice, no step or more than three are errors."""
    if kind.slug in _documents:
        raise ValueError(f"Document kind {kind.slug} is declared twice.")
    if not 1 <= len(kind.steps) <= MOST_STEPS or len({one.slug for one in kind.steps}) != len(kind.steps):
        raise ValueError(f"Document kind {kind.slug} has one to {MOST_STEPS} steps with names of their own.")
    _documents[kind.slug] = kind
    return kind


def declare_task(kind: TaskKind) -> TaskKind:
    """Registers a kind of task; a slug used twice is an error."""
    if kind.slug in _tasks:
        raise ValueError(f"Task kind {kind.slug} is declared twice.")
    _tasks[kind.slug] = kind
    return kind


def documents() -> dict[str, DocumentKind]:
    """All kinds of documents by slug, in display order."""
    return dict(sorted(_documents.items(), key=lambda item: (item[1].order, item[0])))


def tasks() -> dict[str, TaskKind]:
    """All kinds of tasks by slug."""
    return dict(_tasks)


def document_kind(slug: str) -> DocumentKind:
    """The kind of that slug. Raises KeyError."""
    return _documents[slug]


def task_kind(slug: str) -> TaskKind:
    """The kind of that slug. Raises KeyError."""
    return _tasks[slug]
