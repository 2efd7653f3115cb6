"""Exits: settled, with dues, by death, never been."""

from __future__ import annotations

import datetime as dt
import uuid
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from core.errors import DomainError, NotAllowed
from core.models import ClosedMonth
from core.periods import add_months, today
from federation.models import ExitSettlement, Membership, Person
from federation.models.member import Standing
from federation.services.exits import leave
from federation.services.meetings import close_meeting, open_meeting
from federation.services.transfers import transfer
from tests.factories import make_actor
from tests.federation.conftest import snapshot
from tests.federation.member_exits.conftest import TABLES, form_of, statement

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"set_off_rupees": "0", "paid_out_rupees": "2,400"}, "₹1000 of her loan stays open"),
        ({"set_off_rupees": "0", "paid_out_rupees": "2,400", "loan_rest": "guarantor"}, "stays open"),
        ({"resolution_number": ""}, "Fill this in"),
        ({"loan_outstanding_rupees": ""}, "Fill this in"),
        ({"paid_to": ""}, "to whom"),
        ({"paid_to": "nominee", "payee_name": "Asha"}, "only after a death"),
        ({"reason": "death"}, "go to the nominee"),
        ({"reason": "death", "paid_to": "nominee"}, "name of the nominee"),
        ({"reason": "transfer"}, "valid choice"),
        ({"payee_name": "2341 2341 2346"}, "Aadhaar"),
        ({"left_on": f"{today() + dt.timedelta(days=1):%d-%m-%Y}"}, "earlier day"),
    ],
)
def test_an_unsettled_exit_is_refused_and_nothing_is_stored(browser, group, given, words):
    address = reverse("federation:membership-end", args=[group.memberships.get(number=1).public_id])
    assert browser.get(address).status_code == 200
    before = snapshot(*TABLES)
    page = browser.post(address, form_of(**given))
    assert page.status_code == 422
    assert words in " ".join(m for messages in page.context["form"].errors.values() for m in messages)
    assert snapshot(*TABLES) == before


def test_who_saved_leaves_with_a_settlement_or_not_at_all(actor, group):
    day = today() - dt.timedelta(days=3)
    meeting = open_meeting(actor=actor, institution=group, held_on=day, client_key=uuid.uuid4())
    close_meeting(actor=actor, meeting=meeting)
    membership = group.memberships.get(number=1)
    before = snapshot(*TABLES)
    with pytest.raises(DomainError) as refused:
        leave(actor=actor, membership=membership, left_on=today(), reason="voluntary")
    assert refused.value.code == "settlement_missing"
    with pytest.raises(DomainError) as refused:
        leave(actor=actor, membership=membership, left_on=today(), reason="void")
    assert refused.value.code == "was_a_member"
    assert snapshot(*TABLES) == before
    with pytest.raises(DomainError) as refused:
        leave(actor=actor, membership=membership, left_on=today(), reason="voluntary", settlement=statement())
    assert refused.value.code == "books_differ"
    assert snapshot(*TABLES) == before
    hers = {f"{name}_rupees": Decimal(0) for name in ("loan_outstanding", "set_off")}
    hers |= {"savings_due_rupees": Decimal(50), "paid_out_rupees": Decimal(50)}
    leave(actor=actor, membership=membership, left_on=today(), reason="voluntary", settlement=statement(**hers))
    assert ExitSettlement.unscoped.get().membership == membership


def test_a_guarantor_of_the_same_group_takes_the_loan_over(browser, group, foreign_group):
    membership, guarantor = group.memberships.get(number=1), group.memberships.get(number=2)
    address = reverse("federation:membership-end", args=[membership.public_id])
    rest = {"set_off_rupees": "0", "paid_out_rupees": "2,400", "loan_rest": "guarantor"}
    stranger = foreign_group.memberships.first()
    assert browser.post(address, form_of(**rest, guarantor=stranger.public_id)).status_code == 404
    assert browser.post(address, form_of(**rest, guarantor=guarantor.public_id)).status_code == 302
    assert [(one.kind, one.guarantor) for one in ExitSettlement.unscoped.all()] == [("guarantor", guarantor)]
    membership.refresh_from_db()
    assert membership.standing == Standing.LEFT


def test_who_leaves_with_dues_stands_on_the_list_and_no_one_else(browser, group, foreign_group, world):
    membership = group.memberships.get(number=1)
    address = reverse("federation:membership-end", args=[membership.public_id])
    browser.post(address, form_of(set_off_rupees="0", paid_out_rupees="2,400", loan_rest="dues", reason="migrated"))
    membership.refresh_from_db()
    assert membership.standing == Standing.EXITED_WITH_DUES
    far = make_actor("block_operator", world.vijaypur)
    leave(
        actor=far,
        membership=foreign_group.memberships.first(),
        left_on=today(),
        reason="migrated",
        settlement=statement(
            set_off_rupees=Decimal(0), paid_out_rupees=Decimal(0), paid_on=None, paid_to="", accepts_dues=True
        ),
    )
    members = reverse("federation:members")
    names = {
        standing: {row.cells[0].value for row in browser.get(members, {"standing": standing}).context["table"].rows}
        for standing in ("dues", "left", "void", "active")
    }
    assert names["dues"] == {str(membership.person)}
    assert names["left"] == names["void"] == set()
    assert len(names["active"]) == 11


def test_after_a_death_the_nominee_is_paid(browser, group):
    membership = group.memberships.get(number=1)
    address = reverse("federation:membership-end", args=[membership.public_id])
    Person.unscoped.filter(pk=membership.person_id).update(nominee_name="Asha", nominee_relation="daughter")
    assert browser.get(address).context["form"].initial["payee_name"] == "Asha"
    browser.post(address, form_of(reason="death", paid_to="nominee", payee_name="Asha"))
    settled = ExitSettlement.unscoped.get()
    assert (settled.paid_to, settled.payee_name, settled.membership.exit_reason) == ("nominee", "Asha", "death")


def test_an_entry_made_twice_never_counted(browser, group):
    membership = group.memberships.get(number=1)
    browser.post(
        reverse("federation:membership-end", args=[membership.public_id]), {"reason": "void", "left_on": f"{today()}"}
    )
    membership.refresh_from_db()
    assert membership.standing == Standing.VOID
    assert membership.counted_from == membership.counted_until == membership.joined_on == membership.left_on
    assert not ExitSettlement.unscoped.exists()


def test_a_void_entry_leaves_closed_months_as_they_were(actor, operator, group):
    membership = group.memberships.get(number=1)
    month = add_months(today().replace(day=1), -1)
    ClosedMonth.unscoped.create(month=month, closed_by=operator, **group.place.keys())
    leave(actor=actor, membership=membership, left_on=today(), reason="void")
    membership.refresh_from_db()
    assert membership.counted_until == today().replace(day=1)


def test_who_may_not_enter_members_ends_nothing(world, group, other):
    membership, before = group.memberships.get(number=1), snapshot(Membership, ExitSettlement)
    for actor in (make_actor("cluster_coordinator", world.karahal), make_actor("block_operator", world.vijaypur)):
        with pytest.raises(NotAllowed):
            leave(actor=actor, membership=membership, left_on=today(), reason="voluntary", settlement=statement())
        with pytest.raises(NotAllowed):
            transfer(
                actor=actor, membership=membership, to=other, left_on=today(), joined_on=today(), settlement=statement()
            )
    assert snapshot(Membership, ExitSettlement) == before


def test_the_database_keeps_the_arithmetic(actor, group):
    leave(
        actor=actor,
        membership=group.memberships.get(number=1),
        left_on=today(),
        reason="voluntary",
        settlement=statement(),
    )
    for wrong in ({"paid_out_rupees": 1300}, {"set_off_rupees": 900}, {"kind": "dues"}, {"resolution_number": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            ExitSettlement.unscoped.update(**wrong)
