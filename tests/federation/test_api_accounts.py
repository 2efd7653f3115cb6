"""Accounts of institutions through the API: masked, within reach, entered and closed by whoever may change them."""

from __future__ import annotations

import datetime as dt
import json
import uuid

import pytest

from core.models import IdempotencyKey
from core.periods import today
from federation.models import BankAccount
from tests.factories_accounts import make_account
from tests.factories_people import make_partner
from tests.federation.conftest import snapshot

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/bank-accounts/"
NUMBER = "123456789012"
OPENED = today() - dt.timedelta(days=30)


@pytest.fixture
def reader(world):
    return make_partner("partner_reader", world.karahal)


@pytest.fixture
def system(world):
    """A client that holds what the block's operator holds."""
    return make_partner("block_operator", world.karahal)


def filed(group, **changes):
    return {
        "institution": str(group.public_id),
        "kind": "savings",
        "bank": "SBI",
        "branch": "Karahal",
        "ifsc": "SBIN0001234",
        "number": NUMBER,
        "number_again": NUMBER,
        "opened_on": OPENED.isoformat(),
        "signatories": ["president"],
    } | changes


def send(client, method, address, body):
    return client.call(method, address, body=json.dumps(body), **{"Idempotency-Key": uuid.uuid4().hex})


def keys(client, query=""):
    return {row["public_id"] for row in client.get(f"{ADDRESS}{query}").json()["results"]}


def test_masked_accounts_within_reach_alone(reader, group, foreign_group):
    mine, foreign = make_account(group, OPENED), make_account(foreign_group, OPENED)
    (row,) = reader.get(ADDRESS).json()["results"]
    assert row == reader.get(f"{ADDRESS}{mine.public_id}/").json()
    assert set(row) == {
        "public_id", "institution", "kind", "bank", "branch", "ifsc", "last4", "opened_on", "closed_on", "signatories",
        "block",
    }  # fmt: skip
    assert (row["institution"], row["last4"], len(row["last4"])) == (str(group.public_id), mine.last4, 4)
    assert reader.get(f"{ADDRESS}{foreign.public_id}/").status_code == 404


def test_filters_by_institution_kind_and_use(reader, world, group, vo):
    open_one = make_account(group, OPENED)
    closed = make_account(group, OPENED, closed_on=today(), kind="loan")
    of_vo = make_account(vo, OPENED)
    everything = {str(one.public_id) for one in (open_one, closed, of_vo)}
    assert keys(reader, f"?institution={vo.public_id}") == {str(of_vo.public_id)}
    assert keys(reader, "?kind=loan") == {str(closed.public_id)}
    assert keys(reader, "?active=false") == {str(closed.public_id)}
    assert keys(reader, "?active=true") == everything - {str(closed.public_id)}
    assert keys(reader, "?block=4008") == everything
    assert reader.get(f"{ADDRESS}?number={NUMBER}").status_code == 400


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_a_fixed_number_of_queries(reader, group, count, django_assert_num_queries):
    for _ in range(count):
        make_account(group, OPENED)
    with django_assert_num_queries(3):  # token with application and partner, postings, the page
        answer = reader.get(ADDRESS)
    assert len(answer.json()["results"]) == count


def test_pages_follow_each_other(reader, group):
    made = [str(make_account(group, OPENED).public_id) for _ in range(3)]
    first = reader.get(f"{ADDRESS}?page_size=2").json()
    second = reader.get(first["next"].removeprefix("http://testserver")).json()
    assert [row["public_id"] for row in first["results"] + second["results"]] == made
    assert second["next"] is None


def test_an_account_is_entered_and_no_whole_number_comes_back_or_is_kept(system, group):
    answer = send(system, "POST", ADDRESS, filed(group))
    assert answer.status_code == 201
    account = BankAccount.unscoped.get()
    assert (account.institution, account.last4, account.opened_on) == (group, NUMBER[-4:], OPENED)
    assert NUMBER not in answer.text
    assert NUMBER not in json.dumps(IdempotencyKey.unscoped.get().body)
    assert NUMBER not in system.get(f"{ADDRESS}{account.public_id}/").text


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"number_again": "123456789013"}, "number_again"),
        ({"ifsc": "SBIN1001234"}, "ifsc"),
        ({"number": "12345", "number_again": "12345"}, "number"),
        ({"signatories": ["clerk"]}, "signatories.0"),
        ({"opened_on": "2099-01-01"}, "opened_on"),
        ({"kind": "purse"}, "kind"),
    ],
)
def test_a_wrong_account_is_refused_and_nothing_is_stored(system, group, changes, field):
    answer = send(system, "POST", ADDRESS, filed(group, **changes))
    assert (answer.status_code, list(answer.json()["fields"])) == (400, [field])
    assert not BankAccount.unscoped.exists()
    assert not IdempotencyKey.unscoped.exists()


def test_an_account_is_closed_once(system, group):
    account = make_account(group, OPENED)
    address = f"{ADDRESS}{account.public_id}/"
    early = send(system, "PATCH", address, {"closed_on": (OPENED - dt.timedelta(days=1)).isoformat()})
    assert (early.status_code, early.json()["code"]) == (400, "before_opened")
    assert BankAccount.unscoped.get().closed_on is None
    answer = send(system, "PATCH", address, {"closed_on": today().isoformat()})
    assert (answer.status_code, answer.json()["closed_on"]) == (200, today().isoformat())
    before = snapshot(BankAccount)
    again = send(system, "PATCH", address, {"closed_on": today().isoformat()})
    assert (again.status_code, again.json()["code"]) == (409, "already_closed")
    assert snapshot(BankAccount) == before


def test_another_blocks_institution_and_account_are_404(system, foreign_group):
    account = make_account(foreign_group, OPENED)
    before = snapshot(BankAccount)
    assert send(system, "POST", ADDRESS, filed(foreign_group)).status_code == 404
    closing = {"closed_on": today().isoformat()}
    assert send(system, "PATCH", f"{ADDRESS}{account.public_id}/", closing).status_code == 404
    assert snapshot(BankAccount) == before


@pytest.mark.parametrize("role", ["partner_reader", "partner_writer"])
def test_a_partner_reads_and_writes_nothing(world, group, role):
    account = make_account(group, OPENED)
    before = snapshot(BankAccount)
    partner = make_partner(role, world.karahal)
    assert send(partner, "POST", ADDRESS, filed(group)).status_code == 403
    closing = {"closed_on": today().isoformat()}
    assert send(partner, "PATCH", f"{ADDRESS}{account.public_id}/", closing).status_code == 403
    assert snapshot(BankAccount) == before
