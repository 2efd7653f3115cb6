"""What a simulation makes: exactly the totals, sound rows, the same rows for the same seed."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest
from django.db import connections
from django.db.models import Count, F, Q, Sum

from core.access.actor import system_actor
from core.models import AuditEntry, DataKind, DirtyCell, GeoUnit
from core.periods import add_months, month_of, today
from core.services.geography.checking import misplaced
from federation.models import (
    Affiliation,
    Household,
    Institution,
    InstitutionSpell,
    Meeting,
    MeetingLine,
    Membership,
    OfficeTerm,
    Person,
)
from federation.phonetics import name_keys
from federation.services.meetings import close_meeting, open_meeting
from federation.simulation import run
from federation.simulation.rows import COLUMNS
from reports.services.verification import verify
from tests.federation.simulate.conftest import held

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])


def content():
    """All rows but their keys, as sorted text."""
    named = {
        Institution: ("public_id", "code", "name", "formed_on", "status", "village__name"),
        Person: ("public_id", "name", "name_local", "birth_year", "household__number"),
        Membership: ("public_id", "person__public_id", "institution__public_id", "number", "joined_on"),
        Meeting: (
            "public_id",
            "institution__public_id",
            "number",
            "held_on",
            "closed_on",
            "present",
            "loan_repaid_rupees",
        ),
        MeetingLine: ("meeting__public_id", "membership__public_id", "attendance", "saving_rupees"),
        InstitutionSpell: ("institution__public_id", "status", "starts_on", "ends_on"),
    }
    return {model.__name__: sorted(map(str, model.unscoped.values_list(*fields))) for model, fields in named.items()}


def catalogue():
    """Everything that a load sets aside: indexes, constraints, and which triggers are awake."""
    with connections["owner"].cursor() as cursor:
        # An index made again words its casts and brackets in another way.
        cursor.execute(
            "SELECT regexp_replace(indexdef, '::[a-z ]+(\\[\\])?|[()]', '', 'g') FROM pg_indexes "
            "WHERE schemaname = 'public' ORDER BY 1"
        )
        indexes = cursor.fetchall()
        cursor.execute(
            "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid), convalidated FROM pg_constraint ORDER BY 1, 2"
        )
        constraints = cursor.fetchall()
        cursor.execute(
            "SELECT tgrelid::regclass::text, tgname, tgenabled FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1, 2"
        )
        return indexes, constraints, cursor.fetchall()


def test_a_state_has_exactly_its_totals_and_sound_rows(grow):
    before = catalogue()
    done = grow("--state", 23, "--months", 2, "--lines", "all")
    assert held(431) == (40, 6, 2, 455, 7, 13)
    assert held(432) == (9, 0, 0, 63, 0, 3)
    assert catalogue() == before
    assert done["districts"] == 2
    assert done["rows"]["federation_membership"] == 518
    assert set(GeoUnit.unscoped.filter(is_simulated=True).values_list("lgd_code", flat=True)) == {None}
    assert set(GeoUnit.unscoped.filter(level__in=("panchayat", "village")).values_list("is_simulated", flat=True)) == {
        True
    }
    assert list(misplaced()) == []
    assert verify(actor=system_actor())[1] == []
    assert not DirtyCell.unscoped.exists()
    entries = AuditEntry.unscoped.filter(verb="simulation.run")
    assert [entry.details["rows"] for entry in entries] == [done["rows_total"]]


def test_groups_are_federated_within_their_block(grow):
    grow("--district", 431, "--months", 1)
    links = Affiliation.unscoped.select_related("child", "parent")
    assert Counter((link.child.tier_id, link.parent.tier_id) for link in links) == {("shg", "vo"): 40, ("vo", "clf"): 6}
    assert all(link.block_id == link.parent.block_id for link in links)
    assert all(link.starts_on >= max(link.child.formed_on, link.parent.formed_on) for link in links)


def test_members_have_households_names_and_offices(grow):
    grow("--district", 431, "--months", 1)
    groups = Institution.unscoped.filter(tier="shg").annotate(n=Count("memberships"))
    assert min(group.n for group in groups) >= 5
    for person in Person.unscoped.select_related("household")[:50]:
        assert person.name_keys == name_keys(person.name, person.name_local)
        assert person.village_id == person.household.village_id
        assert person.mobile == ""
    assert Household.unscoped.count() <= Person.unscoped.count() == 455
    assert not Membership.unscoped.exclude(household_block_id=F("household__block_id")).exists()
    assert not Membership.unscoped.filter(joined_on__lt=F("institution__formed_on")).exists()
    assert OfficeTerm.unscoped.count() == 120
    assert not OfficeTerm.unscoped.exclude(person__memberships__institution_id=F("institution_id")).exists()


def test_meetings_are_such_as_the_services_would_have_written(grow):
    grow("--district", 431, "--months", 3, "--lines", "all")
    meetings = Meeting.unscoped.select_related("institution")
    assert meetings.count() > 200
    first = add_months(month_of(today()), -2)
    for meeting in meetings:
        assert first <= meeting.held_on <= meeting.closed_on <= today()
        assert meeting.held_on > meeting.institution.formed_on
        assert meeting.savings_due_rupees == meeting.slots * meeting.institution.compulsory_saving_rupees
    sums = meetings.annotate(
        n=Count("lines"),
        came=Count("lines", filter=Q(lines__attendance="P")),
        saved=Sum("lines__saving_rupees"),
        extra=Sum("lines__voluntary_rupees"),
        repaid=Sum("lines__repaid_rupees"),
        fined=Sum("lines__fine_rupees"),
    )
    totals = (
        "slots", "present", "savings_received_rupees", "voluntary_savings_rupees", "loan_repaid_rupees", "fine_rupees",
    )  # fmt: skip
    for meeting in sums:
        found = (meeting.n, meeting.came, meeting.saved, meeting.extra, meeting.repaid, meeting.fined)
        assert found == tuple(getattr(meeting, name) for name in totals)
    for group in Institution.unscoped.filter(tier="shg").prefetch_related("meetings"):
        held_on = [(meeting.number, meeting.held_on) for meeting in group.meetings.order_by("number")]
        assert [number for number, _day in held_on] == list(range(1, len(held_on) + 1))
        assert held_on == sorted(held_on, key=lambda pair: pair[1])


def test_an_operator_goes_on_where_the_simulation_stopped(grow):
    grow("--district", 431, "--months", 1)
    group = Institution.unscoped.filter(tier="shg", status="active", formed_on__lt=today() - dt.timedelta(60)).first()
    last = group.meetings.order_by("-number").first()
    Meeting.unscoped.using("owner").filter(pk=last.pk).delete() if last and last.held_on == today() else None
    count = group.meetings.count()
    meeting = open_meeting(actor=system_actor(), institution=group, held_on=today(), client_key=random_key())
    closed = close_meeting(actor=system_actor(), meeting=meeting)
    assert (closed.number, closed.slots) == (count + 1, group.memberships.count())


def random_key():
    import uuid

    return uuid.uuid4()


def test_the_same_seed_makes_the_same_rows(grow, places):
    grow("--district", 431, "--months", 1, "--lines", "sample", "--seed", 7)
    first = content()
    empty()
    grow("--state", 23, "--months", 1, "--lines", "sample", "--seed", 7)
    again = content()
    assert all(set(first[name]) <= set(again[name]) for name in first)
    empty()
    grow("--district", 431, "--months", 1, "--lines", "sample", "--seed", 8)
    assert content()["Person"] != first["Person"]


def empty():
    """As if nothing had been simulated; the owner alone may."""
    with connections["owner"].cursor() as cursor:
        tables = ", ".join(table for table in COLUMNS if table != "core_geounit")
        cursor.execute(f"TRUNCATE {tables}, reports_indicatorvalue, core_dirtycell CASCADE")
        cursor.execute("DELETE FROM core_geounit WHERE is_simulated")


def test_a_second_run_finds_the_first_and_doubles_nothing(grow):
    grow("--district", 431, "--months", 1)
    before = content()
    done = grow("--state", 23, "--months", 1)
    assert (done["districts"], done["districts_held_already"]) == (1, 1)
    assert held(431) == (40, 6, 2, 455, 7, 13)
    assert set(before["Person"]) < set(content()["Person"])


def test_a_run_that_breaks_off_leaves_nothing_and_can_be_repeated(grow, monkeypatch):
    before = catalogue()
    real = run.db_ops.set_last_id

    def killed(*arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr(run.db_ops, "set_last_id", killed)
    with pytest.raises(KeyboardInterrupt):
        grow("--state", 23, "--months", 1)
    assert catalogue() == before
    assert not Institution.unscoped.exists()
    assert not GeoUnit.unscoped.filter(is_simulated=True).exists()
    assert not DataKind.unscoped.exists()
    monkeypatch.setattr(run.db_ops, "set_last_id", real)
    grow("--state", 23, "--months", 1)
    assert (held(431), held(432)) == ((40, 6, 2, 455, 7, 13), (9, 0, 0, 63, 0, 3))


def test_a_small_load_beside_many_rows_keeps_indexes(grow, monkeypatch):
    grow("--district", 431, "--months", 1)
    monkeypatch.setattr(run.db_ops, "rows_held", lambda *arguments: 10_000)
    monkeypatch.setattr(run.db_ops, "set_aside", None)
    grow("--district", 432, "--months", 1)
    assert held(432) == (9, 0, 0, 63, 0, 3)
