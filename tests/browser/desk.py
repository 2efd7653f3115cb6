"""A page in Chromium, signed in as one user of the live server."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from playwright.sync_api import CDPSession, Page, sync_playwright

from core.models import User
from tests.factories_people import signed_in
from tooling.chromium import find


@dataclass(slots=True)
class Desk:
    """The page, the wire under it (to slow it down or cut it), and what its scripts complain of."""

    page: Page
    wire: CDPSession
    complaints: list[str] = field(default_factory=list)


@contextmanager
def desk_of(user: User, live_server: Any) -> Iterator[Desk]:
    """Opens a browser of a laptop's size and closes it in the end."""
    cookie = signed_in(user).cookies[settings.SESSION_COOKIE_NAME].value
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=["--no-sandbox"])
        context = browser.new_context(viewport={"width": 1366, "height": 768})
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
        page = context.new_page()
        desk = Desk(page, context.new_cdp_session(page))
        page.on("pageerror", lambda error: desk.complaints.append(str(error)))
        desk.wire.send("Network.enable")
        yield desk
        browser.close()
