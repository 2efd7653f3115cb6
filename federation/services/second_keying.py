"""Sheets drawn to be typed again: by somebody else, and where the typings differ, the paper decides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.audit import record
from core.errors import Conflict, DomainError
from core.models import Task, TaskStatus
from core.periods import today
from core.wake import wake_rollups
from core.workflow.queries.submissions import persons_of
from core.workflow.services.tasks import finish_task, raise_task
from federation.models import KeyingDifference, SecondKeying
from federation.models.second_keying import KeyingStatus, Verdict
from federation.queries.second_keying import cells_of, lines_of, written
from federation.roles import ENTER_MEETING, VERIFY_MEETING
from federation.services.meetings import LineInput, refuse_values
from federation.services.refusals import refuse_invalid

TASK = "keying_differences"


@dataclass(frozen=True, slots=True)
class Decided:
    """What the paper says of one difference; `paper_value` only where both typings are wrong."""

    verdict: str
    paper_value: str = ""


@transaction.atomic
def type_again(*, actor: Actor, keying: SecondKeying, lines: Sequence[LineInput]) -> SecondKeying:
    """Stores where the second typing differs from the first. The sheet's whole roll is typed, or nothing is stored."""
    actor.require(ENTER_MEETING, keying.place)
    row = _held(keying)
    if row.status != KeyingStatus.WAITING:
        raise Conflict(_("Somebody typed this sheet again meanwhile."), code="already_typed")
    if actor.user_id is None or row.first_by_id in persons_of(actor):
        raise DomainError(_("Who typed a sheet first does not type it again."), code="typed_first")
    first = {line.membership.public_id: line for line in lines_of(row)}
    if len(lines) != len(first) or {line.membership for line in lines} != set(first):
        raise DomainError(_("Type every member's row, then save."), code="roll_not_whole")
    found = []
    cells = cells_of(row, first.values())
    for typed in lines:
        line = first[typed.membership]
        refuse_values(typed, line.membership.number)
        for cell in cells:
            once, again = written(getattr(line, cell)), written(getattr(typed, cell))
            if once != again:
                found.append(
                    KeyingDifference(
                        keying=row, membership=line.membership, cell=cell, first_value=once, second_value=again
                    )
                )
    row.cells, row.differences = len(first) * len(cells), len(found)
    row.keyed_by_id, row.keyed_on = actor.user_id, today()
    row.status = KeyingStatus.DIFFERS if found else KeyingStatus.AGREED
    row.counted_on = None if found else today()
    refuse_invalid(row)
    row.save()
    KeyingDifference.unscoped.bulk_create(found)
    if found:
        raise_task(actor=actor, kind=TASK, obj=row)
    record(actor, "keying.typed", row, differences=len(found))
    wake_rollups()
    return row


@transaction.atomic
def decide_differences(*, actor: Actor, keying: SecondKeying, decided: Mapping[int, Decided]) -> SecondKeying:
    """What the paper says of every difference, by the difference's key: all of them, or nothing is stored."""
    actor.require(VERIFY_MEETING, keying.place)
    row = _held(keying)
    if row.status != KeyingStatus.DIFFERS:
        raise Conflict(_("Somebody decided on these differences meanwhile."), code="already_decided")
    if actor.user_id is None or {row.first_by_id, row.keyed_by_id} & set(persons_of(actor)):
        raise DomainError(_("Who typed the sheet does not decide which typing is right."), code="typed_it")
    found = list(KeyingDifference.unscoped.select_for_update(of=("self",)).filter(keying=row).order_by("pk"))
    faults = {}
    for one in found:
        said = decided.get(one.pk)
        if said is None or said.verdict not in (Verdict.FIRST, Verdict.SECOND, Verdict.NEITHER):
            faults[f"verdict-{one.pk}"] = _("Say what the paper says.")
            continue
        one.verdict, one.paper_value = said.verdict, ""
        if said.verdict == Verdict.NEITHER:
            one.paper_value = said.paper_value
            if not said.paper_value or said.paper_value in (one.first_value, one.second_value):
                faults[f"paper-{one.pk}"] = _("Where both are wrong, write what the paper says.")
    if faults:
        raise DomainError(code="not_decided", fields=faults)
    KeyingDifference.unscoped.bulk_update(found, ["verdict", "paper_value"])
    row.wrong = sum(one.verdict != Verdict.FIRST for one in found)
    row.status, row.decided_by_id, row.counted_on = KeyingStatus.SETTLED, actor.user_id, today()
    refuse_invalid(row)
    row.save()
    task = Task.unscoped.filter(kind=TASK, object_id=row.public_id, status=TaskStatus.OPEN).first()
    if task is not None:
        finish_task(actor=actor, task=task, outcome="decided")
    record(actor, "keying.decided", row, wrong=row.wrong)
    wake_rollups()
    return row


def _held(keying: SecondKeying) -> SecondKeying:
    rows = SecondKeying.unscoped.select_for_update(of=("self",)).select_related("meeting__institution")
    held: SecondKeying = rows.get(pk=keying.pk)
    return held
