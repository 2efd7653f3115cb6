"""The end of a membership, with its money: settled, set off, answered for, or left with dues."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce
from operator import or_
from typing import Any

from django.db import transaction
from django.db.models import Max, Q
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.audit import record
from core.errors import Conflict, DomainError
from core.periods import today
from core.queries.months import counted_from
from core.wake import wake_rollups
from core.workflow.services.submissions import hand_in_change
from federation.models import ExitSettlement, MeetingLine, Membership
from federation.models.meeting import AMOUNTS, Attendance, MeetingStatus
from federation.models.member import ExitReason
from federation.models.settlement import PaidTo, SettlementKind
from federation.queries.settlements import money_on_record
from federation.roles import CHANGE_MEMBER
from federation.services.places_held import end_places
from federation.services.refusals import refuse_invalid
from federation.services.settlement_books import held_by, settle_in_books

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Statement:
    """What the minutes say of her money on the day she left, in rupees.

    The loan is what was open after her last repayment. `guarantor` takes over what is not set off;
    `accepts_dues` says that the group lets her go with it open.
    """

    resolution_number: str
    savings_due_rupees: Decimal = ZERO
    loan_outstanding_rupees: Decimal = ZERO
    set_off_rupees: Decimal = ZERO
    paid_out_rupees: Decimal = ZERO
    paid_to: str = ""
    payee_name: str = ""
    paid_on: dt.date | None = None
    guarantor: Membership | None = None
    accepts_dues: bool = False

    @property
    def kind(self) -> SettlementKind:
        """What became of the loan. Raises DomainError where nobody answers for an open rest."""
        if self.loan_outstanding_rupees == 0:
            return SettlementKind.SETTLED
        if self.set_off_rupees >= self.loan_outstanding_rupees:
            return SettlementKind.SET_OFF
        if self.guarantor is not None:
            return SettlementKind.GUARANTOR
        if self.accepts_dues:
            return SettlementKind.DUES
        words = _("₹%(rest)s of her loan stays open. Set it off, name a guarantor, or say that she leaves with dues.")
        rest = f"{self.loan_outstanding_rupees - self.set_off_rupees:.2f}".removesuffix(".00")
        raise DomainError(words % {"rest": rest}, code="loan_open", fields={"loan_rest": words % {"rest": rest}})

    def facts(self) -> dict[str, Any]:
        """Columns of a settlement, checked as far as one statement can tell."""
        still_due = self.savings_due_rupees - self.set_off_rupees - self.paid_out_rupees
        if still_due < 0:
            words = _("Set off and paid out together cannot exceed the savings she was owed.")
            raise DomainError(code="savings_exceeded", fields={"paid_out_rupees": words})
        if self.paid_on is not None and self.paid_on > today():
            raise DomainError(fields={"paid_on": _("Choose today or an earlier day.")})
        return {
            "savings_due_rupees": self.savings_due_rupees,
            "loan_outstanding_rupees": self.loan_outstanding_rupees,
            "set_off_rupees": self.set_off_rupees,
            "paid_out_rupees": self.paid_out_rupees,
            "still_due_rupees": still_due,
            "paid_to": self.paid_to,
            "payee_name": self.payee_name.strip() if self.paid_to == PaidTo.NOMINEE else "",
            "paid_on": self.paid_on,
            "resolution_number": self.resolution_number.strip(),
            "kind": self.kind,
        }


@transaction.atomic
def leave(
    *, actor: Actor, membership: Membership, left_on: dt.date, reason: str, settlement: Statement | None = None
) -> Membership:
    """Ends a membership. `left_on` is the first day on which she is no longer a member.

    Who saved or repaid at a meeting leaves with a settlement; an entry made by mistake goes by `void_membership`.
    """
    actor.require(CHANGE_MEMBER, membership.place)
    if reason == ExitReason.VOID:
        return void_membership(actor=actor, membership=membership)
    if reason == ExitReason.MERGED and not actor.is_system:
        words = _("A merger or split moves its members itself. Choose another reason.")
        raise DomainError(code="merged_by_hand", fields={"reason": words})
    return end_membership(
        actor=actor, row=hold_active(membership), left_on=left_on, reason=reason, settlement=settlement
    )


def hold_active(membership: Membership) -> Membership:
    """The membership, locked. Raises Conflict for one that has ended."""
    row = Membership.unscoped.select_for_update().get(pk=membership.pk)
    if row.left_on is not None:
        raise Conflict(_("She has already left this group."), code="already_left")
    return row


def end_membership(
    *,
    actor: Actor,
    row: Membership,
    left_on: dt.date,
    reason: str,
    settlement: Statement | None,
    transfer_reference: uuid.UUID | None = None,
) -> Membership:
    """Ends a membership that the calling service has locked and asked the capability for."""
    if left_on > today():
        raise DomainError(_("The day lies in the future."), fields={"left_on": _("Choose today or an earlier day.")})
    _refuse_unsettled(row, reason, settlement)
    _leave_meetings(row, left_on)
    row.left_on, row.exit_reason, row.transfer_reference = left_on, reason, transfer_reference
    row.counted_until = max(counted_from(left_on, row.block_id, row.household_block_id), row.counted_from)
    row.has_dues = settlement is not None and settlement.kind == SettlementKind.DUES
    refuse_invalid(row)
    row.save(update_fields=["left_on", "exit_reason", "counted_until", "transfer_reference", "has_dues"])
    if settlement is not None:
        _settle(actor, row, left_on, settlement)
    end_places(row, left_on)
    kind = settlement.kind if settlement is not None else ""
    record(actor, "member.left", row, reason=reason, settlement=str(kind))
    hand_in_change(actor=actor, kind="membership", obj=row)
    wake_rollups()
    return row


def _refuse_unsettled(row: Membership, reason: str, settlement: Statement | None) -> None:
    if settlement is None:
        if reason == ExitReason.MERGED:
            return  # her savings and loans go with her into the other group
        known, held = money_on_record(row), held_by(row, today())
        in_books = held is not None and (held.saved_rupees or held.owed_rupees)
        if known.savings_rupees or known.repaid_rupees or in_books:
            words = _("She has savings or a loan on record. Enter how they were settled, as the minutes say.")
            raise DomainError(words, code="settlement_missing", fields={"savings_due_rupees": words})
        return
    to_nominee = settlement.paid_to == PaidTo.NOMINEE
    if settlement.paid_out_rupees and (reason == ExitReason.DEATH) != to_nominee:
        words = (
            _("After a death the savings go to the nominee. Write her or his name.")
            if reason == ExitReason.DEATH
            else _("The nominee is paid only after a death.")
        )
        raise DomainError(code="wrong_payee", fields={"paid_to": words})
    if settlement.kind == SettlementKind.GUARANTOR:
        _refuse_guarantor(row, settlement.guarantor)


def _refuse_guarantor(row: Membership, guarantor: Membership | None) -> None:
    held = (
        guarantor is not None
        and guarantor.pk != row.pk
        and Membership.unscoped.filter(pk=guarantor.pk, institution_id=row.institution_id, left_on=None).exists()
    )
    if not held:
        words = _("The guarantor is another present member of the same group.")
        raise DomainError(code="wrong_guarantor", fields={"guarantor": words})


def _settle(actor: Actor, row: Membership, left_on: dt.date, settlement: Statement) -> None:
    facts = settlement.facts()
    kept = settlement.guarantor if facts["kind"] == SettlementKind.GUARANTOR else None
    told = ExitSettlement(membership=row, guarantor=kept, **facts, **row.place.keys())
    refuse_invalid(told)
    told.save()
    settle_in_books(actor=actor, membership=row, left_on=left_on, facts=facts, guarantor=kept)


def _leave_meetings(membership: Membership, left_on: dt.date) -> None:
    """Takes her off the meeting being entered; refuses a day before a closed meeting she is on."""
    lines = MeetingLine.unscoped.filter(membership=membership, meeting__held_on__gte=left_on)
    closed = lines.filter(meeting__status=MeetingStatus.CLOSED).aggregate(last=Max("meeting__held_on"))["last"]
    if closed is not None:
        words = _("She is on the roll of the meeting of %(day)s. Choose a later day.") % {"day": f"{closed:%d-%m-%Y}"}
        raise DomainError(words, code="on_a_closed_roll", fields={"left_on": words})
    lines.filter(meeting__status=MeetingStatus.DRAFT).delete()


@transaction.atomic
def void_membership(*, actor: Actor, membership: Membership) -> Membership:
    """An entry made twice never was a membership: it counts on no day, but for months that are already closed.

    Refused where she was present or paid at a closed meeting, for then she was a member.
    """
    actor.require(CHANGE_MEMBER, membership.place)
    row = hold_active(membership)
    lines = MeetingLine.unscoped.filter(membership=row)
    closed = lines.filter(meeting__status=MeetingStatus.CLOSED)
    paid = reduce(or_, (Q(**{f"{name}__gt": 0}) for name in AMOUNTS))
    if closed.filter(~Q(attendance=Attendance.ABSENT) | paid).exists():
        words = _("She was present or paid at a closed meeting, so this entry is no mistake. Choose why she left.")
        raise DomainError(words, code="was_a_member", fields={"reason": words})
    lines.filter(meeting__status=MeetingStatus.DRAFT).delete()
    row.left_on, row.exit_reason = row.joined_on, ExitReason.VOID
    row.counted_until = max(counted_from(row.joined_on, row.block_id, row.household_block_id), row.counted_from)
    refuse_invalid(row)
    row.save(update_fields=["left_on", "exit_reason", "counted_until"])
    end_places(row, None)
    record(actor, "member.voided", row)
    hand_in_change(actor=actor, kind="membership", obj=row)
    wake_rollups()
    return row
