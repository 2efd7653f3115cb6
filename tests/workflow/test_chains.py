"""A state's checks of documents: shown, shortened with a reason, and never down to nobody where the house says so."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from core.errors import DomainError, NotAllowed
from core.models import AuditEntry, ChainChange, GeoUnit, WorkflowSetting
from core.workflow.kinds import document_kind, documents
from core.workflow.queries.submissions import steps_in
from core.workflow.services.chains import Wanted, change_chain
from tests.factories import make_actor, make_user, make_world
from tests.factories_people import signed_in
from tests.federation.conftest import snapshot

pytestmark = pytest.mark.django_db
TABLES = (WorkflowSetting, ChainChange, AuditEntry)


@pytest.fixture
def world(db):
    return make_world()


@pytest.fixture
def nodal(world):
    return make_actor("mis_nodal_officer", world.state)


def change(actor, world, kind="institution", reason="Few staff in the blocks", **steps):
    state = GeoUnit.unscoped.get(pk=world.state.pk)
    given = {one.slug: Wanted(True, one.days) for one in document_kind(kind).steps} | steps
    return change_chain(actor=actor, state=state, kind=document_kind(kind), steps=given, reason=reason)


def held(world, kind="institution"):
    return [(one.slug, one.days) for one in steps_in(document_kind(kind), world.state.pk)]


def test_a_state_shortens_a_chain_with_a_reason_and_another_state_keeps_its_own(world, nodal):
    usual = held(world)
    made = change(nodal, world, verify=Wanted(False, 3), approve=Wanted(True, 7))
    assert held(world) == [("approve", 7)]
    other = GeoUnit.unscoped.get(level="state", lgd_code=9)
    assert [(one.slug, one.days) for one in steps_in(document_kind("institution"), other.pk)] == usual
    assert (made.before, made.after) == (["verify:3", "approve:3"], ["approve:7"])
    assert (made.by_id, made.reason) == (nodal.user_id, "Few staff in the blocks")
    assert AuditEntry.unscoped.get(verb="chain.changed").unit_id == world.state.pk
    change(nodal, world, reason="As before")
    assert held(world) == usual


@pytest.mark.parametrize(
    ("kind", "given", "code"),
    [
        ("institution", {"verify": Wanted(False, 3), "approve": Wanted(False, 3)}, "no_check_left"),
        ("regrouping", {"approve": Wanted(False, 3)}, "no_check_left"),
        ("institution", {"verify": Wanted(True, 0)}, "invalid"),
        ("institution", {"verify": Wanted(True, 61)}, "invalid"),
        ("institution", {"verify": Wanted(False, 3), "reason": "  "}, "invalid"),
        ("institution", {}, "nothing_changed"),
        ("institution", {"invented": Wanted(True, 3)}, "steps_missing"),
    ],
)
def test_what_the_house_does_not_allow_is_refused_and_nothing_is_stored(world, nodal, kind, given, code):
    before = snapshot(*TABLES)
    with pytest.raises(DomainError) as refused:
        change(nodal, world, kind, **given)
    assert refused.value.code == code
    assert snapshot(*TABLES) == before


def test_one_check_stays_even_where_the_rows_say_none(world):
    state = GeoUnit.unscoped.get(pk=world.state.pk)
    for kind in documents().values():
        for step in kind.steps:
            WorkflowSetting.unscoped.create(state=state, kind=kind.slug, step=step.slug, is_on=False)
    left = {slug for slug, kind in documents().items() if steps_in(kind, world.state.pk)}
    assert left == {slug for slug, kind in documents().items() if not kind.may_go_unchecked}
    assert {"institution", "institution_status", "regrouping", "activity_sheet"} <= left
    assert held(world) == [("approve", 3)]


def test_only_the_states_own_nodal_officer_changes_its_checks(world, nodal):
    other = GeoUnit.unscoped.get(level="state", lgd_code=9)
    for actor in (
        make_actor("state_manager", world.state),
        make_actor("block_manager", world.karahal),
        make_actor("mis_nodal_officer", other),
    ):
        with pytest.raises(NotAllowed):
            change(actor, world, verify=Wanted(False, 3))
    page = reverse("core:chain", args=["institution"])
    browser = signed_in(make_user("mis_nodal_officer", other))
    assert browser.get(page, {"state": world.state.pk}).status_code == 404
    assert not WorkflowSetting.unscoped.exists()
    assert not ChainChange.unscoped.exists()


def test_changes_are_kept_for_ever(world, nodal):
    made = change(nodal, world, verify=Wanted(False, 3))
    rows = ChainChange.unscoped.filter(pk=made.pk)
    for act in (lambda: rows.update(reason="Another"), rows.delete):
        with pytest.raises(IntegrityError), transaction.atomic():
            act()
    assert ChainChange.unscoped.get().reason == "Few staff in the blocks"


def test_the_pages_show_the_checks_and_change_them(world):
    browser = signed_in(make_user("mis_nodal_officer", world.state))
    table = browser.get(reverse("core:chains")).context["table"]
    assert [row.cells[0].value for row in table.rows] == [str(kind.plural) for kind in documents().values()]
    assert {row.cells[3].value for row in table.rows} == {"As usual"}
    page = reverse("core:chain", args=["institution"])
    given = {"days_verify": "3", "days_approve": "5", "reason": "Few staff"}
    refused = browser.post(page, given)
    assert refused.status_code == 422
    assert "One check must stay" in str(refused.context["form"].non_field_errors())
    assert not ChainChange.unscoped.exists()
    assert browser.post(page, given | {"on_approve": "on", "reason": ""}).status_code == 422
    assert browser.post(page, given | {"on_approve": "on"}).status_code == 302
    shown = browser.get(page)
    assert shown.context["now"] == "Approve within 5 days"
    assert [(event.title, event.text) for event in shown.context["events"]] == [
        ("Before: Verify within 3 days → Approve within 3 days. Since then: Approve within 5 days.", "Few staff")
    ]
    changed = [row.cells[0].value for row in browser.get(reverse("core:chains")).context["table"].rows
               if row.cells[3].value == "Changed"]  # fmt: skip
    assert changed == ["Institutions"]
    assert browser.get(reverse("core:chain", args=["invented"])).status_code == 404
