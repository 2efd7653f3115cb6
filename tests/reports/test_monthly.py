"""The Monthly Progress Report: frozen with its closing, summed upward, revised beside what was first reported."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from core.access.actor import system_actor
from core.errors import DomainError, NotAllowed
from core.services.closing import ask_to_reopen, close_month, reopen_month
from federation.queries.closing import unbegun_in
from reports.models import IndicatorValue, MonthlyReport, MonthlyReportRow, Target
from reports.monthly_lines import LINES, NUMBERS, recorded
from reports.queries.monthly import progress_of, report_of
from reports.services.monthly import sign_report
from reports.services.rollup import drain, open_months
from reports.services.targets import set_targets
from tests.factories import actor_for, make_group, make_institution, make_meeting, make_user, make_world
from tests.factories_people import signed_in
from tests.reports.closing.conftest import DAY, MONTH

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> Any:
    world = make_world()
    for block, groups in ((world.karahal, 2), (world.vijaypur, 1), (world.sabalgarh, 1)):
        vo = make_institution(block, "vo")
        for _ in range(groups):
            make_meeting(make_group(world.village(block), 1, parent=vo), DAY, slots=1, present=1)
    open_months(actor=system_actor(), first=MONTH, last=MONTH)
    drain()
    return world


def manager(world: Any, block: Any) -> Any:
    return actor_for(make_user("block_manager", block))


def close(world: Any, block: Any) -> Any:
    seen = {"unbegun": unbegun_in(block.pk, MONTH)}
    return close_month(actor=manager(world, block), block=block, month=MONTH, seen=seen)


def rows_of(report: MonthlyReport) -> dict[str, Decimal | None]:
    return dict(MonthlyReportRow.unscoped.filter(report=report).values_list("number", "value"))


def test_numbers_are_the_forms_own_and_none_stands_twice():
    assert len(NUMBERS) == len(LINES)
    wanted = {"2.1", "3.1", "4.6", "5.14", "6.14", "7.9"}
    assert wanted <= set(NUMBERS)
    assert {line.number for line in recorded()} >= {"2.1", "2.2", "2.3", "5.1", "6.1", "7.1", "7.2", "7.7"}


def test_closing_freezes_the_blocks_rows(world):
    closed = close(world, world.karahal)
    report = MonthlyReport.unscoped.get()
    assert (report.unit_id, report.month, report.version, report.closing) == (world.karahal.pk, MONTH, 1, closed)
    found = rows_of(report)
    assert {number: found[number] for number in ("2.1", "2.2", "2.3", "5.1", "7.1", "7.2")} == {
        "2.1": 1, "2.2": 1, "2.3": 1, "5.1": 2, "7.1": 1, "7.2": 2,
    }  # fmt: skip


def test_a_signed_report_never_changes(world):
    close(world, world.karahal)
    for write in (
        lambda: MonthlyReportRow.unscoped.update(value=9),
        lambda: MonthlyReport.unscoped.update(note="x"),
        lambda: MonthlyReportRow.unscoped.all().delete(),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            write()
    assert rows_of(MonthlyReport.unscoped.get())["7.2"] == 2


def test_a_correction_stands_beside_what_was_first_reported(world):
    closed = close(world, world.karahal)
    asker = manager(world, world.karahal)
    ask_to_reopen(actor=asker, closed=closed, reason="late_papers", text="A third group was left out")
    reopen_month(actor=actor_for(make_user("district_manager", world.sheopur)), closed=closed)
    make_meeting(make_group(world.village(world.karahal), 1), DAY, slots=1, present=1)
    drain()
    close_month(actor=asker, block=world.karahal, month=MONTH, seen={"unbegun": 3})
    shown = report_of(asker, world.karahal, MONTH)
    line = next(one for one in shown.lines if one.line.number == "5.1")
    assert (line.first, line.revised, line.is_revised, line.now) == (2, 3, True, 3)
    assert {one.line.number for one in shown.lines if one.is_revised} == {"5.1", "6.1"}
    page = signed_in(make_user("block_manager", world.karahal)).get(
        reverse("reports:mpr", args=[world.karahal.pk, f"{MONTH:%Y-%m}"])
    )
    assert page.context["has_revisions"] is True
    assert page.context["report"].is_behind is False


def test_a_district_signs_the_sums_of_its_blocks(world):
    district = actor_for(make_user("district_manager", world.sheopur))
    with pytest.raises(DomainError) as nothing:
        sign_report(actor=district, unit=world.sheopur, month=MONTH)
    assert nothing.value.code == "nothing_below"
    close(world, world.karahal)
    with pytest.raises(DomainError) as incomplete:
        sign_report(actor=district, unit=world.sheopur, month=MONTH)
    assert incomplete.value.code == "incomplete"
    with pytest.raises(NotAllowed):
        sign_report(actor=manager(world, world.karahal), unit=world.sheopur, month=MONTH, note="x")
    with pytest.raises(NotAllowed):
        sign_report(actor=district, unit=world.morena, month=MONTH, note="x")
    assert MonthlyReport.unscoped.count() == 1
    first = sign_report(actor=district, unit=world.sheopur, month=MONTH, note="Vijaypur has no light")
    assert (first.signed_below, first.expected_below, rows_of(first)["5.1"]) == (1, 2, 2)
    with pytest.raises(DomainError) as same:
        sign_report(actor=district, unit=world.sheopur, month=MONTH, note="again")
    assert same.value.code == "unchanged"
    close(world, world.vijaypur)
    second = sign_report(actor=district, unit=world.sheopur, month=MONTH)
    assert (second.version, second.signed_below, rows_of(second)["5.1"]) == (2, 2, 3)
    close(world, world.sabalgarh)
    sign_report(actor=actor_for(make_user("district_manager", world.morena)), unit=world.morena, month=MONTH)
    state = sign_report(actor=actor_for(make_user("state_manager", world.state)), unit=world.state, month=MONTH)
    assert (state.signed_below, state.expected_below, rows_of(state)["5.1"], rows_of(state)["7.1"]) == (2, 2, 4, 3)


def test_the_report_equals_the_dashboard_and_plain_sql(world):
    for block in (world.karahal, world.vijaypur):
        close(world, block)
    drain()
    district = actor_for(make_user("district_manager", world.sheopur))
    report = sign_report(actor=district, unit=world.sheopur, month=MONTH)
    found = rows_of(report)
    for line in recorded():
        value = IndicatorValue.unscoped.filter(unit_id=world.sheopur.pk, month=MONTH, indicator=line.indicator).first()
        held = None if value is None else (value.numerator if line.part == "n" else value.denominator)
        assert found.get(line.number) == held, line.number
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM federation_institution WHERE tier_id = 'shg' AND district_id = %s", [world.sheopur.pk]
        )
        assert found["5.1"] == cursor.fetchone()[0] == 3


def test_readers_see_their_places_alone(world):
    close(world, world.karahal)
    close(world, world.sabalgarh)
    month = f"{MONTH:%Y-%m}"
    browser = signed_in(make_user("district_manager", world.sheopur))
    statuses = [
        browser.get(reverse("reports:mpr", args=[unit.pk, month])).status_code
        for unit in (world.sheopur, world.karahal, world.morena, world.sabalgarh, world.village(world.karahal))
    ]
    assert statuses == [200, 200, 404, 404, 404]
    actor = actor_for(make_user("block_operator", world.vijaypur))
    assert list(MonthlyReport.objects.visible_to(actor)) == []
    assert list(MonthlyReportRow.objects.visible_to(actor)) == []
    assert browser.get(reverse("reports:mpr", args=[world.karahal.pk, "2199-01"])).status_code == 404


def test_missing_is_not_zero_on_the_page(world):
    close(world, world.karahal)
    browser = signed_in(make_user("block_manager", world.karahal))
    page = browser.get(reverse("reports:mpr", args=[world.karahal.pk, f"{MONTH:%Y-%m}"]))
    rows = {row["number"]: row for _section, rows in page.context["sections"] for row in rows}
    assert set(rows) == set(NUMBERS)
    assert (rows["5.5"]["first"], rows["5.5"]["is_recorded"], rows["2.1"]["first"]) == (None, False, "1")
    assert rows["2.1"]["url"].endswith(f"?month={MONTH:%Y-%m}")
    assert browser.get(rows["2.1"]["url"]).context["total"] == "1"


@pytest.mark.parametrize("versions", [1, 3])
def test_the_page_asks_as_often_for_three_versions_as_for_one(world, versions, django_assert_num_queries):
    close(world, world.karahal)
    for version in range(2, versions + 1):
        MonthlyReport.unscoped.create(unit=world.karahal, month=MONTH, version=version)
    browser = signed_in(make_user("block_manager", world.karahal))
    address = reverse("reports:mpr", args=[world.karahal.pk, f"{MONTH:%Y-%m}"])
    browser.get(address)
    with django_assert_num_queries(12):
        browser.get(address)


def test_the_workbook_holds_true_numbers(world):
    close(world, world.karahal)
    browser = signed_in(make_user("block_manager", world.karahal))
    answer = browser.get(reverse("reports:mpr-workbook", args=[world.karahal.pk, f"{MONTH:%Y-%m}"]))
    assert answer["Content-Disposition"] == f'attachment; filename="mpr-4008-{MONTH:%m-%Y}.xlsx"'
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    numbers = re.findall(r'<c r="C\d+"[^>]*><v>([^<]*)</v>', sheet)
    assert numbers.count("2") == 3  # 5.1, 6.1 and 7.2: two groups; the heading is text of its own kind
    assert "<f>" not in sheet


def test_signing_through_the_page(world):
    close(world, world.karahal)
    browser = signed_in(make_user("district_manager", world.sheopur))
    address = reverse("reports:mpr-sign", args=[world.sheopur.pk, f"{MONTH:%Y-%m}"])
    refused = browser.post(address, {"note": ""})
    assert refused.status_code == 422
    assert "1 of 2" in str(refused.context["form"].errors)
    assert browser.post(address, {"note": "Vijaypur has no light"}).status_code == 302
    assert MonthlyReport.unscoped.filter(unit=world.sheopur).count() == 1
    assert signed_in(make_user("block_manager", world.karahal)).post(address, {"note": "x"}).status_code == 404


def test_targets_stand_beside_progress(world):
    actor = actor_for(make_user("district_manager", world.sheopur))
    year_first = dt.date(MONTH.year if MONTH.month >= 4 else MONTH.year - 1, 4, 1)
    year = f"{year_first.year}-{(year_first.year + 1) % 100:02d}"
    set_targets(actor=actor, unit=world.sheopur, year=year, values={"5.1": Decimal(6), "7.1": Decimal(4)}, seen={})
    found = {one.line.number: one for one in progress_of(actor, world.sheopur, year_first)}
    assert (found["5.1"].reached, found["5.1"].target.value, found["5.1"].months) == (3, 6, 1)
    assert found["2.1"].target is None
    with pytest.raises(DomainError) as stale:
        set_targets(actor=actor, unit=world.sheopur, year=year, values={"5.1": Decimal(7), "2.1": Decimal(1)}, seen={})
    assert stale.value.code == "stale_version"
    for values in ({"5.1": Decimal(-1)}, {"9.9": Decimal(1)}):
        with pytest.raises(DomainError):
            set_targets(actor=actor, unit=world.sheopur, year=year, values=values, seen={"5.1": 1})
    with pytest.raises(NotAllowed):
        set_targets(actor=actor, unit=world.morena, year=year, values={"5.1": Decimal(1)}, seen={})
    assert dict(Target.unscoped.values_list("number", "value")) == {"5.1": 6, "7.1": 4}


def test_targets_through_the_page(world):
    browser = signed_in(make_user("district_manager", world.sheopur))
    address = reverse("reports:targets", args=[world.sheopur.pk])
    blank = {f"version-{line.number}": "0" for line in recorded()}
    wrong = browser.post(address, blank | {"5.1": "many", "7.1": "4"})
    assert wrong.status_code == 422
    assert not Target.unscoped.exists()
    assert wrong.context["form"]["5.1"].value() == "many"
    assert browser.post(address, blank | {"5.1": "1,20,000", "7.1": ""}).status_code == 302
    assert dict(Target.unscoped.values_list("number", "value")) == {"5.1": 120_000}
    assert browser.post(address, blank | {"5.1": "5"}).status_code == 422
    reader = signed_in(make_user("block_manager", world.karahal))
    own = reverse("reports:targets", args=[world.karahal.pk])
    assert reader.get(own).status_code == 200
    assert reader.post(own, blank | {"5.1": "5"}).status_code == 403
    assert Target.unscoped.count() == 1


def test_the_pdf_is_made_in_both_languages(world):
    close(world, world.karahal)
    browser = signed_in(make_user("block_manager", world.karahal))
    address = reverse("reports:mpr-pdf", args=[world.karahal.pk, f"{MONTH:%Y-%m}"])
    sizes = []
    for language in ("en", "hi"):
        browser.cookies["django_language"] = language
        answer = browser.get(address)
        assert answer["Content-Type"] == "application/pdf"
        assert answer["Content-Disposition"] == f'attachment; filename="mpr-4008-{MONTH:%m-%Y}.pdf"'
        assert answer.content.startswith(b"%PDF-")
        sizes.append(len(answer.content))
    assert sizes[0] != sizes[1]
    foreign = reverse("reports:mpr-pdf", args=[world.sabalgarh.pk, f"{MONTH:%Y-%m}"])
    assert browser.get(foreign).status_code == 404
