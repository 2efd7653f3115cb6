"""The savings stock through its doors: by the books as each month knew them, meetings where no book tells, the list."""

from __future__ import annotations

import datetime as dt
import uuid
from decimal import Decimal

import pytest
from django.urls import reverse

from core.access.actor import system_actor
from core.periods import add_months, today
from federation.models import Journal, SavingsMonth
from federation.services.journal_reversals import reverse_journal
from federation.services.journals import post_opening
from federation.services.meetings import LineInput, file_meeting
from reports.models import IndicatorValue
from reports.services.rollup import drain, open_months
from reports.services.verification import verify
from tests.factories import make_actor, make_group, make_meeting, make_user, make_world, this_month
from tests.factories_books import credit, debit
from tests.factories_people import signed_in
from tests.reports.savings_steps import enter

pytestmark = pytest.mark.django_db
NOW = this_month()
LAST, BEFORE = add_months(NOW, -1), add_months(NOW, -2)


@pytest.fixture
def world():
    world = make_world()
    open_months(actor=system_actor(), first=BEFORE, last=NOW)
    make_meeting(make_group(world.village(world.sabalgarh), 2), LAST, savings_received_rupees=77)
    return world


@pytest.fixture
def group(world):
    return make_group(world.village(world.karahal), 3, formed_on=BEFORE - dt.timedelta(400))


def stock(unit):
    """Of the month before last, last month and this one."""
    drain()
    rows = IndicatorValue.unscoped.filter(unit=unit, indicator="MTG05").order_by("month")
    return [int(value) for value in rows.values_list("numerator", flat=True)]


def test_the_cut_off_sheet_takes_over_what_meetings_said(world, group):
    make_meeting(group, BEFORE, savings_received_rupees=300)
    make_meeting(group, LAST, savings_received_rupees=50)
    assert stock(world.karahal) == [300, 350, 350]
    enter(group, LAST + dt.timedelta(20), 400, kind="opening")
    assert stock(world.karahal) == [300, 400, 400]
    enter(group, NOW, -150)
    assert stock(world.karahal) == stock(world.sheopur) == [300, 400, 250]
    assert stock(world.nation) == [300, 477, 327]
    assert verify(actor=system_actor())[1] == []


def test_without_a_sheet_a_meeting_counts_once(world, group):
    """A meeting of before the books keeps its word; one that was posted speaks through its entry alone."""
    make_meeting(group, BEFORE, savings_received_rupees=300)
    held = make_meeting(group, LAST, savings_received_rupees=50)
    enter(group, LAST, 50, kind="meeting", meeting_id=held.pk)
    enter(group, NOW, 20)
    assert stock(world.karahal) == [300, 350, 370]
    rows = SavingsMonth.unscoped.filter(month=NOW, institution=group).order_by("day")
    assert list(rows.values_list("in_books", "day", "saved_rupees")) == [
        (False, BEFORE, 300), (True, LAST, 50), (True, NOW, 20)
    ]  # fmt: skip


def test_a_reversal_counts_in_the_month_of_its_day(world, group):
    enter(group, LAST, 500)
    enter(group, LAST, 100)
    assert stock(world.karahal) == [0, 600, 600]
    wrong = Journal.unscoped.get(institution=group, number=2)
    operator, approver = (make_actor(role, world.karahal) for role in ("block_operator", "cluster_coordinator"))
    reverse_journal(actor=operator, approver=approver, journal=wrong, reason="twice", client_key=uuid.uuid4())
    assert stock(world.karahal) == [0, 600, 500]


def test_a_meeting_filed_by_people_is_in_the_stock_by_its_entry(world, group):
    operator = make_actor("block_operator", world.karahal)
    women = list(group.memberships.order_by("number"))
    day = max(NOW, today() - dt.timedelta(20))
    sheet = [debit("cash", 900), *(credit("savings_compulsory", 300, member=one) for one in women)]
    post_opening(actor=operator, institution=group, posted_on=day, lines=sheet, client_key=uuid.uuid4())
    assert stock(world.karahal) == [0, 0, 900]
    lines = [LineInput(one.public_id, "P", saving_rupees=Decimal(10), voluntary_rupees=Decimal(5)) for one in women]
    file_meeting(actor=operator, institution=group, held_on=today(), lines=lines, client_key=uuid.uuid4())
    assert stock(world.karahal) == [0, 0, 945]


def test_the_list_behind_it_adds_up_and_leads_to_meetings_and_entries(world, group):
    held = make_meeting(group, BEFORE, savings_received_rupees=300)
    enter(group, LAST, 500)
    enter(group, NOW, -150)
    browser = signed_in(make_user("block_operator", world.karahal))
    page = browser.get(reverse("reports:rows-place", args=[world.karahal.pk, "MTG05", "n"]), {"month": f"{LAST:%Y-%m}"})
    assert page.context["total"] == "800"
    entry = Journal.unscoped.get(institution=group, number=1)
    # In the order of keys, which those of meetings and of entries share.
    rows = sorted(page.context["table"].rows, key=lambda row: row.cells[3].value)
    assert [([str(cell.value) for cell in row.cells[1:]], row.url) for row in rows] == [
        (["Meeting", "1", str(BEFORE), "300.00"], reverse("federation:meeting", args=[held.public_id])),
        (["Entry in the books", "1", str(LAST), "500.00"], reverse("federation:journal", args=[entry.public_id])),
    ]
    for row in rows:
        assert browser.get(row.url).status_code == 200
