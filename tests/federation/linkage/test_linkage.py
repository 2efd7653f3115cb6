"""Applications to a bank: draft, checks, federation."""

from __future__ import annotations

import uuid
from decimal import Decimal

import pytest

from core.errors import Conflict, NotAllowed
from core.models import Submission
from core.periods import today
from core.workflow.services.submissions import decide
from federation.eligibility.linkage import told
from federation.models import LinkageApplication
from federation.queries.corpus import limit_words
from federation.services.linkage_asking import (
    change_application,
    override_for_bank,
    submit_application,
)
from tests.factories import make_group
from tests.factories_grading import make_plan
from tests.factories_linkage import begun
from tests.factories_loans import funded
from tests.federation.linkage.conftest import handed_in, refused, step

pytestmark = pytest.mark.django_db


def test_a_draft_keeps_what_stood_against_it_and_the_limit(actor, group):
    funded(actor, group, 50_000)
    row = begun(actor, group, asked_rupees=Decimal(400_000))
    by_slug = {one["slug"]: (one["needs"], one["has"], one["is_met"]) for one in row.conditions}
    assert by_slug["within_limit"] == ("300000.00", "400000", False)
    assert "earlier_doses" not in by_slug
    assert "bank_overdue" not in by_slug
    assert (row.corpus_rupees, row.times, row.limit_rupees) == (Decimal(50_000), 6, Decimal(300_000))
    words = [one.words for one in told(row.conditions) if not one.is_met]
    assert "at most ₹3,00,000: asks for ₹4,00,000" in words
    assert limit_words(row.corpus_rupees, row.times, row.least_rupees).startswith("6 × corpus ₹50,000 = ₹3,00,000;")
    funded(actor, group, 50_000)
    row.refresh_from_db()
    assert row.limit_rupees == Decimal(300_000), "kept as it was looked at"


def test_the_same_key_is_one_application_and_a_second_one_waits(actor, group, foreign_group):
    key = uuid.uuid4()
    row = begun(actor, group, client_key=key)
    assert begun(actor, group, client_key=key).pk == row.pk
    refused(lambda: begun(actor, group, dose=2), "invalid")
    refused(lambda: begun(actor, foreign_group), "not_allowed", kind=NotAllowed)
    assert LinkageApplication.unscoped.count() == 1


def test_what_is_typed_wrong_is_told_at_its_field(actor, group, vo, world):
    refused(lambda: begun(actor, group, ifsc="SBI1"), "invalid")
    refused(lambda: begun(actor, group, asked_rupees=Decimal(0)), "bad_amount", "asked_rupees")
    refused(lambda: begun(actor, group, dose=10), "bad_amount", "asked_rupees")
    refused(lambda: begun(actor, vo), "wrong_tier")
    refused(lambda: begun(actor, group, dose=3), "no_plan", "plan")
    other = make_plan(make_group(world.village(world.karahal), 1))
    refused(lambda: begun(actor, group, dose=3, plan=other), "wrong_plan", "plan")
    draft = make_plan(group, status="submitted", dose=2)
    refused(lambda: begun(actor, group, dose=3, plan=draft), "wrong_plan", "plan")
    assert begun(actor, group, dose=3, plan=make_plan(group)).plan is not None


def test_a_dormant_group_does_not_apply(actor, group):
    group.status = "dormant"
    group.save()
    refused(lambda: begun(actor, group), "not_active")


def test_the_federation_stands_for_it_by_a_resolution(actor, group, vo):
    row = begun(actor, group)

    def hand_in(number, version=None):
        return submit_application(
            actor=actor, application=row, expected_version=version or row.version, resolution_number=number
        )

    refused(lambda: hand_in("  "), "no_number", "resolution_number")
    refused(lambda: hand_in("VO/9", version=99), "stale_version", kind=Conflict)
    done = hand_in("VO/9")
    assert (done.status, done.recommended_by, done.submitted_on) == ("submitted", vo, today())
    refused(lambda: hand_in("VO/9", version=done.version), "wrong_step", kind=Conflict)


def test_unmet_conditions_need_a_reason_and_two_people_check(actor, people, group):
    row = handed_in(actor, group)
    step(people["cluster_coordinator"], row)
    refused(lambda: step(people["block_manager"], row), "conditions_unmet")

    def override(who, reason):
        return override_for_bank(actor=who, application=row, reason=reason)

    refused(lambda: override(people["block_manager"], "short"), "no_reason", "reason")
    refused(lambda: override(actor, "It is a good group, we know it"), "not_allowed", kind=NotAllowed)
    override(people["block_manager"], "It is a good group, we know it")
    step(people["block_manager"], row)
    row.refresh_from_db()
    assert (row.status, row.recommended_on) == ("recommended", today())


def test_what_was_sent_back_is_corrected_and_checked_anew(actor, people, group):
    row = handed_in(actor, group)
    values = {"kind": "cash_credit", "dose": 1, "bank": "SBI, Karahal", "ifsc": "sbin0001235"}
    values |= {"asked_rupees": Decimal(120_000)}

    def correct():
        return change_application(actor=actor, application=row, expected_version=row.version, **values)

    refused(correct, "not_returned", kind=Conflict)
    waiting = Submission.unscoped.get(object_id=row.public_id, status="waiting")
    decide(
        actor=people["cluster_coordinator"], submission=waiting, decision="returned", expected_version=waiting.version,
        reason="other", text="Another branch",
    )  # fmt: skip
    row.refresh_from_db()
    done = correct()
    assert (done.status, done.ifsc, done.asked_rupees) == ("submitted", "SBIN0001235", Decimal(120_000))
    assert Submission.unscoped.filter(object_id=row.public_id, status="waiting").count() == 1
