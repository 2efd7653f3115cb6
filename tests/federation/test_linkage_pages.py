"""Pages, file and API of applications to banks: the whole way through the doors."""

from __future__ import annotations

import csv
import io
import json
import uuid

import pytest
from django.urls import reverse

from core.exports import export_of
from core.exports.asking import ask
from core.exports.services.taking import take
from core.models import AuditEntry, Submission
from core.periods import today
from federation.models import LinkageApplication, Loan
from tests.factories import make_group, make_user
from tests.factories_grading import make_plan
from tests.factories_linkage import lay_linkage
from tests.factories_loans import ago, funded
from tests.factories_people import make_partner, signed_in
from tests.federation.conftest import snapshot

pytestmark = pytest.mark.django_db
STORED = (LinkageApplication, Submission, AuditEntry)
TYPED = {
    "kind": "term_loan", "dose": "1", "asked_rupees": "1,00,000", "bank": "SBI, Sheopur", "ifsc": "sbin0001234", "plan": "",
}  # fmt: skip


def day(days_ago=0):
    return f"{ago(days_ago):%d-%m-%Y}"


def page(browser, name, *args, **query):
    return browser.get(reverse(f"federation:{name}", args=args), query)


def post(browser, name, row, data):
    return browser.post(reverse(f"federation:{name}", args=[row.public_id]), data)


def decided(browser, row, decision="verified"):
    waiting = Submission.unscoped.get(object_id=row.public_id, status="waiting")
    return browser.post(
        reverse("core:decide", args=[waiting.public_id]), {"version": waiting.version, "decision": decision}
    )


def test_from_the_first_paper_to_the_loan(world, browser, actor, group):
    funded(actor, group, 50_000)
    people = {role: signed_in(make_user(role, world.karahal)) for role in ("cluster_coordinator", "block_manager")}
    shown = page(browser, "linkage-new", group.public_id)
    assert shown.context["form"].initial["dose"] == 1
    before = snapshot(*STORED)
    wrong = post(browser, "linkage-new", group, TYPED | {"ifsc": "SBI"})
    assert wrong.status_code == 422
    assert "An IFSC has four letters" in wrong.content.decode()
    assert snapshot(*STORED) == before
    assert post(browser, "linkage-new", group, TYPED).status_code == 302
    row = LinkageApplication.unscoped.get()
    text = page(browser, "linkage", row.public_id).content.decode()
    for words in ("has no savings account on record", "6 × corpus ₹50,000 = ₹3,00,000", "Hand it in"):
        assert words in text
    assert post(browser, "linkage-edit", row, TYPED | {"version": 1, "asked_rupees": "90000"}).status_code == 302
    assert post(browser, "linkage-submit", row, {"version": 1, "resolution_number": "VO/3"}).status_code == 422
    assert post(browser, "linkage-submit", row, {"version": 2, "resolution_number": "VO/3"}).status_code == 302
    decided(people["cluster_coordinator"], row)
    reason = {"reason": "The branch knows the group well"}
    assert post(browser, "linkage-override", row, reason).status_code == 403
    assert page(people["block_manager"], "linkage", row.public_id).context["override_url"]
    assert post(people["block_manager"], "linkage-override", row, {"reason": "short"}).status_code == 422
    assert post(people["block_manager"], "linkage-override", row, reason).status_code == 302
    decided(people["block_manager"], row)
    assert post(browser, "linkage-send", row, {"sent_on": day(-1)}).status_code == 422
    assert post(browser, "linkage-send", row, {"sent_on": day()}).status_code == 302
    terms = {
        "sanction_number": "SBI/7", "decided_on": day(), "sanctioned_rupees": "80,000", "interest_percent": "7", "instalments": "24",
    }  # fmt: skip
    assert post(browser, "linkage-sanction", row, terms | {"instalments": ""}).status_code == 422
    assert post(browser, "linkage-sanction", row, terms).status_code == 302
    money = {"posted_on": day(), "first_due_on": day(-30), "account": "", "client_key": str(uuid.uuid4())}
    assert page(browser, "linkage-pay", row.public_id).status_code == 200
    assert post(browser, "linkage-pay", row, money | {"posted_on": day(3)}).status_code == 422
    assert post(browser, "linkage-pay", row, money).status_code == 302
    text = page(browser, "linkage", row.public_id).content.decode()
    assert reverse("federation:loan", args=[Loan.unscoped.get().public_id]) in text
    assert "₹80,000" in text
    assert page(browser, "linkage-history", row.public_id).status_code == 200
    mission = signed_in(make_user("state_manager", world.state))
    text = page(mission, "linkage", row.public_id).content.decode()
    assert "Loan 1" in text
    assert reverse("federation:loan", args=[Loan.unscoped.get().public_id]) not in text


def test_a_refusal_and_giving_up(browser, group):
    row = lay_linkage(group, "with_bank")
    assert post(browser, "linkage-refuse", row, {"decided_on": day(), "reason": ""}).status_code == 422
    assert (
        post(browser, "linkage-refuse", row, {"decided_on": day(), "reason": "Old dues of members"}).status_code == 302
    )
    assert "Old dues of members" in page(browser, "linkage", row.public_id).content.decode()
    assert post(browser, "linkage-new", group, TYPED).status_code == 302
    second = LinkageApplication.unscoped.get(status="draft")
    assert post(browser, "linkage-withdraw", second, {}).status_code == 302
    second.refresh_from_db()
    assert (second.status, second.withdrawn_on) == ("withdrawn", today())
    before = snapshot(*STORED)
    assert post(browser, "linkage-withdraw", second, {}).status_code == 302
    assert snapshot(*STORED) == before


def test_who_may_only_read_or_sees_nothing(world, group):
    row = lay_linkage(group, "with_bank")
    reader, stranger = (
        signed_in(make_user("district_manager", world.sheopur)), signed_in(make_user("block_operator", world.sabalgarh)),
    )  # fmt: skip
    before = snapshot(*STORED)
    for name in ("linkage-sanction", "linkage-refuse", "linkage-withdraw", "linkage-edit"):
        assert post(reader, name, row, {}).status_code == 403, name
        assert post(stranger, name, row, {}).status_code == 404, name
    assert page(stranger, "linkage", row.public_id).status_code == 404
    assert page(stranger, "linkage-new", group.public_id).status_code == 404
    assert page(reader, "linkage", row.public_id).context["presses"] == []
    assert snapshot(*STORED) == before


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_shows_its_block_alone_at_one_cost(world, browser, foreign_group, count, django_assert_num_queries):
    for place in range(count):
        lay_linkage(make_group(world.village(world.karahal), 1, name=f"Group {place}"), "with_bank", days_ago=31)
    lay_linkage(foreign_group, "with_bank", days_ago=31)
    page(browser, "linkages")
    with django_assert_num_queries(10):
        answer = page(browser, "linkages")
    rows = answer.context["table"].rows
    assert sorted(str(row.cells[0].value) for row in rows) == [f"Group {place}" for place in range(count)]
    assert {(row.cells[-1].value, row.cells[-1].state) for row in rows} == {("31 days", "late")}


def test_the_list_is_narrowed(world, browser):
    village = world.village(world.karahal)
    late, new = (make_group(village, 1, name=name) for name in ("Late", "New"))
    lay_linkage(late, "with_bank", days_ago=31)
    lay_linkage(new, kind="cash_credit", ifsc="PUNB0123456")

    def names(**query):
        return [str(row.cells[0].value) for row in page(browser, "linkages", **query).context["table"].rows]

    assert names(late="yes") == ["Late"]
    assert names(kind="cash_credit") == ["New"]
    assert names(status="with_bank") == ["Late"]
    assert names(ifsc="punb0123456") == ["New"]
    assert names(institution=str(late.public_id)) == ["Late"]


def test_the_page_of_funds_leads_to_one_at_a_time(browser, group):
    shown = page(browser, "institution-readiness", group.public_id)
    assert shown.context["linkage_url"]
    assert shown.context["linkages"].rows == []
    lay_linkage(group)
    shown = page(browser, "institution-readiness", group.public_id)
    assert not shown.context["linkage_url"]
    assert len(shown.context["linkages"].rows) == 1


@pytest.mark.parametrize("count", [1, 3])
def test_a_file_costs_the_same(world, actor, foreign_group, count, django_assert_num_queries):
    for place in range(count):
        lay_linkage(make_group(world.village(world.karahal), 1, name=f"Group {place}"), "sanctioned")
    lay_linkage(foreign_group)
    with django_assert_num_queries(5):
        file, job = take(actor=actor, asking=ask(export_of("linkages"), actor, {}), format_="csv")
    assert job is None
    with file:
        rows = list(csv.DictReader(io.StringIO(file.read().decode("utf-8-sig"), newline="")))
    assert sorted(row["Group"] for row in rows) == [f"Group {place}" for place in range(count)]
    assert {(row["Days at this step"], row["Days with the bank"], row["Sanctioned, ₹"]) for row in rows} == {
        ("10", "0", "90000.00")
    }
    assert "has no savings account on record" in rows[0]["Conditions not met"]


def test_the_api_reads_and_files(world, group, foreign_group):
    lay_linkage(foreign_group)
    partner = make_partner("partner_writer", world.karahal)

    def send(body):
        key = {"Idempotency-Key": str(uuid.uuid4())}
        return partner.call("POST", "/api/v1/linkage-applications/", body=json.dumps(body), **key)

    filed = {
        "institution": str(group.public_id), "loan_kind": "cash_credit", "dose": 1, "bank": "SBI, Sheopur", "ifsc": "SBIN0001234",
        "asked_rupees": "100000.00", "resolution_number": "VO/3", "client_key": str(uuid.uuid4()),
    }  # fmt: skip
    before = snapshot(*STORED)
    assert send(filed | {"institution": str(foreign_group.public_id)}).status_code == 404
    assert send(filed | {"ifsc": "SBI"}).status_code == 400
    assert send(filed | {"resolution_number": ""}).json()["code"] == "no_number"
    assert send(filed | {"dose": 3}).json()["code"] == "no_plan"
    assert send(filed | {"plan": str(make_plan(foreign_group).public_id)}).status_code == 404
    assert snapshot(*STORED) == before
    answer = send(filed).json()
    assert (answer["status"], answer["limit_rupees"], answer["recommended_by"] is not None) == (
        "submitted", "150000.00", True,
    )  # fmt: skip
    assert send(filed).json()["public_id"] == answer["public_id"]
    (row,) = partner.get("/api/v1/linkage-applications/?status=submitted").json()["results"]
    assert row["institution"] == str(group.public_id)
    assert {one["slug"] for one in row["conditions"]} >= {"active", "account", "within_limit"}
    assert partner.get("/api/v1/linkage-applications/?status=moon").status_code == 400
