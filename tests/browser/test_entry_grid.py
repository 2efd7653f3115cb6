"""The entry of a meeting in Chromium by keyboard: measured keys and seconds over a slow link that also drops."""

from __future__ import annotations

import time
import uuid
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest

from core.periods import today
from federation.models import Institution, Meeting
from federation.services.meetings import LineInput, open_meeting, save_lines
from tests.browser.desk import desk_of
from tests.browser.typist import Typist
from tests.factories import actor_for, make_group, make_user, make_world
from tests.factories_books import lend

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SLOW = {"offline": False, "latency": 300, "downloadThroughput": 50_000 / 8, "uploadThroughput": 50_000 / 8}


@pytest.fixture
def setting(live_server: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Any]]:
    """A group of twelve, its open meeting, and a page of it signed in as the block's operator."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    world = make_world()
    operator = make_user("block_operator", world.karahal)
    group = make_group(world.village(world.karahal), 12, compulsory_saving_rupees=Decimal(50))
    actor = actor_for(operator)
    lend(actor, group, 2000, *group.memberships.all())
    meeting = open_meeting(actor=actor, institution=group, held_on=today(), client_key=uuid.uuid4())
    with desk_of(operator, live_server) as desk:
        yield {
            "page": desk.page,
            "wire": desk.wire,
            "meeting": meeting,
            "group": group,
            "actor": actor,
            "url": f"{live_server.url}/meetings/{meeting.public_id}/",
            "complaints": desk.complaints,
        }


def stored(meeting: Meeting) -> dict[int, tuple[str, int, int, int]]:
    return {
        line.membership.number: (
            line.attendance,
            int(line.saving_rupees),
            int(line.repaid_rupees),
            int(line.fine_rupees),
        )
        for line in meeting.lines.select_related("membership")
    }


USUAL = ("P", 50, 0, 0)
WANTED = {
    **dict.fromkeys(range(1, 13), USUAL),
    2: ("P", 100, 0, 0),
    3: ("P", 50, 500, 0),
    4: ("A", 0, 0, 0),
    5: ("P", 70, 0, 0),
    6: ("P", 50, 1200, 0),
    8: ("P", 50, 250, 10),
    9: ("A", 0, 0, 0),
    10: ("P", 200, 0, 0),
    11: ("P", 50, 600, 0),
}


def type_the_sheet(typist: Typist, between: dict[int, Any] | None = None) -> None:
    """2 absent, 3 unusual savings, 4 repayments, 1 fine, row by row as on the paper."""
    for number in range(1, 13):
        attendance, saving, repaid, fine = WANTED[number]
        if attendance == "A":
            typist.press("a")
        elif saving != 50:
            typist.type(str(saving))
        if repaid:
            typist.press("r")
            typist.type(str(repaid))
        if fine:
            typist.press("f")
            typist.type(str(fine))
        typist.press("Enter")
        if between and number in between:
            between[number]()


def test_a_meeting_is_typed_and_closed_over_a_slow_link(setting: dict[str, Any]) -> None:
    page, wire, meeting = setting["page"], setting["wire"], setting["meeting"]
    page.goto(f"{setting['url']}entry/")
    wire.send("Network.emulateNetworkConditions", SLOW)
    typist = Typist(page)
    began = time.monotonic()
    type_the_sheet(typist)
    typist.press("Enter")
    page.wait_for_selector("#close-dialog[open]")
    assert page.locator("#close-dialog [data-total=present]").inner_text() == "10"
    assert page.locator("#close-dialog [data-total=saving_rupees]").inner_text() == "₹720"
    typist.press("Enter")
    page.wait_for_url(setting["url"])
    seconds = time.monotonic() - began
    print(f"\nkeys {typist.keys}, seconds {seconds:.1f}")
    assert stored(meeting) == WANTED
    meeting.refresh_from_db()
    assert (meeting.status, meeting.present, meeting.loan_repaid_rupees) == ("closed", 10, 2550)
    assert typist.keys <= 60
    assert seconds < 45
    assert setting["complaints"] == []


def test_nothing_is_lost_when_the_link_drops_in_the_middle(setting: dict[str, Any]) -> None:
    page, wire, meeting = setting["page"], setting["wire"], setting["meeting"]
    page.goto(f"{setting['url']}entry/")
    wire.send("Network.emulateNetworkConditions", SLOW)

    def drop() -> None:
        wire.send("Network.emulateNetworkConditions", SLOW | {"offline": True})

    typist = Typist(page)
    type_the_sheet(typist, {4: drop})
    typist.press("Enter")
    page.wait_for_selector("#save-state[data-state=offline]")
    assert not page.locator("#close-dialog").is_visible()
    assert stored(meeting) != WANTED
    time.sleep(2)
    wire.send("Network.emulateNetworkConditions", SLOW)
    page.wait_for_selector("#close-dialog[open]", timeout=20_000)
    assert stored(meeting) == WANTED
    typist.press("Enter")
    page.wait_for_url(setting["url"])
    meeting.refresh_from_db()
    assert meeting.status == "closed"


def test_rows_typed_without_a_link_outlive_a_reload(setting: dict[str, Any]) -> None:
    page, wire, meeting = setting["page"], setting["wire"], setting["meeting"]
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(f"{setting['url']}entry/")
    wire.send("Network.emulateNetworkConditions", SLOW | {"offline": True})
    typist = Typist(page)
    typist.press(*"70", "Enter")
    page.wait_for_selector("#save-state[data-state=offline]")
    page.route("**/entry/rows/", lambda route: route.abort())
    wire.send(
        "Network.emulateNetworkConditions", SLOW | {"latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
    )
    page.reload()
    assert page.locator("[name=saving_rupees-1]").input_value() == "70"
    page.unroute("**/entry/rows/")
    page.wait_for_selector("#save-state[data-state=saved]", timeout=20_000)
    assert stored(meeting)[1] == ("P", 70, 0, 0)
    assert page.evaluate('Object.keys(sessionStorage).filter((key) => key.startsWith("entry:"))') == []


@pytest.mark.parametrize(("choice", "saving"), [("Keep mine", 80), ("Take theirs", 100)])
def test_two_operators_on_one_row_choose(setting: dict[str, Any], choice: str, saving: int) -> None:
    page, meeting = setting["page"], setting["meeting"]
    page.goto(f"{setting['url']}entry/")
    first = meeting.lines.get(membership__number=1).membership.public_id
    save_lines(actor=setting["actor"], meeting=meeting, lines=[LineInput(first, saving_rupees=Decimal(100), version=1)])
    Typist(page).press(*"80", "Enter")
    problem = page.locator("[data-problem-of='1']")
    problem.wait_for()
    assert "100" in problem.inner_text()
    page.get_by_role("button", name=choice).click()
    page.wait_for_selector("#save-state[data-state=saved]")
    page.wait_for_function("document.querySelector('[data-problem-of=\"1\"]').hidden")
    assert stored(meeting)[1] == ("P", saving, 0, 0)
    assert page.locator("[name=saving_rupees-1]").input_value() == str(saving)


def test_a_wrong_amount_is_told_at_its_row_and_closing_goes_there(setting: dict[str, Any]) -> None:
    page, meeting = setting["page"], setting["meeting"]
    page.goto(f"{setting['url']}entry/")
    Typist(page).press("-", "5", "Enter")
    assert "negative" in page.locator("[data-problem-of='1']").inner_text()
    page.locator("#close").click()
    assert page.evaluate("document.activeElement.name") == "saving_rupees-1"
    assert stored(meeting)[1] == USUAL


def test_keys_move_in_the_grid(setting: dict[str, Any]) -> None:
    page = setting["page"]
    page.goto(f"{setting['url']}entry/")

    def where() -> str:
        return page.evaluate("document.activeElement.name")

    def press(*keys: str) -> str:
        for key in keys:
            page.keyboard.press(key)
        return where()

    assert where() == "saving_rupees-1"
    assert press("ArrowDown", "ArrowDown", "ArrowUp") == "saving_rupees-2"
    assert press("r", "Enter") == "saving_rupees-3"
    assert press("ArrowRight", "ArrowRight", "Enter") == "repaid_rupees-4"
    assert press("g", "1", "1", "Enter") == "repaid_rupees-11"
    press("a")
    assert page.locator("[name=attendance-11]").input_value() == "A"
    assert page.locator("[name=saving_rupees-11]").input_value() == ""
    press("a")
    assert page.locator("[name=attendance-11]").input_value() == "P"
    assert page.locator("[name=saving_rupees-11]").input_value() == "50"
    press("l")
    assert page.locator("[name=attendance-11]").input_value() == "L"


def test_the_page_is_light(setting: dict[str, Any]) -> None:
    """Sizes as they would go over the wire, compressed; the second page finds the static files in the cache."""
    import gzip

    from django.contrib.staticfiles import finders

    page = setting["page"]
    bodies: dict[str, bytes] = {}
    page.on("response", lambda answer: bodies.__setitem__(answer.url, answer.body()) if answer.ok else None)
    page.goto(f"{setting['url']}entry/", wait_until="networkidle")
    weight = {
        url: len(body) if url.endswith((".woff2", ".png")) else len(gzip.compress(body, 6))
        for url, body in bodies.items()
    }
    html = weight[f"{setting['url']}entry/"]
    print(f"\nfirst visit {sum(weight.values())} B, later {html} B")
    assert finders.find("js/entry-grid.js")
    assert sum(weight.values()) < 200_000
    assert html < 30_000
    assert Institution.unscoped.count() == 1
