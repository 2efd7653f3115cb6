"""Lists, filters, search and pages of the registers: exact sets, literal query counts, nothing out of reach."""

import datetime as dt
import uuid

import pytest
from django.urls import reverse

from core.periods import today
from federation.models import Membership, Person
from federation.phonetics import name_keys
from tests.factories import make_group, make_household, make_institution, make_meeting, make_member, make_user
from tests.factories_people import signed_in

pytestmark = pytest.mark.django_db


def shown(page):
    return [row.cells[0].value for row in page.context["table"].rows]


@pytest.mark.parametrize("count", [1, 3])
def test_institutions_shows_exactly_the_visible_groups(world, browser, count, vo, django_assert_num_queries):
    mine = [make_group(world.village(world.karahal), 2, name=f"Group {index}", parent=vo) for index in range(count)]
    make_group(world.village(world.vijaypur), 2, name="Foreign group")
    with django_assert_num_queries(
        15
    ):  # session 4, user, postings, device, frame, words of tiers 3, place, page, 2 counts
        page = browser.get(reverse("federation:institutions"))
    assert shown(page) == [group.name for group in mine]
    assert [row.cells[3].value for row in page.context["table"].rows] == [vo.name] * count
    assert [row.cells[4].value for row in page.context["table"].rows] == [2] * count


@pytest.mark.parametrize("count", [1, 3])
def test_members_shows_exactly_the_visible_women(
    world, browser, group, foreign_group, count, django_assert_num_queries
):
    Membership.unscoped.filter(institution=group, number__gt=count).delete()
    Person.unscoped.exclude(memberships__isnull=False).delete()
    with django_assert_num_queries(11):
        page = browser.get(reverse("federation:members"))
    mine = Person.unscoped.filter(memberships__institution=group).order_by("name")
    assert shown(page) == [person.name for person in mine]
    assert len(mine) == count


@pytest.mark.parametrize("count", [1, 3])
def test_meetings_shows_exactly_the_visible_meetings(
    world, browser, group, foreign_group, count, django_assert_num_queries
):
    for index in range(count):
        make_meeting(group, today() - dt.timedelta(days=60 - index))
    make_meeting(foreign_group, today())
    with django_assert_num_queries(10):
        page = browser.get(reverse("federation:meetings"))
    assert [row.cells[1].value for row in page.context["table"].rows] == list(range(count, 0, -1))
    assert set(shown(page)) == {group.name}


@pytest.mark.parametrize("count", [1, 3])
def test_households_shows_exactly_the_visible_households(world, browser, count, django_assert_num_queries):
    mine = [make_household(world.village(world.karahal)) for _ in range(count)]
    make_household(world.village(world.vijaypur))
    with django_assert_num_queries(11):
        page = browser.get(reverse("federation:households"))
    assert shown(page) == [one.number for one in mine]


@pytest.mark.parametrize("count", [1, 3])
def test_an_institution_page_costs_the_same_for_any_number_of_members(
    world, browser, vo, count, django_assert_num_queries
):
    group = make_group(world.village(world.karahal), count, parent=vo)
    for index in range(count):
        make_meeting(group, today() - dt.timedelta(days=60 - index))
    with django_assert_num_queries(31):
        page = browser.get(reverse("federation:institution", args=[group.public_id]))
    assert len(page.context["members"]) == len(page.context["meetings"].rows) == count
    assert [up for _short, up in page.context["chain"]] == [vo]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({"status": "dormant"}, {"Sleeping"}),
        ({"meets": "weekly"}, {"Weekly"}),
        ({"formed_from": "2022-01-01"}, {"Weekly"}),
        ({"formed_to": "31-12-2021"}, {"Sleeping", "Plain"}),
        ({"q": "plane"}, {"Plain"}),
        ({"q": "sunita"}, set()),
        ({"q": "weekli"}, {"Weekly"}),
    ],
)
def test_filters_of_institutions(world, browser, query, names):
    village = world.village(world.karahal)
    make_institution(village, name="Sleeping", status="dormant")
    make_institution(village, name="Weekly", meeting_frequency="weekly", formed_on=dt.date(2023, 5, 1))
    make_institution(village, name="Plain")
    for name in ("Sleeping", "Weekly", "Plain"):
        make_institution(world.vijaypur, name=name, status="dormant", meeting_frequency="weekly")
    page = browser.get(reverse("federation:institutions"), query)
    assert set(shown(page)) == names
    (chip,) = page.context["chips"]
    assert chip.remove_url == reverse("federation:institutions")


def test_filter_by_federation_and_by_place(world, browser, vo, group):
    other = make_group(world.village(world.karahal), 1, name="Alone")
    page = browser.get(reverse("federation:institutions"), {"federation": vo.public_id})
    assert shown(page) == [group.name]
    assert vo.name in page.context["chips"][0].label
    village = world.village(world.karahal)
    page = browser.get(reverse("federation:institutions"), {"place": village.pk})
    assert shown(page) == [other.name, group.name]
    page = browser.get(reverse("federation:institutions"), {"place": world.village(world.vijaypur).pk})
    assert shown(page) == []
    assert "place" in page.context["form"].errors


def test_pages_go_on_and_back_without_loss_or_repeat(world, browser):
    names = [f"Group {index:03d}" for index in range(120)]
    for name in names:
        make_institution(world.village(world.karahal), name=name)
    make_institution(world.village(world.vijaypur), name="Group 060")
    for sort, key in (("name", 0), ("formed", 0), ("code", 0)):
        url, seen, pages = f"{reverse('federation:institutions')}?sort={sort}", [], []
        while url:
            page = browser.get(url)
            pages.append([row.url for row in page.context["table"].rows])
            seen += shown(page)
            last, url = page, page.context["table"].pager.next_url
        assert sorted(seen) == names
        assert [len(one) for one in pages] == [50, 50, 20]
        back = browser.get(last.context["table"].pager.previous_url)
        assert [row.url for row in back.context["table"].rows] == pages[1]
        assert key == 0


def test_search_finds_both_scripts_within_reach_alone(world, browser, group, foreign_group):
    hers = make_member(group, world.village(world.karahal), name="Sunita Devi", name_local="सुनिता देवी")
    make_member(foreign_group, world.village(world.vijaypur), name="Sunita Devi", name_local="सुनिता देवी")
    make_member(group, world.village(world.karahal), name="Kamla Bai")
    for text in ("Suneeta", "सुनिता", "suneeta devi", "SUNITA"):
        page = browser.get(reverse("federation:search"), {"q": text})
        assert [row.url for row in page.context["members"].rows] == [
            reverse("federation:member", args=[hers.person.public_id])
        ]
    for text in ("jai durga", "जय दुर्गा", group.code):
        page = browser.get(reverse("federation:search"), {"q": text})
        assert [row.url for row in page.context["institutions"].rows] == [
            reverse("federation:institution", args=[group.public_id])
        ]


def test_search_shows_no_names_to_whom_may_not_see_them(world, group):
    make_member(group, world.village(world.karahal), name="Sunita Devi")
    page = signed_in(make_user("state_manager", world.state)).get(reverse("federation:search"), {"q": "sunita"})
    assert "members" not in page.context
    assert b"Sunita" not in page.content


@pytest.mark.parametrize("text", ["234123412346", "2341 2341 2346", "२३४१२३४१२३४६", "x 2341-2341-2346"])
@pytest.mark.parametrize("name", ["search", "members", "institutions"])
def test_a_number_like_aadhaar_is_refused_and_not_repeated(browser, name, text, world):
    page = browser.get(reverse(f"federation:{name}"), {"q": text})
    assert "Aadhaar" in page.content.decode()
    assert f'value="{text}"' not in page.content.decode()
    assert not (page.context.get("table") and page.context["table"].rows)


@pytest.mark.parametrize(
    "name",
    [
        "institution",
        "institution-edit",
        "institution-dormant",
        "institution-revive",
        "institution-defunct",
        "institution-merge",
        "institution-split",
        "institution-affiliate",
        "office-new",
        "member-new",
        "meeting-new",
    ],
)
def test_a_foreign_institution_is_404_like_none(browser, foreign_group, name):
    for key in (foreign_group.public_id, uuid.uuid4()):
        address = reverse(f"federation:{name}", args=[key])
        assert browser.get(address).status_code == 404
        if name != "institution":
            assert browser.post(address, {}).status_code == 404


def test_a_foreign_woman_is_404(browser, foreign_group):
    membership = foreign_group.memberships.first()
    for name in ("member", "member-edit", "member-join"):
        assert browser.get(reverse(f"federation:{name}", args=[membership.person.public_id])).status_code == 404
    assert browser.get(reverse("federation:membership-end", args=[membership.public_id])).status_code == 404


def test_readers_may_not_write(world, group):
    manager = signed_in(make_user("block_manager", world.karahal))
    for name in (
        "institution-edit",
        "institution-status",
        "institution-merge",
        "institution-split",
        "member-new",
        "meeting-new",
    ):
        assert manager.get(reverse(f"federation:{name}", args=[group.public_id])).status_code == 403
    page = manager.get(reverse("federation:institution", args=[group.public_id]))
    assert page.status_code == 200
    assert not page.context["action_url"]


def test_households_and_names_need_their_capability(world):
    state = signed_in(make_user("state_manager", world.state))
    assert state.get(reverse("federation:members")).status_code == 403
    assert state.get(reverse("federation:households")).status_code == 200


def test_keys_find_the_spellings_of_one_name():
    assert name_keys("Suneeta") == name_keys("सुनिता") == name_keys("Sunita")
