"""What every endpoint keeps to: sign-in, refusals, pages, limits, repeats, conditions."""

import datetime as dt
import json
import threading

import pytest
from django.db import connection
from django.test import Client, override_settings
from django.urls import include, path
from django.utils import timezone
from oauth2_provider.models import get_access_token_model
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.routers import SimpleRouter

from config import urls
from core.errors import Conflict, DomainError
from core.interfaces.api.viewsets import Endpoint, ScopedRows
from core.models import IdempotencyKey, Partner, Posting, Programme
from core.services.upkeep import purge_expired
from tests.factories import make_user, make_world
from tests.factories_people import make_partner, signed_in

PLACES = "/api/v1/places/"


class NoteInput(serializers.Serializer):
    slug = serializers.SlugField(max_length=40)
    lines = serializers.ListField(child=serializers.IntegerField(), required=False)


class Notes(Endpoint):
    """A write endpoint of the tests alone: it makes a programme."""

    capabilities = {"POST": "federation.enter_meeting", "PUT": "federation.enter_meeting"}
    versioned = True
    pause = None

    def create(self, request):
        shape = self.checked(NoteInput, request)
        made = Programme.unscoped.create(slug=shape["slug"], name="x")
        if Notes.pause:
            Notes.pause()
        if shape["slug"] == "refused":
            raise DomainError("Not this one.", code="not_this", fields={"slug": "Another, please."})
        return Response({"id": made.pk}, status=201, headers={"Location": f"/{made.pk}/"})

    def update(self, request, pk):
        if self.expected_version() != 3:
            raise Conflict("Changed.", code="stale_version")
        return Response({"id": 1, "version": 4})


class PostingRows(ScopedRows):
    """A scoped read endpoint of the tests alone, over postings."""

    model = Posting
    capabilities = {"GET": "core.manage_people"}
    columns = ("role", "unit_id")
    ordering = ("unit_id", "id")
    lookup_field = "id"


_router = SimpleRouter()
_router.register("notes", Notes, basename="note")
_router.register("postings", PostingRows, basename="posting")
urlpatterns = [path("api/test/", include(_router.urls)), *urls.urlpatterns]
handler404, handler500, handler400 = urls.handler404, urls.handler500, urls.handler400
NOTES = "/api/test/notes/"


@pytest.fixture
def own_urls():
    with override_settings(ROOT_URLCONF=__name__):
        yield
    Notes.pause = None


@pytest.fixture
def api(world):
    return make_partner("partner_writer", world.karahal)


def send(api, key, slug="one", method="POST", url=NOTES, **headers):
    if key:
        headers["Idempotency-Key"] = key
    return api.call(method, url, body=json.dumps({"slug": slug}), **headers)


def refusal(answer):
    body = answer.json()
    assert set(body) - {"request_id"} == {"code", "detail", "fields"}
    assert isinstance(body["detail"], str)
    assert body["detail"]
    assert all(isinstance(words, list) for words in body["fields"].values())
    return answer.status_code, body["code"]


def test_no_token_is_401_even_with_a_session(world, nodal):
    for browser in (Client(), signed_in(nodal)):
        answer = browser.get(PLACES)
        assert refusal(answer) == (401, "not_authenticated")
        assert answer["WWW-Authenticate"].startswith("Bearer")


@pytest.mark.parametrize("header", ["Bearer nonsense", "Bearer ", "Bearer", "Basic abc", "bearer x y", "Token x"])
def test_bad_token_is_401(world, header):
    assert refusal(Client(headers={"Authorization": header}).get(PLACES)) == (401, "invalid_token")


def test_run_out_token_is_401(api):
    get_access_token_model().objects.update(expires=timezone.now() - dt.timedelta(seconds=1))
    assert refusal(api.get(PLACES)) == (401, "invalid_token")


def test_deleted_client_is_401(api):
    api.partner.application.delete()
    assert refusal(api.get(PLACES)) == (401, "invalid_token")


def test_application_without_a_partner_is_401(api):
    Partner.unscoped.filter(pk=api.partner.pk).update(application=None)
    assert refusal(api.get(PLACES)) == (401, "invalid_token")


def test_read_scope_does_not_write(world, own_urls):
    reader = make_partner("partner_writer", world.karahal, scope="read")
    answer = send(reader, "k1")
    assert refusal(answer) == (403, "insufficient_scope")
    assert "insufficient_scope" in answer["WWW-Authenticate"]
    assert Programme.unscoped.count() == 0


def test_role_without_the_capability_is_403(world, own_urls):
    reader = make_partner("partner_reader", world.karahal)
    assert refusal(send(reader, "k1")) == (403, "not_allowed")
    assert Programme.unscoped.count() == 0


def test_posting_ends_after_its_last_day(api, own_urls, monkeypatch):
    last_day = dt.date(2030, 3, 31)
    Posting.unscoped.filter(partner=api.partner).update(ends_on=last_day)
    monkeypatch.setattr("core.access.actor.today", lambda: last_day)
    assert send(api, "k1").status_code == 201
    monkeypatch.setattr("core.access.actor.today", lambda: last_day + dt.timedelta(days=1))
    assert refusal(send(api, "k2", slug="two")) == (403, "not_allowed")
    assert Programme.unscoped.count() == 1


@pytest.mark.parametrize(
    ("method", "url", "headers", "expected"),
    [
        ("GET", "/api/v1/nowhere/", {}, (404, "not_found")),
        ("GET", f"{PLACES}999999999/", {}, (404, "not_found")),
        ("GET", f"{PLACES}planet/1/", {}, (404, "not_found")),
        ("DELETE", PLACES, {}, (405, "method_not_allowed")),
        ("OPTIONS", PLACES, {}, (405, "method_not_allowed")),
        ("GET", NOTES, {}, (405, "method_not_allowed")),
        ("GET", PLACES, {"Accept": "text/html"}, (406, "not_acceptable")),
        ("GET", f"{PLACES}?colour=red", {}, (400, "invalid")),
        ("GET", f"{PLACES}?level=planet", {}, (400, "invalid")),
        ("GET", f"{PLACES}?lgd_code=1%27%20OR%201=1", {}, (400, "invalid")),
        ("GET", f"{PLACES}?parent=%00", {}, (400, "invalid")),
        ("GET", f"{PLACES}?ordering=password", {}, (400, "invalid")),
        ("GET", f"{PLACES}?level__in=state", {}, (400, "invalid")),
        ("GET", f"{PLACES}?page_size=501", {}, (400, "invalid_page")),
        ("GET", f"{PLACES}?page_size=x", {}, (400, "invalid_page")),
        ("GET", f"{PLACES}?cursor=x", {}, (400, "invalid_page")),
    ],
)
def test_one_shape_for_every_refusal(api, own_urls, method, url, headers, expected):
    assert refusal(api.call(method, url, **headers)) == expected


@pytest.mark.parametrize(
    ("body", "kind", "expected"),
    [
        (b"{", "application/json", (400, "parse_error")),
        (b"a=1", "text/plain", (415, "unsupported_media_type")),
        (b'{"slug": "two words"}', "application/json", (400, "invalid")),
        (b'{"slug": "x", "lines": ["y"]}', "application/json", (400, "invalid")),
        (b"[1]", "application/json", (400, "invalid")),
        (b'{"slug": "refused"}', "application/json", (400, "not_this")),
    ],
)
def test_bad_bodies_store_nothing(api, own_urls, body, kind, expected):
    headers = {"Authorization": f"Bearer {api.token}", "Idempotency-Key": "k"}
    answer = Client().generic("POST", NOTES, body, kind, headers=headers)
    assert refusal(answer) == expected
    assert Programme.unscoped.count() == IdempotencyKey.unscoped.count() == 0


def test_nested_mistakes_name_their_place(api, own_urls):
    answer = api.call("POST", NOTES, body='{"slug": "x", "lines": [1, "y"]}', **{"Idempotency-Key": "k"})
    assert set(answer.json()["fields"]) == {"lines.1"}


def test_a_crash_tells_the_client_a_number_and_the_log_no_row(api, own_urls, caplog):
    Notes.pause = lambda: Programme.unscoped.create(slug="Sunita Devi 9876543210" * 5, name="x")
    browser = Client(
        raise_request_exception=False, headers={"Authorization": f"Bearer {api.token}", "Idempotency-Key": "k"}
    )
    answer = browser.post(NOTES, {"slug": "one"}, content_type="application/json")
    assert refusal(answer) == (500, "server_error")
    assert answer.json()["request_id"] == answer["X-Request-ID"]
    assert "Sunita" not in answer.text
    from core.interfaces.log_format import CleanJsonFormatter

    lines = [CleanJsonFormatter("%(message)s").format(record) for record in caplog.records if record.exc_info]
    assert lines
    assert all("DataError" in line for line in lines)
    assert not any("Sunita" in line or "9876543210" in line for line in lines)
    assert Programme.unscoped.count() == IdempotencyKey.unscoped.count() == 0


def test_pages_walk_forth_and_back_over_ties(world, own_urls):
    officer = make_partner("mis_nodal_officer", world.state)  # any role that holds the capability
    for _ in range(6):
        make_user("block_operator", world.karahal)
    url, pages = "/api/test/postings/?page_size=3", []
    while url:
        body = officer.get(url).json()
        pages.append(body)
        url = body["next"]
    ids = [row["id"] for page in pages for row in page["results"]]
    assert [len(page["results"]) for page in pages] == [3, 3, 1]
    assert set(ids) == set(Posting.unscoped.filter(unit__state=world.state).values_list("pk", flat=True))
    assert len(ids) == len(set(ids))
    assert officer.get(pages[2]["previous"]).json()["results"] == pages[1]["results"]
    first = officer.get(officer.get(pages[2]["previous"]).json()["previous"]).json()
    assert (first["results"], first["previous"]) == (pages[0]["results"], None)
    assert refusal(officer.get(pages[0]["next"].replace("/api/test/postings/", PLACES)))[1] == "invalid_page"


def test_scoped_rows_show_the_reach_and_404_beyond(world, own_urls, foreigner):
    officer = make_partner("mis_nodal_officer", world.state)
    mine = make_user("block_operator", world.karahal).postings.get()
    listed = {row["id"] for row in officer.get("/api/test/postings/").json()["results"]}
    assert listed == {mine.pk, officer.partner.postings.get().pk}
    assert officer.get(f"/api/test/postings/{mine.pk}/").json()["unit_id"] == world.karahal.pk
    assert refusal(officer.get(f"/api/test/postings/{foreigner.postings.get().pk}/")) == (404, "not_found")


def test_hourly_limit_of_the_partners_row(world):
    api = make_partner("partner_reader", world.karahal, requests_per_hour=2)
    first, second, third = (api.get(PLACES) for _ in range(3))
    assert [first["RateLimit-Remaining"], second["RateLimit-Remaining"]] == ["1", "0"]
    assert refusal(third) == (429, "throttled")
    assert 0 < int(third["Retry-After"]) <= 3600
    assert third["RateLimit-Limit"] == "2"
    other = make_partner("partner_reader", world.karahal, requests_per_hour=2)
    assert other.get(PLACES).status_code == 200


def test_without_redis_nobody_is_held_up(world, monkeypatch, caplog):
    import redis

    monkeypatch.setattr("core.interfaces.redis_store.client", lambda: redis.Redis(port=1, socket_timeout=0.1))
    api = make_partner("partner_reader", world.karahal, requests_per_hour=1)
    assert [api.get(PLACES).status_code for _ in range(3)] == [200, 200, 200]
    assert "count_failed_open" in caplog.messages


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


@pytest.mark.parametrize("count", [1, 3])
def test_places_cost_two_queries_beside_sign_in(api, world, count, django_assert_num_queries):
    with django_assert_num_queries(3):  # token with partner, postings, page
        answer = api.get(f"{PLACES}?level=block&page_size={count}")
    assert len(answer.json()["results"]) == count


def test_places_by_level_parent_and_code(api, world):
    blocks = api.get(f"{PLACES}?parent={world.sheopur.pk}").json()["results"]
    assert {(row["level"], row["lgd_code"], row["parent"]["lgd_code"]) for row in blocks} == {
        ("block", 4008, 431),
        ("block", 4010, 431),
    }
    one = api.get("/api/v1/places/block/4008/").json()
    assert one == api.get(f"{PLACES}{world.karahal.pk}/").json()
    assert api.get(f"{PLACES}?level=state&lgd_code=23").json()["results"][0]["name"] == world.state.name


def test_an_answer_is_not_kept_by_a_shared_cache(api):
    assert api.get(PLACES)["Cache-Control"] == "private, no-cache"


def test_schema_and_docs_are_public_and_complete(world):
    document = Client().get("/api/v1/schema/?format=json", headers={"Accept": "application/json"}).json()
    assert document["openapi"].startswith("3.1")
    page = Client().get("/api/v1/docs/")
    for path_, item in document["paths"].items():
        for method in item:
            assert f"{method.upper()} {path_}" in page.text
    assert "<script" not in page.text.split("<main")[1].split("</main>")[0]
