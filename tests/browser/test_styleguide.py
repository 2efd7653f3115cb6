"""The parts of the pages in Chromium: they fit, read well to axe, and break no content security rule."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, sync_playwright

from tooling.chromium import find

pytestmark = pytest.mark.browser

SIZES = {"laptop": (1366, 768), "phone": (360, 740)}
PHOTOGRAPHS = Path(os.environ.get("PHOTOGRAPHS", Path(__file__).resolve().parents[2] / "var" / "photographs"))


@contextmanager
def opened(url: str, size: str, language: str = "en", **options: Any) -> Iterator[tuple[Page, list[str]]]:
    """A page of the style guide and the list its complaints gather in."""
    width, height = SIZES[size]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=["--no-sandbox"])
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        context.add_cookies([{"name": "django_language", "value": language, "url": url}])
        page = context.new_page()
        complaints: list[str] = []
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("response", lambda answer: complaints.append(answer.url) if answer.status >= 400 else None)
        page.goto(f"{url}/styleguide/?mode=training")
        page.evaluate("document.fonts.ready.then(() => true)")
        yield page, complaints
        browser.close()


def drawn(page: Page) -> None:
    """Waits for the three charts."""
    page.wait_for_function("document.querySelectorAll('.chart-drawn canvas').length === 3")


@pytest.mark.parametrize("language", ["en", "hi"])
@pytest.mark.parametrize("size", list(SIZES))
def test_style_guide_is_photographed_and_sound(live_server: Any, size: str, language: str) -> None:
    PHOTOGRAPHS.mkdir(parents=True, exist_ok=True)
    with opened(live_server.url, size, language) as (page, complaints):
        drawn(page)
        page.screenshot(path=PHOTOGRAPHS / f"styleguide-{size}-{language}.png", full_page=True)
        assert page.locator("html").get_attribute("lang") == language
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        report = Axe().run(page)
        assert [
            (found["id"], [node["html"] for node in found["nodes"]]) for found in report.response["violations"]
        ] == []
        assert complaints == []


def test_charts_are_tables_without_a_script(live_server: Any) -> None:
    with opened(live_server.url, "phone", java_script_enabled=False) as (page, _complaints):
        assert page.locator(".chart-table:visible").count() == 3
        assert page.locator("canvas").count() == 0


def test_chart_leads_where_its_table_leads(live_server: Any) -> None:
    with opened(live_server.url, "laptop") as (page, complaints):
        drawn(page)
        bars = page.locator("figure[data-chart=bar]")
        assert bars.locator(".chart-table").is_hidden()
        assert "6" in bars.locator(".chart-more").inner_text()
        canvas = bars.locator(".chart-canvas")
        canvas.scroll_into_view_if_needed()
        canvas.click(position={"x": 150, "y": 15})
        page.wait_for_url("**#d0")
        bars.locator("summary").focus()
        page.keyboard.press("Enter")
        assert bars.locator(".chart-table tbody tr:visible").count() == 26
        assert complaints == []


def test_keys(live_server: Any) -> None:
    with opened(live_server.url, "laptop") as (page, _complaints):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip-link"
        page.keyboard.press("/")
        assert page.evaluate("document.activeElement.id") == "top-search"
        page.keyboard.type("/?")
        assert page.locator("#top-search").input_value() == "/?"
        page.locator("#main").focus()
        page.keyboard.press("?")
        assert page.locator("#keys").is_visible()
        page.keyboard.press("Escape")
        assert page.locator("#keys").is_hidden()


def test_confirmation_asks_for_the_reason_and_gives_the_focus_back(live_server: Any) -> None:
    with opened(live_server.url, "laptop") as (page, _complaints):
        step = page.locator("details.confirm").first
        step.locator("summary").focus()
        page.keyboard.press("Enter")
        page.wait_for_function("document.activeElement.id === 'sample-closed-reason'")
        page.keyboard.press("Escape")
        assert not step.evaluate("step => step.open")
        assert step.locator("summary").evaluate("summary => summary === document.activeElement")


def test_mistakes_link_to_their_fields(live_server: Any) -> None:
    with opened(live_server.url, "laptop") as (page, _complaints):
        links = page.locator(".error-summary a")
        reached = []
        for index in range(links.count()):
            links.nth(index).click()
            reached.append(page.evaluate("document.activeElement.id"))
        assert reached == ["wrong_name", "wrong_members", "wrong_formed_on", "wrong_status", "wrong_meets_0"]
