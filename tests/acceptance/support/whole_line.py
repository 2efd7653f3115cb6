"""From the keyboard of a block office to the state's page and a partner's program."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django_otp.oath import TOTP
from playwright.sync_api import Browser, Page, sync_playwright

from tests.acceptance.support.live_site import WORKERS, LiveSite, open_site
from tooling.chromium import find
from tooling.processes import wait_until

WATCH_MOUSE = """
window.name = window.name || "";
for (const kind of ["pointerdown", "mousedown", "touchstart"])
  addEventListener(kind, () => { window.name += kind + " "; }, true);
"""


class Person:
    """A browser of one person; what its pages complain of gathers in `complaints`."""

    def __init__(self, browser: Browser, site: LiveSite) -> None:
        self.site = site
        self.context = browser.new_context(viewport={"width": 1366, "height": 768})
        self.context.set_default_timeout(20_000)
        self.context.add_cookies([{"name": "django_language", "value": "en", "url": site.url}])
        self.page: Page = self.context.new_page()
        self.complaints: list[str] = []
        self.page.on("console", lambda line: self.complaints.append(line.text) if line.type == "error" else None)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("response", lambda answer: self.complaints.append(answer.url) if answer.status >= 400 else None)

    def open(self, path: str) -> None:
        self.page.goto(self.site.url + path)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def tab_to(self, matches: str) -> None:
        """Press Tab until the element in focus satisfies a JavaScript condition on `e`."""
        for _ in range(80):
            if self.page.evaluate(f"(() => {{ const e = document.activeElement; return Boolean({matches}); }})()"):
                return
            self.press("Tab")
        raise AssertionError(f"The keyboard does not reach {matches} on {self.page.url}")

    def arrives(self, pattern: str, *keys: str) -> None:
        """Press keys that lead to another page."""
        with self.page.expect_navigation(url=re.compile(pattern)):
            self.press(*keys)

    def follow(self, where: str, text: str) -> None:
        """Follow the link with this text in a part of the page; tables behind charts are opened first."""
        folded = self.page.locator("#chosen details:not([open]) > summary")
        while folded.count():
            folded.first.click()
        link = self.page.locator(where).get_by_role("link", name=text, exact=False).first
        with self.page.expect_navigation():
            link.click()

    def card(self, label: str) -> str:
        """The value that a figure card shows."""
        card = self.page.locator("li.figure", has=self.page.get_by_role("heading", name=label, exact=True))
        return card.locator(".figure-value").inner_text().strip()


def sign_in(person: Person, username: str, password: str) -> None:
    """By keyboard alone."""
    person.open("/sign-in/")
    person.tab_to("e.name === 'username'")
    person.page.keyboard.type(username)
    person.tab_to("e.name === 'password'")
    person.page.keyboard.type(password)
    person.arrives(r"^(?!.*/sign-in/)", "Enter")


def code_of(key: str) -> str:
    """What the state user's app shows now."""
    clock = TOTP(bytes.fromhex(key))
    clock.time = time.time()
    return f"{clock.token():06d}"


def enter_meeting(operator: Person, world: dict[str, Any]) -> str:
    """Finds the group, types its meeting, closes it; returns the meeting's address. No mouse."""
    operator.page.add_init_script(WATCH_MOUSE)
    sign_in(operator, "karahal.operator", world["password"])
    operator.page.evaluate("document.activeElement.blur()")
    operator.press("/")
    operator.page.locator("#top-search:focus").wait_for()
    operator.page.keyboard.type("suneeta")
    operator.arrives("/search/", "Enter")
    assert operator.page.locator("th").get_by_role("link", name="Sunita Mahila Samuh").count() == 1
    assert "Sunita Bahin" not in operator.page.content()
    operator.tab_to("e.matches('th a') && e.textContent.includes('Sunita Mahila Samuh')")
    operator.arrives(world["group"], "Enter")
    operator.tab_to("e.tagName === 'A' && e.href.endsWith('/meetings/new/')")
    operator.arrives("/meetings/new/", "Enter")
    operator.tab_to("e.type === 'submit' && e.closest('main')")
    operator.arrives("/entry/", "Enter")
    operator.page.locator("[name=saving_rupees-1]:focus").wait_for()
    operator.press("Enter")  # 1: present, the usual ₹20
    operator.press("a", "Enter")  # 2: absent
    operator.press("5", "0", "Enter")  # 3: saved ₹50
    operator.press("r", "1", "0", "0", "Enter")  # 4: repaid ₹100
    operator.press("Control+Enter")
    operator.page.locator("#counted:focus").wait_for()
    operator.arrives(r"/meetings/[0-9a-f-]{36}/$", "Enter")
    totals = operator.page.locator("dl.totals").first
    shown = {name: totals.locator(f"[data-total={name}]").inner_text() for name in ("present", "slots")}
    assert shown == {"present": "3", "slots": "4"}
    assert "₹90" in totals.locator("[data-total=saving_rupees]").inner_text()
    assert "₹100" in totals.locator("[data-total=repaid_rupees]").inner_text()
    assert operator.page.evaluate("window.name") == "", "the mouse was used"
    return operator.page.url


def state_page(state: Person, world: dict[str, Any]) -> None:
    """Past the one-time code to the state's page."""
    sign_in(state, "mp.state", world["password"])
    assert "/second-factor/" in state.page.url
    state.open(f"/figures/place/{world['state']}/")
    assert "/second-factor/" in state.page.url, "the state's page must ask for the code"
    state.tab_to("e.name === 'code'")
    state.page.keyboard.type(code_of(world["totp_key"]))
    state.arrives(f"/figures/place/{world['state']}/", "Enter")


def walk_down(state: Person, meeting_url: str) -> None:
    """From the state's number by links alone to the very meeting."""
    for step in ("Sheopur", "Karahal", "Karahal Sankul", "Karahal Gram Sangathan", "Sunita Mahila Samuh"):
        state.follow("#chosen .chart-table", step)
        assert state.page.locator("h1").inner_text().startswith(step)
        assert state.card("Attendance") == ("66.7%" if step == "Sheopur" else "75.0%")
    state.follow("#chosen .actions", "Show the rows")
    assert state.page.locator("#rows-total").inner_text() == "3"
    state.follow("table.data-table", "Sunita Mahila Samuh")
    assert state.page.url == meeting_url


class Program:
    """A partner's program: a token for its client, then reads."""

    def __init__(self, site: LiveSite, client: dict[str, str]) -> None:
        self.site = site
        body = urlencode({"grant_type": "client_credentials", "scope": "read", **client})
        status, answer = site.call("POST", "/api/v1/token/", body)
        assert status == 200, answer
        self.token = answer["access_token"]

    def get(self, path: str) -> tuple[int, Any]:
        status, answer = self.site.call("GET", f"/api/v1/{path}", Authorization=f"Bearer {self.token}")
        return status, answer


def check_partners(site: LiveSite, world: dict[str, Any]) -> None:
    """The partner reads the state page's number; what is not the partner's does not exist for it."""
    mine, other = (Program(site, world["clients"][name]) for name in ("state", "agra"))
    key = f"MTG02-{world['state']}-{world['month']}"
    status, value = mine.get(f"indicator-values/{key}/")
    assert (status, value["numerator"], value["denominator"]) == (200, "4.00", "6.00")
    foreign_key = f"MTG02-{world['etmadpur']}-{world['month']}"
    assert other.get(f"indicator-values/{foreign_key}/")[1]["numerator"] == "9.00"
    assert mine.get(f"indicator-values/{foreign_key}/")[0] == 404
    assert other.get(f"indicator-values/{key}/")[0] == 404
    assert mine.get(f"institutions/{world['group']}/")[0] == 200
    assert mine.get(f"institutions/{world['foreign_group']}/")[0] == 404
    assert other.get(f"institutions/{world['group']}/")[0] == 404


def until(page: Page, shows: Callable[[], bool], *, seconds: float) -> float:
    """Reload until the page shows it; the seconds that took."""
    began = time.monotonic()

    def looked() -> bool:
        page.reload()
        return shows()

    assert wait_until(looked, seconds=seconds, pause=0.3), f"{page.url} did not change within {seconds} s"
    return time.monotonic() - began


def whole_line() -> None:
    """Operator, workers, state user, partner, one after the other on one running site."""
    with open_site("whole_line") as site, sync_playwright() as playwright:
        world = site.lay("tests.acceptance.support.small_world")
        site.start("web", "beat", *WORKERS)
        browser = playwright.chromium.launch(executable_path=find(), args=["--no-sandbox"])
        state, operator = Person(browser, site), Person(browser, site)
        state_page(state, world)
        assert (state.card("Attendance"), state.card("Savings mobilised")) == ("50.0%", "₹20")
        assert wait_until(lambda: (site.health() or {}).get("workers") == 2, seconds=60, pause=0.3), site.health()
        meeting_url = enter_meeting(operator, world)
        until(state.page, lambda: state.card("Attendance") == "66.7%", seconds=20)
        assert state.card("Savings mobilised") == "₹110"
        check_partners(site, world)
        walk_down(state, meeting_url)
        assert (state.complaints, operator.complaints) == ([], [])
        assert site.marks() == 0
        browser.close()
