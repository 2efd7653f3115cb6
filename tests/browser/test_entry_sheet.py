"""The sheet of a body's meeting in Chromium: rows save themselves, a dropped link and a reload lose nothing."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from core.periods import today
from federation.models import BodyMeeting, BodyMeetingLine, Resolution
from federation.services.body_meetings import open_body_meeting
from tests.browser.desk import desk_of
from tests.factories import actor_for, make_group, make_institution, make_user, make_world
from tests.factories_governance import make_committee, seat_all

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
OFFLINE = {"offline": True, "latency": 0, "downloadThroughput": 0, "uploadThroughput": 0}
ONLINE = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}


@pytest.fixture
def setting(live_server: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Any]]:
    """An open meeting of a VO's executive committee of three, and its sheet, signed in as the block's operator."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    world = make_world()
    operator = make_user("block_operator", world.karahal)
    vo = make_institution(world.karahal, "vo")
    group = make_group(world.village(world.karahal), 3, parent=vo)
    committee = make_committee(vo)
    seat_all(committee, list(group.memberships.order_by("number")))
    meeting = open_body_meeting(
        actor=actor_for(operator), committee=committee, held_on=today(), client_key=uuid.uuid4()
    )
    with desk_of(operator, live_server) as desk:
        desk.page.goto(f"{live_server.url}/bodies/meetings/{meeting.public_id}/entry/")
        yield {"page": desk.page, "wire": desk.wire, "meeting": meeting, "complaints": desk.complaints}


def saved(page: Page) -> None:
    expect(page.locator("#save-state")).to_have_text("All rows saved")


def marks() -> list[str]:
    return list(BodyMeetingLine.unscoped.order_by("member__role", "pk").values_list("attendance", flat=True))


def test_rows_are_stored_as_they_are_typed_and_the_meeting_is_closed(setting: dict[str, Any]) -> None:
    page: Page = setting["page"]
    page.locator("[data-field=attendance]").nth(1).select_option("A")
    page.locator("#id_venue").fill("Panchayat hall")
    page.locator("#id_r1-text").fill("Loan of Ekta")
    saved_text = page.locator("[data-member=r1] [data-row-state]")
    expect(saved_text).to_have_text("saved")  # a pause is enough: the row was not left
    page.locator("#id_r1-responsible").fill("Treasurer")
    page.keyboard.press("Enter")  # saves, and closes nothing
    saved(page)
    meeting = BodyMeeting.unscoped.get()
    assert (marks(), meeting.venue, meeting.is_open) == (["P", "A", "P"], "Panchayat hall", True)
    assert list(Resolution.unscoped.values_list("text", "responsible")) == [("Loan of Ekta", "Treasurer")]
    page.locator("#close").click()
    page.wait_for_url(f"**/bodies/meetings/{meeting.public_id}/")
    meeting.refresh_from_db()
    assert (meeting.is_open, meeting.present) == (False, 2)
    assert setting["complaints"] == []


def test_a_dropped_link_and_a_reload_lose_nothing(setting: dict[str, Any]) -> None:
    page: Page = setting["page"]
    setting["wire"].send("Network.emulateNetworkConditions", OFFLINE)
    page.locator("[data-field=attendance]").nth(2).select_option("L")
    page.locator("#id_r2-text").fill("Visit the bank")
    page.locator("#id_agenda").focus()
    expect(page.locator("#save-state")).to_contain_text("No link")
    assert marks() == ["P", "P", "P"]
    setting["wire"].send("Network.emulateNetworkConditions", ONLINE)
    page.once("dialog", lambda dialog: dialog.accept())  # the browser asks whether to leave
    page.reload()
    saved(page)
    assert marks() == ["P", "P", "L"]
    assert list(Resolution.unscoped.values_list("number", "text")) == [(2, "Visit the bank")]
    assert page.locator("#id_r2-text").input_value() == "Visit the bank"
    assert setting["complaints"] == []


def test_what_somebody_else_saved_is_chosen_between(setting: dict[str, Any]) -> None:
    page: Page = setting["page"]
    Resolution.unscoped.create(meeting=setting["meeting"], number=1, text="Theirs", **setting["meeting"].place.keys())
    page.locator("#id_r1-text").fill("Mine")
    page.locator("#id_agenda").focus()
    page.get_by_role("button", name="Take theirs").click()
    expect(page.locator("#id_r1-text")).to_have_value("Theirs")
    saved(page)
    assert Resolution.unscoped.get().text == "Theirs"


def test_more_rows_come_once_all_are_stored(setting: dict[str, Any]) -> None:
    page: Page = setting["page"]
    page.locator("#id_r3-text").fill("Third")
    page.locator("[data-more] a").click()
    expect(page.locator("#id_r6-text")).to_be_visible()
    assert list(Resolution.unscoped.values_list("number", "text")) == [(3, "Third")]
