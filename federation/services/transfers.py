"""A woman moves to another group: the exit and the joining are one thing, or an offer and its acceptance."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.audit import record
from core.errors import Conflict, DomainError
from core.models import Task, TaskStatus
from core.models.workflow import MOST_TEXT
from core.workflow.services.tasks import finish_task, raise_task
from federation.models import Institution, Membership, TransferOffer
from federation.models.member import ExitReason
from federation.models.settlement import OfferStatus, SettlementKind
from federation.roles import CHANGE_MEMBER
from federation.services.exits import Statement, end_membership, hold_active
from federation.services.homes import Home, settle_in
from federation.services.members import join_person
from federation.services.refusals import refuse_invalid
from federation.services.settlement_books import refuse_other_sums

TASK = "transfer_offer"


@transaction.atomic
def transfer(
    *,
    actor: Actor,
    membership: Membership,
    to: Institution,
    left_on: dt.date,
    joined_on: dt.date,
    settlement: Statement,
    home: Home | None = None,
) -> Membership:
    """Ends one membership and starts the next of the same woman; both carry one reference. Returns the new one.

    The actor (or whom she stands in for) enters members in both places; otherwise `offer_transfer`. `home` is where
    she lives from then on, None where she stays.
    """
    actor.require(CHANGE_MEMBER, membership.place)
    actor.require(CHANGE_MEMBER, to.place)
    return _move(actor, membership, to, left_on, joined_on, settlement, home)


def _move(
    actor: Actor,
    membership: Membership,
    to: Institution,
    left_on: dt.date,
    joined_on: dt.date,
    settlement: Statement,
    home: Home | None,
) -> Membership:
    _refuse_move(membership, to, settlement)
    if joined_on < left_on:
        words = _("She joins on the day she left the other group, or later.")
        raise DomainError(code="joined_before_leaving", fields={"joined_on": words})
    reference = uuid.uuid4()
    row = hold_active(membership)
    end_membership(
        actor=actor,
        row=row,
        left_on=left_on,
        reason=ExitReason.TRANSFER,
        settlement=settlement,
        transfer_reference=reference,
    )
    if home is not None:
        settle_in(actor=actor, person=row.person, home=home)
    joined = join_person(
        actor=actor, institution=to, person=row.person, joined_on=joined_on, transfer_reference=reference
    )
    record(actor, "member.transferred", joined, reference=str(reference))
    return joined


def _refuse_move(membership: Membership, to: Institution, settlement: Statement) -> None:
    if to.pk == membership.institution_id:
        raise DomainError(fields={"code": _("She is a member of this group already.")}, code="same_group")
    if settlement.kind not in {SettlementKind.SETTLED, SettlementKind.SET_OFF}:
        words = _("Settle her loan before she moves to another group.")
        raise DomainError(words, code="loan_open", fields={"loan_rest": words})


@transaction.atomic
def offer_transfer(
    *, actor: Actor, membership: Membership, to: Institution, left_on: dt.date, settlement: Statement
) -> TransferOffer:
    """Hands her over to a group of another block; her membership runs on until that block accepts."""
    actor.require(CHANGE_MEMBER, membership.place)
    _refuse_move(membership, to, settlement)
    row = hold_active(membership)
    if left_on < row.joined_on:
        raise DomainError(fields={"left_on": _("She cannot leave before she joined.")}, code="left_before_joined")
    facts = settlement.facts()
    refuse_other_sums(membership=row, left_on=left_on, facts=facts)
    offer = TransferOffer(
        membership=row,
        to=to,
        left_on=left_on,
        offered_by_id=actor.user_id,
        **facts,
        **to.place.keys(),
    )
    refuse_invalid(offer)
    offer.save()
    raise_task(actor=actor, kind=TASK, obj=offer)
    record(actor, "transfer.offered", offer)
    return offer


@transaction.atomic
def accept_offer(*, actor: Actor, offer: TransferOffer, joined_on: dt.date, home: Home | None = None) -> Membership:
    """The receiving block takes her in. The exit was granted by the block that offered her."""
    row = _hold(actor, offer)
    settlement = Statement(
        resolution_number=row.resolution_number,
        savings_due_rupees=row.savings_due_rupees,
        loan_outstanding_rupees=row.loan_outstanding_rupees,
        set_off_rupees=row.set_off_rupees,
        paid_out_rupees=row.paid_out_rupees,
        paid_to=row.paid_to,
        payee_name=row.payee_name,
        paid_on=row.paid_on,
    )
    joined = _move(actor, row.membership, row.to, row.left_on, joined_on, settlement, home)
    _decide(actor, row, OfferStatus.ACCEPTED)
    return joined


@transaction.atomic
def decline_offer(*, actor: Actor, offer: TransferOffer, reason: str) -> TransferOffer:
    """The receiving block does not take her in; she stays where she is."""
    row = _hold(actor, offer)
    if not reason.strip():
        raise DomainError(code="no_reason", fields={"reason": _("Say why the group does not take her in.")})
    if len(reason) > MOST_TEXT:
        raise DomainError(code="too_long", fields={"reason": _("Write at most 300 signs.")})
    row.reason = reason.strip()
    return _decide(actor, row, OfferStatus.DECLINED)


@transaction.atomic
def withdraw_offer(*, actor: Actor, offer: TransferOffer) -> TransferOffer:
    """The block that offered her takes the offer back."""
    row = _locked(offer)
    actor.require(CHANGE_MEMBER, row.membership.place)
    _refuse_decided(row)
    return _decide(actor, row, OfferStatus.WITHDRAWN, may_do_task=False)


def _hold(actor: Actor, offer: TransferOffer) -> TransferOffer:
    row = _locked(offer)
    actor.require(CHANGE_MEMBER, row.to.place)
    _refuse_decided(row)
    return row


def _locked(offer: TransferOffer) -> TransferOffer:
    rows = TransferOffer.unscoped.select_for_update(of=("self",)).select_related("membership__person", "to")
    return rows.get(pk=offer.pk)


def _refuse_decided(row: TransferOffer) -> None:
    if row.status != OfferStatus.OPEN:
        raise Conflict(_("Somebody decided on this offer meanwhile."), code="already_decided")


def _decide(actor: Actor, row: TransferOffer, status: OfferStatus, *, may_do_task: bool = True) -> TransferOffer:
    row.status, row.decided_by_id, row.decided_at = status, actor.user_id, timezone.now()
    row.save(update_fields=["status", "reason", "decided_by", "decided_at"])
    task = Task.unscoped.filter(kind=TASK, object_id=row.public_id, status=TaskStatus.OPEN).first()
    if task is not None and may_do_task:
        finish_task(actor=actor, task=task, outcome=str(status))
    elif task is not None:
        # Who takes the offer back works in the other block, where she may not close its tasks.
        Task.unscoped.filter(pk=task.pk).update(
            status=TaskStatus.DISMISSED, outcome=str(status), done_at=row.decided_at
        )
    record(actor, "transfer.decided", row, status=str(status))
    return row
