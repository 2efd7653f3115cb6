"""The register of who left: exactly those within reach, narrowed by reason, days and dues, with its file."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils.translation import override

from core.periods import today
from federation.services.exits import Statement, leave
from tests.factories import make_actor, make_user
from tests.factories_people import signed_in

pytestmark = pytest.mark.django_db
ADDRESS = reverse("federation:exits")


def let_go(actor, group, number, reason="voluntary", left_on=None, **given):
    usual = {"resolution_number": "R-12", "savings_due_rupees": Decimal(2400), "paid_out_rupees": Decimal(2400)}
    settlement = Statement(**usual | {"paid_to": "member", "paid_on": today()} | given) if reason != "void" else None
    membership = group.memberships.get(number=number)
    return leave(actor=actor, membership=membership, left_on=left_on or today(), reason=reason, settlement=settlement)


def shown(browser, query=""):
    page = browser.get(f"{ADDRESS}{query}")
    assert page.status_code == 200
    return [[cell.value for cell in row.cells] for row in page.context["table"].rows]


def names(browser, query=""):
    return [cells[0] for cells in shown(browser, query)]


def test_exactly_who_left_within_reach_the_latest_first(world, actor, browser, group, foreign_group):
    early = let_go(actor, group, 1, left_on=today() - dt.timedelta(days=20), paid_out_rupees=Decimal(2000))
    debtor = let_go(actor, group, 2, "migrated", loan_outstanding_rupees=Decimal(500), accepts_dues=True)
    let_go(actor, group, 9, "void")  # entered by mistake: nobody left
    let_go(make_actor("block_operator", world.vijaypur), foreign_group, 1)
    assert shown(browser) == [
        [debtor.person.name, str(group), "Left with dues", today(), "Moved away", 500, 0],
        [early.person.name, str(group), "No loan was open", early.left_on, "Left of her own wish", 0, 400],
    ]


def test_it_is_narrowed_by_reason_days_and_what_is_open(actor, browser, group):
    early = let_go(actor, group, 1, left_on=today() - dt.timedelta(days=20), paid_out_rupees=Decimal(2000))
    debtor = let_go(actor, group, 2, "migrated", loan_outstanding_rupees=Decimal(500), accepts_dues=True)
    assert names(browser, "?reason=migrated") == [debtor.person.name]
    assert names(browser, "?dues=yes") == [debtor.person.name]
    assert names(browser, "?dues=owed") == [early.person.name]
    assert names(browser, f"?since={today():%d-%m-%Y}") == [debtor.person.name]
    assert names(browser, f"?until={today() - dt.timedelta(days=1):%d-%m-%Y}") == [early.person.name]


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_a_fixed_number_of_queries(actor, browser, group, count, django_assert_num_queries):
    for number in range(1, count + 1):
        let_go(actor, group, number)
    browser.get(ADDRESS)
    with django_assert_num_queries(QUERIES):
        assert len(shown(browser)) == count


QUERIES = 10  # session, person, postings, her unit, places to filter by, one page with names, groups and settlements; the frame


def test_empty_and_in_hindi(browser):
    page = browser.get(ADDRESS).content.decode()
    assert "Nobody who left fits." in page
    with override("hi"):
        assert "छोड़ने वाली कोई सदस्य नहीं मिली" in browser.get(ADDRESS, HTTP_ACCEPT_LANGUAGE="hi").content.decode()


def test_it_stands_beside_the_members_and_offers_its_file(actor, browser, group):
    let_go(actor, group, 1)
    page = browser.get(ADDRESS)
    assert [(label, active) for label, _url, active in page.context["tabs"]] == [
        ("Members", False), ("Members who left", True),
    ]  # fmt: skip
    assert ADDRESS in browser.get(reverse("federation:members")).content.decode()
    assert reverse("core:export-file", args=["exits"]) in page.content.decode()


def test_who_may_not_see_members_gets_no_list(world, actor, group):
    let_go(actor, group, 1)
    assert signed_in(make_user("state_manager", world.state)).get(ADDRESS).status_code == 403
