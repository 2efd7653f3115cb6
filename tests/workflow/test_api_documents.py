"""A partner's own documents: what became of them, why they came back, and handing them in again."""

from __future__ import annotations

import datetime as dt
import json
import uuid

import pytest

from core.interfaces.api.authentication import actor_of_partner
from core.models import Decision, Posting, Submission
from core.periods import today
from core.workflow.services.submissions import decide
from tests.factories_people import make_partner
from tests.workflow.conftest import closed_meeting, entered_institution, staff_of

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/documents/"


@pytest.fixture
def writer(world):
    return make_partner("partner_writer", world.karahal)


@pytest.fixture
def filed(world, writer):
    """A meeting that the partner filed in Karahal, with what others filed there and what lies elsewhere."""
    others = make_partner("partner_writer", world.karahal)
    closed_meeting(actor_of_partner(others.partner), world.village(world.karahal))
    closed_meeting(staff_of(world.vijaypur).actor("operator"), world.village(world.vijaypur))
    return closed_meeting(actor_of_partner(writer.partner), world.village(world.karahal))[1]


def turn_back(staff, submission, reason="wrong_figure", text="Page 12 says otherwise"):
    submission.refresh_from_db()
    return decide(
        actor=staff.actor("coordinator"), submission=submission, decision="returned", reason=reason, text=text,
        expected_version=submission.version,
    )  # fmt: skip


def again(client, submission, text="Entered in the meeting of this week"):
    address = f"{ADDRESS}{submission.public_id}/resubmit/"
    return client.call("POST", address, body=json.dumps({"text": text}), **{"Idempotency-Key": uuid.uuid4().hex})


def keys(client, query=""):
    return [row["public_id"] for row in client.get(f"{ADDRESS}{query}").json()["results"]]


def test_a_client_sees_its_own_documents_alone(world, staff, writer, filed):
    by_operator = closed_meeting(staff.actor("operator"), world.village(world.karahal))[1]
    (row,) = writer.get(ADDRESS).json()["results"]
    assert row == writer.get(f"{ADDRESS}{filed.public_id}/").json()
    told = ("public_id", "document", "kind", "status", "step", "round", "days", "is_late", "returned")
    assert [row[name] for name in told] == [
        str(filed.public_id), str(filed.object_id), "meeting", "waiting", "verify", 1, 0, False, None,
    ]  # fmt: skip
    others = Submission.unscoped.exclude(pk=filed.pk)
    assert by_operator in others
    assert {writer.get(f"{ADDRESS}{one.public_id}/").status_code for one in others} == {404}


def test_a_returned_document_says_why_and_how_old_it_is(staff, writer, filed):
    Submission.unscoped.filter(pk=filed.pk).update(made_on=today() - dt.timedelta(days=9))
    turn_back(staff, filed)
    row = writer.get(f"{ADDRESS}{filed.public_id}/").json()
    returned = row["returned"]
    assert (row["status"], row["step"], row["days"]) == ("returned", "", 9)
    assert (returned["round"], returned["reason"], returned["words"], returned["text"]) == (
        1, "wrong_figure", "A figure is wrong", "Page 12 says otherwise",
    )  # fmt: skip
    assert "next meeting" in returned["how_to_mend"]
    assert set(returned) == {"round", "reason", "words", "text", "at", "how_to_mend"}  # nobody is named
    assert keys(writer, "?status=returned") == [str(filed.public_id)]
    assert keys(writer, "?status=waiting") == []
    assert keys(writer, f"?document={filed.object_id}&kind=meeting") == [str(filed.public_id)]
    assert keys(writer, "?kind=institution") == []


def test_it_is_handed_in_again_and_waits_from_the_first_check(staff, writer, filed):
    turn_back(staff, filed)
    answer = again(writer, filed)
    assert answer.status_code == 200
    told = [answer.json()[name] for name in ("status", "step", "round")]
    assert told == ["waiting", "verify", 2]
    last = Decision.unscoped.order_by("-pk")[0]
    assert (last.decision, last.by_partner, last.by, last.text) == (
        "resubmitted", writer.partner, None, "Entered in the meeting of this week",
    )  # fmt: skip
    filed.refresh_from_db()
    coordinator = staff.actor("coordinator")
    decide(actor=coordinator, submission=filed, decision="approved", expected_version=filed.version)
    assert writer.get(f"{ADDRESS}{filed.public_id}/").json()["status"] == "approved"


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_a_fixed_number_of_queries(world, staff, writer, count, django_assert_num_queries):
    for _ in range(count):
        turn_back(staff, closed_meeting(actor_of_partner(writer.partner), world.village(world.karahal))[1])
    with django_assert_num_queries(3):  # token with application and partner, postings, the page
        answer = writer.get(ADDRESS)
    assert len(answer.json()["results"]) == count


def stored():
    return list(Submission.unscoped.order_by("pk").values()), Decision.unscoped.count()


def test_what_is_not_returned_or_not_explained_is_refused(staff, writer, filed):
    before = stored()
    early = again(writer, filed)
    assert (early.status_code, early.json()["code"]) == (409, "not_returned")
    assert stored() == before
    turn_back(staff, filed)
    before = stored()
    assert again(writer, filed, " ").status_code == 400
    assert again(writer, filed, "2341 2341 2346").status_code == 400
    assert stored() == before


def test_anothers_document_and_a_lost_posting_are_refused(world, staff, writer, filed):
    others = Submission.unscoped.exclude(pk=filed.pk)
    for one in others.filter(block=world.karahal):
        turn_back(staff, one)
    turn_back(staff, filed)
    before = stored()
    assert {again(writer, one).status_code for one in others} == {404}
    # Reading alone: it sees its documents, and hands none in.
    Posting.unscoped.filter(partner=writer.partner).update(role="partner_reader")
    assert keys(writer) == [str(filed.public_id)]
    assert again(writer, filed).status_code == 403
    # Posted elsewhere: what it filed here is out of its reach.
    Posting.unscoped.filter(partner=writer.partner).update(role="partner_writer", unit=world.vijaypur)
    assert keys(writer) == []
    assert again(writer, filed).status_code == 404
    assert stored() == before


def test_a_draft_institution_of_a_client_comes_back_too(world, staff):
    client = make_partner("block_operator", world.karahal)
    row, submission = entered_institution(actor_of_partner(client.partner), world.karahal)
    turn_back(staff, submission, "wrong_name", "")
    assert keys(client, "?status=returned") == [str(submission.public_id)]
    assert again(client, submission, "Name mended").json()["document"] == str(row.public_id)
