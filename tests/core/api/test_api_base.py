"""What every endpoint keeps to: sign-in, refusals, pages, limits."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone
from oauth2_provider.models import get_access_token_model

from core.models import IdempotencyKey, Partner, Posting, Programme
from tests.core.api.notes import NOTES, Notes, refusal, send
from tests.factories import make_user
from tests.factories_people import make_partner, signed_in

PLACES = "/api/v1/places/"


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
