"""Cash credit limits in Chromium: their pages fit both screens, read well to axe, and break no rule."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import sync_playwright

from tests.browser.test_registers import PHOTOGRAPHS, SIZES
from tests.factories import actor_for, make_group, make_user, make_world
from tests.factories_cash_credit import drawn_limit, overdrawn_limit
from tests.factories_linkage import lay_linkage
from tests.factories_loans import ago
from tests.factories_people import signed_in
from tooling.chromium import find

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def furnish() -> tuple[str, dict[str, str]]:
    """A session of an operator, and the pages by name."""
    world = make_world()
    village, operator = world.village(world.karahal), make_user("block_operator", world.karahal)
    names = (("Jai Durga", "जय दुर्गा"), ("Saraswati", "सरस्वती"), ("Pragati", "प्रगति"), ("Ganga", "गंगा"))
    groups = [make_group(village, 2, name=name, name_local=local, formed_on=ago(300)) for name, local in names]
    late = overdrawn_limit(groups[0], 105, 300_000)
    overdrawn_limit(groups[1], 12, 150_000)
    fine = drawn_limit(actor_for(operator), groups[2], 40_000, 60_000, 80_000, 100_000)
    asked_for = lay_linkage(groups[3], "with_bank", days_ago=4, kind="cash_credit", asked_rupees=Decimal(600_000))
    pages = {
        "cash-credits": "/cash-credit/",
        "cash-credits-late": "/cash-credit/?state=out_of_order",
        "cash-credit-late": f"/loans/{late.public_id}/",
        "cash-credit": f"/loans/{fine.public_id}/",
        "cash-credit-power": f"/loans/{fine.public_id}/drawing-power/",
        "cash-credit-draw": f"/loans/{fine.public_id}/draw/",
        "cash-credit-loans": f"/institutions/{groups[0].public_id}/loans/",
        "cash-credit-sanction": f"/linkage/{asked_for.public_id}/sanction/",
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
            for found in Axe().run(page).response["violations"]:
                faults.append((name, found["id"], [node["html"][:200] for node in found["nodes"]]))
        browser.close()
    assert faults == []
