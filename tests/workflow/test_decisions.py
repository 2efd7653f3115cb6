"""Maker and checkers: who may decide, who may not, and that a refusal stores nothing."""

import datetime as dt
import threading

import pytest
from django.db import IntegrityError, connection, transaction

from core.access.actor import system_actor
from core.errors import Conflict, DomainError, NotAllowed
from core.models import AuditEntry, Decision, GeoUnit, Posting, Submission, WorkflowSetting
from core.periods import today
from core.workflow.kinds import document_kind
from core.workflow.queries.submissions import open_submission_of, undecided_in
from core.workflow.services.mending import remind, resubmit, withdraw
from core.workflow.services.submissions import decide, submit
from core.workflow.services.tasks import mark_late
from federation.services.exits import leave
from federation.services.members import join_person
from tests.factories import actor_for, make_actor, make_group, make_household, make_member, make_user
from tests.federation.conftest import snapshot
from tests.workflow.conftest import closed_meeting, entered_institution

pytestmark = pytest.mark.django_db


def take(actor, row, decision="verified", **kwargs):
    row.refresh_from_db()
    kwargs.setdefault("expected_version", row.version)
    return decide(actor=actor, submission=row, decision=decision, **kwargs)


def refused(kind, actor, row, decision="verified", **kwargs):
    before = snapshot(Submission, Decision, AuditEntry)
    with pytest.raises(kind) as refusal:
        take(actor, row, decision, **kwargs)
    assert snapshot(Submission, Decision, AuditEntry) == before
    return refusal.value


def late(row, days=4):
    Submission.unscoped.filter(pk=row.pk).update(due_on=today() - dt.timedelta(days=days))


def test_closing_a_meeting_hands_it_in(staff, waiting):
    assert (waiting.kind, waiting.step, waiting.status) == ("meeting", "verify", "waiting")
    assert (waiting.maker, waiting.maker_role) == (staff.operator, "block_operator")
    assert (waiting.about_on, waiting.due_on) == (today(), today() + dt.timedelta(days=3))


def test_closing_costs_three_queries_more(staff, world, django_assert_num_queries):
    from federation.services.meetings import close_meeting, open_meeting

    group = make_group(world.village(world.karahal), 2)
    actor = staff.actor("operator")
    meeting = open_meeting(actor=actor, institution=group, held_on=today(), client_key=None)
    # savepoint, lock, lines, loans, own money, header; the books: lock, where they stand, heads, entry, lines,
    # check, audit; audit, the state's rules, the submission, share typed twice, release
    with django_assert_num_queries(18):
        close_meeting(actor=actor, meeting=meeting)


def test_the_systems_own_rows_wait_for_nobody(world):
    from federation.services.institutions import create_institution

    create_institution(actor=system_actor(), unit=world.karahal, tier="vo", name="Ekta", formed_on=today())
    assert not Submission.unscoped.exists()


def test_verified_is_over(staff, waiting):
    take(staff.actor("coordinator"), waiting)
    waiting.refresh_from_db()
    assert (waiting.status, waiting.step, waiting.finished_on, waiting.days_taken) == ("approved", "", today(), 0)
    kept = Decision.unscoped.get(submission=waiting)
    assert (kept.decision, kept.by, kept.role, kept.maker) == (
        "approved",
        staff.coordinator,
        "cluster_coordinator",
        staff.operator,
    )
    entry = AuditEntry.unscoped.get(verb="document.decided")
    assert entry.posting_id == staff.coordinator.postings.get().pk


def test_nobody_decides_on_her_own(world, staff):
    Posting.unscoped.create(
        user=staff.operator, role="cluster_coordinator", unit=world.karahal, starts_on=dt.date(2020, 1, 1)
    )
    actor = staff.actor("operator")
    row = closed_meeting(actor, world.village(world.karahal))[1]
    error = refused(NotAllowed, actor, row)
    assert "yourself" in str(error.message)


def test_no_person_takes_two_steps(world, staff):
    Posting.unscoped.create(
        user=staff.coordinator, role="block_manager", unit=world.karahal, starts_on=dt.date(2020, 1, 1)
    )
    both = staff.actor("coordinator")
    row = entered_institution(staff.actor("operator"), world.karahal)[1]
    take(both, row)
    row.refresh_from_db()
    assert (row.status, row.step) == ("waiting", "approve")
    error = refused(NotAllowed, both, row, "approved")
    assert "already taken a step" in str(error.message)
    take(staff.actor("manager"), row, "approved")
    row.refresh_from_db()
    assert row.status == "approved"
    assert list(row.decisions.values_list("decision", flat=True)) == ["verified", "approved"]


@pytest.mark.parametrize(
    ("role", "place"),
    [
        ("block_operator", "karahal"),
        ("block_manager", "karahal"),
        ("cluster_coordinator", "vijaypur"),
        ("district_manager", "sheopur"),
        ("state_manager", "state"),
    ],
)
def test_others_may_not_decide(world, waiting, role, place):
    refused(NotAllowed, make_actor(role, getattr(world, place)), waiting)


def test_the_database_refuses_too(staff, waiting):
    fields = {"submission": waiting, "round": 1, "decision": "verified", "maker": staff.operator}
    with pytest.raises(IntegrityError, match="decision_not_by_the_maker"), transaction.atomic():
        Decision.unscoped.create(by=staff.operator, **fields)
    with pytest.raises(IntegrityError, match="decision_not_by_the_maker"), transaction.atomic():
        Decision.unscoped.create(by=staff.manager, stood_in_for=staff.operator, **fields)
    kept = Decision.unscoped.create(by=staff.manager, **fields)
    with pytest.raises(IntegrityError, match="decision_one_step_a_person"), transaction.atomic():
        Decision.unscoped.create(by=staff.manager, **fields)
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        Decision.unscoped.filter(pk=kept.pk).update(decision="approved")


def test_one_open_submission_a_document(staff, waiting):
    from federation.models import Meeting

    meeting = Meeting.unscoped.get(public_id=waiting.object_id)
    before = snapshot(Submission)
    with pytest.raises(Conflict), transaction.atomic():
        submit(actor=staff.actor("operator"), kind="meeting", obj=meeting)
    assert snapshot(Submission) == before


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({}, "reason"),
        ({"reason": "because"}, "reason"),
        ({"reason": "other", "text": " "}, "text"),
        ({"reason": "missing", "text": "x" * 301}, "text"),
        ({"reason": "missing", "text": "2345 6789 0124"}, "text"),
    ],
)
def test_returning_needs_a_reason(staff, waiting, given, field):
    error = refused(DomainError, staff.actor("coordinator"), waiting, "returned", **given)
    assert set(error.fields) == {field}


def test_returned_mended_and_the_chain_starts_again(world, staff):
    operator, coordinator, manager = (staff.actor(name) for name in ("operator", "coordinator", "manager"))
    row = entered_institution(operator, world.karahal)[1]
    take(coordinator, row)
    take(manager, row, "returned", reason="wrong_name", text="Name of the village")
    row.refresh_from_db()
    assert (row.status, row.step, row.was_returned) == ("returned", "", True)
    refused(Conflict, coordinator, row)
    before = snapshot(Submission, Decision)
    with pytest.raises(NotAllowed):
        resubmit(actor=coordinator, submission=row, text="Mended")
    with pytest.raises(DomainError):
        resubmit(actor=operator, submission=row, text=" ")
    assert snapshot(Submission, Decision) == before
    resubmit(actor=operator, submission=row, text="Mended")
    row.refresh_from_db()
    assert (row.status, row.step, row.round, row.taken_by) == ("waiting", "verify", 2, [])
    take(coordinator, row)
    take(manager, row, "approved")
    assert list(row.decisions.values_list("round", "decision")) == [
        (1, "verified"),
        (1, "returned"),
        (2, "resubmitted"),
        (2, "verified"),
        (2, "approved"),
    ]


def test_what_stands_is_not_withdrawn_and_what_may_be_is(staff, waiting, monkeypatch):
    operator = staff.actor("operator")
    before = snapshot(Submission, Decision)
    with pytest.raises(DomainError, match="stands"):
        withdraw(actor=operator, submission=waiting)
    with pytest.raises(NotAllowed):
        withdraw(actor=staff.actor("coordinator"), submission=waiting)
    assert snapshot(Submission, Decision) == before
    object.__setattr__(document_kind("meeting"), "may_withdraw", True)
    try:
        withdraw(actor=operator, submission=waiting)
    finally:
        object.__setattr__(document_kind("meeting"), "may_withdraw", False)
    waiting.refresh_from_db()
    assert waiting.status == "withdrawn"


def test_a_late_step_may_be_taken_one_level_higher(world, staff, waiting):
    manager = staff.actor("manager")
    refused(NotAllowed, manager, waiting)
    late(waiting)
    assert (mark_late(), mark_late()) == (1, 0)
    take(manager, waiting)
    waiting.refresh_from_db()
    assert (waiting.status, waiting.is_escalated) == ("approved", False)


def test_the_district_sees_what_is_late_and_reminds(world, staff):
    district = make_actor("district_manager", world.sheopur)
    row = entered_institution(staff.actor("operator"), world.karahal)[1]
    take(staff.actor("coordinator"), row)
    with pytest.raises(Conflict):
        remind(actor=district, submission=row)
    late(row)
    refused(NotAllowed, district, row, "approved")
    remind(actor=district, submission=row)
    remind(actor=district, submission=row)
    assert AuditEntry.unscoped.filter(verb="document.reminded").count() == 1
    with pytest.raises(NotAllowed):
        remind(actor=make_actor("district_manager", world.morena), submission=row)


def test_a_state_leaves_a_step_out_or_gives_other_days(world, staff):
    state = GeoUnit.unscoped.get(pk=world.state.pk)
    WorkflowSetting.unscoped.create(state=state, kind="institution", step="verify", is_on=False)
    WorkflowSetting.unscoped.create(state=state, kind="institution", step="approve", days=9)
    row = entered_institution(staff.actor("operator"), world.karahal)[1]
    assert (row.step, row.due_on) == ("approve", today() + dt.timedelta(days=9))
    WorkflowSetting.unscoped.create(state=state, kind="meeting", step="verify", is_on=False)
    made = closed_meeting(staff.actor("operator"), world.village(world.karahal))[1]
    assert (made.status, made.days_taken) == ("approved", 0)


def test_joining_and_leaving_wait_and_the_later_change_replaces_the_earlier(world, staff):
    actor = staff.actor("operator")
    village = world.village(world.karahal)
    group = make_group(village, 1)
    other = make_member(group, village, household=make_household(village))
    leave(actor=actor, membership=other, left_on=today(), reason="voluntary")
    new = join_person(actor=actor, institution=make_group(village, 0), person=other.person, joined_on=today())
    assert open_submission_of(new).about_on == today()
    leave(actor=actor, membership=new, left_on=today(), reason="migrated")
    states = Submission.unscoped.filter(object_id=new.public_id).order_by("pk").values_list("status", flat=True)
    assert list(states) == ["withdrawn", "waiting"]


def test_undecided_of_a_month_counts_the_block_alone(world, staff, waiting):
    month = today().replace(day=1)
    assert undecided_in(world.karahal.pk, month, today()) == 1
    assert undecided_in(world.karahal.pk, month, today(), kinds=("membership",)) == 0
    take(staff.actor("coordinator"), waiting)
    assert undecided_in(world.karahal.pk, month, today()) == 0


def test_a_stale_version_is_a_conflict(staff, waiting):
    refused(Conflict, staff.actor("coordinator"), waiting, expected_version=waiting.version + 1)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_decide_at_once_one_is_told(world, staff, waiting):
    """Real transactions: both saw the same version."""
    second = actor_for(make_user("cluster_coordinator", world.karahal))
    start, outcomes = threading.Barrier(2), []

    def run(actor, decision, **kwargs):
        start.wait()
        try:
            decide(actor=actor, submission=waiting, decision=decision, expected_version=waiting.version, **kwargs)
            outcomes.append("done")
        except Conflict as error:
            outcomes.append(error.code)
        finally:
            connection.close()

    threads = [
        threading.Thread(target=run, args=(staff.actor("coordinator"), "verified")),
        threading.Thread(target=run, args=(second, "returned"), kwargs={"reason": "missing"}),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["already_decided", "done"]
    assert Decision.unscoped.filter(submission=waiting).count() == 1
