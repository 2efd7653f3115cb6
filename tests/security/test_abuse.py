"""Abuse of lists, exports' neighbours and addresses: each was a hole in a system of this kind (docs/security.md)."""

from __future__ import annotations

import datetime as dt

import pytest
from django.conf import settings
from django.test import Client

from core.access.actor import system_actor
from core.models import AuditEntry, Posting, User
from core.periods import today
from federation.models import Institution
from reports.services.rollup import drain, open_months
from tests.factories import World, make_group, make_meeting, make_user, make_world, this_month
from tests.factories_people import make_partner, signed_in

INJECTIONS = [
    "'; DROP TABLE federation_institution; --",
    "1 OR 1=1",
    "name) UNION SELECT password FROM core_user --",
    "\x00",
    "%00",
]


@pytest.fixture
def world(db: None) -> World:
    world = make_world()
    world.mine = make_group(world.village(world.karahal), 2, name="Sunita Mahila Samuh")
    world.foreign = make_group(world.village(world.sabalgarh), 2, name="Sunita Bahin Samuh")
    make_meeting(world.mine, today() - dt.timedelta(1), slots=2, present=1)
    open_months(actor=system_actor(), first=this_month(), last=this_month())
    drain()
    return world


@pytest.fixture
def browser(world: World) -> Client:
    return signed_in(make_user("block_operator", world.karahal))


@pytest.mark.parametrize("text", INJECTIONS)
@pytest.mark.parametrize("path", ["/institutions/", "/members/", "/meetings/", "/households/", "/today/", "/figures/"])
def test_no_sql_goes_through_a_name_or_value_of_the_query(world: World, browser: Client, path: str, text: str):
    for name in ("sort", "q", "after", "tier", "status", "month", "indicator", "show", "block", text):
        answer = browser.get(path, {name: text}, follow=True)
        assert answer.status_code in {200, 400, 404, 422}, f"{name}: {answer.status_code}"
        assert "Sunita Bahin" not in answer.content.decode()
    assert Institution.unscoped.filter(pk__in=[world.mine.pk, world.foreign.pk]).count() == 2
    assert User.objects.exists()


@pytest.mark.parametrize("text", INJECTIONS)
def test_no_sql_goes_through_the_api(world: World, text: str):
    partner = make_partner("partner_reader", world.karahal, requests_per_hour=100_000)
    for path in ("institutions", "meetings", "members", "indicator-values", "places"):
        for name in ("tier", "status", "block", "month", "ordering", "cursor", "page_size", text):
            answer = Client().get(
                f"/api/v1/{path}/", {name: text}, headers={"Authorization": f"Bearer {partner.token}"}
            )
            assert answer.status_code in {200, 400}, f"{path} {name}: {answer.status_code}"
            assert "Sunita Bahin" not in answer.text
            # An unknown name is refused, never read as no filter.
            if name in {"ordering", text}:
                assert answer.status_code == 400
    assert Institution.unscoped.filter(pk=world.foreign.pk).exists()


def test_search_neither_shows_nor_counts_what_is_out_of_reach(world: World, browser: Client):
    page = browser.get("/search/", {"q": "sunita"}).content.decode()
    assert "Sunita Mahila Samuh" in page
    assert "Sunita Bahin" not in page
    without = browser.get("/search/", {"q": world.foreign.code}).content.decode()
    never = browser.get("/search/", {"q": "ZZZ-NO-SUCH"}).content.decode()
    empty = "Nothing found within your reach"
    assert empty in without
    assert empty in never


def test_a_moved_group_leaves_no_old_reader_behind(world: World, browser: Client):
    address = f"/institutions/{world.mine.public_id}/"
    assert browser.get(address).status_code == 200
    place = world.foreign.place.keys()
    Institution.unscoped.filter(pk=world.mine.pk).update(**place)
    assert browser.get(address).status_code == 404
    assert "Sunita Mahila" not in browser.get("/institutions/").content.decode()


def test_permission_removed_in_a_running_session_ends_at_the_next_request(world: World):
    user = make_user("block_operator", world.karahal)
    browser = signed_in(user)
    kept = [f"/institutions/{world.mine.public_id}/", "/institutions/", f"/figures/place/{world.karahal.pk}/"]
    assert [browser.get(path).status_code for path in kept] == [200, 200, 200]
    Posting.unscoped.filter(user=user).update(ends_on=today() - dt.timedelta(1))
    assert [browser.get(path).status_code for path in kept] == [403, 403, 403]


@pytest.mark.parametrize("word", ["skipAudit", "skip_audit", "force", "_method", "importStrategy"])
def test_no_word_of_a_request_switches_the_audit_off(world: World, browser: Client, word: str):
    before = AuditEntry.unscoped.count()
    answer = browser.post(
        f"/institutions/{world.mine.public_id}/meetings/new/?{word}=true",
        {
            word: "true",
            "held_on": f"{today():%d-%m-%Y}",
            "client_key": "00000000-0000-4000-8000-000000000001",
        },
        headers={"X-HTTP-Method-Override": "DELETE"},
    )
    assert answer.status_code == 302
    assert AuditEntry.unscoped.filter(verb="meeting.opened").count() == 1
    assert AuditEntry.unscoped.count() > before


def test_a_figure_of_another_district_is_not_there(world: World):
    browser = signed_in(make_user("district_manager", world.sheopur))
    for unit in (world.morena, world.sabalgarh, world.state, world.nation):
        for path in (f"/figures/place/{unit.pk}/", f"/figures/place/{unit.pk}/rows/INS01/n/"):
            assert browser.get(path).status_code == 404, path
    assert browser.get("/figures/place/0/").status_code == 404


def test_errors_show_no_trace(world: World, browser: Client):
    assert settings.DEBUG is False
    for path in ("/nothing/", "/institutions/00000000-0000-4000-8000-000000000000/", "/figures/?month=x"):
        page = browser.get(path, follow=True).content.decode()
        for word in ("Traceback", "DoesNotExist", "site-packages", "federation_institution"):
            assert word not in page
