"""Closing a month of a block, and reopening it: a reason, and a second person."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import sql
from core.aadhaar import REFUSAL, holds_aadhaar
from core.access.actor import Actor
from core.audit import record
from core.closing import ClosingCheck, checks, followers
from core.errors import Conflict, DomainError, NotAllowed
from core.models import ClosedMonth, GeoUnit, ReopenReason, Task, TaskStatus
from core.models.place import place_of
from core.periods import add_months, month_of, today
from core.queries.months import closed_until
from core.services.validation import check_row
from core.wake import wake_rollups
from core.workflow.queries.submissions import persons_of
from core.workflow.services.tasks import finish_task, raise_task

CLOSE, REOPEN = "core.close_month", "core.reopen_month"
REOPENING = "reopening"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the checklist with its number today."""

    check: ClosingCheck
    count: int


def checklist(block_id: int, month: dt.date) -> list[Finding]:
    """All lines for a month of a block."""
    return [Finding(check, check.count(block_id, month)) for check in checks()]


@transaction.atomic
def close_month(*, actor: Actor, block: GeoUnit, month: dt.date, seen: Mapping[str, int] | None = None) -> ClosedMonth:
    """Closes a month. `seen` holds, by check, the number that the closer confirmed.

    DomainError for a month that is not over, not next in order, or still has what must be done first;
    Conflict where a number changed since it was seen, or somebody closed it meanwhile.
    """
    place = place_of(block)
    actor.require(CLOSE, place)
    # Writers of facts are waited for; who writes after this finds the month closed.
    sql.hold_facts_of(block.pk)
    _refuse_order(block.pk, month)
    findings = _confirmed(block.pk, month, seen or {})
    last = ClosedMonth.unscoped.filter(block=block, month=month).aggregate(last=Max("round"))["last"]
    closed = ClosedMonth(
        month=month, round=(last or 0) + 1, closed_by_id=actor.user_id, confirmed=findings, **place.keys()
    )
    check_row(closed)
    closed.save()
    record(actor, "month.closed", closed, month=f"{month:%Y-%m}", round=closed.round)
    for follow in followers():
        follow(closed)
    wake_rollups()
    return closed


def next_to_close(block_id: int) -> dt.date | None:
    """The month that a block closes next; None where it never closed one and may begin with any past month."""
    last = closed_until([block_id]).get(block_id)
    return add_months(last, 1) if last else None


def _refuse_order(block_id: int, month: dt.date) -> None:
    if month != month_of(month) or month >= month_of(today()):
        raise DomainError(_("A month is closed once it is over."), code="not_over")
    awaited = next_to_close(block_id)
    if awaited is None or month == awaited:
        return
    if month < awaited:
        raise Conflict(_("This month is already closed."), code="already_closed")
    words = _("Months are closed in order. Close %(month)s first.") % {"month": f"{awaited:%m-%Y}"}
    raise DomainError(words, code="not_in_order")


def _confirmed(block_id: int, month: dt.date, seen: Mapping[str, int]) -> dict[str, int]:
    """The numbers of the checklist, all of them confirmed."""
    findings = checklist(block_id, month)
    for finding in findings:
        check = finding.check
        if finding.count and check.blocks:
            words = _("%(what)s: %(count)s. %(hint)s")
            raise DomainError(
                words % {"what": check.label, "count": finding.count, "hint": check.hint}, code=f"closing_{check.slug}"
            )
        if finding.count and seen.get(check.slug) != finding.count:
            words = _("%(what)s: %(count)s. Look at them, then confirm the number.")
            raise Conflict(words % {"what": check.label, "count": finding.count}, code="not_confirmed")
    return {finding.check.slug: finding.count for finding in findings}


@transaction.atomic
def ask_to_reopen(*, actor: Actor, closed: ClosedMonth, reason: str, text: str) -> ClosedMonth:
    """Asks for a second person to reopen the block's last closed month; she finds it among her tasks."""
    actor.require(CLOSE, closed.place)
    row = _hold(closed)
    if reason not in ReopenReason.values:
        raise DomainError(code="no_reason", fields={"reason": _("Choose why the month must be reopened.")})
    if not text.strip():
        raise DomainError(code="no_text", fields={"text": _("Say what is to be corrected.")})
    if holds_aadhaar(text):
        raise DomainError(code="aadhaar", fields={"text": REFUSAL})
    if row.asked_at is not None:
        raise Conflict(_("Reopening was already asked for."), code="already_asked")
    row.asked_by_id, row.asked_at, row.reason, row.reason_text = actor.user_id, timezone.now(), reason, text.strip()
    check_row(row)
    row.save(update_fields=["asked_by", "asked_at", "reason", "reason_text"])
    raise_task(actor=actor, kind=REOPENING, obj=row, month=f"{row.month:%Y-%m}")
    record(actor, "month.reopening_asked", row, month=f"{row.month:%Y-%m}", reason=reason)
    return row


@transaction.atomic
def reopen_month(*, actor: Actor, closed: ClosedMonth) -> ClosedMonth:
    """Reopens a month that another person asked for. Its facts can be changed until it is closed again."""
    actor.require(REOPEN, closed.place)
    row = _hold(closed)
    if row.asked_at is None:
        raise DomainError(_("Nobody asked to reopen this month."), code="not_asked")
    if row.asked_by_id in persons_of(actor):
        raise NotAllowed(_("Who asks to reopen a month does not decide about it herself."))
    sql.hold_facts_of(row.block_id)
    row.reopened_by_id, row.reopened_at = actor.user_id, timezone.now()
    check_row(row)
    row.save(update_fields=["reopened_by", "reopened_at"])
    _end_task(actor, row, "reopened")
    record(actor, "month.reopened", row, month=f"{row.month:%Y-%m}", reason=row.reason)
    return row


@transaction.atomic
def refuse_to_reopen(*, actor: Actor, closed: ClosedMonth) -> ClosedMonth:
    """The second person leaves the month closed; it may be asked for again."""
    actor.require(REOPEN, closed.place)
    row = _hold(closed)
    if row.asked_at is None:
        raise DomainError(_("Nobody asked to reopen this month."), code="not_asked")
    row.asked_by_id, row.asked_at, row.reason, row.reason_text = None, None, "", ""
    row.save(update_fields=["asked_by", "asked_at", "reason", "reason_text"])
    _end_task(actor, row, "left_closed")
    record(actor, "month.reopening_refused", row, month=f"{row.month:%Y-%m}")
    return row


def _end_task(actor: Actor, closed: ClosedMonth, outcome: str) -> None:
    # The task of this very closing, whose capability was required above.
    for task in Task.unscoped.filter(kind=REOPENING, object_id=closed.public_id, status=TaskStatus.OPEN):
        finish_task(actor=actor, task=task, outcome=outcome)


def _hold(closed: ClosedMonth) -> ClosedMonth:
    # Locked to the commit; the caller required the place of the row it was shown, which never changes.
    row = ClosedMonth.unscoped.select_for_update(of=("self",)).get(pk=closed.pk)
    if row.reopened_at is not None:
        raise Conflict(_("This month was reopened meanwhile."), code="already_reopened")
    if closed_until([row.block_id]).get(row.block_id) != row.month:
        raise DomainError(_("Later months are closed too. Reopen the last one first."), code="not_the_last")
    return row
