"""Mergers and splits: asked for, shown, approved; members and money conserved; refused where they must be."""

from __future__ import annotations

import datetime as dt
import threading
import uuid
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.access.actor import system_actor
from core.errors import Conflict, DomainError
from core.models import ClosedMonth, Submission
from core.models.place import place_of
from core.periods import today
from core.workflow.services.submissions import decide
from federation.models import Conservation, Institution, Membership, OfficeTerm, Regrouping
from federation.queries.regroupings import savings_to_date
from federation.services.lifecycle import make_defunct
from federation.services.meetings import open_meeting
from federation.services.regroupings import merge, split
from tests.factories import make_actor, make_group, make_meeting, make_member, make_user
from tests.factories_people import signed_in
from tests.federation.conftest import snapshot

TABLES = (Institution, Membership, Regrouping, Conservation, Submission)
DAY = today() - dt.timedelta(2)
SAID = {"on": DAY, "reason": "too_few", "resolution_number": "12/2026"}


@pytest.fixture
def small(world, vo):
    """Four members, saved 700 so far, under the VO; the first is its president."""
    row = make_group(world.village(world.karahal), 4, name="Chhota", parent=vo)
    make_meeting(row, today() - dt.timedelta(20), savings_received_rupees=600, voluntary_savings_rupees=100)
    OfficeTerm.unscoped.create(
        institution=row, person=row.memberships.first().person, post="president", starts_on=row.formed_on
    )
    return row


def approve(manager, row: Regrouping):
    waiting = Submission.unscoped.get(object_id=row.public_id)
    return decide(actor=manager, submission=waiting, decision="approved", expected_version=waiting.version)


def present(group) -> list[int]:
    rows = Membership.unscoped.filter(institution=group, left_on=None)
    return list(rows.order_by("number").values_list("person_id", flat=True))


def test_a_merger_takes_effect_when_approved_and_not_before(world, actor, manager, group, small, foreign_group):
    make_meeting(group, today() - dt.timedelta(20), savings_received_rupees=1000)
    went, stayed, foreign = present(small), present(group), present(foreign_group)
    row = merge(
        actor=actor, giving=small, taking=group, giving_loans_rupees=Decimal(5000), giving_bank_rupees=Decimal(300),
        taking_bank_rupees=Decimal(40), **SAID,
    )  # fmt: skip
    small.refresh_from_db()
    assert (small.status, present(small)) == ("active", went)
    approve(manager, row)
    small.refresh_from_db()
    row.refresh_from_db()
    assert (small.status, small.merged_into, row.done_on) == ("merged", group, today())
    assert (present(small), present(group), present(foreign_group)) == ([], stayed + went, foreign)
    numbers = Membership.unscoped.filter(institution=group).order_by("number").values_list("number", flat=True)
    assert list(numbers) == list(range(1, 17))
    assert set(Membership.unscoped.filter(institution=small).values_list("exit_reason", "left_on")) == {("merged", DAY)}
    assert small.spells.get().ends_on == DAY
    assert small.affiliations.get().ends_on == DAY
    assert OfficeTerm.unscoped.get(institution=small).ends_on == DAY
    proof = Conservation.unscoped.get()
    assert (proof.giving_savings_before, proof.taking_savings_before, proof.taking_savings_after) == (700, 1000, 1700)
    assert (proof.taking_loans_after, proof.taking_bank_after, proof.taking_members_after) == (5000, 340, 16)
    assert (savings_to_date(small), savings_to_date(group)) == (0, 1700)
    assert small.meetings.count() == 1, "its meetings stay its own: no figure loses or doubles them"


def test_a_split_founds_a_group_with_its_share(world, actor, manager, group, foreign_group):
    make_meeting(group, today() - dt.timedelta(20), savings_received_rupees=1200)
    goers = list(group.memberships.order_by("number")[:5])
    row = split(
        actor=actor, giving=group, name="Nayi Disha", goers=goers, savings_moved_rupees=Decimal(500),
        giving_loans_rupees=Decimal(900), loans_moved_rupees=Decimal(300), **SAID,
    )  # fmt: skip
    assert not Institution.unscoped.filter(name="Nayi Disha").exists()
    approve(manager, row)
    new = Institution.unscoped.get(name="Nayi Disha")
    spell = new.spells.get()
    assert (new.status, new.split_from, new.formed_on, new.village) == ("active", group, DAY, group.village)
    assert (spell.starts_on, spell.origin, spell.entered_on) == (DAY, "new", today())
    assert new.affiliations.get().parent == group.affiliations.get().parent
    assert present(new) == [one.person_id for one in goers]
    assert len(present(group)) == 7
    proof = Conservation.unscoped.get()
    assert (savings_to_date(group), savings_to_date(new)) == (700, 500)
    assert (proof.giving_loans_after, proof.taking_loans_after) == (600, 300)


def refused(call, code, **fields):
    before = snapshot(*TABLES)
    with pytest.raises(DomainError) as refusal:
        call(**fields)
    assert refusal.value.code == code, refusal.value.message
    assert snapshot(*TABLES) == before
    return refusal.value


def test_what_is_impossible_is_refused_in_words_and_nothing_is_stored(world, actor, group, small, vo):
    def ask(**changed):
        return merge(**({"actor": actor, "giving": small, "taking": group} | SAID | changed))

    refused(ask, "too_early", on=today() - dt.timedelta(20))
    refused(ask, "future", on=today() + dt.timedelta(1))
    refused(ask, "no_members", taking=vo)
    elsewhere = make_group(world.village(world.sabalgarh), 1)
    refused(ask, "refused", actor=system_actor(), taking=elsewhere)
    refused(ask, "not_allowed", taking=elsewhere)
    refused(ask, "invalid", resolution_number=" ")
    refused(ask, "invalid", giving=group)
    for _ in range(20):
        make_member(group, world.village(world.karahal))
    words = refused(ask, "group_full").message
    assert "36 members" in str(words)


def test_open_meetings_undecided_changes_and_closed_months_refuse(world, actor, group, small):
    def ask(**changed):
        return merge(**({"actor": actor, "giving": small, "taking": group} | SAID | changed))

    meeting = open_meeting(actor=actor, institution=group, held_on=today(), client_key=uuid.uuid4())
    refused(ask, "not_now")
    meeting.lines.all().delete()
    meeting.delete()
    make_defunct(actor=actor, institution=small, on=DAY, reason="too_few", books_with="VO")
    with pytest.raises(Conflict):
        ask()
    Submission.unscoped.all().delete()
    last = (today().replace(day=1) - dt.timedelta(1)).replace(day=1)
    ClosedMonth.unscoped.create(block=world.karahal, month=last, **closing(), **place_of(world.karahal).keys())
    refused(ask, "month_closed", on=today().replace(day=1) - dt.timedelta(1))


def closing() -> dict:
    names = {field.name for field in ClosedMonth._meta.fields}
    return {"closed_by": make_user()} if "closed_by" in names else {}


def test_a_split_takes_some_present_members_and_no_more_than_there_is(world, actor, group, small):
    def ask(goers, **changed):
        return split(**({"actor": actor, "giving": group, "name": "Nayi", "goers": goers} | SAID | changed))

    everyone = list(group.memberships.all())
    for goers in ([], everyone, list(small.memberships.all())):
        refused(lambda goers=goers: ask(goers), "wrong_members")
    refused(lambda: ask(everyone[:2], savings_moved_rupees=Decimal(1)), "too_much")
    refused(lambda: ask(everyone[:2], loans_moved_rupees=Decimal(1)), "invalid")
    refused(lambda: ask(everyone[:2], name=" "), "invalid")


def test_approval_looks_again_and_a_late_meeting_stops_it(actor, manager, group, small):
    row = merge(actor=actor, giving=small, taking=group, **SAID)
    make_meeting(small, today())
    before = snapshot(*TABLES)
    with pytest.raises(DomainError) as refusal:
        approve(manager, row)
    assert refusal.value.code == "too_early"
    assert snapshot(*TABLES) == before


def test_a_merged_group_takes_nobody_in_and_changes_no_more(world, actor, manager, browser, group, small):
    approve(manager, merge(actor=actor, giving=small, taking=group, **SAID))
    small.refresh_from_db()
    with pytest.raises(DomainError):
        open_meeting(actor=actor, institution=small, held_on=today(), client_key=uuid.uuid4())
    refused(merge, "not_now", actor=actor, giving=group, taking=small, **SAID)
    for one in (small, group):
        page = browser.get(reverse("federation:institution", args=[one.public_id]))
        row = Regrouping.unscoped.get()
        assert reverse("federation:regrouping", args=[row.public_id]) in page.content.decode()
        assert browser.get(reverse("federation:institution-history", args=[one.public_id])).status_code == 200


def test_the_pages_show_first_then_hand_in(world, browser, group, small):
    address = reverse("federation:institution-merge", args=[small.public_id])
    data = {"taking": group.code, "on": f"{DAY}", "reason": "too_few", "resolution_number": "3"}
    page = browser.post(address, data)
    assert page.status_code == 200
    assert [cell.value for cell in page.context["table"].rows[0].cells[1:]] == [4, 0, 12, 16]
    assert not Regrouping.unscoped.exists()
    answer = browser.post(address, data | {"sure": "1"})
    row = Regrouping.unscoped.get()
    assert answer.url == reverse("federation:regrouping", args=[row.public_id])
    assert browser.get(answer.url).status_code == 200
    foreign = make_group(world.village(world.vijaypur), 1)
    assert browser.post(address, data | {"taking": foreign.code}).status_code == 422
    stranger = signed_in(make_user("block_manager", world.vijaypur))
    assert stranger.get(answer.url).status_code == 404


def test_a_split_is_typed_with_the_women_who_go(browser, group, foreign_group):
    address = reverse("federation:institution-split", args=[group.public_id])
    goers = [str(one.public_id) for one in group.memberships.order_by("number")[:4]]
    data = {"name": "Nayi", "goers": goers, "on": f"{DAY}", "reason": "too_many", "resolution_number": "3"}
    page = browser.post(address, data)
    assert [cell.value for cell in page.context["table"].rows[0].cells[1:]] == [12, 8, 0, 4]
    browser.post(address, data | {"sure": "1"})
    assert len(Regrouping.unscoped.get().goers) == 4
    theirs = [str(foreign_group.memberships.first().public_id)]
    assert browser.post(address, data | {"goers": theirs}).status_code == 422


def test_the_table_refuses_what_is_not_conserved_and_any_later_change(actor, manager, group, small):
    approve(manager, merge(actor=actor, giving=small, taking=group, **SAID))
    values = Conservation.unscoped.values().get()
    Regrouping.unscoped.filter(pk=values["regrouping_id"])
    with pytest.raises(Exception, match="append-only"), transaction.atomic():
        Conservation.unscoped.update(taking_savings_after=0)
    del values["id"], values["regrouping_id"]
    other = Regrouping.unscoped.create(kind="merge", giving=small, taking=group, **SAID, **small.place.keys())
    for name in ("members", "savings", "loans", "bank"):
        lost = values | {f"taking_{name}_after": values[f"taking_{name}_after"] + 1}
        with pytest.raises(IntegrityError, match=f"conservation_{name}"), transaction.atomic():
            Conservation.unscoped.create(regrouping=other, **lost)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_merge_the_same_pair_at_once_one_is_told(world, group, small):
    actors = [make_actor("block_operator", world.karahal) for _ in range(2)]
    start, outcomes = threading.Barrier(2), []

    def run(actor, giving, taking):
        start.wait()
        try:
            merge(actor=actor, giving=giving, taking=taking, **SAID)
            outcomes.append("done")
        except Conflict as error:
            outcomes.append(error.code)
        finally:
            connection.close()

    threads = [
        threading.Thread(target=run, args=(actors[0], small, group)),
        threading.Thread(target=run, args=(actors[1], group, small)),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["done", "not_now"]
    assert (Regrouping.unscoped.count(), Submission.unscoped.filter(kind="regrouping").count()) == (1, 1)


step = st.tuples(st.booleans(), st.integers(0, 9), st.integers(0, 9), st.integers(1, 4), st.integers(0, 400))


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=st.lists(step, min_size=1, max_size=6))
def test_any_sequence_conserves_members_and_savings(world, steps):
    """The system approves at once; what is impossible is refused and changes nothing."""
    point = transaction.savepoint()
    village = world.village(world.karahal)
    for count in (4, 6, 8):
        made = make_group(village, count)
        make_meeting(made, today() - dt.timedelta(40), savings_received_rupees=count * 100)
    women = set(Membership.unscoped.filter(left_on=None).values_list("person_id", flat=True))
    saved = Decimal(1800)
    for at, (is_merger, one, other, share, amount) in enumerate(steps):
        groups = list(Institution.unscoped.order_by("pk"))
        giving, taking = groups[one % len(groups)], groups[other % len(groups)]
        said = {"actor": system_actor(), "reason": "other", "resolution_number": "1"}
        said["on"] = today() - dt.timedelta(30 - at * 2)
        try:
            with transaction.atomic():
                if is_merger:
                    merge(giving=giving, taking=taking, **said)
                else:
                    goers = list(giving.memberships.filter(left_on=None)[:share])
                    split(giving=giving, name="Nayi", goers=goers, savings_moved_rupees=Decimal(amount), **said)
        except DomainError:
            pass
        held = list(Membership.unscoped.filter(left_on=None).values_list("person_id", flat=True))
        assert sorted(held) == sorted(women)
        assert sum(savings_to_date(group) for group in Institution.unscoped.all()) == saved
        open_ones = Institution.unscoped.filter(spells__ends_on=None).count()
        assert open_ones == Institution.unscoped.exclude(status="merged").count()
    transaction.savepoint_rollback(point)
