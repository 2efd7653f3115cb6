"""Recovery meetings and promises in Chromium: they fit both screens, read well to axe, and break no rule."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import sync_playwright

from federation.services.recovery import Spoken, keep_lines
from tests.browser.test_registers import PHOTOGRAPHS, SIZES
from tests.factories import actor_for, make_group, make_institution, make_user, make_world
from tests.factories_loans import ago, funded, pay
from tests.factories_people import signed_in
from tests.factories_recovery import met, overdue_loan
from tooling.chromium import find

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# True where no row of tabs hides the one that is open.
TAB_IN_SIGHT = """[...document.querySelectorAll(".tabs [aria-current]")].every((tab) => {
  const at = tab.getBoundingClientRect();
  return at.left >= 0 && at.right <= innerWidth + 1;
})"""


def furnish() -> tuple[str, dict[str, str]]:
    """A session of an operator, and the pages by name."""
    world = make_world()
    village, operator = world.village(world.karahal), make_user("block_operator", world.karahal)
    actor = actor_for(operator)
    vo = make_institution(world.karahal, "vo", name="Ekta Gram Sangathan", name_local="एकता ग्राम संगठन")
    names = (("Jai Durga", "जय दुर्गा"), ("Saraswati", "सरस्वती"), ("Pragati", "प्रगति"), ("Ganga", "गंगा"))
    loans = [
        overdue_loan(make_group(village, 2, name=name, name_local=local, parent=vo, formed_on=ago(300)), 100_000)
        for name, local in names
    ]
    meeting = met(world.karahal, days_ago=8)
    day = meeting.held_on
    lines = [
        Spoken(loans[0], day + dt.timedelta(4), Decimal(2_000)),
        Spoken(loans[1], day + dt.timedelta(4), Decimal(4_000)),
        Spoken(loans[2], day + dt.timedelta(20), Decimal(4_400)),
        Spoken(loans[3], remark="Nobody of the group came"),
    ]
    funded(actor, loans[0].borrower, 5_000, 40)
    pay(actor, loans[0], 2_000, 5)
    keep_lines(actor=actor, meeting=meeting, expected_version=1, lines=lines)
    nothing = met(world.karahal, days_ago=20)
    one = f"/recovery/{meeting.public_id}/"
    pages = {
        "recovery-meetings": "/recovery/",
        "recovery-promises": "/recovery/promises/",
        "recovery-meeting": one,
        "recovery-meeting-lines": f"{one}loans/",
        "recovery-meeting-edit": f"{one}edit/",
        "recovery-meeting-history": f"{one}history/",
        "recovery-meeting-none": f"/recovery/{nothing.public_id}/loans/",
        "recovery-meeting-new": "/recovery/new/",
    }
    return signed_in(operator).cookies[settings.SESSION_COOKIE_NAME].value, pages


@pytest.mark.parametrize(("size", "language"), [("laptop", "en"), ("phone", "hi")])
def test_pages_are_photographed_and_sound(
    live_server: Any, monkeypatch: pytest.MonkeyPatch, size: str, language: str
) -> None:
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    cookie, pages = furnish()
    PHOTOGRAPHS.mkdir(parents=True, exist_ok=True)
    width, height = SIZES[size]
    faults: list[Any] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=["--no-sandbox"])
        context = browser.new_context(viewport={"width": width, "height": height})
        for name, value in ((settings.SESSION_COOKIE_NAME, cookie), ("django_language", language)):
            context.add_cookies([{"name": name, "value": value, "url": live_server.url}])
        page = context.new_page()
        page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: faults.append(str(error)))
        for name, address in pages.items():
            page.goto(live_server.url + address)
            page.screenshot(path=PHOTOGRAPHS / f"{name}-{size}-{language}.png", full_page=True)
            if page.evaluate("document.documentElement.scrollWidth - innerWidth") > 0:
                faults.append(f"{name} is wider than the screen")
            if not page.evaluate(TAB_IN_SIGHT):
                faults.append(f"{name}: the open tab is out of sight")
            for found in Axe().run(page).response["violations"]:
                faults.append((name, found["id"], [node["html"][:200] for node in found["nodes"]]))
        browser.close()
    assert faults == []
