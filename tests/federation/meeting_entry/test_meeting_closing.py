"""Closing and discarding on the page, and who may do neither."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from core.models import AuditEntry, Posting
from core.periods import today
from federation.models import Meeting, MeetingLine
from tests.factories import actor_for, make_user
from tests.factories_books import lend
from tests.factories_people import signed_in
from tests.federation.conftest import snapshot
from tests.federation.meeting_entry.conftest import open_by_form, plain_form, row_of, send

pytestmark = pytest.mark.django_db


def test_closing_asks_once_with_the_totals_and_freezes(browser, actor, group, meeting):
    lend(actor, group, 500, group.memberships.get(number=2))
    send(
        browser, meeting, row_of(meeting, 1, attendance="A", saving_rupees="0"), row_of(meeting, 2, repaid_rupees="500")
    )
    address = reverse("federation:meeting-close", args=[meeting.public_id])
    page = browser.get(address)
    totals = page.context["totals"]
    assert (totals.slots, totals.present, totals.savings_received_rupees, totals.loan_repaid_rupees) == (
        12,
        11,
        550,
        500,
    )
    for _twice in range(2):
        assert browser.post(address, {"seal": page.context["seal"]}).url == reverse(
            "federation:meeting", args=[meeting.public_id]
        )
    meeting.refresh_from_db()
    assert (meeting.status, meeting.slots, meeting.present) == ("closed", 12, 11)
    assert AuditEntry.unscoped.filter(verb="meeting.closed").count() == 1
    before = snapshot(Meeting, MeetingLine)
    answer = send(browser, meeting, row_of(meeting, 3, saving_rupees="70"))
    assert (answer.status_code, answer.json()["code"]) == (409, "closed")
    assert browser.get(reverse("federation:meeting-entry", args=[meeting.public_id])).status_code == 302
    assert snapshot(Meeting, MeetingLine) == before


def test_closing_what_changed_meanwhile_shows_the_new_totals(browser, meeting):
    address = reverse("federation:meeting-close", args=[meeting.public_id])
    seal = browser.get(address).context["seal"]
    send(browser, meeting, row_of(meeting, 1, saving_rupees="70"))
    page = browser.post(reverse("federation:meeting-close", args=[meeting.public_id]), {"seal": seal})
    assert page.status_code == 409
    assert page.context["totals"].savings_received_rupees == 620
    meeting.refresh_from_db()
    assert meeting.is_open


def test_nobody_present_is_not_closed(actor, browser, meeting):
    MeetingLine.unscoped.filter(meeting=meeting).update(attendance="A")
    address = reverse("federation:meeting-close", args=[meeting.public_id])
    page = browser.post(address, {"seal": browser.get(address).context["seal"]})
    assert page.status_code == 400
    assert "Nobody is marked present" in page.content.decode()


def test_the_plain_form_saves_everything_and_goes_on_to_the_totals(browser, meeting):
    data = plain_form(meeting, **{"attendance-1": "L", "saving_rupees-2": "१००", "close": "yes"})
    answer = browser.post(reverse("federation:meeting-entry", args=[meeting.public_id]), data)
    assert answer.url == reverse("federation:meeting-close", args=[meeting.public_id])
    assert meeting.lines.get(membership__number=1).attendance == "L"
    assert meeting.lines.get(membership__number=2).saving_rupees == 100


def test_an_expired_posting_ends_the_entry(browser, operator, meeting):
    row = row_of(meeting, 1, saving_rupees="70")
    Posting.unscoped.filter(user=operator).update(ends_on=today() - dt.timedelta(days=1))
    before = snapshot(Meeting, MeetingLine, AuditEntry)
    assert send(browser, meeting, row).status_code == 403
    for name in ("meeting-entry", "meeting-close", "meeting-discard"):
        assert browser.post(reverse(f"federation:{name}", args=[meeting.public_id])).status_code == 403
    assert snapshot(Meeting, MeetingLine, AuditEntry) == before


def test_a_foreign_meeting_is_404(world, group, meeting):
    stranger = signed_in(make_user("block_operator", world.vijaypur))
    before = snapshot(Meeting, MeetingLine)
    assert send(stranger, meeting, row_of(meeting, 1, saving_rupees="70")).status_code == 404
    for name in ("meeting-entry", "meeting-close", "meeting-discard"):
        address = reverse(f"federation:{name}", args=[meeting.public_id])
        assert stranger.get(address).status_code == stranger.post(address).status_code == 404
    assert stranger.get(reverse("federation:meeting", args=[meeting.public_id])).status_code == 404
    assert snapshot(Meeting, MeetingLine) == before


def test_discarding_needs_a_reason_and_frees_the_number(browser, group, meeting):
    address = reverse("federation:meeting-discard", args=[meeting.public_id])
    assert browser.post(address, {"reason": "because"}).status_code == 422
    assert Meeting.unscoped.count() == 1
    browser.post(address, {"reason": "wrong_day"})
    assert not Meeting.unscoped.exists()
    open_by_form(browser, group, today())
    assert Meeting.unscoped.get().number == 1


def test_names_are_shown_to_whom_may_see_them_alone(world, browser, meeting):
    name = meeting.lines.first().membership.person.name
    address = reverse("federation:meeting", args=[meeting.public_id])
    assert name in browser.get(address).content.decode()
    page = signed_in(make_user("state_manager", world.state)).get(address)
    assert page.status_code == 200
    assert name not in page.content.decode()


def test_a_reader_of_the_block_may_not_enter(world, meeting):
    manager = signed_in(make_user("block_manager", world.karahal))
    assert actor_for(make_user("block_manager", world.karahal)).can("federation.view_meeting")
    assert send(manager, meeting, row_of(meeting, 1)).status_code == 403
