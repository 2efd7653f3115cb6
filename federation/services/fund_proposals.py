"""Releases of funds as proposals: made, corrected, approved, given up; and why one is given all the same."""

from __future__ import annotations

import datetime as dt
import uuid
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.audit import record
from core.errors import Conflict, DomainError, Words
from core.models import SubmissionStatus
from core.models.workflow import OPEN
from core.periods import today
from core.workflow.queries.submissions import last_submission_of
from core.workflow.services.mending import withdraw
from core.workflow.services.submissions import hand_in_change, submit
from federation.models import Fund, FundRelease, Institution
from federation.models.fund import GONE, ReleaseStatus
from federation.models.institution import Status
from federation.queries.funds import unmet_of
from federation.roles import APPROVE_FUND, ENTER_MEETING
from federation.services.fund_rows import fund_told_in_words, hold_release, save_release
from federation.services.meeting_rules import repeated
from federation.services.refusals import refuse_invalid


@transaction.atomic
def propose_release(
    *,
    actor: Actor,
    fund: Fund,
    receiver: Institution,
    amount_rupees: Decimal,
    client_key: uuid.UUID,
    parent: FundRelease | None = None,
    remark: str = "",
) -> FundRelease:
    """Proposes that an institution gets money of a fund: from the mission, or out of a release (`parent`) of a federation.

    What the receiver lacks is kept in words. Sent twice under one client key, it is proposed once.
    """
    actor.require(ENTER_MEETING, receiver.place)
    held = Institution.unscoped.select_for_update(of=("self",)).get(pk=receiver.pk)
    earlier = repeated(
        FundRelease, client_key, reused=_("This key was used for another institution's fund."), receiver_id=held.pk
    )
    if earlier is not None:
        return earlier
    if held.status != Status.ACTIVE:
        raise DomainError(_("Only an active institution gets a fund."), code="not_active")
    if held.tier_id not in fund.tiers:
        words = _("This fund is not given to institutions of this kind.")
        raise DomainError(words, code="wrong_tier", fields={"fund": words})
    if fund.once and FundRelease.unscoped.filter(fund=fund, receiver=held).exclude(status__in=GONE).exists():
        words = _("It has this fund already; it is given once.")
        raise DomainError(words, code="given_once", fields={"fund": words})
    row = FundRelease(
        fund=fund, receiver=held, giver_id=parent.receiver_id if parent else None, parent=parent,
        amount_rupees=amount_rupees, proposed_on=today(), purpose_text=remark.strip(), client_key=client_key,
        unmet=unmet_of(fund, held, today()), **held.place.keys(),
    )  # fmt: skip
    refuse_invalid(row)
    with fund_told_in_words():
        row.save()
    record(actor, "fund.proposed", row, fund=fund.pk)
    submit(actor=actor, kind="fund_release", obj=row)
    return row


@transaction.atomic
def correct_release(
    *,
    actor: Actor,
    release: FundRelease,
    expected_version: int,
    amount_rupees: Decimal,
    proposed_on: dt.date,
    sanction_number: str = "",
    remark: str = "",
) -> FundRelease:
    """Mends a proposal that was sent back, and hands it in again. A reason for giving it all the same is asked anew."""
    actor.require(ENTER_MEETING, release.place)
    before = last_submission_of(release)
    held = hold_release(release)
    if held.version != expected_version:
        raise Conflict(_("Somebody changed this release meanwhile. Look at it again."), code="stale_version")
    if held.status != ReleaseStatus.PROPOSED or before is None or before.status != SubmissionStatus.RETURNED:
        raise Conflict(_("Only a proposal that was sent back is corrected."), code="not_returned")
    words: Words = ""
    if proposed_on > today():
        words = _("The day lies in the future. Choose today or an earlier day.")
    elif proposed_on < held.receiver.formed_on:
        words = _("It was not formed yet on this day.")
    if words:
        raise DomainError(words, code="wrong_day", fields={"proposed_on": words})
    held.amount_rupees, held.proposed_on = amount_rupees, proposed_on
    held.sanction_number, held.purpose_text = sanction_number.strip(), remark.strip()
    held.unmet, held.override_reason = unmet_of(held.fund, held.receiver, today()), ""
    save_release(held)
    record(actor, "fund.proposed", held, fund=held.fund_id)
    hand_in_change(actor=actor, kind="fund_release", obj=held)
    return held


@transaction.atomic
def override_conditions(*, actor: Actor, release: FundRelease, reason: str) -> FundRelease:
    """Who approves says why the fund is given although a condition is not met; what is not met is looked at anew."""
    actor.require(APPROVE_FUND, release.place)
    held = hold_release(release)
    if held.status != ReleaseStatus.PROPOSED:
        raise Conflict(_("This release is decided already."), code="already_decided")
    if len(reason.strip()) < 10:
        raise DomainError(code="no_reason", fields={"reason": _("Say in a sentence why it is given all the same.")})
    held.unmet, held.override_reason = unmet_of(held.fund, held.receiver, today()), reason.strip()
    save_release(held)
    record(actor, "fund.approved", held, override=True)
    return held


@transaction.atomic
def release_approved(*, actor: Actor, obj: FundRelease, submission: Any = None) -> None:
    """The release may be paid. DomainError while a condition is unmet and no reason is given. Called by the decision."""
    held = hold_release(obj)  # the decision has asked for the capability
    if held.status != ReleaseStatus.PROPOSED:
        raise Conflict(_("This release is decided already."), code="already_decided")
    held.unmet = unmet_of(held.fund, held.receiver, today())
    if held.unmet and not held.override_reason:
        words = _now("Not met: %(unmet)s. Return it, or say on its page why it is given all the same.")
        raise DomainError(words % {"unmet": "; ".join(held.unmet)}, code="conditions_unmet")
    held.status = ReleaseStatus.APPROVED
    save_release(held)
    record(actor, "fund.approved", held)


@transaction.atomic
def withdraw_release(*, actor: Actor, release: FundRelease) -> FundRelease:
    """Gives up a release that was not paid: its money can be promised to others. While it waits, only its maker may."""
    actor.require(ENTER_MEETING, release.place)
    waiting = last_submission_of(release)
    if waiting is not None and waiting.status in OPEN:
        withdraw(actor=actor, submission=waiting)  # which gives it up
    else:
        release_given_up(actor=actor, obj=release)
    return hold_release(release)


@transaction.atomic
def release_given_up(*, actor: Actor, obj: FundRelease, submission: Any = None) -> None:
    """Its money can be promised to others. Called by whatever takes the proposal back, which has asked for the right."""
    held = hold_release(obj)
    if held.status in {ReleaseStatus.RELEASED, ReleaseStatus.TAKEN_BACK}:
        raise Conflict(_("It was paid. Enter a return of the fund instead."), code="already_released")
    if held.status == ReleaseStatus.WITHDRAWN:
        raise Conflict(_("This release is given up already."), code="already_withdrawn")
    held.status = ReleaseStatus.WITHDRAWN
    save_release(held)
    record(actor, "fund.returned", held, paid=False)
