"""The import of cadres: what is stored, what cannot be, and that nothing is stored twice."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from core.exchange.declarations import kinds
from core.models import AuditEntry, ClosedMonth, ImportRow, Job
from core.models.place import place_of
from core.periods import add_months, month_of, today
from federation.models import CadreEngagement, CadreQualification, Institution, ServiceArea
from tests.factories import actor_for, make_group, make_institution, make_member, make_user
from tests.federation.conftest import snapshot
from tests.federation.import_files import workbook
from tests.federation.test_member_import import faults, given, stored

FACTS = (CadreEngagement, ServiceArea, CadreQualification)
HEADINGS = tuple(column.name for column in kinds()["cadres"].columns)
START = dt.date(2025, 4, 1)


@pytest.fixture
def ganga(world) -> Institution:
    """A group with Sunita, Radha and Meena, members 1, 2 and 3."""
    group = make_group(world.village(world.karahal), 0, name="Ganga")
    for name in ("Sunita", "Radha", "Meena"):
        make_member(group, world.village(world.karahal), name=name)
    return group


def row(group: Institution, number: int = 1, **cells: Any) -> dict[str, Any]:
    return {
        "group_code": group.code, "member_number": number, "kind": "SHG bookkeeper", "chosen_by": "Written or oral test",
        "starts_on": START,
    } | cells  # fmt: skip


def cadres(actor, *rows: dict[str, Any]) -> Job:
    return given(actor, workbook(list(rows), headings=HEADINGS, names=HEADINGS), kind="cadres")


def test_cadres_are_taken_over_as_one_by_one(actor, world, ganga, vo):
    village = world.village(world.karahal)
    first = row(
        ganga, name="sunita", kind="समूह लेखापाल (समूह सखी)", body_code=f" {vo.code.lower()}", planned_days=12.0,
        rate_rupees="1,200", rate_per="per day worked", fund="VO", villages=village.name, institutions=f"{ganga.code}; {vo.code}",
        selected_on="15-03-2025", chosen_by="Resolution of the body", resolution_number="14",
    )  # fmt: skip
    second = row(ganga, 2, starts_on=dt.date(2023, 1, 1), ends_on=dt.date(2024, 1, 1), end_reason="Moved away")
    job = cadres(actor, first, second)
    assert (job.state, job.outcome["good"], faults(job)) == ("asking", 2, set())
    assert CadreEngagement.unscoped.count() == 0
    job = stored(actor, job)
    assert (job.state, job.outcome["stored"]) == ("done", 2)
    now = CadreEngagement.unscoped.get(body=vo)
    assert (now.person.name, now.type_id, now.is_bookkeeper, now.place) == ("Sunita", "shg_bookkeeper", True, vo.place)
    assert (now.planned_days, now.rate_rupees, now.rate_per, now.fund) == (12, Decimal(1200), "day", "vo")
    assert (str(now.selected_on), now.starts_on, now.ends_on) == ("2025-03-15", START, None)
    assert {(a.village_id, a.institution_id, a.starts_on) for a in now.areas.all()} == {
        (village.pk, None, START), (None, ganga.pk, START), (None, vo.pk, START),
    }  # fmt: skip
    before = CadreEngagement.unscoped.get(body=None)
    assert (before.person.name, before.block_id, before.rate_rupees, before.fund) == (
        "Radha",
        world.karahal.pk,
        None,
        "",
    )
    assert (str(before.counted_until), before.end_reason) == ("2024-01-01", "migrated")
    event = now.events.get()
    assert (event.pgh_context["channel"], event.pgh_context["user"]) == ("import", actor.user_id)
    assert AuditEntry.unscoped.get(verb="cadre.imported").details == {"engagements": 2, "areas": 3, "rows": 2}
    held = snapshot(*FACTS)
    again = cadres(actor, first, second)
    assert (again.outcome["same"], again.outcome["good"], again.outcome["bad"]) == (2, 0, 0)
    assert snapshot(*FACTS) == held


ROW_FAULTS: dict[str, tuple[str, dict[str, Any]]] = {
    "no_such_number": ("member_number", {"member_number": 9}),
    "other_name": ("member_number", {"name": "Radha"}),
    "never_a_member": ("member_number", {"starts_on": "01-01-2019"}),
    "unknown_kind": ("kind", {"kind": "Astronaut"}),
    "unknown_body": ("body_code", {"body_code": "NIL-1"}),
    "selected_after_start": ("selected_on", {"selected_on": "02-04-2025"}),
    "ends_too_early": ("ends_on", {"ends_on": "01-04-2025", "end_reason": "Moved away"}),
    "reason_missing": ("end_reason", {"ends_on": "01-05-2025"}),
    "end_missing": ("ends_on", {"end_reason": "Moved away"}),
    "too_many_days": ("planned_days", {"planned_days": "32"}),
    "fund_missing": ("fund", {"rate_rupees": "300"}),
    "resolution_missing": ("resolution_number", {"chosen_by": "Resolution of the body"}),
    "future_date": ("starts_on", {"starts_on": "01-01-2090"}),
    "unknown_institution": ("institutions", {"institutions": "NIL-1; NIL-2"}),
    "no_such_village": ("villages", {"villages": "Nirgend"}),
    "unknown_group": ("group_code", {"group_code": "NIL-1"}),
    "required": ("chosen_by", {"chosen_by": ""}),
}


def test_each_rule_of_the_services_is_refused_and_stores_nothing(actor, world, ganga):
    rows = [row(ganga, **cells) for _column, cells in ROW_FAULTS.values()]
    job = cadres(actor, *rows)
    assert faults(job) == {(n, column, code) for n, (code, (column, _c)) in enumerate(ROW_FAULTS.items(), start=2)}
    assert snapshot(*FACTS) == [[], [], []]


def test_bodies_and_places_out_of_reach(actor, world, ganga, foreign_group, vo):
    far = make_institution(world.vijaypur, "vo")
    there = world.village(world.vijaypur)
    there.lgd_code = 777
    there.save()
    job = cadres(
        actor,
        row(foreign_group),
        row(ganga, body_code=far.code),
        row(ganga, body_code=ganga.code),
        row(vo),
        row(ganga, institutions=f"{vo.code};{far.code}"),
        row(ganga, villages="777"),
    )
    assert faults(job) == {
        (2, "group_code", "group_elsewhere"), (3, "body_code", "body_elsewhere"), (4, "body_code", "body_is_group"),
        (5, "group_code", "not_a_group"), (6, "institutions", "institution_elsewhere"),
        (7, "villages", "village_elsewhere"),
    }  # fmt: skip
    assert snapshot(*FACTS) == [[], [], []]


def test_one_engagement_of_a_kind_at_a_time(actor, ganga):
    stored(actor, cadres(actor, row(ganga, 1)))
    held = snapshot(*FACTS)
    job = cadres(
        actor,
        row(ganga, 1, starts_on="01-06-2025"),
        row(ganga, 2),
        row(ganga, 2, starts_on="01-06-2025"),
        row(ganga, 2, kind="master_bookkeeper"),
    )
    assert faults(job) == {(2, "starts_on", "already_engaged"), (4, "starts_on", "twice_in_file")}
    assert set(ImportRow.unscoped.filter(job=job, state="good").values_list("number", flat=True)) == {3, 5}
    assert snapshot(*FACTS) == held


def test_what_is_known_late_counts_from_the_first_open_day(actor, world, ganga):
    last = add_months(month_of(today()), -1)
    ClosedMonth.unscoped.create(month=last, **place_of(world.karahal).keys())
    stored(actor, cadres(actor, row(ganga, starts_on=last)))
    one = CadreEngagement.unscoped.get()
    assert (one.starts_on, one.counted_from) == (last, add_months(last, 1))


def test_another_engaged_her_between_check_and_commit(actor, ganga):
    job, other = cadres(actor, row(ganga)), cadres(actor, row(ganga, starts_on="01-03-2025"))
    stored(actor, other)
    job = stored(actor, job)
    assert (job.state, job.outcome["stored"], faults(job)) == ("done", 0, {(2, "starts_on", "already_engaged")})
    assert str(CadreEngagement.unscoped.get().starts_on) == "2025-03-01"


def test_who_may_import_cadres(world, ganga):
    coordinator = actor_for(make_user("cluster_coordinator", world.karahal))
    assert stored(coordinator, cadres(coordinator, row(ganga))).outcome["stored"] == 1
    manager = actor_for(make_user("district_manager", world.sheopur))
    with pytest.raises(Exception, match="not_allowed"):
        cadres(manager, row(ganga, 2))
    assert CadreEngagement.unscoped.count() == 1
