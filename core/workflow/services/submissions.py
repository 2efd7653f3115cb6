"""Documents handed in, decided on, mended and withdrawn. Nobody decides on her own; no person takes two steps."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.aadhaar import REFUSAL, holds_aadhaar
from core.access.actor import Actor, Reach
from core.audit import record
from core.errors import Conflict, DomainError, NotAllowed
from core.models import Decision, DecisionKind, ReturnReason, Submission, SubmissionStatus
from core.models.place import Place
from core.models.workflow import MOST_TEXT, OPEN
from core.periods import today
from core.workflow.kinds import DocumentKind, Step, document_kind
from core.workflow.queries.submissions import is_barred, persons_of, reach_to_decide, steps_in


@transaction.atomic(savepoint=False)
def submit(*, actor: Actor, kind: str, obj: Any, place: Place | None = None) -> Submission | None:
    """Hands a document in, in the transaction of the service that made it and asked for the capability.

    None for the system's own rows (imports of official files, simulations), which nobody checks. Where a
    state leaves every step out, the document is approved at once. Raises Conflict while one is open.
    """
    if actor.is_system:
        return None
    declared = document_kind(kind)
    where = place or declared.subject_place(obj)
    steps = steps_in(declared, where.state_id)
    now = timezone.now()
    reach = actor.reaches[0] if actor.reaches else None
    row = Submission(
        kind=kind,
        object_type=obj._meta.label_lower,
        object_id=obj.public_id,
        maker_id=actor.user_id,
        maker_partner_id=actor.partner_id,
        maker_role=reach.role if reach else "",
        made_at=now,
        made_on=today(),
        about_on=declared.about_on(obj),
        waiting_since=now,
        **where.keys(),
    )
    if steps:
        wait_at(row, steps[0])
    else:
        finish(row)
    try:
        row.save(force_insert=True)
    except IntegrityError as error:
        raise Conflict(_("This document already waits for a decision."), code="already_waiting") from error
    if not steps:
        declared.on_approved(actor=actor, obj=obj, submission=row)
    return row


@transaction.atomic
def hand_in_change(*, actor: Actor, kind: str, obj: Any) -> Submission | None:
    """Hands in a further change of an object whose earlier one may still be undecided.

    The earlier one ends as withdrawn: the checks then look at the object as it now is.
    """
    if actor.is_system:
        return None
    # The calling service has asked for the capability over the object.
    earlier = Submission.unscoped.select_for_update(of=("self",)).filter(
        kind=kind, object_id=obj.public_id, status__in=OPEN
    )
    for row in earlier:
        keep(actor, row, DecisionKind.WITHDRAWN, reach=None)
        stop(row, SubmissionStatus.WITHDRAWN)
        store(row)
    return submit(actor=actor, kind=kind, obj=obj)


def wait_at(row: Submission, step: Step) -> None:
    """The document waits at the step from now on."""
    row.status, row.step = SubmissionStatus.WAITING, step.slug
    row.waiting_since = timezone.now()
    row.due_on = today() + dt.timedelta(days=step.days)
    row.is_escalated, row.reminded_at = False, None


def stop(row: Submission, status: str) -> None:
    """The document waits no more."""
    row.status, row.step, row.due_on, row.is_escalated = status, "", None, False
    row.waiting_since = timezone.now()


def finish(row: Submission) -> None:
    """The last step is taken: the days since it was handed in are kept."""
    stop(row, SubmissionStatus.APPROVED)
    row.finished_on = today()
    row.days_taken = max((row.finished_on - row.made_on).days, 0)


@transaction.atomic
def decide(
    *,
    actor: Actor,
    submission: Submission,
    decision: str,
    expected_version: int,
    reason: str = "",
    text: str = "",
) -> Submission:
    """Takes the step at which the document waits: "approved" passes it on, "returned" sends it back.

    "verified" is the same as "approved" to the caller; which of the two is stored depends on whether a step
    follows. Raises NotAllowed for the maker and whoever took a step before, Conflict for a document that
    somebody else decided on meanwhile. Nothing is stored then.
    """
    row, reach = _hold_for(actor, submission, expected_version)
    reason, text = _checked(decision, reason, clean(text))
    declared = document_kind(row.kind)
    following = _after(declared, row)
    returned = decision == DecisionKind.RETURNED
    stored = DecisionKind.RETURNED if returned else DecisionKind.VERIFIED if following else DecisionKind.APPROVED
    keep(actor, row, stored, reach=reach, reason=reason, text=text)
    if returned:
        stop(row, SubmissionStatus.RETURNED)
        row.was_returned = True
    elif following:
        wait_at(row, following)
        row.taken_by = [*row.taken_by, *sorted(persons_taking(actor, reach))]
    else:
        finish(row)
    store(row)
    record(
        actor,
        "document.decided",
        row,
        posting_id=reach.posting_id,
        decision=str(stored),
        kind=row.kind,
        reason=reason,
    )
    run_hook(declared, actor, row)
    return row


def _checked(decision: str, reason: str, text: str) -> tuple[str, str]:
    """Reason and text of a decision; a return must say why, the others carry no reason."""
    if decision in {DecisionKind.VERIFIED, DecisionKind.APPROVED}:
        return "", text
    if decision != DecisionKind.RETURNED:
        raise DomainError(_("Choose what you decide."), code="unknown_decision")
    if reason not in ReturnReason.values:
        raise DomainError(code="no_reason", fields={"reason": _("Say why it is returned.")})
    if reason == ReturnReason.OTHER and not text:
        raise DomainError(code="no_reason", fields={"text": _("Write the reason in a few words.")})
    return reason, text


def _hold_for(actor: Actor, submission: Submission, expected_version: int) -> tuple[Submission, Reach]:
    row = hold(submission)
    if row.version != expected_version or row.status != SubmissionStatus.WAITING:
        raise Conflict(_("Somebody decided on this document meanwhile. Look at it again."), code="already_decided")
    reach = reach_to_decide(actor, row)
    if reach is None:
        raise NotAllowed
    if is_barred(actor, row):
        raise NotAllowed(refusal_of_own(actor, row))
    return row, reach


def refusal_of_own(actor: Actor, row: Submission) -> Any:
    """Why this person, of all who hold the capability, may not decide."""
    if row.maker_id is not None and row.maker_id == actor.user_id:
        return _("You handed this in yourself. Another person decides on it.")
    if row.maker_id in persons_of(actor):
        return _("You stand in for the person who handed this in. Another person decides on it.")
    return _("You have already taken a step of this document. Another person takes the next.")


def hold(submission: Submission) -> Submission:
    """The row, locked to the commit, so that two who decide come one after the other."""
    return Submission.unscoped.select_for_update(of=("self",)).get(pk=submission.pk)  # the caller has scoped it


def persons_taking(actor: Actor, reach: Reach | None) -> set[int]:
    """Who counts as having taken the step: the user, and the person she stands in for."""
    return {one for one in (actor.user_id, reach.absent_user_id if reach else None) if one is not None}


def _after(kind: DocumentKind, row: Submission) -> Step | None:
    steps = list(kind.steps)
    at = next(index for index, one in enumerate(steps) if one.slug == row.step)
    wanted = {one.slug: one for one in steps_in(kind, row.state_id)}
    return next((wanted[one.slug] for one in steps[at + 1 :] if one.slug in wanted), None)


def run_hook(kind: DocumentKind, actor: Actor, row: Submission) -> None:
    """The kind's hook, in the decision's own transaction."""
    hooks = {
        SubmissionStatus.APPROVED: kind.on_approved,
        SubmissionStatus.RETURNED: kind.on_returned,
        SubmissionStatus.WITHDRAWN: kind.on_withdrawn,
    }
    hook = hooks.get(SubmissionStatus(row.status))
    if hook is None or hook.__name__ == "_nothing":
        return
    hook(actor=actor, obj=object_of(row), submission=row)


def object_of(row: Submission) -> Any:
    """The document itself, for a caller who has scoped the submission."""
    model: Any = document_kind(row.kind).model
    return model.unscoped.get(public_id=row.object_id)  # a hook asks, in the decision's own transaction


def clean(text: str) -> str:
    """A free text, stripped; raises DomainError for one too long or with an Aadhaar number."""
    text = text.strip()
    if len(text) > MOST_TEXT:
        raise DomainError(code="too_long", fields={"text": _("Write at most 300 signs.")})
    if holds_aadhaar(text):
        raise DomainError(code="aadhaar", fields={"text": REFUSAL})
    return text


def keep(
    actor: Actor, row: Submission, decision: str, *, reach: Reach | None, reason: str = "", text: str = ""
) -> Decision:
    """Appends what was decided."""
    return Decision.unscoped.create(
        submission=row,
        round=row.round,
        step=row.step,
        decision=decision,
        by_id=actor.user_id,
        by_partner_id=actor.partner_id,
        maker_id=row.maker_id,
        stood_in_for_id=reach.absent_user_id if reach else None,
        posting_id=reach.posting_id if reach else None,
        role=reach.role if reach else "",
        reason=reason,
        text=text,
    )


def store(row: Submission) -> None:
    """Stores the row as its next version."""
    row.version += 1
    row.save()
