"""Passing many documents at once, after opening a sample of them that chance chose."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.errors import Conflict, DomainError, NotAllowed
from core.models import DecisionKind, Sample, Submission, SubmissionOpened, SubmissionStatus
from core.workflow.queries.submissions import is_barred, reach_to_decide
from core.workflow.services.submissions import decide, refusal_of_own

SHARE, FEWEST, MOST = 0.05, 1, 20
MOST_AT_ONCE = 200
chance = random.SystemRandom()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of many: those passed, and the others each with the words why not."""

    passed: list[Submission]
    refused: list[tuple[Submission, Any]]


def sample_size(count: int) -> int:
    """Five in a hundred, at least 1, at most 20."""
    return min(max(math.ceil(count * SHARE), FEWEST), MOST, count)


@transaction.atomic
def draw_sample(*, actor: Actor, kind: str, submissions: Sequence[Submission]) -> Sample:
    """Draws those that the person must open before she may pass them all.

    One sample of a kind is kept for a person until it is used; drawing again replaces it, and only
    documents opened after that count.
    """
    if actor.user_id is None:
        raise NotAllowed
    able = [
        one
        for one in submissions[:MOST_AT_ONCE]
        if one.kind == kind and reach_to_decide(actor, one) is not None and not is_barred(actor, one)
    ]
    if not able:
        raise DomainError(_("None of these waits for you."), code="nothing_to_decide")
    # Her own earlier sample, unused.
    Sample.unscoped.filter(user_id=actor.user_id, kind=kind, used_at=None).update(used_at=timezone.now())
    drawn = chance.sample([one.pk for one in able], sample_size(len(able)))
    return Sample.unscoped.create(
        user_id=actor.user_id, kind=kind, submissions=[one.pk for one in able], drawn=sorted(drawn)
    )


@transaction.atomic
def mark_opened(*, actor: Actor, submission: Submission) -> None:
    """Remembers that the person opened the document as it now is."""
    if actor.user_id is None:
        return
    SubmissionOpened.unscoped.update_or_create(  # the asker's own opening
        user_id=actor.user_id,
        submission=submission,
        version=submission.version,
        defaults={"opened_at": timezone.now()},
    )


def unopened(sample: Sample) -> list[int]:
    """Keys of the drawn documents that wait as before and were not opened since the sample was drawn."""
    # The sample's own rows, for the person it was drawn for.
    waiting = Submission.unscoped.filter(pk__in=sample.drawn, status=SubmissionStatus.WAITING)
    versions = dict(waiting.values_list("pk", "version"))
    seen = SubmissionOpened.unscoped.filter(  # her own openings
        user_id=sample.user_id, submission_id__in=sample.drawn, opened_at__gte=sample.drawn_at
    )
    opened = {pk for pk, version in seen.values_list("submission_id", "version") if versions.get(pk) == version}
    return [pk for pk in sample.drawn if pk in versions and pk not in opened]


@transaction.atomic
def decide_many(*, actor: Actor, sample: Sample, text: str = "") -> Outcome:
    """Passes every document of the sample's list that can be passed; says of the others why not.

    Raises DomainError until each drawn one was opened, Conflict for a sample already used.
    """
    held = Sample.unscoped.select_for_update().get(pk=sample.pk)  # checked to be her own
    if held.user_id != actor.user_id:
        raise NotAllowed
    if held.used_at is not None:
        raise Conflict(_("This sample is used up. Begin again from the inbox."), code="sample_used")
    missing = unopened(held)
    if missing:
        raise DomainError(
            _("Open each document of the sample first. %(count)s are not opened yet.") % {"count": len(missing)},
            code="sample_not_opened",
        )
    rows = Submission.unscoped.filter(pk__in=held.submissions).order_by("waiting_since", "pk")  # drawn for her
    passed, refused = [], []
    for row in rows:
        try:
            passed.append(_pass(actor, row, text))
        except DomainError as error:
            refused.append((row, error.message))
    held.used_at = timezone.now()
    held.save(update_fields=["used_at"])
    return Outcome(passed, refused)


def _pass(actor: Actor, row: Submission, text: str) -> Submission:
    if row.status != SubmissionStatus.WAITING:
        raise Conflict(_("Somebody decided on it meanwhile."), code="already_decided")
    if is_barred(actor, row):
        raise NotAllowed(refusal_of_own(actor, row))
    return decide(
        actor=actor,
        submission=row,
        decision=DecisionKind.VERIFIED,
        expected_version=row.version,
        text=text,
    )
