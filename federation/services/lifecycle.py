"""Dormant, revived, defunct: one service for each change of status."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.audit import record
from core.errors import Conflict, DomainError
from core.models import Submission
from core.models.place import Place
from core.periods import add_months, today
from core.queries.months import counted_from
from core.services.months import refuse_closed
from core.workflow.services.submissions import submit
from federation.models import Institution, Meeting, StatusChange
from federation.models.institution import Status
from federation.models.lifecycle import ChangeReason
from federation.models.meeting import MeetingStatus
from federation.queries.conditions import possible
from federation.queries.norms import norm
from federation.roles import CHANGE_INSTITUTION, VERIFY_INSTITUTION
from federation.services.refusals import refuse_invalid
from federation.services.spells import begin_spell, last_spell


def require_to_change(actor: Actor, place: Place) -> None:
    """The operator changes a status, and so does the coordinator who visited the group."""
    if actor.reach_for(VERIFY_INSTITUTION, place) is None:
        actor.require(CHANGE_INSTITUTION, place)


@transaction.atomic
def make_dormant(*, actor: Actor, institution: Institution, on: dt.date, reason: str, text: str = "") -> StatusChange:
    """From `on` it is dormant: on the register, not expected to meet."""
    change = _prepared(actor, institution, "dormant", Status.DORMANT, on, reason, text)
    change.save()
    _take_effect(actor, change)
    return change


@transaction.atomic
def revive(
    *,
    actor: Actor,
    institution: Institution,
    on: dt.date,
    reason: str,
    text: str = "",
    creditable_from: dt.date | None = None,
) -> StatusChange:
    """From `on` it is active again. Banks may lend to it from `creditable_from`, else after the state's months."""
    change = _prepared(actor, institution, "revive", Status.ACTIVE, on, reason, text)
    if creditable_from is not None and creditable_from < on:
        words = _("Choose the day of the revival or a later one.")
        raise DomainError(code="creditable_before", fields={"creditable_from": words})
    change.save()
    day = creditable_from or months_after(on, _creditable_months(institution))
    Institution.unscoped.filter(pk=institution.pk).update(revived_on=on, creditable_from=day)
    _take_effect(actor, change)
    return change


@transaction.atomic
def make_defunct(
    *,
    actor: Actor,
    institution: Institution,
    on: dt.date,
    reason: str,
    books_with: str,
    savings_rupees: Decimal = Decimal(0),
    loans_outstanding_rupees: Decimal = Decimal(0),
    text: str = "",
) -> StatusChange:
    """Asks for the institution to be defunct from `on`, with its loans and books captured; approved by another."""
    change = _prepared(actor, institution, "defunct", Status.DEFUNCT, on, reason, text)
    change.savings_rupees, change.loans_outstanding_rupees = savings_rupees, loans_outstanding_rupees
    change.books_with = books_with.strip()
    refuse_invalid(change)
    change.save()
    record(actor, "institution.status_asked", institution, status="defunct", on=on.isoformat())
    if submit(actor=actor, kind="institution_status", obj=change) is None:
        _take_effect(actor, change)
    change.refresh_from_db()
    return change


def status_approved(*, actor: Actor, obj: StatusChange, submission: Submission, **_given: Any) -> None:
    """The approval's hook: the change holds from its own day, or from the first open one after it."""
    # The decision asked; the institution is held before its spells, as everywhere.
    held = Institution.unscoped.select_for_update(of=("self",)).get(pk=obj.institution_id)
    if held.status != obj.before:
        raise Conflict(
            _("Its status changed meanwhile to: %(status)s. Return this with a word to the maker.")
            % {"status": held.get_status_display()},
            code="status_changed",
        )
    if Meeting.unscoped.filter(institution=held, held_on__gte=obj.on, status=MeetingStatus.CLOSED).exists():
        raise Conflict(_("It met on this day or later. Return this with a word to the maker."), code="met_later")
    obj.institution = held
    _take_effect(actor, obj)


def _prepared(
    actor: Actor, institution: Institution, action: str, after: str, on: dt.date, reason: str, text: str
) -> StatusChange:
    require_to_change(actor, institution.place)
    held = Institution.unscoped.select_for_update(of=("self",)).select_related("tier").get(pk=institution.pk)
    found = possible(held, action)
    if not found.is_open:
        raise DomainError(" ".join(found.against), code="not_now")
    _refuse_day(held, on)
    if reason not in ChangeReason.values:
        raise DomainError(code="no_reason", fields={"reason": _("Choose a reason.")})
    if reason == ChangeReason.OTHER and not text.strip():
        raise DomainError(code="no_reason", fields={"text": _("Write the reason in a few words.")})
    change = StatusChange(
        institution=held,
        before=held.status,
        after=after,
        on=on,
        reason=reason,
        text=text.strip(),
        **held.place.keys(),
    )
    if after != Status.DEFUNCT:
        refuse_invalid(change)
    return change


def _refuse_day(institution: Institution, on: dt.date) -> None:
    if on > today():
        raise DomainError(
            _("The day lies in the future."), code="future", fields={"on": _("Choose today or an earlier day.")}
        )
    last = last_spell(institution)
    if last is None or on < last.starts_on:
        words = _("A later change is already recorded. Choose a day on or after it.")
        raise DomainError(words, code="before_last_change", fields={"on": words})
    refuse_closed(institution.block_id, day=on, field="on")


def _take_effect(actor: Actor, change: StatusChange) -> None:
    institution = change.institution
    last = last_spell(institution)
    day = counted_from(change.on, institution.block_id)
    if last is not None:
        day = max(day, last.starts_on)
    words = str(ChangeReason(change.reason).label) if change.reason else ""
    begin_spell(
        actor,
        institution,
        day,
        status=change.after,
        reason=" · ".join(filter(None, (words, change.text)))[:200],
    )
    change.taken_effect_on = today()
    change.save(update_fields=["taken_effect_on"])


def _creditable_months(institution: Institution) -> int:
    # RBI: creditable again once it was active for three months since its revival. Other tiers follow the groups.
    return norm(institution.state_id, "shg", "creditable_months")


def months_after(day: dt.date, months: int) -> dt.date:
    """The same day so many months later, or the last day of a shorter month."""
    first = add_months(day.replace(day=1), months)
    last = add_months(first, 1) - dt.timedelta(1)
    return min(first + dt.timedelta(day.day - 1), last)
