"""The registers in Chromium: they fit both screens and both languages, read well to axe, and break no rule."""

from __future__ import annotations

import datetime as dt
import os
import uuid
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import Page, sync_playwright

from core.periods import today
from federation.models import OfficeTerm
from federation.services.meetings import close_meeting, open_meeting
from federation.services.regroupings import merge
from tests.factories import actor_for, make_group, make_institution, make_member, make_user, make_world
from tests.factories_books import lend
from tests.factories_people import signed_in
from tooling.chromium import find

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SIZES = {"laptop": (1366, 768), "phone": (360, 740)}
PHOTOGRAPHS = Path(os.environ.get("PHOTOGRAPHS", Path(__file__).resolve().parents[2] / "var" / "photographs"))
NAMES = (
    ("Sunita Devi", "सुनिता देवी"),
    ("Kamla Bai", "कमला बाई"),
    ("Geeta Adivasi", "गीता आदिवासी"),
    ("Rekha Jatav", "रेखा जाटव"),
)


def furnish() -> dict[str, Any]:
    """Groups, a federation, women in both scripts, closed and open meetings, work that is due."""
    world = make_world()
    village = world.village(world.karahal)
    operator = make_user("block_operator", world.karahal)
    actor = actor_for(operator)
    vo = make_institution(world.karahal, "vo", name="Ekta Gram Sangathan", name_local="एकता ग्राम संगठन")
    fields = {"parent": vo, "compulsory_saving_rupees": Decimal(50), "formed_on": today() - dt.timedelta(days=300)}
    group = make_group(village, 0, name="Jai Durga", name_local="जय दुर्गा", **fields)
    make_group(village, 3, name="Saraswati", name_local="सरस्वती", status="dormant", **fields)
    make_group(village, 3, name="Pragati", name_local="प्रगति", meeting_frequency="weekly", **fields)
    for index in range(12):
        name, local = NAMES[index % 4]
        make_member(group, village, name=f"{name}", name_local=local)
    first = group.memberships.get(number=1)
    OfficeTerm.unscoped.create(institution=group, person=first.person, post="president", starts_on=group.formed_on)
    done = open_meeting(
        actor=actor, institution=group, held_on=today() - dt.timedelta(days=30), client_key=uuid.uuid4()
    )
    close_meeting(actor=actor, meeting=done)
    lend(actor, group, 2000, group.memberships.get(number=3), days_ago=20)
    draft = open_meeting(actor=actor, institution=group, held_on=today(), client_key=uuid.uuid4())
    pair = [make_group(village, count, name=name, **fields) for count, name in ((4, "Chhota"), (11, "Bada"))]
    said = {"on": today(), "reason": "too_few", "resolution_number": "12/2026"}
    regrouping = merge(actor=actor, giving=pair[0], taking=pair[1], **said)
    cookie = signed_in(operator).cookies[settings.SESSION_COOKIE_NAME].value
    return {
        "group": group,
        "first": first,
        "done": done,
        "draft": draft,
        "vo": vo,
        "cookie": cookie,
        "regrouping": regrouping,
    }


def addresses(made: dict[str, Any]) -> dict[str, str]:
    group, person = made["group"].public_id, made["first"].person.public_id
    return {
        "today": "/today/",
        "institutions": "/institutions/?status=active",
        "institution": f"/institutions/{group}/",
        "federation": f"/institutions/{made['vo'].public_id}/",
        "institution-history": f"/institutions/{group}/history/",
        "member-history": f"/members/{person}/history/",
        "exports": "/exports/",
        "export": "/exports/meetings/",
        "institution-edit": f"/institutions/{group}/edit/",
        "institution-status": f"/institutions/{group}/status/",
        "institution-new": "/institutions/new/?tier=shg",
        "institution-defunct": f"/institutions/{group}/defunct/",
        "institution-split": f"/institutions/{group}/split/",
        "institution-account-new": f"/institutions/{group}/bank-accounts/new/",
        "regrouping": f"/regroupings/{made['regrouping'].public_id}/",
        "member-new": f"/institutions/{group}/members/new/",
        "members": "/members/",
        "member": f"/members/{person}/",
        "households": "/households/",
        "meetings": "/meetings/",
        "meeting": f"/meetings/{made['done'].public_id}/",
        "entry": f"/meetings/{made['draft'].public_id}/entry/",
        "close": f"/meetings/{made['draft'].public_id}/close/",
        "search": "/search/?q=suneeta",
        "member-edit": f"/members/{person}/edit/",
        "membership-end": f"/memberships/{made['first'].public_id}/end/",
        "membership-transfer": f"/memberships/{made['first'].public_id}/transfer/",
        "household-edit": f"/members/{person}/household/",
        "photograph-edit": f"/members/{person}/photograph/",
        "bank-account-edit": f"/members/{person}/bank/edit/",
        "consents": f"/members/{person}/consent/",
        "consent-notice": "/consent/1/hi/",
        "data-request-new": f"/members/{person}/request/",
        "discard": f"/meetings/{made['draft'].public_id}/discard/",
    }


@pytest.fixture
def made(live_server: Any, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    return furnish() | {"url": live_server.url}


def pages(made: dict[str, Any], **options: Any) -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=["--no-sandbox"])
        context = browser.new_context(**options)
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": made["cookie"], "url": made["url"]}])
        yield context.new_page()
        browser.close()


@pytest.mark.parametrize("language", ["en", "hi"])
@pytest.mark.parametrize("size", list(SIZES))
def test_pages_are_photographed_and_sound(made: dict[str, Any], size: str, language: str) -> None:
    PHOTOGRAPHS.mkdir(parents=True, exist_ok=True)
    width, height = SIZES[size]
    faults: list[Any] = []
    for page in pages(made, viewport={"width": width, "height": height}):
        page.context.add_cookies([{"name": "django_language", "value": language, "url": made["url"]}])
        page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: faults.append(str(error)))
        for name, address in addresses(made).items():
            page.goto(made["url"] + address)
            page.screenshot(path=PHOTOGRAPHS / f"{name}-{size}-{language}.png", full_page=True)
            if page.evaluate("document.documentElement.scrollWidth - innerWidth") > 0:
                faults.append(f"{name} is wider than the screen")
            for found in Axe().run(page).response["violations"]:
                faults.append((name, found["id"], [node["html"][:200] for node in found["nodes"]]))
    assert faults == []


def test_entry_works_without_a_script(made: dict[str, Any]) -> None:
    meeting = made["draft"]
    for page in pages(made, java_script_enabled=False):
        page.goto(f"{made['url']}/meetings/{meeting.public_id}/entry/")
        page.locator("[name=attendance-2]").select_option("A")
        page.locator("[name=saving_rupees-2]").fill("0")
        page.locator("[name=repaid_rupees-3]").fill("१,२००")
        page.locator("#close").click()
        page.wait_for_url("**/close/")
        assert "1,200" in page.locator("dl.totals").inner_text()
        page.get_by_role("button", name="Yes, close it").click()
        page.wait_for_url(f"**/meetings/{meeting.public_id}/")
    meeting.refresh_from_db()
    assert (meeting.status, meeting.present, meeting.loan_repaid_rupees) == ("closed", 11, 1200)
