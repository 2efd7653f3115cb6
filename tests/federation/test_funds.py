"""Micro credit plans and funds down the chain: who takes which step, what the books say, and that no rupee counts twice."""

from __future__ import annotations

import datetime as dt
import uuid
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from core.errors import Conflict, DomainError, NotAllowed
from core.models import AuditEntry, Submission
from core.periods import today
from core.workflow.services.submissions import decide
from federation.models import CreditNeed, CreditPlan, CreditPurpose, Fund, FundRelease, Journal, JournalLine
from federation.queries.books import trial_balance, year_begins
from federation.queries.funds import chain_below, held_by, left_of
from federation.services.credit_plans import Appraised, Need, appraise_plan, begin_plan, hand_in_plan, save_needs
from federation.services.fund_proposals import override_conditions, propose_release, withdraw_release
from federation.services.fund_releases import pay_release, return_fund
from tests.factories import make_group, make_institution
from tests.factories_accounts import make_account
from tests.factories_books import credit, debit, post
from tests.federation.conftest import snapshot

pytestmark = pytest.mark.django_db
STORED = (FundRelease, Journal, JournalLine, CreditPlan, CreditNeed, Submission)


@pytest.fixture
def clf(world):
    return make_institution(world.karahal, "clf", name="Shakti Sankul")


def refused(call, code, *fields, kind=DomainError):
    before = snapshot(*STORED, AuditEntry)
    with pytest.raises(kind) as refusal:
        call()
    assert (refusal.value.code, set(refusal.value.fields)) == (code, set(fields))
    assert refusal.value.message
    assert snapshot(*STORED, AuditEntry) == before


def step(actor, obj):
    waiting = Submission.unscoped.get(object_id=obj.public_id, status="waiting")
    return decide(actor=actor, submission=waiting, decision="approved", expected_version=waiting.version)


def plan_of(actor, group, **changes):
    given = {"year": year_begins(today()), "dose": 1, "prepared_on": today(), "client_key": uuid.uuid4()}
    return begin_plan(actor=actor, institution=group, **given | changes)


def need(membership, asked=5000, purpose="livestock", **more):
    return Need(membership, CreditPurpose.unscoped.get(pk=purpose), Decimal(asked), **more)


def test_a_plan_goes_from_draft_to_approval(actor, coordinator, manager, group):
    women = list(group.memberships.order_by("number"))
    plan = plan_of(actor, group)
    plan = save_needs(
        actor=actor, plan=plan, expected_version=1,
        needs=[need(women[0]), need(women[0], 2000, "health", priority=2), need(women[1], 8000, "shop")],
    )  # fmt: skip
    plan = hand_in_plan(actor=actor, plan=plan, expected_version=2)
    rows = list(CreditNeed.unscoped.order_by("pk"))
    assert [(row.membership, row.place, row.asked_rupees) for row in rows] == [
        (women[0], 1, 5000), (women[0], 2, 2000), (women[1], 1, 8000),
    ]  # fmt: skip
    amounts = {row.pk: Appraised(row.asked_rupees / 2, "cif") for row in rows}
    plan = appraise_plan(actor=coordinator, plan=plan, expected_version=3, by="Ekta Gram Sangathan", amounts=amounts)
    assert (plan.status, plan.appraised_on) == ("appraised", today())
    step(coordinator, plan)
    step(manager, plan)
    plan.refresh_from_db()
    assert (plan.status, plan.approved_on) == ("approved", today())
    refused(
        lambda: save_needs(actor=actor, plan=plan, expected_version=plan.version, needs=[]),
        "already_approved",
        kind=Conflict,
    )
    for write in (lambda: CreditNeed.unscoped.update(asked_rupees=1), lambda: CreditPlan.unscoped.update(dose=2)):
        with pytest.raises(IntegrityError), transaction.atomic():
            write()


def test_a_plan_that_nobody_appraised_is_not_approved(actor, coordinator, manager, group):
    plan = save_needs(
        actor=actor, plan=plan_of(actor, group), expected_version=1, needs=[need(group.memberships.first())]
    )
    plan = hand_in_plan(actor=actor, plan=plan, expected_version=2)
    step(coordinator, plan)
    refused(lambda: step(manager, plan), "not_appraised")


def test_a_changed_plan_starts_its_checks_again(actor, coordinator, group):
    woman = group.memberships.first()
    plan = save_needs(actor=actor, plan=plan_of(actor, group), expected_version=1, needs=[need(woman)])
    plan = hand_in_plan(actor=actor, plan=plan, expected_version=2)
    row = CreditNeed.unscoped.get()
    plan = appraise_plan(
        actor=coordinator, plan=plan, expected_version=3, by="VO", amounts={row.pk: Appraised(Decimal(0))}
    )
    plan = save_needs(actor=actor, plan=plan, expected_version=4, needs=[need(woman, 4000)])
    assert (plan.status, plan.appraised_on, CreditNeed.unscoped.get().appraised_rupees) == ("submitted", None, None)
    assert list(Submission.unscoped.order_by("pk").values_list("status", flat=True)) == ["withdrawn", "waiting"]


def test_plans_that_are_refused(world, actor, coordinator, group, foreign_group, vo):
    woman, stranger = group.memberships.first(), foreign_group.memberships.first()
    refused(lambda: plan_of(actor, foreign_group), "not_allowed", kind=NotAllowed)
    refused(lambda: plan_of(actor, vo), "no_group")
    refused(lambda: plan_of(actor, group, prepared_on=today() + dt.timedelta(1)), "wrong_day", "prepared_on")
    refused(lambda: plan_of(actor, group, year=dt.date(2026, 5, 1)), "invalid")
    plan = plan_of(actor, group)
    refused(lambda: plan_of(actor, group), "invalid")
    refused(lambda: hand_in_plan(actor=actor, plan=plan, expected_version=1), "empty_plan")
    refused(lambda: save_needs(actor=actor, plan=plan, expected_version=7, needs=[]), "stale_version", kind=Conflict)

    def save(*needs):
        return save_needs(actor=actor, plan=plan, expected_version=1, needs=needs)

    refused(lambda: save(need(woman), need(stranger)), "bad_needs", "needs.1.membership")
    refused(lambda: save(need(woman, 1_000_001)), "bad_needs", "needs.0.asked_rupees")
    refused(lambda: save(need(woman, priority=21)), "bad_needs", "needs.0.asked_rupees")
    held = save(need(woman))
    row = CreditNeed.unscoped.get()
    refused(
        lambda: appraise_plan(actor=coordinator, plan=held, expected_version=2, by="VO", amounts={}),
        "not_handed_in",
        kind=Conflict,
    )
    held = hand_in_plan(actor=actor, plan=held, expected_version=2)

    def appraise(by="VO", who=coordinator, **amounts):
        return appraise_plan(actor=who, plan=held, expected_version=3, by=by, amounts=amounts.get("amounts", {}))

    refused(lambda: appraise(who=actor), "not_allowed", kind=NotAllowed)
    refused(lambda: appraise(by=" "), "nobody", "by")
    refused(appraise, "bad_appraisal", f"appraised.{row.pk}")
    refused(lambda: appraise(amounts={row.pk: Appraised(Decimal(5001))}), "bad_appraisal", f"appraised.{row.pk}")
    refused(lambda: appraise(amounts={row.pk: Appraised(Decimal(1), "moon")}), "bad_appraisal", f"source.{row.pk}")


def propose(actor, receiver, amount, fund="cif", **more):
    return propose_release(
        actor=actor, fund=Fund.unscoped.get(pk=fund), receiver=receiver, amount_rupees=Decimal(amount),
        client_key=uuid.uuid4(), **more,
    )  # fmt: skip


def paid(actor, coordinator, manager, receiver, amount, days_ago=0, account=None, **more):
    row = propose(actor, receiver, amount, **more)
    step(coordinator, row)
    if row.unmet:
        override_conditions(actor=manager, release=row, reason="Decided by the state for this block")
    step(manager, row)
    day = today() - dt.timedelta(days_ago)
    return pay_release(
        actor=actor, release=row, sanction_number="SRLM/12", sanctioned_on=day, released_on=day, account=account
    )


def closing(institution, slug):
    return {one.head.slug: one.closing_rupees for one in trial_balance(institution, today())}.get(slug, Decimal(0))


def test_a_rupee_goes_down_the_chain_and_is_counted_once(actor, coordinator, manager, clf, vo, group, foreign_group):
    for one in (clf, vo):
        post(actor, one, debit("cash", 100), credit("fine", 100), days_ago=5)
    account = make_account(clf, clf.formed_on)
    people = (actor, coordinator, manager)
    top = paid(*people, clf, 300000, account=account)
    assert (closing(clf, "bank"), closing(clf, "cif_fund")) == (300000, -300000)
    middle = propose(actor, vo, 200000, parent=top)
    assert (middle.giver, middle.status) == (clf, "proposed")
    step(coordinator, middle)
    step(manager, middle)
    middle = pay_release(
        actor=actor,
        release=middle,
        sanction_number="CLF/3",
        sanctioned_on=today(),
        released_on=today(),
        giver_account=account,
    )
    assert (closing(clf, "bank"), closing(clf, "cif_fund")) == (100000, -100000)
    assert (closing(vo, "cash"), closing(vo, "cif_fund")) == (200100, -200000)
    last = paid(*people, group, 50000, parent=middle)
    assert last.journal is None, "its books have not begun"
    assert left_of([top, middle, last]) == {top.pk: 100000, middle.pk: 150000, last.pk: 50000}
    assert [(depth, one.pk) for depth, one in chain_below(top)] == [(0, top.pk), (1, middle.pk), (2, last.pk)]
    (held,) = held_by(vo)
    assert (held.came_rupees, held.passed_on_rupees, held.lies_rupees) == (200000, 50000, 150000)
    entered = FundRelease.unscoped.filter(giver=None, kind="release")
    assert sum(entered.values_list("amount_rupees", flat=True)) == 300000
    # Back up: the VO gives 60,000 back, which lies with the CLF again.
    back = return_fund(
        actor=actor, release=middle, amount_rupees=Decimal(60000), returned_on=today(), resolution_number="R-7",
        client_key=uuid.uuid4(), giver_account=account,
    )  # fmt: skip
    assert (back.kind, back.receiver, back.giver, back.status) == ("return", vo, clf, "released")
    assert left_of([top, middle]) == {top.pk: 160000, middle.pk: 90000}
    assert (closing(vo, "cash"), closing(vo, "cif_fund")) == (90100, -90000)
    assert (closing(clf, "bank"), closing(clf, "cif_fund")) == (160000, -160000)
    assert held_by(clf)[0].lies_rupees == 160000
    assert held_by(foreign_group) == []


def test_nobody_passes_on_more_than_is_left(actor, coordinator, manager, clf, vo, group):
    people = (actor, coordinator, manager)
    top = paid(*people, clf, 100000)
    middle = paid(*people, vo, 60000, parent=top)
    refused(lambda: propose(actor, vo, 40001, parent=top), "fund_within_parent", "amount_rupees")
    propose(actor, vo, 40000, parent=top)
    refused(lambda: propose(actor, vo, 1, parent=top), "fund_within_parent", "amount_rupees")
    give = {"returned_on": today(), "resolution_number": "1", "client_key": uuid.uuid4()}
    refused(
        lambda: return_fund(actor=actor, release=middle, amount_rupees=Decimal(60001), **give),
        "fund_within_parent",
        "amount_rupees",
    )
    for change, rule in (
        ({"amount_rupees": Decimal(999999)}, "fund_within_parent"),
        ({"giver": group}, "fund_follows_parent"),
    ):
        with pytest.raises(IntegrityError) as refusal, transaction.atomic():
            FundRelease.unscoped.filter(parent=top, status="proposed").update(**change)
        assert refusal.value.__cause__.diag.constraint_name == rule


def test_an_unmet_condition_asks_for_a_reason_of_who_approves(actor, coordinator, manager, group):
    row = propose(actor, group, 20000, fund="rf")
    assert "Savings account: has no savings account on record" in row.unmet
    step(coordinator, row)
    refused(lambda: step(manager, row), "conditions_unmet")
    refused(
        lambda: override_conditions(actor=coordinator, release=row, reason="It is urgent for them"),
        "not_allowed",
        kind=NotAllowed,
    )
    refused(lambda: override_conditions(actor=manager, release=row, reason="urgent"), "no_reason", "reason")
    override_conditions(actor=manager, release=row, reason="Books burnt in a fire, visited")
    step(manager, row)
    row.refresh_from_db()
    assert (row.status, row.override_reason) == ("approved", "Books burnt in a fire, visited")


def test_the_revolving_fund_comes_once(actor, coordinator, manager, group):
    paid(actor, coordinator, manager, group, 20000, fund="rf")
    refused(lambda: propose(actor, group, 20000, fund="rf"), "given_once", "fund")


def test_releases_that_are_refused(world, actor, coordinator, manager, clf, group, foreign_group):
    refused(lambda: propose(actor, foreign_group, 5), "not_allowed", kind=NotAllowed)
    refused(lambda: propose(actor, clf, 5, fund="rf"), "wrong_tier", "fund")
    refused(lambda: propose(actor, group, 0), "invalid", "amount_rupees")
    dormant = make_group(world.village(world.karahal), 1, status="dormant")
    refused(lambda: propose(actor, dormant, 5), "not_active")
    row = propose(actor, clf, 50000)
    pay = {"sanction_number": "1", "sanctioned_on": today(), "released_on": today()}
    refused(lambda: pay_release(actor=actor, release=row, **pay), "not_approved", kind=Conflict)
    step(coordinator, row)
    step(manager, row)
    tomorrow = today() + dt.timedelta(1)
    refused(
        lambda: pay_release(actor=actor, release=row, **pay | {"released_on": tomorrow}), "wrong_day", "released_on"
    )
    refused(
        lambda: pay_release(actor=actor, release=row, **pay | {"sanctioned_on": tomorrow}), "wrong_day", "sanctioned_on"
    )
    refused(
        lambda: pay_release(actor=actor, release=row, **pay | {"sanction_number": " "}), "no_number", "sanction_number"
    )
    refused(lambda: pay_release(actor=manager, release=row, **pay), "not_allowed", kind=NotAllowed)
    post(actor, clf, debit("cash", 10), credit("fine", 10))
    top = pay_release(actor=actor, release=row, account=make_account(clf, clf.formed_on), **pay)
    down = propose(actor, group, 50000, parent=top)
    step(coordinator, down)
    override_conditions(actor=manager, release=down, reason="Decided by the state for this block")
    step(manager, down)
    # The giver holds the money in its bank; ₹10 are in hand.
    refused(lambda: pay_release(actor=actor, release=down, **pay), "journal_cash_not_negative")
    refused(lambda: withdraw_release(actor=actor, release=row), "already_released", kind=Conflict)


def test_a_release_given_up_frees_its_money(actor, coordinator, manager, clf, vo):
    top = paid(actor, coordinator, manager, clf, 100000)
    row = propose(actor, vo, 100000, parent=top)
    assert left_of([top])[top.pk] == 0
    withdraw_release(actor=actor, release=row)
    assert left_of([top])[top.pk] == 100000
    assert Submission.unscoped.get(object_id=row.public_id).status == "withdrawn"
    refused(lambda: withdraw_release(actor=actor, release=row), "already_withdrawn", kind=Conflict)
