"""Bodies, meetings, resolutions and elections by page."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from django.urls import reverse

from core.access.actor import system_actor
from core.models import Submission, Task
from core.periods import today
from core.workflow.services.submissions import decide
from federation.models import BodyMeeting, Committee, CommitteeMember, FollowUp, OfficeTerm
from federation.services.body_meetings import Resolved, Sheet, open_body_meeting
from federation.services.leadership import look_for_rotation, settle
from federation.services.offices import take_office
from tests.factories import make_actor, make_user
from tests.factories_governance import FORMED, hold_body_meeting, make_committee, seat_all
from tests.factories_people import signed_in
from tests.federation.conftest import snapshot
from tests.federation.governance_pages.conftest import DAY, FACTS, lay, shown

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("count", [1, 3])
def test_the_institution_shows_its_bodies_and_what_is_late(world, browser, vo, women, count, django_assert_num_queries):
    kinds = ("executive", "social-action", "audit")[:count]
    for kind in kinds:
        body = make_committee(vo, kind)
        seat_all(body, women[:3])
        sheet = Sheet(resolutions=[Resolved("Late", due_on=today() - 3 * DAY), Resolved("Later", due_on=today() + DAY)])
        hold_body_meeting(body, today() - 9 * DAY, sheet=sheet)
    give = {"institution": vo, "starts_on": dt.date(2023, 1, 1)}
    take_office(actor=system_actor(), person=women[0].person, post="president", **give)
    lay(world, world.karahal, 1)  # another VO's, which must not stand here
    with django_assert_num_queries(25):
        page = browser.get(reverse("federation:institution", args=[vo.public_id]))
    found = page.context["governance"]
    assert [row.cells[4].value for row in found["bodies"].rows] == ["2 open, 1 late"] * count
    assert [row.cells[4].value for row in found["work"].rows] == ["Late by 3 days"] * count + ["Open"] * count
    assert found["rotation"] == "Rotation overdue since 01-01-2025"
    assert [post for _term, post in found["terms"]] == ["President"]


def test_filters_find_what_is_overdue_late_or_untrained(world, browser, vo, women):
    (late,) = lay(world, world.karahal, 1)
    body = make_committee(vo, "social-action", formed_on=FORMED)
    Committee.unscoped.filter(pk=body.pk).update(trained_on=FORMED)
    seat_all(body, women[:3])
    hold_body_meeting(body, today(), sheet=Sheet(resolutions=[Resolved("In time", due_on=today())]))
    give = {"institution": vo, "person": women[0].person, "post": "president", "starts_on": today()}
    take_office(actor=system_actor(), **give)
    asked = {
        ("rotations", "rotation=late", 0): [late.institution.name],
        ("rotations", "rotation=timely", 0): [vo.name],
        ("resolutions", "work=late", 1): [late.institution.name],
        ("resolutions", "work=open", 1): [vo.name, late.institution.name],
        ("resolutions", "work=done", 1): [],
        ("committees", "trained=yes", 0): [vo.name],
        ("committees", "kind=executive", 0): [late.institution.name],
        ("committees", "stands=past", 0): [],
        ("body-meetings", f"institution={vo.public_id}", 0): [vo.name],
    }
    for (view, query, cell), names in asked.items():
        assert shown(browser.get(f"{reverse(f'federation:{view}')}?{query}"), cell) == names, (view, query)


def test_a_body_is_entered_with_leaders_from_below(browser, vo, group, women):
    take_office(
        actor=system_actor(), institution=group, person=women[0].person, post="president", starts_on=group.formed_on
    )
    answer = browser.post(
        reverse("federation:committee-new", args=[vo.public_id]), {"kind": "executive", "formed_on": "01-01-2026"}
    )
    body = Committee.unscoped.get()
    assert answer["Location"] == reverse("federation:committee", args=[body.public_id])
    address = reverse("federation:committee-seat", args=[body.public_id])
    offered = browser.get(address).context["rows"]
    assert [(person, known) for person, known, _name, _chosen in offered] == [
        (women[0].person, f"{group}, President"),
    ]
    typed = {"starts_on": "02-01-2026", f"role-{women[0].person.public_id}": "chair", "others": f"{group.code} 3"}
    refused = browser.post(address, typed | {"others": f"{group.code} 99"})
    assert refused.status_code == 422
    assert not CommitteeMember.unscoped.exists()
    browser.post(address, typed)
    assert set(CommitteeMember.unscoped.values_list("person", "role")) == {
        (women[0].person_id, "chair"),
        (women[2].person_id, "member"),
    }


def sheet_of(meeting, **typed):
    marks = {f"mark-{one.member.public_id}": one.attendance for one in meeting.lines.select_related("member")}
    rows = {f"r{number}-outcome": "passed" for number in (1, 2, 3)}
    return {"version": meeting.version, "rows": 3} | marks | rows | typed


def test_the_sheet_is_saved_closed_verified_and_read(world, browser, operator, committee, vo):
    new = reverse("federation:body-meeting-new", args=[committee.public_id])
    answer = browser.post(new, {"held_on": f"{today():%d-%m-%Y}", "client_key": uuid.uuid4()})
    meeting = BodyMeeting.unscoped.get()
    entry = reverse("federation:body-meeting-entry", args=[meeting.public_id])
    assert answer["Location"] == entry
    assert browser.get(new)["Location"] == entry
    absent = meeting.lines.order_by("-pk").select_related("member").first().member.public_id
    typed = sheet_of(
        meeting,
        venue="Hall",
        officials="2",
        **{f"mark-{absent}": "A", "r1-text": "Loans to two groups", "r1-due_on": f"{today():%d%m%Y}", "r2-text": ""},
    )
    before = snapshot(*FACTS)
    wrong = browser.post(entry, typed | {"r1-due_on": "30-02-2026"})
    assert (wrong.status_code, snapshot(*FACTS)) == (422, before)
    aadhaar = browser.post(entry, typed | {"r1-text": "Her number is 2341 2341 2346"})
    assert (aadhaar.status_code, snapshot(*FACTS)) == (422, before)
    stale = browser.post(entry, typed | {"version": 9})
    assert (stale.status_code, snapshot(*FACTS)) == (422, before)
    page = reverse("federation:body-meeting", args=[meeting.public_id])
    assert browser.post(entry, typed | {"close": "yes"})["Location"] == page
    meeting.refresh_from_db()
    assert (meeting.status, meeting.present, meeting.slots, meeting.venue) == ("closed", 3, 4, "Hall")
    assert [one.text for one in meeting.resolutions.all()] == ["Loans to two groups"]
    assert browser.get(entry)["Location"] == page
    waiting = Submission.unscoped.get()
    coordinator = make_actor("cluster_coordinator", world.karahal)
    decide(actor=coordinator, submission=waiting, decision="approved", expected_version=waiting.version)
    shown_page = browser.get(page)
    assert shown_page.context["quorum"] == "3 of 4 came; 2 are needed. There was a quorum."
    foreign = signed_in(make_user("block_operator", world.vijaypur))
    assert [foreign.get(one).status_code for one in (page, entry)] == [404, 404]


def test_readers_without_names_see_counts(world, committee):
    meeting = hold_body_meeting(committee)
    browser = signed_in(make_user("state_manager", world.state))
    page = browser.get(reverse("federation:body-meeting", args=[meeting.public_id]))
    assert (page.context["lines"], page.context["action_url"]) == (None, "")
    body = browser.get(reverse("federation:committee", args=[committee.public_id]))
    assert body.context["members"] is None
    names = [one.person.name for one in committee.members.select_related("person")]
    text = page.content.decode() + body.content.decode()
    assert not [name for name in names if f">{name}<" in text]


def test_a_resolution_is_followed_up_on_its_page(world, browser, committee):
    hold_body_meeting(committee, sheet=Sheet(resolutions=[Resolved("Buy a scale", responsible="Treasurer")]))
    address = reverse("federation:resolution", args=[FollowUp.unscoped.get().public_id])
    typed = {"status": "done", "settled_on": f"{today():%d-%m-%Y}", "note": "Bought", "version": 1}
    reader = signed_in(make_user("cluster_coordinator", world.karahal))
    before = snapshot(*FACTS)
    assert (reader.get(address).status_code, reader.post(address, typed).status_code) == (200, 403)
    assert snapshot(*FACTS) == before
    assert browser.post(address, typed).status_code == 302
    assert list(FollowUp.unscoped.values_list("status", "note")) == [("done", "Bought")]
    assert browser.post(address, typed).status_code == 409


def test_an_election_is_one_form(browser, vo, committee, women):
    address = reverse("federation:institution-election", args=[vo.public_id])
    typed = {
        "starts_on": f"{today():%d-%m-%Y}",
        "how_chosen": "consensus",
        "resolution_number": "4/1",
        "president": women[0].person.public_id,
        "joint_secretary": women[1].person.public_id,
    }
    twice = browser.post(address, typed | {"secretary": women[0].person.public_id})
    assert (twice.status_code, OfficeTerm.unscoped.count()) == (422, 0)
    assert browser.post(address, typed).status_code == 302
    assert set(OfficeTerm.unscoped.values_list("post", "how_chosen", "resolution_number")) == {
        ("president", "consensus", "4/1"),
        ("joint_secretary", "consensus", "4/1"),
    }
    end = reverse("federation:institution-office-end", args=[vo.public_id, "president"])
    later = f"{today() + DAY:%d-%m-%Y}"
    assert browser.post(end, {"ends_on": later}).status_code == 422
    OfficeTerm.unscoped.update(starts_on=today() - 9 * DAY)
    assert browser.post(end, {"ends_on": f"{today():%d-%m-%Y}"}).status_code == 302
    assert OfficeTerm.unscoped.get(post="president").ends_on == today()
    assert browser.get(end).status_code == 404


def test_the_coordinator_answers_an_overdue_rotation(world, vo, women):
    OfficeTerm.unscoped.create(institution=vo, person=women[0].person, post="president", starts_on="2020-01-01")
    settle([vo.pk])
    look_for_rotation()
    address = reverse("federation:institution-rotation", args=[vo.public_id])
    coordinator = signed_in(make_user("cluster_coordinator", world.karahal))
    assert "01-01-2022" in coordinator.get(address).context["lead"]
    assert coordinator.post(address, {"outcome": "planned", "text": "On the 5th"}).status_code == 302
    assert (Task.unscoped.get().status, Task.unscoped.get().outcome) == ("done", "planned")
    assert OfficeTerm.unscoped.get().ends_on is None
    assert coordinator.get(address).status_code == 404


def test_members_leave_and_the_body_is_dissolved_by_pages(browser, committee):
    member = committee.members.order_by("-pk").first()
    browser.post(
        reverse("federation:seat-end", args=[member.public_id]), {"ends_on": f"{today():%d-%m-%Y}"}
    )  # fmt: skip
    assert committee.members.filter(ends_on=today()).count() == 1
    edit = reverse("federation:committee-edit", args=[committee.public_id])
    browser.post(edit, {"trained_on": "02-01-2024", "resolution_number": "7", "version": 1})
    browser.post(
        reverse("federation:committee-dissolve", args=[committee.public_id]), {"ends_on": f"{today():%d-%m-%Y}"}
    )  # fmt: skip
    committee.refresh_from_db()
    assert (committee.trained_on, committee.dissolved_on) == (dt.date(2024, 1, 2), today())


def test_an_open_meeting_is_discarded_with_a_reason(actor, browser, committee):
    meeting = open_body_meeting(actor=actor, committee=committee, held_on=today(), client_key=uuid.uuid4())
    address = reverse("federation:body-meeting-discard", args=[meeting.public_id])
    assert browser.post(address, {"reason": "because"}).status_code == 422
    assert BodyMeeting.unscoped.count() == 1
    browser.post(address, {"reason": "wrong_day"})
    assert BodyMeeting.unscoped.count() == 0
