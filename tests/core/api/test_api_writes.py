"""Writes of the API: once for each key, and never over a newer version."""

import datetime as dt
import threading

import pytest
from django.db import connection
from django.utils import timezone

from core.models import IdempotencyKey, Programme
from core.services.upkeep import purge_expired
from tests.core.api.notes import NOTES, Notes, refusal, send
from tests.factories import make_world
from tests.factories_people import make_partner

PLACES = "/api/v1/places/"


def test_same_key_same_body_is_done_once(api, own_urls):
    first, second = send(api, "k1"), send(api, "k1")
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json() == second.json()
    assert first["Location"] == second["Location"]
    assert (first.get("Idempotency-Replayed"), second["Idempotency-Replayed"]) == (None, "true")
    assert Programme.unscoped.count() == 1


def test_same_key_other_body_is_refused(api, own_urls):
    send(api, "k1")
    assert refusal(send(api, "k1", slug="two")) == (422, "key_reused")
    assert Programme.unscoped.count() == 1


def test_refused_write_may_be_mended_under_its_key(api, own_urls):
    assert send(api, "k1", slug="refused").status_code == 400
    assert send(api, "k1", slug="mended").status_code == 201
    assert set(Programme.unscoped.values_list("slug", flat=True)) == {"mended"}


def test_keys_of_two_partners_do_not_meet(world, api, own_urls):
    other = make_partner("partner_writer", world.karahal)
    assert send(api, "k1").status_code == 201
    assert send(other, "k1", slug="two").status_code == 201
    assert Programme.unscoped.count() == 2


@pytest.mark.parametrize(("key", "code"), [(None, "key_missing"), ("", "key_missing"), ("x" * 81, "key_invalid")])
def test_post_demands_a_usable_key(api, own_urls, key, code):
    assert refusal(send(api, key))[1] == code
    assert Programme.unscoped.count() == 0


def test_stored_answers_are_kept_seven_days(api, own_urls):
    send(api, "old")
    send(api, "new", slug="two")
    IdempotencyKey.unscoped.filter(key="old").update(created_at=timezone.now() - dt.timedelta(days=7, minutes=1))
    IdempotencyKey.unscoped.filter(key="new").update(created_at=timezone.now() - dt.timedelta(days=6, hours=23))
    assert purge_expired().answers == 1
    assert set(IdempotencyKey.unscoped.values_list("key", flat=True)) == {"new"}


@pytest.mark.django_db(transaction=True)
def test_a_key_in_flight_is_409_and_the_race_stores_once(own_urls):
    api = make_partner("partner_writer", make_world().karahal)
    inside, go_on = threading.Event(), threading.Event()
    Notes.pause = lambda: (inside.set(), go_on.wait(20))
    answers = {}

    def first():
        answers["first"] = send(api, "k1").status_code
        connection.close()

    worker = threading.Thread(target=first)
    worker.start()
    try:
        assert inside.wait(20)
        meanwhile = send(api, "k1")
    finally:
        go_on.set()
        worker.join(20)
    assert refusal(meanwhile) == (409, "in_flight")
    assert meanwhile["Retry-After"] == "1"
    assert answers == {"first": 201}
    assert send(api, "k1")["Idempotency-Replayed"] == "true"
    assert Programme.unscoped.count() == 1


def test_unchanged_answer_is_304_without_a_body(api):
    for url in (PLACES, "/api/v1/places/district/431/"):
        first = api.get(url)
        again = api.get(url, **{"If-None-Match": f'"other", {first["ETag"]}'})
        assert (again.status_code, again.content) == (304, b"")
        assert again["ETag"] == first["ETag"]
        assert api.get(url, **{"If-None-Match": '"other"'}).status_code == 200


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (None, (428, "version_required")),
        ('"2-abcdef0123456789"', (412, "stale_version")),
        ('"nonsense"', (412, "stale_version")),
    ],
)
def test_write_of_a_version_that_is_gone(api, own_urls, header, expected):
    headers = {"If-Match": header} if header else {}
    assert refusal(send(api, "k", method="PUT", url=f"{NOTES}1/", **headers)) == expected


@pytest.mark.parametrize("tag", ['"3-abcdef0123456789"', 'W/"3-abcdef0123456789"'])
def test_write_of_the_version_that_was_seen(api, own_urls, tag):
    assert send(api, "k", method="PUT", url=f"{NOTES}1/", **{"If-Match": tag}).status_code == 200
