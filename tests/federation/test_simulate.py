"""Simulated districts: totals exact, rows sound, the same for the same seed, never beside real records."""

import datetime as dt
import json
import random
from collections import Counter

import pytest
from django.core.management import CommandError, call_command
from django.db import connections
from django.db.models import Count, F, Q, Sum
from hypothesis import given
from hypothesis import strategies as st

from core.access.actor import system_actor
from core.models import AuditEntry, DataKind, DirtyCell, GeoUnit
from core.periods import add_months, month_of, today
from core.seeding import seed_all
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
from federation.simulation.calendars import make_window
from federation.simulation.rows import COLUMNS
from federation.simulation.shares import sizes, spread
from reports.models import IndicatorValue
from reports.services.verification import verify
from tests.factories import make_group, make_place, make_world

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])
HEADER = (
    "state_lgd,state,district_lgd,district,shgs,vos,clfs,members,master_trainers,crps,blocks,gram_panchayats,villages\n"
)
SHEOPUR = "23,MADHYA PRADESH,431,SHEOPUR,40,6,2,455,0,3,2,7,13\n"
MORENA = "23,MADHYA PRADESH,432,MORENA,9,0,0,63,0,3,1,0,3\n"


@pytest.fixture
def places(transactional_db):
    """Sheopur with two blocks, Morena with one; no village yet."""
    seed_all()
    state = GeoUnit.unscoped.get(level="state", lgd_code=23)
    sheopur, morena = make_place("district", "Sheopur", state, 431), make_place("district", "Morena", state, 432)
    for name, district, code in (("Karahal", sheopur, 4008), ("Vijaypur", sheopur, 4010), ("Sabalgarh", morena, 3990)):
        make_place("block", name, district, code)


@pytest.fixture
def counts(tmp_path):
    path = tmp_path / "counts.csv"
    path.write_text(HEADER + SHEOPUR + MORENA)
    return path


@pytest.fixture
def grow(places, counts, capsys):
    def command(*options):
        capsys.readouterr()
        call_command("simulate", "--counts", str(counts), *map(str, options))
        return json.loads(capsys.readouterr().out.strip().splitlines()[-1])

    return command


def held(district):
    """The numbers of the counts file, counted in the database."""
    tiers = Counter(Institution.unscoped.filter(district__lgd_code=district).values_list("tier_id", flat=True))
    units = Counter(GeoUnit.unscoped.filter(district__lgd_code=district).values_list("level", flat=True))
    members = Membership.unscoped.filter(district__lgd_code=district, left_on=None).count()
    return tiers["shg"], tiers["vo"], tiers["clf"], members, units["panchayat"], units["village"]


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
        cursor.execute("SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1")
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


def refused(grow, text, *options):
    rows = Institution.unscoped.count()
    with pytest.raises(CommandError, match=text):
        grow(*options)
    assert Institution.unscoped.count() == rows
    assert not GeoUnit.unscoped.filter(is_simulated=True).exists()
    assert not IndicatorValue.unscoped.exists()


def test_real_records_are_never_joined(transactional_db, counts, capsys):
    world = make_world()
    make_group(world.village(world.karahal), 1)
    refused(lambda *o: call_command("simulate", "--counts", str(counts), *o), "real records", "--district", "432")


def test_a_database_of_real_records_is_refused_while_empty(grow):
    DataKind.unscoped.create(kind="real")
    refused(grow, "real records", "--district", 432)


def test_production_is_refused(grow, settings):
    settings.MODE = "production"
    refused(grow, "production", "--district", 432)


@pytest.mark.parametrize(
    ("row", "text"),
    [
        (SHEOPUR.replace("455", "many"), "line 2: members is 'many'"),
        (SHEOPUR.replace(",13\n", ",0\n"), "no villages"),
        (SHEOPUR.replace("431", "999"), "no row with district_lgd 431"),
    ],
)
def test_a_bad_counts_file_is_named(grow, counts, row, text):
    counts.write_text(HEADER + row)
    refused(grow, text, "--district", 431)


def test_a_counts_file_without_a_column_is_named(grow, counts):
    counts.write_text((HEADER + SHEOPUR).replace("members,", "women,"))
    refused(grow, "lacks the column members", "--district", 431)


def test_a_district_that_is_not_held_or_has_no_blocks_is_named(grow, counts):
    counts.write_text(HEADER + SHEOPUR + MORENA.replace("432", "433"))
    refused(grow, "433 .MORENA. is not held", "--state", 23)
    GeoUnit.unscoped.filter(lgd_code=3990).update(valid_to=today())
    counts.write_text(HEADER + MORENA)
    refused(grow, "has no blocks", "--state", 23)


def test_another_number_of_blocks_is_reported(grow, counts):
    counts.write_text(HEADER + MORENA.replace(",3,1,0,3", ",3,4,0,3"))
    assert grow("--district", 432)["remarks"] == [
        "MORENA: 1 blocks are held, the counts file says 4; the 1 held are used."
    ]


@given(total=st.integers(0, 5000), weights=st.lists(st.floats(0, 9), min_size=1, max_size=40), floor=st.integers(0, 3))
def test_parts_add_up(total, weights, floor):
    parts = spread(total, weights, floor)
    assert sum(parts) == total
    assert min(parts) >= (floor if total >= floor * len(weights) else 0)


@given(groups=st.integers(1, 200), mean=st.floats(0, 30), seed=st.integers(0, 99))
def test_sizes_add_up(groups, mean, seed):
    members = int(groups * mean)
    found = sizes(members, groups, random.Random(seed))
    assert sum(found) == members
    if 5 <= members / groups <= 20:
        assert 5 <= min(found) <= max(found) <= 20


def test_books_are_closed_late_with_a_peak_at_the_months_end():
    window = make_window(dt.date(2026, 11, 23), 12)
    prompt, slow = window.closings
    late = [closed - held for held, days in enumerate(slow) for closed in days]
    assert 0.25 < sum(days > 7 for days in late) / len(late) < 0.65
    assert max(late) > 30
    assert sum(closed - held <= 7 for held, days in enumerate(prompt) for closed in days) / len(late) > 0.9
