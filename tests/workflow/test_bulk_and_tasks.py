"""Many at once after a sample; tasks; what the inbox query gives to whom."""

import datetime as dt
import uuid

import pytest

from core.access.actor import system_actor
from core.errors import Conflict, DomainError, NotAllowed
from core.models import Decision, Submission, Task
from core.periods import today
from core.workflow import kinds
from core.workflow.kinds import TaskKind
from core.workflow.queries.inbox import counts_of, returned_to, tasks_for, waiting_for
from core.workflow.services.bulk import decide_many, draw_sample, mark_opened, sample_size, unopened
from core.workflow.services.submissions import decide
from core.workflow.services.tasks import dismiss_task, finish_task, mark_late, raise_task
from federation.models import Institution
from tests.factories import make_actor, make_group
from tests.federation.conftest import snapshot
from tests.workflow.conftest import entered_institution, staff_of

pytestmark = pytest.mark.django_db


def waiting_rows(world, staff, count):
    """So many meetings that wait in Karahal, and one in another block."""
    fields = {"kind": "meeting", "object_type": "federation.meeting", "step": "verify", "made_on": today()}
    now = dt.datetime.now(dt.UTC)
    for block, maker, many in (
        (world.karahal, staff.operator, count),
        (world.vijaypur, staff_of(world.vijaypur).operator, 1),
    ):
        place = make_group(world.village(block), 0).place.keys()
        for index in range(many):
            since = now - dt.timedelta(hours=count - index)
            Submission.unscoped.create(
                object_id=uuid.uuid4(),
                maker=maker,
                made_at=since,
                waiting_since=since,
                about_on=today(),
                due_on=today(),
                **place,
                **fields,
            )
    return list(Submission.unscoped.filter(block=world.karahal).order_by("waiting_since"))


@pytest.mark.parametrize(("count", "size"), [(1, 1), (20, 1), (21, 2), (100, 5), (200, 10), (400, 20), (4000, 20)])
def test_the_sample_is_five_in_a_hundred(count, size):
    assert sample_size(count) == size


def test_nothing_passes_until_the_sample_was_opened(world, staff):
    rows = waiting_rows(world, staff, 30)
    actor = staff.actor("coordinator")
    for row in rows:
        mark_opened(actor=actor, submission=row)  # before the draw: counts for nothing
    sample = draw_sample(actor=actor, kind="meeting", submissions=list(Submission.unscoped.all()))
    assert set(sample.submissions) == {row.pk for row in rows}
    assert len(sample.drawn) == 2
    before = snapshot(Submission, Decision)
    with pytest.raises(DomainError, match="sample_not_opened"):
        decide_many(actor=actor, sample=sample)
    mark_opened(actor=actor, submission=Submission.unscoped.get(pk=sample.drawn[0]))
    with pytest.raises(DomainError, match="sample_not_opened"):
        decide_many(actor=actor, sample=sample)
    with pytest.raises(NotAllowed):
        decide_many(actor=make_actor("cluster_coordinator", world.karahal), sample=sample)
    assert snapshot(Submission, Decision) == before
    mark_opened(actor=actor, submission=Submission.unscoped.get(pk=sample.drawn[1]))
    assert unopened(sample) == []
    outcome = decide_many(actor=actor, sample=sample)
    assert (len(outcome.passed), outcome.refused) == (30, [])
    assert Submission.unscoped.filter(status="waiting").count() == 1
    with pytest.raises(Conflict):
        decide_many(actor=actor, sample=sample)


def test_those_decided_meanwhile_are_named(world, staff):
    rows = waiting_rows(world, staff, 3)
    actor = staff.actor("coordinator")
    sample = draw_sample(actor=actor, kind="meeting", submissions=rows)
    gone = next(row for row in rows if row.pk not in sample.drawn)
    other = make_actor("cluster_coordinator", world.karahal)
    decide(actor=other, submission=gone, decision="returned", reason="missing", expected_version=1)
    for pk in sample.drawn:
        mark_opened(actor=actor, submission=Submission.unscoped.get(pk=pk))
    outcome = decide_many(actor=actor, sample=sample)
    assert len(outcome.passed) == 2
    assert [row.pk for row, _words in outcome.refused] == [gone.pk]


def test_a_sample_is_drawn_of_what_one_may_decide_alone(world, staff):
    rows = waiting_rows(world, staff, 3)
    with pytest.raises(DomainError, match="nothing_to_decide"):
        draw_sample(actor=staff.actor("operator"), kind="meeting", submissions=rows)


def test_each_sees_exactly_what_waits_for_her(world, staff):
    rows = waiting_rows(world, staff, 3)
    coordinator, manager = staff.actor("coordinator"), staff.actor("manager")
    assert waiting_for(coordinator, "meeting") == rows
    assert waiting_for(coordinator, "meeting", after=str(rows[0].public_id)) == rows[1:]
    assert waiting_for(coordinator, "meeting", block_id=world.vijaypur.pk) == []
    counts = counts_of(coordinator)
    assert {kind: number for kind, number in counts.items() if number} == {"meeting": 3}
    assert {"institution", "membership", "fund_release"} <= counts.keys()  # hers to verify, and none waits
    assert (waiting_for(staff.actor("operator"), "meeting"), waiting_for(manager, "meeting")) == ([], [])
    Submission.unscoped.filter(pk=rows[1].pk).update(due_on=today() - dt.timedelta(days=1))
    mark_late()
    assert waiting_for(manager, "meeting") == [rows[1]]
    assert counts_of(manager)["meeting"] == 1
    district = make_actor("district_manager", world.sheopur)
    assert waiting_for(district, "meeting") == []  # verification is passed on to the block alone
    assert counts_of(make_actor("state_manager", world.state)) == {}


def test_the_maker_and_who_verified_do_not_see_it_again(world, staff):
    row = entered_institution(staff.actor("operator"), world.karahal)[1]
    coordinator = staff.actor("coordinator")
    assert waiting_for(coordinator, "institution") == [row]
    decide(actor=coordinator, submission=row, decision="verified", expected_version=1)
    assert waiting_for(coordinator, "institution") == []
    assert waiting_for(staff.actor("manager"), "institution") == [row]
    row.refresh_from_db()
    decide(
        actor=staff.actor("manager"),
        submission=row,
        decision="returned",
        reason="missing",
        expected_version=row.version,
    )
    assert returned_to(staff.actor("operator")) == [row]
    assert returned_to(coordinator) == []


def test_counts_stop_at_a_hundred_and_ask_one_query(world, staff, django_assert_num_queries):
    waiting_rows(world, staff, 130)
    actor = staff.actor("coordinator")
    with django_assert_num_queries(1):
        assert counts_of(actor)["meeting"] == 100


@pytest.fixture
def task_kind(monkeypatch):
    kind = TaskKind(
        "look", "Look at it", "federation.verify_institution", Institution, url_of=str, title_of=str, days=5
    )
    monkeypatch.setitem(kinds._tasks, "look", kind)
    return kind


def test_a_task_is_raised_once_and_done_by_who_may(world, staff, task_kind):
    group, foreign = make_group(world.village(world.karahal), 0), make_group(world.village(world.vijaypur), 0)
    task = raise_task(actor=system_actor(), kind="look", obj=group, months=3)
    assert raise_task(actor=system_actor(), kind="look", obj=group) == task
    raise_task(actor=system_actor(), kind="look", obj=foreign)
    assert task.due_on == today() + dt.timedelta(days=5)
    coordinator = staff.actor("coordinator")
    assert tasks_for(coordinator) == [task]
    assert tasks_for(staff.actor("operator")) == []
    before = snapshot(Task)
    with pytest.raises(NotAllowed):
        finish_task(actor=staff.actor("operator"), task=task)
    with pytest.raises(DomainError):
        dismiss_task(actor=coordinator, task=task, reason=" ")
    assert snapshot(Task) == before
    finish_task(actor=coordinator, task=task, outcome="seen")
    with pytest.raises(Conflict):
        dismiss_task(actor=coordinator, task=task, reason="nothing")
    assert tasks_for(coordinator) == []
    assert raise_task(actor=system_actor(), kind="look", obj=group) != task
