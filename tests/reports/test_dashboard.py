"""Dashboards and the rows behind their figures."""

import datetime as dt

import pytest
from django.urls import reverse

from core.access.actor import system_actor
from core.indicators import indicators
from reports.services.rollup import drain, open_months
from tests.factories import make_group, make_institution, make_meeting, make_place, make_user, make_world
from tests.factories_people import signed_in

OCTOBER = dt.date(2026, 10, 1)
pytestmark = pytest.mark.django_db


@pytest.fixture
def filled():
    world = make_world()
    open_months(actor=system_actor(), first=dt.date(2026, 9, 1), last=OCTOBER)
    clf = make_institution(world.karahal, "clf", registered_on=dt.date(2020, 1, 1))
    vo = make_institution(world.karahal, "vo", parent=clf)
    group = make_group(world.village(world.karahal), 2, parent=vo)
    other = make_group(world.village(world.sabalgarh), 3)
    for meets in (group, other):
        make_meeting(meets, dt.date(2026, 9, 9), slots=3, present=2, savings_received_rupees=50, savings_due_rupees=60)
        make_meeting(meets, dt.date(2026, 10, 9), slots=3, present=2, savings_received_rupees=40, savings_due_rupees=60)
    drain()
    world.clf, world.vo, world.group, world.other = clf, vo, group, other
    return world


def test_block_page_shows_its_figures_and_another_district_is_404(client, filled):
    client.force_login(make_user("block_operator", filled.karahal))
    page = client.get(
        reverse("reports:dashboard", args=[filled.karahal.pk]), {"month": "2026-10", "indicator": "MTG02"}
    )
    assert page.status_code == 200
    shown = {card.label: card.value for card in page.context["cards"]}
    assert shown["Attendance"] == "66.7%"
    assert shown["SHGs in fold"] == "1"
    assert [row.label for row in page.context["ranking"].rows] == [filled.clf.name]
    assert client.get(reverse("reports:dashboard", args=[filled.sabalgarh.pk])).status_code == 404
    assert client.get(reverse("reports:dashboard", args=[filled.sheopur.pk])).status_code == 404


def test_every_figure_opens_rows_that_add_up_to_it(client, filled):
    client.force_login(make_user("district_manager", filled.sheopur))
    compared: set[str] = set()
    for name, args in (
        ("place", [filled.sheopur.pk]),
        ("place", [filled.karahal.pk]),
        ("institution", [filled.clf.public_id]),
        ("institution", [filled.vo.public_id]),
        ("institution", [filled.group.public_id]),
    ):
        page_name = "dashboard" if name == "place" else "institution"
        page = client.get(reverse(f"reports:{page_name}", args=args), {"month": "2026-10"})
        cards = {card.label: card for card in page.context["cards"]}
        assert set(cards) <= {str(indicator.name) for indicator in indicators().values()}
        for slug, indicator in indicators().items():
            card = cards.get(str(indicator.name))
            if card is None or card.value is None:
                continue
            rows = client.get(reverse(f"reports:rows-{name}", args=[*args, slug, "n"]), {"month": "2026-10"})
            where = (name, args, slug)
            assert rows.status_code == 200, where
            if not card.basis:
                assert card.value.removeprefix("₹") == str(rows.context["total"]), where
            else:
                whole = client.get(reverse(f"reports:rows-{name}", args=[*args, slug, "d"]), {"month": "2026-10"})
                assert card.basis.startswith(f"{rows.context['total']} of {whole.context['total']} "), where
            compared.add(slug)
    assert {"INS01", "INS10", "MTG02", "MTG05"} <= compared
    assert len(compared) > 20


@pytest.mark.parametrize("districts", [1, 3])
def test_state_page_asks_a_fixed_number_of_queries(world_of_districts, districts, django_assert_num_queries):
    world, browser = world_of_districts(districts)
    browser.get(reverse("reports:dashboard", args=[world.state.pk]))
    # session, user, one-time code, postings; unit; months; check; figures; ranking; tiers and their labels; the frame's place; session saved
    with django_assert_num_queries(16):
        page = browser.get(reverse("reports:dashboard", args=[world.state.pk]), {"month": "2026-10"})
    shown = [row.label for row in page.context["ranking"].rows]
    assert len(shown) == 2 + districts


@pytest.mark.parametrize("groups", [1, 3])
def test_rows_behind_a_figure_ask_a_fixed_number_of_queries(client, groups, django_assert_num_queries):
    world = make_world()
    open_months(actor=system_actor(), first=OCTOBER, last=OCTOBER)
    for _ in range(groups):
        make_meeting(make_group(world.village(world.karahal), 1), dt.date(2026, 10, 9), slots=1, present=1)
    make_meeting(make_group(world.village(world.vijaypur), 1), dt.date(2026, 10, 9), slots=1, present=1)
    client.force_login(make_user("block_operator", world.karahal))
    address = reverse("reports:rows-place", args=[world.karahal.pk, "MTG02", "n"])
    client.get(address)
    with django_assert_num_queries(11):
        page = client.get(address, {"month": "2026-10"})
    assert len(page.context["table"].rows) == groups


@pytest.fixture
def world_of_districts():
    def build(count):
        world = make_world()
        open_months(actor=system_actor(), first=OCTOBER, last=OCTOBER)
        for number in range(count):
            district = make_place("district", f"District {number}", world.state, 900 + number)
            make_group(make_place("village", "V", make_place("block", "B", district, 9000 + number)), 1)
        drain()
        return world, signed_in(make_user("state_manager", world.state))

    return build
