"""What can be imported: kinds and their columns, declared by the apps that know the field."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, Protocol, runtime_checkable

from django.utils import translation
from django.utils.functional import Promise

if TYPE_CHECKING:
    from core.access.actor import Actor
    from core.exchange.rows import Chunk
    from core.models import ImportRow, Job

Words = str | Promise
ColumnKind = Literal["text", "name", "date", "month", "whole", "rupees", "choice", "code", "yes_no", "mobile", "year"]
LANGUAGES = ("en", "hi")
_NOISE = re.compile(r"[\s*:()\[\]_.,/₹-]+")


@dataclass(frozen=True, slots=True)
class ImportColumn:
    """One column. `choices` are (code, label); `past` refuses dates after today; `aliases` are other headings.

    A `rare` one is shown on a page only where a row writes something into it.
    """

    name: str
    label: Words
    help: Words
    kind: ColumnKind = "text"
    required: bool = False
    choices: Sequence[tuple[str, Words]] = ()
    example: str = ""
    max_length: int = 120
    past: bool = True
    aliases: Sequence[str] = ()
    rare: bool = False


@dataclass(frozen=True, slots=True)
class ImportOption:
    """What may be wanted for one file or not: a box on the upload page. `default` says whether it is ticked at first."""

    name: str
    label: Words
    help: Words
    default: bool = True


class Resolve(Protocol):
    """Looks up what one chunk's cells name, and puts ids into `chunk.found` and faults on rows."""

    def __call__(self, chunk: Chunk, /) -> None: ...


@runtime_checkable
class Learner(Resolve, Protocol):
    """A look-up that can ask the database for all that a chunk names before it is called with it."""

    def learn(self, chunk: Chunk, /) -> None: ...


class LookFurther(Protocol):
    """Marks further rows after `examine`, in transactions of its own; calls `tell(done, total)` every few seconds."""

    def __call__(self, *, actor: Actor, job: Job, tell: Callable[[int, int], None]) -> None: ...


@dataclass(frozen=True, slots=True)
class ImportKind:
    """One kind of file. `slug` names it in addresses.

    `resolver` makes, for one run of the actor, the look-up that is called chunk by chunk (its caches live as long);
    `examine` marks rows as sets once all are loaded (or the given numbers after mending); `store` is the service
    that writes the rows of these numbers in one transaction, marks them stored and returns how many it stored.
    `faults` are the words of the kind's own fault codes: what is wrong and what to do. `waivable` are those that
    the owner may set aside for a row, with what she says by it; `look_further` takes too long for one transaction.
    """

    slug: str
    label: Words
    help: Words
    capability: str
    columns: tuple[ImportColumn, ...]
    resolver: Callable[[Actor], Resolve]
    examine: Callable[[Job], None]
    store: Callable[..., int]
    faults: Mapping[str, Words] = field(default_factory=dict)
    back_view: str = ""
    options: tuple[ImportOption, ...] = ()
    waivable: Mapping[str, Words] = field(default_factory=dict)
    look_further: LookFurther | None = None

    @property
    def job_kind(self) -> str:
        """The `kind` of its jobs."""
        return f"import.{self.slug}"

    def column(self, name: str) -> ImportColumn:
        """The column of that name; KeyError for none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)

    def shown_for(self, rows: Iterable[ImportRow]) -> list[ImportColumn]:
        """The columns that a page with these rows shows."""
        written = {name for row in rows for name in (*row.values, *(fault["column"] for fault in row.errors))}
        return [column for column in self.columns if not column.rare or column.name in written]

    def headings(self) -> dict[str, str]:
        """Folded heading in every language -> name of the column."""
        known: dict[str, str] = {}
        for column in self.columns:
            for heading in (column.name, *in_languages(column.label), *column.aliases):
                known.setdefault(fold(heading), column.name)
        return known


def fold(text: str) -> str:
    """A heading without letter case, spaces and signs."""
    return _NOISE.sub("", text.replace("\u00a0", " ")).casefold()


def in_languages(words: Words) -> list[str]:
    """The words in every language of the site."""
    spoken = []
    for language in LANGUAGES:
        with translation.override(language):
            spoken.append(str(words))
    return spoken


_kinds: dict[str, ImportKind] = {}


def declare_kind(kind: ImportKind) -> ImportKind:
    """Registers a kind; twice the same slug is an error."""
    if kind.slug in _kinds:
        raise ValueError(f"Import kind {kind.slug} is declared twice.")
    _kinds[kind.slug] = kind
    return kind


def kinds() -> Mapping[str, ImportKind]:
    """All declared kinds by slug."""
    return dict(_kinds)


def kind_of(job_kind: str) -> ImportKind:
    """The kind of a job; KeyError where it is declared no more."""
    return _kinds[job_kind.removeprefix("import.")]


def is_wanted(job: Job, option: str) -> bool:
    """True where the option of that name was wanted for the job's file."""
    return option in job.parameters.get("options", ())


Fault = dict[str, Any]
