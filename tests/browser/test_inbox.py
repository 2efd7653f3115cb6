"""The inbox, the decision bar and the stand-in pages in Chromium: both sizes, both languages, axe, no script."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings

from core.models import Submission
from core.periods import today
from core.services.stand_ins import name_stand_in
from core.workflow.services.submissions import decide
from tests.browser.test_registers import PHOTOGRAPHS, SIZES, pages
from tests.factories import make_world
from tests.factories_people import signed_in
from tests.workflow.conftest import closed_meeting, entered_institution, staff_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def furnish() -> dict[str, Any]:
    """Meetings that wait, one late, one returned, a chain half way, a stand-in."""
    world = make_world()
    staff = staff_of(world.karahal)
    operator, coordinator = staff.actor("operator"), staff.actor("coordinator")
    village = world.village(world.karahal)
    made = [
        closed_meeting(operator, village, name=name, name_local=local)
        for name, local in (
            ("Jai Durga", "जय दुर्गा"),
            ("Saraswati", "सरस्वती"),
            ("Pragati", "प्रगति"),
            ("Ekta", "एकता"),
        )
    ]
    since = made[1][1].waiting_since - dt.timedelta(days=6)
    Submission.unscoped.filter(pk=made[1][1].pk).update(
        waiting_since=since, due_on=today() - dt.timedelta(days=3), is_escalated=True
    )
    returned = made[3][1]
    decide(
        actor=coordinator,
        submission=returned,
        decision="returned",
        reason="wrong_figure",
        text="Saving of the second woman",
        expected_version=1,
    )
    half = entered_institution(operator, world.karahal)[1]
    decide(actor=coordinator, submission=half, decision="verified", expected_version=1)
    name_stand_in(
        actor=coordinator,
        posting=staff.coordinator.postings.get(),
        user=staff.operator,
        starts_on=today(),
        ends_on=today() + dt.timedelta(days=5),
    )
    cookies = {
        name: signed_in(getattr(staff, name)).cookies[settings.SESSION_COOKIE_NAME].value
        for name in ("operator", "coordinator", "manager")
    }
    return {"made": made, "returned": returned, "half": half, "staff": staff, "cookies": cookies}


def addresses(made: dict[str, Any]) -> dict[str, tuple[str, str]]:
    waiting, lent = made["made"][0][1], made["staff"].coordinator.postings.get()
    return {
        "inbox": ("coordinator", "/inbox/?kind=meeting"),
        "inbox-empty": ("coordinator", "/inbox/?kind=membership"),
        "inbox-returned": ("operator", "/inbox/"),
        "inbox-manager": ("manager", "/inbox/?kind=meeting"),
        "bar-decide": ("coordinator", f"/meetings/{waiting.object_id}/"),
        "bar-returned": ("operator", f"/meetings/{made['returned'].object_id}/"),
        "bar-chain": ("manager", f"/institutions/{made['half'].object_id}/"),
        "decide": ("coordinator", f"/inbox/{waiting.public_id}/decide/"),
        "bulk": ("coordinator", "/inbox/many/?kind=meeting"),
        "today-returned": ("operator", "/today/"),
        "account-away": ("coordinator", "/account/"),
        "stand-ins": ("manager", "/stand-ins/"),
        "stand-in-new": ("manager", f"/stand-ins/{lent.pk}/new/"),
    }


@pytest.fixture
def made(live_server: Any, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    found = furnish()
    return found | {"url": live_server.url, "cookie": found["cookies"]["coordinator"]}


@pytest.mark.parametrize("language", ["en", "hi"])
@pytest.mark.parametrize("size", list(SIZES))
def test_pages_are_photographed_and_sound(made: dict[str, Any], size: str, language: str) -> None:
    PHOTOGRAPHS.mkdir(parents=True, exist_ok=True)
    width, height = SIZES[size]
    faults: list[Any] = []
    for page in pages(made, viewport={"width": width, "height": height}):
        page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: faults.append(str(error)))
        for name, (person, address) in addresses(made).items():
            page.context.add_cookies(
                [
                    {"name": settings.SESSION_COOKIE_NAME, "value": made["cookies"][person], "url": made["url"]},
                    {"name": "django_language", "value": language, "url": made["url"]},
                ]
            )
            page.goto(made["url"] + address)
            page.screenshot(path=PHOTOGRAPHS / f"{name}-{size}-{language}.png", full_page=True)
            if page.evaluate("document.documentElement.scrollWidth - innerWidth") > 0:
                faults.append(f"{name} is wider than the screen")
            for found in Axe().run(page).response["violations"]:
                faults.append((name, found["id"], [node["html"][:200] for node in found["nodes"]]))
    assert faults == []


def test_the_chain_works_without_a_script(made: dict[str, Any]) -> None:
    row = made["made"][0][1]
    for page in pages(made, java_script_enabled=False):
        page.goto(f"{made['url']}/inbox/?kind=meeting")
        page.get_by_role("link", name="Meeting 1, Jai Durga").click()
        page.get_by_text("Return with a reason").click()
        page.get_by_label("Reason").select_option("missing")
        page.get_by_role("button", name="Return it").click()
        page.wait_for_url("**/inbox/?kind=meeting")
        page.get_by_role("link", name="Meeting 1, Pragati").click()
        page.get_by_role("button", name="Verify").click()
        page.wait_for_url("**/inbox/?kind=meeting")
    row.refresh_from_db()
    assert row.status == "returned"
    made["made"][2][1].refresh_from_db()
    assert made["made"][2][1].status == "approved"
