"""The sheet of a body's meeting row by row: each row is stored as it is typed, twice is once, and nobody overwrites unseen."""

from __future__ import annotations

import datetime as dt
import json
import uuid

import pytest
from django.urls import reverse

from core.access.actor import system_actor
from core.periods import today
from federation.models import BodyMeeting, BodyMeetingLine, Resolution
from federation.queries.body_rows import rows_of
from federation.services.body_meetings import Resolved, Sheet, close_body_meeting, open_body_meeting, save_sheet
from tests.factories import make_user
from tests.factories_governance import make_committee, seat_all
from tests.factories_people import signed_in
from tests.federation.conftest import snapshot

pytestmark = pytest.mark.django_db
EMPTY = {"text": "", "outcome": "passed", "responsible": "", "due_on": "", "proposed_by": "", "seconded_by": ""}
QUERIES = 14  # sign-in and reach, the meeting and its kind, its lines twice, its resolutions, the transaction
HEAD = {"venue": "", "agenda": "", "officials": "0", "officials_text": ""}


@pytest.fixture
def body(vo, group):
    committee = make_committee(vo)
    seat_all(committee, list(group.memberships.order_by("number")[:3]))
    return committee


@pytest.fixture
def meeting(actor, body):
    return open_body_meeting(actor=actor, committee=body, held_on=today(), client_key=uuid.uuid4())


def members(meeting):
    lines = BodyMeetingLine.unscoped.filter(meeting=meeting).order_by("member__role", "pk")
    return [str(line.member.public_id) for line in lines.select_related("member")]


def row(meeting, key, **values):
    """A row as the page's script sends it, with the token of what is stored now."""
    held = rows_of(BodyMeeting.unscoped.get(pk=meeting.pk))
    return {"member": key, "version": held.token(key)} | values


def resolved(meeting, number, text, **values):
    return row(meeting, f"r{number}", **EMPTY | {"text": text} | values)


def send(browser, meeting, *rows):
    address = reverse("federation:body-meeting-rows", args=[meeting.public_id])
    return browser.post(address, json.dumps({"rows": rows}), content_type="application/json")


def stored():
    return snapshot(BodyMeeting, BodyMeetingLine, Resolution)


def test_each_kind_of_row_is_stored_for_itself(browser, meeting):
    first, second, _third = members(meeting)
    answer = send(
        browser,
        meeting,
        row(meeting, second, attendance="A"),
        row(meeting, "head", **HEAD | {"venue": "Panchayat hall", "officials": "2"}),
        resolved(meeting, 1, "Loan of Ekta", responsible="Treasurer", due_on=f"{today():%d-%m-%Y}", proposed_by=first),
        resolved(meeting, 3, "Next visit", outcome="deferred"),
    ).json()["rows"]
    assert [one["state"] for one in answer] == ["saved"] * 4
    meeting.refresh_from_db()
    assert (meeting.present, meeting.slots, meeting.venue, meeting.officials, meeting.version) == (
        2, 3, "Panchayat hall", 2, 2,
    )  # fmt: skip
    told = Resolution.unscoped.order_by("number").values_list("number", "text", "outcome", "responsible", "due_on")
    assert list(told) == [
        (1, "Loan of Ekta", "passed", "Treasurer", today()), (3, "Next visit", "deferred", "", None),
    ]  # fmt: skip
    assert str(Resolution.unscoped.get(number=1).proposed_by.public_id) == first
    held = rows_of(meeting)
    assert {one["member"]: one["version"] for one in answer} == {
        key: held.token(key) for key in (second, "head", "r1", "r3")
    }


def test_sent_twice_it_is_stored_once(browser, meeting):
    batch = [row(meeting, members(meeting)[0], attendance="L"), resolved(meeting, 1, "Loan")]
    first = send(browser, meeting, *batch).json()
    before = stored()
    assert send(browser, meeting, *batch).json() == first
    assert stored() == before


def test_what_another_saved_meanwhile_is_shown_and_not_overwritten(world, browser, meeting):
    key = members(meeting)[0]
    seen = [row(meeting, key, attendance="A"), resolved(meeting, 1, "Mine")]
    other = signed_in(make_user("block_operator", world.karahal))
    send(other, meeting, row(meeting, key, attendance="L"), resolved(meeting, 1, "Theirs"))
    before = stored()
    mark, text = send(browser, meeting, *seen).json()["rows"]
    assert (mark["state"], mark["stored"]["attendance"]) == ("conflict", "L")
    assert (text["state"], text["stored"]["text"]) == ("conflict", "Theirs")
    assert stored() == before
    # She keeps hers: the token that she was shown lets it in.
    kept = seen[1] | {"version": text["stored"]["version"]}
    assert send(browser, meeting, kept).json()["rows"][0]["state"] == "saved"
    assert Resolution.unscoped.get().text == "Mine"


def test_rows_that_cannot_be_are_refused_and_the_others_are_stored(browser, meeting):
    first, *_rest = members(meeting)
    yesterday = f"{meeting.held_on - dt.timedelta(days=1):%d-%m-%Y}"
    refused = [
        row(meeting, first, attendance="X"),
        row(meeting, str(uuid.uuid4()), attendance="A"),
        row(meeting, "head", **HEAD | {"officials": "many"}),
        resolved(meeting, 1, "Before", due_on=yesterday),
        resolved(meeting, 2, "No day", due_on="soon"),
        resolved(meeting, 4, "Twice", proposed_by=first, seconded_by=first),
        resolved(meeting, 5, "2341 2341 2346"),
        resolved(meeting, 41, "Too many"),
    ]
    before = stored()
    answer = send(browser, meeting, *refused).json()["rows"]
    assert [one["state"] for one in answer] == ["refused"] * len(refused)
    assert all(one["message"] for one in answer)
    assert stored() == before
    both = send(browser, meeting, refused[3], resolved(meeting, 6, "Sound")).json()["rows"]
    assert [one["state"] for one in both] == ["refused", "saved"]
    assert list(Resolution.unscoped.values_list("number", "text")) == [(6, "Sound")]


def test_a_text_taken_away_takes_the_resolution_away(browser, meeting):
    send(browser, meeting, resolved(meeting, 1, "One"), resolved(meeting, 2, "Two"))
    send(browser, meeting, resolved(meeting, 1, " "))
    assert list(Resolution.unscoped.values_list("number", "text")) == [(2, "Two")]
    page = browser.get(reverse("federation:body-meeting-entry", args=[meeting.public_id]))
    shown = [(form.prefix, form.initial.get("text", "")) for form, _token in page.context["resolutions"]]
    assert shown == [("r1", ""), ("r2", "Two"), ("r3", ""), ("r4", ""), ("r5", "")]


def test_members_who_are_counted_stand_in_the_head(actor, browser, vo):
    assembly = make_committee(vo, "general")
    meeting = open_body_meeting(actor=actor, committee=assembly, held_on=today(), client_key=uuid.uuid4())
    counted = HEAD | {"eligible": "30", "present": "21"}
    assert send(browser, meeting, row(meeting, "head", **counted)).json()["rows"][0]["state"] == "saved"
    before = stored()
    too_many = send(browser, meeting, row(meeting, "head", **counted | {"present": "31"})).json()["rows"][0]
    assert (too_many["state"], too_many["fields"]) == ("refused", ["present"])
    assert stored() == before
    meeting.refresh_from_db()
    assert (meeting.slots, meeting.present) == (30, 21)


def form_of(meeting, seal, **values):
    data = {"rows": "3", "version": "1", "close": "yes", "seal": seal} | HEAD
    data |= {f"mark-{key}": "P" for key in members(meeting)}
    for number in (1, 2, 3):
        data |= {f"r{number}-{name}": value for name, value in EMPTY.items()}
    return data | values


def test_it_is_closed_under_the_seal_of_what_stands_on_the_page(browser, meeting):
    send(browser, meeting, resolved(meeting, 2, "Loan"))
    seal = rows_of(BodyMeeting.unscoped.get()).seal
    address = reverse("federation:body-meeting-entry", args=[meeting.public_id])
    assert browser.post(address, form_of(meeting, seal, **{"r2-text": "Loan"})).status_code == 302
    meeting.refresh_from_db()
    assert (meeting.is_open, meeting.present) == (False, 3)
    assert list(Resolution.unscoped.values_list("number", "text")) == [(1, "Loan")]  # without gaps


def test_it_stays_open_where_another_saved_meanwhile(world, browser, meeting):
    seal = rows_of(meeting).seal
    other = signed_in(make_user("block_operator", world.karahal))
    send(other, meeting, resolved(meeting, 1, "Theirs"))
    before = stored()
    address = reverse("federation:body-meeting-entry", args=[meeting.public_id])
    answer = browser.post(address, form_of(meeting, seal), follow=True)
    assert stored() == before
    assert "Somebody else saved this meeting meanwhile" in answer.content.decode()
    assert "Theirs" in answer.content.decode()


def test_a_closed_meeting_and_another_block_take_no_rows(world, actor, browser, meeting):
    typed = resolved(meeting, 1, "Late")
    stranger = signed_in(make_user("block_operator", world.vijaypur))
    before = stored()
    assert send(stranger, meeting, typed).status_code == 404
    assert send(signed_in(make_user("cluster_coordinator", world.karahal)), meeting, typed).status_code == 403
    assert stored() == before
    close_body_meeting(actor=actor, meeting=save_sheet(actor=actor, meeting=meeting, sheet=Sheet()))
    before = stored()
    answer = send(browser, meeting, typed)
    assert (answer.status_code, answer.json()["code"]) == (409, "closed")
    assert stored() == before


@pytest.mark.parametrize("body_sent", ["", "[]", '{"rows": []}', '{"rows": [1]}', '{"rows": 3}'])
def test_what_no_page_sends_is_a_bad_request(browser, meeting, body_sent):
    before = stored()
    address = reverse("federation:body-meeting-rows", args=[meeting.public_id])
    assert browser.post(address, body_sent, content_type="application/json").status_code == 400
    assert stored() == before


def test_odd_values_are_refused_in_words(browser, meeting):
    before = stored()
    odd = {"member": "r1", "version": None, "text": ["a"], "due_on": 7, "outcome": {}}
    assert send(browser, meeting, odd).json()["rows"][0]["state"] == "refused"
    assert stored() == before


@pytest.mark.parametrize("count", [1, 3])
def test_a_batch_asks_a_fixed_number_of_queries(browser, meeting, count, django_assert_num_queries):
    texts = [Resolved(f"Number {number}") for number in range(1, count + 1)]
    save_sheet(actor=system_actor(), meeting=meeting, sheet=Sheet(resolutions=texts))
    batch = [resolved(meeting, number, f"Number {number}") for number in range(1, count + 1)]
    with django_assert_num_queries(QUERIES):
        assert len(send(browser, meeting, *batch).json()["rows"]) == count
