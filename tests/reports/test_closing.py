"""Closing a month: the checklist, the order, the second person; and no way around it."""

from __future__ import annotations

import datetime as dt
import threading
import uuid
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from core.access.actor import system_actor
from core.errors import Conflict, DomainError, NotAllowed
from core.models import AuditEntry, ClosedMonth, Task
from core.periods import add_months, month_end
from core.queries.months import counted_from, open_from
from core.services.closing import ask_to_reopen, close_month, refuse_to_reopen, reopen_month
from federation.models import Affiliation, InstitutionSpell, Meeting, Membership
from federation.services.exits import leave
from federation.services.institutions import affiliate, create_institution
from federation.services.meetings import open_meeting
from federation.services.members import join
from federation.services.spells import restate
from tests.factories import (
    actor_for,
    make_group,
    make_household,
    make_institution,
    make_meeting,
    make_member,
    make_user,
    make_world,
    this_month,
)
from tests.factories_books import credit, debit, post
from tests.factories_people import signed_in
from tests.federation.conftest import snapshot

pytestmark = pytest.mark.django_db
MONTH = add_months(this_month(), -1)
DAY = MONTH + dt.timedelta(days=4)
FACTS = (Meeting, Membership, InstitutionSpell, Affiliation)


@pytest.fixture
def world() -> Any:
    return make_world()


@pytest.fixture
def manager(world: Any) -> Any:
    return make_user("block_manager", world.karahal)


@pytest.fixture
def district(world: Any) -> Any:
    return make_user("district_manager", world.sheopur)


@pytest.fixture
def operator(world: Any) -> Any:
    return actor_for(make_user("block_operator", world.karahal))


@pytest.fixture
def group(world: Any) -> Any:
    vo = make_institution(world.karahal, "vo", formed_on=dt.date(2020, 1, 1))
    group = make_group(world.village(world.karahal), 3, parent=vo, compulsory_saving_rupees=Decimal(0))
    make_meeting(group, DAY, slots=3, present=3)
    post(system_actor(), group, debit("cash", 1), credit("fine", 1))
    return group


def closed(world: Any, manager: Any, month: dt.date = MONTH, **seen: int) -> ClosedMonth:
    return close_month(actor=actor_for(manager), block=world.karahal, month=month, seen=seen)


def in_its_own(write: Any) -> None:
    """Runs a write that must fail without breaking the test's transaction."""
    with transaction.atomic():
        write()


def test_a_month_is_closed_once(world, manager, group):
    row = closed(world, manager)
    assert (row.block_id, row.month, row.round, row.confirmed) == (
        world.karahal.pk,
        MONTH,
        1,
        {
            "drafts": 0,
            "body_drafts": 0,
            "silent": 0,
            "unverified": 0,
            "unusual": 0,
            "reversals": 0,
            "unbegun": 0,
            "unsound": 0,
        },
    )
    with pytest.raises(Conflict) as refused:
        closed(world, manager)
    assert refused.value.code == "already_closed"
    assert ClosedMonth.unscoped.count() == 1
    assert open_from(world.karahal.pk) == this_month()
    assert open_from(world.vijaypur.pk) is None


@pytest.mark.parametrize("role", ["block_operator", "cluster_coordinator", "district_manager"])
def test_only_the_block_manager_closes(world, group, role):
    unit = world.sheopur if role == "district_manager" else world.karahal
    with pytest.raises(NotAllowed):
        closed(world, make_user(role, unit))
    with pytest.raises(NotAllowed):
        closed(world, make_user("block_manager", world.vijaypur))
    assert not ClosedMonth.unscoped.exists()


def test_open_drafts_hold_the_month(world, manager, group):
    make_meeting(group, DAY + dt.timedelta(days=7))
    Meeting.unscoped.create(institution=group, number=9, held_on=DAY + dt.timedelta(days=9), **group.place.keys())
    with pytest.raises(DomainError) as refused:
        closed(world, manager)
    assert refused.value.code == "closing_drafts"
    assert "1" in str(refused.value.message)
    assert not ClosedMonth.unscoped.exists()


def test_silent_groups_are_confirmed_by_their_number(world, manager, group):
    make_group(world.village(world.karahal), 1, name="Silent")
    make_group(world.village(world.vijaypur), 1, name="Elsewhere")
    with pytest.raises(Conflict) as refused:
        closed(world, manager)
    assert refused.value.code == "not_confirmed"
    with pytest.raises(Conflict):
        closed(world, manager, silent=2)
    assert not ClosedMonth.unscoped.exists()
    assert closed(world, manager, silent=1).confirmed["silent"] == 1


def test_months_close_in_order_and_once_over(world, manager, group):
    closed(world, manager, add_months(MONTH, -2), silent=1)
    for month, code in ((MONTH, "not_in_order"), (add_months(MONTH, -3), "already_closed"), (this_month(), "not_over")):
        with pytest.raises(DomainError) as refused:
            closed(world, manager, month)
        assert refused.value.code == code
    assert [one.month for one in ClosedMonth.unscoped.all()] == [add_months(MONTH, -2)]


def test_raw_writes_to_a_closed_month_are_refused(world, manager, group):
    other = make_group(world.village(world.vijaypur), 1)
    woman = Membership.unscoped.filter(institution=group).first()
    spell = InstitutionSpell.unscoped.get(institution=group)
    closed(world, manager)
    meeting = {
        "institution": group,
        "status": "closed",
        "held_on": DAY + dt.timedelta(days=1),
        "closed_on": DAY + dt.timedelta(days=1),
    }
    stranger = make_member(other, world.village(world.vijaypur)).person
    Membership.unscoped.filter(person=stranger).update(
        left_on=this_month(), counted_until=this_month(), exit_reason="migrated"
    )
    before = snapshot(*FACTS)

    def sql(statement: str, *values: Any) -> Any:
        def run() -> None:
            with connection.cursor() as cursor:
                cursor.execute(statement, values)

        return run

    writes = [
        lambda: Meeting.unscoped.create(number=7, **meeting, **group.place.keys()),
        lambda: Meeting.unscoped.bulk_create([Meeting(number=7, **meeting, **group.place.keys())]),
        lambda: Membership.unscoped.bulk_create(
            [
                Membership(
                    person=stranger, institution=group,
                    household=woman.household, household_block_id=world.karahal.pk, number=9, joined_on=DAY,
                    counted_from=DAY, left_on=None, **group.place.keys(),
                )
            ]
        ),
        lambda: Membership.unscoped.filter(pk=woman.pk).update(left_on=DAY, counted_until=DAY, exit_reason="migrated"),
        lambda: Membership.unscoped.filter(pk=woman.pk).delete(),
        lambda: InstitutionSpell.unscoped.filter(pk=spell.pk).update(status="dormant"),
        lambda: InstitutionSpell.unscoped.filter(pk=spell.pk).update(ends_on=month_end(MONTH)),
        lambda: Affiliation.unscoped.filter(child=group).delete(),
        sql("UPDATE federation_membership SET counted_from = %s WHERE id = %s", this_month(), woman.pk),
        sql("UPDATE federation_affiliation SET ends_on = %s WHERE child_id = %s", DAY, group.pk),
        sql("DELETE FROM federation_meeting WHERE institution_id = %s", group.pk),
        sql("DELETE FROM core_closedmonth"),
    ]  # fmt: skip
    for write in writes:
        with pytest.raises(IntegrityError):
            in_its_own(write)
        assert snapshot(*FACTS) == before


def test_what_a_closed_month_does_not_count_may_change(world, manager, group):
    woman = Membership.unscoped.filter(institution=group).first()
    closed(world, manager)
    Membership.unscoped.filter(pk=woman.pk).update(
        left_on=this_month(), counted_until=this_month(), exit_reason="migrated"
    )
    Membership.unscoped.filter(pk=woman.pk).update(exit_reason="married")
    InstitutionSpell.unscoped.filter(institution=group).update(ends_on=this_month())
    other = make_group(world.village(world.vijaypur), 1)
    make_meeting(other, DAY)
    woman.refresh_from_db()
    assert (woman.left_on, woman.exit_reason) == (this_month(), "married")


def test_services_refuse_in_words_or_count_from_the_first_open_day(world, manager, operator, group):
    closed(world, manager)
    before = snapshot(Meeting, InstitutionSpell, Affiliation)
    vo = (
        make_institution(world.karahal, "vo", formed_on=dt.date(2020, 1, 1))
        if False
        else group.affiliations.get().parent
    )
    refusals = [
        lambda: open_meeting(actor=operator, institution=group, held_on=month_end(MONTH), client_key=uuid.uuid4()),
        lambda: restate(actor=operator, institution=group, on=DAY, status="dormant"),
        lambda: affiliate(actor=operator, child=group, parent=vo, on=DAY),
    ]
    for write in refusals:
        with pytest.raises(DomainError) as refused:
            write()
        assert refused.value.code == "month_closed"
        assert f"{this_month():%d-%m-%Y}" in str(refused.value.message)
        assert snapshot(Meeting, InstitutionSpell, Affiliation) == before
    new = join(
        actor=operator, institution=group, household=make_household(world.village(world.karahal)), joined_on=DAY,
        name="Late Entry",
    )  # fmt: skip
    assert (new.joined_on, new.counted_from) == (DAY, this_month())
    gone = leave(actor=operator, membership=new, left_on=DAY, reason="migrated")
    assert (gone.left_on, gone.counted_until) == (DAY, this_month())
    late = create_institution(
        actor=system_actor(),
        unit=world.village(world.karahal),
        tier="shg",
        name="Old Group",
        formed_on=dt.date(2021, 5, 1),
    )
    assert late.spells.get().starts_on == this_month()
    assert counted_from(DAY, world.vijaypur.pk) == DAY


def test_reopening_takes_a_reason_and_a_second_person(world, manager, district, group):
    row = closed(world, manager)
    both = make_user("block_manager", world.karahal)
    both.postings.create(role="district_manager", unit=world.sheopur, starts_on=dt.date(2020, 1, 1))
    for reason, text in (("", "x"), ("wrong_fact", " ")):
        with pytest.raises(DomainError):
            ask_to_reopen(actor=actor_for(both), closed=row, reason=reason, text=text)
    with pytest.raises(DomainError) as refused:
        reopen_month(actor=actor_for(district), closed=row)
    assert refused.value.code == "not_asked"
    ask_to_reopen(actor=actor_for(both), closed=row, reason="wrong_fact", text="Meeting 3 has another day")
    with pytest.raises(NotAllowed):
        reopen_month(actor=actor_for(both), closed=row)
    with pytest.raises(NotAllowed):
        reopen_month(actor=actor_for(manager), closed=row)
    row.refresh_from_db()
    assert row.reopened_at is None
    assert Task.unscoped.get(kind="reopening").status == "open"
    reopen_month(actor=actor_for(district), closed=row)
    assert Task.unscoped.get(kind="reopening").status == "done"
    make_meeting(group, DAY + dt.timedelta(days=1))
    again = closed(world, manager)
    assert [one.round for one in ClosedMonth.unscoped.order_by("pk")] == [1, 2]
    with pytest.raises(Conflict) as over:
        ask_to_reopen(actor=actor_for(manager), closed=row, reason="audit", text="again")
    assert over.value.code == "already_reopened"
    assert AuditEntry.unscoped.filter(verb="month.reopened").count() == 1
    assert again.reopened_at is None


def test_the_database_too_wants_two_persons(world, manager, group):
    row = closed(world, manager)
    with pytest.raises(IntegrityError):
        in_its_own(lambda: ClosedMonth.unscoped.filter(pk=row.pk).update(reopened_at=row.closed_at))
    with pytest.raises(IntegrityError):
        in_its_own(
            lambda: ClosedMonth.unscoped.filter(pk=row.pk).update(
                reopened_at=row.closed_at, reopened_by=manager, asked_by=manager, asked_at=row.closed_at, reason="audit"
            )
        )
    assert ClosedMonth.unscoped.get().reopened_at is None


def test_a_refused_reopening_may_be_asked_again(world, manager, district, group):
    row = closed(world, manager)
    ask_to_reopen(actor=actor_for(manager), closed=row, reason="audit", text="Look again")
    with pytest.raises(Conflict):
        ask_to_reopen(actor=actor_for(manager), closed=row, reason="audit", text="Look again")
    refuse_to_reopen(actor=actor_for(district), closed=row)
    ask_to_reopen(actor=actor_for(manager), closed=row, reason="audit", text="Look again")
    assert ClosedMonth.unscoped.get().reopened_at is None
    assert Task.unscoped.filter(kind="reopening", status="open").count() == 1


def test_only_the_last_closed_month_reopens(world, manager, group):
    first = closed(world, manager, add_months(MONTH, -1), silent=1)
    closed(world, manager)
    with pytest.raises(DomainError) as refused:
        ask_to_reopen(actor=actor_for(manager), closed=first, reason="audit", text="Look again")
    assert refused.value.code == "not_the_last"


def test_pages_walk_through_closing_and_reopening(world, manager, district, group):
    page = reverse("reports:closing", args=[world.karahal.pk, f"{MONTH:%Y-%m}"])
    make_group(world.village(world.karahal), 1, name="Silent")
    mine, theirs = signed_in(manager), signed_in(district)
    assert [one["count"] for one in mine.get(page).context["findings"]] == [0, 0, 1, 0, 0, 0, 0, 0]
    mine.post(f"{page}close/")
    assert not ClosedMonth.unscoped.exists()
    mine.post(f"{page}close/", {"seen-silent": "1"})
    assert ClosedMonth.unscoped.get().closed_by == manager
    assert mine.post(f"{page}ask/", {"reason": "audit", "text": ""}).status_code == 422
    assert mine.post(f"{page}ask/", {"reason": "audit", "text": "Look again"}).status_code == 302
    assert theirs.get(page).context["may_decide"] is True
    assert mine.get(page).context["may_decide"] is False
    theirs.post(f"{page}reopen/")
    assert ClosedMonth.unscoped.get().reopened_by == district
    titles = [event.title for event in mine.get(page).context["events"]]
    assert titles == ["Reopened", "Reopening asked for", "Closed"]
    foreign = reverse("reports:closing", args=[world.sabalgarh.pk, f"{MONTH:%Y-%m}"])
    assert (mine.get(foreign).status_code, theirs.get(foreign).status_code) == (404, 404)
    assert signed_in(make_user("block_operator", world.karahal)).get(page).status_code == 404


@pytest.mark.parametrize("blocks", [1, 3])
def test_the_list_of_blocks_asks_as_often_for_three_as_for_one(world, district, blocks, django_assert_num_queries):
    from tests.factories import make_place

    for number in range(blocks - 1):
        make_place("block", f"New {number}", world.sheopur)
    browser = signed_in(district)
    browser.get(reverse("reports:closings"))
    with django_assert_num_queries(10):
        page = browser.get(reverse("reports:closings"))
    names = [row.cells[0].value for row in page.context["table"].rows]
    assert names == ["Karahal", *(f"New {number}" for number in range(blocks - 1)), "Vijaypur"]


@pytest.mark.django_db(transaction=True)
def test_a_closing_waits_for_a_writer_and_stops_the_next():
    """A meeting being written when the month closes is either in before it, or refused after it."""
    world = make_world()
    manager = make_user("block_manager", world.karahal)
    group = make_group(world.village(world.karahal), 1)
    post(system_actor(), group, debit("cash", 1), credit("fine", 1))
    wrote, may_commit, results = threading.Event(), threading.Event(), []

    def writer() -> None:
        try:
            with transaction.atomic():
                make_meeting(group, DAY, slots=1, present=1)
                wrote.set()
                may_commit.wait(10)
        finally:
            connection.close()

    def closer() -> None:
        try:
            results.append(closed(world, manager).confirmed["silent"])
        except DomainError as error:
            results.append(error.code)
        finally:
            connection.close()

    first = threading.Thread(target=writer)
    first.start()
    assert wrote.wait(10)
    second = threading.Thread(target=closer)
    second.start()
    second.join(0.5)
    assert second.is_alive(), "the closing did not wait for the writer"
    may_commit.set()
    first.join(10)
    second.join(10)
    # Had it not waited, the group would have been silent and the closing refused.
    assert results == [0]
    with pytest.raises(IntegrityError):
        make_meeting(group, DAY + dt.timedelta(days=1))
