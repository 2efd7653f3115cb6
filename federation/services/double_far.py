"""Pairs across two districts, whose women nobody sees both: each block is asked in words about its own woman."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor, system_actor
from core.audit import record
from core.errors import Conflict, DomainError
from core.models import Task, TaskStatus
from core.workflow.services.tasks import finish_task, raise_task
from federation.models import DoublePair, Membership, Person
from federation.models.double import PairStatus, Verdict
from federation.services.double_verdicts import settle, write_verdict

FAR = "double_far"
SAME, ANOTHER, ELSEWHERE = "same", "another", "answered_elsewhere"


def _far_pairs() -> QuerySet[DoublePair]:
    # For a nightly job, and for the answer about a woman who was required before.
    return DoublePair.unscoped.filter(district=None, status=PairStatus.OPEN)


def ask_both() -> int:
    """Raises a task for each woman of an open pair across districts who is not asked now; returns how many."""
    asked = Task.unscoped.filter(kind=FAR, status=TaskStatus.OPEN, object_id=OuterRef("public_id"))
    women = Person.unscoped.filter(
        Q(pk__in=_far_pairs().values("first")) | Q(pk__in=_far_pairs().values("second")),
        ~Exists(asked),
        merged_into=None,
    )
    raised = 0
    for person in women.order_by("pk").iterator(500):
        raise_task(actor=system_actor(), kind=FAR, obj=person)
        raised += 1
    return raised


@transaction.atomic
def answer_far(*, actor: Actor, task: Task, outcome: str, text: str = "") -> Task:
    """What the woman said: ANOTHER, so that her pairs across districts are two women; or SAME, once her membership
    here is ended. The block on the other side is asked no more. No record is merged, and it is not taken back.
    """
    pairs, women = _hold(task)
    done = finish_task(actor=actor, task=task, outcome=outcome, text=text)
    her = next(one for one in women if one.public_id == task.object_id)
    # Of the woman at hand.
    if outcome == SAME and Membership.unscoped.filter(person=her, left_on=None).exists():
        words = _("She is still a member here. First end her membership on her page, then finish this task.")
        raise DomainError(words, code="still_a_member", fields={"outcome": words})
    for number, pair in enumerate(pairs):
        if outcome == ANOTHER:
            write_verdict(actor, pair, PairStatus.APART, Verdict.APART, text)
        elif number == 0:
            write_verdict(actor, pair, PairStatus.ENDED, Verdict.ENDED, text)
        else:
            settle(pair, PairStatus.MOOT)
    _ask_no_more(actor, [one for one in women if one.pk != her.pk])
    record(actor, "double.far_answered", her, outcome=outcome, pairs=len(pairs))
    return done


def _hold(task: Task) -> tuple[list[DoublePair], list[Person]]:
    """Her open pairs across districts, the likest first, and all their women; locked in one order."""
    held = Person.unscoped.filter(public_id=task.object_id).first()  # the task's own place is required next
    if held is None:
        raise Conflict(_("Somebody closed this task meanwhile."), code="already_closed")
    hers = Q(first=held) | Q(second=held)
    keys = {held.pk} | {key for pair in _far_pairs().filter(hers).values_list("first", "second") for key in pair}
    women = list(Person.unscoped.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk"))
    pairs = _far_pairs().select_for_update(of=("self",)).filter(hers, first__in=keys, second__in=keys)
    return list(pairs.order_by("-score", "pk")), women


def _ask_no_more(actor: Actor, women: list[Person]) -> None:
    system = Actor(user_id=actor.user_id, channel=actor.channel, request_id=actor.request_id, is_system=True)
    for one in women:
        if _far_pairs().filter(Q(first=one) | Q(second=one)).exists():
            continue
        task = Task.unscoped.filter(kind=FAR, status=TaskStatus.OPEN, object_id=one.public_id).first()
        if task is not None:
            finish_task(actor=system, task=task, outcome=ELSEWHERE)
