"""Applications to banks and figures of banks in Chromium: they fit both screens, read well to axe, and break no rule."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import sync_playwright

from tests.browser.test_registers import PHOTOGRAPHS, SIZES
from tests.factories import make_group, make_institution, make_user, make_world
from tests.factories_linkage import bank_loan, bank_says, lay_linkage
from tests.factories_loans import ago
from tests.factories_people import signed_in
from tooling.chromium import find

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def furnish() -> tuple[str, dict[str, str]]:
    """A session of an operator, and the pages by name."""
    world = make_world()
    village, operator = world.village(world.karahal), make_user("block_operator", world.karahal)
    vo = make_institution(world.karahal, "vo", name="Ekta Gram Sangathan", name_local="एकता ग्राम संगठन")
    names = (("Jai Durga", "जय दुर्गा"), ("Saraswati", "सरस्वती"), ("Pragati", "प्रगति"), ("Ganga", "गंगा"))
    groups = [
        make_group(village, 2, name=name, name_local=local, parent=vo, formed_on=ago(300)) for name, local in names
    ]
    lay_linkage(groups[0], "draft", days_ago=2)
    lay_linkage(groups[1], "with_bank", days_ago=40, kind="cash_credit")
    paid = lay_linkage(groups[2], "sanctioned", days_ago=12)
    figure = bank_says(bank_loan(groups[0]), 28_550)
    bank_says(bank_loan(groups[1], 45_000), 45_000, ifsc="PUNB0123456")
    with_bank = groups[1].linkage_applications.get()
    pages = {
        "linkages": "/linkage/",
        "linkage": f"/linkage/{with_bank.public_id}/",
        "linkage-sanction": f"/linkage/{with_bank.public_id}/sanction/",
        "linkage-pay": f"/linkage/{paid.public_id}/pay/",
        "linkage-new": f"/institutions/{groups[3].public_id}/linkage/new/",
        "bank-figures": "/bank-figures/",
        "bank-branches": "/bank-figures/branches/",
        "bank-figure": f"/bank-figures/{figure.public_id}/",
    }
    assert figure.our_outstanding_rupees == Decimal(30_000)
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
