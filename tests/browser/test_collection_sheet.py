"""A whole evening by keyboard alone: what is due, one loan, a payment, money to the bank, and the cash that is counted."""

from __future__ import annotations

import datetime as dt
import time
import uuid
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from playwright.sync_api import Page

from core.periods import today
from federation.models import Journal, Loan, LoanEntry, Meeting
from federation.services.meetings import open_meeting
from tests.browser.desk import desk_of
from tests.browser.typist import Typist
from tests.factories import actor_for, make_group, make_user, make_world
from tests.factories_accounts import make_account
from tests.factories_loans import funded, member_loan

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def setting(live_server: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Any]]:
    """A group of twelve, five of whom owe an instalment today; its open meeting, and a page signed in as its operator."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    world = make_world()
    operator = make_user("block_operator", world.karahal)
    actor = actor_for(operator)
    group = make_group(world.village(world.karahal), 12, compulsory_saving_rupees=Decimal(50))
    make_account(group, group.formed_on)
    funded(actor, group, 10_000)
    for member in group.memberships.order_by("number")[:5]:
        member_loan(actor, member, 1000, 30, instalments=10, interest_percent=24, first_due_on=today())
    meeting = open_meeting(actor=actor, institution=group, held_on=today(), client_key=uuid.uuid4())
    with desk_of(operator, live_server) as desk:
        yield {
            "page": desk.page,
            "meeting": meeting,
            "url": f"{live_server.url}/meetings/{meeting.public_id}/",
            "wrong": desk.complaints,
        }


def focused(page: Page, name: str) -> None:
    page.locator(f"[name={name}]:focus").wait_for()


def rows(typist: Typist) -> None:
    """Two are absent, one saves more, one pays back more than is due, one is fined."""
    typist.press("Enter", "a", "Enter")  # 2 is absent, and pays nothing back
    typist.press("r")
    typist.type("220")
    typist.press("Enter", "Enter", "Enter")  # 3 pays ₹100 ahead
    typist.type("100")
    typist.press("Enter", "a", "Enter", "f", "5", "Enter")  # 6 saves ₹100, 7 is absent, 8 is fined


def test_an_evening_is_typed_in_less_than_a_minute(setting: dict[str, Any]) -> None:
    page, meeting = setting["page"], setting["meeting"]
    page.goto(f"{setting['url']}entry/")
    focused(page, "saving_rupees-1")
    typist = Typist(page)
    began = time.monotonic()
    rows(typist)
    typist.press("n")
    focused(page, "member")
    typist.press("9", "Tab", *"1500", "Tab", *"he", "Enter")  # member 9, ₹1,500, for her health
    page.locator("summary:focus").wait_for()
    typist.press("m")
    focused(page, "what")
    typist.press(*"payment to the b")
    assert page.evaluate("document.activeElement.selectedOptions[0].value") == "payment:bookkeeper_payment"
    typist.press("Tab")
    if page.evaluate("document.activeElement.name") == "whom":
        typist.press("Tab")
    typist.press(*"50", "Enter")
    page.locator("summary:focus").wait_for()
    typist.press("Control+Enter")
    focused(page, "counted_cash")
    expected = page.locator("#close-dialog [data-total=cash_rupees]").inner_text()
    typist.press(*expected.removeprefix("₹").replace(",", ""), "Enter")
    page.wait_for_url(setting["url"])
    seconds = time.monotonic() - began
    print(f"\nkeys {typist.keys}, seconds {seconds:.1f}")
    assert setting["wrong"] == []
    held = Meeting.unscoped.get(pk=meeting.pk)
    assert (held.status, held.present, held.fine_rupees) == ("closed", 10, 5)
    paid = LoanEntry.unscoped.filter(journal__meeting=held).exclude(kind="disbursed")
    assert sum(one.total_rupees for one in paid) == held.loan_repaid_rupees == 4 * 120 + 100
    given = Loan.unscoped.get(sanctioned_on=today())
    assert (given.member.number, given.sanctioned_rupees, given.purpose_id) == (9, 1500, "health")
    assert Journal.unscoped.get(meeting=held).cash_change_rupees == held.counted_cash_rupees - 5000
    assert typist.keys <= 90
    assert seconds < 60


def test_day_of_the_first_instalment_is_offered(setting: dict[str, Any]) -> None:
    page = setting["page"]
    page.goto(f"{setting['url']}entry/")
    page.locator("#loans summary").click()
    days = (today() + dt.timedelta(days=30), today() + dt.timedelta(days=14), today() + dt.timedelta(days=7))
    assert page.locator("[name=first_due_on]").input_value() in {f"{day:%d-%m-%Y}" for day in days}
