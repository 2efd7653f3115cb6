"""A woman's life on record, as two block offices type it: join, lead, save and repay, move, leave, join again, death."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import Page, sync_playwright

from core.access.actor import Actor
from core.models import User
from core.periods import today
from federation.models import ExitSettlement, Institution, Meeting, Membership, OfficeTerm, Person
from tests.factories import actor_for, make_group, make_institution, make_user, make_world
from tests.factories_books import credit, debit, lend, post
from tests.factories_people import signed_in
from tooling.chromium import find

NAME = "Kamla Bai Gurjar"
NOBODY_ELSE = "Rukmini Meena"


@dataclass
class Desk:
    """One operator's browser."""

    page: Page
    url: str

    def open(self, path: str) -> None:
        self.page.goto(self.url + path)

    def follow(self, name: str) -> None:
        with self.page.expect_navigation():
            self.page.locator("main").get_by_role("link", name=name, exact=True).first.click()

    def fill(self, **values: str) -> None:
        """Types into fields by their names; ticks and chooses where the field is such."""
        for name, value in values.items():
            field = self.page.locator(f"main [name={name}]")
            if field.count() > 1:
                field.and_(self.page.locator(f"[value='{value}']")).check()
            elif field.evaluate("e => e.tagName") == "SELECT":
                field.select_option(value)
            else:
                field.fill(value)

    def send(self, name: str) -> None:
        with self.page.expect_navigation():
            self.page.locator("main").get_by_role("button", name=name, exact=True).click()


def day(back: int) -> str:
    """A day so many days ago, as it is typed."""
    return f"{today() - dt.timedelta(days=back):%d-%m-%Y}"


def whole_life(live_server: Any, patch: pytest.MonkeyPatch) -> None:
    """Her loan of before is laid by a service; all else is written through the pages, and compared at each turn."""
    patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    world = make_world()
    vo = make_institution(world.karahal, "vo", name="Ekta Gram Sangathan")
    group, second = (
        make_group(world.village(block), 2, name=name, formed_on=today() - dt.timedelta(days=900))
        for block, name in ((world.karahal, "Jai Durga"), (world.vijaypur, "Sarasvati"))
    )
    users = [make_user("block_operator", block) for block in (world.karahal, world.vijaypur)]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=["--no-sandbox"])
        here, there = (Desk(_page(browser, user, live_server.url), live_server.url) for user in users)
        _joins_and_leads(here, group)
        _saves_and_repays(here, group, actor_for(users[0]))
        _moves(here, there, group, second)
        _leaves_and_returns(there, second)
        _dies(there, second)
        browser.close()
    person = Person.unscoped.get(name=NAME)
    assert [str(one.institution) for one in person.memberships.order_by("pk")] == [str(group), str(second), str(second)]
    assert vo.affiliations.count() == 0


def _page(browser: Any, user: User, url: str) -> Page:
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    context.set_default_timeout(15_000)
    session = {
        "name": settings.SESSION_COOKIE_NAME,
        "value": signed_in(user).cookies[settings.SESSION_COOKIE_NAME].value,
    }
    context.add_cookies([session | {"url": url}, {"name": "django_language", "value": "en", "url": url}])
    page: Page = context.new_page()
    return page


def _joins_and_leads(desk: Desk, group: Institution) -> None:
    desk.open(f"/institutions/{group.public_id}/")
    desk.follow("Enter a member")
    desk.fill(
        name=NAME, name_local="कमला बाई गुर्जर", relation="husband", relation_name="Ramsevak", birth_year="1981",
        household_number="H-77", joined_on=day(400), social_category="obc",
    )  # fmt: skip
    desk.page.get_by_text("Insurance and nominee").click()
    desk.fill(nominee_name="Asha Gurjar", nominee_relation="daughter")
    desk.send("Enter her")
    member = Membership.unscoped.get(person__name=NAME)
    assert (member.institution, member.number) == (group, 3)
    assert "She is entered as member 3." in desk.page.inner_text("main, body")
    desk.open(f"/institutions/{group.public_id}/office/")
    desk.fill(person=str(member.person.public_id), post="president", starts_on=day(390))
    desk.page.locator("main form button[type=submit]").first.click()
    desk.page.wait_for_url(f"**/institutions/{group.public_id}/")
    desk.open(f"/members/{member.person.public_id}/")
    assert f"President of {group}" in desk.page.inner_text("main")


def _saves_and_repays(desk: Desk, group: Institution, actor: Actor) -> None:
    woman = group.memberships.get(number=3)
    lend(actor, group, 1300, woman, days_ago=20)
    post(actor, group, debit("cash", 2350), credit("savings_compulsory", 2350, member=woman), days_ago=20)
    desk.open(f"/institutions/{group.public_id}/meetings/new/")
    desk.fill(held_on=day(10))
    desk.send("Open the meeting")
    desk.page.locator("[name=saving_rupees-3]").fill("50")
    desk.page.locator("[name=repaid_rupees-3]").fill("300")
    desk.page.keyboard.press("Enter")
    desk.page.get_by_text("All rows saved").wait_for()
    desk.page.keyboard.press("Control+Enter")
    desk.page.locator("#counted:focus").wait_for()
    with desk.page.expect_navigation(url=re.compile(r"/meetings/[0-9a-f-]{36}/$")):
        desk.page.keyboard.press("Enter")
    held = Meeting.unscoped.get(institution=group)
    assert (held.status, held.slots, held.present) == ("closed", 3, 3)
    assert [line.repaid_rupees for line in held.lines.order_by("membership__number")] == [0, 0, 300]


def _moves(desk: Desk, other: Desk, group: Institution, second: Institution) -> None:
    """Savings of 2,400 and a loan of 1,000 that is set off: 1,400 is paid. The other block takes her in."""
    person = Person.unscoped.get(name=NAME)
    desk.open(f"/members/{person.public_id}/")
    desk.follow("Move to another group")
    told = desk.page.inner_text("main")
    assert all(amount in told for amount in ("₹2,400", "₹1,000")), "what the books hold of her"
    desk.fill(
        code=second.code, left_on=day(5), joined_on=day(5), resolution_number="R-12", savings_due_rupees="2,400",
        loan_outstanding_rupees="1,000", set_off_rupees="900", paid_out_rupees="1,400", paid_to="member", paid_on=day(5),
    )  # fmt: skip
    desk.send("Move to another group")
    assert "₹100 of her loan stays open" in desk.page.inner_text("main")
    assert not ExitSettlement.unscoped.exists()
    desk.fill(set_off_rupees="1,000")
    desk.send("Move to another group")
    assert "stays a member here until that block accepts" in desk.page.inner_text("main")
    other.open("/inbox/")
    other.page.locator("main").get_by_role("link", name=re.compile("Sarasvati|group", re.IGNORECASE)).first.click()
    other.page.wait_for_url("**/transfers/**")
    assert NOBODY_ELSE not in other.page.inner_text("main")
    other.fill(joined_on=day(4), village=str(second.village_id))
    other.send("Take her in")
    assert "Write the number of her house there." in other.page.inner_text("main")
    assert person.memberships.count() == 1
    other.fill(household_number="H-5")
    other.send("Take her in")
    first, now = person.memberships.order_by("pk")
    assert (first.left_on, now.joined_on) == (today() - dt.timedelta(days=5), today() - dt.timedelta(days=4))
    person.refresh_from_db()
    assert (first.household.number, now.household.number, person.village) == ("H-77", "H-5", second.village)
    assert first.transfer_reference == now.transfer_reference is not None
    term = OfficeTerm.unscoped.get(person=person)
    assert term.ends_on == first.left_on, "her post ended with her membership"
    assert ExitSettlement.unscoped.get().paid_out_rupees == 1400


def _leaves_and_returns(desk: Desk, second: Institution) -> None:
    """She leaves with a part of a loan open, stands on the list of dues, and joins again."""
    person = Person.unscoped.get(name=NAME)
    desk.open(f"/members/{person.public_id}/")
    desk.follow("End the membership")
    desk.fill(
        reason="voluntary", left_on=day(2), resolution_number="R-13", savings_due_rupees="100", loan_outstanding_rupees="400",
        set_off_rupees="100", paid_out_rupees="0",
    )  # fmt: skip
    desk.send("End the membership")
    assert "₹300 of her loan stays open" in desk.page.inner_text("main")
    assert person.memberships.filter(left_on=None).exists()
    desk.fill(loan_rest="dues")
    desk.send("End the membership")
    assert "Left with dues" in desk.page.inner_text("main")
    desk.open("/members/?standing=dues")
    assert [row.split("\n")[0] for row in desk.page.locator("tbody th a").all_inner_texts()] == [NAME]
    desk.open(f"/members/{person.public_id}/")
    desk.follow("Join a group")
    desk.fill(code=second.code, joined_on=day(1))
    desk.send("Join")
    assert person.memberships.get(left_on=None).institution == second


def _dies(desk: Desk, second: Institution) -> None:
    person = Person.unscoped.get(name=NAME)
    desk.open(f"/members/{person.public_id}/")
    desk.follow("End the membership")
    assert desk.page.locator("[name=payee_name]").input_value() == "Asha Gurjar"
    desk.fill(
        reason="death", left_on=day(0), resolution_number="R-14", savings_due_rupees="20", loan_outstanding_rupees="0",
        set_off_rupees="0", paid_out_rupees="20", paid_to="member", paid_on=day(0),
    )  # fmt: skip
    desk.send("End the membership")
    assert "go to the nominee" in desk.page.inner_text("main")
    desk.fill(paid_to="nominee")
    desk.send("End the membership")
    paid = ExitSettlement.unscoped.order_by("pk").last()
    assert paid is not None
    assert (paid.membership.exit_reason, paid.paid_to, paid.payee_name) == ("death", "nominee", "Asha Gurjar")
    told = desk.page.inner_text("main")
    for words in (f"Left {second}", "Died", f"Joined {second}"):
        assert words in told
    assert "In no group within your reach" in told
    assert "Jai Durga" not in told, "the group of another block is not this office's to see"
