"""Books through the API and as files: exactly what lies in reach, and vouchers posted once."""

from __future__ import annotations

import csv
import io
import json
import uuid

import pytest

from core.exports import export_of
from core.exports.asking import ask
from core.exports.services.taking import take
from core.models import AuditEntry
from core.periods import today
from federation.models import Journal, JournalLine, Person
from tests.factories import make_actor
from tests.factories_accounts import make_account
from tests.factories_books import credit, debit, post
from tests.factories_people import make_partner
from tests.federation.conftest import snapshot

pytestmark = pytest.mark.django_db
ADDRESS, BOOKS = "/api/v1/journals/", "/api/v1/books/"


@pytest.fixture
def writer(world):
    return make_partner("partner_writer", world.karahal)


@pytest.fixture
def abroad(world, foreign_group):
    """An entry that could leak."""
    return post(make_actor("block_operator", world.vijaypur), foreign_group, debit("cash", 7), credit("fine", 7))


def send(client, group, key=None, **body):
    given = {"institution": str(group.public_id), "way": "receipt", "posted_on": today().isoformat()}
    given |= {"client_key": str(uuid.uuid4()), "parts": [{"head": "fine", "rupees": "5.00"}]}
    return client.call("POST", ADDRESS, body=json.dumps(given | body), **{"Idempotency-Key": key or uuid.uuid4().hex})


def test_entries_in_reach_with_their_lines(actor, writer, group, women, abroad):
    Person.unscoped.filter(pk=women[1].person_id).update(is_partner_withheld=True)
    first = post(actor, group, debit("cash", 30), credit("savings_food", 10, member=women[0]),
                 credit("savings_food", 20, member=women[1]))  # fmt: skip
    (row,) = writer.get(ADDRESS).json()["results"]
    assert (row["public_id"], row["number"], row["total_rupees"]) == (str(first.public_id), 1, "30.00")
    assert "lines" not in row
    lines = writer.get(f"{ADDRESS}{first.public_id}/").json()["lines"]
    assert [(one["head"], one["credit_rupees"], one["member"]) for one in lines[1:]] == [
        ("savings_food", "10.00", str(women[0].public_id)),
        ("savings_food", "20.00", None),
    ]
    assert writer.get(f"{ADDRESS}{abroad.public_id}/").status_code == 404
    assert writer.get(f"{ADDRESS}?kind=contra").json()["results"] == []


@pytest.mark.parametrize("count", [1, 3])
def test_literal_query_counts(actor, writer, group, women, count, django_assert_num_queries):
    for place in range(count):
        post(actor, group, debit("cash", 5), credit("savings_food", 5, member=women[place]))
    for address, queries in ((ADDRESS, LIST), (BOOKS, LIST), (f"{BOOKS}{group.public_id}/", BOOK)):
        with django_assert_num_queries(queries, info=address):
            assert writer.get(address).status_code == 200


LIST, BOOK = 3, 15


def test_vouchers_of_each_way(actor, writer, group, women):
    account = make_account(group, group.formed_on)
    whose, where = str(women[0].public_id), str(account.public_id)
    saved = [{"head": "savings_compulsory", "rupees": "500.00", "member": whose}]
    answer = send(writer, group, parts=saved)
    assert (answer.status_code, answer.json()["cash_change_rupees"]) == (201, "500.00")
    moved = [{"head": "bank", "rupees": "200.00"}]
    assert send(writer, group, way="transfer", to_account=where, parts=moved).json()["kind"] == "contra"
    charge = [{"head": "bank_charge", "rupees": "11.80"}]
    assert send(writer, group, way="payment", account=where, parts=charge).status_code == 201
    sides = [
        {"head": "savings_compulsory", "rupees": "20.00", "member": whose, "side": "paid"},
        {"head": "fine", "rupees": "20.00"},
    ]
    answer = send(writer, group, way="adjustment", narration="Fine set off", parts=sides)
    assert (answer.status_code, answer.json()["number"]) == (201, 4)
    book = writer.get(f"{BOOKS}{group.public_id}/").json()
    assert {row["head"]: row["closing_rupees"] for row in book["trial_balance"]} == {
        "cash": "300.00", "bank": "188.20", "savings_compulsory": "-480.00", "fine": "-20.00", "bank_charge": "11.80",
    }  # fmt: skip
    assert book["balance_sheet"]["assets"] == [
        {"head": "cash", "rupees": "300.00"}, {"head": "bank", "rupees": "188.20"},
    ]  # fmt: skip
    assert book["income_expenditure"]["surplus_rupees"] == "8.20"
    assert book["receipts_payments"]["closing_rupees"] == "488.20"
    assert (book["last_number"], book["cash_rupees"]) == (4, "300.00")


def test_sent_twice_it_is_posted_once(writer, group):
    key = str(uuid.uuid4())
    answers = [send(writer, group, client_key=key) for _ in range(2)]
    assert {one.json()["public_id"] for one in answers} == {str(Journal.unscoped.get().public_id)}


def test_what_is_refused(world, writer, group, foreign_group, women):
    Person.unscoped.filter(pk=women[1].person_id).update(is_partner_withheld=True)
    foreign = make_account(foreign_group, foreign_group.formed_on)
    named = [{"head": "savings_food", "rupees": "5.00", "member": str(women[1].public_id)}]
    before = snapshot(Journal, JournalLine, AuditEntry)
    cases = [
        (send(writer, foreign_group), 404, set()),
        (send(writer, group, parts=named), 400, {"parts.0.member"}),
        (send(writer, group, account=str(foreign.public_id)), 400, {"account"}),
        (send(writer, group, parts=[{"head": "rent", "rupees": "5.00"}]), 400, {"parts.0.head"}),
        (send(writer, group, parts=[{"head": "fine", "rupees": "0.00"}]), 400, {"parts.0.rupees"}),
        (send(writer, group, way="payment", parts=[{"head": "rent", "rupees": "5.00"}]), 400, set()),
        (send(writer, group, narration="Paid by 2341 2341 2346"), 400, {"narration"}),
        (send(writer, group, parts=[]), 400, None),
    ]
    for answer, status, fields in cases:
        assert answer.status_code == status, answer.json()
        if fields:
            assert set(answer.json()["fields"]) == fields
    reader = make_partner("partner_reader", world.karahal)
    assert send(reader, group).status_code == 403
    assert snapshot(Journal, JournalLine, AuditEntry) == before


def test_books_in_reach_that_have_begun(actor, writer, group, vo, abroad):
    assert writer.get(BOOKS).json()["results"] == []
    post(actor, group, debit("cash", 5), credit("fine", 5))
    (row,) = writer.get(BOOKS).json()["results"]
    assert (row["public_id"], row["last_number"]) == (str(group.public_id), 1)
    assert writer.get(f"{BOOKS}{vo.public_id}/").status_code == 404
    assert writer.get(f"{BOOKS}{abroad.institution.public_id}/").status_code == 404
    answer = writer.get(f"{BOOKS}{group.public_id}/?until=27-11-2026")
    assert (answer.status_code, set(answer.json()["fields"])) == (400, {"until"})
    assert writer.get(f"{BOOKS}{group.public_id}/?since=2026-11-02&until=2026-11-01").status_code == 400
    # As long ago as a date can be.
    assert writer.get(f"{BOOKS}{group.public_id}/?until=0001-01-01").json()["trial_balance"] == []


def taken(actor, slug, **data):
    file, _job = take(actor=actor, asking=ask(export_of(slug), actor, data), format_="csv")
    with file:
        return list(csv.DictReader(io.StringIO(file.read().decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("slug", ["journals", "journal-lines", "trial-balance"])
def test_files_hold_exactly_what_is_in_reach(actor, group, women, abroad, slug, count, django_assert_num_queries):
    for place in range(count):
        post(actor, group, debit("cash", 5), credit("savings_food", 5, member=women[place]))
    # Places to filter by, own unit, how many, rows, audit.
    with django_assert_num_queries(5):
        rows = taken(actor, slug)
    assert {row["Institution code"] for row in rows} == {group.code}
    if slug == "journals":
        assert [(row["No."], row["Amount, ₹"]) for row in rows] == [(str(one + 1), "5.00") for one in range(count)]
    elif slug == "journal-lines":
        names = [row["Member"] for row in rows if row["Head"] == "savings_food"]
        assert names == [one.person.name for one in women[:count]]
    else:
        total = f"{5 * count}.00"
        told = [(row["Head"], row["Debit, ₹"], row["Credit, ₹"], row["Balance, ₹: debit less credit"]) for row in rows]
        assert told == [("cash", total, "0.00", total), ("savings_food", "0.00", total, f"-{total}")]


def test_the_trial_balance_up_to_a_day(actor, group):
    post(actor, group, debit("cash", 5), credit("fine", 5), days_ago=5)
    post(actor, group, debit("cash", 7), credit("fine", 7))
    day = f"{today():%Y-%m-%d}"
    rows = taken(actor, "trial-balance", posted_to=day)
    assert [row["Debit, ₹"] for row in rows] == ["12.00", "0.00"]
    earlier = taken(actor, "trial-balance", posted_to="2020-01-01")
    assert earlier == []


def test_lines_are_for_who_may_see_members(world, group):
    mission = make_actor("state_manager", world.state)
    assert not export_of("journal-lines").offered_to(mission)
    assert export_of("trial-balance").offered_to(mission)
