"""Recovery meetings: which loans are offered, what is kept and refused, whether promises were kept, and the doors."""

from __future__ import annotations

import csv
import datetime as dt
import io
from dataclasses import replace
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from core.errors import Conflict, DomainError, NotAllowed
from core.exports import export_of
from core.exports.asking import ask
from core.exports.services.taking import take
from core.models import AuditEntry, ClosedMonth
from core.models.place import place_of
from core.periods import month_of, today
from federation.models import RecoveryLine, RecoveryMeeting
from federation.queries.recovery import overdue_at, with_follow_up
from federation.services.recovery import Spoken, correct_meeting, enter_meeting, keep_lines
from tests.factories import make_group, make_user
from tests.factories_linkage import bank_loan, bank_says
from tests.factories_loans import ago, funded, member_loan, pay
from tests.factories_people import make_partner, signed_in
from tests.factories_recovery import IFSC, met, overdue_loan, promised, sitting
from tests.federation.conftest import snapshot

pytestmark = pytest.mark.django_db
STORED = (RecoveryMeeting, RecoveryLine, AuditEntry)


def refused(call, code, *fields, kind=DomainError):
    before = snapshot(*STORED)
    with pytest.raises(kind) as refusal:
        call()
    assert (refusal.value.code, set(refusal.value.fields)) == (code, set(fields))
    assert refusal.value.message
    assert snapshot(*STORED) == before


def named(world, name, block=None):
    return make_group(world.village(block or world.karahal), 1, name=name, formed_on=ago(300))


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


def page(browser, name, *args, **query):
    return browser.get(reverse(f"federation:{name}", args=args), query)


def test_from_the_meeting_to_the_promise_through_the_pages(world, browser):
    loan, other = overdue_loan(named(world, "First")), overdue_loan(named(world, "Second"))
    shown = page(browser, "recovery-meeting-new")
    assert shown.context["form"].initial["block"] == world.karahal.pk
    day = f"{ago(5):%d-%m-%Y}"
    head = {
        "block": world.karahal.pk, "bank": "SBI", "branch": "Karahal", "ifsc": "sbin0001234", "held_on": day,
        "chaired_by": "Branch manager", "present": "12",
    }  # fmt: skip
    before = snapshot(*STORED)
    address = reverse("federation:recovery-meeting-new")
    wrong = browser.post(address, head | {"ifsc": "SBI"})
    assert wrong.status_code == 422
    assert "An IFSC has four letters" in wrong.content.decode()
    assert browser.post(address, head | {"block": world.vijaypur.pk}).status_code == 404
    assert snapshot(*STORED) == before
    answer = browser.post(address, head)
    meeting = RecoveryMeeting.unscoped.get()
    lines = reverse("federation:recovery-meeting-lines", args=[meeting.public_id])
    assert answer["Location"] == lines
    assert {row.loan for row in browser.get(lines).context["rows"]} == {loan, other}
    typed = {"version": "1", f"until-{loan.public_id}": f"{today():%d-%m-%Y}", f"amount-{loan.public_id}": "1,000"}
    before = snapshot(*STORED)
    unticked = browser.post(lines, typed)
    assert unticked.status_code == 422
    assert "First: Tick the loan" in unticked.content.decode()
    ticked = typed | {f"spoken-{loan.public_id}": "yes"}
    for name, text in (("until", "soon"), ("amount", "much"), ("remark", "2345 6789 0124")):
        assert browser.post(lines, ticked | {f"{name}-{loan.public_id}": text}).status_code == 422, name
    assert "no more than" in browser.post(lines, ticked | {f"amount-{loan.public_id}": "20,000"}).content.decode()
    assert browser.post(lines, ticked | {"version": "7"}).status_code == 422
    assert snapshot(*STORED) == before
    assert browser.post(lines, ticked).status_code == 302
    shown = page(browser, "recovery-meeting", meeting.public_id)
    assert [str(row.cells[0].value) for row in shown.context["table"].rows] == ["First"]
    assert "Not due yet" in shown.content.decode()
    edit = reverse("federation:recovery-meeting-edit", args=[meeting.public_id])
    head |= {"present": "15", "version": "2", "ifsc": IFSC}
    assert browser.get(edit).status_code == 200
    assert browser.post(edit, head | {"version": "1"}).status_code == 409
    assert browser.post(edit, head).status_code == 302
    meeting.refresh_from_db()
    assert (meeting.present, meeting.version) == (15, 3)
    told = page(browser, "recovery-meeting-history", meeting.public_id).content.decode()
    assert "Overdue loan" in told
    assert "First" in told


def test_who_may_only_read_or_sees_nothing(world):
    meeting = promised(met(world.karahal), overdue_loan(named(world, "First")))
    reader = signed_in(make_user("district_manager", world.sheopur))
    stranger = signed_in(make_user("block_operator", world.vijaypur))
    before = snapshot(*STORED)
    for name in ("recovery-meeting-edit", "recovery-meeting-lines"):
        address = reverse(f"federation:{name}", args=[meeting.public_id])
        assert [who.post(address, {}).status_code for who in (reader, stranger)] == [403, 404], name
    shown = page(reader, "recovery-meeting", meeting.public_id)
    assert (shown.context["lines_url"], shown.context["edit_url"]) == ("", "")
    assert page(stranger, "recovery-meeting", meeting.public_id).status_code == 404
    assert page(stranger, "recovery-promises").context["table"].rows == []
    assert snapshot(*STORED) == before


def lay(world, count):
    """Meetings of Karahal with a promise each, and one of Vijaypur that must not appear."""
    for place in range(count):
        promised(met(world.karahal, days_ago=5 + place), overdue_loan(named(world, f"Group {place}")))
    promised(met(world.vijaypur), overdue_loan(named(world, "Elsewhere", world.vijaypur)))
    return [f"Group {place}" for place in range(count)]


@pytest.mark.parametrize("count", [1, 3])
def test_both_lists_and_the_pages_cost_the_same(world, browser, count, django_assert_num_queries):
    groups = lay(world, count)
    page(browser, "recovery-meetings")
    with django_assert_num_queries(10):
        shown = page(browser, "recovery-meetings")
    assert [row.cells[5].value for row in shown.context["table"].rows] == [1] * count
    with django_assert_num_queries(10):
        shown = page(browser, "recovery-promises")
    assert sorted(str(row.cells[0].value) for row in shown.context["table"].rows) == groups
    meeting = RecoveryMeeting.unscoped.filter(block=world.karahal).order_by("held_on")[0]
    with django_assert_num_queries(12):
        page(browser, "recovery-meeting-lines", meeting.public_id)


def test_promises_are_narrowed(world, browser, actor):
    lay(world, 2)
    loan = RecoveryLine.unscoped.get(loan__borrower__name="Group 1").loan
    funded(actor, loan.borrower, 5_000, 40)
    pay(actor, loan, 500, 3)

    def names(**query):
        return [str(row.cells[0].value) for row in page(browser, "recovery-promises", **query).context["table"].rows]

    assert names(outcome="kept") == ["Group 1"]
    assert names(outcome="broken") == ["Group 0"]
    assert names(outcome="waiting") == []
    assert names(ifsc="punb0123456") == []
    assert names(to_day=f"{ago(2):%d-%m-%Y}") == ["Group 1"]
    assert names(institution=str(loan.borrower.public_id)) == ["Group 1"]


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("slug", ["recovery-meetings", "recovery-promises"])
def test_a_file_costs_the_same(world, actor, slug, count, django_assert_num_queries):
    groups = lay(world, count)
    with django_assert_num_queries(5):
        file, job = take(actor=actor, asking=ask(export_of(slug), actor, {}), format_="csv")
    assert job is None
    with file:
        rows = list(csv.DictReader(io.StringIO(file.read().decode("utf-8-sig"), newline="")))
    assert {row["Block"] for row in rows} == {"Karahal"}
    assert len(rows) == count
    if slug == "recovery-promises":
        assert sorted(row["Group"] for row in rows) == groups
        assert {(row["Promised, ₹"], row["Repaid by then, ₹"]) for row in rows} == {("500.00", "0.00")}


@pytest.mark.parametrize("count", [1, 3])
def test_the_api_reads_both_at_one_cost(world, count, django_assert_num_queries):
    groups = lay(world, count)
    partner = make_partner("partner_reader", world.karahal)
    partner.get("/api/v1/recovery-lines/")
    for kind in ("meetings", "lines"):
        with django_assert_num_queries(QUERIES):
            found = partner.get(f"/api/v1/recovery-{kind}/").json()["results"]
        assert {one["block"]["lgd_code"] for one in found} == {4008}
        assert len(found) == len(groups)
    keys = {str(line.loan.public_id) for line in RecoveryLine.unscoped.filter(block=world.karahal)}
    assert {one["loan"] for one in found} == keys
    assert {(one["promise"], one["repaid"]) for one in found} <= {("waiting", "0.00"), ("broken", "0.00")}
    assert partner.get("/api/v1/recovery-lines/?promise=kept").json()["results"] == []
    far = RecoveryMeeting.unscoped.get(block=world.vijaypur)
    assert partner.get(f"/api/v1/recovery-meetings/{far.public_id}/").status_code == 404


QUERIES = 3
