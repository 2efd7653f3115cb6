"""The import of members: what is found, what is stored, and that nothing is stored twice."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.conf import settings

from core.access.actor import Actor
from core.exchange.declarations import kinds
from core.exchange.working import work
from core.models import AuditEntry, ImportRow, Job
from core.services.imports import decide, mend_rows, start_import
from federation.models import Household, Institution, Meeting, MeetingLine, Membership, Person
from federation.phonetics import name_keys
from tests.factories import World, make_group, make_household, make_institution, make_member, make_user
from tests.federation.conftest import snapshot
from tests.federation.import_files import AADHAAR, CELL_ERRORS, codes, planted, woman, workbook

FACTS = (Household, Person, Membership)


def given(actor: Actor, file: io.BytesIO, name: str = "Sunita list.xlsx", kind: str = "members") -> Job:
    """The file as a person gives it, checked by a worker."""
    size = len(file.getvalue())
    job = start_import(actor=actor, kind=kinds()[kind], file=file, name=name, size=size)
    work(str(job.public_id))
    job.refresh_from_db()
    return job


def stored(actor: Actor, job: Job) -> Job:
    """The person decides, a worker stores."""
    decide(actor=actor, job=job, store=True)
    work(str(job.public_id))
    job.refresh_from_db()
    return job


def faults(job: Job) -> set[tuple[int, str, str]]:
    rows = ImportRow.unscoped.filter(job=job, state="bad")
    return {(row.number, one["column"], one["code"]) for row in rows for one in row.errors}


@pytest.fixture
def empty_group(world: World) -> Institution:
    return make_group(world.village(world.karahal), 0, name="Ganga")


def test_good_rows_are_stored_as_one_by_one(actor, empty_group):
    job = given(actor, workbook([woman(n, empty_group.code) for n in range(3)], above=["Members of Ganga", ""]))
    assert (job.state, job.outcome["good"], job.outcome["bad"]) == ("asking", 3, 0)
    assert Person.unscoped.count() == 0
    job = stored(actor, job)
    assert (job.state, job.outcome["stored"]) == ("done", 3)
    person = Person.unscoped.get(name="Sunita B")
    assert person.name_keys == name_keys("Sunita B", "सुनीता देवी")
    assert (person.mobile, person.birth_year, person.social_category, person.relation) == (
        "9000000001",
        1971,
        "sc",
        "husband",
    )
    assert person.household.number == "1"
    assert person.place == empty_group.place
    held = Membership.unscoped.get(person=person)
    assert (held.number, str(held.joined_on), held.household_id, held.place) == (
        2,
        "2024-04-15",
        person.household_id,
        empty_group.place,
    )
    assert held.household_block_id == person.block_id
    assert AuditEntry.unscoped.get(verb="member.imported").details == {
        "households": 3,
        "persons": 3,
        "memberships": 3,
        "rows": 3,
        "pairs": 0,
    }
    event = held.events.get()
    assert event.pgh_context["channel"] == "import"
    assert event.pgh_context["user"] == actor.user_id


def test_the_same_file_again_changes_nothing(actor, empty_group):
    rows = [woman(n, empty_group.code) for n in range(3)]
    stored(actor, given(actor, workbook(rows)))
    before = snapshot(*FACTS)
    again = given(actor, workbook(rows))
    assert (again.outcome["same"], again.outcome["good"], again.outcome["bad"]) == (3, 0, 0)
    with pytest.raises(Exception, match="no_good_rows"):
        decide(actor=actor, job=again, store=True)
    assert snapshot(*FACTS) == before


def test_sixty_errors_of_twenty_kinds_are_all_found(actor, world):
    groups = [make_group(world.village(world.karahal), 0) for _ in range(150)]
    made = planted(codes(groups), 3_000, 50)
    assert len(made.faults) == 60
    assert len({code for _row, _column, code in made.faults}) == 20
    job = given(actor, workbook(made.rows))
    assert faults(job) == made.faults
    assert (job.outcome["good"], job.outcome["bad"]) == (2_940, 60)


@pytest.mark.parametrize("code", sorted(CELL_ERRORS))
def test_each_error_stands_alone_and_stores_nothing(actor, empty_group, code):
    column, spoil = CELL_ERRORS[code]
    job = given(actor, workbook([spoil(woman(0, empty_group.code))]))
    assert faults(job) == {(2, column, code)}
    assert snapshot(*FACTS) == [[], [], []]


def test_rows_against_the_record(actor, world, empty_group, foreign_group, vo):
    village = world.village(world.karahal)
    full = make_group(village, settings.MEMBER_HARD_LIMIT)
    gone = make_group(village, 0, status="defunct")
    bare = make_institution(world.karahal, "shg")
    elsewhere, here = make_household(village), make_household(village)
    make_member(full, village, name="Radha", household=elsewhere)
    make_member(empty_group, village, name="Meena", household=here)
    world.village(world.vijaypur).lgd_code = 777
    world.village(world.vijaypur).save()
    make_group(village, 0)
    rows = [
        woman(0, foreign_group.code),  # 2
        woman(1, vo.code),
        woman(2, gone.code),
        woman(3, full.code),  # 5
        woman(4, bare.code),
        woman(5, empty_group.code, village=777.0),
        woman(6, empty_group.code),  # 8
        woman(6, empty_group.code),
        woman(6, make_group(village, 0).code),  # 10
        woman(7, empty_group.code, name="radha", household_number=elsewhere.number),
        woman(8, empty_group.code, name="Meena", household_number=here.number),  # 12
        woman(9, empty_group.code, village="karahal VILLAGE"),
    ]
    job = given(actor, workbook(rows))
    assert faults(job) == {
        (2, "group_code", "group_elsewhere"),
        (3, "group_code", "not_a_group"),
        (4, "group_code", "group_defunct"),
        (5, "group_code", "group_full"),
        (6, "village", "no_village"),
        (7, "village", "village_elsewhere"),
        (9, "name", "twice_in_file"),
        (10, "group_code", "two_groups"),
        (11, "group_code", "active_elsewhere"),
        (12, "group_code", "already_member"),
    }
    assert set(ImportRow.unscoped.filter(state="good").values_list("number", flat=True)) == {8, 13}


def test_an_aadhaar_number_is_kept_nowhere(actor, empty_group):
    job = given(actor, workbook([woman(0, empty_group.code, relation_name=AADHAAR), woman(1, empty_group.code)]))
    assert not job.given
    assert job.outcome["aadhaar"] is True
    texts = " ".join(str(row) for row in ImportRow.unscoped.values_list("values", "errors", "found"))
    assert AADHAAR[:8] not in texts
    assert faults(job) == {(2, "relation_name", "aadhaar")}


def test_a_mended_row_is_stored_and_the_rest_waits(actor, empty_group):
    job = given(actor, workbook([woman(0, empty_group.code, mobile="1"), woman(1, empty_group.code, name="")]))
    assert mend_rows(actor=actor, job=job, typed={2: {"mobile": "९०००००००१२"}}) == 1
    job = stored(actor, job)
    assert (job.outcome["stored"], job.outcome["bad"]) == (1, 1)
    assert Person.unscoped.get().mobile == "9000000012"
    assert mend_rows(actor=actor, job=job, typed={3: {"name": "Geeta Bai"}}) == 1
    assert stored(actor, job).outcome["stored"] == 2
    assert set(Person.unscoped.values_list("name", flat=True)) == {"Sunita A", "Geeta Bai"}


def test_what_changes_between_check_and_commit_turns_bad(actor, world, empty_group):
    other = make_group(world.village(world.karahal), 0)
    job = given(actor, workbook([woman(0, empty_group.code), woman(1, other.code)]))
    Institution.unscoped.filter(pk=empty_group.pk).update(status="defunct")
    job = stored(actor, job)
    assert (job.state, job.outcome["stored"], job.outcome["bad"]) == ("done", 1, 1)
    assert faults(job) == {(2, "group_code", "group_defunct")}


def test_a_lost_posting_stores_nothing(actor, operator, empty_group):
    job = given(actor, workbook([woman(0, empty_group.code)]))
    decide(actor=actor, job=job, store=True)
    operator.postings.update(ends_on="2021-01-01")
    work(str(job.public_id))
    job.refresh_from_db()
    assert (job.state, job.refusal) == ("failed", "posting_ended")
    assert Person.unscoped.count() == 0


def test_an_open_meeting_shows_the_new_member(actor, empty_group, world):
    draft = Meeting.unscoped.create(institution=empty_group, number=1, held_on="2026-11-01", **empty_group.place.keys())
    stored(actor, given(actor, workbook([woman(0, empty_group.code)])))
    line = MeetingLine.unscoped.get(meeting=draft)
    assert line.saving_rupees == empty_group.compulsory_saving_rupees


def test_a_woman_who_left_joins_again_as_the_same_person(actor, world, empty_group):
    village = world.village(world.karahal)
    old = make_member(make_group(village, 0), village, name="Sunita A", joined_on=empty_group.formed_on)
    Membership.unscoped.filter(pk=old.pk).update(
        left_on="2023-01-01", counted_until="2023-01-01", exit_reason="migrated"
    )
    stored(actor, given(actor, workbook([woman(0, empty_group.code, household_number=old.household.number)])))
    assert Person.unscoped.count() == 1
    assert Membership.unscoped.filter(person=old.person, left_on=None).get().institution == empty_group


def test_who_may_not_import(world, empty_group):
    coordinator: Any = make_user("cluster_coordinator", world.karahal)
    from tests.factories import actor_for

    with pytest.raises(Exception, match="not_allowed"):
        given(actor_for(coordinator), workbook([woman(0, empty_group.code)]))
    assert Job.unscoped.count() == 0


def test_a_killed_worker_is_followed_and_nothing_doubles(actor, empty_group, monkeypatch):
    from core.exchange import working
    from core.services.jobs import claim

    job = given(actor, workbook([woman(n, empty_group.code) for n in range(6)]))
    decide(actor=actor, job=job, store=True)
    held = claim(job.public_id)
    kinds()["members"].store(actor=actor, job=held, numbers=[2, 3, 4])  # and then the worker is gone
    assert Person.unscoped.count() == 3
    work(str(job.public_id))
    assert Person.unscoped.count() == 3  # its beat is fresh: nobody takes it
    Job.unscoped.update(beat_at="2026-01-01T00:00Z")
    monkeypatch.setattr(working, "CHUNK", 2)
    work(str(job.public_id))
    job.refresh_from_db()
    assert (job.state, job.outcome["stored"]) == ("done", 6)
    assert Membership.unscoped.count() == 6
    assert sorted(Membership.unscoped.values_list("number", flat=True)) == [1, 2, 3, 4, 5, 6]


@pytest.mark.django_db(transaction=True)
def test_two_people_upload_one_file_at_once():
    import threading

    from django.db import connection

    from core.errors import Conflict
    from tests.factories import actor_for, make_world

    world = make_world()
    group = make_group(world.village(world.karahal), 0)
    content = workbook([woman(0, group.code)]).getvalue()
    askers = [actor_for(make_user("block_operator", world.karahal)) for _ in range(2)]
    gate, told = threading.Barrier(2), []

    def upload(asker: Actor) -> None:
        gate.wait(5)
        try:
            file = io.BytesIO(content)
            start_import(actor=asker, kind=kinds()["members"], file=file, name="a.xlsx", size=len(content))
            told.append("started")
        except Conflict as error:
            told.append(error.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=upload, args=(asker,)) for asker in askers]
    for one in threads:
        one.start()
    for one in threads:
        one.join(20)
    assert sorted(told) == ["file_in_work", "started"]
    assert Job.unscoped.count() == 1
