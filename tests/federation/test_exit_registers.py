"""Who left and how she was settled: as a file, and in her own history. The history of a household."""

from __future__ import annotations

import csv
import datetime as dt
import io
from decimal import Decimal

import pytest
from django.urls import reverse

from core.exports import export_of
from core.exports.asking import ask
from core.exports.services.taking import take
from core.periods import today
from federation.models import Household, Membership
from federation.services.exits import Statement, leave
from tests.factories import make_actor, make_group, make_user
from tests.factories_people import signed_in

pytestmark = pytest.mark.django_db


def statement(**given):
    usual = {"resolution_number": "R-12", "savings_due_rupees": Decimal(2400), "paid_out_rupees": Decimal(2400)}
    return Statement(**usual | {"paid_to": "member", "paid_on": today()} | given)


def let_go(actor, group, number, reason="voluntary", **given):
    membership = group.memberships.get(number=number)
    settlement = statement(**given) if reason != "void" else None
    return leave(actor=actor, membership=membership, left_on=today(), reason=reason, settlement=settlement)


def taken(actor, **data):
    file, _job = take(actor=actor, asking=ask(export_of("exits"), actor, data), format_="csv")
    with file:
        return list(csv.DictReader(io.StringIO(file.read().decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("count", [1, 3])
def test_the_file_holds_exactly_who_left_within_reach(
    world, actor, group, foreign_group, count, django_assert_num_queries
):
    left = [let_go(actor, group, number) for number in range(1, count + 1)]
    let_go(actor, group, 9, "void")  # entered by mistake: nobody left
    let_go(make_actor("block_operator", world.vijaypur), foreign_group, 1)
    # Places to filter by, own unit, how many, rows, audit.
    with django_assert_num_queries(5):
        rows = taken(actor)
    assert sorted(row["Name"] for row in rows) == sorted(one.person.name for one in left)
    assert {row["Group code"] for row in rows} == {group.code}
    first = next(row for row in rows if row["Name"] == left[0].person.name)
    told = ("Reason", "Settlement", "Savings she was owed, ₹", "Paid out, ₹", "Number of the resolution")
    assert [first[name] for name in told] == ["Left of her own wish", "No loan was open", "2400.00", "2400.00", "R-12"]


def test_the_file_is_narrowed_by_day_reason_and_dues(world, actor, group):
    let_go(actor, group, 1)
    owing = {"loan_outstanding_rupees": Decimal(500), "accepts_dues": True}
    debtor = let_go(actor, group, 2, "migrated", **owing)
    assert [row["Name"] for row in taken(actor, dues="yes")] == [debtor.person.name]
    assert [row["Name"] for row in taken(actor, reason="migrated")] == [debtor.person.name]
    assert taken(actor, since=f"{today() + dt.timedelta(days=1):%d-%m-%Y}") == []
    assert len(taken(actor, until=f"{today():%d-%m-%Y}")) == 2


def test_who_may_not_see_members_gets_no_file_of_exits(world, actor, group):
    let_go(actor, group, 1)
    browser = signed_in(make_user("state_manager", world.state))
    assert browser.post(reverse("core:export-file", args=["exits"]), {"format": "csv"}).status_code in {403, 404}


def test_her_history_tells_her_settlement(actor, browser, group):
    row = let_go(actor, group, 1)
    other = let_go(actor, group, 2, resolution_number="R-99")
    page = browser.get(reverse("federation:member-history", args=[row.person.public_id]))
    told = {one.title: one.lines for one in page.context["told"]}
    lines = told["Settlement when she left: entered"]
    assert f"Group: {group.name}" in lines
    assert "Savings she was owed: ₹2,400" in lines
    assert "Number of the resolution: R-12" in lines
    assert other.person.name not in page.content.decode()
    assert "R-99" not in page.content.decode()


def test_a_household_tells_its_own_history_to_who_sees_it(world, browser, group):
    village = world.village(world.karahal)
    membership = Membership.unscoped.filter(institution=group).select_related("person__household").first()
    home = membership.person.household
    Household.unscoped.filter(pk=home.pk).update(pip_category="poor")
    Household.unscoped.exclude(pk=home.pk).update(pip_category="non_poor")
    page = reverse("federation:household-history", args=[membership.person.public_id])
    assert page in browser.get(reverse("federation:member", args=[membership.person.public_id])).content.decode()
    told = [(one.title, one.lines) for one in browser.get(page).context["told"]]
    assert ("Changed", ("PIP category: – → Poor",)) in told
    memberships = [lines for title, lines in told if title.startswith("Membership")]
    assert any(f"Name: {membership.person.name}" in lines for lines in memberships)
    names = {line for lines in memberships for line in lines if line.startswith("Name: ")}
    assert names == {f"Name: {membership.person.name}"}
    assert make_group(village, 1, name="Another").name not in str(told)
    assert signed_in(make_user("block_operator", world.vijaypur)).get(page).status_code == 404
    assert signed_in(make_user("bookkeeper", world.karahal)).get(page).status_code == 403
