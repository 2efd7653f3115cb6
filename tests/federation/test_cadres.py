"""Cadres: who may be engaged, sheets, honorarium, closed months, and the pages."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from core.access.actor import system_actor
from core.errors import Conflict, DomainError, NotAllowed
from core.models import ClosedMonth, ReturnReason, Submission
from core.periods import add_months, month_end, month_of, today
from core.workflow.services.submissions import decide
from federation.models import (
    ActivitySheet,
    CadreEngagement,
    CadreType,
    HonorariumDue,
    HonorariumPayment,
    Person,
    ServiceArea,
)
from federation.services.cadres import change_area, change_terms, end_engagement, engage
from federation.services.honorarium import file_sheet, pay, verify_sheet
from tests.factories import make_actor, make_group, make_household, make_institution, make_user
from tests.factories_cadres import make_cadre
from tests.factories_people import make_partner, signed_in
from tests.federation.conftest import snapshot

pytestmark = pytest.mark.django_db
LAST = add_months(month_of(today()), -1)
FACTS = (CadreEngagement, ServiceArea, ActivitySheet, HonorariumDue, HonorariumPayment, Submission)


@pytest.fixture
def cadre(world):
    make_cadre(world.village(world.vijaypur))  # another block's, which could leak
    return make_cadre(world.village(world.karahal), rate_rupees=Decimal(300), rate_per="day", planned_days=12)


def refused(code, call, *args, **kwargs):
    before = snapshot(*FACTS)
    with pytest.raises(DomainError) as found:
        call(*args, **kwargs)
    assert found.value.code == code
    assert snapshot(*FACTS) == before
    return found.value


def engaging(actor, vo, person, **fields):
    kind = CadreType.unscoped.get(slug="shg_bookkeeper")
    day = today() - dt.timedelta(30)
    given = {"selected_on": day, "starts_on": day, "chosen_by": "test", "body": vo} | fields
    return engage(actor=actor, person=person, kind=kind, **given)


def test_only_a_woman_who_is_or_was_a_member_is_engaged(world, actor, vo, group):
    member = group.memberships.first().person
    stranger = Person.unscoped.create(
        name="Never", household=make_household(world.village(world.karahal)), **group.place.keys()
    )
    error = refused("never_a_member", engaging, actor, vo, stranger)
    assert "person" in error.fields
    row = engaging(actor, vo, member)
    assert (row.is_bookkeeper, row.needs_training, row.block_id) == (True, True, world.karahal.pk)


def test_what_engaging_refuses(world, actor, vo, group):
    member = group.memberships.first().person
    refused("body_is_group", engaging, actor, group, member)
    refused("no_body", engaging, actor, None, member)
    refused("in_the_future", engaging, actor, vo, member, starts_on=today() + dt.timedelta(1))
    refused("invalid", engaging, actor, vo, member, chosen_by="resolution")
    refused("invalid", engaging, actor, vo, member, rate_rupees=Decimal(100))
    refused("not_allowed", engaging, make_actor("block_operator", world.vijaypur), vo, member)
    engaging(actor, vo, member)
    error = refused("invalid", engaging, actor, vo, member)
    assert str(error.message) == "She is already engaged as this kind of cadre over these days."


def test_the_service_area_is_what_was_said(world, actor, cadre, group):
    village = world.village(world.karahal)
    day = today() - dt.timedelta(20)
    change_area(actor=actor, engagement=cadre, villages=[village], institutions=[group], on=day)
    change_area(actor=actor, engagement=cadre, villages=[], institutions=[group], on=today())
    rows = ServiceArea.unscoped.filter(engagement=cadre).values_list("village", "institution", "starts_on", "ends_on")
    assert set(rows) == {(village.pk, None, day, today()), (None, group.pk, day, None)}
    outside = {"villages": [village], "institutions": [], "on": today() + dt.timedelta(1)}
    refused("outside_engagement", change_area, actor=actor, engagement=cadre, **outside)


def test_terms_change_by_version(actor, cadre):
    change_terms(actor=actor, engagement=cadre, expected_version=1, planned_days=20)
    refused("stale_version", change_terms, actor=actor, engagement=cadre, expected_version=1, planned_days=21)
    refused("invalid", change_terms, actor=actor, engagement=cadre, expected_version=2, planned_days=32)


def test_an_ended_engagement_ends_its_area(world, actor, cadre):
    village = world.village(world.karahal)
    change_area(actor=actor, engagement=cadre, villages=[village], institutions=[], on=today() - dt.timedelta(9))
    row = end_engagement(actor=actor, engagement=cadre, ends_on=today(), reason="own_wish")
    assert (row.ends_on, row.counted_until, row.is_active) == (today(), today(), False)
    assert ServiceArea.unscoped.get().ends_on == today()
    refused("already_ended", end_engagement, actor=actor, engagement=cadre, ends_on=today(), reason="own_wish")


def verified(world, actor, cadre, **counts):
    sheet = file_sheet(actor=actor, engagement=cadre, month=LAST, **({"actual_days": 10} | counts))
    checker = make_actor("cluster_coordinator", world.karahal)
    row = Submission.unscoped.get(object_id=sheet.public_id, status="waiting")
    decide(actor=checker, submission=row, decision="approved", expected_version=row.version)
    sheet.refresh_from_db()
    return sheet


def test_a_verified_sheet_makes_what_is_due(world, actor, cadre):
    sheet = verified(world, actor, cadre)
    assert (sheet.status, sheet.verified_on, sheet.counted_in) == ("verified", today(), LAST)
    due = HonorariumDue.unscoped.get()
    assert (due.amount_rupees, due.due_by) == (Decimal(3000), month_end(LAST) + dt.timedelta(10))
    given = {"month": LAST, "expected_version": 1, "actual_days": 11}
    refused("already_verified", file_sheet, actor=actor, engagement=cadre, **given)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE federation_activitysheet SET actual_days = 30 WHERE id = %s", [sheet.pk])


@pytest.mark.parametrize(
    ("per", "counts", "amount"),
    [("day", {"actual_days": 7}, 2100), ("month", {"actual_days": 1}, 300), ("month", {"actual_days": 0}, None),
     ("task", {"actual_days": 3, "tasks": 4}, 1200), ("day", {"actual_days": 0}, None)],
)  # fmt: skip
def test_the_amount_follows_the_rate(world, actor, per, counts, amount):
    one = make_cadre(world.village(world.karahal), rate_rupees=Decimal(300), rate_per=per)
    verified(world, actor, one, **counts)
    assert list(HonorariumDue.unscoped.values_list("amount_rupees", flat=True)) == ([Decimal(amount)] if amount else [])


def test_nobody_verifies_her_own_sheet(world, cadre):
    checker = make_actor("cluster_coordinator", world.karahal)
    sheet = file_sheet(actor=checker, engagement=cadre, month=LAST, actual_days=10)
    row = Submission.unscoped.get(object_id=sheet.public_id)
    before = snapshot(*FACTS)
    with pytest.raises(NotAllowed):
        decide(actor=checker, submission=row, decision="approved", expected_version=row.version)
    assert snapshot(*FACTS) == before


def test_a_returned_sheet_is_mended_and_handed_in_again(world, actor, cadre):
    sheet = file_sheet(actor=actor, engagement=cadre, month=LAST, actual_days=10)
    row = Submission.unscoped.get()
    checker = make_actor("cluster_coordinator", world.karahal)
    given = {"decision": "returned", "reason": ReturnReason.values[0], "text": "Days"}
    decide(actor=checker, submission=row, expected_version=row.version, **given)
    sheet.refresh_from_db()
    assert sheet.status == "returned"
    sheet = file_sheet(actor=actor, engagement=cadre, month=LAST, expected_version=1, actual_days=9)
    assert (sheet.status, sheet.actual_days, sheet.version) == ("filed", 9, 2)
    assert sorted(Submission.unscoped.values_list("status", flat=True)) == ["waiting", "withdrawn"]


def test_what_a_sheet_refuses(world, actor, cadre):
    file = {"actor": actor, "engagement": cadre}
    refused("month_to_come", file_sheet, **file, month=add_months(LAST, 2), actual_days=1)
    refused("not_engaged", file_sheet, **file, month=dt.date(2020, 1, 1), actual_days=1)
    refused("invalid", file_sheet, **file, month=LAST, actual_days=32)
    refused("no_days", file_sheet, **file, month=LAST)
    file_sheet(**file, month=LAST, actual_days=1)
    refused("stale_version", file_sheet, **file, month=LAST, actual_days=2)
    ClosedMonth.unscoped.create(month=LAST, **cadre.place.keys())
    refused("month_closed", file_sheet, **file, month=LAST, expected_version=1, actual_days=2)


def test_a_sheet_verified_after_closing_is_paid_and_not_counted(actor, cadre):
    sheet = file_sheet(actor=actor, engagement=cadre, month=LAST, actual_days=10)
    ClosedMonth.unscoped.create(month=LAST, **cadre.place.keys())
    due = verify_sheet(actor=system_actor(), obj=sheet)
    sheet.refresh_from_db()
    assert (sheet.counted_in, due.amount_rupees) == (None, Decimal(3000))


def test_a_counted_sheet_of_a_closed_month_cannot_go(actor, cadre):
    sheet = file_sheet(actor=actor, engagement=cadre, month=LAST, actual_days=10)
    verify_sheet(actor=system_actor(), obj=sheet)
    ClosedMonth.unscoped.create(month=LAST, **cadre.place.keys())
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE federation_cadreengagement SET is_bookkeeper = false WHERE id = %s", [cadre.pk])


def test_payments_in_parts_never_exceed_the_due(world, actor, cadre):
    verified(world, actor, cadre)
    due = HonorariumDue.unscoped.get()
    payer = make_actor("block_manager", world.karahal)
    given = {"due": due, "paid_on": LAST, "mode": "cash"}
    refused("not_allowed", pay, actor=actor, **given, amount_rupees=Decimal(1))
    pay(actor=payer, **given, amount_rupees=Decimal(1000))
    refused("above_due", pay, actor=payer, **given, amount_rupees=Decimal("2000.01"))
    refused("invalid", pay, actor=payer, **(given | {"mode": "bank"}), amount_rupees=Decimal(10))
    future = given | {"paid_on": today() + dt.timedelta(1)}
    refused("day_out_of_range", pay, actor=payer, **future, amount_rupees=Decimal(10))
    last = pay(actor=payer, **given, amount_rupees=Decimal(2000))
    due.refresh_from_db()
    assert (last.number, last.total_rupees, due.timely_on) == (2, Decimal(3000), due.counted_on)


# --- pages -----------------------------------------------------------------------------------------------


def test_the_register_shows_exactly_what_is_in_reach(browser, cadre):
    page = browser.get(reverse("federation:cadres"))
    assert [row.cells[0].value for row in page.context["table"].rows] == [str(cadre.person)]


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("view", "queries"), [("cadres", 11), ("sheets", 11), ("refreshers", 13)])
def test_lists_ask_the_same_for_one_and_for_three(world, browser, count, view, queries, django_assert_max_num_queries):
    for _ in range(count):
        make_cadre(world.village(world.karahal))
    make_cadre(world.village(world.vijaypur))
    with django_assert_max_num_queries(queries):
        page = browser.get(reverse(f"federation:{view}"))
    assert page.status_code == 200
    if view != "refreshers":
        rows = page.context["rows"] if view == "sheets" else page.context["table"].rows
        assert len(rows) == count


def test_the_grid_files_lines_with_days_and_leaves_others(world, browser, cadre):
    other = make_cadre(world.village(world.karahal))
    page = reverse("federation:sheets") + f"?month={LAST:%Y-%m}"
    names = {f"version-{one.public_id}": "0" for one in (cadre, other)}
    typed = names | {f"planned_days-{cadre.public_id}": "12", f"actual_days-{cadre.public_id}": "११"}
    assert browser.post(page, typed).status_code == 302
    assert list(ActivitySheet.unscoped.values_list("engagement", "actual_days")) == [(cadre.pk, 11)]
    wrong = names | {f"actual_days-{cadre.public_id}": "40", f"actual_days-{other.public_id}": "5"}
    wrong[f"version-{cadre.public_id}"] = "1"
    answer = browser.post(page, wrong)
    assert (answer.status_code, ActivitySheet.unscoped.count()) == (422, 1)
    assert "A month has 31 days at most." in answer.content.decode()


def test_engaging_on_the_page(browser, vo, group):
    member = group.memberships.first()
    data = {
        "group_code": group.code, "member_number": member.number, "kind": "krishi_sakhi", "body_code": vo.code.lower(),
        "chosen_by": "test", "selected_on": "01-01-2026", "starts_on": "02012026", "planned_days": "26",
        "rate_rupees": "1,500", "rate_per": "month", "fund": "vo",
    }  # fmt: skip
    answer = browser.post(reverse("federation:cadre-new"), data, follow=True)
    row = CadreEngagement.unscoped.get()
    assert (row.person, row.rate_rupees, row.body) == (member.person, Decimal(1500), vo)
    assert "26 days a month, more than 25" in answer.content.decode()
    assert browser.post(reverse("federation:cadre-new"), data | {"group_code": "NONE"}).status_code == 422
    assert CadreEngagement.unscoped.count() == 1


def test_a_manager_pays_on_the_page(world, actor, cadre):
    verified(world, actor, cadre)
    due = HonorariumDue.unscoped.get()
    browser = signed_in(make_user("block_manager", world.karahal))
    page = browser.get(reverse("federation:dues"), {"paid": "open"})
    assert [row.url for row in page.context["table"].rows] == [reverse("federation:pay", args=[due.public_id])]
    data = {"paid_on": f"{today():%d-%m-%Y}", "mode": "bank", "reference": "UTR1", "amount_rupees": "3000"}
    assert browser.post(reverse("federation:pay", args=[due.public_id]), data).status_code == 302
    assert not browser.get(reverse("federation:dues"), {"paid": "open"}).context["table"].rows


def test_partners_read_cadres_in_scope_without_phones(world, cadre):
    client = make_partner("partner_reader", world.karahal)
    answer = client.get("/api/v1/cadres/").json()
    assert [one["public_id"] for one in answer["results"]] == [str(cadre.public_id)]
    assert "mobile" not in answer["results"][0]


def test_a_body_must_be_in_reach(world, browser, group):
    foreign = make_institution(world.vijaypur, "vo")
    member = make_group(world.village(world.karahal), 1).memberships.get()
    data = {"group_code": group.code, "member_number": member.number, "kind": "mec", "body_code": foreign.code}
    answer = browser.post(reverse("federation:cadre-new"), data)
    assert "body_code" in answer.context["form"].errors
    assert CadreEngagement.unscoped.count() == 0


def test_conflict_is_told(actor, cadre):
    file_sheet(actor=actor, engagement=cadre, month=LAST, actual_days=4)
    with pytest.raises(Conflict):
        file_sheet(actor=actor, engagement=cadre, month=LAST, expected_version=5, actual_days=4)
