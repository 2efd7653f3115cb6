"""The import of trainings: planned or found, filled, given their results; what cannot be; never twice."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from core.exchange.declarations import kinds
from core.models import AuditEntry, Job
from federation.models import EventModule, Institution, Participation, Trainer, TrainingEvent, TrainingModule
from federation.services.training import cancel_event, close_event
from tests.factories import actor_for, make_group, make_member, make_user
from tests.federation.conftest import snapshot
from tests.federation.import_files import workbook
from tests.federation.test_member_import import faults, given, stored

FACTS = (TrainingEvent, EventModule, Participation, Trainer)
HEADINGS = tuple(column.name for column in kinds()["trainings"].columns)


@pytest.fixture
def ganga(world) -> Institution:
    """A group with Sunita, Radha and Meena, members 1, 2 and 3."""
    group = make_group(world.village(world.karahal), 0, name="Ganga")
    for name in ("Sunita", "Radha", "Meena"):
        make_member(group, world.village(world.karahal), name=name)
    return group


def row(group: Institution, number: int = 1, **cells: Any) -> dict[str, Any]:
    return {
        "module": "Books of an SHG", "starts_on": dt.date(2025, 6, 10), "ends_on": "12-06-2025",
        "group_code": group.code, "member_number": number, "days_attended": 3.0, "pre_score": 30, "post_score": 70,
    } | cells  # fmt: skip


def trainings(actor, *rows: dict[str, Any]) -> Job:
    return given(actor, workbook(list(rows), headings=HEADINGS, names=HEADINGS), kind="trainings")


def test_a_training_is_planned_filled_and_given_its_results(actor, world, ganga):
    village = world.village(world.karahal)
    rows = [
        row(
            ganga,
            1,
            name="sunita",
            certificate_number="K-17",
            place=village.name,
            trainers="Anita Rao (RSETI, Bhopal); Ramesh",
            level="Village",
        ),
        row(ganga, 2, module="समूह का लेखा", post_score=10, place=village.name),
        row(ganga, 3, days_attended="", pre_score="", post_score=""),
    ]
    job = trainings(actor, *rows)
    assert (job.state, job.outcome["good"], faults(job)) == ("asking", 3, set())
    assert TrainingEvent.unscoped.count() == 0
    assert stored(actor, job).outcome["stored"] == 3
    there = TrainingEvent.unscoped.get(village=village)
    assert (str(there.starts_on), str(there.ends_on), there.level, there.status) == (
        "2025-06-10", "2025-06-12", "village", "planned",
    )  # fmt: skip
    assert list(there.trainers.values_list("name", "organisation", "role")) == [
        ("Anita Rao", "RSETI, Bhopal", "lead"), ("Ramesh", "", "lead"),
    ]  # fmt: skip
    assert [one.module.slug for one in there.taught.all()] == ["shg-books"]
    told = there.participations.values_list(
        "person__name", "days_attended", "pre_score", "post_score", "passed", "certificate_number"
    )
    assert set(told) == {("Sunita", 3, 30, 70, True, "K-17"), ("Radha", 3, 30, 10, False, "")}
    at_block = TrainingEvent.unscoped.get(village=None)
    assert (at_block.block_id, at_block.level, at_block.way) == (world.karahal.pk, "block", "classroom")
    assert [(one.person.name, one.days_attended, one.passed) for one in at_block.participations.all()] == [
        ("Meena", None, None)
    ]
    event = there.events.first()
    assert (event.pgh_context["channel"], event.pgh_context["user"]) == ("import", actor.user_id)
    assert AuditEntry.unscoped.get(verb="training.imported").details == {"trainings": 2, "rows": 3}
    held = snapshot(*FACTS)
    again = trainings(actor, *rows)
    assert (again.outcome["same"], again.outcome["good"], again.outcome["bad"]) == (3, 0, 0)
    assert snapshot(*FACTS) == held


def test_results_follow_those_who_were_enrolled_before(actor, ganga):
    nothing = {"days_attended": "", "pre_score": "", "post_score": ""}
    stored(actor, trainings(actor, row(ganga, 1, **nothing)))
    stored(actor, trainings(actor, row(ganga, 1), row(ganga, 2)))
    assert TrainingEvent.unscoped.count() == 1
    assert set(Participation.unscoped.values_list("person__name", "days_attended", "passed")) == {
        ("Sunita", 3, True), ("Radha", 3, True),
    }  # fmt: skip
    held = snapshot(*FACTS)
    job = trainings(actor, row(ganga, 1, post_score=71))
    assert faults(job) == {(2, "member_number", "already_written")}
    assert snapshot(*FACTS) == held


ROW_FAULTS: dict[str, tuple[str, dict[str, Any]]] = {
    "no_such_number": ("member_number", {"member_number": 9}),
    "other_name": ("member_number", {"name": "Radha"}),
    "unknown_module": ("module", {"module": "Astronomy"}),
    "days_in_order": ("ends_on", {"ends_on": "09-06-2025"}),
    "too_many_days": ("days_attended", {"days_attended": "4"}),
    "score_of_hundred": ("post_score", {"post_score": "101"}),
    "certificate_without_pass": ("certificate_number", {"certificate_number": "K-1", "post_score": "10"}),
    "future_date": ("starts_on", {"starts_on": "01-01-2090", "ends_on": ""}),
    "unknown_village": ("place", {"place": "Nirgend"}),
    "unknown_group": ("group_code", {"group_code": "NIL-1"}),
    "unknown_choice": ("level", {"level": "Moon"}),
}


def test_each_rule_of_the_services_is_refused_and_stores_nothing(actor, ganga, foreign_group, vo):
    rows = [row(ganga, **cells) for _column, cells in ROW_FAULTS.values()]
    job = trainings(actor, *rows, row(foreign_group), row(vo))
    last = len(rows) + 2
    assert faults(job) == {
        *((n, column, code) for n, (code, (column, _c)) in enumerate(ROW_FAULTS.items(), start=2)),
        (last, "group_code", "group_elsewhere"), (last + 1, "group_code", "not_a_group"),
    }  # fmt: skip
    assert snapshot(*FACTS) == [[], [], [], []]


def test_one_woman_once_in_a_training_and_only_where_there_is_a_seat(actor, ganga):
    stored(actor, trainings(actor, row(ganga, 1)))
    TrainingEvent.unscoped.update(capacity=2)
    held = snapshot(*FACTS)
    job = trainings(actor, row(ganga, 2), row(ganga, 2), row(ganga, 3))
    assert faults(job) == {(3, "member_number", "twice_in_file"), (4, "module", "no_seats")}
    assert snapshot(*FACTS) == held


def test_a_training_of_several_modules_asks_for_the_highest_score(actor, ganga):
    stored(actor, trainings(actor, row(ganga, 1)))
    event = TrainingEvent.unscoped.get()
    harder = TrainingModule.unscoped.get(slug="vo-books")
    TrainingModule.unscoped.filter(pk=harder.pk).update(pass_score=90)
    EventModule.unscoped.create(event=event, module=harder)
    job = trainings(actor, row(ganga, 2, certificate_number="K-2"), row(ganga, 3))
    assert faults(job) == {(2, "certificate_number", "certificate_without_pass")}
    stored(actor, job)
    assert set(Participation.unscoped.values_list("person__name", "passed")) == {("Sunita", True), ("Meena", False)}


def test_a_closed_training_stands_and_a_cancelled_one_did_not_take_place(actor, ganga):
    stored(actor, trainings(actor, row(ganga, 1)))
    job = trainings(actor, row(ganga, 2))
    close_event(actor=actor, event=TrainingEvent.unscoped.get())
    job = stored(actor, job)  # closed between check and commit
    assert (job.state, job.outcome["stored"], faults(job)) == ("done", 0, {(2, "module", "not_planned")})
    other = {"starts_on": "01-07-2025", "ends_on": ""}
    stored(actor, trainings(actor, row(ganga, 1, **other, days_attended=1)))
    cancelled = TrainingEvent.unscoped.get(starts_on="2025-07-01")
    cancel_event(actor=actor, event=cancelled, reason="Rain")
    assert stored(actor, trainings(actor, row(ganga, 2, **other, days_attended=1))).outcome["stored"] == 1
    assert Participation.unscoped.filter(event=cancelled).count() == 1


def test_who_may_import_trainings(world, ganga):
    accountant = actor_for(make_user("block_accountant", world.karahal))
    with pytest.raises(Exception, match="not_allowed"):
        trainings(accountant, row(ganga))
    assert Job.unscoped.count() == 0
