"""The inbox, the decision bar and the pages of many documents, as a browser meets them."""

import datetime as dt
import uuid

import pytest
from django.urls import reverse

from core.models import Decision, StandIn, Submission, SubmissionOpened
from core.periods import today
from core.workflow.services.mending import remind
from core.workflow.services.submissions import decide
from tests.factories import make_group, make_user
from tests.factories_people import signed_in
from tests.federation.conftest import snapshot
from tests.workflow.conftest import closed_meeting, entered_institution, staff_of

pytestmark = pytest.mark.django_db
INBOX = "/inbox/"


def cells(page):
    return [[cell.value for cell in row.cells] for row in page.context["table"].rows]


def decided(browser, row, **data):
    row.refresh_from_db()
    return browser.post(reverse("core:decide", args=[row.public_id]), {"version": row.version} | data)


def give_back(staff, row):
    decide(
        actor=staff.actor("coordinator"),
        submission=row,
        decision="returned",
        reason="wrong_figure",
        text="Savings of 12",
        expected_version=row.version,
    )


@pytest.mark.parametrize("count", [1, 3, 30])
def test_exactly_what_waits_oldest_first(world, staff, count, django_assert_num_queries):
    closed_meeting(staff_of(world.vijaypur).actor("operator"), world.village(world.vijaypur), name="Foreign")
    for index in range(count):
        row = closed_meeting(staff.actor("operator"), world.village(world.karahal), name=f"Group {index}")[1]
        since = row.waiting_since - dt.timedelta(days=index)
        Submission.unscoped.filter(pk=row.pk).update(waiting_since=since)
    browser = signed_in(staff.coordinator)
    # the frame 8; what was returned, the counts, the rows, their meetings, village, panchayat, block and maker
    with django_assert_num_queries(17):
        page = browser.get(INBOX)
    day = f"{today():%d-%m-%Y}"
    assert [row[0] for row in cells(page)] == [f"Meeting 1, Group {n}, {day}" for n in reversed(range(count))]
    labels = [label for label, _url, _active in page.context["tabs"]]
    cadres = ["Monthly sheets of cadres: 0", "Trainings: 0"]
    bodies = "Meetings of bodies: 0"
    groups = ["Reversals of entries: 0", "Joining and leaving: 0"]
    money = ["Sheets of grading: 0", "Micro credit plans: 0", "Releases of funds: 0", "Applications to banks: 0"]
    assert labels == ["Institutions: 0", f"Meetings: {count}", bodies, *groups, *cadres, *money]


def test_a_line_says_what_where_who_and_how_long(world, staff, waiting):
    Submission.unscoped.filter(pk=waiting.pk).update(
        waiting_since=waiting.waiting_since - dt.timedelta(days=5), due_on=today() - dt.timedelta(days=2)
    )
    ((_what, age, where, who),) = cells(signed_in(staff.coordinator).get(INBOX))
    assert (where, age) == (str(world.village(world.karahal)), "Late by 2 days")
    assert who == "Test User, Block data entry operator"


def test_a_reminder_stands_on_the_line(world, staff, waiting):
    late = {"due_on": today() - dt.timedelta(days=2), "is_escalated": True}
    Submission.unscoped.filter(pk=waiting.pk).update(**late)
    waiting.refresh_from_db()
    manager = staff.actor("manager")
    remind(actor=manager, submission=waiting)
    ((_what, age, _where, _who),) = cells(signed_in(staff.coordinator).get(INBOX))
    assert age == "Late by 2 days, passed on, reminded"


def test_the_next_fifty_follow(world, staff):
    place = make_group(world.village(world.karahal), 0).place.keys()
    for index in range(60):
        since = dt.datetime(2026, 1, 1, tzinfo=dt.UTC) + dt.timedelta(hours=index)
        Submission.unscoped.create(
            kind="meeting",
            object_type="federation.meeting",
            object_id=uuid.uuid4(),
            step="verify",
            maker=staff.operator,
            made_at=since,
            made_on=since.date(),
            about_on=since.date(),
            waiting_since=since,
            due_on=today(),
            **place,
        )
    browser = signed_in(staff.coordinator)
    page = browser.get(INBOX)
    rest = browser.get(page.context["table"].pager.next_url)
    addresses = [row.url for one in (page, rest) for row in one.context["table"].rows]
    assert [len(one.context["table"].rows) for one in (page, rest)] == [50, 10]
    assert len(set(addresses)) == 60


def test_an_empty_inbox_is_friendly(staff):
    page = signed_in(staff.manager).get(INBOX)
    assert page.context["nothing"]
    assert "Nothing waits for you" in page.content.decode()


def test_opening_leads_to_the_document_and_is_remembered(world, staff, waiting):
    browser = signed_in(staff.coordinator)
    answer = browser.get(reverse("core:inbox-open", args=[waiting.public_id]))
    assert answer.url == f"/meetings/{waiting.object_id}/"
    seen = SubmissionOpened.unscoped.get()
    assert (seen.user, seen.submission, seen.version) == (staff.coordinator, waiting, 1)
    foreign = signed_in(make_user("cluster_coordinator", world.vijaypur))
    for name in ("inbox-open", "decide"):
        assert foreign.get(reverse(f"core:{name}", args=[waiting.public_id])).status_code == 404
    assert decided(foreign, waiting, decision="verified").status_code == 404
    assert not Decision.unscoped.exists()


def test_the_bar_offers_each_person_her_step(staff, waiting):
    address = f"/meetings/{waiting.object_id}/"
    bar = signed_in(staff.coordinator).get(address).context["bar"]
    assert (bar.may_decide, bar.may_resubmit, bar.step_label) == (True, False, "Verify")
    for name in ("operator", "manager"):
        assert not signed_in(getattr(staff, name)).get(address).context["bar"].may_decide
    browser = signed_in(staff.coordinator)
    assert decided(browser, waiting, decision="verified").url == "/inbox/?kind=meeting"
    page = browser.get(address)
    assert page.context["bar"].words == "Approved"
    assert [event.title for event in page.context["bar"].events] == ["Approved", "Handed in"]


def test_a_refused_decision_keeps_what_was_typed(staff, waiting):
    browser = signed_in(staff.coordinator)
    before = snapshot(Submission, Decision)
    page = decided(browser, waiting, decision="returned", text="Look at member 4")
    assert page.status_code == 422
    assert "Say why it is returned." in page.content.decode()
    assert "Look at member 4" in page.content.decode()
    assert decided(browser, waiting, decision="returned", reason="missing", text="2345 6789 0124").status_code == 422
    assert decided(browser, waiting, decision="verified", version=7).status_code == 422
    assert snapshot(Submission, Decision) == before


def test_what_is_returned_comes_first_and_is_handed_in_again(staff, waiting):
    give_back(staff, waiting)
    browser = signed_in(staff.operator)
    page = browser.get(INBOX)
    assert page.context["tabs"][0][0] == "Returned to me: 1"
    assert [row[1] for row in cells(page)] == ["Returned"]
    work = browser.get("/today/").context["items"]
    assert (work[0].label, work[0].url) == ("Returned to me", f"/meetings/{waiting.object_id}/")
    shown = browser.get(work[0].url)
    assert "Corrections are entered in the next meeting" in shown.content.decode()
    assert "Savings of 12" in shown.content.decode()
    address = reverse("core:submission-resubmit", args=[waiting.public_id])
    browser.post(address, {"text": ""})
    waiting.refresh_from_db()
    assert waiting.status == "returned"
    browser.post(address, {"text": "Entered in meeting 2"})
    waiting.refresh_from_db()
    assert (waiting.status, waiting.round) == ("waiting", 2)


def test_a_reader_without_work_sees_no_names(world, staff, waiting):
    give_back(staff, waiting)
    page = signed_in(make_user("state_manager", world.state)).get(f"/meetings/{waiting.object_id}/")
    assert "Cluster coordinator" in page.content.decode()
    assert "Savings of 12" not in page.content.decode()
    assert [event.who for event in page.context["bar"].events] == ["Cluster coordinator", "Block data entry operator"]


def test_many_at_once_through_the_pages(world, staff):
    rows = [closed_meeting(staff.actor("operator"), world.village(world.karahal))[1] for _ in range(3)]
    browser = signed_in(staff.coordinator)
    address = browser.get(INBOX).context["bulk_url"]
    assert browser.get(address).context["size"] == 1
    browser.post(address, {"draw": "yes"})
    browser.post(address, {"pass": "yes"})
    assert Submission.unscoped.filter(status="waiting").count() == 3
    page = browser.get(address)
    assert not page.context["ready"]
    browser.get(page.context["items"][0].url)
    assert browser.get(address).context["ready"]
    browser.post(address, {"pass": "yes"})
    assert {row.status for row in Submission.unscoped.all()} == {"approved"}
    assert len(rows) == 3
    assert browser.get(reverse("core:bulk", query={"kind": "planets"})).status_code == 404


def test_the_district_sees_late_ones_and_reminds(world, staff):
    row = entered_institution(staff.actor("operator"), world.karahal)[1]
    decide(actor=staff.actor("coordinator"), submission=row, decision="verified", expected_version=1)
    Submission.unscoped.update(due_on=today() - dt.timedelta(days=1), is_escalated=True)
    browser = signed_in(make_user("district_manager", world.sheopur))
    page = browser.get(INBOX)
    assert [(line[0], line[1]) for line in cells(page)] == [("Ekta", "Late by 1 day, passed on")]
    assert cells(browser.get(f"{INBOX}?block={world.vijaypur.pk}")) == []
    shown = browser.get(f"/institutions/{row.object_id}/")
    assert (shown.context["bar"].may_decide, shown.context["bar"].may_remind) == (False, True)
    browser.post(reverse("core:submission-remind", args=[row.public_id]))
    row.refresh_from_db()
    assert row.reminded_at is not None


def test_one_names_and_ends_her_own_stand_in(world, staff):
    browser = signed_in(staff.coordinator)
    posting = staff.coordinator.postings.get()
    stranger = make_user("block_operator", world.vijaypur)
    address = reverse("core:stand-in-new", args=[posting.pk])
    days = {"starts_on": f"{today():%d-%m-%Y}", "ends_on": f"{today() + dt.timedelta(9):%d-%m-%Y}"}
    assert browser.post(address, {"user": stranger.pk} | days).status_code == 422
    assert not StandIn.unscoped.exists()
    assert browser.post(address, {"user": staff.operator.pk} | days).url == reverse("core:account")
    row = StandIn.unscoped.get()
    assert "stands in" in browser.get("/account/").content.decode()
    assert "Cluster coordinator" in signed_in(staff.operator).get("/account/").content.decode()
    other = signed_in(staff.operator)
    assert other.get(address).status_code == 404
    assert other.post(reverse("core:stand-in-end", args=[row.public_id])).status_code == 404
    browser.post(reverse("core:stand-in-end", args=[row.public_id]))
    row.refresh_from_db()
    assert row.is_cancelled


@pytest.mark.parametrize("count", [1, 3])
def test_a_manager_lends_postings_of_her_block_alone(world, staff, count, django_assert_num_queries):
    for _ in range(count):
        make_user("block_operator", world.karahal)
        make_user("block_operator", world.vijaypur)
    browser = signed_in(staff.manager)
    with django_assert_num_queries(10):
        page = browser.get("/stand-ins/")
    assert {line["posting"].unit_id for line in page.context["lines"]} == {world.karahal.pk}
    assert len(page.context["lines"]) == 3 + count
    foreign = make_user("block_operator", world.vijaypur).postings.get()
    assert browser.get(reverse("core:stand-in-name", args=[foreign.pk])).status_code == 404
    mine = reverse("core:stand-in-name", args=[staff.coordinator.postings.get().pk])
    assert staff.manager not in browser.get(mine).context["form"].fields["user"].queryset
