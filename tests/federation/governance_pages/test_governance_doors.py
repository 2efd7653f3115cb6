"""Registers of governance: exact rows at one cost by list, file and API."""

from __future__ import annotations

import csv
import io
import uuid

import pytest
from django.urls import reverse

from core.exports import export_of
from core.exports.asking import ask
from core.exports.services.taking import take
from core.periods import today
from federation.models import BodyMeeting, FollowUp
from tests.factories_people import make_partner
from tests.federation.conftest import snapshot
from tests.federation.governance_pages.conftest import DAY, FACTS, lay, post, shown

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("view", "queries", "cell"), [("committees", 12, 0), ("body-meetings", 11, 0), ("resolutions", 10, 1), ("rotations", 11, 0)]
)  # fmt: skip
def test_lists_show_exactly_the_visible_rows(world, browser, view, queries, cell, count, django_assert_num_queries):
    mine = lay(world, world.karahal, count)
    lay(world, world.vijaypur, 2)
    with django_assert_num_queries(queries):
        page = browser.get(reverse(f"federation:{view}"))
    assert sorted(shown(page, cell)) == sorted(one.institution.name for one in mine)


@pytest.mark.parametrize("name", ["committee", "body-meeting", "resolution"])
def test_histories_tell_what_happened(browser, world, name):
    (body,) = lay(world, world.karahal, 1)
    rows = {"committee": body, "body-meeting": BodyMeeting.unscoped.get(), "resolution": FollowUp.unscoped.get()}
    page = browser.get(reverse(f"federation:{name}-history", args=[rows[name].public_id]))
    assert page.status_code == 200
    text = page.content.decode()
    wanted = {"committee": "Chairwoman", "body-meeting": "Kept", "resolution": "Open"}
    assert wanted[name] in text


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("slug", ["committees", "committee-members", "body-meetings", "resolutions", "rotations"])
def test_a_file_holds_exactly_the_rows_in_reach(world, actor, slug, count, django_assert_num_queries):
    mine = lay(world, world.karahal, count)
    lay(world, world.vijaypur, 2)
    with django_assert_num_queries(5):
        file, _job = take(actor=actor, asking=ask(export_of(slug), actor, {}), format_="csv")
    with file:
        rows = list(csv.DictReader(io.StringIO(file.read().decode("utf-8-sig"), newline="")))
    assert sorted(row["Institution"] for row in rows) == sorted(one.institution.name for one in mine)


@pytest.mark.parametrize("address", ["committees", "committee-members", "body-meetings", "resolutions"])
@pytest.mark.parametrize("count", [1, 3])
def test_the_api_lists_within_reach(world, address, count, django_assert_num_queries):
    lay(world, world.vijaypur, count)
    lay(world, world.karahal, 2)
    partner = make_partner("partner_reader", world.vijaypur)
    partner.get("/api/v1/places/")
    with django_assert_num_queries(3):  # token with application and partner, postings, the page
        answer = partner.get(f"/api/v1/{address}/")
    assert len(answer.json()["results"]) == count


def test_a_partner_files_a_meeting_once(world, committee):
    (foreign,) = lay(world, world.vijaypur, 1)
    partner = make_partner("partner_writer", world.karahal)
    members = [str(one.public_id) for one in committee.members.order_by("pk")]
    body = {
        "committee": str(committee.public_id),
        "held_on": today().isoformat(),
        "client_key": str(uuid.uuid4()),
        "attendance": [{"member": members[0], "attendance": "L"}],
        "resolutions": [{"text": "Fees are collected", "responsible": "Treasurer"}],
    }
    before = snapshot(*FACTS)
    for wrong, status in (
        ({"committee": str(foreign.public_id)}, 404),
        ({"attendance": [{"member": str(uuid.uuid4()), "attendance": "A"}]}, 400),
        ({"held_on": (today() + DAY).isoformat()}, 400),
    ):
        assert post(partner, body | wrong).status_code == status
        assert snapshot(*FACTS) == before
    first, again = post(partner, body), post(partner, body)
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json()["public_id"] == again.json()["public_id"]
    assert (first.json()["present"], first.json()["slots"], first.json()["quorum_needed"]) == (3, 4, 2)
    assert [one["attendance"] for one in first.json()["attendance"]] == ["L", "P", "P", "P"]
