"""Grades from records: golden example 5 as arithmetic and through records, past days, and what is kept of them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from core.models import AuditEntry, ClosedMonth, DirtyCell
from core.models.place import place_of
from core.periods import month_end, today
from federation.grading.arithmetic import grade
from federation.models import GradeFormula, GradeResult
from federation.queries import sutras
from federation.queries.grades import outcomes_of
from federation.queries.repayment_on_time import repayment_on_time
from federation.services.grades import regrade, regrade_all
from tests.factories import make_actor, make_group, make_user
from tests.factories_books import credit, debit, post
from tests.factories_grading import met, months_ago
from tests.factories_loans import ago, member_loan, pay

pytestmark = pytest.mark.django_db
GOLDEN = {
    "meetings": Decimal(1100) / 12, "attendance": Decimal(84), "savings": Decimal(96), "lending": Decimal(45),
    "repayment": Decimal(88), "books": Decimal(80),
}  # fmt: skip
MARKS = {
    "meetings": "18.52",
    "attendance": "12.75",
    "savings": "20.00",
    "lending": "6.25",
    "repayment": "20.00",
    "books": "7.27",
}


@pytest.fixture
def formula(world):
    return GradeFormula.unscoped.get(slug="ps-1")


def graded(formula, **changes):
    return grade(list(formula.components.all()), formula, GOLDEN | changes)


def test_golden_example_five(formula):
    found = graded(formula)
    assert {row.kind: f"{row.marks}" for row in found.rows} == MARKS
    assert (found.marks, found.letter, found.is_rescaled, found.is_over_lent) == (Decimal("84.79"), "A", False, False)
    without = graded(formula, repayment=None)
    assert (without.earned, without.out_of, without.marks, without.letter) == (
        Decimal("64.79"),
        75,
        Decimal("86.39"),
        "A",
    )
    assert without.is_rescaled
    over = graded(formula, lending=Decimal(120))
    assert (over.rows[3].marks, over.is_over_lent) == (10, True)


@pytest.mark.parametrize(
    ("kind", "at_zero", "at_full"),
    [
        ("meetings", 50, 95),
        ("attendance", 50, 90),
        ("savings", 50, 95),
        ("lending", 20, 60),
        ("repayment", 60, 95),
        ("books", 40, 95),
    ],
)
def test_each_component_rises_between_its_ends(formula, kind, at_zero, at_full):
    def marks(percent):
        return next(row.marks for row in graded(formula, **{kind: Decimal(percent)}).rows if row.kind == kind)

    weight = formula.components.get(kind=kind).weight
    assert [marks(0), marks(at_zero), marks(at_full), marks(100)] == [0, 0, weight, weight]
    assert marks(Decimal(at_zero + at_full) / 2) == Decimal(weight) / 2


@pytest.mark.parametrize(
    ("score", "letter"),
    [("80", "A"), ("79.99", "B"), ("60", "B"), ("59.99", "C"), ("40", "C"), ("39.99", "D"), ("0", "D")],
)
def test_the_letters_begin_at_their_marks(formula, score, letter):
    from federation.grading.arithmetic import letter_for

    assert letter_for(Decimal(score), formula) == letter


def test_nothing_told_is_no_grade(formula):
    found = grade(list(formula.components.all()), formula, {})
    assert (found.marks, found.letter, found.out_of) == (None, "", 0)


@pytest.fixture
def met_as_told(group, foreign_group):
    """Meetings of `group` as in golden example 5 in the last whole months; its neighbour must not appear in them.

    11 of 12 meetings held, 84% present, 96% saved, 10 of 11 closed in time.
    """
    group.meeting_frequency = "weekly"
    group.save()
    group.spells.update(meeting_frequency="weekly")
    lines = {"slots": 100, "present": 84, "savings_due_rupees": Decimal(100), "savings_received_rupees": Decimal(96)}
    met(group, months_ago(3), 3, 10, 17, 24, **lines)
    met(group, months_ago(2), 3, 10, 17, 24, **lines)
    met(group, months_ago(1), 3, 10, **lines)
    met(group, months_ago(1), 17, closed_on=months_ago(1).replace(day=25), **lines)
    met(foreign_group, months_ago(1), 3, slots=10, present=1)
    return group


@pytest.fixture
def known(actor, met_as_told):
    """With books in which 45% of the corpus are lent, without a loan on record."""
    group = met_as_told
    day = (today() - month_end(months_ago(1))).days
    women = list(group.memberships.order_by("number"))
    post(actor, group, debit("cash", 10000), credit("savings_compulsory", 10000, member=women[0]), days_ago=day + 1)
    post(actor, group, debit("loan_to_member", 4500, member=women[1]), credit("cash", 4500), days_ago=day)
    return group


def shares_of(found):
    return {row.kind: (row.percent, row.marks) for row in found.graded.rows}


def test_every_component_from_the_last_months(known):
    found = outcomes_of([known], months_ago(1))[known.pk]
    shares = shares_of(found)
    assert shares["meetings"] == (Decimal(1100) / 12, Decimal("18.52"))
    assert shares["attendance"] == (84, Decimal("12.75"))
    assert shares["savings"] == (96, 20)
    assert shares["lending"] == (45, Decimal("6.25"))
    assert shares["books"] == (Decimal(1000) / 11, Decimal("9.26"))
    assert found.is_gradable


def test_golden_example_five_through_records(actor, met_as_told, formula):
    """Every share but one is read from records; 80% of 11 meetings are none, so that of the books is the example's own."""
    group, end = met_as_told, (today() - month_end(months_ago(1))).days
    one, two, *_rest = group.memberships.order_by("number")
    post(actor, group, debit("cash", 10000), credit("savings_compulsory", 10000, member=one), days_ago=end + 1)
    # Of ₹5,000 due on the month's last day ₹4,400 come on that day, and ₹600 stay away; ₹3,900 are due later.
    due = member_loan(actor, one, 5000, end, interest_percent=0, instalments=1, first_due_on=ago(end))
    pay(actor, due, 4400, end)
    member_loan(actor, two, 3900, end, interest_percent=0, instalments=1, first_due_on=today() + dt.timedelta(60))
    found = outcomes_of([group], months_ago(1))[group.pk]
    shares = {row.kind: row.percent for row in found.graded.rows}
    assert shares == GOLDEN | {"repayment": Decimal(88), "books": Decimal(1000) / 11}
    whole = grade(list(formula.components.all()), formula, shares | {"books": GOLDEN["books"]})
    assert {row.kind: f"{row.marks}" for row in whole.rows} == MARKS
    assert (whole.marks, whole.letter, found.graded.marks) == (Decimal("84.79"), "A", Decimal("86.78"))
    assert found.records.repayment == sutras.Share(4400, 5000)


def test_without_instalments_the_row_drops_out(known):
    assert repayment_on_time([known.pk], months_ago(6), today()) == {}
    found = outcomes_of([known], months_ago(1))[known.pk].graded
    assert (found.out_of, found.is_rescaled) == (75, True)
    assert found.marks == (found.earned * 100 / 75).quantize(Decimal("0.01"))


def test_money_borrowed_is_not_lent_of_ones_own(actor, known):
    woman = known.memberships.first()
    post(actor, known, debit("cash", 3000), credit("loan_from_vo", 3000))
    post(actor, known, debit("loan_to_member", 3000, member=woman), credit("cash", 3000))
    lending = outcomes_of([known], today().replace(day=1))[known.pk].records.lending
    assert (lending.part, lending.whole) == (4500, 10000)


def test_a_young_group_is_not_gradable(world):
    young = make_group(world.village(world.karahal), 12, formed_on=months_ago(2))
    met(young, months_ago(2), 5)
    met(young, months_ago(1), 5)
    found = outcomes_of([young], months_ago(1))[young.pk]
    assert (found.is_gradable, found.graded.marks, found.graded.letter) == (False, None, "")
    assert found.records.meetings == sutras.Share(2, 2)


def test_a_grade_as_it_was_known_on_an_earlier_day(known):
    late = months_ago(1).replace(day=20)
    before = outcomes_of([known], months_ago(1), known_on=late)[known.pk].records
    assert (before.meetings.part, before.books.part) == (10, 10), "the meeting closed on the 25th was not known yet"
    assert outcomes_of([known], months_ago(1))[known.pk].records.meetings.part == 11


def test_another_formula_of_the_state_holds_from_its_day(world, known, formula):
    own = GradeFormula.unscoped.create(
        state=world.state, slug="own", name="Own", from_on=today(), months=1, repayment_months=1, least_age_months=3,
        a_from=90, b_from=70, c_from=50,
    )  # fmt: skip
    own.components.create(kind="meetings", weight=100, zero_at=0, full_at=100)
    assert outcomes_of([known], months_ago(1))[known.pk].formula == formula
    now = outcomes_of([known], today().replace(day=1))[known.pk]
    assert (now.formula, [row.kind for row in now.graded.rows]) == (own, ["meetings"])


def test_results_are_kept_and_written_again_only_where_they_changed(world, actor, known, foreign_group):
    month = months_ago(1)
    assert regrade(block=world.karahal, month=month) == 1
    row = GradeResult.unscoped.get()
    assert (row.institution, row.month, row.letter, row.meetings_held, row.meetings_due) == (known, month, "A", 11, 12)
    assert (row.lent_rupees, row.corpus_rupees, row.is_gradable) == (4500, 10000, True)
    assert {one["kind"]: one["marks"] for one in row.inputs} == MARKS | {"repayment": None, "books": "9.26"}
    assert DirtyCell.unscoped.filter(unit_id=world.karahal.pk, month=month).exists()
    marked = DirtyCell.unscoped.count()
    assert regrade(block=world.karahal, month=month) == 0
    assert DirtyCell.unscoped.count() == marked
    met(known, month, 24, slots=100, present=0)
    assert regrade(block=world.karahal, month=month) == 1
    assert GradeResult.unscoped.get().meetings_held == 12
    known.status = "dormant"
    known.save()
    regrade(block=world.karahal, month=month)
    assert not GradeResult.unscoped.exists()


def test_a_closed_month_keeps_its_grades(world, known):
    month = months_ago(1)
    regrade(block=world.karahal, month=month)
    kept = list(GradeResult.unscoped.values())
    ClosedMonth.unscoped.create(month=month, closed_by=make_user(), **place_of(world.karahal).keys())
    GradeFormula.unscoped.update(a_from=100)
    assert regrade(block=world.karahal, month=month) == 0
    assert list(GradeResult.unscoped.values()) == kept


def test_every_night_grades_both_months_of_every_block(world, known, foreign_group):
    assert regrade_all() == 4
    assert set(GradeResult.unscoped.values_list("institution", "month")) == {
        (one.pk, month) for one in (known, foreign_group) for month in (months_ago(0), months_ago(1))
    }
    assert AuditEntry.unscoped.filter(verb="grade.computed").count() == 4
    assert regrade(block=world.karahal, month=today().replace(day=1) + dt.timedelta(40)) == 0


@pytest.mark.parametrize("count", [1, 3])
def test_any_number_of_groups_costs_the_same(world, count, django_assert_num_queries):
    clerk = make_actor("block_operator", world.karahal)
    groups = [make_group(world.village(world.karahal), 1, formed_on=months_ago(8)) for _ in range(count)]
    for one in groups:
        met(one, months_ago(1), 4)
        post(clerk, one, debit("cash", 10), credit("fine", 10))
    with django_assert_num_queries(12):
        found = outcomes_of(groups, months_ago(1))
    assert {one.records.meetings.part for one in found.values()} == {1}
    assert len(found) == count
