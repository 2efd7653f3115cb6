"""Every page: the content security policy, nothing inline, and what it weighs on the wire."""

from __future__ import annotations

import gzip
import http.client
import re
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import get_resolver

from core.access.actor import system_actor
from reports.services.rollup import drain, open_months
from tests.acceptance.support.live_site import LiveSite, open_site
from tests.factories import make_group, make_meeting, make_user, make_world, this_month
from tests.factories_people import signed_in
from tests.guards.test_urls_declare_access import ADDRESSES
from tooling.account import ROOT

TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
INLINE = re.compile(
    r"""<style\b | \sstyle\s*= | <script\b(?![^>]*\bsrc=) | \son[a-z]+\s*=\s*["'{] | javascript:""",
    re.VERBOSE | re.IGNORECASE,
)
KB = 1024
FIRST_VISIT, DASHBOARD_VISIT, LATER_PAGE = 200 * KB, 400 * KB, 30 * KB


def test_no_template_holds_a_script_or_a_style():
    found = [
        f"{path.relative_to(ROOT)}: {match[0].strip()}"
        for path in TEMPLATES
        for match in INLINE.finditer(path.read_text(encoding="utf-8"))
    ]
    assert len(TEMPLATES) > 40
    assert found == []


@pytest.mark.parametrize(
    "bad", ['<p style="x">', "<style>", "<script>x</script>", '<a onclick="x">', '<a href="javascript:x">']
)
def test_the_scan_would_refuse(bad: str):
    assert INLINE.search(bad)
    assert not INLINE.search('<script src="x" defer></script><p class="style">on = 1</p>')


@pytest.mark.django_db
def test_every_answer_carries_the_policy():
    """Pages, redirects, refusals and errors alike; no answer loosens it."""
    world = make_world()
    group = make_group(world.village(world.karahal), 2)
    make_meeting(group, this_month(), slots=2, present=2)
    open_months(actor=system_actor(), first=this_month(), last=this_month())
    drain()
    browsers = [
        Client(),
        signed_in(make_user("block_operator", world.karahal)),
        signed_in(make_user("mis_nodal_officer", world.state)),
    ]
    seen = 0
    paths = ["/nothing-here/", "/healthz", *_plain_paths(), f"/institutions/{group.public_id}/"]
    for browser in browsers:
        for path in paths:
            answer = browser.get(path)
            policy = answer.headers.get("Content-Security-Policy", "")
            assert "default-src 'none'" in policy, f"{path}: {policy}"
            assert "script-src 'self'" in policy
            assert "unsafe" not in policy, f"{path}: {policy}"
            assert answer.headers["X-Frame-Options"] == "DENY"
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            assert answer.status_code < 500 or path == "/healthz", path  # 503: no worker runs here
            seen += 1
    assert seen > 60


def _plain_paths() -> list[str]:
    return [
        f"/{route}" for route, _name, _view in ADDRESSES if "<" not in route and "(" not in route and "^" not in route
    ]


def test_the_walk_sees_the_site():
    assert len(get_resolver().url_patterns) > 4
    assert {"/today/", "/figures/", "/institutions/", "/people/"} <= set(_plain_paths())


class Assets(HTMLParser):
    """What a browser fetches with a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        for name in ("src", "href"):
            link = values.get(name, "")
            if link.startswith("/static/") and (tag != "a"):
                self.found.add(link.split("#")[0])


class Browser:
    """Counts bytes on the wire, headers included; keeps cookies and immutable files as a browser does."""

    def __init__(self, site: LiveSite) -> None:
        self.site = site
        self.cookies: dict[str, str] = {}
        self.kept: set[str] = set()
        self.text = ""

    def fetch(self, path: str, body: str | None = None) -> int:
        link = http.client.HTTPConnection("127.0.0.1", self.site.port, timeout=30)
        sent = {"Accept-Encoding": "gzip, br", "Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        if body is not None:
            sent["Content-Type"] = "application/x-www-form-urlencoded"
        link.request("GET" if body is None else "POST", path, body, sent)
        answer = link.getresponse()
        raw = answer.read()
        link.close()
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                key, _sign, rest = value.partition("=")
                self.cookies[key] = rest.split(";")[0]
        assert answer.status in {200, 302}, f"{path}: {answer.status}"
        if answer.status == 200 and "text/html" in answer.getheader("Content-Type", ""):
            self.text = (gzip.decompress(raw) if answer.getheader("Content-Encoding") == "gzip" else raw).decode()
        if path.startswith("/static/"):
            assert "immutable" in answer.getheader("Cache-Control", ""), path
        self.location = answer.getheader("Location", "")
        return len(raw) + sum(len(name) + len(value) + 4 for name, value in answer.getheaders())

    def visit(self, path: str) -> int:
        """A page with everything that it asks for and that is not kept yet."""
        weight = self.fetch(path)
        reader = Assets()
        reader.feed(self.text)
        wanted = reader.found - self.kept
        for sheet in [one for one in wanted if one.endswith(".css")]:
            fonts = re.findall(r"url\(([^)]+woff2)\)", (self._static(sheet)))
            # The browser takes the fonts of the scripts on the page: all of them at most.
            wanted |= {self._join(sheet, font.strip("'\"")) for font in fonts}
        for path_of_file in sorted(wanted - self.kept):
            weight += self.fetch(path_of_file)
        self.kept |= wanted
        return weight

    def _static(self, path: str) -> str:
        root = self.site.environment["STATIC_ROOT"]
        with open(f"{root}/{path.removeprefix('/static/')}", encoding="utf-8") as file:  # noqa: PTH123  (a served path)
            return file.read()

    @staticmethod
    def _join(sheet: str, relative: str) -> str:
        parts = sheet.rsplit("/", 1)[0].split("/")
        for step in relative.split("/"):
            parts = parts[:-1] if step == ".." else [*parts, step]
        return "/".join(parts)

    def sign_in(self, username: str, password: str) -> None:
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', self.text)
        assert token is not None
        fields = {"csrfmiddlewaretoken": token[1], "username": username, "password": password}
        self.fetch("/sign-in/", urlencode(fields))
        assert "sessionid" in self.cookies


@pytest.mark.usefixtures("django_db_setup")
def test_pages_keep_to_their_weight():
    """Through the product's own static pipeline: compressed, immutable, served once."""
    with open_site("weight") as site:
        world: dict[str, Any] = site.lay("tests.acceptance.support.small_world")
        site.start("web")
        browser = Browser(site)
        weights = {"first visit": browser.visit("/sign-in/")}
        browser.sign_in("karahal.operator", world["password"])
        weights["work list"] = browser.visit("/today/")
        weights["first dashboard"] = weights["first visit"] + browser.visit(f"/figures/place/{world['karahal']}/")
        later = {
            "dashboard": f"/figures/place/{world['karahal']}/?indicator=MTG04",
            "register": "/institutions/",
            "group": f"/institutions/{world['group']}/",
            "search": "/search/?q=sunita",
            "members": "/members/",
        }
        weights |= {name: browser.visit(path) for name, path in later.items()}
    assert weights["first visit"] < FIRST_VISIT, weights
    assert weights["first dashboard"] < DASHBOARD_VISIT, weights
    heavy = {name: weights[name] for name in ("work list", *later) if weights[name] >= LATER_PAGE}
    assert heavy == {}, weights
