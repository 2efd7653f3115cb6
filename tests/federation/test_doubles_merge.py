"""Decisions on pairs: one record out of two, two women, taking back; refused cleanly where it must be."""

import datetime as dt
import threading
import uuid
from decimal import Decimal

import pytest
from django.apps import apps
from django.db import connection
from django.db.utils import DatabaseError
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.access.actor import system_actor
from core.errors import Conflict, DomainError, NotAllowed
from core.models import AuditEntry, ClosedMonth
from core.models.place import place_of
from core.periods import today
from federation.models import (
    ConsentPurpose,
    ConsentRecord,
    DoubleDecision,
    DoublePair,
    Meeting,
    Membership,
    OfficeTerm,
    Person,
)
from federation.models.double import PairStatus
from federation.models.meeting import Attendance
from federation.services.consent import withdraw_row
from federation.services.double_moves import MOVED
from federation.services.double_search import search_block, trace, trace_block
from federation.services.doubles import keep_apart, merge_pair, take_back
from federation.services.meetings import open_meeting
from tests.factories import make_actor, make_group, make_member, make_user
from tests.factories_people import signed_in
from tests.federation.conftest import snapshot

pytestmark = pytest.mark.django_db
TABLES = (Person, Membership, OfficeTerm, DoublePair, DoubleDecision, AuditEntry)
FACTS = {"relation": "husband", "relation_name": "Ramesh Jatav", "birth_year": 1985}


@pytest.fixture
def manager(world):
    return make_actor("block_manager", world.karahal)


@pytest.fixture
def twice(world, group):
    """Sunita in two groups of one village, and Geeta who must not be found."""
    village = world.village(world.karahal)
    other = make_group(village, 0, name="Sarasvati", formed_on=today() - dt.timedelta(days=300))
    first = make_member(group, village, name="Sunita Devi", mobile="9000000001", **FACTS)
    second = make_member(other, village, name="Suneeta Bai", name_local="सुनीता बाई", **FACTS | {"birth_year": 1986})
    make_member(other, village, name="Geeta Devi", **FACTS)
    trace_block(world.karahal.pk)
    search_block(world.karahal.pk)
    return first, second


def only_pair() -> DoublePair:
    return DoublePair.unscoped.get()


def test_the_nightly_search_finds_the_pair_and_only_it_and_once(world, twice):
    first, second = twice
    pair = only_pair()
    assert (pair.first, pair.second) == (first.person, second.person)
    assert {"name_same", "relation", "born_near", "village"} <= set(pair.reasons)
    assert (pair.block_id, pair.counted_from) == (world.karahal.pk, today() + dt.timedelta(30))
    trace_block(world.karahal.pk)
    assert search_block(world.karahal.pk) == 0
    Person.unscoped.filter(pk=second.person_id).update(relation_name="Ramesh Jatab")
    assert trace_block(world.karahal.pk) == 1, "only who changed is looked at again"
    assert search_block(world.karahal.pk) == 0
    assert DoublePair.unscoped.count() == 1


def test_a_merge_moves_every_row_and_taking_back_puts_exactly_them_back(world, actor, manager, group, twice):
    first, second = twice
    OfficeTerm.unscoped.create(
        institution=second.institution, person=second.person, post="president", starts_on=second.joined_on
    )
    kept_term = OfficeTerm.unscoped.create(
        institution=group, person=first.person, post="secretary", starts_on=first.joined_on
    )
    untouched = snapshot(Membership)[0][:-3]
    before = snapshot(OfficeTerm)
    decision = merge_pair(
        actor=manager, pair=only_pair(), survivor=first.person, expected_version=1, void=first,
        keep={"name_local": "other", "birth_year": "other"}, reason="Same woman, asked the group",
    )  # fmt: skip
    stays, goes = Person.unscoped.get(pk=first.person_id), Person.unscoped.get(pk=second.person_id)
    assert (stays.name, stays.name_local, stays.birth_year, stays.mobile) == (
        "Sunita Devi", "सुनीता बाई", 1986, "9000000001",
    )  # fmt: skip
    assert goes.merged_into == stays
    held = Membership.unscoped.filter(person=stays).values_list("pk", "left_on", "exit_reason")
    assert set(held) == {(first.pk, first.joined_on, "void"), (second.pk, None, "")}
    assert stays.household_id == second.household_id, "she lives where the membership that goes on was entered"
    assert set(OfficeTerm.unscoped.filter(person=stays).values_list("post", flat=True)) == {"president", "secretary"}
    assert not Membership.unscoped.filter(person=goes).exists()
    assert only_pair().status == PairStatus.MERGED
    assert decision.moved["rows"]["memberships"] == [second.pk]
    assert AuditEntry.unscoped.filter(verb="double.merged").count() == 1
    take_back(actor=manager, pair=only_pair(), expected_version=2, reason="Two women after all")
    first.person.refresh_from_db()
    second.person.refresh_from_db()
    assert (first.person.name_local, first.person.birth_year, second.person.merged_into) == ("", 1985, None)
    assert first.person.household_id == first.household_id
    rows = Membership.unscoped.filter(left_on=None, person__in=(first.person, second.person))
    assert set(rows.values_list("pk", "person_id")) == {
        (first.pk, first.person_id), (second.pk, second.person_id),
    }  # fmt: skip
    assert snapshot(Membership)[0][:-3] == untouched
    kept_term.refresh_from_db()
    assert {one["person_id"] for one in snapshot(OfficeTerm)[0]} == {one["person_id"] for one in before[0]}
    assert only_pair().status == PairStatus.OPEN


def test_no_table_of_hers_is_forgotten():
    hung = {
        model
        for model in apps.get_app_config("federation").get_models()
        for field in model._meta.fields
        if field.name == "person" and field.related_model is Person and not hasattr(model, "pgh_tracked_model")
    }
    assert {model.__name__ for model in hung} == {model.__name__ for model in MOVED.values()} | {"PersonTrace"}


def test_consent_goes_along_and_its_words_stay(world, manager, twice):
    first, second = twice
    purpose = ConsentPurpose.unscoped.filter(lawful_basis="consent").first()
    withdraw_row(actor=system_actor(), person=second.person, purpose=purpose)
    leave_first(first)
    merge_pair(actor=manager, pair=only_pair(), survivor=first.person, expected_version=1)
    row = ConsentRecord.unscoped.get()
    assert row.person == first.person
    with pytest.raises(DatabaseError):
        ConsentRecord.unscoped.filter(pk=row.pk).update(how="thumb")


def leave_first(membership):
    Membership.unscoped.filter(pk=membership.pk).update(left_on=today(), counted_until=today(), exit_reason="double")


def refused(call, code, error=DomainError):
    before = snapshot(*TABLES)
    with pytest.raises(error) as refusal:
        call()
    if code:
        assert refusal.value.code == code, refusal.value.message
    assert snapshot(*TABLES) == before


def test_two_memberships_need_a_choice_and_one_with_meetings_cannot_be_struck_out(world, actor, manager, twice):
    first, second = twice
    pair = only_pair()
    refused(lambda: merge_pair(actor=manager, pair=pair, survivor=first.person, expected_version=1), "two_memberships")
    stranger = Membership.unscoped.exclude(pk__in=(first.pk, second.pk)).first()
    refused(
        lambda: merge_pair(actor=manager, pair=pair, survivor=first.person, expected_version=1, void=stranger),
        "two_memberships",
    )
    meeting = open_meeting(actor=actor, institution=second.institution, held_on=today(), client_key=uuid.uuid4())
    meeting.lines.filter(membership=second).update(attendance=Attendance.PRESENT, saving_rupees=Decimal(20))
    Meeting.unscoped.filter(pk=meeting.pk).update(status="closed", closed_on=today())
    refused(
        lambda: merge_pair(actor=manager, pair=pair, survivor=first.person, expected_version=1, void=second),
        "was_a_member",
    )


def test_who_may_not_decide_is_refused(world, actor, twice):
    pair, first = only_pair(), twice[0]
    elsewhere = make_actor("block_manager", world.vijaypur)
    for other in (actor, elsewhere):
        refused(
            lambda other=other: merge_pair(
                actor=other, pair=pair, survivor=first.person, expected_version=1, void=twice[1]
            ),
            "",
            NotAllowed,
        )
        refused(lambda other=other: keep_apart(actor=other, pair=pair, expected_version=1), "", NotAllowed)


def test_a_pair_across_two_blocks_is_seen_by_the_district_alone(world, manager, group):
    one = make_member(group, world.village(world.karahal), name="Phoolwati Bai", mobile="9000000007", **FACTS)
    far = make_group(world.village(world.vijaypur), 0, name="Far")
    two = make_member(far, world.village(world.vijaypur), name="Fulvati", mobile="9000000007", **FACTS)
    for block in (world.karahal, world.vijaypur):
        trace_block(block.pk)
    assert search_block(world.karahal.pk) == 1
    pair = only_pair()
    assert ((pair.first, pair.second), pair.block_id) == ((one.person, two.person), None)
    assert pair.district_id == world.sheopur.pk
    assert not DoublePair.objects.visible_to(manager).exists()
    assert DoublePair.objects.visible_to(make_actor("district_manager", world.sheopur)).get() == pair
    assert not DoublePair.objects.visible_to(make_actor("district_manager", world.morena)).exists()


def test_two_women_are_never_asked_about_again(world, manager, twice):
    keep_apart(actor=manager, pair=only_pair(), expected_version=1, reason="Two houses")
    Person.unscoped.filter(pk=twice[0].person_id).update(birth_year=1986)
    trace_block(world.karahal.pk)
    assert search_block(world.karahal.pk) == 0
    assert only_pair().status == PairStatus.APART
    refused(lambda: take_back(actor=manager, pair=only_pair(), expected_version=2, reason=" "), "no_reason")
    take_back(actor=manager, pair=only_pair(), expected_version=2, reason="Looked again")
    assert only_pair().status == PairStatus.OPEN


def test_a_closed_month_keeps_what_it_counted_and_its_decisions(world, manager, twice):
    first, second = twice
    decided = merge_pair(actor=manager, pair=only_pair(), survivor=first.person, expected_version=1, void=first)
    assert decided.decided_on == today()
    take_back(actor=manager, pair=only_pair(), expected_version=2, reason="Wrong")
    month = (today().replace(day=1) - dt.timedelta(days=1)).replace(day=1)
    ClosedMonth.unscoped.create(month=month, closed_by=make_user(), **place_of(world.karahal).keys())
    counted = set(Membership.unscoped.values_list("pk", "institution_id", "household_id", "counted_from"))
    merge_pair(actor=manager, pair=only_pair(), survivor=first.person, expected_version=3, void=first)
    assert set(Membership.unscoped.values_list("pk", "institution_id", "household_id", "counted_from")) == counted
    struck = Membership.unscoped.get(pk=first.pk)
    assert (struck.exit_reason, struck.left_on, struck.counted_until) == (
        "void",
        first.joined_on,
        today().replace(day=1),
    )
    assert set(Membership.unscoped.filter(person=first.person).values_list("pk", flat=True)) == {first.pk, second.pk}
    ClosedMonth.unscoped.create(month=today().replace(day=1), closed_by=make_user(), **place_of(world.karahal).keys())
    refused(lambda: take_back(actor=manager, pair=only_pair(), expected_version=4, reason="Late"), "month_closed")


def test_what_was_built_on_a_merge_forbids_taking_it_back(world, manager, twice, group):
    first, second = twice
    leave_first(second)
    merge_pair(actor=manager, pair=only_pair(), survivor=first.person, expected_version=1)
    Membership.unscoped.filter(pk=second.pk).update(person=make_member(group, world.village(world.karahal)).person)
    refused(lambda: take_back(actor=manager, pair=only_pair(), expected_version=2, reason="Wrong"), "built_upon")


@pytest.mark.django_db(transaction=True)
def test_two_people_merging_the_same_pair_or_pairs_that_share_a_woman(world, twice, group):
    second = twice[1]
    third = make_member(group, world.village(world.karahal), name="Sunita", **FACTS)
    leave_first(second)
    leave_first(third)
    trace([third.person_id])
    search_block(world.karahal.pk)
    pairs = list(DoublePair.unscoped.order_by("pk"))
    assert len(pairs) == 3
    actors = [make_actor("block_manager", world.karahal) for _ in range(2)]
    other = next(one for one in pairs[1:] if one.first_id == second.person_id and one.second_id == third.person_id)
    for keys in ((pairs[0].pk, pairs[0].pk), (pairs[0].pk, other.pk)):
        chosen = [DoublePair.unscoped.get(pk=key) for key in keys]
        before = snapshot(DoublePair)[0]
        start, outcomes = threading.Barrier(2), []

        def run(actor, pair, start=start, outcomes=outcomes):
            start.wait()
            try:
                merge_pair(actor=actor, pair=pair, survivor=pair.first, expected_version=pair.version)
                outcomes.append("done")
            except Conflict as error:
                outcomes.append(error.code)
            finally:
                connection.close()

        threads = [threading.Thread(target=run, args=pair) for pair in zip(actors, chosen, strict=True)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        # Merging (1, 2) settles (2, 3), and merging (2, 3) leaves (1, 2) to be decided: it may come second.
        assert outcomes.count("done") + outcomes.count("already_decided") + outcomes.count("already_merged") == 2
        assert outcomes.count("done") >= 1
        assert DoubleDecision.unscoped.filter(taken_back=False, verdict="merged").count() == outcomes.count("done")
        assert len(snapshot(DoublePair)[0]) == len(before)
        for decision in (
            DoubleDecision.unscoped.filter(taken_back=False, verdict="merged").select_related("pair").order_by("-pk")
        ):
            take_back(actor=actors[0], pair=decision.pair, expected_version=decision.pair.version, reason="Again")
    assert not Person.unscoped.exclude(merged_into=None).exists()


def test_the_pages_merge_and_take_back(world, manager, twice):
    first, second = twice
    browser = signed_in(make_user("cluster_coordinator", world.karahal))
    pair = only_pair()
    listed = browser.get(reverse("federation:doubles"))
    assert "Sunita Devi" in listed.content.decode()
    assert "Geeta" not in listed.content.decode()
    page = browser.get(reverse("federation:double", args=[pair.public_id])).content.decode()
    assert "सुनीता बाई" in page
    assert "differs" in page
    sent = {"survivor": first.person_id, "void": second.pk, "version": 1, "reason": ""} | {
        "keep_name": "0", "keep_name_local": "2", "keep_birth_year": "2", "keep_mobile": "1",
    }  # fmt: skip
    wrong = browser.post(reverse("federation:double-merge", args=[pair.public_id]), sent | {"void": ""})
    assert wrong.status_code == 422
    assert only_pair().status == PairStatus.OPEN
    done = browser.post(reverse("federation:double-merge", args=[pair.public_id]), sent)
    assert done.status_code == 302
    stays = Person.unscoped.get(pk=first.person_id)
    assert (stays.name, stays.name_local, stays.birth_year, stays.mobile) == (
        "Sunita Devi", "सुनीता बाई", 1986, "9000000001",
    )  # fmt: skip
    old = browser.get(reverse("federation:member", args=[second.person.public_id]))
    assert old.url == reverse("federation:member", args=[first.person.public_id])
    names = browser.get(reverse("federation:members")).content.decode()
    assert "Suneeta" not in names
    assert "Sunita Devi" in names
    stranger = signed_in(make_user("cluster_coordinator", world.vijaypur))
    assert stranger.get(reverse("federation:double", args=[pair.public_id])).status_code == 404
    assert stranger.get(reverse("federation:member", args=[second.person.public_id])).status_code == 404
    back = browser.post(
        reverse("federation:double-take-back", args=[pair.public_id]), {"version": 2, "reason": "Two women"}
    )
    assert back.status_code == 302
    assert only_pair().status == PairStatus.OPEN
    assert browser.get(reverse("federation:double-history", args=[pair.public_id])).status_code == 200


def test_the_list_takes_the_same_queries_for_one_row_and_three(world, twice, group, django_assert_num_queries):
    browser = signed_in(make_user("block_manager", world.karahal))
    browser.get(reverse("federation:doubles"))
    with CaptureQueriesContext(connection) as one:
        browser.get(reverse("federation:doubles"))
    third = make_member(group, world.village(world.karahal), name="Sunita", **FACTS)
    trace([third.person_id])
    search_block(world.karahal.pk)
    assert DoublePair.unscoped.count() == 3
    with django_assert_num_queries(len(one.captured_queries)):
        browser.get(reverse("federation:doubles"))
