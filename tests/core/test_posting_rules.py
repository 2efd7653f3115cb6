"""Postings: who may give which, and how one ends."""

from __future__ import annotations

import pytest

from core.errors import DomainError, NotAllowed
from core.models import AuditEntry, Posting
from core.services.people import reset_password
from core.services.postings import cancel_posting, end_posting, give_posting
from tests.core.test_people import DAY, TODAY, state_of
from tests.factories import actor_for
from tests.factories_people import LONG_AGO, signed_in


def test_posting_of_another_user_under_my_users_address_is_404(world, nodal, operator, foreigner):
    url = f"/people/{operator.pk}/postings/{foreigner.postings.get().pk}/end/"
    assert signed_in(nodal).post(url, {"last_day": TODAY.isoformat()}).status_code == 404
    assert foreigner.postings.get().ends_on is None


def test_nobody_gives_herself_anything(world, nodal):
    before = state_of(nodal)
    actor = actor_for(nodal)
    posting = nodal.postings.select_related("unit").get()
    with pytest.raises(NotAllowed):
        give_posting(actor, holder=nodal, role="block_operator", unit=world.karahal, starts_on=TODAY)
    with pytest.raises(NotAllowed):
        end_posting(actor, posting=posting, last_day=TODAY)
    with pytest.raises(NotAllowed):
        reset_password(actor, user=nodal)
    browser = signed_in(nodal)
    page = browser.post(
        f"/people/{nodal.pk}/postings/new/?role=state_manager", {"unit": world.state.pk, "starts_on": TODAY.isoformat()}
    )
    assert page.status_code == 422
    assert state_of(nodal) == before


@pytest.mark.parametrize(
    ("role", "place", "code"),
    [
        ("national_manager", "state", "wrong_level"),
        ("block_operator", "state", "wrong_level"),
        ("block_operator", "nation", "not_allowed"),
        ("national_manager", "nation", "not_allowed"),
        ("partner_reader", "karahal", "unknown_role"),
        ("no_such_role", "karahal", "unknown_role"),
        ("block_operator", "foreign", "not_allowed"),
    ],
)
def test_posting_refused_by_the_service(world, nodal, operator, foreign_block, role, place, code):
    before = state_of(operator)
    unit = foreign_block if place == "foreign" else getattr(world, place)
    with pytest.raises(DomainError) as refusal:
        give_posting(actor_for(nodal), holder=operator, role=role, unit=unit, starts_on=TODAY)
    assert refusal.value.code == code
    assert state_of(operator) == before


def test_the_same_posting_does_not_run_twice_but_follows_an_ended_one(world, nodal, operator):
    actor, posting = actor_for(nodal), operator.postings.select_related("unit").get()
    with pytest.raises(DomainError) as refusal:
        give_posting(actor, holder=operator, role="block_operator", unit=world.karahal, starts_on=TODAY)
    assert refusal.value.code == "overlap"
    assert operator.postings.count() == 1
    end_posting(actor, posting=posting, last_day=TODAY)
    give_posting(actor, holder=operator, role="block_operator", unit=world.karahal, starts_on=TODAY + DAY)
    assert operator.postings.count() == 2


def test_ending_a_posting_keeps_the_last_day(world, nodal, operator):
    posting = operator.postings.get()
    page = signed_in(nodal).post(f"/people/{operator.pk}/postings/{posting.pk}/end/", {"last_day": TODAY.isoformat()})
    assert page.status_code == 302
    posting.refresh_from_db()
    assert posting.ends_on == TODAY
    entry = AuditEntry.unscoped.get(verb="posting.ended")
    assert (entry.user, entry.unit_id, entry.posting_id) == (nodal, world.karahal.pk, posting.pk)


@pytest.mark.parametrize("last_day", [TODAY - 2 * DAY, LONG_AGO - DAY])
def test_the_past_is_not_rewritten(nodal, operator, last_day):
    posting = operator.postings.select_related("unit").get()
    with pytest.raises(DomainError):
        end_posting(actor_for(nodal), posting=posting, last_day=last_day)
    posting.refresh_from_db()
    assert posting.ends_on is None


def test_only_what_has_not_begun_is_taken_back(world, nodal, operator):
    actor = actor_for(nodal)
    begun = operator.postings.select_related("unit").get()
    with pytest.raises(DomainError):
        cancel_posting(actor, posting=begun)
    coming = give_posting(actor, holder=operator, role="block_manager", unit=world.karahal, starts_on=TODAY + DAY)
    cancel_posting(actor, posting=coming)
    assert set(operator.postings.all()) == {begun}
    assert AuditEntry.unscoped.get(verb="posting.ended").details == {"role": "block_manager", "cancelled": True}


def test_user_transferred_away_is_seen_but_no_longer_managed(world, nodal, operator, foreign_block):
    Posting.unscoped.filter(user=operator).update(ends_on=TODAY - DAY)
    Posting.unscoped.create(user=operator, role="block_operator", unit=foreign_block, starts_on=TODAY)
    before = state_of(operator)
    browser = signed_in(nodal)

    page = browser.get(f"/people/{operator.pk}/")

    assert page.status_code == 200
    assert not page.context["manages"]
    assert foreign_block.name not in page.text  # the other state's posting is not hers to see
    browser.post(f"/people/{operator.pk}/password/")
    browser.post(f"/people/{operator.pk}/deactivate/", {"reason": "x"})
    assert state_of(operator) == before
    with pytest.raises(NotAllowed):
        give_posting(actor_for(nodal), holder=operator, role="block_operator", unit=world.karahal, starts_on=TODAY)
