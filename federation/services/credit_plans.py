"""Micro credit plans of groups: written as a draft, handed in, appraised by the federation, approved, then frozen."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.audit import record
from core.errors import Conflict, DomainError, Words
from core.periods import today
from core.queries.months import counted_from
from core.wake import wake_rollups
from core.workflow.services.submissions import hand_in_change
from federation.models import CreditNeed, CreditPlan, CreditPurpose, Institution, Membership
from federation.models.credit_plan import FundingSource, PlanStatus
from federation.models.institution import NOT_YET, Status
from federation.models.tier import SHG
from federation.roles import ENTER_MEETING, VERIFY_MEETING
from federation.services.meeting_rules import repeated
from federation.services.refusals import refuse_invalid


@dataclass(frozen=True, slots=True)
class Need:
    """One need as it was typed: whose, for what, how much, how urgent."""

    membership: Membership
    purpose: CreditPurpose
    asked_rupees: Decimal
    priority: int = 1
    details: str = ""


@dataclass(frozen=True, slots=True)
class Appraised:
    """What the federation found fit of one need, and from where it is to come."""

    rupees: Decimal
    source: str = ""


@transaction.atomic
def begin_plan(
    *, actor: Actor, institution: Institution, year: dt.date, dose: int, prepared_on: dt.date, client_key: uuid.UUID
) -> CreditPlan:
    """An empty draft of a financial year (its 1 April) and dose. Sent twice under one client key, it is made once."""
    actor.require(ENTER_MEETING, institution.place)
    held = Institution.unscoped.select_for_update(of=("self",)).get(pk=institution.pk)
    earlier = repeated(
        CreditPlan, client_key, reused=_("This key was used for another group's plan."), institution_id=held.pk
    )
    if earlier is not None:
        return earlier
    if held.tier_id != SHG or held.status in NOT_YET or held.status == Status.MERGED:
        raise DomainError(_("Only SHGs on the register make a plan."), code="no_group")
    _refuse_day(held, prepared_on)
    plan = CreditPlan(
        institution=held, year=year, dose=dose, prepared_on=prepared_on, client_key=client_key, **held.place.keys()
    )
    refuse_invalid(plan)
    plan.save()
    record(actor, "credit_plan.saved", plan, needs=0)
    return plan


@transaction.atomic
def save_needs(*, actor: Actor, plan: CreditPlan, expected_version: int, needs: Sequence[Need]) -> CreditPlan:
    """Writes the needs of a plan anew. One that was handed in already starts its checks again, without what was appraised.

    DomainError names a line by `needs.<place from 0>.<field>`.
    """
    actor.require(ENTER_MEETING, plan.place)
    held = _hold(plan, expected_version)
    _refuse_needs(held, needs)
    CreditNeed.unscoped.filter(plan=held).delete()
    places: dict[int, int] = {}
    faults: dict[str, Words] = {}
    for index, one in enumerate(needs):
        place = places[one.membership.pk] = places.get(one.membership.pk, 0) + 1
        row = CreditNeed(
            plan=held, membership=one.membership, place=place, purpose=one.purpose, details=one.details.strip(),
            asked_rupees=one.asked_rupees, priority=one.priority,
        )  # fmt: skip
        try:
            refuse_invalid(row)
        except DomainError as error:
            faults |= {f"needs.{index}.{name}": words for name, words in error.fields.items()} or {
                f"needs.{index}.asked_rupees": error.message
            }
            continue
        row.save()
    if faults:
        raise DomainError(code="bad_needs", fields=faults)
    was_draft = held.status == PlanStatus.DRAFT
    if not was_draft:
        _refuse_empty(held)
        held.status, held.appraised_on, held.appraised_by = PlanStatus.SUBMITTED, None, ""
    _save(held)
    record(actor, "credit_plan.saved", held, needs=len(needs))
    if not was_draft:
        hand_in_change(actor=actor, kind="credit_plan", obj=held)
    return held


@transaction.atomic
def hand_in_plan(*, actor: Actor, plan: CreditPlan, expected_version: int) -> CreditPlan:
    """Hands a draft in for appraisal and approval."""
    actor.require(ENTER_MEETING, plan.place)
    held = _hold(plan, expected_version)
    if held.status != PlanStatus.DRAFT:
        raise Conflict(_("This plan is handed in already."), code="already_handed_in")
    _refuse_empty(held)
    held.status = PlanStatus.SUBMITTED
    _save(held)
    record(actor, "credit_plan.handed_in", held)
    hand_in_change(actor=actor, kind="credit_plan", obj=held)
    return held


@transaction.atomic
def appraise_plan(
    *, actor: Actor, plan: CreditPlan, expected_version: int, by: str, amounts: Mapping[int, Appraised]
) -> CreditPlan:
    """What the Village Organisation or federation (`by`) found fit of every need, by the need's key; 0 for an unfit one."""
    actor.require(VERIFY_MEETING, plan.place)
    held = _hold(plan, expected_version)
    if held.status == PlanStatus.DRAFT:
        raise Conflict(_("This plan is not handed in yet."), code="not_handed_in")
    if not by.strip():
        raise DomainError(code="nobody", fields={"by": _("Write which body appraised it.")})
    faults: dict[str, Words] = {}
    for row in CreditNeed.unscoped.filter(plan=held):
        given = amounts.get(row.pk)
        if given is None:
            faults[f"appraised.{row.pk}"] = _("Write an amount; 0 where it is not fit.")
        elif not 0 <= given.rupees <= row.asked_rupees:
            faults[f"appraised.{row.pk}"] = _("No more is found fit than was asked.")
        elif given.source and given.source not in FundingSource.values:
            faults[f"source.{row.pk}"] = _("Choose where it is to come from.")
        else:
            row.appraised_rupees, row.source = given.rupees, given.source
            row.save(update_fields=["appraised_rupees", "source"])
    if faults:
        raise DomainError(code="bad_appraisal", fields=faults)
    held.status, held.appraised_on, held.appraised_by = PlanStatus.APPRAISED, today(), by.strip()
    _save(held)
    record(actor, "credit_plan.appraised", held)
    return held


@transaction.atomic
def plan_approved(*, actor: Actor, obj: CreditPlan, submission: Any = None) -> None:
    """The plan stands. DomainError where nobody appraised it. Called by the last decision on it."""
    # The decision has asked for the capability.
    held = CreditPlan.unscoped.select_for_update(of=("self",)).get(pk=obj.pk)
    if held.status == PlanStatus.APPROVED:
        raise Conflict(_("This plan is approved already."), code="already_approved")
    if held.status != PlanStatus.APPRAISED or held.appraised_on is None:
        raise DomainError(_("It is not appraised yet. Enter on its page what was found fit."), code="not_appraised")
    # Counted from the first open day where the month of its appraisal is closed.
    held.status, held.approved_on = PlanStatus.APPROVED, counted_from(max(today(), held.appraised_on), held.block_id)
    _save(held)
    record(actor, "credit_plan.approved", held)
    wake_rollups()


def _hold(plan: CreditPlan, expected_version: int) -> CreditPlan:
    held: CreditPlan = CreditPlan.unscoped.select_for_update(of=("self",)).get(pk=plan.pk)  # a service asks
    if held.status == PlanStatus.APPROVED:
        raise Conflict(_("This plan is approved and does not change any more."), code="already_approved")
    if held.version != expected_version:
        raise Conflict(_("Somebody changed this plan meanwhile. Look at it again."), code="stale_version")
    return held


def _save(plan: CreditPlan) -> None:
    plan.version += 1
    refuse_invalid(plan)
    plan.save()


def _refuse_empty(plan: CreditPlan) -> None:
    if not CreditNeed.unscoped.filter(plan=plan).exists():
        raise DomainError(_("The plan has no need yet. Enter at least one."), code="empty_plan")


def _refuse_needs(plan: CreditPlan, needs: Sequence[Need]) -> None:
    faults: dict[str, Words] = {
        f"needs.{index}.membership": _("She is not a member of this group now.")
        for index, one in enumerate(needs)
        if one.membership.institution_id != plan.institution_id or one.membership.left_on is not None
    }
    if faults:
        raise DomainError(code="bad_needs", fields=faults)


def _refuse_day(group: Institution, day: dt.date) -> None:
    words: Words = ""
    if day > today():
        words = _("The day lies in the future. Choose today or an earlier day.")
    elif day < group.formed_on:
        words = _("The group was formed on %(day)s. Choose a later day.") % {"day": f"{group.formed_on:%d-%m-%Y}"}
    if words:
        raise DomainError(words, code="wrong_day", fields={"prepared_on": words})
