"""Registers as files: the list's own rows, no formula, no whole phone numbers, and the audit."""

from __future__ import annotations

import csv
import datetime as dt
import io

import pytest
from django.urls import reverse
from django.utils.translation import override
from openpyxl import load_workbook

from core.access.actor import NOBODY
from core.errors import DomainError, NotAllowed
from core.exports import export_of, exports
from core.exports.asking import ask
from core.exports.services.taking import take
from core.models import AuditEntry, Job, Posting
from core.periods import today
from federation.models import OfficeTerm, Person
from tests.factories import (
    actor_for,
    make_actor,
    make_group,
    make_household,
    make_institution,
    make_meeting,
    make_member,
    make_user,
)
from tests.factories_people import signed_in

pytestmark = pytest.mark.django_db
SLUGS = [
    "affiliations", "households", "institutions", "meetings", "members", "memberships", "office-terms", "status-spells",
]  # fmt: skip


def taken(actor, slug, format_="csv", **data):
    asking = ask(export_of(slug), actor, data)
    file, job = take(actor=actor, asking=asking, format_=format_)
    assert job is None
    with file:
        return file.read()


def read_csv(content):
    assert content.startswith("\ufeff".encode())
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def read_xlsx(content):
    return load_workbook(io.BytesIO(content)).active


def below_head(sheet):
    """(labels, rows of values) under the lines that say what it is."""
    rows = list(sheet.iter_rows(values_only=True))
    empty = next(place for place, row in enumerate(rows) if not any(row))
    return rows[empty + 1], rows[empty + 2 :]


def test_the_registers_are_these():
    cadres = ["activity-sheets", "cadres", "honorarium", "participations", "trainings"]
    governance = ["body-meetings", "committee-members", "committees", "resolutions", "rotations"]
    accounts, books = ["bank-accounts", "exits"], ["journal-lines", "journals", "trial-balance"]
    twice = ["doubles", "registrations", "second-keyings"]
    money = ["credit-plans", "fund-releases", "grade-sheets", "grades", "readiness", "sutra-reviews"]
    lent = ["cash-credits", "bank-figures", "linkages", "loans", "savings-returns", "savings-rules"]
    lent += ["bank-loans", "recovery-meetings", "recovery-promises", "subvention-claims"]
    assert sorted(exports()) == sorted([*SLUGS, *cadres, *governance, *accounts, *books, *twice, *money, *lent])


def lay(world, block, count):
    village = world.village(block)
    vo = make_institution(block, "vo", name=f"VO {block.name}")
    groups = [make_group(village, 1, name=f"Group {block.name} {index}", parent=vo) for index in range(count)]
    for group in groups:
        woman = group.memberships.get().person
        OfficeTerm.unscoped.create(institution=group, person=woman, post="president", starts_on=dt.date(2021, 1, 1))
        make_meeting(group, today() - dt.timedelta(9), slots=1, present=1, savings_received_rupees="50.00")
    return groups


HELD = dt.datetime.combine(dt.date(2026, 10, 5), dt.time())
KEY = {
    "institutions": "Name", "members": "Group", "memberships": "Group", "households": "Block", "meetings": "Group",
    "office-terms": "Institution", "affiliations": "Name", "status-spells": "Name",
}  # fmt: skip


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("slug", SLUGS)
def test_a_file_holds_exactly_the_rows_in_reach(world, actor, slug, count, django_assert_num_queries):
    mine = lay(world, world.karahal, count)
    lay(world, world.vijaypur, 2)
    # Places to filter by, own unit, how many, rows, audit; words of the tier twice for institutions.
    with django_assert_num_queries(11 if slug == "institutions" else 5):
        rows = read_csv(taken(actor, slug))
    expected = [group.name for group in mine]
    if slug == "households":
        expected = ["Karahal"] * count
    if slug == "status-spells":
        expected = [*expected, "VO Karahal"]
    assert sorted(row[KEY[slug]] for row in rows) == sorted(expected)


def test_a_list_page_offers_its_own_rows_as_a_file(world, browser, operator):
    lay(world, world.karahal, 2)
    lay(world, world.vijaypur, 1)
    village = world.village(world.karahal)
    dormant = make_group(village, 1, name="Dormant group", status="dormant")
    make_group(world.village(world.vijaypur), 1, status="dormant")
    page = browser.get(reverse("federation:institutions"), {"status": "dormant", "tier": "shg"})
    offered = page.context["download"]
    assert dict(offered.fields) == {"status": "dormant", "tier": "shg"}
    answer = browser.post(offered.url, dict(offered.fields) | {"format": "csv"})
    rows = read_csv(b"".join(answer.streaming_content))
    assert [row["Name"] for row in rows] == [row.cells[0].value for row in page.context["table"].rows]
    assert [row["Code"] for row in rows] == [dormant.code]
    assert answer["Content-Disposition"] == f'attachment; filename="institutions-karahal-{today():%d-%m-%Y}.csv"'
    kept = AuditEntry.unscoped.get(verb="export.taken")
    assert (kept.user_id, kept.unit_id, kept.channel) == (operator.pk, world.karahal.pk, "web")
    assert kept.details == {"register": "institutions", "rows": 1, "format": "csv", "filtered": ["status", "tier"]}


def test_members_by_name_come_as_the_list_finds_them_and_are_never_a_job(world, actor, settings):
    settings.EXPORT_ROWS_AT_ONCE = 0
    group = make_group(world.village(world.karahal), 2)
    found = make_member(group, world.village(world.karahal), name="Ramkali Bai")
    foreign = make_group(world.village(world.vijaypur), 0)
    make_member(foreign, world.village(world.vijaypur), name="Ramkali Bai")
    rows = read_csv(taken(actor, "members", q="Ramkali"))
    assert [(row["Name"], row["Group"], row["Number in the group"]) for row in rows] == [
        ("Ramkali Bai", group.name, str(found.number))
    ]
    assert "Ramkali" not in str(list(AuditEntry.unscoped.values()))


def test_a_membership_out_of_reach_leaves_the_womans_group_empty(world, actor):
    """She lives in Karahal and belongs to a group of Vijaypur."""
    group = make_group(world.village(world.vijaypur), 0)
    make_member(
        group, world.village(world.vijaypur), household=make_household(world.village(world.karahal)), name="Far"
    )
    assert [(row["Name"], row["Group"], row["Group code"]) for row in read_csv(taken(actor, "members"))] == [
        ("Far", "", "")
    ]


FORMULAS = ["=1+1", "+91", "-2", "@SUM(A1)", "\tx", "\rx"]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_text_is_never_a_formula(world, actor, text):
    woman = make_member(make_group(world.village(world.karahal), 0), world.village(world.karahal)).person
    Person.unscoped.filter(pk=woman.pk).update(name=text)
    content = taken(actor, "members")
    assert read_csv(content)[0]["Name"] == f"'{text}"
    sheet = read_xlsx(taken(actor, "members", "xlsx"))
    _labels, rows = below_head(sheet)
    cell = next(cell for row in sheet.iter_rows() for cell in row if cell.value == rows[0][0])
    assert (cell.data_type, cell.value.removeprefix("_x000D_").strip()) == ("s", text.strip())


def test_a_workbook_says_what_it_is_and_holds_true_dates_and_amounts(world, actor):
    group = make_group(world.village(world.karahal), 1, name="Jai Durga")
    make_meeting(group, dt.date(2026, 10, 5), slots=1, present=1, savings_received_rupees="1234567.50")
    sheet = read_xlsx(taken(actor, "meetings", "xlsx", status="closed"))
    lines = [row[0] for row in sheet.iter_rows(max_row=4, values_only=True)]
    assert lines[:3] == ["Meetings", "Place: Karahal", "Filters: Status: Closed"]
    assert lines[3].startswith(f"As of {today():%d-%m-%Y} ")
    labels, rows = below_head(sheet)
    row = dict(zip(labels, rows[0], strict=True))
    assert (row["Held on"], row["Compulsory savings received, ₹"]) == (HELD, 1234567.5)
    assert row["Special meeting"] == "No"
    formats = {cell.value: cell.number_format for line in sheet.iter_rows() for cell in line}
    assert formats[HELD] == "dd-mm-yyyy"
    assert formats[1234567.5] == r"[>=10000000]##\,##\,##\,##0.00;[>=100000]##\,##\,##0.00;##,##0.00"
    assert sheet.freeze_panes == "B7"


def test_files_speak_the_readers_language(world, actor):
    make_group(world.village(world.karahal), 1, name="Jai Durga", name_local="जय दुर्गा")
    with override("hi"):
        (row,) = read_csv(taken(actor, "institutions"))
    assert (row["नाम"], row["स्थिति"]) == ("Jai Durga", "सक्रिय")
    assert "जय दुर्गा" in row.values()


def test_whole_mobile_numbers_are_for_the_manager_of_the_block(world, actor):
    village = world.village(world.karahal)
    make_member(make_group(village, 0), village, mobile="9876543210")
    manager = make_actor("block_manager", world.karahal)
    for slug in ("members", "memberships"):
        assert [row["Mobile number"] for row in read_csv(taken(actor, slug))] == ["********10"]
        assert [row["Mobile number"] for row in read_csv(taken(manager, slug))] == ["9876543210"]


def test_a_manager_of_one_block_sees_no_whole_number_of_another(world):
    for block in (world.karahal, world.vijaypur):
        make_member(make_group(world.village(block), 0), world.village(block), mobile="9876543210")
    user = make_user("block_manager", world.karahal)
    Posting.unscoped.create(user=user, role="block_operator", unit=world.vijaypur, starts_on=dt.date(2020, 1, 1))
    rows = read_csv(taken(actor_for(user), "memberships"))
    assert {row["Block"]: row["Mobile number"] for row in rows} == {"Karahal": "9876543210", "Vijaypur": "********10"}


def test_a_reach_without_files_adds_no_row(world):
    """A bookkeeper of Vijaypur who is an operator in Karahal takes out Karahal alone."""
    lay(world, world.karahal, 1)
    lay(world, world.vijaypur, 1)
    user = make_user("block_operator", world.karahal)
    Posting.unscoped.create(user=user, role="bookkeeper", unit=world.vijaypur, starts_on=dt.date(2020, 1, 1))
    assert {row["Block"] for row in read_csv(taken(actor_for(user), "memberships"))} == {"Karahal"}


@pytest.mark.parametrize("role", ["bookkeeper", "federation_committee"])
def test_who_may_not_take_files_gets_none(world, role):
    lay(world, world.karahal, 1)
    user = make_user(role, world.karahal)
    with pytest.raises(NotAllowed):
        ask(export_of("institutions"), actor_for(user), {})
    with pytest.raises(NotAllowed):
        ask(export_of("institutions"), NOBODY, {})
    browser = signed_in(user)
    assert browser.post(reverse("core:export-file", args=["institutions"]), {"format": "csv"}).status_code == 403
    assert browser.get(reverse("federation:institutions")).context["download"] is None
    assert not AuditEntry.unscoped.filter(verb="export.taken").exists()


@pytest.mark.parametrize(
    "given", [{"format": "pdf"}, {"format": "csv", "status": "sleepy"}, {"format": "csv", "q": "2341 2341 2346"}]
)
def test_what_fits_nothing_is_refused_and_nothing_is_noted(world, browser, given):
    lay(world, world.karahal, 1)
    answer = browser.post(reverse("core:export-file", args=["institutions"]), given)
    assert answer.status_code == 422
    assert answer.context["refusal"]
    assert (AuditEntry.unscoped.filter(verb="export.taken").count(), Job.unscoped.count()) == (0, 0)


def test_a_place_out_of_reach_gives_no_rows(world, actor):
    lay(world, world.vijaypur, 1)
    with pytest.raises(DomainError):
        ask(export_of("memberships"), actor, {"place": str(world.vijaypur.pk)})
