"""Draft, approval, dormant, revived, defunct: conditions, days, reasons, and what figures count meanwhile."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from django.urls import reverse

from core.access.actor import system_actor
from core.errors import Conflict, DomainError, NotAllowed
from core.models import Submission
from core.periods import today
from core.workflow.services.submissions import decide
from federation.models import Institution, InstitutionSpell, Membership, OperatingNorm, StatusChange
from federation.queries.categories import predominant_category, predominant_of, with_predominant
from federation.queries.conditions import possible, weaknesses
from federation.queries.norms import norm, warnings_of
from federation.services.founding import UNCOUNTED
from federation.services.institutions import affiliate, change_institution, create_institution, hand_in
from federation.services.lifecycle import make_defunct, make_dormant, months_after, revive
from federation.services.meetings import open_meeting
from federation.services.members import enrol
from tests.factories import (
    actor_for,
    make_actor,
    make_group,
    make_institution,
    make_meeting,
    make_member,
    make_user,
)
from tests.factories_people import signed_in

DAY = today() - dt.timedelta(days=5)
WHY = {"on": DAY, "reason": "no_meetings"}


def submission_of(obj) -> Submission:
    return Submission.unscoped.filter(object_id=obj.public_id).latest("pk")


def pass_on(actor, obj, decision="approved", **why):
    row = submission_of(obj)
    return decide(actor=actor, submission=row, decision=decision, expected_version=row.version, **why)


def draft(actor, world, **fields):
    given = {"tier": "shg", "name": "Naya Savera", "formed_on": DAY} | fields
    return create_institution(actor=actor, unit=world.village(world.karahal), **given)


def founder(actor, world, group, **fields) -> Membership:
    return enrol(
        actor=actor, institution=group, village=world.village(world.karahal), household_number="7",
        joined_on=DAY, name="Kamla Bai", **fields,
    )  # fmt: skip


def test_a_draft_has_no_state_its_founders_are_not_counted_and_no_meeting_is_entered(world, actor, group):
    row = draft(actor, world, as_draft=True)
    woman = founder(actor, world, row)
    assert (row.status, row.spells.count(), woman.counted_from) == ("draft", 0, UNCOUNTED)
    assert not Submission.unscoped.filter(object_id=row.public_id).exists()
    with pytest.raises(DomainError) as refusal:
        open_meeting(actor=actor, institution=row, held_on=today(), client_key=uuid.uuid4())
    assert refusal.value.code == "not_approved"
    assert row.meetings.count() == 0


def test_approval_makes_it_active_with_its_federation_and_founders(world, actor, vo, coordinator, manager):
    row = draft(actor, world, as_draft=True, parent=vo, origin="pre_nrlm")
    woman = founder(actor, world, row)
    assert not row.affiliations.exists()
    hand_in(actor=actor, institution=row)
    with pytest.raises(Conflict):
        hand_in(actor=actor, institution=row)
    pass_on(coordinator, row)
    row.refresh_from_db()
    assert (row.status, row.spells.count()) == ("submitted", 0)
    pass_on(manager, row)
    row.refresh_from_db()
    woman.refresh_from_db()
    spell = row.spells.get()
    assert (row.status, spell.status, spell.starts_on, spell.entered_on, spell.origin) == (
        "active", "active", DAY, today(), "pre_nrlm",
    )  # fmt: skip
    assert row.affiliations.get().parent == vo
    assert woman.counted_from == DAY
    assert [(one.before, one.after) for one in StatusChange.unscoped.filter(institution=row)] == [
        ("submitted", "active")
    ]


def test_a_draft_changes_freely_and_an_active_group_does_not(world, actor, group):
    row = draft(actor, world, as_draft=True)
    row = change_institution(
        actor=actor, institution=row, expected_version=1, formed_on=DAY - dt.timedelta(9), meeting_frequency="weekly"
    )
    assert (row.formed_on, row.meeting_frequency, row.version) == (DAY - dt.timedelta(9), "weekly", 2)
    with pytest.raises(DomainError):
        change_institution(actor=actor, institution=group, expected_version=1, formed_on=DAY)
    with pytest.raises(DomainError):
        affiliate(actor=actor, child=row, parent=make_institution(world.karahal, "vo"), on=today())
    founder(actor, world, row)
    with pytest.raises(DomainError) as refusal:
        change_institution(actor=actor, institution=row, expected_version=2, formed_on=today())
    assert refusal.value.code == "after_first_member"


def test_the_form_saves_a_draft_or_hands_in(world, browser, group):
    address = f"{reverse('federation:institution-new')}?tier=shg"
    data = {
        "name": "Naya", "unit": world.village(world.karahal).pk, "formed_on": f"{DAY}", "meeting_frequency": "weekly",
        "category": "pvtg", "promoted_by": "ngo", "meeting_day": "tue",
    }  # fmt: skip
    browser.post(address, data | {"draft": "1"})
    browser.post(address, data | {"name": "Purana", "origin": "revived"})
    rows = Institution.unscoped.filter(name__in=("Naya", "Purana")).order_by("pk")
    assert [(one.name, one.status, one.origin, one.category) for one in rows] == [
        ("Naya", "draft", "new", "pvtg"),
        ("Purana", "submitted", "revived", "pvtg"),
    ]
    page = browser.get(reverse("federation:institution-status", args=[rows[0].public_id]))
    assert [found.action for found, *_ in page.context["actions"]] == ["hand-in"]
    assert "Needs 5 members: has 0." in page.content.decode()
    browser.post(reverse("federation:institution-hand-in", args=[rows[0].public_id]))
    assert Institution.unscoped.get(name="Naya").status == "submitted"


def test_dormant_and_revived_with_the_day_from_which_banks_lend(actor, group):
    make_dormant(actor=actor, institution=group, **WHY)
    group.refresh_from_db()
    assert group.status == "dormant"
    revive(actor=actor, institution=group, on=today(), reason="meets_again")
    group.refresh_from_db()
    assert (group.status, group.revived_on) == ("active", today())
    assert group.creditable_from == months_after(today(), 3)
    assert [spell.status for spell in group.spells.all()] == ["active", "dormant", "active"]
    assert months_after(dt.date(2026, 11, 30), 3) == dt.date(2027, 2, 28)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"on": today() + dt.timedelta(1)}, "future"),
        ({"on": dt.date(2001, 1, 1)}, "before_last_change"),
        ({"reason": "nothing"}, "no_reason"),
        ({"reason": "other"}, "no_reason"),
    ],
)
def test_a_change_that_is_refused_stores_nothing(actor, group, given, code):
    with pytest.raises(DomainError) as refusal:
        make_dormant(actor=actor, institution=group, **(WHY | given))
    assert refusal.value.code == code
    group.refresh_from_db()
    assert (group.status, group.spells.count(), StatusChange.unscoped.count()) == ("active", 1, 0)


def test_a_stranger_or_reader_changes_nothing(world, group, manager):
    for who in (manager, make_actor("block_operator", world.vijaypur)):
        with pytest.raises(NotAllowed):
            make_dormant(actor=who, institution=group, **WHY)
    assert not StatusChange.unscoped.exists()


def test_defunct_waits_for_its_approval_and_captures_the_loans(actor, group, manager, coordinator):
    change = make_defunct(
        actor=actor, institution=group, books_with="VO secretary", loans_outstanding_rupees=12000, **WHY
    )
    group.refresh_from_db()
    assert (group.status, change.taken_effect_on) == ("active", None)
    with pytest.raises(DomainError) as refusal:
        make_dormant(actor=actor, institution=group, **WHY)
    assert refusal.value.code == "not_now"
    with pytest.raises(NotAllowed):
        pass_on(coordinator, change)
    pass_on(manager, change)
    group.refresh_from_db()
    change.refresh_from_db()
    assert (group.status, change.taken_effect_on, change.loans_outstanding_rupees) == ("defunct", today(), 12000)
    assert group.spells.get(ends_on=None).starts_on == DAY


def test_defunct_needs_who_keeps_the_books_and_a_returned_one_changes_nothing(actor, group, manager):
    with pytest.raises(DomainError):
        make_defunct(actor=actor, institution=group, books_with=" ", **WHY)
    assert not StatusChange.unscoped.exists()
    change = make_defunct(actor=actor, institution=group, books_with="Secretary", **WHY)
    pass_on(manager, change, "returned", reason="missing")
    group.refresh_from_db()
    assert (group.status, group.spells.count()) == ("active", 1)


def test_a_meeting_after_the_day_stops_the_approval(actor, group, manager):
    change = make_defunct(actor=actor, institution=group, books_with="Secretary", **WHY)
    make_meeting(group, today())
    with pytest.raises(Conflict):
        pass_on(manager, change)
    group.refresh_from_db()
    assert (group.status, submission_of(change).status) == ("active", "waiting")


def test_conditions_explain_themselves(world, actor, group, vo):
    assert weaknesses(group) == ["Not named yet: President, Secretary."]
    small = make_group(world.village(world.karahal), 3)
    assert weaknesses(small)[0] == "Needs 10 members: has 3."
    Institution.unscoped.filter(pk=small.pk).update(category="pwd")
    small.refresh_from_db()
    assert weaknesses(small)[0] == "Needs 5 members: has 3."
    assert possible(vo, "defunct").against == ["1 institutions still belong to it. Give them another federation first."]
    open_meeting(actor=actor, institution=group, held_on=today(), client_key=uuid.uuid4())
    assert possible(group, "defunct").against == ["A meeting is being entered. Close or discard it first."]


def test_norms_hold_by_state_and_day_and_warn(world, vo):
    assert norm(world.state.pk, "vo", "affiliates_max") == 20
    OperatingNorm.unscoped.create(
        state=world.state, tier_id="vo", key="affiliates_min", value=1, from_on=today() - dt.timedelta(1)
    )
    OperatingNorm.unscoped.create(
        state=world.state, tier_id="vo", key="affiliates_min", value=9, from_on=today() + dt.timedelta(1)
    )
    assert norm(world.state.pk, "vo", "affiliates_min") == 1
    assert norm(world.state.pk, "vo", "affiliates_min", dt.date(2020, 1, 1)) == 5
    other_state = world.state.pk + 1
    assert norm(other_state, "vo", "affiliates_min") == 5
    assert warnings_of(vo) == ["This federation has 0 affiliates; the usual is 1 to 20."]
    for _ in range(21):
        make_institution(world.village(world.karahal), "shg", parent=vo)
    assert warnings_of(vo) == ["This federation has 21 affiliates; the usual is 1 to 20."]


@pytest.mark.parametrize(
    ("sc", "st", "obc", "wanted"),
    [(6, 2, 4, "sc"), (5, 5, 2, "other"), (6, 6, 0, "sc"), (0, 6, 6, "st"), (0, 0, 0, "")],
)
def test_half_of_the_members_or_more_give_the_category(sc, st, obc, wanted):
    assert predominant_category(["sc"] * sc + ["st"] * st + ["obc"] * obc) == wanted


def test_a_group_whose_members_were_not_asked_has_no_category(world):
    assert predominant_category(["", "", "sc"]) == ""
    assert predominant_category(["sc", "", ""] + ["sc"] * 3) == "sc"
    group = make_group(world.village(world.karahal), 3)
    assert predominant_of([group.pk]) == {group.pk: ""}
    for wanted in ("sc", "st", "other"):
        assert not with_predominant(Institution.unscoped.filter(pk=group.pk), wanted).exists()


def test_the_list_is_filtered_by_the_category_of_golden_example_11(world, browser, foreign_group):
    village = world.village(world.karahal)
    groups = {}
    for name, counts in {"sc": (6, 2, 4), "mixed": (5, 5, 2), "st": (1, 2, 1), "none": (0, 0, 0)}.items():
        groups[name] = make_institution(village, "shg", name=name)
        for category, count in zip(("sc", "st", "obc"), counts, strict=True):
            for _ in range(count):
                make_member(groups[name], village, social_category=category)
    assert predominant_of([one.pk for one in groups.values()]) == {
        groups["sc"].pk: "sc", groups["mixed"].pk: "other", groups["st"].pk: "st",
    }  # fmt: skip
    for wanted, names in {"sc": ["sc"], "st": ["st"], "other": ["mixed"]}.items():
        mine = Institution.unscoped.filter(pk__in=[one.pk for one in groups.values()])
        assert [one.name for one in with_predominant(mine, wanted)] == names
        page = browser.get(reverse("federation:institutions"), {"category": wanted})
        assert [row.cells[0].value for row in page.context["table"].rows] == names


def test_an_entry_before_its_first_state_is_refused_by_the_table(world, group):
    from django.db import IntegrityError, transaction

    with pytest.raises(IntegrityError), transaction.atomic():
        InstitutionSpell.unscoped.filter(institution=group).update(entered_on=dt.date(2001, 1, 1))


def test_the_systems_own_entry_is_active_at_once(world, vo):
    row = create_institution(
        actor=system_actor(), unit=world.village(world.karahal), tier="shg", name="Purana", formed_on=DAY, parent=vo
    )
    row.refresh_from_db()
    assert (row.status, row.spells.get().entered_on, row.affiliations.get().parent) == ("active", DAY, vo)


def test_the_approver_reads_the_change(world, actor, group, manager):
    change = make_defunct(actor=actor, institution=group, books_with="VO secretary", **WHY)
    reader = signed_in(make_user("block_manager", world.karahal))
    page = reader.get(reverse("federation:status-change", args=[change.public_id])).content.decode()
    assert "VO secretary" in page
    stranger = signed_in(make_user("block_manager", world.vijaypur))
    assert stranger.get(reverse("federation:status-change", args=[change.public_id])).status_code == 404
    assert actor_for(make_user("block_operator", world.karahal)).can("federation.change_institution")
