"""Recovery meetings and promises by page, file and API, at one cost."""

from __future__ import annotations

import csv
import io

import pytest
from django.urls import reverse

from core.exports import export_of
from core.exports.asking import ask
from core.exports.services.taking import take
from core.periods import today
from federation.models import RecoveryLine, RecoveryMeeting
from tests.factories import make_user
from tests.factories_loans import ago, funded, pay
from tests.factories_people import make_partner, signed_in
from tests.factories_recovery import IFSC, met, overdue_loan, promised
from tests.federation.conftest import snapshot
from tests.federation.recovery.conftest import STORED, named

pytestmark = pytest.mark.django_db


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
    with django_assert_num_queries(13):
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
