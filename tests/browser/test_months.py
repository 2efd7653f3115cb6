"""Closing, the monthly report, targets, imports and jobs in Chromium, each as its own user."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import sync_playwright

from core.access.actor import system_actor
from core.exchange.declarations import kinds
from core.exchange.working import work
from core.periods import add_months
from core.services.closing import ask_to_reopen, close_month
from core.services.imports import start_import
from reports.services.rollup import drain, open_months
from tests.browser.test_registers import PHOTOGRAPHS, SIZES
from tests.factories import actor_for, make_group, make_institution, make_meeting, make_user, make_world, this_month
from tests.factories_people import signed_in
from tests.federation.import_files import codes, planted, workbook
from tooling.chromium import find

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MONTH = add_months(this_month(), -1)


@pytest.fixture
def visits(live_server: Any, monkeypatch: pytest.MonkeyPatch) -> dict[str, tuple[Any, str]]:
    """Each page's name with its reader and its address."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    world = make_world()
    for block in (world.karahal, world.vijaypur):
        vo = make_institution(block, "vo")
        group = make_group(world.village(block), 4, parent=vo)
        make_meeting(group, MONTH + dt.timedelta(days=6), slots=4, present=3)
    make_group(world.village(world.vijaypur), 2, name="Silent")
    open_months(actor=system_actor(), first=add_months(MONTH, -2), last=this_month())
    drain()
    managers = {block.pk: make_user("block_manager", block) for block in (world.karahal, world.vijaypur)}
    clerk = actor_for(managers[world.karahal.pk])
    closed = close_month(actor=clerk, block=world.karahal, month=MONTH, seen={"unbegun": 1})
    asked = {"reason": "late_papers", "text": "Two meetings came after the closing"}
    ask_to_reopen(actor=actor_for(managers[world.karahal.pk]), closed=closed, **asked)
    district = make_user("district_manager", world.sheopur)
    operator = make_user("block_operator", world.karahal)
    groups = codes([make_group(world.village(world.karahal), 0) for _ in range(6)])
    file = workbook(planted(groups, 120, 3).rows)
    job = start_import(
        actor=actor_for(operator), kind=kinds()["members"], file=file, name="x.xlsx", size=len(file.getvalue())
    )
    work(str(job.public_id))
    month = f"{MONTH:%Y-%m}"
    return {
        "closings": (district, reverse("reports:closings")),
        "closing-checklist": (
            managers[world.vijaypur.pk],
            reverse("reports:closing", args=[world.vijaypur.pk, month]),
        ),
        "closing-decision": (district, reverse("reports:closing", args=[world.karahal.pk, month])),
        "mpr-block": (managers[world.karahal.pk], reverse("reports:mpr", args=[world.karahal.pk, month])),
        "mpr-district": (district, reverse("reports:mpr", args=[world.sheopur.pk, month])),
        "targets": (district, reverse("reports:targets", args=[world.sheopur.pk])),
        "imports": (operator, reverse("federation:import")),
        "import-new": (operator, reverse("core:import-new", args=["members"])),
        "import-result": (operator, reverse("core:import-job", args=[job.public_id])),
        "import-grid": (operator, reverse("core:import-grid", args=[job.public_id])),
        "jobs": (operator, reverse("core:jobs")),
        "inbox": (operator, reverse("core:inbox")),
    }


@pytest.mark.parametrize("language", ["en", "hi"])
@pytest.mark.parametrize("size", list(SIZES))
def test_pages_fit_and_are_sound(
    visits: dict[str, tuple[Any, str]], live_server: Any, size: str, language: str
) -> None:
    PHOTOGRAPHS.mkdir(parents=True, exist_ok=True)
    width, height = SIZES[size]
    faults: list[Any] = []
    tell: Callable[[str], Callable[[Any], None]] = lambda name: lambda one: faults.append((name, str(one)))  # noqa: E731
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=["--no-sandbox"])
        for name, (user, address) in visits.items():
            context = browser.new_context(viewport={"width": width, "height": height})
            cookie = signed_in(user).cookies[settings.SESSION_COOKIE_NAME].value
            context.add_cookies(
                [
                    {"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url},
                    {"name": "django_language", "value": language, "url": live_server.url},
                ]
            )
            page = context.new_page()
            page.on("pageerror", tell(name))
            answer = page.goto(live_server.url + address)
            assert answer is not None
            assert answer.status == 200, name
            page.screenshot(path=PHOTOGRAPHS / f"{name}-{size}-{language}.png", full_page=True)
            if page.evaluate("document.documentElement.scrollWidth") > width:
                faults.append((name, "wider than the screen"))
            broken = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]})
            faults += [(name, one["id"], one["nodes"][0]["html"][:160]) for one in broken.response["violations"]]
            context.close()
        browser.close()
    assert faults == []
