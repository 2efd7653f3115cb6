"""Every named page for every role: who gets in, and 404 for a row of the same kind that lies out of reach."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from core.access.actor import system_actor
from core.models import GeoUnit
from reports.services.rollup import drain, open_months
from tests.factories import (
    make_place,
    make_user,
    make_world,
    this_month,
)
from tests.factories_people import signed_in
from tests.factories_recovery import IFSC
from tests.guards.test_urls_declare_access import ADDRESSES, access_of
from tests.security.matrix_rows import lay
from tests.security.matrix_table import ALLOWED, PEOPLE

ENTERED = {200, 302, 405}  # 405: a page of POST alone, refused after the role was let through
REFUSED = {403, 404}


@pytest.fixture
def map_of_two(db: None) -> dict[str, Any]:
    """Karahal with rows, and a block of another state with rows of the same kinds, which could leak."""
    world = make_world()
    agra = make_place("district", "Agra", GeoUnit.unscoped.get(level="state", lgd_code=9), 118)
    block = make_place("block", "Etmadpur", agra, 700)
    village = make_place("village", "Barhan", make_place("panchayat", "Barhan", block))
    open_months(actor=system_actor(), first=this_month(), last=this_month())
    found = {
        "mine": lay(world.karahal, world.village(world.karahal)),
        "foreign": lay(block, village),
        "units": {
            "block": world.karahal,
            "district": world.sheopur,
            "state": world.state,
            "nation": world.nation,
        },
    }
    drain()
    return found


def asked(browser: Client, address: str) -> int:
    answer = browser.get(address)
    for close in answer._resource_closers:  # files alone: close() would take the connection that the test holds
        close()
    return answer.status_code


PAGES = {name: route for route, name, view in ADDRESSES if access_of(view) in {"scoped", "own"}}


def test_every_private_page_stands_in_the_table():
    assert set(PAGES) == set(ALLOWED)


@pytest.mark.parametrize("role", sorted(PEOPLE))
def test_role_meets_exactly_its_pages(map_of_two: dict[str, Any], role: str):
    unit = map_of_two["units"][PEOPLE[role].levels[0]]
    browser = signed_in(make_user(role, unit, branch_code=IFSC if PEOPLE[role].of_branch else ""))
    wrong = []
    for name, route in sorted(PAGES.items()):
        if name == "core:logout":
            continue
        status = asked(browser, map_of_two["mine"].address(name, route))
        expected = ENTERED if role in ALLOWED[name] else REFUSED
        if status not in expected:
            wrong.append(f"{name}: {status}")
        foreign = map_of_two["foreign"].address(name, route)
        # The nation's reach holds every row; a page without a row in its address has no foreign one.
        # A notice is the same for everybody.
        has_row = (
            "<" in re.sub(r"<slug:(register|kind|tier|key)>|<str:form>", "", route)
            and name != "federation:consent-notice"
        )
        if role != "national_manager" and has_row and (status := asked(browser, foreign)) not in REFUSED | {405}:
            wrong.append(f"{name} of another state: {status}")
    assert wrong == []
