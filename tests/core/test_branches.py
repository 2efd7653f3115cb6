"""A reach of one branch: what it covers, which rows it gives, who gets one, and that nothing else follows from it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.apps import apps
from django.core.exceptions import EmptyResultSet
from django.db import IntegrityError, transaction

from core.access.actor import Actor, Reach, system_actor
from core.access.roles import roles
from core.access.scope import ScopeRule
from core.errors import DomainError
from core.models import AuditEntry, Job, Posting, User
from core.models.place import place_of
from core.periods import today
from core.services.people import create_user
from core.services.postings import give_posting
from tests.factories import actor_for, make_actor, make_user
from tests.factories_people import signed_in

pytestmark = pytest.mark.django_db
ROLE, HERS, OTHER = "bank_mitra", "SBIN0001234", "PUNB0123456"
EVERYTHING = frozenset({"core.run_jobs", "see", "change"})


def reach(world, branch=HERS):
    return Reach("block", world.karahal.pk, EVERYTHING, role=ROLE, branch=branch)


def stored():
    return [list(model.unscoped.order_by("pk").values()) for model in (Posting, AuditEntry)], User.objects.count()


SCOPED = [model for model in apps.get_models() if isinstance(getattr(model, "scope", None), ScopeRule)]


def is_closed(model, actor):
    """True where the rule leaves nothing to ask the database for, were the actor to hold the model's capability."""
    try:
        str(model.unscoped.filter(replace(model.scope, view="see").rows_for(actor, "see")).query)
    except EmptyResultSet:
        return True
    return False


def refused(call, code, field):
    before = stored()
    with pytest.raises(DomainError) as refusal:
        call()
    assert (refusal.value.code, set(refusal.value.fields)) == (code, {field})
    assert refusal.value.message
    assert stored() == before


def test_it_covers_rows_of_its_branch_in_its_place_and_no_place_as_a_whole(world):
    hers = Actor(user_id=1, reaches=(reach(world),))
    here, there = place_of(world.karahal), place_of(world.vijaypur)
    asked = [(here, HERS), (here, OTHER), (here, ""), (there, HERS)]
    assert [hers.reach_for("see", place, branch) is not None for place, branch in asked] == [True, False, False, False]
    assert not hers.can_on("see", world.karahal)
    whole = Actor(user_id=1, reaches=(replace(reach(world), branch=""),))
    assert [whole.reach_for("see", place, branch) is not None for place, branch in asked] == [True, True, True, False]
    assert whole.can_on("see", world.karahal)
    assert (hers.is_of_branch, whole.is_of_branch, Actor().is_of_branch) == (True, False, False)


def test_two_branches_never_share_what_is_kept_for_one(world):
    keys = {Actor(reaches=(reach(world, branch),)).cache_key for branch in (HERS, OTHER, "")}
    assert len(keys) == 3


def test_a_rule_without_a_branch_gives_nothing_to_it(world):
    hers, whole = reach(world), replace(reach(world), branch="")
    for one, given in ((whole, 1), (hers, 0)):
        rule = ScopeRule(view="see", change="change", geo="unit__")
        rows = Posting.unscoped.filter(rule.rows_for(Actor(user_id=1, reaches=(one,)), "see"))
        make_user("block_operator", world.karahal)
        assert bool(rows.count()) == bool(given)


def test_a_rule_with_a_branch_gives_its_rows_alone(world):
    rule = ScopeRule(view="see", change="change", geo="unit__", branch="branch_code")
    for unit, code in ((world.karahal, HERS), (world.karahal, OTHER), (world.vijaypur, HERS)):
        make_user(ROLE, unit, branch_code=code)
    make_user("block_operator", world.karahal)

    def found(one):
        rows = Posting.unscoped.filter(rule.rows_for(Actor(user_id=1, reaches=(one,)), "see"))
        return sorted(rows.values_list("unit__name", "branch_code"))

    assert found(reach(world)) == [("Karahal", HERS)]
    assert found(replace(reach(world), branch="")) == [("Karahal", ""), ("Karahal", OTHER), ("Karahal", HERS)]


def test_every_model_without_a_branch_shows_nothing_to_a_reach_that_may_do_everything(world):
    """Also rows of models that no test laid: the rule itself says none."""
    hers = Actor(user_id=1, reaches=(reach(world),))
    assert {model._meta.label for model in SCOPED if not is_closed(model, hers)} == {
        "core.Job", "federation.BankFigure", "federation.FigureDifference", "federation.LinkageApplication",
        "federation.DrawingPower", "federation.Loan", "federation.LoanEntry", "federation.LoanInstalment", "federation.LoanSchedule",
        "federation.RecoveryLine", "federation.RecoveryMeeting",
    }  # fmt: skip


def test_a_job_is_its_owners_and_nobody_elses(world):
    mine, other = (make_user(ROLE, world.karahal, branch_code=HERS) for _ in range(2))
    jobs = [
        Job.unscoped.create(kind="export.loans", owner=user, unit=world.karahal, expires_at="2030-01-01T00:00Z")
        for user in (mine, other)
    ]
    assert list(Job.objects.visible_to(actor_for(mine))) == jobs[:1]


class TestPosting:
    """Both ways: a role of a branch needs its code, and no other role has one."""

    def test_a_role_of_a_branch_needs_its_code(self, world):
        user = make_user("block_operator", world.karahal)
        given = {"holder": user, "unit": world.karahal, "starts_on": today()}

        def give(role, code):
            return give_posting(system_actor(), role=role, branch_code=code, **given)

        refused(lambda: give(ROLE, " "), "branch_missing", "branch_code")
        refused(lambda: give("bookkeeper", HERS), "branch_not_asked", "branch_code")
        refused(lambda: give(ROLE, "SBI1"), "invalid", "branch_code")
        assert give(ROLE, " sbin0001234 ").branch_code == HERS
        refused(lambda: give(ROLE, HERS), "overlap", "starts_on")
        assert give(ROLE, OTHER).branch_code == OTHER
        assert {one.branch for one in actor_for(user).reaches} == {"", HERS, OTHER}

    @pytest.mark.parametrize("role", sorted(one.slug for one in roles().values()))
    def test_the_database_holds_it_of_every_role(self, world, role):
        before = stored()
        wrong = "" if roles()[role].of_branch else HERS
        with pytest.raises(IntegrityError, match="posting_branch_of_role"), transaction.atomic():
            make_user(role, world.karahal, branch_code=wrong)
        assert stored() == before
        make_user(role, world.karahal, branch_code=HERS if not wrong else "")

    def test_a_posting_that_says_it_wrongly_gives_nothing(self, world, monkeypatch):
        user = make_user("block_operator", world.karahal)
        assert actor_for(user).reaches
        monkeypatch.setattr(roles()["block_operator"], "of_branch", True)
        assert actor_for(user).reaches == ()

    def test_the_pages_ask_for_the_branch_of_this_role_alone(self, world, nodal):
        browser = signed_in(nodal)
        form = {
            "username": "mitra.one", "name": "Test Person", "language": "hi", "unit": world.karahal.pk,
            "starts_on": f"{today():%d-%m-%Y}", "branch_code": "",
        }  # fmt: skip
        assert "branch_code" not in browser.get("/people/new/?role=block_operator").context["form"].fields
        before = stored()
        empty = browser.post(f"/people/new/?role={ROLE}", form)
        assert (empty.status_code, set(empty.context["form"].errors)) == (422, {"branch_code"})
        wrong = browser.post(f"/people/new/?role={ROLE}", form | {"branch_code": "SBI"})
        assert "An IFSC has four letters" in wrong.content.decode()
        assert stored() == before
        assert browser.post(f"/people/new/?role={ROLE}", form | {"branch_code": "sbin0001234"}).status_code == 200
        user = User.objects.get(username="mitra.one")
        assert (user.postings.get().role, user.postings.get().branch_code) == (ROLE, HERS)
        assert HERS in browser.get(f"/people/{user.pk}/").content.decode()
        assert HERS in signed_in(make_user(ROLE, world.karahal, branch_code=HERS)).get("/account/").content.decode()

    def test_commands_give_it_too(self, world):
        made = create_user(
            system_actor(), username="mitra.two", name="Test", role=ROLE, unit=world.karahal, starts_on=today(),
            branch_code=HERS,
        )  # fmt: skip
        assert actor_for(made.user).reaches[0].branch == HERS
        assert make_actor(ROLE, world.karahal, HERS).is_of_branch
