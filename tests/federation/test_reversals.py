"""Taking an entry back through the inbox: asked for, decided by somebody else, and told on the entry's page."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from django.urls import reverse

from core.access.actor import system_actor
from core.errors import Conflict, DomainError, NotAllowed
from core.models import AuditEntry, Submission
from core.periods import today
from core.workflow.services.submissions import decide
from federation.models import Institution, Journal, ReversalRequest
from federation.queries.books import trial_balance
from federation.services import journal_followers
from federation.services.meetings import close_meeting, open_meeting
from federation.services.reversals import ask_reversal
from tests.factories import actor_for, make_actor, make_user
from tests.factories_books import credit, debit, post
from tests.factories_people import signed_in
from tests.federation.conftest import snapshot

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture
def checker(world):
    return make_user("cluster_coordinator", world.karahal, username="karahal.coordinator")


@pytest.fixture
def wrong(actor, group):
    post(actor, group, debit("cash", 500), credit("revolving_fund", 500), days_ago=3)
    return post(actor, group, debit("rent", 60), credit("cash", 60), days_ago=2, narration="Rent")


def ask(actor, journal, **values):
    given = {"reason": "twice", "text": "The same bill stands as entry 1.", "client_key": uuid.uuid4()}
    return ask_reversal(actor=actor, journal=journal, **given | values)


def refused(call, code, *fields, kind=DomainError):
    before = snapshot(Journal, ReversalRequest, Submission, AuditEntry)
    with pytest.raises(kind) as refusal:
        call()
    assert (refusal.value.code, set(refusal.value.fields)) == (code, set(fields))
    assert snapshot(Journal, ReversalRequest, Submission, AuditEntry) == before


def waiting(row):
    return Submission.unscoped.get(kind="journal_reversal", object_id=row.public_id)


def verified(actor, row):
    submission = waiting(row)
    return decide(actor=actor, submission=submission, decision="verified", expected_version=submission.version)


def test_an_entry_is_taken_back_when_somebody_else_approves(actor, group, wrong, checker):
    row = ask(actor, wrong)
    assert (Journal.unscoped.count(), row.reversal) == (2, None)
    refused(lambda: verified(actor, row), "not_allowed", kind=NotAllowed)
    verified(actor_for(checker), row)
    row.refresh_from_db()
    back = row.reversal
    assert (back.kind, back.number, back.reverses, back.posted_on) == ("reversal", 3, wrong, today())
    assert (back.posted_by_id, back.approved_by_id) == (actor.user_id, checker.pk)
    assert (back.reason, back.narration) == ("twice", "The same bill stands as entry 1.")
    assert {one.head.slug: one.closing_rupees for one in trial_balance(group, today())} == {
        "cash": 500, "revolving_fund": -500, "rent": 0,
    }  # fmt: skip
    assert waiting(row).status == "approved"


def test_who_verifies_and_enters_does_not_approve_her_own(world, group, wrong, checker):
    both = make_actor("block_operator", world.karahal)
    mine = actor_for(checker)
    one = type(both)(user_id=checker.pk, reaches=(*both.reaches, *mine.reaches))
    row = ask(one, wrong)
    with pytest.raises(DomainError):
        verified(one, row)
    assert Journal.unscoped.count() == 2


def test_the_manager_decides_what_is_late(world, group, actor, wrong):
    manager = make_actor("block_manager", world.karahal)
    row = ask(actor, wrong)
    refused(lambda: verified(manager, row), "not_allowed", kind=NotAllowed)
    Submission.unscoped.filter(pk=waiting(row).pk).update(due_on=today() - DAY, is_escalated=True)
    verified(manager, row)
    assert Journal.unscoped.get(kind="reversal").approved_by_id == manager.user_id


def test_once_at_a_time_and_never_twice(actor, wrong, checker):
    key = uuid.uuid4()
    row = ask(actor, wrong, client_key=key)
    assert ask(actor, wrong, client_key=key) == row
    refused(lambda: ask(actor, wrong), "already_asked", kind=Conflict)
    verified(actor_for(checker), row)
    refused(lambda: ask(actor, wrong), "already_reversed", kind=Conflict)
    row.refresh_from_db()
    refused(lambda: ask(actor, row.reversal), "is_reversal")


def test_what_is_refused(actor, world, group, wrong):
    refused(lambda: ask(actor, wrong, reason="so"), "no_reason", "reason")
    refused(lambda: ask(actor, wrong, text="  "), "no_text", "text")
    for other in (make_actor("block_operator", world.vijaypur), make_actor("cluster_coordinator", world.karahal)):
        refused(lambda other=other: ask(other, wrong), "not_allowed", kind=NotAllowed)
    refused(lambda: ask(system_actor(), wrong), "not_allowed", kind=NotAllowed)


def test_money_that_is_gone_cannot_be_taken_back(actor, group, checker):
    came = post(actor, group, debit("cash", 500), credit("fine", 500), days_ago=3)
    post(actor, group, debit("rent", 450), credit("cash", 450), days_ago=2)
    row = ask(actor, came)
    refused(lambda: verified(actor_for(checker), row), "journal_cash_not_negative")
    assert waiting(row).status == "waiting"


def test_an_entry_of_a_meeting_is_taken_back_too(actor, group, checker):
    meeting = open_meeting(actor=actor, institution=group, held_on=today() - DAY, client_key=uuid.uuid4())
    meeting = close_meeting(actor=actor, meeting=meeting)
    made = Journal.unscoped.get(meeting=meeting)
    verified(actor_for(checker), ask(actor, made))
    assert Journal.unscoped.get(kind="reversal").reverses == made


def test_whoever_follows_is_told_and_may_refuse(actor, wrong, checker, monkeypatch):
    told = []
    monkeypatch.setattr(journal_followers, "_followers", [])
    journal_followers.follow_reversals(lambda _actor, reversal: told.append(reversal.reverses_id))
    row = ask(actor, wrong)

    def refusing(_actor, reversal):
        raise DomainError("The loan is repaid already.", code="loan_repaid")

    journal_followers.follow_reversals(refusing)
    refused(lambda: verified(actor_for(checker), row), "loan_repaid")
    journal_followers._followers.remove(refusing)
    told.clear()
    verified(actor_for(checker), row)
    assert told == [wrong.pk]


class TestPages:
    def test_from_the_entry_to_the_inbox_and_back(self, browser, world, group, wrong, checker):
        page = browser.get(reverse("federation:journal", args=[wrong.public_id])).content.decode()
        address = reverse("federation:journal-reverse", args=[wrong.public_id])
        assert address in page
        sent = {"reason": "wrong_amount", "text": "The rent was 600.", "client_key": str(uuid.uuid4())}
        assert browser.post(address, sent | {"text": ""}).status_code == 422
        assert ReversalRequest.unscoped.count() == 0
        answers = [browser.post(address, sent) for _ in range(2)]
        row = ReversalRequest.unscoped.get()
        assert {one["Location"] for one in answers} == {reverse("federation:reversal", args=[row.public_id])}
        other = signed_in(checker)
        assert "Take back entry 2, Jai Durga" in other.get(reverse("core:inbox")).content.decode()
        page = other.get(answers[0]["Location"]).content.decode()
        assert "The rent was 600." in page
        submission = waiting(row)
        given = {"version": submission.version, "decision": "verified"}
        other.post(reverse("core:decide", args=[submission.public_id]), given)
        page = browser.get(reverse("federation:journal", args=[wrong.public_id])).content.decode()
        assert "Taken back by entry 3" in page
        assert f"{row.asked_by.name}, approved by {checker.name}" in page
        assert address not in page
        back = Journal.unscoped.get(number=3)
        page = browser.get(reverse("federation:journal", args=[back.public_id])).content.decode()
        assert "Approved and entered: takes back entry 2" in page
        books = browser.get(reverse("federation:books", args=[group.public_id])).content.decode()
        assert "Taken back" in books

    def test_who_made_an_entry_from_which_posting(self, browser, group, wrong, operator):
        page = browser.get(reverse("federation:journal", args=[wrong.public_id])).content.decode()
        assert f"{operator.name}, Block data entry operator, Karahal" in page

    def test_out_of_reach(self, world, wrong, actor):
        row = ask(actor, wrong)
        abroad = signed_in(make_user("block_operator", world.vijaypur))
        for name, one in (("journal", wrong), ("journal-reverse", wrong), ("reversal", row)):
            assert abroad.get(reverse(f"federation:{name}", args=[one.public_id])).status_code == 404
        reading = signed_in(make_user("state_manager", world.state))
        assert reading.get(reverse("federation:journal-reverse", args=[wrong.public_id])).status_code == 403
        assert Institution.unscoped.filter(pk=wrong.institution_id).exists()
