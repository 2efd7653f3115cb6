"""The imports of groups and of office bearers."""

from __future__ import annotations

import datetime as dt

import pytest

from core.models import AuditEntry, ImportRow
from federation.models import Affiliation, Institution, InstitutionSpell, OfficeTerm
from federation.phonetics import name_keys
from federation.services.institutions import next_code
from tests.factories import make_group, make_institution, make_member
from tests.federation.conftest import snapshot
from tests.federation.import_files import workbook
from tests.federation.test_member_import import faults, given, stored

GROUP_NAMES = (
    "name", "name_local", "village", "formed_on", "meeting_frequency", "compulsory_saving_rupees", "federation_code",
)  # fmt: skip
OFFICE_NAMES = ("group_code", "member_number", "name", "post", "starts_on")


def group_row(**cells):
    return {"name": "Ganga", "name_local": "गंगा", "village": "Karahal village", "formed_on": dt.date(2021, 3, 1),
            "meeting_frequency": "Weekly", "compulsory_saving_rupees": "1,000", "federation_code": ""} | cells  # fmt: skip


def groups_of(actor, *rows):
    return given(actor, workbook(list(rows), headings=GROUP_NAMES, names=GROUP_NAMES), kind="groups")


def offices_of(actor, *rows):
    return given(actor, workbook(list(rows), headings=OFFICE_NAMES, names=OFFICE_NAMES), kind="officers")


def test_groups_are_stored_as_one_by_one(actor, world, vo):
    first = next_code(world.sheopur.pk, "shg")
    job = stored(
        actor, groups_of(actor, group_row(federation_code=vo.code), group_row(name="Yamuna", meeting_frequency=""))
    )
    assert job.outcome["stored"] == 2
    ganga = Institution.unscoped.get(name="Ganga")
    assert (ganga.code, ganga.tier_id, ganga.meeting_frequency, str(ganga.compulsory_saving_rupees)) == (
        first,
        "shg",
        "weekly",
        "1000.00",
    )
    assert ganga.name_keys == name_keys("Ganga", "गंगा")
    assert ganga.village == world.village(world.karahal)
    spell = InstitutionSpell.unscoped.get(institution=ganga)
    assert (spell.status, spell.meeting_frequency, spell.starts_on, spell.place) == (
        "active",
        "weekly",
        ganga.formed_on,
        ganga.place,
    )
    tie = Affiliation.unscoped.get(child=ganga)
    assert (tie.parent, tie.starts_on, tie.parent_tier_id) == (vo, ganga.formed_on, "vo")
    yamuna = Institution.unscoped.get(name="Yamuna")
    assert (yamuna.meeting_frequency, int(yamuna.code[-6:])) == ("monthly", int(first[-6:]) + 1)
    assert int(next_code(world.sheopur.pk, "shg")[-6:]) == int(first[-6:]) + 2
    assert AuditEntry.unscoped.get(verb="institution.imported").details["institutions"] == 2
    again = groups_of(actor, group_row(federation_code=vo.code), group_row(name="Yamuna", meeting_frequency=""))
    assert (again.outcome["same"], again.outcome["good"], again.outcome["bad"]) == (2, 0, 0)


def test_groups_that_cannot_be(actor, world, vo):
    far = make_institution(world.sabalgarh, "vo")
    young = make_institution(world.karahal, "vo", formed_on=dt.date(2023, 1, 1))
    gone = make_institution(world.karahal, "vo", status="defunct")
    shg = make_group(world.village(world.karahal), 0, name="Old")
    other = world.village(world.vijaypur)
    other.lgd_code = 777
    other.save()
    before = snapshot(Institution, InstitutionSpell, Affiliation)
    job = groups_of(
        actor,
        group_row(name="A", village="777"),
        group_row(name="B", village="Vijaypur village"),
        group_row(name="C", compulsory_saving_rupees="10,001"),
        group_row(name="D", federation_code="NIL"),
        group_row(name="E", federation_code=shg.code),
        group_row(name="F", federation_code=far.code),
        group_row(name="G", federation_code=gone.code),
        group_row(name="H", federation_code=young.code),
        group_row(name="I"),
        group_row(name="i"),
        group_row(name="OLD"),
    )
    assert faults(job) == {
        (2, "village", "village_elsewhere"), (3, "village", "unknown_village"),
        (4, "compulsory_saving_rupees", "saving_too_large"), (5, "federation_code", "unknown_federation"),
        (6, "federation_code", "not_a_vo"), (7, "federation_code", "vo_elsewhere"),
        (8, "federation_code", "vo_defunct"), (9, "federation_code", "vo_younger"), (11, "name", "twice_in_file"),
        (12, "name", "already_there"),
    }  # fmt: skip
    assert set(ImportRow.unscoped.filter(state="good").values_list("number", flat=True)) == {10}
    assert snapshot(Institution, InstitutionSpell, Affiliation) == before


@pytest.fixture
def offices(world):
    group = make_group(world.village(world.karahal), 0, name="Ganga")
    for name in ("Sunita", "Radha", "Meena"):
        make_member(group, world.village(world.karahal), name=name)
    return group


def office(group, number, post="President", **cells):
    return {"group_code": group.code, "member_number": number, "post": post, "starts_on": dt.date(2024, 4, 1)} | cells


def test_offices_are_taken_over(actor, offices):
    people = {one.number: one.person for one in offices.memberships.all()}
    before = OfficeTerm.unscoped.create(institution=offices, person=people[3], post="president", starts_on="2022-01-01")
    job = stored(actor, offices_of(actor, office(offices, 1, name="sunita"), office(offices, 2, "Secretary")))
    assert job.outcome["stored"] == 2
    before.refresh_from_db()
    assert str(before.ends_on) == "2024-04-01"
    held = set(OfficeTerm.unscoped.filter(ends_on=None).values_list("person_id", "post"))
    assert held == {(people[1].pk, "president"), (people[2].pk, "secretary")}
    assert offices_of(actor, office(offices, 1, name="sunita")).outcome["same"] == 1


def test_offices_that_cannot_be(actor, offices, foreign_group):
    offices.memberships.filter(number=3).update(
        left_on="2025-01-01", counted_until="2025-01-01", exit_reason="migrated"
    )
    job = offices_of(
        actor,
        office(foreign_group, 1),
        office(offices, 9),
        office(offices, 3),
        office(offices, 1, name="Radha"),
        office(offices, 1, starts_on="01-01-2019"),
        office(offices, 1, "Chief"),
        office(offices, 1, "Treasurer"),
        office(offices, 2, "Treasurer"),
        office(offices, "one", "Secretary"),
    )
    assert faults(job) == {
        (2, "group_code", "group_elsewhere"), (3, "member_number", "no_such_number"), (4, "member_number", "has_left"),
        (5, "member_number", "other_name"), (6, "member_number", "before_joining"), (7, "post", "unknown_choice"),
        (9, "post", "twice_in_file"), (10, "member_number", "not_whole"),
    }  # fmt: skip
    assert OfficeTerm.unscoped.count() == 0
