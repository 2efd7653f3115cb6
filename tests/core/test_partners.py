"""Partner screens and the life of an API client, from its issue to its revocation."""

import uuid

import pytest
from django.test import Client
from oauth2_provider.models import get_access_token_model, get_application_model

from core.errors import DomainError, NotAllowed
from core.models import AuditEntry, Partner, Posting
from core.periods import today
from core.services.partners import change_partner, issue_client, revoke_client
from core.services.people import deactivate_user
from core.services.postings import give_posting
from tests.factories import actor_for, make_user
from tests.factories_people import make_partner, signed_in

TODAY = today()
TOKEN = "/api/v1/token/"


def ask_token(client_id, secret, **changes):
    data = {"grant_type": "client_credentials", "client_id": client_id, "client_secret": secret} | changes
    return Client().post(TOKEN, data)


def state_of(partner):
    partner.refresh_from_db()
    return (partner.application_id, partner.is_active, partner.requests_per_hour, partner.postings.count())


@pytest.mark.parametrize(("count", "queries"), [(1, 10), (3, 10)])
def test_list_shows_only_partners_of_the_state(world, nodal, foreign_block, count, queries, django_assert_num_queries):
    make_partner("partner_reader", foreign_block)
    mine = {make_partner("partner_reader", world.karahal).partner.name for _ in range(count)}
    browser = signed_in(nodal)
    with django_assert_num_queries(queries):
        page = browser.get("/partners/")
    assert {row.cells[0].value for row in page.context["table"].rows} == mine


def test_from_registration_to_a_token_that_reads(world, nodal):
    browser = signed_in(nodal)
    form = {
        "name": "Test Foundation",
        "unit": world.karahal.pk,
        "starts_on": TODAY.isoformat(),
        "requests_per_hour": "",
    }
    made = browser.post("/partners/new/?role=partner_reader", form)
    partner = Partner.unscoped.get(name="Test Foundation")
    assert made["Location"] == f"/partners/{partner.public_id}/"

    page = browser.post(f"/partners/{partner.public_id}/client/issue/")
    client = page.context["client"]
    assert page["Cache-Control"] == "no-store"
    stored = get_application_model().objects.get(client_id=client.client_id)
    assert client.client_secret not in stored.client_secret
    assert stored.user is None
    assert client.client_secret not in browser.get(f"/partners/{partner.public_id}/").text

    token = ask_token(client.client_id, client.client_secret).json()["access_token"]
    answer = Client(headers={"Authorization": f"Bearer {token}"}).get("/api/v1/places/")
    assert answer.status_code == 200
    verbs = AuditEntry.unscoped.filter(user=nodal).order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["partner.created", "posting.given", "partner.client_issued"]


def test_revoked_client_gets_no_token_and_its_tokens_die(world, nodal):
    api = make_partner("partner_reader", world.karahal)
    assert api.get("/api/v1/places/").status_code == 200
    revoke_client(actor_for(nodal), partner=api.partner, reason="agreement ended")
    answer = api.get("/api/v1/places/")
    assert (answer.status_code, answer.json()["code"]) == (401, "invalid_token")
    assert "Bearer" in answer["WWW-Authenticate"]
    assert get_access_token_model().objects.count() == 0


def test_a_new_client_ends_the_one_before(world, nodal):
    api = make_partner("partner_reader", world.karahal)
    new = issue_client(actor_for(nodal), partner=api.partner)
    assert api.get("/api/v1/places/").status_code == 401
    assert get_application_model().objects.get().client_id == new.client_id


def test_blocked_partner_is_out_at_once(world, nodal):
    api = make_partner("partner_reader", world.karahal)
    change_partner(actor_for(nodal), partner=api.partner, requests_per_hour=None, is_active=False)
    assert api.get("/api/v1/places/").status_code == 401


@pytest.mark.parametrize(
    "address",
    [
        "/partners/{id}/",
        "POST /partners/{id}/",
        "POST /partners/{id}/client/issue/",
        "POST /partners/{id}/client/revoke/",
        "/partners/{id}/postings/new/",
        "POST /partners/{id}/postings/{posting}/end/",
        "POST /partners/{id}/postings/{posting}/cancel/",
    ],
)
def test_foreign_partner_is_404_and_untouched(world, nodal, foreign_block, address):
    partner = make_partner("partner_reader", foreign_block).partner
    before = state_of(partner)
    url = address.removeprefix("POST ").format(id=partner.public_id, posting=partner.postings.get().pk)
    data = {"reason": "x", "last_day": TODAY.isoformat(), "is_active": "", "requests_per_hour": "5"}
    browser = signed_in(nodal)
    answer = browser.post(url, data) if address.startswith("POST") else browser.get(url)
    assert answer.status_code == 404
    assert state_of(partner) == before


def test_partner_that_works_in_two_states_is_managed_by_neither_alone(world, nodal, foreign_block):
    partner = make_partner("partner_reader", world.karahal).partner
    Posting.unscoped.create(partner=partner, role="partner_reader", unit=foreign_block, starts_on=TODAY)
    before = state_of(partner)
    page = signed_in(nodal).get(f"/partners/{partner.public_id}/")
    assert not page.context["manages"]
    assert foreign_block.name not in page.text
    with pytest.raises(NotAllowed):
        issue_client(actor_for(nodal), partner=partner)
    with pytest.raises(NotAllowed):
        change_partner(actor_for(nodal), partner=partner, requests_per_hour=100_000, is_active=True)
    assert state_of(partner) == before


@pytest.mark.parametrize("role", ["block_operator", "mis_nodal_officer", "unknown"])
def test_partner_gets_partner_roles_alone(world, nodal, role):
    partner = make_partner("partner_reader", world.karahal).partner
    with pytest.raises(DomainError):
        give_posting(actor_for(nodal), holder=partner, role=role, unit=world.karahal, starts_on=TODAY)
    assert partner.postings.count() == 1


def test_operator_manages_no_partner(world, operator):
    partner = make_partner("partner_reader", world.karahal).partner
    browser = signed_in(operator)
    for url in ("/partners/", "/partners/new/", f"/partners/{partner.public_id}/"):
        assert browser.get(url).status_code == 403
    assert browser.post(f"/partners/{partner.public_id}/client/issue/").status_code == 403


@pytest.mark.parametrize("limit", ["0", "-1", "100001", "many"])
def test_absurd_limit_is_refused(world, nodal, limit):
    partner = make_partner("partner_reader", world.karahal).partner
    page = signed_in(nodal).post(f"/partners/{partner.public_id}/", {"requests_per_hour": limit, "is_active": "on"})
    assert page.status_code == 422
    assert state_of(partner)[2] is None


def test_token_endpoint_knows_one_grant(world, nodal):
    client = issue_client(actor_for(nodal), partner=make_partner("partner_reader", world.karahal).partner)
    good = ask_token(client.client_id, client.client_secret, scope="read")
    assert (good.status_code, good.json()["scope"]) == (200, "read")
    for grant in (
        "password",
        "authorization_code",
        "refresh_token",
        "",
        "urn:ietf:params:oauth:grant-type:device_code",
    ):
        answer = ask_token(client.client_id, client.client_secret, grant_type=grant, username="x", password="y")
        assert (answer.status_code, answer.json()["error"]) == (400, "unsupported_grant_type")
    assert ask_token(client.client_id, "wrong").status_code == 401
    assert Client().get(TOKEN).status_code == 405


def test_guessing_secrets_comes_to_an_end(world, monkeypatch):
    monkeypatch.setattr("core.interfaces.api.tokens.FAILURES", 3)
    guess = Client(REMOTE_ADDR=f"{uuid.uuid4()}")  # a count of its own in Redis
    data = {"grant_type": "client_credentials", "client_id": "x", "client_secret": "y"}
    assert [guess.post(TOKEN, data).status_code for _ in range(5)] == [401, 401, 401, 429, 429]


def test_token_can_be_given_back(world, nodal):
    partner = make_partner("partner_reader", world.karahal).partner
    client = issue_client(actor_for(nodal), partner=partner)
    token = ask_token(client.client_id, client.client_secret).json()["access_token"]
    sent = {"token": token, "client_id": client.client_id, "client_secret": client.client_secret}
    assert Client().post("/api/v1/token/revoke/", sent).status_code == 200
    assert Client(headers={"Authorization": f"Bearer {token}"}).get("/api/v1/places/").status_code == 401


def test_administrator_leaving_does_not_end_the_partner(world, nodal):
    api = make_partner("partner_reader", world.karahal)
    other = make_user("mis_nodal_officer", world.state)
    deactivate_user(actor_for(other), user=nodal, reason="transferred")
    assert api.get("/api/v1/places/").status_code == 200
