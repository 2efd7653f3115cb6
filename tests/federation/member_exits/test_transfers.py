"""A woman goes to another group, here or in another block."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.urls import reverse

from core.errors import DomainError, NotAllowed
from core.models import Task
from core.periods import today
from federation.models import ExitSettlement, Membership, TransferOffer
from federation.models.member import Standing
from federation.services.transfers import accept_offer, decline_offer, offer_transfer, transfer, withdraw_offer
from tests.factories import actor_for, make_user
from tests.factories_people import signed_in
from tests.federation.conftest import snapshot
from tests.federation.member_exits.conftest import TABLES, form_of, statement

pytestmark = pytest.mark.django_db


def test_golden_transfer(actor, group, other):
    """Savings 2,400 and a loan of 1,000: A pays 1,400, A ends, B starts; one woman, one reference."""
    left = group.memberships.get(number=1)
    day = today() - dt.timedelta(days=5)
    joined = transfer(actor=actor, membership=left, to=other, left_on=day, joined_on=day, settlement=statement())
    left.refresh_from_db()
    assert (left.left_on, left.exit_reason, left.standing) == (day, "transfer", Standing.LEFT)
    assert (joined.person_id, joined.joined_on, joined.institution) == (left.person_id, day, other)
    assert joined.pk != left.pk
    assert joined.transfer_reference == left.transfer_reference is not None
    settled = ExitSettlement.unscoped.get()
    assert (settled.membership, settled.kind, settled.paid_out_rupees) == (left, "set_off", 1400)
    assert (
        settled.savings_due_rupees - settled.set_off_rupees - settled.paid_out_rupees == settled.still_due_rupees == 0
    )


@pytest.mark.parametrize(
    ("given", "joins", "code"),
    [
        ({}, -6, "joined_before_leaving"),
        ({"set_off_rupees": Decimal(900)}, 0, "loan_open"),
        ({"set_off_rupees": Decimal(900), "accepts_dues": True}, 0, "loan_open"),
        ({"paid_out_rupees": Decimal(1500)}, 0, "savings_exceeded"),
        ({"resolution_number": ""}, 0, "invalid"),
        ({"paid_to": ""}, 0, "invalid"),
    ],
)
def test_a_transfer_is_whole_or_nothing(actor, group, other, given, joins, code):
    left, before = group.memberships.get(number=1), snapshot(*TABLES)
    with pytest.raises(DomainError) as refused:
        transfer(
            actor=actor,
            membership=left,
            to=other,
            left_on=today() - dt.timedelta(days=5),
            joined_on=today() - dt.timedelta(days=5 - joins),
            settlement=statement(**given),
        )
    assert refused.value.code == code
    assert snapshot(*TABLES) == before


def test_a_full_group_takes_nobody_and_nobody_leaves(actor, group, other, settings):
    settings.MEMBER_HARD_LIMIT = 2
    left, before = group.memberships.get(number=1), snapshot(*TABLES)
    with pytest.raises(DomainError) as refused:
        transfer(actor=actor, membership=left, to=other, left_on=today(), joined_on=today(), settlement=statement())
    assert refused.value.code == "group_full"
    assert snapshot(*TABLES) == before


@pytest.fixture
def receiver(world):
    return make_user("block_operator", world.vijaypur, username="vijaypur.operator")


def offered(actor, group, to):
    return offer_transfer(
        actor=actor, membership=group.memberships.get(number=1), to=to, left_on=today(), settlement=statement()
    )


def test_another_block_accepts_an_offer(actor, browser, group, foreign_group, receiver):
    membership = group.memberships.get(number=1)
    data = form_of(code=foreign_group.code, joined_on=f"{today():%d-%m-%Y}")
    answer = browser.post(reverse("federation:membership-transfer", args=[membership.public_id]), data)
    assert answer.status_code == 302
    offer = TransferOffer.unscoped.get()
    membership.refresh_from_db()
    assert membership.left_on is None, "nothing changes until the other block accepts"
    address = reverse("federation:transfer-offer", args=[offer.public_id])
    assert browser.get(address).status_code == 404
    other = signed_in(receiver)
    assert other.get(address).status_code == 200
    assert Task.unscoped.get().block_id == foreign_group.block_id
    assert other.post(address, {"step": "accept", "joined_on": f"{today():%d-%m-%Y}"}).status_code == 302
    membership.refresh_from_db()
    now = Membership.unscoped.get(person=membership.person, left_on=None)
    assert (now.institution, now.transfer_reference) == (foreign_group, membership.transfer_reference)
    assert Task.unscoped.get().status == "done"
    assert ExitSettlement.unscoped.get().membership == membership


def test_an_offer_is_decided_once_and_only_by_the_right_block(actor, group, foreign_group, receiver):
    offer = offered(actor, group, foreign_group)
    before = snapshot(*TABLES)
    with pytest.raises(NotAllowed):
        accept_offer(actor=actor, offer=offer, joined_on=today())
    with pytest.raises(NotAllowed):
        withdraw_offer(actor=actor_for(receiver), offer=offer)
    with pytest.raises(DomainError):
        decline_offer(actor=actor_for(receiver), offer=offer, reason=" ")
    assert snapshot(*TABLES) == before
    withdraw_offer(actor=actor, offer=offer)
    assert Task.unscoped.get().status == "dismissed"
    with pytest.raises(DomainError) as refused:
        accept_offer(actor=actor_for(receiver), offer=offer, joined_on=today())
    assert refused.value.code == "already_decided"
    declined = offered(actor, group, foreign_group)
    decline_offer(actor=actor_for(receiver), offer=declined, reason="the group is not known here")
    assert group.memberships.get(number=1).left_on is None
