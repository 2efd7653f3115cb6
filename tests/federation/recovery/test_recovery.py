"""Recovery meetings: loans of one branch, promises, and what became of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction

from core.errors import Conflict, DomainError, NotAllowed
from core.models import ClosedMonth
from core.models.place import place_of
from core.periods import month_of, today
from federation.models import RecoveryLine, RecoveryMeeting
from federation.queries.recovery import overdue_at, with_follow_up
from federation.services.recovery import Spoken, correct_meeting, enter_meeting, keep_lines
from tests.factories import make_user
from tests.factories_linkage import bank_loan, bank_says
from tests.factories_loans import ago, funded, member_loan, pay
from tests.factories_recovery import IFSC, met, overdue_loan, promised, sitting
from tests.federation.conftest import snapshot
from tests.federation.recovery.conftest import STORED, named

pytestmark = pytest.mark.django_db


def refused(call, code, *fields, kind=DomainError):
    before = snapshot(*STORED)
    with pytest.raises(kind) as refusal:
        call()
    assert (refusal.value.code, set(refusal.value.fields)) == (code, set(fields))
    assert refusal.value.message
    assert snapshot(*STORED) == before


def keep(actor, meeting, *lines, version=None):
    return keep_lines(actor=actor, meeting=meeting, expected_version=version or meeting.version, lines=lines)


def outcomes():
    rows = with_follow_up(RecoveryLine.unscoped.order_by("pk"))
    return [(row.outcome, row.repaid) for row in rows]


def test_overdue_loans_of_the_branch_and_block_alone_are_offered(world, actor):
    overdue_loan(named(world, "By account"), days_ago=44)
    by_file = bank_loan(named(world, "By the bank's file"), 24_000, 42)
    bank_says(by_file, 24_000, 2_000, ifsc=IFSC)
    overdue_loan(named(world, "Another branch"), ifsc="PUNB0123456")
    overdue_loan(named(world, "Another block", world.vijaypur))
    overdue_loan(named(world, "Not due yet"), days_ago=20)
    bank_loan(named(world, "Branch unknown"), 24_000, 44)
    own = named(world, "Of the group itself")
    funded(actor, own)
    member_loan(actor, own.memberships.get(), 1000, 44)
    settled = overdue_loan(named(world, "Repaid in time"))
    funded(actor, settled.borrower, 5_000, 40)
    pay(actor, settled, 2_000, 14)
    found = overdue_at(met(world.karahal, days_ago=5))
    told = [(str(one.loan.borrower), one.days_overdue) for one in found]
    assert told == [("By account", 9), ("By the bank's file", 7)]
    assert all(0 < one.overdue_rupees < one.owed_rupees for one in found)
    # 24 equal instalments at 7% a year: the first is 537.27, of it 70 interest.
    assert (found[0].overdue_rupees, found[0].owed_rupees) == (Decimal("537.27"), Decimal("12070.00"))


def test_a_line_keeps_what_the_books_said_and_a_second_saving_replaces_all(world, actor):
    first, second = (overdue_loan(named(world, name)) for name in ("First", "Second"))
    meeting = met(world.karahal)
    until = meeting.held_on + dt.timedelta(10)
    kept = keep(actor, meeting, Spoken(first, until, Decimal(800)), Spoken(second, remark="Nobody of it came"))
    lines = {line.loan: line for line in RecoveryLine.unscoped.all()}
    assert set(lines) == {first, second}
    assert (lines[first].promised_on, lines[first].promised_rupees, lines[second].promised_on) == (until, 800, None)
    assert (lines[first].days_overdue, lines[first].held_on) == (9, meeting.held_on)
    said = lines[first].overdue_rupees
    funded(actor, first.borrower, 5_000, 40)
    pay(actor, first, 1_500, 6)
    keep(actor, kept, Spoken(first, until, Decimal(900)))
    line = RecoveryLine.unscoped.get()
    assert (line.loan, line.promised_rupees, line.overdue_rupees) == (first, 900, said), "as known when it was entered"


def test_a_promise_is_kept_broken_or_not_due_yet_by_the_loans_entries(world, actor):
    loans = [overdue_loan(named(world, f"Group {place}")) for place in range(4)]
    meeting = met(world.karahal, days_ago=8)
    past, coming = meeting.held_on + dt.timedelta(4), today()
    keep(
        actor, meeting, Spoken(loans[0], past, Decimal(500)), Spoken(loans[1], past, Decimal(500)),
        Spoken(loans[2], coming, Decimal(500)), Spoken(loans[3], remark="They dispute it"),
    )  # fmt: skip
    assert outcomes() == [("broken", 0), ("broken", 0), ("waiting", 0), ("none", None)]
    for loan in loans:
        funded(actor, loan.borrower, 5_000, 40)
    pay(actor, loans[0], 400, 8)  # on the day itself: what is overdue at its end counts it already
    pay(actor, loans[0], 300, 7)
    pay(actor, loans[0], 200, 4)
    pay(actor, loans[1], 499, 4)
    pay(actor, loans[1], 499, 3)  # a day late
    pay(actor, loans[2], 100, 2)
    assert outcomes() == [("kept", 500), ("broken", 499), ("waiting", 100), ("none", None)]
    pay(actor, loans[2], 400)
    assert outcomes()[2] == ("kept", 500)


def test_what_is_typed_wrong_is_told_at_its_loan(world, actor):
    loan, other = overdue_loan(named(world, "First")), overdue_loan(named(world, "Second"), ifsc="PUNB0123456")
    meeting = met(world.karahal)
    day, key = meeting.held_on, str(loan.public_id)
    for line in (
        Spoken(loan, day + dt.timedelta(3)),
        Spoken(loan, None, Decimal(5)),
        Spoken(loan, remark="  "),
        Spoken(loan, day, Decimal(5)),
        Spoken(loan, day + dt.timedelta(400), Decimal(5)),
        Spoken(loan, day + dt.timedelta(3), Decimal(0)),
        Spoken(loan, day + dt.timedelta(3), Decimal(13_000)),
    ):
        refused(lambda line=line: keep(actor, meeting, line), "bad_lines", key)
    good = Spoken(loan, day + dt.timedelta(3), Decimal(5))
    refused(lambda: keep(actor, meeting, good, Spoken(other, remark="Not ours")), "bad_lines", str(other.public_id))
    refused(lambda: keep(actor, meeting, good, good), "twice")
    refused(lambda: keep(actor, meeting, good, version=9), "stale_version", kind=Conflict)


def test_a_meeting_is_of_one_branch_on_one_day_and_of_who_may_enter(world, actor):
    def enter(block=None, **values):
        return enter_meeting(actor=actor, block=block or world.karahal, sitting=sitting(**values))

    refused(lambda: enter(world.vijaypur), "not_allowed", kind=NotAllowed)
    refused(lambda: enter(ifsc="SBI1"), "invalid")
    refused(lambda: enter(present=0), "invalid", "present")
    refused(lambda: enter(chaired_by=" "), "invalid", "chaired_by")
    refused(lambda: enter(days_ago=-1), "in_the_future", "held_on")
    row = enter(ifsc="sbin0001234")
    assert (row.ifsc, row.block, row.village) == (IFSC, world.karahal, None)
    refused(enter, "invalid")
    enter(days_ago=4)


def test_day_and_branch_stay_once_loans_are_entered(world, actor):
    loan, meeting = overdue_loan(named(world, "First")), met(world.karahal)

    def correct(row, **values):
        return correct_meeting(
            actor=actor, meeting=row, expected_version=row.version, sitting=replace(sitting(), **values)
        )

    moved = correct(meeting, held_on=ago(6), present=9)
    assert (moved.held_on, moved.present, moved.version) == (ago(6), 9, 2)
    full = promised(moved, loan)
    refused(lambda: correct(full, held_on=ago(5)), "has_lines", "held_on", kind=Conflict)
    refused(lambda: correct(full, held_on=ago(6), ifsc="PUNB0123456"), "has_lines", "held_on", kind=Conflict)
    assert correct(full, held_on=ago(6), chaired_by="Block manager").chaired_by == "Block manager"


def test_a_closed_month_takes_nothing_and_keeps_what_it_has(world, actor):
    loan, meeting = overdue_loan(named(world, "First")), met(world.karahal)
    full = promised(meeting, loan)
    place = place_of(world.karahal).keys()
    ClosedMonth.unscoped.create(month=month_of(full.held_on), closed_by=make_user(), **place)
    refused(
        lambda: enter_meeting(actor=actor, block=world.karahal, sitting=sitting(ifsc="PUNB0123456")), "month_closed",
        "held_on",
    )  # fmt: skip
    refused(lambda: keep(actor, full), "month_closed")
    before = snapshot(*STORED)
    for write in (
        lambda: RecoveryMeeting.unscoped.update(present=3),
        lambda: RecoveryLine.unscoped.update(promised_rupees=3),
        lambda: RecoveryLine.unscoped.all().delete(),
        lambda: RecoveryMeeting.unscoped.filter(pk=full.pk).delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            write()
    assert snapshot(*STORED) == before
