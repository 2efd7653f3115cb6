"""The review of likely doubles in Chromium: the queue, a pair, the cards at entry, the tasks, the import's box."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import Page, sync_playwright

from core.access.actor import system_actor
from core.exchange.declarations import kinds
from core.exchange.working import work
from core.periods import today
from core.services.imports import start_import
from core.workflow.services.tasks import raise_task
from federation.models import DoublePair
from federation.services.double_entry import ASKED
from federation.services.double_far import FAR
from federation.services.double_search import search_block, trace_block
from federation.services.doubles import merge_pair
from tests.browser.test_registers import PHOTOGRAPHS, SIZES
from tests.factories import World, actor_for, make_actor, make_group, make_member, make_user, make_world
from tests.factories_people import signed_in
from tests.federation.import_files import woman, workbook
from tooling.chromium import find

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FACTS = {"relation": "husband", "relation_name": "Ramesh Jatav", "birth_year": 1985}
Visit = tuple[Any, str, dict[str, str]]


def _women(world: World) -> None:
    """Two pairs in one village, one of them merged, and a woman far away whom an entry looks like."""
    here, far = world.village(world.karahal), world.village(world.sabalgarh)
    first, second = (
        make_group(here, 0, name=name, formed_on=today() - dt.timedelta(400)) for name in ("Ganga", "Narmada")
    )
    make_member(first, here, name="Sunita Devi", name_local="सुनीता देवी", mobile="9000000001", **FACTS)
    make_member(second, here, name="Suneeta Bai", **FACTS | {"birth_year": 1986})
    kamla = {"relation": "husband", "relation_name": "Mohan", "birth_year": 1979}
    make_member(first, here, name="Kamla Bai", **kamla)
    again = make_member(second, here, name="Kamala Devi", **kamla)
    make_member(make_group(far, 0), far, name="Sunita", mobile="9000000001", **FACTS)
    for block in (world.karahal, world.sabalgarh):
        trace_block(block.pk)
    search_block(world.karahal.pk)
    pair = DoublePair.unscoped.get(second=again.person)
    merge_pair(
        actor=make_actor("block_manager", world.karahal), pair=pair, survivor=pair.first, expected_version=1, void=again
    )
    raise_task(actor=system_actor(), kind=ASKED, obj=pair.first, group=str(second.public_id))
    raise_task(actor=system_actor(), kind=FAR, obj=pair.first)


@pytest.fixture
def visits(live_server: Any, monkeypatch: pytest.MonkeyPatch) -> dict[str, Visit]:
    """Each page's name with its reader, its address, and what is typed into its form before it is sent."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    world = make_world()
    _women(world)
    coordinator = make_user("cluster_coordinator", world.karahal)
    operator = make_user("block_operator", world.karahal)
    open_pair = DoublePair.unscoped.get(status="open", block=world.karahal)
    merged = DoublePair.unscoped.get(status="merged")
    group = open_pair.first.memberships.get().institution
    joined = today() - dt.timedelta(30)
    rows = [woman(0, group.code, joined_on=joined, name="Suneeta", name_local="", mobile="9000000001", birth_year=1985,
                  relation_name="Ramesh Jatav"), woman(1, group.code, joined_on=joined)]  # fmt: skip
    file = workbook(rows)
    job = start_import(
        actor=actor_for(operator), kind=kinds()["members"], file=file, name="x.xlsx", size=len(file.getvalue()),
        options=("doubles",),
    )  # fmt: skip
    work(str(job.public_id))
    typed = {
        "name": "Suneeta", "relation": "husband", "relation_name": "Ramesh Jatav", "birth_year": "1985",
        "mobile": "9000000001", "household_number": "N-7",
    }  # fmt: skip
    return {
        "doubles": (coordinator, reverse("federation:doubles"), {}),
        "double": (coordinator, reverse("federation:double", args=[open_pair.public_id]), {}),
        "double-merged": (coordinator, reverse("federation:double", args=[merged.public_id]), {}),
        "double-history": (coordinator, reverse("federation:double-history", args=[merged.public_id]), {}),
        "double-entry": (operator, reverse("federation:member-new", args=[group.public_id]), typed),
        "double-asked-for": (coordinator, reverse("federation:member-asked-for", args=[merged.first.public_id]), {}),
        "double-elsewhere": (coordinator, reverse("federation:member-elsewhere", args=[merged.first.public_id]), {}),
        "double-import-result": (operator, reverse("core:import-job", args=[job.public_id]), {}),
        "double-import-grid": (operator, reverse("core:import-grid", args=[job.public_id]), {}),
    }


def _type(page: Page, typed: dict[str, str]) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    for name, value in typed.items():
        field = page.locator(f"[name={name}]").first
        if field.evaluate("one => one.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)
    page.locator("form.form button[type=submit]").last.press("Enter")  # on a phone the bar lies over it
    page.wait_for_load_state()
    assert page.locator("#doubles-title").is_visible()


@pytest.mark.parametrize("language", ["en", "hi"])
@pytest.mark.parametrize("size", list(SIZES))
def test_pages_fit_and_are_sound(visits: dict[str, Visit], live_server: Any, size: str, language: str) -> None:
    PHOTOGRAPHS.mkdir(parents=True, exist_ok=True)
    width, height = SIZES[size]
    faults: list[Any] = []
    tell: Callable[[str], Callable[[Any], None]] = lambda name: lambda one: faults.append((name, str(one)))  # noqa: E731
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=["--no-sandbox"])
        for name, (user, address, typed) in visits.items():
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
            if typed:
                _type(page, typed)
            page.screenshot(path=PHOTOGRAPHS / f"{name}-{size}-{language}.png", full_page=True)
            if page.evaluate("document.documentElement.scrollWidth") > width:
                faults.append((name, "wider than the screen"))
            broken = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]})
            faults += [(name, one["id"], one["nodes"][0]["html"][:160]) for one in broken.response["violations"]]
            context.close()
        browser.close()
    assert faults == []
