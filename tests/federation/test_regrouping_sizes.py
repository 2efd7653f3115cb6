"""Before a merger or split is handed in, groups that will be unusually small or large are named."""

import pytest
from django.urls import reverse

from core.periods import today
from tests.factories import make_group, make_institution, make_user, make_world
from tests.factories_people import signed_in

pytestmark = pytest.mark.django_db
DATA = {"on": f"{today():%d-%m-%Y}", "reason": "too_few", "resolution_number": "3"}


@pytest.fixture
def world():
    return make_world()


@pytest.fixture
def browser(world):
    return signed_in(make_user("block_operator", world.karahal))


def sizes_told(page):
    return [words for words in page.context["warnings"] if "the usual is" in words]


def group_of(world, members, name):
    vo = make_institution(world.karahal, "vo")
    return make_group(world.village(world.karahal), members, name=name, parent=vo)


@pytest.mark.parametrize(("members", "told"), [(6, []), (7, [21])])
def test_a_merger_that_makes_a_group_too_large_says_so(world, browser, members, told):
    small, large = group_of(world, members, "Chhota"), group_of(world, 14, "Bada")
    page = browser.post(reverse("federation:institution-merge", args=[small.public_id]), DATA | {"taking": large.code})
    # What ends has no size, however small it was.
    assert sizes_told(page) == [f"Bada will have {count} members; the usual is 10 to 20." for count in told]
    if told:
        assert f"Bada will have {told[0]} members" in page.content.decode()


def test_of_a_split_both_sides_are_told(world, browser):
    group = group_of(world, 19, "Bada")
    women = [str(one.public_id) for one in group.memberships.order_by("number")]
    address = reverse("federation:institution-split", args=[group.public_id])
    sizes = {
        count: sizes_told(browser.post(address, DATA | {"name": "Nayi", "goers": women[:count]})) for count in (9, 10)
    }
    assert sizes == {
        9: ["Nayi will have 9 members; the usual is 10 to 20."],
        10: ["Bada will have 9 members; the usual is 10 to 20."],
    }
