"""What waits for a person: one small index scan for each kind, step and place she holds; no count of all rows."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any

from django.db.models import Q, QuerySet

from core.access.actor import Actor, Reach
from core.models import Sample, Submission, SubmissionStatus, Task, TaskStatus
from core.workflow.kinds import document_kind, documents, tasks
from core.workflow.queries.submissions import persons_of

PAGE = 50
COUNTED = 99  # "99+" beyond it


@dataclass(frozen=True, slots=True)
class Branch:
    """Documents of one kind at one step in one place; `late_only` where they are shown as passed on."""

    kind: str
    step: str
    level: str
    unit_id: int
    late_only: bool

    def rows(self, block_id: int | None = None) -> QuerySet[Submission]:
        """The branch's rows in the order of one index."""
        # The branch was made of a reach that holds the step's capability.
        found = Submission.unscoped.filter(status=SubmissionStatus.WAITING, kind=self.kind, step=self.step)
        if self.level != "nation":
            found = found.filter(**{f"{self.level}_id": self.unit_id})
        if self.late_only:
            found = found.filter(is_escalated=True)
        if block_id is not None:
            found = found.filter(block_id=block_id)
        return found.order_by("waiting_since", "pk")


def _whole(actor: Actor) -> list[Reach]:
    """Reaches of whole places: documents and tasks name no branch, so that one of a branch has none of them."""
    return [reach for reach in actor.reaches if not reach.branch]


def branches_of(actor: Actor, kind: str = "", *, with_late: bool = True) -> list[Branch]:
    """The branches that the actor's reaches give, each once."""
    found: dict[tuple[str, str, str, int], bool] = {}
    for declared in documents().values():
        if kind and declared.slug != kind:
            continue
        for step in declared.steps:
            for reach in _whole(actor):
                key = (declared.slug, step.slug, reach.level, reach.unit_id)
                if step.capability in reach.capabilities:
                    found[key] = False
                elif with_late and step.escalate_to in reach.capabilities:
                    found.setdefault(key, True)
    return [Branch(*key, late_only=late) for key, late in found.items()]


def _not_hers(rows: QuerySet[Submission], actor: Actor) -> QuerySet[Submission]:
    """Without what the actor, or whom she stands in for, made or took a step of."""
    persons = sorted(persons_of(actor))
    return rows.exclude(maker_id__in=persons).exclude(taken_by__overlap=persons)


def _together(parts: Sequence[QuerySet[Any]]) -> QuerySet[Any] | None:
    if not parts:
        return None
    return parts[0].union(*parts[1:]) if len(parts) > 1 else parts[0]


def waiting_for(
    actor: Actor, kind: str, *, block_id: int | None = None, after: str = "", size: int = PAGE, with_late: bool = True
) -> list[Submission]:
    """Documents of a kind that the actor may decide on or is shown as late: the oldest `size`, beyond `after`."""
    beyond = Q()
    anchor = _anchor(Submission, after)
    if anchor is not None:
        since = anchor.waiting_since
        beyond = Q(waiting_since__gte=since) & (Q(waiting_since__gt=since) | Q(pk__gt=anchor.pk))
    parts = [
        _not_hers(one.rows(block_id), actor).filter(beyond)[:size]
        for one in branches_of(actor, kind, with_late=with_late)
    ]
    together = _together(parts)
    if together is None:
        return []
    return sorted(together, key=lambda row: (row.waiting_since, row.pk))[:size]


def counts_of(actor: Actor, block_id: int | None = None) -> dict[str, int]:
    """How many documents of each kind wait, up to COUNTED + 1; one query over a hundred index entries a branch."""
    most = COUNTED + 1
    parts = [
        _not_hers(one.rows(block_id), actor).order_by("waiting_since", "pk").values_list("kind", "pk")[:most]
        for one in branches_of(actor)
    ]
    together = _together(parts)
    found = Counter(row[0] for row in together) if together is not None else Counter[str]()
    return {slug: min(found.get(slug, 0), most) for slug in {one.kind for one in branches_of(actor)}}


def returned_to(actor: Actor, size: int = COUNTED + 1) -> list[Submission]:
    """Documents that came back to the actor (or to whom she stands in for), the oldest first."""
    persons = sorted(persons_of(actor))
    if not persons:
        return []
    # Her own documents, wherever they lie now.
    rows = Submission.unscoped.filter(status=SubmissionStatus.RETURNED, maker_id__in=persons)
    return list(rows.order_by("waiting_since", "pk")[:size])


def tasks_for(actor: Actor, *, block_id: int | None = None, after: str = "", size: int = PAGE) -> list[Task]:
    """Open tasks of whichever capability the actor holds over their place, the most urgent first."""
    places = {
        (kind.slug, reach.level, reach.unit_id): reach
        for kind in tasks().values()
        for reach in _whole(actor)
        if kind.capability in reach.capabilities
    }
    if not places:
        return []
    wanted = reduce(
        lambda one, other: one | other, (_task_rows(slug, reach) for (slug, _l, _u), reach in places.items())
    )
    rows = Task.unscoped.filter(wanted, status=TaskStatus.OPEN)  # the reaches hold the tasks' capabilities
    if block_id is not None:
        rows = rows.filter(block_id=block_id)
    anchor = _anchor(Task, after)
    if anchor is not None:
        rows = rows.filter(Q(due_on__gt=anchor.due_on) | Q(due_on=anchor.due_on, pk__gt=anchor.pk))
    return list(rows.order_by("due_on", "pk")[:size])


def _task_rows(slug: str, reach: Reach) -> Q:
    rows = Q(kind=slug)
    return rows if reach.level == "nation" else rows & Q(**{f"{reach.level}_id": reach.unit_id})


def _anchor(model: Any, public_id: str) -> Any:
    try:
        key = uuid.UUID(public_id)
    except ValueError:
        return None
    return model.unscoped.filter(public_id=key).first()  # only its place in the order is used


def subjects_of(actor: Actor, rows: Iterable[Any], kinds: Any = document_kind) -> dict[uuid.UUID, Any]:
    """The documents behind submissions (or objects behind tasks) that the actor may see; one query a kind."""
    wanted: dict[str, list[uuid.UUID]] = {}
    for row in rows:
        wanted.setdefault(row.kind, []).append(row.object_id)
    found: dict[uuid.UUID, Any] = {}
    for slug, keys in wanted.items():
        declared = kinds(slug)
        objects = declared.model.objects.visible_to(actor).filter(public_id__in=keys)
        if declared.related:
            objects = objects.select_related(*declared.related)
        found |= {one.public_id: one for one in objects}
    return found


def sample_of(actor: Actor, kind: str) -> Sample | None:
    """The actor's own sample of a kind that she has not used yet."""
    rows = Sample.unscoped.filter(user_id=actor.user_id or 0, kind=kind, used_at=None)  # her own
    return rows.first()


def submissions_drawn(sample: Sample) -> list[Submission]:
    """The drawn documents, the oldest first; the sample was drawn within its person's reach."""
    return list(Submission.unscoped.filter(pk__in=sample.drawn).order_by("waiting_since", "pk"))
