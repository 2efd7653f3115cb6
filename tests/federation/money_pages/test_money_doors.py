"""Lists of grading, plans and funds at one cost, and the same registers by file and API."""

from __future__ import annotations

import json
import uuid

import pytest
from django.urls import reverse

from core.exports import export_of
from core.models import AuditEntry
from core.periods import today
from federation.models import (
    CreditPlan,
    FundRelease,
    GradeSheet,
    SheetTemplate,
    SutraReview,
)
from federation.queries.sutra_reviews import quarter_of
from federation.services.grades import regrade
from tests.factories import actor_for, make_group, make_user
from tests.factories_grading import make_plan, make_sheet, months_ago
from tests.factories_people import make_partner, signed_in
from tests.federation.conftest import snapshot
from tests.federation.money_pages.conftest import page

pytestmark = pytest.mark.django_db

LISTS = ("readiness", "grades", "grade-sheets", "sutra-reviews", "credit-plans", "fund-releases")


@pytest.mark.parametrize("name", LISTS)
def test_each_list_shows_its_block_alone(browser, filled, name):
    answer = page(browser, name)
    assert answer.status_code == 200
    assert [str(row.cells[0].value) for row in answer.context["table"].rows] == ["Jai Durga"]


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("count", [1, 3])
def test_a_list_costs_the_same(world, operator, name, count, django_assert_num_queries):
    groups = [make_group(world.village(world.karahal), 2, formed_on=months_ago(9)) for _ in range(count)]
    for one in groups:
        make_sheet(one, "70.00")
        make_plan(one)
        SutraReview.unscoped.create(
            institution=one, quarter=quarter_of(today()), reviewed_on=today(), **one.place.keys()
        )
        FundRelease.unscoped.create(
            fund_id="rf", receiver=one, amount_rupees=1, proposed_on=today(), **one.place.keys()
        )
    regrade(block=world.karahal, month=months_ago(1))
    browser = signed_in(operator)
    page(browser, name)
    costs = {
        "readiness": 30,
        "grades": 10,
        "grade-sheets": 10,
        "sutra-reviews": 10,
        "credit-plans": 10,
        "fund-releases": 11,
    }
    with django_assert_num_queries(costs[name]):
        answer = page(browser, name)
    assert len(answer.context["table"].rows) == count


@pytest.mark.parametrize("slug", LISTS)
def test_each_register_is_taken_out(world, operator, filled, slug):
    clerk = actor_for(operator)
    export = export_of(slug)
    assert export.offered_to(clerk)
    answer = signed_in(operator).post(reverse("core:export-file", args=[slug]), {"format": "csv"})
    text = b"".join(answer.streaming_content).decode() if answer.streaming else answer.content.decode()
    assert text.count("Jai Durga") == 1, "this block's group alone"


def test_the_api_reads_and_files(world, group, foreign_group, filled):
    partner = make_partner("partner_writer", world.karahal)
    for name in ("grades", "grade-sheets", "sutra-reviews", "credit-plans", "fund-releases"):
        found = partner.get(f"/api/v1/{name}/").json()["results"]
        assert [one.get("institution") or one.get("receiver") for one in found] == [str(group.public_id)], name
    (ready,) = partner.get("/api/v1/readiness/?purpose=cif").json()["results"]
    assert (ready["public_id"], ready["is_ready"]) == (str(group.public_id), False)
    assert partner.get("/api/v1/readiness/?purpose=moon").status_code == 400
    assert partner.get(f"/api/v1/readiness/{foreign_group.public_id}/").status_code == 404

    def send(path, body):
        return partner.call("POST", path, body=json.dumps(body), **{"Idempotency-Key": str(uuid.uuid4())})

    template = SheetTemplate.unscoped.get(slug="checklist-16")
    sheet = {
        "institution": str(group.public_id), "template": "checklist-16", "occasion": "before_bank", "graded_on": f"{today()}",
        "grader": "CRP", "client_key": str(uuid.uuid4()),
        "points": [{"question": row.slug, "points": "1"} for row in template.rows.all()],
    }  # fmt: skip
    assert send("/api/v1/grade-sheets/", sheet).json()["result"] == "Very good"
    before = snapshot(GradeSheet, SutraReview, FundRelease, AuditEntry)
    assert (
        send("/api/v1/grade-sheets/", sheet | {"template": "none", "client_key": str(uuid.uuid4())}).status_code == 400
    )
    assert send("/api/v1/grade-sheets/", sheet | {"institution": str(foreign_group.public_id)}).status_code == 404
    review = {
        "institution": str(group.public_id),
        "quarter": f"{quarter_of(today())}",
        "reviewed_on": f"{today()}",
        "health": False,
    }
    assert send("/api/v1/sutra-reviews/", review).status_code == 412
    release = {"receiver": str(group.public_id), "fund": "rf", "amount_rupees": "1000", "client_key": str(uuid.uuid4())}
    assert send("/api/v1/fund-releases/", release).json()["code"] == "given_once"
    assert send("/api/v1/fund-releases/", release | {"fund": "moon"}).json()["code"] == "unknown_fund"
    assert snapshot(GradeSheet, SutraReview, FundRelease, AuditEntry) == before
    assert send("/api/v1/sutra-reviews/", review | {"expected_version": 1}).json()["health"] is False
    assert send("/api/v1/fund-releases/", release | {"fund": "cif"}).json()["status"] == "proposed"


def test_rules_are_told_to_a_clients_state_alone(world):
    nodal = make_partner("mis_nodal_officer", world.state)
    rules = nodal.get("/api/v1/money-rules/").json()
    assert {one["rule"] for one in rules} == {"corpus", "dose", "subvention", "formula"}
    assert make_partner("partner_writer", world.karahal).get("/api/v1/money-rules/").status_code == 403


def test_a_reader_of_another_block_finds_nothing(world, filled):
    stranger = signed_in(make_user("block_operator", world.sabalgarh))
    for name in ("institution-grade", "institution-readiness", "grade-sheet-new", "credit-plan-new"):
        assert page(stranger, name, filled.public_id).status_code == 404, name
    for name, model in (("grade-sheet", GradeSheet), ("credit-plan", CreditPlan), ("credit-plan-pdf", CreditPlan)):
        assert page(stranger, name, model.unscoped.get(institution=filled).public_id).status_code == 404, name
