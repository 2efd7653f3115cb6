"""Norms and checks through the API: for a client that holds what the nodal officer holds, closed to every partner."""

from __future__ import annotations

import datetime as dt
import json
import uuid

import pytest

from core.models import ChainChange, GeoUnit, WorkflowSetting
from core.periods import today
from core.workflow.kinds import documents
from federation.models import OperatingNorm
from federation.queries.norms import defaults, norm
from tests.factories_people import make_partner
from tests.federation.conftest import snapshot

pytestmark = pytest.mark.django_db
NORMS, CHECKS = "/api/v1/norms/", "/api/v1/checks/"
TOMORROW = today() + dt.timedelta(days=1)


@pytest.fixture
def nodal(world):
    return make_partner("mis_nodal_officer", world.state)


@pytest.fixture
def agra(world):
    """Another state, with rules of its own that could leak."""
    state = GeoUnit.unscoped.get(level="state", lgd_code=9)
    OperatingNorm.unscoped.create(state=state, tier_id="shg", key="members_max", value=99, from_on=dt.date(2020, 1, 1))
    WorkflowSetting.unscoped.create(state=state, kind="meeting", step="verify", days=44)
    return state


def send(client, method, address, body):
    return client.call(method, address, body=json.dumps(body), **{"Idempotency-Key": uuid.uuid4().hex})


def set_body(world, **changes):
    usual = {"state": world.state.lgd_code, "tier": "shg", "key": "members_max", "value": 15}
    return usual | {"from_on": today().isoformat()} | changes


def found(client, tier, key):
    return next(row for row in client.get(NORMS).json() if (row["tier"], row["key"]) == (tier, key))


def test_every_norm_of_the_own_state_alone(world, nodal, agra):
    rows = nodal.get(NORMS).json()
    usual = [(tier, key, value) for tier, norms in defaults().items() for key, value in norms.items()]
    assert [(row["tier"], row["key"], row["value"]) for row in rows] == usual
    assert {row["state"] for row in rows} == {world.state.lgd_code}
    assert nodal.get(f"{NORMS}?state={agra.lgd_code}").json() == []
    assert nodal.get(f"{NORMS}?state={world.state.lgd_code}").json() == rows
    assert nodal.get(f"{NORMS}?tier=shg").status_code == 400


@pytest.mark.parametrize("count", [1, 3])
def test_lists_of_rules_ask_a_fixed_number_of_queries(world, nodal, count, django_assert_num_queries):
    for number in range(count):
        row = {"state": world.state, "tier_id": "shg", "key": "members_max"}
        OperatingNorm.unscoped.create(**row, value=20, from_on=dt.date(2020, 1 + number, 1))
        WorkflowSetting.unscoped.create(state=world.state, kind=list(documents())[number], step="verify", days=4)
    for address in (NORMS, CHECKS):
        with django_assert_num_queries(4):  # token with application and partner, postings, states, what the state set
            assert nodal.get(address).status_code == 200


def test_a_norm_is_set_from_a_day_on(world, nodal):
    now = send(nodal, "POST", NORMS, set_body(world))
    assert (now.status_code, now.json()["value"], now.json()["since"]) == (201, 15, today().isoformat())
    later = send(nodal, "POST", NORMS, set_body(world, value=14, from_on=TOMORROW.isoformat())).json()
    assert (later["value"], later["next_value"], later["next_from"]) == (15, 14, TOMORROW.isoformat())
    assert later == found(nodal, "shg", "members_max")
    assert [norm(world.state.pk, "shg", "members_max", day) for day in (today(), TOMORROW)] == [15, 14]


@pytest.mark.parametrize(
    ("changes", "status", "code"),
    [
        ({"value": 2000}, 400, "out_of_bounds"),
        ({"value": 3}, 400, "does_not_fit"),
        ({"from_on": "2020-01-01"}, 400, "past"),
        ({"key": "members"}, 400, "unknown_norm"),
        ({"tier": "vo"}, 400, "unknown_norm"),
        ({"value": None}, 400, "invalid"),
        ({"state": 9}, 404, "not_found"),
    ],
)
def test_a_wrong_norm_is_refused_and_nothing_is_stored(world, nodal, agra, changes, status, code):
    before = snapshot(OperatingNorm)
    answer = send(nodal, "POST", NORMS, set_body(world, **changes))
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert snapshot(OperatingNorm) == before


def change(world, **changes):
    checks = [{"step": "verify", "is_on": False, "days": 3}, {"step": "approve", "is_on": True, "days": 5}]
    return {"state": world.state.lgd_code, "checks": checks, "reason": "Few coordinators"} | changes


def test_every_kind_with_its_checks_in_the_own_state_alone(world, nodal, agra):
    rows = nodal.get(CHECKS).json()
    assert [row["kind"] for row in rows] == list(documents())
    assert {row["state"] for row in rows} == {world.state.lgd_code}
    meeting = next(row for row in rows if row["kind"] == "meeting")
    assert [(one["step"], one["is_on"], one["days"]) for one in meeting["checks"]] == [("verify", True, 3)]


def test_checks_are_changed_with_a_reason(world, nodal):
    answer = send(nodal, "PUT", f"{CHECKS}institution/", change(world))
    assert answer.status_code == 200
    told = [(one["step"], one["is_on"], one["days"], one["usual_days"]) for one in answer.json()["checks"]]
    assert told == [("verify", False, 3, 3), ("approve", True, 5, 3)]
    assert [(row.kind, row.after, row.reason) for row in ChainChange.unscoped.all()] == [
        ("institution", ["approve:5"], "Few coordinators")
    ]


@pytest.mark.parametrize(
    ("address", "changes", "status", "code"),
    [
        ("institution", {"reason": ""}, 400, "invalid"),
        ("institution", {"checks": [{"step": "verify", "is_on": True, "days": 3}]}, 400, "steps_missing"),
        ("institution", {"checks": [{"step": s, "is_on": False, "days": 3} for s in ("verify", "approve")]}, 400,
         "no_check_left"),
        ("institution", {"checks": [{"step": s, "is_on": True, "days": 3} for s in ("verify", "approve")]}, 400,
         "nothing_changed"),
        ("institution", {"state": 9}, 404, "not_found"),
        ("letter", {}, 404, "not_found"),
    ],
)  # fmt: skip
def test_a_wrong_change_is_refused_and_nothing_is_stored(world, nodal, agra, address, changes, status, code):
    before = snapshot(WorkflowSetting, ChainChange)
    answer = send(nodal, "PUT", f"{CHECKS}{address}/", change(world, **changes))
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert snapshot(WorkflowSetting, ChainChange) == before


@pytest.mark.parametrize("role", ["partner_reader", "partner_writer"])
def test_a_partners_client_is_refused(world, role):
    partner = make_partner(role, world.sheopur)
    before = snapshot(OperatingNorm, WorkflowSetting, ChainChange)
    answers = [
        partner.get(NORMS),
        partner.get(CHECKS),
        send(partner, "POST", NORMS, set_body(world)),
        send(partner, "PUT", f"{CHECKS}institution/", change(world)),
    ]
    assert [(one.status_code, one.json()["code"]) for one in answers] == [(403, "not_allowed")] * 4
    assert snapshot(OperatingNorm, WorkflowSetting, ChainChange) == before
