"""Recovery meetings: entered, corrected, and the overdue loans that were spoken about with what was promised."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.audit import record
from core.errors import Conflict, DomainError, Words
from core.models import GeoUnit
from core.models.place import Place, place_of
from core.periods import today
from core.services.months import refuse_closed
from federation.models import Loan, RecoveryLine, RecoveryMeeting
from federation.queries.recovery import Overdue, overdue_at
from federation.roles import ENTER_RECOVERY
from federation.services.refusals import refuse_invalid

LONGEST = dt.timedelta(days=366)  # a promise beyond a year is a mistyped one


@dataclass(frozen=True, slots=True)
class Sitting:
    """The head of a meeting: which branch, when, who led it and how many came."""

    bank: str
    branch: str
    ifsc: str
    held_on: dt.date
    chaired_by: str
    present: int


@dataclass(frozen=True, slots=True)
class Spoken:
    """A loan that was spoken about. A promise is a day and an amount, both or neither; without one a remark says why."""

    loan: Loan
    promised_on: dt.date | None = None
    promised_rupees: Decimal | None = None
    remark: str = ""


@transaction.atomic
def enter_meeting(*, actor: Actor, block: GeoUnit, sitting: Sitting) -> RecoveryMeeting:
    """Enters a meeting that was held. One of a branch about a block on a day."""
    place = place_of(block)
    _require(actor, place, sitting.ifsc)
    row = RecoveryMeeting(**place.keys())
    _fill(row, sitting)
    record(actor, "recovery.entered", row)
    return row


@transaction.atomic
def correct_meeting(
    *, actor: Actor, meeting: RecoveryMeeting, expected_version: int, sitting: Sitting
) -> RecoveryMeeting:
    """Corrects the head. Day and branch stay once loans are entered, whose dues are those of that day and branch."""
    held = _hold(actor, meeting, expected_version)
    _require(actor, held.place, sitting.ifsc)
    before = (held.ifsc, held.held_on)
    if before != (sitting.ifsc.strip().upper(), sitting.held_on) and held.lines.exists():
        words = _("Loans are entered for this day and branch. Take them out first, then correct it.")
        raise Conflict(words, code="has_lines", fields={"held_on": words})
    refuse_closed(held.block_id, day=held.held_on, field="held_on")
    held.version += 1
    _fill(held, sitting)
    record(actor, "recovery.changed", held)
    return held


@transaction.atomic
def keep_lines(
    *, actor: Actor, meeting: RecoveryMeeting, expected_version: int, lines: Sequence[Spoken]
) -> RecoveryMeeting:
    """The loans that were spoken about, all at once: a loan left out is taken off. DomainError names a loan by its
    public id. What the books said of a loan is kept when its line is first entered."""
    held = _hold(actor, meeting, expected_version)
    refuse_closed(held.block_id, day=held.held_on)
    # Rows of the meeting, which the service holds.
    stored = {one.loan_id: one for one in RecoveryLine.unscoped.filter(meeting=held)}
    wanted = {one.loan.pk: one for one in lines}
    if len(wanted) != len(lines):
        raise DomainError(_("A loan is spoken about once in a meeting."), code="twice")
    told = {one.loan.pk: one for one in overdue_at(held, set(wanted) - set(stored))}
    refused: dict[str, Words] = {}
    for key, one in wanted.items():
        row = stored.get(key) or _begun(held, one, told.get(key))
        words = _line_problem(row, one) if row else _("This loan was not overdue at this branch on that day.")
        if row is None or words:
            refused[str(one.loan.public_id)] = words
            continue
        row.promised_on, row.promised_rupees, row.remark = one.promised_on, one.promised_rupees, one.remark.strip()
        stored[key] = row
    if refused:
        raise DomainError(code="bad_lines", fields=refused)
    for key, row in stored.items():
        if key not in wanted:
            row.delete()
            continue
        refuse_invalid(row)
        row.save()
    held.version += 1
    held.save()
    record(actor, "recovery.lines_kept", held, loans=len(wanted))
    return held


def _require(actor: Actor, place: Place, ifsc: str) -> None:
    """Raises NotAllowed, or names the branch to who enters meetings of another one alone."""
    branch = ifsc.strip().upper()
    own = {one.branch for one in actor.reaches if ENTER_RECOVERY in one.capabilities and one.covers(place, one.branch)}
    if own and not own & {"", branch}:
        words = _("You enter meetings of your own branch alone: %(branch)s.")
        raise DomainError(code="other_branch", fields={"ifsc": words % {"branch": ", ".join(sorted(own))}})
    actor.require(ENTER_RECOVERY, place, branch)


def _fill(row: RecoveryMeeting, sitting: Sitting) -> None:
    if sitting.held_on > today():
        words = _("The day lies in the future. Choose today or an earlier day.")
        raise DomainError(code="in_the_future", fields={"held_on": words})
    refuse_closed(row.block_id, day=sitting.held_on, field="held_on")
    row.bank, row.branch, row.ifsc = sitting.bank.strip(), sitting.branch.strip(), sitting.ifsc.strip().upper()
    row.held_on, row.chaired_by, row.present = sitting.held_on, sitting.chaired_by.strip(), sitting.present
    refuse_invalid(row)
    row.save()


def _hold(actor: Actor, meeting: RecoveryMeeting, expected_version: int) -> RecoveryMeeting:
    actor.require(ENTER_RECOVERY, meeting.place, meeting.ifsc)
    # The actor was asked for the right; two who write come one after the other.
    held: RecoveryMeeting = RecoveryMeeting.unscoped.select_for_update(of=("self",)).get(pk=meeting.pk)
    if held.version != expected_version:
        raise Conflict(_("Somebody changed this meeting meanwhile. Look at it again."), code="stale_version")
    return held


def _begun(meeting: RecoveryMeeting, one: Spoken, told: Overdue | None) -> RecoveryLine | None:
    if told is None:
        return None
    return RecoveryLine(
        meeting=meeting, loan=one.loan, held_on=meeting.held_on, outstanding_rupees=told.owed_rupees,
        overdue_rupees=told.overdue_rupees, days_overdue=told.days_overdue, **meeting.place.keys(),
    )  # fmt: skip


def _line_problem(row: RecoveryLine, one: Spoken) -> Words:
    if (one.promised_on is None) != (one.promised_rupees is None):
        return _("A promise has a day and an amount. Enter both, or neither.")
    if one.promised_on is None or one.promised_rupees is None:
        return "" if one.remark.strip() else _("Enter the promise, or say in the remark why there is none.")
    if not one.promised_rupees.is_finite() or not 0 < one.promised_rupees <= row.outstanding_rupees:
        return _("Promise more than ₹0 and no more than the loan owed on the day of the meeting.")
    if not row.held_on < one.promised_on <= row.held_on + LONGEST:
        return _("Choose a day after the meeting, within a year.")
    return ""
