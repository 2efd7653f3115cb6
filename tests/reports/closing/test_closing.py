"""Closing a month: who, when, and what a closed month no longer takes."""

from __future__ import annotations

import datetime as dt
import threading
import uuid
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from core.access.actor import system_actor
from core.errors import Conflict, DomainError, NotAllowed
from core.models import ClosedMonth
from core.periods import add_months, month_end
from core.queries.months import counted_from, open_from
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
from tests.federation.conftest import snapshot
from tests.reports.closing.conftest import DAY, MONTH, closed, in_its_own

pytestmark = pytest.mark.django_db

FACTS = (Meeting, Membership, InstitutionSpell, Affiliation)


@pytest.fixture
def operator(world: Any) -> Any:
    return actor_for(make_user("block_operator", world.karahal))


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
