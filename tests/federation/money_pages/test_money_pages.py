"""Pages of grading, plans and funds, walked as their users do."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from django.urls import reverse

from core.periods import today
from federation.models import (
    CorpusRule,
    CreditNeed,
    CreditPlan,
    DoseRule,
    FundRelease,
    GradeFormula,
    GradeSheet,
    SheetTemplate,
    SutraReview,
)
from tests.factories import make_institution, make_user
from tests.factories_people import signed_in
from tests.federation.conftest import snapshot
from tests.federation.money_pages.conftest import page

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(world):
    roles = ("cluster_coordinator", "block_manager")
    return {role: make_user(role, world.karahal, username=role) for role in roles}


def post(browser, name, row, data):
    return browser.post(reverse(f"federation:{name}", args=[row.public_id]), data)


def test_who_is_ready_is_told_one_block_at_a_time(world, browser, filled):
    assert len(page(browser, "readiness", ready="no", purpose="cif").context["table"].rows) == 1
    assert page(browser, "readiness", ready="yes", purpose="rf").context["table"].rows == []
    wide = signed_in(make_user("district_manager", world.sheopur))
    answer = page(wide, "readiness", ready="no")
    assert "Choose a block first" in answer.content.decode()
    assert answer.context["table"].rows == []
    assert len(page(wide, "readiness", ready="no", place=world.vijaypur.pk).context["table"].rows) == 1


def test_the_grading_page_shows_all_arithmetic(browser, filled):
    text = page(browser, "institution-grade", filled.public_id).content.decode()
    assert "Nothing fell due: this row is left out." in text
    assert "1 of 3" in text
    assert "77.00" in text
    known = page(browser, "institution-grade", filled.public_id, known_on="01-01-2020")
    assert known.context["outcome"].records.meetings.part == 0
    assert "dd-mm-yyyy" in page(browser, "institution-grade", filled.public_id, known_on="yesterday").content.decode()


def test_a_sheet_is_filled_on_its_page(browser, people, group):
    template = SheetTemplate.unscoped.get(slug="hundred")
    address = f"{reverse('federation:grade-sheet-new', args=[group.public_id])}?sheet={template.pk}"
    assert browser.get(address).status_code == 200
    typed = {f"points-{row.slug}": "९" for row in template.rows.all()}
    typed |= {
        "occasion": "before_rf",
        "graded_on": f"{today():%d-%m-%Y}",
        "grader": "VO",
        "client_key": str(uuid.uuid4()),
    }
    before = snapshot(GradeSheet)
    refused = browser.post(address, typed | {"points-meetings": "11"})
    assert refused.status_code == 422
    assert "From 0 to 10" in refused.content.decode()
    assert snapshot(GradeSheet) == before
    assert browser.post(address, typed).status_code == 302
    assert browser.post(address, typed).status_code == 302
    sheet = GradeSheet.unscoped.get()
    assert sheet.percent == 90
    assert page(browser, "grade-sheet", sheet.public_id).status_code == 200
    assert page(browser, "grade-sheet-edit", sheet.public_id).status_code == 200
    again = typed | {"version": 1, "points-meetings": "0"}
    assert post(browser, "grade-sheet-edit", sheet, again).status_code == 302
    sheet.refresh_from_db()
    assert sheet.percent == 81
    assert page(browser, "grade-sheet-history", sheet.public_id).status_code == 200
    assert page(signed_in(people["cluster_coordinator"]), "grade-sheet", sheet.public_id).context["bar"].may_decide


def test_reviews_are_entered_for_all_groups_of_a_vo(browser, vo, group, foreign_group):
    address = reverse("federation:institution-sutras", args=[vo.public_id])
    answer = browser.get(address)
    assert [row.group for row in answer.context["rows"]] == [group]
    key = group.public_id
    typed = {
        "reviewed_on": f"{today():%d-%m-%Y}",
        f"version-{key}": "0",
        f"health-{key}": "yes",
        f"education-{key}": "no",
    }
    before = snapshot(SutraReview)
    assert browser.post(address, typed | {"reviewed_on": "x"}).status_code == 422
    assert browser.post(address, typed | {f"version-{key}": "4"}).status_code == 422
    assert snapshot(SutraReview) == before
    assert browser.post(address, typed).status_code == 302
    row = SutraReview.unscoped.get()
    assert (row.health, row.education, row.livelihoods) == (True, False, None)
    assert page(browser, "sutra-review-history", row.public_id).status_code == 200
    assert "7 Education" in page(browser, "institution-grade", group.public_id).content.decode()


def test_a_plan_from_the_first_page_to_print(browser, people, group):
    year = page(browser, "credit-plan-new", group.public_id).context["form"].fields["year"].choices[0][0]
    begun = {"year": year, "dose": "2", "prepared_on": f"{today():%d-%m-%Y}"}
    assert post(browser, "credit-plan-new", group, begun).status_code == 302
    plan = CreditPlan.unscoped.get()
    grid = page(browser, "credit-plan-needs", plan.public_id)
    assert len(grid.context["rows"]) == 15
    women = list(group.memberships.order_by("number"))
    typed = {"version": "1"}
    for index, woman in enumerate(women):
        typed |= {f"member-{index}": str(woman.public_id), f"fixed-{index}": "1", f"priority-{index}": "1"}
    typed |= {"purpose-0": "livestock", "asked-0": "12,000", "details-0": "Two goats", "member-12": str(women[0].public_id),
              "purpose-12": "health", "asked-12": "३०००", "priority-12": "2"}  # fmt: skip
    before = snapshot(CreditNeed)
    refused = post(browser, "credit-plan-needs", plan, typed | {"purpose-1": "shop", "asked-1": "-5"})
    assert refused.status_code == 422
    assert snapshot(CreditNeed) == before
    assert post(browser, "credit-plan-needs", plan, typed | {"details-0": "2341 2341 2346"}).status_code == 422
    assert post(browser, "credit-plan-needs", plan, typed).status_code == 302
    assert list(CreditNeed.unscoped.order_by("pk").values_list("asked_rupees", "purpose", "place")) == [
        (12000, "livestock", 1), (3000, "health", 2),
    ]  # fmt: skip
    assert post(browser, "credit-plan-hand-in", plan, {"version": "2"}).status_code == 302
    checker = signed_in(people["cluster_coordinator"])
    assert page(checker, "credit-plan-appraise", plan.public_id).status_code == 200
    needs = list(CreditNeed.unscoped.order_by("pk"))
    fit = {
        "version": "3",
        "by": "Ekta",
        f"fit-{needs[0].pk}": "10000",
        f"source-{needs[0].pk}": "cif",
        f"fit-{needs[1].pk}": "0",
    }
    assert post(checker, "credit-plan-appraise", plan, fit | {f"fit-{needs[1].pk}": "3001"}).status_code == 422
    assert post(checker, "credit-plan-appraise", plan, fit).status_code == 302
    shown = page(browser, "credit-plan", plan.public_id).content.decode()
    assert "₹15,000" in shown
    assert "₹10,000" in shown
    pdf = page(browser, "credit-plan-pdf", plan.public_id)
    assert (pdf["Content-Type"], pdf.content[:4]) == ("application/pdf", b"%PDF")
    assert page(browser, "credit-plan-history", plan.public_id).status_code == 200


def test_a_release_from_proposal_to_return(browser, people, world, vo):
    clf = make_institution(world.karahal, "clf", name="Shakti")
    assert page(browser, "fund-release-new", clf.public_id).status_code == 200
    typed = {"fund": "cif", "amount_rupees": "3,00,000", "parent": "", "remark": ""}
    assert post(browser, "fund-release-new", clf, typed).status_code == 302
    row = FundRelease.unscoped.get()
    assert row.amount_rupees == 300000
    from core.models import Submission

    for role in ("cluster_coordinator", "block_manager"):
        waiting = Submission.unscoped.get(object_id=row.public_id)
        address = reverse("core:decide", args=[waiting.public_id])
        signed_in(people[role]).post(address, {"version": waiting.version, "decision": "verified"})
    assert page(browser, "fund-release", row.public_id).context["pay_url"]
    paid = {"sanction_number": "S/1", "sanctioned_on": f"{today():%d-%m-%Y}", "released_on": f"{today():%d-%m-%Y}"}
    assert post(browser, "fund-release-pay", row, paid | {"sanction_number": ""}).status_code == 422
    assert post(browser, "fund-release-pay", row, paid).status_code == 302
    back = {"amount_rupees": "1,00,000", "returned_on": f"{today():%d-%m-%Y}", "resolution_number": "R/2"}
    assert post(browser, "fund-release-return", row, back | {"amount_rupees": "3,00,001"}).status_code == 422
    assert post(browser, "fund-release-return", row, back).status_code == 302
    text = page(browser, "fund-release", row.public_id).content.decode()
    assert "₹2,00,000" in text
    assert page(browser, "fund-release-history", row.public_id).status_code == 200
    held = page(browser, "institution-readiness", clf.public_id).context["funds"]
    assert [cell.value for cell in held.rows[0].cells[1:]] == [300000, 0, 0, 100000, 200000, 0]


def test_an_override_and_giving_up(browser, people, filled):
    row = FundRelease.unscoped.get(receiver=filled)
    row.unmet = ["x"]
    row.save()
    manager = signed_in(people["block_manager"])
    assert post(manager, "fund-release-override", row, {"reason": "short"}).status_code == 422
    assert post(manager, "fund-release-override", row, {"reason": "Decided by the state in writing"}).status_code == 302
    assert post(browser, "fund-release-override", row, {"reason": "x" * 20}).status_code == 403
    assert post(browser, "fund-release-withdraw", row, {}).status_code == 302
    row.refresh_from_db()
    assert (row.status, row.override_reason) == ("withdrawn", "Decided by the state in writing")


def test_readiness_shows_conditions_corpus_and_doses(browser, filled):
    text = page(browser, "institution-readiness", filled.public_id).content.decode()
    for words in ("has no savings account on record", "6 × corpus ₹0 = ₹0; at least ₹1,50,000", "Micro credit plans"):
        assert words in text


def test_a_state_sets_its_rules_on_the_page(world):
    nodal = signed_in(make_user("mis_nodal_officer", world.state))
    assert page(nodal, "money-rules").status_code == 200
    tomorrow = f"{today() + dt.timedelta(1):%d-%m-%Y}"
    state = {"state": world.state.pk}

    def put(name, data):
        return nodal.post(f"{reverse(f'federation:{name}-rule-new')}?state={world.state.pk}", data)

    shown = page(nodal, "formula-rule-new", **state).context["form"].initial
    typed = {name: value for name, value in shown.items() if value is not None} | {"from_on": tomorrow}
    before = snapshot(GradeFormula)
    assert put("formula", typed | {"meetings-weight": 19}).status_code == 422
    assert snapshot(GradeFormula) == before
    assert put("formula", typed | {"name": "Ours"}).status_code == 302
    assert GradeFormula.unscoped.get(state=world.state).components.count() == 6
    assert put("corpus", {"heads": ["revolving_fund"], "from_on": tomorrow}).status_code == 302
    assert put("dose", {"dose": 1, "times": 9, "least_rupees": "2,00,000", "from_on": tomorrow}).status_code == 302
    assert CorpusRule.unscoped.get(state=world.state).heads == ["revolving_fund"]
    assert DoseRule.unscoped.get(state=world.state).least_rupees == 200000
    assert "Ours" in page(nodal, "money-rules").content.decode()
