"""Meetings: open, save lines as drafts, close once. Closed meetings never change."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.audit import record
from core.errors import Conflict, DomainError
from core.services.months import refuse_closed
from core.wake import wake_rollups
from core.workflow.services.submissions import submit
from federation.models import Institution, Meeting, MeetingLine, MeetingLoan, MeetingMoney
from federation.models.institution import NOT_YET, Status
from federation.models.meeting import AMOUNTS, MOST_RUPEES, Attendance, MeetingStatus
from federation.queries.meetings import members_on, next_number, totals_over
from federation.queries.savings import usual_amounts
from federation.roles import ENTER_MEETING
from federation.services.book_posting import hold_book
from federation.services.keying_draw import draw
from federation.services.meeting_journal import post_meeting, read_sheet, seal_of
from federation.services.meeting_repayments import dues_on
from federation.services.meeting_rules import (
    CLOSING_COLUMNS,
    hold,
    hold_open,
    refuse_day,
    refuse_reason,
    repeated,
    stamp_closed,
)


@dataclass(frozen=True, slots=True)
class LineInput:
    """What was typed for one member. `version` is that of the line the typist saw, None to skip the check."""

    membership: uuid.UUID
    attendance: str = Attendance.PRESENT
    saving_rupees: Decimal = Decimal(0)
    voluntary_rupees: Decimal = Decimal(0)
    food_rupees: Decimal = Decimal(0)
    health_rupees: Decimal = Decimal(0)
    festival_rupees: Decimal = Decimal(0)
    repaid_rupees: Decimal = Decimal(0)
    fine_rupees: Decimal = Decimal(0)
    version: int | None = None


@dataclass(frozen=True, slots=True)
class LineOutcome:
    """What became of one draft: `line` as it now stands (None: not on the roll), or why it was refused."""

    membership: uuid.UUID
    line: MeetingLine | None
    is_changed: bool = False
    refusal: DomainError | None = None


@transaction.atomic
def open_meeting(
    *,
    actor: Actor,
    institution: Institution,
    held_on: dt.date,
    client_key: uuid.UUID,
    is_special: bool = False,
    with_dues: bool = True,
) -> Meeting:
    """Opens the group's next meeting with a line for each member: present, with the usual saving and what she owes.

    What is due by the day of her loans is offered as repaid, unless `with_dues` says otherwise.

    Sent twice under one client key, it is opened once. Raises DomainError for a day that breaks the date
    rules, Conflict while another meeting of the group is open.
    """
    actor.require(ENTER_MEETING, institution.place)
    # Locked to the commit: numbers have no gaps and no doubles.
    group = Institution.unscoped.select_for_update(of=("self",)).select_related("tier").get(pk=institution.pk)
    earlier = repeated(Meeting, client_key, institution_id=group.pk)
    if earlier is not None:
        return earlier
    _refuse_group(group)
    _refuse_day(group, held_on)
    refuse_closed(group.block_id, day=held_on, field="held_on")
    meeting = Meeting.unscoped.create(
        institution=group,
        number=next_number(group),
        held_on=held_on,
        is_special=is_special,
        client_key=client_key,
        opened_by_id=actor.user_id,
        **group.place.keys(),
    )
    usual = usual_amounts(group, held_on)
    dues = dues_on(group, held_on) if with_dues else {}
    MeetingLine.unscoped.bulk_create(
        MeetingLine(meeting=meeting, membership=member, repaid_rupees=min(dues.get(member.pk, 0), MOST_RUPEES), **usual)
        for member in members_on(group, held_on)
    )
    record(actor, "meeting.opened", meeting, number=meeting.number)
    return meeting


@transaction.atomic
def save_lines(*, actor: Actor, meeting: Meeting, lines: Iterable[LineInput]) -> list[MeetingLine]:
    """Saves drafts of lines: all of them, or none with every refusal named by the member's public id.

    A line that somebody else saved meanwhile raises Conflict; saving the same values again is harmless.
    """
    outcomes = _apply_all(actor, meeting, lines)
    refused = {str(one.membership): one.refusal for one in outcomes if one.refusal is not None}
    if refused:
        first = next(iter(refused.values()))
        kind = type(first) if len(refused) == 1 else DomainError
        raise kind(first.message, code=first.code, fields={key: error.message for key, error in refused.items()})
    return _store([one.line for one in outcomes if one.line is not None and one.is_changed])


@transaction.atomic
def save_drafts(*, actor: Actor, meeting: Meeting, lines: Iterable[LineInput]) -> list[LineOutcome]:
    """Saves each draft that can be saved and says of the others why not; each row stands for itself.

    Sent twice, the second time finds the values stored and changes nothing; sent late, after a newer
    save, the version refuses it.
    """
    outcomes = _apply_all(actor, meeting, lines)
    _store([one.line for one in outcomes if one.line is not None and one.is_changed and one.refusal is None])
    return outcomes


def _apply_all(actor: Actor, meeting: Meeting, lines: Iterable[LineInput]) -> list[LineOutcome]:
    actor.require(ENTER_MEETING, meeting.place)
    held = hold_open(meeting)
    found = MeetingLine.unscoped.select_for_update(of=("self",)).filter(meeting=held).select_related("membership")
    by_member = {line.membership.public_id: line for line in found}
    outcomes = []
    for typed in lines:
        line = by_member.get(typed.membership)
        try:
            if line is None:
                raise DomainError(
                    _("She was not a member of this group on the day of the meeting."), code="not_on_the_roll"
                )
            outcomes.append(LineOutcome(typed.membership, line, is_changed=_apply(line, typed)))
        except DomainError as refusal:
            outcomes.append(LineOutcome(typed.membership, line, refusal=refusal))
    return outcomes


def _store(changed: list[MeetingLine]) -> list[MeetingLine]:
    if changed:
        MeetingLine.unscoped.bulk_update(changed, ["attendance", *AMOUNTS, "version"])
    return changed


def refuse_values(typed: LineInput, number: int) -> None:
    """Raises DomainError for an attendance that there is not, or an amount out of its bounds, of member `number`."""
    if typed.attendance not in Attendance.values:
        raise DomainError(_("Member %(number)s: attendance is P, A or L.") % {"number": number}, code="bad_attendance")
    for field in AMOUNTS:
        amount = getattr(typed, field)
        if not amount.is_finite() or not Decimal(0) <= amount <= MOST_RUPEES:
            raise DomainError(
                _("Member %(number)s: an amount lies between ₹0 and ₹2,00,000.") % {"number": number},
                code="amount_out_of_range",
                fields={field: _("Between ₹0 and ₹2,00,000.")},
            )


def _apply(line: MeetingLine, typed: LineInput) -> bool:
    number = line.membership.number
    refuse_values(typed, number)
    values = {field: getattr(typed, field) for field in ("attendance", *AMOUNTS)}
    if all(getattr(line, field) == value for field, value in values.items()):
        return False
    if typed.version is not None and typed.version != line.version:
        raise Conflict(
            _("Member %(number)s: somebody else saved other values meanwhile.") % {"number": number},
            code="stale_version",
        )
    for field, value in values.items():
        setattr(line, field, value)
    line.version += 1
    return True


@transaction.atomic
def close_meeting(
    *, actor: Actor, meeting: Meeting, seal: str | None = None, counted_cash: Decimal | None = None
) -> Meeting:
    """Writes the totals into the header, closes it for good and posts its entry in the books.

    A second call finds it closed and changes nothing. `seal` is that of the totals which the person confirmed; Conflict
    where the lines now say otherwise. `counted_cash` is what lies in the box, in rupees; DomainError where the books
    come to another sum.
    """
    actor.require(ENTER_MEETING, meeting.place)
    held = hold(meeting)
    if not held.is_open:
        return held
    lines = list(MeetingLine.unscoped.filter(meeting=held).select_related("membership"))
    sheet = read_sheet(held, lines)
    totals = totals_over(lines)
    if not totals.slots:
        raise DomainError(_("The group has no members on this day, so there is nothing to close."), code="empty_roll")
    if not totals.present:
        raise DomainError(_("Nobody is marked present. Mark who came, or discard the meeting."), code="nobody_present")
    if seal is not None and seal != seal_of(totals, sheet):
        raise Conflict(
            _("The rows changed after you looked at the totals. Look at the new totals and close again."),
            code="totals_changed",
        )
    book = hold_book(Institution(pk=held.institution_id))
    for field, value in asdict(totals).items():
        setattr(held, field, value)
    held.savings_due_rupees = book.institution.compulsory_saving_rupees * totals.slots
    held.counted_cash_rupees = counted_cash
    stamp_closed(held, actor)
    held.save(update_fields={*asdict(totals), "savings_due_rupees", "counted_cash_rupees", *CLOSING_COLUMNS})
    post_meeting(actor=actor, book=book, sheet=sheet)
    record(actor, "meeting.closed", held, number=held.number)
    submit(actor=actor, kind="meeting", obj=held)
    draw(actor=actor, meeting=held)
    wake_rollups()
    return held


@transaction.atomic
def discard_meeting(*, actor: Actor, meeting: Meeting, reason: str) -> None:
    """Throws an open meeting away, lines and all; its number is free again. The reason is kept in the audit."""
    actor.require(ENTER_MEETING, meeting.place)
    held = hold_open(meeting)
    refuse_reason(reason)
    for model in (MeetingLine, MeetingMoney, MeetingLoan):
        model.unscoped.filter(meeting=held).delete()
    record(actor, "meeting.discarded", held, number=held.number, reason=reason)
    held.delete()


@transaction.atomic
def file_meeting(
    *,
    actor: Actor,
    institution: Institution,
    held_on: dt.date,
    client_key: uuid.UUID,
    lines: Iterable[LineInput],
    counted_cash: Decimal | None = None,
) -> Meeting:
    """Opens, fills and closes a meeting in one transaction: a whole batch, or nothing."""
    meeting = open_meeting(
        actor=actor, institution=institution, held_on=held_on, client_key=client_key, with_dues=False
    )
    if not meeting.is_open:
        return meeting
    save_lines(actor=actor, meeting=meeting, lines=lines)
    return close_meeting(actor=actor, meeting=meeting, counted_cash=counted_cash)


def _refuse_group(group: Institution) -> None:
    if group.status in NOT_YET:
        raise DomainError(_("This group is not approved yet. Meetings follow its approval."), code="not_approved")
    if group.status == Status.MERGED:
        raise DomainError(_("This group was merged into another. Enter the meeting there."), code="group_merged")
    if group.status == Status.DEFUNCT:
        raise DomainError(_("This group is defunct. Revive it before entering meetings."), code="group_defunct")
    if Meeting.unscoped.filter(institution=group, status=MeetingStatus.DRAFT).exists():
        raise Conflict(_("This group has an open meeting. Close it before opening the next."), code="draft_open")


def _refuse_day(group: Institution, held_on: dt.date) -> None:
    last = Meeting.unscoped.filter(institution=group).order_by("-number").values_list("held_on", flat=True).first()
    words = _("The group was formed on %(day)s; the meeting cannot be earlier.")
    refuse_day(held_on, formed_on=group.formed_on, last=last, unformed=words)
