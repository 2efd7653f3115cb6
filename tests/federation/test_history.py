"""Histories in plain words: every way to a row leaves a sentence, and only who sees the row reads it."""

from __future__ import annotations

import datetime as dt
import json
import uuid
from decimal import Decimal

import pytest
from django.db import InternalError, connection, transaction
from django.urls import reverse

from core.access.context import acting_by
from core.db_ops import triggers_of
from core.history import event_models
from core.periods import today
from federation.models import Affiliation, Institution, InstitutionSpell, MeetingLine, Membership, OfficeTerm, Person
from federation.services.meetings import LineInput, open_meeting, save_lines
from tests.factories import make_actor, make_group, make_household, make_institution, make_member, make_user
from tests.factories_people import make_partner, signed_in

pytestmark = pytest.mark.django_db
NOBODY = "directly in the database, by nobody known"
WEB = "Test User · Block data entry operator, Karahal · on a page"


def told(browser, kind, row, **query):
    page = browser.get(reverse(f"federation:{kind}-history", args=[row.public_id]), query)
    return [(one.title, one.who, one.lines) for one in page.context["told"]]


def run(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def test_a_change_on_a_page_names_who_from_where_and_what(world, browser):
    village = world.village(world.karahal)
    group = make_group(village, 0, name="Jai Durga", compulsory_saving_rupees=Decimal(50))
    page = reverse("federation:institution-edit", args=[group.public_id])
    form = browser.get(page).context["form"]
    data = {name: "" if (value := form[name].value()) is None else value for name in form.fields}
    data |= {"name": "Jai Durga Mahila Samuh", "compulsory_saving_rupees": "100"}
    assert browser.post(page, data | {"version": group.version}).status_code == 302
    changed = next(one for one in told(browser, "institution", group) if one[0] == "Changed")
    assert changed == (
        "Changed", WEB,
        ("Name: Jai Durga → Jai Durga Mahila Samuh", "Usual saving per member and meeting: ₹50 → ₹100"),
    )  # fmt: skip


def test_raw_sql_is_told_as_nobodys(world, browser):
    group = make_group(world.village(world.karahal), 0, name="Jai Durga")
    run("UPDATE federation_institution SET name = %s, status = 'dormant' WHERE id = %s", "Jai Maa", group.pk)
    run("UPDATE federation_institution SET version = version + 1 WHERE id = %s", group.pk)
    run("DELETE FROM federation_institutionspell WHERE institution_id = %s", group.pk)
    entry = ("Origin: Newly formed", "Brought in on: 01-01-2020")
    spell = (
        "Status: Active",
        "Meets: Monthly",
        "Registered: No",
        "Basic training given: No",
        "From: 01-01-2020",
        *entry,
    )
    place = ("Block: Karahal", "Panchayat: Karahal panchayat", "Village: Karahal village")
    entered = (
        "Name: Jai Durga", f"Code: {group.code}", "Tier: Self-help group", "Formed on: 01-01-2020", "Meets: Monthly",
        "Usual saving per member and meeting: ₹20", "Status: Active",
        "Origin: Newly formed", "Category: Regular", "Basic training given: No", *place,
    )  # fmt: skip
    # One transaction has one moment: parts in their order, the latest of each first.
    assert sorted(told(browser, "institution", group)) == sorted([
        ("Changed", NOBODY, ("Only what the programme itself keeps.",)),
        ("Changed", NOBODY, ("Name: Jai Durga → Jai Maa", "Status: Active → Dormant")),
        ("Entered", NOBODY, entered),
        ("Status over time: removed", NOBODY, spell),
        ("Status over time: entered", NOBODY, spell),
    ])  # fmt: skip


def test_bulk_writes_are_told(world, browser):
    group = make_group(world.village(world.karahal), 1, name="Jai Durga")
    parent = make_institution(world.karahal, "vo", name="Ekta")
    far = make_institution(world.vijaypur, "vo", name="Far VO")
    woman = group.memberships.get().person
    with acting_by("command"):
        keys = {"child": group, "child_tier_id": "shg", "parent_tier_id": "vo", **group.place.keys()}
        Affiliation.unscoped.bulk_create([
            Affiliation(parent=parent, starts_on=dt.date(2021, 1, 1), ends_on=dt.date(2022, 1, 1), **keys),
            Affiliation(parent=far, starts_on=dt.date(2022, 1, 1), **keys),
        ])  # fmt: skip
        OfficeTerm.unscoped.create(institution=group, person=woman, post="president", starts_on=dt.date(2021, 1, 1))
    with acting_by("import"):
        OfficeTerm.unscoped.filter(institution=group).update(ends_on=dt.date(2023, 1, 1))
    found = [line for line in told(browser, "institution", group) if line[1] != NOBODY]
    assert found == [
        ("Office: changed", "by an import", ("Until: – → 01-01-2023",)),
        ("Office: entered", "by a command", ("Post: President", f"Name: {woman.name}", "From: 01-01-2021")),
        ("Affiliation: entered", "by a command", ("Belongs to: out of your reach", "From: 01-01-2022")),
        ("Affiliation: entered", "by a command", ("Belongs to: Ekta", "From: 01-01-2021", "Until: 01-01-2022")),
    ]


def test_a_meeting_tells_its_lines_to_who_sees_names(world, browser, actor, group):
    meeting = open_meeting(actor=actor, institution=group, held_on=today(), client_key=uuid.uuid4())
    line = MeetingLine.unscoped.filter(meeting=meeting).order_by("membership__number").first()
    save_lines(
        actor=actor,
        meeting=meeting,
        lines=[LineInput(line.membership.public_id, saving_rupees=Decimal(50), repaid_rupees=Decimal("12.50"))],
    )
    run("DELETE FROM federation_meetingline WHERE id = %s", line.pk)
    woman = line.membership.person.name
    mine = [one for one in told(browser, "meeting", meeting) if "removed" in one[0] or "changed" in one[0]]
    assert [title for title, _who, _lines in mine] == ["Line of a member: removed", "Line of a member: changed"]
    assert f"Member: {woman}" in mine[0][2]
    assert "Loan repaid: ₹0 → ₹12.50" in mine[1][2]
    # The committee sees the meeting's totals, never a member's line.
    committee = signed_in(make_user("federation_committee", world.karahal))
    assert {title for title, _who, _lines in told(committee, "meeting", meeting)} == {"Entered"}


def test_a_woman_tells_her_record_memberships_and_household(world, browser):
    village = world.village(world.karahal)
    held = make_member(make_group(village, 0, name="Jai Durga"), village, name="Ramkali", mobile="9876543210")
    Person.unscoped.filter(pk=held.person_id).update(mobile="9876543211", birth_year=1985)
    Membership.unscoped.filter(pk=held.pk).update(
        left_on=dt.date(2024, 5, 1), counted_until=dt.date(2024, 5, 1), exit_reason="migrated"
    )
    found = told(browser, "member", held.person)
    assert [title for title, _who, _lines in found] == [
        "Household: entered", "Membership: changed", "Membership: entered", "Changed", "Entered",
    ]  # fmt: skip
    assert found[1][2] == ("Left on: – → 01-05-2024", "Reason: – → Moved away")
    assert found[3][2] == ("Year of birth: – → 1985", "Mobile number: 9876543210 → 9876543211")


def test_a_number_of_who_lives_elsewhere_is_told_as_changed_alone(world, browser):
    """She belongs to a group of Karahal and lives in Vijaypur."""
    group = make_group(world.village(world.karahal), 0)
    held = make_member(
        group,
        world.village(world.karahal),
        household=make_household(world.village(world.vijaypur)),
        mobile="9876543210",
    )
    Person.unscoped.filter(pk=held.person_id).update(mobile="9876543211")
    lines = [line for _title, _who, told_lines in told(browser, "member", held.person) for line in told_lines]
    assert lines.count("Mobile number: changed") == 2
    assert "98765432" not in str(lines)


def test_a_partner_is_named(world, browser, group):
    client = make_partner("partner_writer", world.karahal, name="Prayas")
    line = {"member": str(group.memberships.first().public_id), "saving_rupees": "50"}
    body = {
        "lines": [line], "institution": str(group.public_id), "held_on": f"{today()}", "client_key": str(uuid.uuid4()),
    }  # fmt: skip
    answer = client.call("POST", "/api/v1/meetings/", body=json.dumps(body), **{"Idempotency-Key": str(uuid.uuid4())})
    assert answer.status_code in {200, 201}, answer.content
    meeting = group.meetings.get()
    who = {who for _title, who, _lines in told(browser, "meeting", meeting)}
    assert who == {"Prayas · Partner organisation, reading and filing, Karahal · through the API"}


@pytest.mark.parametrize("count", [1, 3])
def test_a_history_costs_the_same_for_any_number_of_events(world, browser, operator, count, django_assert_num_queries):
    group = make_group(world.village(world.karahal), 0, parent=make_institution(world.karahal, "vo"))
    make_group(world.village(world.vijaypur), 1)
    for index in range(count):
        Institution.unscoped.filter(pk=group.pk).update(name=f"Name {index}")
    with django_assert_num_queries(24):
        found = told(browser, "institution", group)
    assert [title for title, _who, _lines in found].count("Changed") == count


def test_thirty_a_page_and_no_event_twice(world, browser):
    group = make_group(world.village(world.karahal), 0)
    for index in range(65):
        InstitutionSpell.unscoped.filter(institution=group).update(reason=f"Reason {index}")
    address, seen = reverse("federation:institution-history", args=[group.public_id]), []
    after = ""
    for _turn in range(3):
        page = browser.get(address, {"after": after} if after else {})
        seen.append([one.lines for one in page.context["told"]])
        after = page.context["after"]
    assert ([len(page) for page in seen], after) == ([30, 30, 7], "")
    reasons = [line for page in seen for lines in page for line in lines if "Reason" in line and "→" in line]
    assert len(set(reasons)) == 65
    assert len(browser.get(address, {"after": "nonsense"}).context["told"]) == 30


@pytest.mark.parametrize("kind", ["institution", "member", "meeting"])
def test_a_foreign_row_has_no_history(world, browser, foreign_group, kind):
    actor = make_actor("block_operator", world.vijaypur)
    meeting = open_meeting(actor=actor, institution=foreign_group, held_on=today(), client_key=uuid.uuid4())
    row = {"institution": foreign_group, "member": foreign_group.memberships.first().person, "meeting": meeting}[kind]
    for public_id in (row.public_id, uuid.uuid4()):
        assert browser.get(reverse(f"federation:{kind}-history", args=[public_id])).status_code == 404


def test_no_event_is_ever_changed_or_removed(world):
    """On any path of the role that serves; an empty table says so by its trigger."""
    make_group(world.village(world.karahal), 1)
    guarded = set()
    for model in event_models().values():
        table = model._meta.db_table
        guarded |= {table} if any("append_only" in name for name in triggers_of(table)) else set()
    assert guarded == {model._meta.db_table for model in event_models().values()}
    for sql in (
        "UPDATE federation_institutionevent SET pgh_label = 'x'",
        "DELETE FROM federation_institutionevent",
    ):
        with pytest.raises(InternalError, match="append_only"), transaction.atomic():
            run(sql)
