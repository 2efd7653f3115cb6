"""Two entries of one woman: merged, taken back, or kept apart."""

from __future__ import annotations

import datetime as dt
import uuid
from decimal import Decimal

import pytest
from django.apps import apps
from django.db.utils import DatabaseError

from core.access.actor import system_actor
from core.models import AuditEntry, ClosedMonth
from core.models.place import place_of
from core.periods import today
from federation.models import (
    ConsentPurpose,
    ConsentRecord,
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
from federation.services.double_search import search_block, trace_block
from federation.services.doubles import keep_apart, merge_pair, take_back
from federation.services.meetings import open_meeting
from tests.factories import make_member, make_user
from tests.federation.conftest import snapshot
from tests.federation.doubles_merge.conftest import leave_first, only_pair, refused

pytestmark = pytest.mark.django_db


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
