"""Sheets of grading, reviews of sutras and rules of a state, through their services: stored whole or not at all."""

from __future__ import annotations

import datetime as dt
import uuid
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from core.errors import Conflict, DomainError, NotAllowed
from core.models import AuditEntry, ClosedMonth, Submission
from core.models.place import place_of
from core.periods import today
from core.workflow.services.submissions import decide
from federation.funds.seeding import seed_formulas, seed_money_rules, seed_sheets
from federation.models import (
    CorpusRule,
    DoseRule,
    GradeComponent,
    GradeFormula,
    GradeSheet,
    SheetPoints,
    SheetTemplate,
    SutraReview,
)
from federation.services.grade_sheets import Points, fill_sheet, mend_sheet
from federation.services.money_rules import Weighed, set_corpus_rule, set_dose_rule, set_formula
from federation.services.sutra_reviews import Answers, enter_reviews
from tests.factories import make_actor, make_institution, make_user
from tests.federation.conftest import snapshot

pytestmark = pytest.mark.django_db
TOMORROW = today() + dt.timedelta(1)
QUARTER = dt.date(today().year, (today().month - 1) // 3 * 3 + 1, 1)


@pytest.fixture
def template(world):
    return SheetTemplate.unscoped.get(slug="hundred")


@pytest.fixture
def checker(world):
    return make_actor("cluster_coordinator", world.karahal)


@pytest.fixture
def nodal(world):
    return make_actor("mis_nodal_officer", world.state)


def points(template, amount=8, **changes):
    given = {row.slug: Points(Decimal(amount)) for row in template.rows.all()}
    return given | {slug: Points(Decimal(value)) for slug, value in changes.items()}


def fill(actor, group, template, **changes):
    given = {
        "occasion": "before_rf", "graded_on": today(), "grader": "VO committee", "client_key": uuid.uuid4(),
        "points": points(template),
    }  # fmt: skip
    return fill_sheet(actor=actor, institution=group, template=template, **given | changes)


def check(checker, sheet):
    waiting = Submission.unscoped.get(object_id=sheet.public_id, status="waiting")
    return decide(actor=checker, submission=waiting, decision="approved", expected_version=waiting.version)


def refused(call, models, code, *fields, kind=DomainError):
    before = snapshot(*models, AuditEntry)
    with pytest.raises(kind) as refusal:
        call()
    assert (refusal.value.code, set(refusal.value.fields)) == (code, set(fields))
    assert snapshot(*models, AuditEntry) == before


def test_seeds_are_laid_once_and_stay(world):
    counts = [model.unscoped.count() for model in (CorpusRule, DoseRule, GradeFormula, GradeComponent, SheetTemplate)]
    GradeFormula.unscoped.update(name="Renamed")
    for seed in (seed_money_rules, seed_formulas, seed_sheets):
        seed()
    assert [m.unscoped.count() for m in (CorpusRule, DoseRule, GradeFormula, GradeComponent, SheetTemplate)] == counts
    assert GradeFormula.unscoped.get().name == "Renamed"
    assert sum(GradeComponent.unscoped.values_list("weight", flat=True)) == 100
    most = {one.slug: sum(row.most_points for row in one.rows.all()) for one in SheetTemplate.unscoped.all()}
    assert most == {"hundred": 100, "rubric-abc": 40, "checklist-16": 16}
    assert all(
        row.words["hi"]["label"] and row.words["hi"]["guidance"]
        for one in SheetTemplate.unscoped.all()
        for row in one.rows.all()
    )


@pytest.mark.parametrize(
    ("slug", "each", "percent", "result"),
    [
        ("hundred", "9", "90.00", "A"), ("hundred", "8.5", "85.00", "B"), ("hundred", "7", "70.00", "C"),
        ("rubric-abc", "1.5", "75.00", "B"), ("checklist-16", "0.5", "50.00", "Not yet"), ("checklist-16", "1", "100.00", "Very good"),
    ],
)  # fmt: skip
def test_points_come_to_a_grade(actor, group, slug, each, percent, result):
    template = SheetTemplate.unscoped.get(slug=slug)
    sheet = fill(actor, group, template, points=points(template, each))
    assert (f"{sheet.percent}", sheet.result, sheet.status) == (percent, result, "filled")
    assert sheet.points == Decimal(each) * template.rows.count()


def test_somebody_else_checks_it_and_then_it_never_changes(actor, checker, group, template):
    key = uuid.uuid4()
    sheet = fill(actor, group, template, client_key=key)
    assert fill(actor, group, template, client_key=key) == sheet
    waiting = Submission.unscoped.get(object_id=sheet.public_id)
    with pytest.raises(NotAllowed):
        decide(actor=actor, submission=waiting, decision="approved", expected_version=waiting.version)
    better = mend_sheet(
        actor=actor, sheet=sheet, expected_version=1, occasion="periodic", graded_on=today(), grader="CRP",
        points=points(template, 9),
    )  # fmt: skip
    assert (better.percent, better.occasion, better.version) == (90, "periodic", 2)
    assert list(Submission.unscoped.order_by("pk").values_list("status", flat=True)) == ["withdrawn", "waiting"]
    check(checker, sheet)
    sheet.refresh_from_db()
    assert (sheet.status, sheet.checked_on) == ("checked", today())
    refused(
        lambda: mend_sheet(
            actor=actor, sheet=sheet, expected_version=2, occasion="periodic", graded_on=today(), grader="x",
            points=points(template),
        ),
        (GradeSheet, SheetPoints), "already_checked", kind=Conflict,
    )  # fmt: skip
    for write in (
        lambda: GradeSheet.unscoped.update(percent=1),
        lambda: SheetPoints.unscoped.update(points=1),
        lambda: GradeSheet.unscoped.all().delete(),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            write()


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"graded_on": TOMORROW}, "wrong_day", "graded_on"),
        ({"graded_on": dt.date(2000, 1, 1)}, "wrong_day", "graded_on"),
        ({"grader": " "}, "invalid", "grader"),
        ({"occasion": "birthday"}, "invalid", "occasion"),
        ({"meetings": "10.5"}, "bad_points", "points.meetings"),
        ({"meetings": "-1"}, "bad_points", "points.meetings"),
        ({"meetings": "1.3"}, "bad_points", "points.meetings"),
        ({"unknown": "1"}, "bad_points", "points.unknown"),
        ({"missing": "meetings"}, "bad_points", "points.meetings"),
    ],
)
def test_a_sheet_that_is_refused_stores_nothing(actor, group, template, changes, code, field):
    given = points(template)
    if "missing" in changes:
        del given[changes.pop("missing")]
    for slug in ("meetings", "unknown"):
        if slug in changes:
            given[slug] = Points(Decimal(changes.pop(slug)))
    refused(
        lambda: fill(actor, group, template, points=given, **changes),
        (GradeSheet, SheetPoints, Submission),
        code,
        field,
    )


def test_who_may_fill_and_for_whom(world, actor, checker, group, foreign_group, template, vo):
    held = (GradeSheet, SheetPoints, Submission)
    refused(lambda: fill(checker, group, template), held, "not_allowed", kind=NotAllowed)
    refused(lambda: fill(actor, foreign_group, template), held, "not_allowed", kind=NotAllowed)
    refused(lambda: fill(actor, vo, template), held, "no_group")
    key = uuid.uuid4()
    fill(actor, group, template, client_key=key)
    other = make_institution(world.karahal, "shg")
    refused(lambda: fill(actor, other, template, client_key=key), held, "key_reused", kind=Conflict)
    ClosedMonth.unscoped.create(month=today().replace(day=1), closed_by=make_user(), **place_of(world.karahal).keys())
    refused(lambda: fill(actor, other, template), held, "month_closed", "graded_on")


def review(actor, group, day=None, version=0, **answers):
    line = Answers(group, version, answers)
    return enter_reviews(actor=actor, quarter=QUARTER, reviewed_on=day or today(), lines=[line])


def test_a_review_is_entered_and_corrected(actor, group):
    (row,) = review(actor, group, health=True, education=False)
    assert (row.health, row.education, row.livelihoods, row.version) == (True, False, None, 1)
    (again,) = review(actor, group, version=1, health=False, livelihoods=True)
    assert (again.pk, again.health, again.education, again.version) == (row.pk, False, None, 2)
    refused(
        lambda: review(actor, group, version=1, health=True),
        (SutraReview,),
        "stale_version",
        str(group.public_id),
        kind=Conflict,
    )


def test_reviews_that_are_refused(world, actor, group, foreign_group, vo):
    held = (SutraReview,)
    key = str(group.public_id)
    refused(lambda: review(actor, group, day=TOMORROW, health=True), held, "wrong_day", "reviewed_on")
    refused(lambda: review(actor, group, day=QUARTER - dt.timedelta(1), health=True), held, "wrong_day", "reviewed_on")
    refused(lambda: review(actor, group), held, "no_answer", key)
    refused(lambda: review(actor, vo, health=True), held, "no_group", str(vo.public_id))
    refused(lambda: review(actor, foreign_group, health=True), held, "not_allowed", kind=NotAllowed)
    refused(
        lambda: enter_reviews(actor=actor, quarter=dt.date(2026, 2, 1), reviewed_on=today(), lines=[]),
        held,
        "no_quarter",
        "quarter",
    )
    # All or none: the second line is out of reach.
    lines = [Answers(group, 0, {"health": True}), Answers(foreign_group, 0, {"health": True})]
    refused(
        lambda: enter_reviews(actor=actor, quarter=QUARTER, reviewed_on=today(), lines=lines),
        held,
        "not_allowed",
        kind=NotAllowed,
    )


FORMULA = {"months": 3, "repayment_months": 6, "least_age_months": 3, "a_from": 80, "b_from": 60, "c_from": 40}


def test_a_state_sets_its_own_rules(world, nodal, actor):
    state = {"actor": nodal, "state": world.state}
    first = set_corpus_rule(**state, heads=["savings_compulsory"], with_surplus=False, from_on=TOMORROW)
    again = set_corpus_rule(**state, heads=["savings_compulsory", "cif_fund"], with_surplus=True, from_on=TOMORROW)
    assert (again.pk, again.heads, again.set_by_id) == (first.pk, ["savings_compulsory", "cif_fund"], nodal.user_id)
    dose = {"dose": 1, "times": 7, "least_rupees": Decimal(200000), "needs_plan": False}
    set_dose_rule(**state, **dose, from_on=today())
    refused(
        lambda: set_dose_rule(**state, **dose, from_on=today()), (DoseRule,), "holds_already", "from_on", kind=Conflict
    )
    given = {"name": "Own", "components": {"meetings": Weighed(60, 10, 90), "books": Weighed(40, 0, 100)}}
    set_formula(**state, **given, **FORMULA, from_on=TOMORROW)
    row = set_formula(**state, **given | {"components": {"savings": Weighed(100, 0, 90)}}, **FORMULA, from_on=TOMORROW)
    assert [one.kind for one in row.components.all()] == ["savings"]
    assert GradeFormula.unscoped.filter(state=world.state).count() == 1
    refused(
        lambda: set_dose_rule(actor=actor, state=world.state, **dose, from_on=TOMORROW),
        (DoseRule,),
        "not_allowed",
        kind=NotAllowed,
    )


@pytest.mark.parametrize(
    ("call", "code", "field"),
    [
        (lambda **s: set_corpus_rule(**s, heads=["cash"], with_surplus=True, from_on=TOMORROW), "unknown_head", "heads"),
        (lambda **s: set_corpus_rule(**s, heads=[], with_surplus=True, from_on=TOMORROW), "unknown_head", "heads"),
        (lambda **s: set_corpus_rule(**s, heads=["vrf"], with_surplus=True, from_on=today() - dt.timedelta(1)), "past", "from_on"),
        (lambda **s: set_dose_rule(**s, dose=10, times=1, least_rupees=Decimal(1), needs_plan=False, from_on=TOMORROW), "invalid", None),
        (lambda **s: set_formula(**s, name="x", components={"meetings": Weighed(90, 0, 90)}, **FORMULA, from_on=TOMORROW), "not_hundred", ""),
        (lambda **s: set_formula(**s, name="x", components={"meetings": Weighed(100, 90, 90)}, **FORMULA, from_on=TOMORROW), "invalid", None),
        (lambda **s: set_formula(**s, name="x", components={"meetings": Weighed(100, 0, 90)}, **FORMULA | {"a_from": 50}, from_on=TOMORROW), "invalid", None),
    ],
)  # fmt: skip
def test_rules_that_make_no_sense_store_nothing(world, nodal, call, code, field):
    held = (CorpusRule, DoseRule, GradeFormula, GradeComponent)
    refused(lambda: call(actor=nodal, state=world.state), held, code, *([] if field is None else [field]))


def test_rules_of_states_are_never_deleted(world):
    for model in (CorpusRule, DoseRule, GradeFormula):
        with pytest.raises(IntegrityError), transaction.atomic():
            model.unscoped.filter(pk=model.unscoped.first().pk)._raw_delete("default")
