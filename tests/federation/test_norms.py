"""Norms of a state: shown in plain words, set from a day on, never backwards, and followed by what reads them."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from core.errors import Conflict, DomainError, NotAllowed
from core.models import AuditEntry
from core.periods import today
from federation.models import Institution, Leadership, OfficeTerm, OperatingNorm
from federation.norm_kinds import NORMS
from federation.queries.norms import defaults, norm, warnings_of
from federation.queries.quiet import AT_RISK, quiet
from federation.services.leadership import follow_norms, settle
from federation.services.norms import set_norm
from tests.factories import make_actor, make_group, make_user
from tests.factories_people import signed_in
from tests.federation.conftest import snapshot

pytestmark = pytest.mark.django_db
TOMORROW = today() + dt.timedelta(days=1)


@pytest.fixture
def nodal(world):
    return make_actor("mis_nodal_officer", world.state)


def put(actor, world, key="members_max", value=15, tier="shg", from_on=None):
    return set_norm(actor=actor, state=world.state, tier=tier, key=key, value=value, from_on=from_on or today())


def test_every_norm_has_its_words_and_a_default_within_its_bounds():
    used = {key for norms in defaults().values() for key in norms}
    assert used == set(NORMS)
    for norms in defaults().values():
        for key, value in norms.items():
            kind = NORMS[key]
            assert len(key) <= OperatingNorm._meta.get_field("key").max_length
            assert kind.least <= value <= kind.most
            assert all(value <= norms[one] for one in kind.not_above if one in norms)
            assert all(value >= norms[one] for one in kind.not_below if one in norms)


def test_a_new_value_holds_from_its_day_and_earlier_ones_stay(world, nodal):
    put(nodal, world, value=15)
    put(nodal, world, value=14, from_on=TOMORROW)
    put(nodal, world, value=13, from_on=TOMORROW)  # it does not hold yet: set again
    yesterday = today() - dt.timedelta(days=1)
    assert [norm(world.state.pk, "shg", "members_max", day) for day in (yesterday, today(), TOMORROW)] == [20, 15, 13]
    assert norm(world.state.pk, "vo", "affiliates_max") == 20
    told = [entry.details for entry in AuditEntry.unscoped.filter(verb="norm.set").order_by("pk")]
    assert [one["value"] for one in told] == [15, 14, 13]
    assert set(OperatingNorm.unscoped.values_list("set_by", flat=True)) == {nodal.user_id}


@pytest.mark.parametrize(
    ("given", "field", "code"),
    [
        ({"from_on": today() - dt.timedelta(days=1)}, "from_on", "past"),
        ({"value": 9}, "value", "does_not_fit"),
        ({"value": 0}, "value", "out_of_bounds"),
        ({"value": 101}, "value", "out_of_bounds"),
        ({"key": "second_keying_percent", "value": 101}, "value", "out_of_bounds"),
        ({"key": "members_min", "value": 21}, "value", "does_not_fit"),
        ({"key": "defunct_days", "value": 91}, "value", "does_not_fit"),
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_is_stored(world, nodal, given, field, code):
    before = snapshot(OperatingNorm, AuditEntry)
    with pytest.raises(DomainError) as refused:
        put(nodal, world, **given)
    assert (refused.value.code, set(refused.value.fields)) == (code, {field})
    assert snapshot(OperatingNorm, AuditEntry) == before


def test_a_value_that_holds_is_never_written_over(world, nodal):
    put(nodal, world, value=15)
    before = snapshot(OperatingNorm, AuditEntry)
    with pytest.raises(Conflict):
        put(nodal, world, value=16)
    assert snapshot(OperatingNorm, AuditEntry) == before


def test_only_the_states_own_nodal_officer_sets_its_norms(world, nodal):
    from core.models import GeoUnit

    other = GeoUnit.unscoped.get(level="state", lgd_code=9)
    for actor in (
        make_actor("state_manager", world.state),
        make_actor("block_manager", world.karahal),
        make_actor("mis_nodal_officer", other),
    ):
        with pytest.raises(NotAllowed):
            put(actor, world)
    assert not OperatingNorm.unscoped.exists()
    browser = signed_in(make_user("mis_nodal_officer", other))
    assert browser.get(reverse("federation:norms"), {"state": world.state.pk}).status_code == 404
    page = reverse("federation:norm", args=["shg", "members_max"])
    given = {"value": "15", "from_on": f"{today():%d-%m-%Y}"}
    assert browser.post(f"{page}?state={world.state.pk}", given).status_code == 404
    assert not OperatingNorm.unscoped.exists()


def test_the_pages_show_every_norm_and_set_one(world):
    browser = signed_in(make_user("mis_nodal_officer", world.state))
    tables = browser.get(reverse("federation:norms")).context["tables"]
    assert sum(len(table.rows) for table in tables) == sum(len(norms) for norms in defaults().values())
    page = reverse("federation:norm", args=["shg", "members_max"])
    refused = browser.post(page, {"value": "9", "from_on": f"{today():%d-%m-%Y}"})
    assert refused.status_code == 422
    assert "Fewest members" in refused.content.decode()
    assert browser.post(page, {"value": "15", "from_on": f"{today():%d-%m-%Y}"}).status_code == 302
    assert browser.post(page, {"value": "14", "from_on": f"{TOMORROW:%d-%m-%Y}"}).status_code == 302
    table = next(one for one in browser.get(reverse("federation:norms")).context["tables"] if one.rows[0].cells)
    row = next(one for one in table.rows if one.cells[0].value == "Most members")
    assert [cell.value for cell in row.cells] == ["Most members", "15", today(), "20", f"14 from {TOMORROW:%d-%m-%Y}"]
    events = browser.get(page).context["events"]
    assert [(event.at, event.title) for event in events] == [(TOMORROW, "14"), (today(), "15")]
    assert browser.get(reverse("federation:norm", args=["vo", "members_max"])).status_code == 404


def test_warnings_and_lists_follow_the_state(world, nodal):
    group = make_group(world.village(world.karahal), 12, formed_on=today() - dt.timedelta(days=20))
    Institution.unscoped.filter(pk=group.pk).update(created_at=timezone.now() - dt.timedelta(days=20))
    busy = make_group(world.village(world.karahal), 12, name="New", formed_on=today())
    rows = Institution.unscoped.filter(pk__in=(group.pk, busy.pk))
    assert warnings_of(group) == []
    assert list(quiet(rows, AT_RISK)) == []
    put(nodal, world, value=11)
    put(nodal, world, key="at_risk_days", value=15)
    assert len(warnings_of(group)) == 1
    assert list(quiet(rows, AT_RISK)) == [group]


def test_a_new_term_of_office_is_followed_in_the_night(world, nodal, vo):
    group = make_group(world.village(world.karahal), 2, formed_on=dt.date(2020, 1, 1), parent=vo)
    other = make_group(world.village(world.karahal), 2, formed_on=dt.date(2020, 1, 1), name="Nobody")
    woman = group.memberships.first().person
    OfficeTerm.unscoped.create(institution=group, person=woman, post="president", starts_on=dt.date(2025, 1, 1))
    settle([group.pk, other.pk])
    assert Leadership.unscoped.get().rotate_by == dt.date(2027, 1, 1)
    assert follow_norms() == 0
    put(nodal, world, key="rotation_months", value=12)
    assert follow_norms() == 1
    assert Leadership.unscoped.get().rotate_by == dt.date(2026, 1, 1)
    assert follow_norms() == 0
