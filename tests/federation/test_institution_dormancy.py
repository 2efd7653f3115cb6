"""The nightly look for groups that do not meet: a task each, never a status; and what the coordinator answers."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from core.errors import DomainError, NotAllowed
from core.models import Submission, Task
from core.periods import today
from federation.models import Institution, OperatingNorm
from federation.services.dormancy import finish_dormancy
from federation.tasks import look_for_dormancy
from tests.factories import make_actor, make_group, make_meeting, make_user
from tests.factories_people import signed_in


def quiet_group(world, days: int, *, block=None, frequency="weekly", **fields):
    group = make_group(world.village(block or world.karahal), 1, meeting_frequency=frequency, **fields)
    make_meeting(group, today() - dt.timedelta(days))
    return group


@pytest.fixture
def groups(world):
    found = {
        "weekly 90": quiet_group(world, 90),
        "weekly 89": quiet_group(world, 89),
        "monthly 91": quiet_group(world, 91, frequency="monthly"),
        "monthly 92": quiet_group(world, 92, frequency="monthly"),
        "year": quiet_group(world, 365),
        "dormant": quiet_group(world, 200, status="dormant"),
        "revived": quiet_group(world, 200, revived_on=today() - dt.timedelta(10)),
        "at risk": quiet_group(world, 45),
        "never, new on record": make_group(world.village(world.karahal), 1),
        "never, long on record": make_group(world.village(world.karahal), 1),
    }
    long_ago = timezone.now() - dt.timedelta(100)
    Institution.unscoped.filter(pk=found["never, long on record"].pk).update(created_at=long_ago)
    return found


def tasks(**fields) -> dict:
    return {one.object_id: one for one in Task.unscoped.filter(kind="dormancy", **fields)}


def test_exactly_the_quiet_groups_get_a_task_and_none_changes(world, groups):
    foreign = quiet_group(world, 120, block=world.vijaypur)
    before = dict(Institution.unscoped.values_list("pk", "status"))
    look_for_dormancy()
    wanted = {groups[name].public_id for name in ("weekly 90", "monthly 92", "year", "never, long on record")}
    assert set(tasks(block=world.karahal)) == wanted
    assert set(tasks(block=world.vijaypur)) == {foreign.public_id}
    year = tasks()[groups["year"].public_id]
    assert year.parameters == {
        "days": 365, "last_meeting": f"{today() - dt.timedelta(365)}", "defunct": True,
    }  # fmt: skip
    assert tasks()[groups["weekly 90"].public_id].parameters["defunct"] is False
    assert dict(Institution.unscoped.values_list("pk", "status")) == before
    look_for_dormancy()
    assert Task.unscoped.count() == len(wanted) + 1


def test_a_state_sets_its_own_days(world, groups):
    OperatingNorm.unscoped.create(
        state=world.state, tier_id="shg", key="dormancy_days", value=45, from_on=today() - dt.timedelta(1)
    )
    look_for_dormancy()
    names = ("weekly 90", "weekly 89", "monthly 92", "year", "at risk", "never, long on record")
    assert set(tasks()) == {groups[name].public_id for name in names}


def test_the_list_shows_who_is_at_risk(world, browser, groups):
    def shown(wanted):
        page = browser.get(reverse("federation:institutions"), {"quiet": wanted})
        return {row.cells[1].value for row in page.context["table"].rows}

    quiet_group(world, 60, block=world.vijaypur)
    assert shown("at_risk") == {groups[name].code for name in ("weekly 89", "monthly 91", "at risk")}
    long = ("weekly 90", "monthly 92", "year", "never, long on record")
    assert shown("long") == {groups[name].code for name in long}


def test_the_coordinator_finishes_the_task_with_what_she_found(world, groups):
    look_for_dormancy()
    group = groups["weekly 90"]
    browser = signed_in(make_user("cluster_coordinator", world.karahal))
    address = reverse("federation:institution-dormancy", args=[group.public_id])
    page = browser.get(address)
    assert "no meeting for 90 days" in page.content.decode()
    assert browser.post(address, {"on": f"{today()}"}).status_code == 422
    browser.post(address, {"outcome": "dormant", "on": f"{today()}"})
    group.refresh_from_db()
    assert group.status == "dormant"
    done = tasks()[group.public_id]
    assert (done.status, done.outcome) == ("done", "dormant")
    assert browser.get(address).status_code == 404


def test_it_meets_leaves_the_group_in_peace_for_a_month(world, groups):
    look_for_dormancy()
    group = groups["weekly 90"]
    coordinator = make_actor("cluster_coordinator", world.karahal)
    finish_dormancy(actor=coordinator, task=tasks()[group.public_id], institution=group, outcome="meets")
    look_for_dormancy()
    assert not tasks(status="open", object_id=group.public_id)
    Task.unscoped.filter(object_id=group.public_id).update(done_at=timezone.now() - dt.timedelta(31))
    look_for_dormancy()
    assert len(tasks(status="open", object_id=group.public_id)) == 1


def test_defunct_is_asked_for_and_all_or_nothing_is_stored(world, groups):
    look_for_dormancy()
    group = groups["year"]
    coordinator = make_actor("cluster_coordinator", world.karahal)
    task = tasks()[group.public_id]
    with pytest.raises(DomainError):
        finish_dormancy(actor=coordinator, task=task, institution=group, outcome="defunct")
    task.refresh_from_db()
    assert task.status == "open"
    with pytest.raises(NotAllowed):
        finish_dormancy(
            actor=make_actor("cluster_coordinator", world.vijaypur), task=task, institution=group, outcome="meets"
        )
    finish_dormancy(actor=coordinator, task=task, institution=group, outcome="defunct", books_with="VO secretary")
    group.refresh_from_db()
    assert group.status == "active"
    assert Submission.unscoped.get(kind="institution_status").status == "waiting"
