"""Meetings of bodies: opened, written down as one sheet, closed once. The rules of days, keys and closing are shared."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core.aadhaar import REFUSAL, holds_aadhaar
from core.access.actor import Actor
from core.audit import record
from core.errors import Conflict, DomainError
from core.services.months import refuse_closed
from core.wake import wake_rollups
from core.workflow.services.submissions import submit
from federation.models import BodyMeeting, BodyMeetingLine, Committee, CommitteeMember, FollowUp, Resolution
from federation.models.body_meeting import Outcome
from federation.models.institution import Status
from federation.models.meeting_header import Attendance, MeetingStatus
from federation.queries.body_rows import HEADER, rows_of
from federation.queries.governance import eligible_suggested, next_body_number, sitting
from federation.roles import ENTER_MEETING
from federation.services.meeting_rules import (
    CLOSING_COLUMNS,
    hold,
    hold_open,
    refuse_day,
    refuse_reason,
    repeated,
    stamp_closed,
)
from federation.services.refusals import refuse_invalid

MOST_RESOLUTIONS = 40


@dataclass(frozen=True, slots=True)
class Resolved:
    """One resolution as written down; `proposed_by` and `seconded_by` name lines by the members' public ids."""

    text: str
    outcome: str = Outcome.PASSED
    responsible: str = ""
    due_on: dt.date | None = None
    proposed_by: uuid.UUID | None = None
    seconded_by: uuid.UUID | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the paper register says of one meeting. `attendance` by the members' public ids; a body of all members
    has none and counts `eligible` and `present` instead."""

    attendance: Mapping[uuid.UUID, str] = field(default_factory=dict)
    eligible: int | None = None
    present: int | None = None
    venue: str = ""
    agenda: str = ""
    officials: int = 0
    officials_text: str = ""
    resolutions: Sequence[Resolved] = ()


@transaction.atomic
def open_body_meeting(
    *, actor: Actor, committee: Committee, held_on: dt.date, client_key: uuid.UUID, is_special: bool = False
) -> BodyMeeting:
    """Opens the body's next meeting with a line for each who sits in it that day, present.

    Sent twice under one client key, it is opened once. Raises DomainError for a day that breaks the date rules,
    Conflict while another meeting of the body is open.
    """
    actor.require(ENTER_MEETING, committee.place)
    # Locked to the commit: numbers have no gaps and no doubles.
    rows = Committee.unscoped.select_for_update(of=("self",)).select_related("institution__tier", "kind")
    body = rows.get(pk=committee.pk)
    earlier = repeated(BodyMeeting, client_key, committee_id=body.pk)
    if earlier is not None:
        return earlier
    _refuse_body(body, held_on)
    refuse_closed(body.block_id, day=held_on, field="held_on")
    meeting = BodyMeeting(
        committee=body,
        institution=body.institution,
        tier_id=body.tier_id,
        kind=body.kind,
        number=next_body_number(body),
        held_on=held_on,
        is_special=is_special,
        client_key=client_key,
        opened_by_id=actor.user_id,
        **body.place.keys(),
    )
    roll = [] if body.kind.is_everybody else list(sitting(body, held_on))
    if not body.kind.is_everybody and not roll:
        words = _("Nobody sat in this body on that day. Enter its members first.")
        raise DomainError(words, code="empty_roll", fields={"held_on": words})
    if body.kind.is_everybody:
        meeting.slots = eligible_suggested(body)
    meeting.save()
    BodyMeetingLine.unscoped.bulk_create([BodyMeetingLine(meeting=meeting, member=one) for one in roll])
    record(actor, "body_meeting.opened", meeting, number=meeting.number, kind=body.kind_id)
    return meeting


@transaction.atomic
def save_sheet(
    *,
    actor: Actor,
    meeting: BodyMeeting,
    sheet: Sheet,
    expected_version: int | None = None,
    seal: str | None = None,
) -> BodyMeeting:
    """Writes the whole sheet of an open meeting: all of it, or nothing.

    Conflict for a newer version, or where the rows are not those whose `seal` (of `queries/body_rows`) the person saw.
    """
    actor.require(ENTER_MEETING, meeting.place)
    _refuse_aadhaar(sheet)
    held = hold_open(meeting)
    is_stale = expected_version is not None and held.version != expected_version
    if is_stale or (seal is not None and seal != rows_of(held).seal):
        raise Conflict(_("Somebody else saved this meeting meanwhile. Load the page again."), code="stale_version")
    lines = _mark(held, sheet)
    if not lines:
        count_by_head(held, sheet.eligible, sheet.present)
    else:
        count_by_lines(held, lines.values())
    for name in HEADER:
        setattr(held, name, getattr(sheet, name))
    held.version += 1
    refuse_invalid(held)
    held.save(update_fields=["slots", "present", *HEADER, "version"])
    _resolve(held, sheet.resolutions, {key: line.member for key, line in lines.items()})
    return held


@transaction.atomic
def close_body_meeting(*, actor: Actor, meeting: BodyMeeting) -> BodyMeeting:
    """Counts the quorum and closes it for good. A second call finds it closed and changes nothing.

    A meeting without a quorum is closed too, for it was held; the quorum is told beside it. Passed resolutions
    that somebody sees to, or that have a day, are followed up from now on.
    """
    actor.require(ENTER_MEETING, meeting.place)
    held = hold(meeting)
    if not held.is_open:
        return held
    if not held.present:
        raise DomainError(_("Nobody is marked present. Mark who came, or discard the meeting."), code="nobody_present")
    held.quorum_needed = quorum(held.slots, held.kind.quorum_percent)
    stamp_closed(held, actor)
    held.save(update_fields={"quorum_needed", *CLOSING_COLUMNS})
    # The meeting's own resolutions.
    for one in Resolution.unscoped.filter(meeting=held, outcome=Outcome.PASSED):
        if one.responsible or one.due_on:
            FollowUp.unscoped.create(
                resolution=one, institution_id=held.institution_id, due_on=one.due_on, **held.place.keys()
            )
    record(actor, "body_meeting.closed", held, number=held.number)
    submit(actor=actor, kind="body_meeting", obj=held)
    wake_rollups()
    return held


@transaction.atomic
def discard_body_meeting(*, actor: Actor, meeting: BodyMeeting, reason: str) -> None:
    """Throws an open meeting away, lines and all; its number is free again. The reason is kept in the audit."""
    actor.require(ENTER_MEETING, meeting.place)
    held = hold_open(meeting)
    refuse_reason(reason)
    # The meeting's own rows.
    Resolution.unscoped.filter(meeting=held).delete()
    BodyMeetingLine.unscoped.filter(meeting=held).delete()
    record(actor, "body_meeting.discarded", held, number=held.number, reason=reason)
    held.delete()


@transaction.atomic
def file_body_meeting(
    *,
    actor: Actor,
    committee: Committee,
    held_on: dt.date,
    client_key: uuid.UUID,
    sheet: Sheet,
    is_special: bool = False,
) -> BodyMeeting:
    """Opens, fills and closes a meeting in one transaction: the whole sheet, or nothing."""
    meeting = open_body_meeting(
        actor=actor, committee=committee, held_on=held_on, client_key=client_key, is_special=is_special
    )
    if not meeting.is_open:
        return meeting
    save_sheet(actor=actor, meeting=meeting, sheet=sheet)
    return close_body_meeting(actor=actor, meeting=meeting)


def count_by_head(held: BodyMeeting, eligible: int | None, present: int | None) -> None:
    """How many may come and came, as counted. DomainError where more came than may."""
    held.slots = held.slots if eligible is None else eligible
    held.present = held.present if present is None else present
    if held.present > held.slots:
        words = _("More women are present than may come.")
        raise DomainError(words, code="too_many_present", fields={"present": words})


def count_by_lines(held: BodyMeeting, lines: Collection[BodyMeetingLine]) -> None:
    """The same of a body whose members have lines."""
    held.slots = len(lines)
    held.present = sum(one.attendance == Attendance.PRESENT for one in lines)


def quorum(slots: int, percent: int) -> int:
    """How many must come: the share of those who may, rounded up; one at least."""
    return max(-(-slots * percent // 100), 1)


def _refuse_aadhaar(sheet: Sheet) -> None:
    texts = [sheet.venue, sheet.agenda, sheet.officials_text]
    texts += [text for one in sheet.resolutions for text in (one.text, one.responsible)]
    if any(holds_aadhaar(text) for text in texts):
        raise DomainError(REFUSAL, code="aadhaar")


def _mark(meeting: BodyMeeting, sheet: Sheet) -> dict[uuid.UUID, BodyMeetingLine]:
    # The meeting's own lines.
    found = BodyMeetingLine.unscoped.filter(meeting=meeting).select_related("member")
    lines = {line.member.public_id: line for line in found}
    if set(sheet.attendance) - set(lines):
        raise DomainError(_("One of those marked did not sit in the body that day."), code="not_on_the_roll")
    if not set(sheet.attendance.values()) <= set(Attendance.values):
        raise DomainError(_("Attendance is P, A or L."), code="bad_attendance")
    changed = []
    for key, mark in sheet.attendance.items():
        if lines[key].attendance != mark:
            lines[key].attendance = mark
            changed.append(lines[key])
    BodyMeetingLine.unscoped.bulk_update(changed, ["attendance"])
    return lines


def _resolve(
    meeting: BodyMeeting, resolutions: Sequence[Resolved], members: Mapping[uuid.UUID, CommitteeMember]
) -> None:
    if len(resolutions) > MOST_RESOLUTIONS:
        words = _("A meeting has at most %(count)s resolutions.") % {"count": MOST_RESOLUTIONS}
        raise DomainError(words, code="too_many_resolutions")
    # The meeting's own resolutions: kept where they stay the same, so that their history tells what changed.
    held = {one.number: one for one in Resolution.unscoped.filter(meeting=meeting)}
    for number, given in enumerate(resolutions, start=1):
        row = held.pop(number, None) or Resolution(meeting=meeting, number=number, **meeting.place.keys())
        write_resolution(row, given, members)
    Resolution.unscoped.filter(pk__in=[one.pk for one in held.values()]).delete()


def write_resolution(row: Resolution, given: Resolved, members: Mapping[uuid.UUID, CommitteeMember]) -> None:
    """Stores one resolution of an open meeting as written down. Raises DomainError in words that name it."""
    number = row.number
    for end in ("proposed_by", "seconded_by"):
        key = getattr(given, end)
        if key is not None and key not in members:
            raise DomainError(_("Only a member of the body proposes or seconds."), code="not_on_the_roll")
        setattr(row, end, members[key] if key is not None else None)
    row.text, row.outcome = given.text.strip(), given.outcome
    row.responsible, row.due_on = given.responsible.strip(), given.due_on
    if row.due_on is not None and row.due_on < row.meeting.held_on:
        words = _("Resolution %(number)s: its day lies before the meeting.") % {"number": number}
        raise DomainError(words, code="due_before_meeting", fields={f"resolution-{number}": words})
    try:
        refuse_invalid(row)
    except DomainError as error:
        problem = next(iter(error.fields.values()), error.message)
        words = _("Resolution %(number)s: %(problem)s") % {"number": number, "problem": problem}
        raise DomainError(words, code=error.code, fields={f"resolution-{number}": words}) from error
    row.save()


def _refuse_body(body: Committee, held_on: dt.date) -> None:
    if body.dissolved_on is not None and held_on >= body.dissolved_on:
        raise DomainError(_("This body is dissolved."), code="dissolved")
    if body.institution.status in (Status.MERGED, Status.DEFUNCT):
        raise DomainError(_("This institution is merged or defunct and holds no meetings."), code="no_more")
    # The body's own meetings.
    meetings = BodyMeeting.unscoped.filter(committee=body)
    if meetings.filter(status=MeetingStatus.DRAFT).exists():
        words = _("This body has an open meeting. Close it before opening the next.")
        raise Conflict(words, code="draft_open")
    last = meetings.order_by("-number").values_list("held_on", flat=True).first()
    words = _("The body was formed on %(day)s; the meeting cannot be earlier.")
    refuse_day(held_on, formed_on=body.formed_on, last=last, unformed=words)
