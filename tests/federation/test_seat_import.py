"""The import of seats of bodies: what is stored, what cannot be, and that nothing is stored twice."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from core.exchange.declarations import in_languages, kinds
from core.models import AuditEntry, Job
from core.periods import today
from federation.models import CommitteeMember, Institution
from federation.services.committees import dissolve
from tests.factories import make_group, make_institution, make_member
from tests.factories_governance import make_committee
from tests.federation.conftest import snapshot
from tests.federation.import_files import workbook
from tests.federation.test_member_import import faults, given, stored

HEADINGS = tuple(column.name for column in kinds()["seats"].columns)
FORMED = dt.date(2024, 4, 1)


@pytest.fixture
def ganga(world, vo) -> Institution:
    """A group beneath the VO with Sunita, Radha and Meena, members 1, 2 and 3."""
    group = make_group(world.village(world.karahal), 0, name="Ganga", parent=vo)
    for name in ("Sunita", "Radha", "Meena"):
        make_member(group, world.village(world.karahal), name=name)
    return group


@pytest.fixture
def body(vo, ganga):
    return make_committee(vo, "executive", formed_on=FORMED)


def row(vo: Institution, group: Institution | None, number: int | str = 1, **cells: Any) -> dict[str, Any]:
    return {
        "institution_code": vo.code, "body": "Executive committee", "group_code": group.code if group else "",
        "member_number": number, "name": "", "starts_on": dt.date(2025, 4, 1), "role": "",
    } | cells  # fmt: skip


def seats(actor, *rows: dict[str, Any]) -> Job:
    return given(actor, workbook(list(rows), headings=HEADINGS, names=HEADINGS), kind="seats")


def test_seats_are_taken_by_number_and_by_name(actor, vo, ganga, body):
    rows = [
        row(vo, ganga, 1, name="sunita", role="Chairwoman"),
        row(vo, None, "", name="Radha", body="कार्यकारिणी समिति", starts_on="01-05-2025"),
    ]
    job = seats(actor, *rows)
    assert (job.state, job.outcome["good"], faults(job)) == ("asking", 2, set())
    assert CommitteeMember.unscoped.count() == 0
    assert stored(actor, job).outcome["stored"] == 2
    told = body.members.order_by("pk").values_list("person__name", "role", "starts_on", "ends_on")
    assert list(told) == [
        ("Sunita", "chair", dt.date(2025, 4, 1), None), ("Radha", "member", dt.date(2025, 5, 1), None),
    ]  # fmt: skip
    assert AuditEntry.unscoped.get(verb="committee.imported").details == {"bodies": 1, "rows": 2}
    held = snapshot(CommitteeMember)
    again = seats(actor, *rows)
    assert (again.outcome["same"], again.outcome["good"], again.outcome["bad"]) == (2, 0, 0)
    assert snapshot(CommitteeMember) == held


ROW_FAULTS: dict[str, tuple[str, dict[str, Any]]] = {
    "unknown_institution": ("institution_code", {"institution_code": "NIL-1"}),
    "unknown_body": ("body", {"body": "Parliament"}),
    "body_of_everybody": ("body", {"body": "General body"}),
    "no_such_body": ("body", {"body": "Social Action Committee"}),
    "no_such_number": ("member_number", {"member_number": 9}),
    "other_name": ("member_number", {"name": "Radha"}),
    "who_is_it": ("member_number", {"member_number": ""}),
    "outside_body": ("starts_on", {"starts_on": "31-03-2024"}),
    "unknown_name": ("name", {"group_code": "", "member_number": "", "name": "Kamala"}),
}


def test_each_wrong_row_is_told_in_words_of_both_languages_and_stores_nothing(actor, vo, ganga, body):
    job = seats(actor, *(row(vo, ganga, 1, **({"member_number": 1} | cells)) for _column, cells in ROW_FAULTS.values()))
    assert faults(job) == {(n, column, code) for n, (code, (column, _c)) in enumerate(ROW_FAULTS.items(), start=2)}
    assert CommitteeMember.unscoped.count() == 0
    for words in kinds()["seats"].faults.values():
        english, hindi = in_languages(words)
        assert english != hindi


def test_rows_against_the_record(world, actor, vo, ganga, body, foreign_group):
    village = world.village(world.karahal)
    stranger = make_group(village, 1, name="Alag")  # of no VO
    make_member(ganga, village, name="Meena")  # a second one
    gone = make_member(ganga, village, name="Gone")
    type(gone).unscoped.filter(pk=gone.pk).update(left_on=today(), exit_reason="voluntary", counted_until=today())
    far = make_institution(world.vijaypur, "vo")
    make_committee(far, "executive", formed_on=FORMED)
    stored(actor, seats(actor, row(vo, ganga, 1, role="Chairwoman")))
    before = snapshot(CommitteeMember)
    job = seats(
        actor,
        row(vo, ganga, 1, starts_on="01-06-2025"),
        row(vo, ganga, 2, role="Chairwoman"),
        row(vo, ganga, 2),
        row(vo, stranger, 1),
        row(vo, None, "", name="Meena"),
        row(vo, ganga, gone.number),
        row(far, foreign_group, 1),
        row(vo, ganga, 3, starts_on=today() + dt.timedelta(1)),
    )
    assert faults(job) == {
        (2, "member_number", "already_seated"),
        (3, "role", "another_chair"),
        (4, "member_number", "twice_in_file"),
        (5, "member_number", "not_beneath"),
        (6, "name", "name_twice"),
        (7, "member_number", "has_left"),
        (8, "institution_code", "institution_elsewhere"),
        (9, "starts_on", "future_date"),
    }
    assert snapshot(CommitteeMember) == before


def test_two_chairwomen_of_one_file(actor, vo, ganga, body):
    job = seats(actor, row(vo, ganga, 1, role="Chairwoman"), row(vo, ganga, 2, role="chair"))
    assert faults(job) == {(3, "role", "two_chairs")}


def test_what_changes_between_check_and_commit_turns_bad(actor, vo, ganga, body):
    job = seats(actor, row(vo, ganga, 1))
    dissolve(actor=actor, committee=body, on=today())
    assert stored(actor, job).outcome["stored"] == 0
    assert {code for _number, _column, code in faults(job)} == {"no_such_body"}
    assert CommitteeMember.unscoped.count() == 0
