"""Absence and stand-in: who may name whom, what it gives, and that persons are still checked."""

import datetime as dt

import pytest

from core.access.middleware import second_factor_needed
from core.errors import DomainError, NotAllowed
from core.models import AuditEntry, Decision, Posting, StandIn, Submission
from core.periods import today
from core.services.stand_ins import end_stand_in, name_stand_in
from core.workflow.queries.inbox import waiting_for
from core.workflow.services.submissions import decide
from tests.factories import actor_for, make_user
from tests.federation.conftest import snapshot
from tests.workflow.conftest import closed_meeting

pytestmark = pytest.mark.django_db


def days(count):
    return today() + dt.timedelta(days=count)


def lend(actor, absent, user, first=0, last=5):
    return name_stand_in(
        actor=actor, posting=absent.postings.get(), user=user, starts_on=days(first), ends_on=days(last)
    )


def refused(kind, code="", **kwargs):
    before = snapshot(StandIn, AuditEntry)
    with pytest.raises(kind) as refusal:
        lend(**kwargs)
    assert snapshot(StandIn, AuditEntry) == before
    assert refusal.value.code == code or not code
    return refusal.value


def test_the_stand_in_does_the_absent_persons_work(world, staff, waiting, django_assert_num_queries):
    colleague = make_user("block_operator", world.karahal)
    assert waiting_for(actor_for(colleague), "meeting") == []
    lend(staff.actor("coordinator"), staff.coordinator, colleague)
    with django_assert_num_queries(1):
        actor = actor_for(colleague)
    posting = staff.coordinator.postings.get()
    assert [(r.standing_in_for, r.absent_user_id) for r in actor.reaches] == [
        (None, None),
        (posting.pk, staff.coordinator.pk),
    ]
    assert waiting_for(actor, "meeting") == [waiting]
    decide(actor=actor, submission=waiting, decision="verified", expected_version=1)
    kept = Decision.unscoped.get(submission=waiting)
    assert (kept.by, kept.stood_in_for, kept.posting_id) == (colleague, staff.coordinator, posting.pk)
    entry = AuditEntry.unscoped.get(verb="document.decided")
    assert (entry.user, entry.posting_id) == (colleague, posting.pk)


@pytest.mark.parametrize(("first", "last", "runs"), [(-3, -1, False), (1, 3, False), (0, 0, True), (-1, 1, True)])
def test_it_runs_on_its_days_alone(world, staff, first, last, runs):
    colleague = make_user("block_operator", world.karahal)
    StandIn.unscoped.create(
        posting=staff.coordinator.postings.get(),
        absent=staff.coordinator,
        user=colleague,
        starts_on=days(first),
        ends_on=days(last),
    )
    assert ("cluster_coordinator" in actor_for(colleague).roles) is runs


def test_persons_are_checked_and_not_postings(world, staff):
    """The operator stands in for the coordinator: her own meetings wait for somebody else all the same."""
    lend(staff.actor("coordinator"), staff.coordinator, staff.operator)
    actor = staff.actor("operator")
    row = closed_meeting(actor, world.village(world.karahal))[1]
    assert waiting_for(actor, "meeting") == []
    before = snapshot(Submission, Decision)
    with pytest.raises(NotAllowed):
        decide(actor=actor, submission=row, decision="verified", expected_version=1)
    assert snapshot(Submission, Decision) == before


def test_who_stands_in_for_the_maker_cannot_verify_it(staff, waiting):
    lend(staff.actor("operator"), staff.operator, staff.coordinator)
    actor = staff.actor("coordinator")
    assert waiting_for(actor, "meeting") == []
    before = snapshot(Submission, Decision)
    with pytest.raises(NotAllowed) as refusal:
        decide(actor=actor, submission=waiting, decision="verified", expected_version=1)
    assert "stand in for the person" in str(refusal.value.message)
    assert snapshot(Submission, Decision) == before


def test_who_may_name(world, staff):
    colleague = make_user("block_operator", world.karahal)
    stranger = make_user("block_manager", world.vijaypur)
    refused(NotAllowed, actor=actor_for(colleague), absent=staff.coordinator, user=staff.operator)
    refused(NotAllowed, actor=actor_for(stranger), absent=staff.coordinator, user=colleague)
    refused(NotAllowed, actor=staff.actor("manager"), absent=staff.coordinator, user=staff.manager)
    lend(staff.actor("manager"), staff.coordinator, colleague)
    nodal = make_user("mis_nodal_officer", world.state)
    lend(actor_for(nodal), staff.manager, colleague)
    assert StandIn.unscoped.count() == 2


@pytest.mark.parametrize(("first", "last", "code"), [(-1, 3, "past"), (3, 1, "before_start"), (0, 60, "invalid")])
def test_days_have_bounds(world, staff, first, last, code):
    me = staff.actor("coordinator")
    refused(DomainError, code, actor=me, absent=staff.coordinator, user=staff.operator, first=first, last=last)
    lend(me, staff.coordinator, staff.operator, 0, 59)


def test_no_chain_no_self_no_stranger_no_double(world, staff):
    me, stranger = staff.actor("coordinator"), make_user("block_operator", world.vijaypur)
    refused(DomainError, "not_a_colleague", actor=me, absent=staff.coordinator, user=staff.coordinator)
    refused(DomainError, "not_a_colleague", actor=me, absent=staff.coordinator, user=stranger)
    lend(me, staff.coordinator, staff.operator)
    other = make_user("block_operator", world.karahal)
    refused(DomainError, "invalid", actor=me, absent=staff.coordinator, user=other, first=5, last=9)
    refused(DomainError, "chain", actor=staff.actor("operator"), absent=staff.operator, user=other)
    refused(DomainError, "chain", actor=staff.actor("manager"), absent=staff.manager, user=staff.coordinator)


def test_roles_with_rows_of_their_own_are_not_lent(world, staff):
    counsellor = make_user("grc_counsellor", world.karahal)
    refused(DomainError, "own_rows_only", actor=actor_for(counsellor), absent=counsellor, user=staff.operator)


def test_it_ends_early(world, staff):
    row = lend(staff.actor("coordinator"), staff.coordinator, staff.operator)
    with pytest.raises(NotAllowed):
        end_stand_in(actor=staff.actor("operator"), stand_in=row)
    end_stand_in(actor=staff.actor("coordinator"), stand_in=row)
    assert staff.actor("operator").roles == {"block_operator"}
    StandIn.unscoped.filter(pk=row.pk).update(is_cancelled=False, starts_on=days(-2))
    row = end_stand_in(actor=staff.actor("manager"), stand_in=row)
    assert row.ends_on == days(-1)
    assert staff.actor("operator").roles == {"block_operator"}


def test_a_lent_posting_that_ended_or_a_blocked_holder_gives_nothing(staff):
    lend(staff.actor("coordinator"), staff.coordinator, staff.operator)
    Posting.unscoped.filter(user=staff.coordinator).update(ends_on=days(-1))
    assert staff.actor("operator").roles == {"block_operator"}
    Posting.unscoped.filter(user=staff.coordinator).update(ends_on=None)
    staff.coordinator.is_active = False
    staff.coordinator.save()
    assert staff.actor("operator").roles == {"block_operator"}


def test_a_lent_posting_asks_for_its_second_factor(world):
    nodal, colleague = make_user("mis_nodal_officer", world.state), make_user("state_manager", world.state)
    Posting.unscoped.filter(user=colleague).update(role="district_manager")
    assert not second_factor_needed(actor_for(colleague))
    lend(actor_for(nodal), nodal, colleague)
    assert second_factor_needed(actor_for(colleague))
