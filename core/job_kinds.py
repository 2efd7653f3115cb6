"""The registry of kinds of long work: who does it, what it is called, where its page is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from django.utils.functional import Promise

Words = str | Promise


@dataclass(frozen=True, slots=True)
class JobDoor:
    """All jobs whose kind begins with `prefix` ("import" for "import.people").

    `task` is a Celery task that takes the job's public id alone; `label` names a kind in the reader's language;
    `view` is the URL name of a page of its own (argument: public id), empty for the common one; `refusals` are
    words by refusal code, with the job's outcome to fill their gaps; `file_name` is a slug for downloads.
    """

    prefix: str
    task: str
    label: Callable[[str], Words]
    view: str = ""
    refusals: Mapping[str, Words] = field(default_factory=dict)
    file_name: Callable[[str], str] = lambda kind: kind.rsplit(".", 1)[-1]


_doors: dict[str, JobDoor] = {}


def declare_door(door: JobDoor) -> None:
    """Registers a prefix; twice the same one is an error."""
    if door.prefix in _doors:
        raise ValueError(f"Jobs of {door.prefix} are declared twice.")
    _doors[door.prefix] = door


def door_of(kind: str) -> JobDoor:
    """The door of a kind; an unknown one is shown by its own name and has no task."""
    prefix = kind.split(".", 1)[0]
    return _doors.get(prefix) or JobDoor(prefix, "", lambda name: name)
