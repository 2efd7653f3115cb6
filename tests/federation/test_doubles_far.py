"""Pairs across two districts: nobody sees both women; each block is asked about its own, and its answer decides."""

import datetime as dt

import pytest
from django.urls import reverse

from core.access.actor import system_actor
from core.models import AuditEntry, Task
from core.periods import today
from federation.models import DoubleDecision, DoublePair, Membership
from federation.services.double_entry import ask_for
from federation.services.double_search import search_all
from tests.factories import make_actor, make_group, make_member, make_user
from tests.factories_people import signed_in
from tests.federation.conftest import snapshot

pytestmark = pytest.mark.django_db
FACTS = {"relation": "husband", "relation_name": "Vishnu", "birth_year": 1981, "mobile": "9000000077"}


@pytest.fixture
def far(world, group):
    """Rukmini in Karahal of Sheopur, Rukmani in Sabalgarh of Morena, and a pair within one district."""
    here, there = world.village(world.karahal), world.village(world.sabalgarh)
    mine = make_member(group, here, name="Rukmini Dhakad", **FACTS)
    other = make_group(there, 0, name="Far group", formed_on=today() - dt.timedelta(days=300))
    hers = make_member(other, there, name="Rukmani Dhakad", **FACTS)
    near = {"relation": "husband", "relation_name": "Mohan", "birth_year": 1975}
    make_member(group, here, name="Kamla Bai", **near)
    make_member(make_group(here, 0), here, name="Kamala Devi", **near)
    search_all()
    return mine, hers


def far_pair():
    return DoublePair.unscoped.get(district=None)


def coordinator(block):
    return signed_in(make_user("cluster_coordinator", block))


def elsewhere(membership):
    return reverse("federation:member-elsewhere", args=[membership.person.public_id])


def open_tasks():
    return set(Task.unscoped.filter(kind="double_far", status="open").values_list("object_id", "block_id"))


def test_both_blocks_are_asked_once_and_nobody_sees_both(world, far):
    mine, hers = far
    assert open_tasks() == {
        (mine.person.public_id, world.karahal.pk),
        (hers.person.public_id, world.sabalgarh.pk),
    }
    search_all()
    assert Task.unscoped.filter(kind="double_far").count() == 2
    pair = far_pair()
    for role, unit in (
        ("cluster_coordinator", world.karahal), ("district_manager", world.sheopur), ("state_manager", world.state),
    ):  # fmt: skip
        assert pair not in DoublePair.objects.visible_to(make_actor(role, unit))
    state = signed_in(make_user("state_manager", world.state))
    assert state.get(reverse("federation:doubles")).status_code == 403
    assert state.get(reverse("federation:double", args=[pair.public_id])).status_code == 403


def test_the_page_tells_nothing_of_the_other(world, far):
    mine, hers = far
    browser = coordinator(world.karahal)
    page = browser.get(elsewhere(mine)).content.decode()
    assert "Rukmini Dhakad" in page
    for secret in ("Rukmani", "Far group", "Sabalgarh", "Morena", str(hers.person.public_id)):
        assert secret not in page
        assert secret not in browser.get(reverse("core:inbox"), {"kind": "tasks"}).content.decode()
    assert browser.get(elsewhere(hers)).status_code == 404
    assert signed_in(make_user("block_operator", world.karahal)).get(elsewhere(mine)).status_code == 403


def test_another_woman_decides_the_pair_and_asks_the_other_block_no_more(world, far):
    _mine, hers = far
    answer = coordinator(world.sabalgarh).post(elsewhere(hers), {"outcome": "another", "text": "Asked her"})
    assert answer.status_code == 302
    pair = far_pair()
    assert (pair.status, pair.decisions.get().reason) == ("apart", "Asked her")
    assert pair.counted_until is not None
    assert open_tasks() == set()
    assert DoublePair.unscoped.get(block=world.karahal).status == "open"
    search_all()
    assert open_tasks() == set(), "never asked again"


def test_the_same_woman_ends_her_membership_first(world, far):
    mine, _hers = far
    browser = coordinator(world.karahal)
    before = snapshot(DoublePair, DoubleDecision, Task, AuditEntry, Membership)
    refused = browser.post(elsewhere(mine), {"outcome": "same"})
    assert "First end her membership" in refused.content.decode()
    assert snapshot(DoublePair, DoubleDecision, Task, AuditEntry, Membership) == before
    Membership.unscoped.filter(pk=mine.pk).update(left_on=today(), exit_reason="migration", counted_until=today())
    assert browser.post(elsewhere(mine), {"outcome": "same"}).status_code == 302
    assert (far_pair().status, open_tasks()) == ("ended", set())
    assert browser.post(elsewhere(mine), {"outcome": "another"}).status_code == 404
    assert far_pair().decisions.count() == 1


def test_the_block_that_is_asked_for_a_woman_answers(world, group, far):
    mine, hers = far
    ask_for(actor=system_actor(), institution=hers.institution, person_id=mine.person_id)
    browser = coordinator(world.karahal)
    address = reverse("federation:member-asked-for", args=[mine.person.public_id])
    page = browser.get(address).content.decode()
    assert hers.institution.code in page
    assert "Rukmani" not in page
    assert browser.post(address, {"outcome": "nothing"}).status_code == 422
    assert Task.unscoped.get(kind="double_asked").status == "open"
    assert browser.post(address, {"outcome": "offered", "text": ""}).status_code == 302
    assert Task.unscoped.get(kind="double_asked").outcome == "offered"
