"""Both readings of a federation's past: as it was, by the month's affiliates, and as it is, by today's."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from core.access.actor import system_actor
from core.periods import add_months, month_end
from federation.models import Affiliation
from reports.queries.live import figures_of, figures_of_affiliates
from reports.services.rollup import open_months
from tests.factories import actor_for, make_group, make_institution, make_meeting, make_user, make_world, this_month
from tests.factories_people import signed_in

pytestmark = pytest.mark.django_db
SAVINGS = "MTG02"


@pytest.fixture
def moved():
    """A group that met under the old VO two months ago and moved to the new one this month; one that stayed."""
    world = make_world()
    village = world.village(world.karahal)
    month = add_months(this_month(), -2)
    open_months(actor=system_actor(), first=month, last=this_month())
    old, new = (make_institution(world.karahal, "vo", name=name) for name in ("Old VO", "New VO"))
    groups = [make_group(village, 4, name=name, parent=old) for name in ("Moved", "Stayed")]
    foreign = make_institution(world.vijaypur, "vo", name="Foreign VO")
    far = make_group(world.village(world.vijaypur), 4, name="Far", parent=foreign)
    for group, present in zip([*groups, far], (3, 1, 2), strict=True):
        make_meeting(group, month + dt.timedelta(8), slots=4, present=present)
    link = Affiliation.unscoped.get(child=groups[0])
    link.ends_on = this_month()
    link.save()
    Affiliation.unscoped.create(
        child=groups[0], child_tier_id="shg", parent=new, parent_tier_id="vo", starts_on=this_month(),
        **groups[0].place.keys(),
    )  # fmt: skip
    return world, month, old, new, groups


def test_as_it_was_and_as_it_is(moved):
    _world, month, old, new, groups = moved
    today = month_end(this_month())
    was = [figures_of(one, 2, month, [SAVINGS])[SAVINGS] for one in (old, new) if figures_of(one, 2, month, [SAVINGS])]
    assert [tuple(map(int, figure[:2])) for figure in was] == [(4, 8)]
    found = [figures_of(one, 2, month, [SAVINGS], today)[SAVINGS] for one in (old, new)]
    assert [tuple(map(int, figure[:2])) for figure in found] == [(1, 4), (3, 4)]
    assert {key for key, _slug in figures_of_affiliates(old, 2, month, [SAVINGS])} == {group.pk for group in groups}
    assert {key for key, _slug in figures_of_affiliates(new, 2, month, [SAVINGS], today)} == {groups[0].pk}


def test_the_page_says_which_reading_and_its_rows_follow(moved):
    world, month, old, new, _groups = moved
    user = make_user("block_operator", world.karahal)
    assert actor_for(user).can("core.view_figures")
    browser, asked = signed_in(user), {"month": f"{month:%Y-%m}", "indicator": SAVINGS}
    for one, reading, bars, total in (
        (old, "was", ["Moved", "Stayed"], "4"),
        (old, "is", ["Stayed"], "1"),
        (new, "is", ["Moved"], "3"),
    ):
        page = browser.get(reverse("reports:institution", args=[one.public_id]), asked | {"reading": reading})
        assert sorted(row.label for row in page.context["ranking"].rows) == bars
        assert [active for _label, _url, active in page.context["readings"]] == [reading == "was", reading == "is"]
        rows = browser.get(page.context["rows_url"])
        assert str(rows.context["total"]) == total
        assert ("today's affiliates" in rows.context["lead"]) == (reading == "is")


def test_a_group_has_one_reading_and_an_unknown_one_is_404(moved):
    world, _month, old, _new, groups = moved
    browser = signed_in(make_user("block_operator", world.karahal))
    page = browser.get(reverse("reports:institution", args=[groups[0].public_id]))
    assert page.context["readings"] == []
    assert browser.get(reverse("reports:institution", args=[old.public_id]), {"reading": "maybe"}).status_code == 404
