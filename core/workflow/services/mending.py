"""What the maker does with her own document, and the reminder of who waits above: again, withdrawn, late."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor, Reach
from core.audit import record
from core.errors import Conflict, DomainError, NotAllowed
from core.models import DecisionKind, Submission, SubmissionStatus
from core.periods import today
from core.workflow.kinds import document_kind
from core.workflow.queries.submissions import steps_in
from core.workflow.services.submissions import clean, finish, hold, keep, persons_taking, run_hook, stop, store, wait_at


@transaction.atomic
def resubmit(*, actor: Actor, submission: Submission, text: str = "") -> Submission:
    """The maker (or her stand-in) hands a returned document in again: the next round, from the first step."""
    row = hold(submission)
    reach = _reach_of_maker(actor, row)
    if row.status != SubmissionStatus.RETURNED:
        raise Conflict(_("This document is not with you any more. Look at it again."), code="not_returned")
    text = clean(text)
    if not text:
        raise DomainError(code="no_text", fields={"text": _("Say in a few words what you mended.")})
    declared = document_kind(row.kind)
    row.round += 1
    keep(actor, row, DecisionKind.RESUBMITTED, reach=reach, text=text)
    steps = steps_in(declared, row.state_id)
    row.taken_by = sorted(persons_taking(actor, reach) - {row.maker_id})
    if steps:
        wait_at(row, steps[0])
    else:
        finish(row)
    store(row)
    record(actor, "document.handed_in_again", row, posting_id=reach.posting_id if reach else None, round=row.round)
    if not steps:
        run_hook(declared, actor, row)
    return row


@transaction.atomic
def withdraw(*, actor: Actor, submission: Submission) -> Submission:
    """The maker takes back a document that nobody has passed yet, or that came back to her."""
    row = hold(submission)
    reach = _reach_of_maker(actor, row)
    if row.status not in {SubmissionStatus.WAITING, SubmissionStatus.RETURNED}:
        raise Conflict(_("This document is already decided."), code="already_decided")
    declared = document_kind(row.kind)
    if not declared.may_withdraw:
        raise DomainError(_("This document stands and cannot be withdrawn. It waits for its check."), code="stands")
    keep(actor, row, DecisionKind.WITHDRAWN, reach=reach)
    stop(row, SubmissionStatus.WITHDRAWN)
    store(row)
    record(actor, "document.withdrawn", row, kind=row.kind)
    run_hook(declared, actor, row)
    return row


def _reach_of_maker(actor: Actor, row: Submission) -> Reach | None:
    if row.maker_partner_id is not None and row.maker_partner_id == actor.partner_id:
        return None
    if row.maker_id is not None and row.maker_id == actor.user_id:
        return next((one for one in actor.reaches if one.absent_user_id is None and one.covers(row.place)), None)
    reach = next((r for r in actor.reaches if r.absent_user_id == row.maker_id and r.covers(row.place)), None)
    if row.maker_id is None or reach is None:
        raise NotAllowed(_("Only the person who handed this in, or her stand-in, may do this."))
    return reach


@transaction.atomic
def remind(*, actor: Actor, submission: Submission) -> Submission:
    """Who is shown a late document reminds those who should have decided; once a day."""
    row = hold(submission)
    if row.status != SubmissionStatus.WAITING or row.due_on is None or row.due_on >= today():
        raise Conflict(_("This document is not late."), code="not_late")
    step = document_kind(row.kind).step(row.step)
    actor.require(step.escalate_to, row.place)
    if row.reminded_at is None or timezone.localdate(row.reminded_at) < today():
        row.reminded_at = timezone.now()
        row.save(update_fields=["reminded_at"])
        record(actor, "document.reminded", row, kind=row.kind, step=row.step)
    return row
