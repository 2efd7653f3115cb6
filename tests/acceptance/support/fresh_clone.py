"""An empty machine's way: `make setup`, `make run`, a look at Sheopur, and every kind of end."""

from __future__ import annotations

import os
import re
import signal
from http.cookiejar import CookieJar
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

from reports.services.demonstration import PASSWORD
from tests.acceptance.support.clone import Clone, fresh_clone
from tests.acceptance.support.figures import Element, parsed
from tests.acceptance.support.live_site import free_port
from tooling.processes import is_alive, wait_until

FIRST_START, SETUP, LATER_START = 240, 900, 15


def district_page(clone: Clone) -> Element:
    """The dashboard that the district's manager comes to after signing in."""
    browser = build_opener(HTTPCookieProcessor(CookieJar()))
    base = f"http://127.0.0.1:{clone.port}"
    page = browser.open(f"{base}/sign-in/", timeout=30).read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert token is not None
    fields = {"csrfmiddlewaretoken": token[1], "username": "manager.sheopur", "password": PASSWORD}
    browser.open(f"{base}/sign-in/", urlencode(fields).encode(), timeout=30)
    answer = browser.open(f"{base}/figures/", timeout=30)
    assert "/figures/place/" in answer.url
    return parsed(answer.read().decode())


def says_sheopur_at_its_real_size(page: Element) -> None:
    """5,626 SHGs, 383 VOs, 14 CLFs, 65,823 members, each on its card."""
    heading = page.first("h1")
    assert heading is not None
    assert heading.text.startswith("Sheopur")
    cards = {}
    for card in page.every("li", "figure"):
        label = card.first("h3")
        assert label is not None
        cards[label.text] = card.text
    assert re.search(r"\b5,626\b", cards["SHGs in fold"])
    assert re.search(r"\b383\b", cards["VOs formed"])
    assert re.search(r"\bof 14\b", cards["CLFs registered"])
    assert re.search(r"\b65,823\b", cards["Members per SHG"])


def one_after_the_other_is_killed(clone: Clone) -> None:
    """kill -9 of any one program: the supervisor starts it again."""
    for name, pid in clone.programs().items():
        os.kill(pid, signal.SIGKILL)
        assert wait_until(lambda pid=pid: not is_alive(pid), seconds=10)
        assert clone.is_healthy(seconds=90), f"{name}: {clone.health()}"
        assert wait_until(lambda name=name, pid=pid: clone.programs()[name] not in {0, pid}, seconds=30), name


def fresh_clone_serves() -> None:
    """Nothing of it is run twice; each step has its own limit."""
    with fresh_clone() as clone:
        clone.call("make", "setup", seconds=SETUP)
        python = str(clone.folder / ".venv" / "bin" / "python")
        listed = clone.call(
            python, "-m", "pytest", "--collect-only", "-q", "tests/acceptance/test_first_end.py", seconds=120
        )
        assert "test_whole_line" in listed
        first = clone.start(free_port(), seconds=FIRST_START + 60)
        assert first < FIRST_START
        assert clone.is_healthy(seconds=90), clone.health()
        says_sheopur_at_its_real_size(district_page(clone))
        clone.interrupt()
        assert wait_until(lambda: not clone.processes(), seconds=30), clone.processes()

        second = clone.start(free_port(), seconds=90)
        assert clone.is_healthy(seconds=90), clone.health()
        one_after_the_other_is_killed(clone)
        clone.kill_all()
        assert not clone.processes()

        third = clone.start(free_port(), seconds=120)
        assert clone.is_healthy(seconds=90), clone.health()
        says_sheopur_at_its_real_size(district_page(clone))
        clone.interrupt()
        assert wait_until(lambda: not clone.processes(), seconds=30), clone.processes()
        assert min(second, third) < LATER_START, (second, third)
