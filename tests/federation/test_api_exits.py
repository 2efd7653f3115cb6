"""Exits through the API: who left how, without women who do not agree, and the end of a membership with its money."""

from __future__ import annotations

import datetime as dt
import json
import uuid
from decimal import Decimal

import pytest

from core.periods import today
from federation.models import ExitSettlement, Membership, Person
from federation.services.exits import Statement, leave
from tests.factories import make_actor
from tests.factories_people import make_partner
from tests.federation.conftest import snapshot

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/exits/"


@pytest.fixture
def reader(world):
    return make_partner("partner_reader", world.karahal)


@pytest.fixture
def system(world):
    """A client that holds what the block's operator holds."""
    return make_partner("block_operator", world.karahal)


def let_go(actor, group, number, reason="voluntary", left_on=None, **given):
    usual = {"resolution_number": "R-12", "savings_due_rupees": Decimal(2400), "paid_out_rupees": Decimal(2400)}
    settlement = Statement(**usual | {"paid_to": "member", "paid_on": today()} | given) if reason != "void" else None
    membership = group.memberships.get(number=number)
    return leave(actor=actor, membership=membership, left_on=left_on or today(), reason=reason, settlement=settlement)


def withhold(person):
    Person.unscoped.filter(pk=person.pk).update(is_partner_withheld=True)


def keys(client, query=""):
    return {row["public_id"] for row in client.get(f"{ADDRESS}{query}").json()["results"]}


def test_exactly_who_left_within_reach(world, actor, reader, group, foreign_group):
    one = let_go(actor, group, 1)
    let_go(actor, group, 2, "void")  # entered by mistake: nobody left
    withhold(let_go(actor, group, 3).person)
    foreign = let_go(make_actor("block_operator", world.vijaypur), foreign_group, 1)
    (row,) = reader.get(ADDRESS).json()["results"]
    assert row == reader.get(f"{ADDRESS}{one.public_id}/").json()
    assert (row["public_id"], row["name"], row["exit_reason"]) == (str(one.public_id), one.person.name, "voluntary")
    assert row["settlement"] == {
        "kind": "settled", "savings_due_rupees": "2400.00", "loan_outstanding_rupees": "0.00", "set_off_rupees": "0.00",
        "paid_out_rupees": "2400.00", "still_due_rupees": "0.00", "paid_to": "member", "paid_on": today().isoformat(),
        "resolution_number": "R-12", "guarantor": None,
    }  # fmt: skip
    assert reader.get(f"{ADDRESS}{foreign.public_id}/").status_code == 404
    staying = group.memberships.get(number=5)
    assert reader.get(f"{ADDRESS}{staying.public_id}/").status_code == 404


def test_filters_by_reason_days_and_dues(actor, reader, group, vo):
    early = let_go(actor, group, 1, left_on=today() - dt.timedelta(days=40))
    debtor = let_go(actor, group, 2, "migrated", loan_outstanding_rupees=Decimal(500), accepts_dues=True)
    assert keys(reader, "?reason=migrated") == {str(debtor.public_id)}
    assert keys(reader, "?has_dues=true") == {str(debtor.public_id)}
    assert keys(reader, "?has_dues=false") == {str(early.public_id)}
    assert keys(reader, f"?left_from={today()}") == {str(debtor.public_id)}
    assert keys(reader, f"?left_to={today() - dt.timedelta(days=1)}") == {str(early.public_id)}
    assert keys(reader, f"?institution={vo.public_id}") == set()
    assert reader.get(f"{ADDRESS}?reason=void").status_code == 400


def test_a_guarantor_is_told_unless_she_does_not_agree(actor, reader, group):
    guarantor = group.memberships.get(number=7)
    let_go(actor, group, 1, loan_outstanding_rupees=Decimal(500), guarantor=guarantor)
    assert reader.get(ADDRESS).json()["results"][0]["settlement"]["guarantor"] == str(guarantor.public_id)
    withhold(guarantor.person)
    assert reader.get(ADDRESS).json()["results"][0]["settlement"]["guarantor"] is None


def test_pages_follow_each_other_by_day(actor, reader, group):
    early, late = (let_go(actor, group, number, left_on=today() - dt.timedelta(days=9 - number)) for number in (1, 2))
    first = reader.get(f"{ADDRESS}?page_size=1").json()
    second = reader.get(first["next"].removeprefix("http://testserver")).json()
    assert [row["public_id"] for row in first["results"] + second["results"]] == [
        str(early.public_id), str(late.public_id),
    ]  # fmt: skip
    assert second["next"] is None
    assert reader.get(second["previous"].removeprefix("http://testserver")).json()["results"] == first["results"]


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_a_fixed_number_of_queries(actor, reader, group, count, django_assert_num_queries):
    for number in range(1, count + 1):
        let_go(actor, group, number)
    with django_assert_num_queries(3):  # token with application and partner, postings, the page
        answer = reader.get(ADDRESS)
    assert len(answer.json()["results"]) == count


SETTLED = {
    "resolution_number": "R-7", "savings_due_rupees": "900", "loan_outstanding_rupees": "400", "set_off_rupees": "400",
    "paid_out_rupees": "500", "paid_to": "member", "paid_on": today().isoformat(),
}  # fmt: skip


def send(client, group, number=1, **changes):
    body = {"member": str(group.memberships.get(number=number).public_id), "left_on": today().isoformat()}
    body |= {"reason": "married", "settlement": SETTLED} | changes
    return client.call("POST", ADDRESS, body=json.dumps(body), **{"Idempotency-Key": uuid.uuid4().hex})


def test_a_membership_is_ended_with_its_money(system, group):
    answer = send(system, group)
    assert answer.status_code == 201
    row = Membership.unscoped.get(left_on__isnull=False)
    assert (row.number, row.exit_reason, row.left_on, row.has_dues) == (1, "married", today(), False)
    told = ExitSettlement.unscoped.get()
    assert (told.membership, told.kind, told.set_off_rupees, told.paid_out_rupees) == (row, "set_off", 400, 500)
    assert answer.json() == system.get(f"{ADDRESS}{row.public_id}/").json()


def test_a_guarantor_takes_over_the_rest(system, group):
    guarantor = group.memberships.get(number=4)
    settled = SETTLED | {"set_off_rupees": "0", "guarantor": str(guarantor.public_id)}
    assert send(system, group, settlement=settled).status_code == 201
    assert ExitSettlement.unscoped.get().guarantor == guarantor


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"left_on": "2099-01-01"}, "refused"),
        ({"reason": "void"}, "invalid"),
        ({"reason": "transfer"}, "invalid"),
        ({"settlement": SETTLED | {"set_off_rupees": "0"}}, "loan_open"),
        ({"settlement": SETTLED | {"paid_out_rupees": "600"}}, "savings_exceeded"),
        ({"settlement": {"resolution_number": "R-7"}}, "invalid"),
        ({"settlement": SETTLED | {"paid_to": "nominee", "payee_name": "Kamla"}}, "wrong_payee"),
    ],
)
def test_a_wrong_exit_is_refused_and_nothing_is_stored(system, group, changes, code):
    before = snapshot(Membership, ExitSettlement)
    answer = send(system, group, **changes)
    assert (answer.status_code, answer.json()["code"]) == (400, code)
    assert snapshot(Membership, ExitSettlement) == before


def test_a_foreign_or_withheld_woman_is_404(system, group, foreign_group):
    withhold(group.memberships.get(number=1).person)
    before = snapshot(Membership, ExitSettlement)
    assert send(system, foreign_group).status_code == 404
    assert send(system, group).status_code == 404
    assert snapshot(Membership, ExitSettlement) == before


@pytest.mark.parametrize("role", ["partner_reader", "partner_writer"])
def test_a_partner_ends_no_membership(world, group, role):
    before = snapshot(Membership, ExitSettlement)
    assert send(make_partner(role, world.karahal), group).status_code == 403
    assert snapshot(Membership, ExitSettlement) == before


def test_who_may_not_see_members_sees_no_exit(world, actor, group):
    let_go(actor, group, 1)
    assert make_partner("state_manager", world.state).get(ADDRESS).status_code == 403
