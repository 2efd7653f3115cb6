"""The partner's doors to institutions, members, meetings and figures: exact rows, 404 beyond reach."""

import datetime as dt
import json
import uuid

import pytest

from core.access.actor import system_actor
from core.periods import today
from federation.models import Meeting, MeetingLine
from reports.services.rollup import drain, open_months
from tests.factories import make_actor, make_group, make_institution, make_meeting, make_world
from tests.factories_books import lend
from tests.factories_people import make_partner

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    world = make_world()
    world.vo = make_institution(world.karahal, "vo")
    world.mine = make_group(world.village(world.karahal), 2, name="Jai Durga", parent=world.vo)
    world.foreign = make_group(world.village(world.sabalgarh), 2, name="Jai Ganga")
    return world


def post(partner, body, key):
    return partner.call("POST", "/api/v1/meetings/", body=json.dumps(body), **{"Idempotency-Key": key})


def filed(group, **changes):
    members = [str(member.public_id) for member in group.memberships.order_by("number")]
    return {
        "institution": str(group.public_id),
        "held_on": today().isoformat(),
        "client_key": str(uuid.uuid4()),
        "lines": [
            {"member": members[0], "saving_rupees": "20", "repaid_rupees": "500"},
            {"member": members[1], "attendance": "A", "saving_rupees": "0"},
        ],
    } | changes


def test_institutions_within_reach_alone(world):
    partner = make_partner("partner_reader", world.karahal)
    answer = partner.get("/api/v1/institutions/")
    assert {row["name"] for row in answer.json()["results"]} == {"Jai Durga", world.vo.name}
    assert partner.get(f"/api/v1/institutions/{world.foreign.public_id}/").status_code == 404
    under = partner.get(f"/api/v1/institutions/?parent={world.vo.public_id}").json()["results"]
    assert [row["block"]["lgd_code"] for row in under] == [4008]


@pytest.mark.parametrize("address", ["institutions", "members", "meetings"])
@pytest.mark.parametrize("count", [1, 3])
def test_lists_ask_a_fixed_number_of_queries(world, address, count, django_assert_num_queries):
    partner = make_partner("partner_reader", world.vijaypur)
    for _ in range(count):
        make_meeting(make_group(world.village(world.vijaypur), 1), dt.date(2026, 10, 5))
    partner.get("/api/v1/places/")
    with django_assert_num_queries(3):  # token with application and partner, postings, the page
        answer = partner.get(f"/api/v1/{address}/")
    assert len(answer.json()["results"]) == count


def test_meetings_follow_each_other_page_by_page(world):
    made = [make_meeting(world.mine, dt.date(2026, 10, day)) for day in (5, 12)]
    partner = make_partner("partner_reader", world.karahal)
    first = partner.get("/api/v1/meetings/?page_size=1").json()
    second = partner.get(first["next"].removeprefix("http://testserver")).json()
    found = [row["public_id"] for row in first["results"] + second["results"]]
    assert found == [str(one.public_id) for one in made]


def test_a_meeting_is_filed_once_and_its_figure_is_the_partners_to_read(world):
    open_months(actor=system_actor(), first=today().replace(day=1), last=today())
    partner = make_partner("partner_writer", world.karahal)
    lend(make_actor("block_operator", world.karahal), world.mine, 500, world.mine.memberships.get(number=1))
    body = filed(world.mine)
    first = post(partner, body, "one")
    again = post(partner, body, "two")  # the client's own key in the body
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json()["public_id"] == again.json()["public_id"]
    assert Meeting.unscoped.get().loan_repaid_rupees == 500
    assert [line["attendance"] for line in first.json()["lines"]] == ["P", "A"]
    drain()
    figures = partner.get(f"/api/v1/indicator-values/?indicator=MTG02&place={world.karahal.pk}").json()["results"]
    assert [(row["numerator"], row["denominator"]) for row in figures] == [("1.00", "2.00")]
    assert partner.get(f"/api/v1/indicator-values/{figures[0]['key']}/").json() == figures[0]
    beyond = figures[0]["key"].replace(str(world.karahal.pk), str(world.sheopur.pk))
    assert partner.get(f"/api/v1/indicator-values/{beyond}/").status_code == 404


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"held_on": "2019-01-01"}, "before_formation"),
        ({"held_on": "2099-01-01"}, "in_the_future"),
        ({"lines": [{"member": str(uuid.uuid4())}]}, "not_on_the_roll"),
        ({"lines": [{"member": str(uuid.uuid4()), "fine_rupees": "-1"}]}, "invalid"),
        ({"lines": []}, "invalid"),
    ],
)
def test_a_refused_meeting_stores_nothing(world, change, code):
    partner = make_partner("partner_writer", world.karahal)
    answer = post(partner, filed(world.mine, **change), "k")
    assert (answer.status_code, answer.json()["code"]) == (400, code)
    assert not Meeting.unscoped.exists()
    assert not MeetingLine.unscoped.exists()


def test_a_group_out_of_reach_is_404_and_a_reader_may_not_file(world):
    writer, reader = make_partner("partner_writer", world.karahal), make_partner("partner_reader", world.karahal)
    assert post(writer, filed(world.foreign), "k").status_code == 404
    assert post(reader, filed(world.mine), "k").status_code == 403
    assert not Meeting.unscoped.exists()
