"""Taking an entry back: asked for by who entered it or a colleague, done when a second person approves."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.audit import record
from core.errors import Conflict, DomainError, NotAllowed
from core.models import Submission
from core.models.workflow import OPEN
from core.workflow.services.submissions import submit
from federation.models import Institution, Journal, ReversalRequest
from federation.models.journal import JournalKind, ReversalReason
from federation.roles import ENTER_MEETING
from federation.services.journal_reversals import refuse_regrouped, reverse_as_decided
from federation.services.meeting_rules import repeated
from federation.services.refusals import refuse_invalid

KIND = "journal_reversal"


@transaction.atomic
def ask_reversal(*, actor: Actor, journal: Journal, reason: str, text: str, client_key: uuid.UUID) -> ReversalRequest:
    """Hands the asking in. Nothing moves until it is approved. Sent twice under one key, it is asked once.

    Conflict where the entry is taken back already, or somebody has asked and it is undecided.
    """
    actor.require(ENTER_MEETING, journal.place)
    if actor.user_id is None:
        raise NotAllowed(_("A reversal is asked for by a person."))
    # Locked, so that two who ask at once ask one after the other.
    Institution.unscoped.select_for_update(of=("self",)).get(pk=journal.institution_id)
    words = _("This key was used for another entry.")
    earlier = repeated(ReversalRequest, client_key, reused=words, journal_id=journal.pk)
    if earlier is not None:
        return earlier
    _refuse(journal)
    if reason not in ReversalReason.values:
        raise DomainError(code="no_reason", fields={"reason": _("Say why the entry is taken back.")})
    if not text.strip():
        raise DomainError(code="no_text", fields={"text": _("Write what is wrong with the entry.")})
    row = ReversalRequest(
        journal=journal,
        reason=reason,
        text=text.strip(),
        client_key=client_key,
        asked_by_id=actor.user_id,
        **journal.place.keys(),
    )
    refuse_invalid(row)
    row.save()
    record(actor, "journal.reversal_asked", journal, number=journal.number, reason=reason)
    submit(actor=actor, kind=KIND, obj=row)
    return row


def reversal_approved(*, actor: Actor, obj: ReversalRequest, submission: Submission, **_given: Any) -> None:
    """The approval's hook: the mirror is posted today, in the decision's own transaction."""
    row = ReversalRequest.unscoped.select_for_update(of=("self",)).select_related("journal").get(pk=obj.pk)
    row.reversal = reverse_as_decided(
        actor=actor,
        asked_by_id=row.asked_by_id,
        journal=row.journal,
        reason=row.reason,
        client_key=row.public_id,
        narration=row.text,
    )
    row.save(update_fields=["reversal"])


def _refuse(journal: Journal) -> None:
    if journal.kind == JournalKind.REVERSAL:
        raise DomainError(_("A reversal stands. Enter what took place as a new voucher."), code="is_reversal")
    refuse_regrouped(journal)
    if Journal.unscoped.filter(reverses=journal).exists():
        raise Conflict(_("This entry is taken back already."), code="already_reversed")
    asked = ReversalRequest.unscoped.filter(journal=journal).values("public_id")
    if Submission.unscoped.filter(kind=KIND, object_id__in=asked, status__in=OPEN).exists():
        raise Conflict(_("It is asked for already and waits to be decided."), code="already_asked")
