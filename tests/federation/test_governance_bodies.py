"""Bodies of institutions and their meetings: who sits in them, numbers, quorum, resolutions, closing for good."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from core.errors import DomainError
from core.models import AuditEntry, ClosedMonth, Submission
from core.periods import add_months, month_end, month_of, today
from federation.models import (
    BodyMeeting,
    BodyMeetingLine,
    Committee,
    CommitteeKind,
    CommitteeMember,
    FollowUp,
    Resolution,
)
from federation.queries.closing import body_drafts_in
from federation.services.body_meetings import (
    Resolved,
    Sheet,
    close_body_meeting,
    discard_body_meeting,
    open_body_meeting,
    quorum,
    save_sheet,
)
from federation.services.committees import Seat, change_committee, dissolve, form_committee, seat, unseat
from federation.services.exits import leave
from federation.services.follow_ups import settle_follow_up
from tests.factories import make_actor, make_group, make_institution, make_member
from tests.factories_governance import FORMED, hold_body_meeting, make_committee, seat_all
from tests.federation.conftest import snapshot

pytestmark = pytest.mark.django_db
FACTS = (Committee, CommitteeMember, BodyMeeting, BodyMeetingLine, Resolution, FollowUp, Submission, AuditEntry)
DAY = dt.timedelta(1)


@pytest.fixture
def committee(vo, women, foreign_group):
    """The executive committee of the VO with five members, all of them of a group beneath."""
    body = make_committee(vo)
    other = make_institution(foreign_group.block, "vo")
    make_committee(other)  # another block's, which could leak
    seat_all(body, women[:5], starts_on=today() - 60 * DAY)
    return body


def refused(code, call, **given):
    before = snapshot(*FACTS)
    with pytest.raises(DomainError) as found, transaction.atomic():
        call(**given)
    assert found.value.code == code
    assert snapshot(*FACTS) == before


def opened(actor, committee, days_ago=0, **fields):
    return open_body_meeting(
        actor=actor, committee=committee, held_on=today() - days_ago * DAY, client_key=uuid.uuid4(), **fields
    )


def test_a_body_is_formed_once_of_a_kind_that_the_tier_has(world, actor, vo, group):
    kinds = {one.slug: one for one in CommitteeKind.unscoped.all()}
    given = {"actor": actor, "formed_on": FORMED}
    form_committee(institution=vo, kind=kinds["executive"], **given)
    refused("invalid", form_committee, institution=vo, kind=kinds["executive"], **given)
    refused("other_tier", form_committee, institution=vo, kind=kinds["representative"], **given)
    refused("other_tier", form_committee, institution=group, kind=kinds["executive"], **given)
    late = {"institution": vo, "kind": kinds["audit"]}
    refused("outside_institution", form_committee, actor=actor, formed_on=today() + DAY, **late)
    refused("outside_institution", form_committee, actor=actor, formed_on=vo.formed_on - DAY, **late)
    stranger = make_actor("block_operator", world.vijaypur)
    refused("not_allowed", form_committee, actor=stranger, formed_on=FORMED, **late)
    assert list(Committee.unscoped.values_list("kind", flat=True)) == ["executive"]


def test_only_women_of_groups_beneath_sit_and_nobody_twice(world, actor, committee, women, foreign_group):
    given = {"actor": actor, "committee": committee, "starts_on": today()}
    strange = foreign_group.memberships.select_related("person").first().person
    refused("not_beneath", seat, seats=[Seat(women[6].person), Seat(strange)], **given)
    refused("invalid", seat, seats=[Seat(women[6].person), Seat(women[0].person)], **given)
    refused("invalid", seat, seats=[Seat(women[6].person, "chair")], **given)
    refused("outside_body", seat, seats=[Seat(women[6].person)], **given | {"starts_on": today() + DAY})
    refused("nobody", seat, seats=[], **given)
    seat(seats=[Seat(women[6].person, "convener")], **given)
    assert CommitteeMember.unscoped.filter(committee=committee).count() == 6


def test_the_database_itself_keeps_seats_apart(committee, women):
    given = {"committee": committee, "person": women[0].person, "starts_on": today()}
    with pytest.raises(IntegrityError), transaction.atomic():
        CommitteeMember.unscoped.create(**given)
    with pytest.raises(IntegrityError), transaction.atomic():
        CommitteeMember.unscoped.create(**given | {"person": women[8].person, "role": "chair"})


def test_a_clf_reaches_the_groups_below_its_vos(world, actor, vo, women):
    clf = make_institution(world.karahal, "clf")
    vo.affiliations.create(
        child_tier_id="vo", parent=clf, parent_tier_id="clf", starts_on=vo.formed_on, **vo.place.keys()
    )
    body = make_committee(clf, "representative")
    seat(actor=actor, committee=body, seats=[Seat(women[0].person)], starts_on=today())
    lone = make_member(make_group(world.village(world.karahal), 0), world.village(world.karahal))
    refused("not_beneath", seat, actor=actor, committee=body, seats=[Seat(lone.person)], starts_on=today())


def test_a_meeting_is_written_as_one_sheet_and_closed_for_good(actor, committee):
    meeting = opened(actor, committee)
    assert (meeting.number, BodyMeetingLine.unscoped.filter(meeting=meeting).count()) == (1, 5)
    keys = list(meeting.lines.order_by("pk").values_list("member__public_id", flat=True))
    due = today() + 10 * DAY
    sheet = Sheet(
        attendance={keys[3]: "A", keys[4]: "L"},
        venue="Panchayat bhavan",
        agenda="Loans",
        officials=2,
        resolutions=[
            Resolved("CIF to three groups", responsible="Secretary", due_on=due, proposed_by=keys[0], seconded_by=keys[1]),
            Resolved("A new signboard", outcome="deferred"),
            Resolved("Accounts read out"),
        ],
    )  # fmt: skip
    save_sheet(actor=actor, meeting=meeting, sheet=sheet, expected_version=1)
    closed = close_body_meeting(actor=actor, meeting=meeting)
    assert (closed.slots, closed.present, closed.quorum_needed, closed.has_quorum) == (5, 3, 3, True)
    texts = list(closed.resolutions.order_by("number").values_list("number", "text", "outcome"))
    assert texts == [
        (1, "CIF to three groups", "passed"),
        (2, "A new signboard", "deferred"),
        (3, "Accounts read out", "passed"),
    ]
    work = FollowUp.unscoped.get()
    assert (work.resolution.number, work.due_on, work.status) == (1, due, "open")
    assert Submission.unscoped.get().kind == "body_meeting"
    assert close_body_meeting(actor=actor, meeting=meeting).version == closed.version
    refused("closed", save_sheet, actor=actor, meeting=meeting, sheet=Sheet())
    refused("closed", discard_body_meeting, actor=actor, meeting=meeting, reason="not_held")


@pytest.mark.parametrize("change", ["meeting", "line", "resolution", "new resolution"])
def test_the_database_keeps_closed_meetings(committee, change):
    closed = hold_body_meeting(committee, sheet=Sheet(resolutions=[Resolved("Kept")]))
    acts = {
        "meeting": lambda: BodyMeeting.unscoped.filter(pk=closed.pk).update(present=1),
        "line": lambda: BodyMeetingLine.unscoped.filter(meeting=closed).update(attendance="A"),
        "resolution": lambda: Resolution.unscoped.filter(meeting=closed).update(text="Other"),
        "new resolution": lambda: Resolution.unscoped.create(
            meeting=closed, number=2, text="More", **closed.place.keys()
        ),
    }
    before = snapshot(*FACTS)
    with pytest.raises(DatabaseError), transaction.atomic():
        acts[change]()
    assert snapshot(*FACTS) == before


def test_numbers_have_no_gap_and_a_key_opens_once(actor, committee):
    hold_body_meeting(committee, today() - 40 * DAY)
    key = uuid.uuid4()
    given = {"actor": actor, "committee": committee, "held_on": today() - 5 * DAY, "client_key": key}
    first = open_body_meeting(**given)
    assert open_body_meeting(**given) == first
    assert first.number == 2
    refused("draft_open", open_body_meeting, **given | {"client_key": uuid.uuid4()})
    discard_body_meeting(actor=actor, meeting=first, reason="wrong_day")
    assert opened(actor, committee, 4).number == 2
    assert BodyMeeting.unscoped.count() == 2


@pytest.mark.parametrize(
    ("code", "days_ago"), [("in_the_future", -1), ("before_last_meeting", 20), ("too_late", 50), ("empty_roll", 0)]
)
def test_days_keep_the_rules_of_every_meeting(actor, vo, committee, code, days_ago):
    if code == "before_last_meeting":
        hold_body_meeting(committee, today() - 10 * DAY)
    body = make_committee(vo, "audit") if code == "empty_roll" else committee
    held_on = today() - days_ago * DAY
    refused(code, open_body_meeting, actor=actor, committee=body, held_on=held_on, client_key=uuid.uuid4())


def test_a_general_body_is_counted(actor, vo, group):
    body = make_committee(vo, "general")
    meeting = opened(actor, body)
    assert (meeting.slots, meeting.lines.count()) == (12, 0)
    refused("nobody_present", close_body_meeting, actor=actor, meeting=meeting)
    refused("too_many_present", save_sheet, actor=actor, meeting=meeting, sheet=Sheet(present=13))
    save_sheet(actor=actor, meeting=meeting, sheet=Sheet(eligible=11, present=5))
    closed = close_body_meeting(actor=actor, meeting=meeting)
    assert (closed.slots, closed.present, closed.quorum_needed, closed.has_quorum) == (11, 5, 6, False)


def test_a_sheet_is_saved_whole_or_not_at_all(actor, committee):
    meeting = opened(actor, committee)
    given = {"actor": actor, "meeting": meeting}
    refused("not_on_the_roll", save_sheet, sheet=Sheet(attendance={uuid.uuid4(): "A"}), **given)
    early = Sheet(venue="Hall", resolutions=[Resolved("One"), Resolved("Two", due_on=today() - DAY)])
    refused("due_before_meeting", save_sheet, sheet=early, **given)
    refused("invalid", save_sheet, sheet=Sheet(resolutions=[Resolved(" ")]), **given)
    refused("stale_version", save_sheet, sheet=Sheet(), expected_version=7, **given)
    save_sheet(sheet=Sheet(resolutions=[Resolved("One"), Resolved("Two")]), **given)
    save_sheet(sheet=Sheet(resolutions=[Resolved("One, longer")]), **given)
    assert list(Resolution.unscoped.values_list("number", "text")) == [(1, "One, longer")]


def test_quorum_is_rounded_up():
    assert [quorum(5, 50), quorum(6, 50), quorum(7, 33), quorum(1, 0)] == [3, 3, 3, 1]


def test_a_resolution_is_followed_up(actor, committee):
    hold_body_meeting(committee, sheet=Sheet(resolutions=[Resolved("Buy a steel almirah", responsible="Treasurer")]))
    work = FollowUp.unscoped.get()
    given = {"actor": actor, "follow_up": work, "expected_version": 1}
    refused("wrong_day", settle_follow_up, status="done", settled_on=today() + DAY, **given)
    refused("no_note", settle_follow_up, status="dropped", settled_on=today(), **given)
    refused("stale_version", settle_follow_up, status="done", settled_on=today(), **given | {"expected_version": 3})
    settle_follow_up(status="done", settled_on=today(), note="Bought", **given)
    work.refresh_from_db()
    assert (work.status, work.settled_on, work.note, work.version) == ("done", today(), "Bought", 2)


def test_leaving_the_group_ends_a_seat(actor, committee, women):
    leave(actor=actor, membership=women[0], left_on=today(), reason="voluntary")
    ended = CommitteeMember.unscoped.filter(ends_on=today())
    assert [one.person_id for one in ended] == [women[0].person_id]


def test_members_leave_and_bodies_are_dissolved(actor, committee, women):
    member = CommitteeMember.unscoped.get(person=women[4].person)
    refused("in_the_future", unseat, actor=actor, member=member, ends_on=today() + DAY)
    unseat(actor=actor, member=member, ends_on=today())
    refused("already_ended", unseat, actor=actor, member=member, ends_on=today())
    meeting = opened(actor, committee)
    refused("draft_open", dissolve, actor=actor, committee=committee, on=today())
    discard_body_meeting(actor=actor, meeting=meeting, reason="not_held")
    dissolve(actor=actor, committee=committee, on=today())
    assert not CommitteeMember.unscoped.filter(committee=committee, ends_on=None).exists()
    refused("dissolved", seat, actor=actor, committee=committee, seats=[Seat(women[4].person)], starts_on=today())
    refused("dissolved", opened, actor=actor, committee=committee)


def test_the_day_of_training_is_kept(actor, committee):
    given = {"actor": actor, "committee": committee}
    refused("invalid", change_committee, expected_version=1, trained_on=FORMED - DAY, **given)
    refused("stale_version", change_committee, expected_version=2, trained_on=FORMED, **given)
    assert change_committee(expected_version=1, trained_on=FORMED, **given).trained_on == FORMED


def test_an_open_meeting_holds_its_month_and_a_closed_month_takes_none(world, actor, committee):
    last = add_months(month_of(today()), -1)
    meeting = opened(actor, committee, (today() - month_end(last)).days)
    assert meeting.month == last
    assert body_drafts_in(world.karahal.pk, last) == 1
    assert body_drafts_in(world.vijaypur.pk, last) == 0
    close_body_meeting(actor=actor, meeting=save_sheet(actor=actor, meeting=meeting, sheet=Sheet()))
    assert body_drafts_in(world.karahal.pk, last) == 0
    ClosedMonth.unscoped.create(block=world.karahal, state=world.state, district=world.sheopur, month=last)
    other = make_committee(committee.institution, "general")
    before = snapshot(*FACTS)
    held_on = month_end(last) - DAY
    with pytest.raises(DomainError) as found, transaction.atomic():
        open_body_meeting(actor=actor, committee=other, held_on=held_on, client_key=uuid.uuid4())
    assert found.value.code == "month_closed"
    with pytest.raises(DatabaseError), transaction.atomic():
        BodyMeeting.unscoped.create(
            committee=other,
            institution=other.institution,
            tier_id="vo",
            kind_id="general",
            number=1,
            held_on=held_on,
            **other.place.keys(),
        )
    assert snapshot(*FACTS) == before
