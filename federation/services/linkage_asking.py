"""Applications to banks before the bank has them: written, corrected, handed in, recommended, given up."""

from __future__ import annotations

import uuid
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.audit import record
from core.errors import Conflict, DomainError
from core.models import SubmissionStatus
from core.models.workflow import OPEN
from core.periods import today
from core.workflow.queries.submissions import last_submission_of
from core.workflow.services.mending import withdraw
from core.workflow.services.submissions import hand_in_change, submit
from federation.eligibility.linkage import told
from federation.models import CreditPlan, Institution, LinkageApplication
from federation.models.credit_plan import PlanStatus
from federation.models.institution import Status
from federation.models.linkage import LinkageStatus
from federation.models.tier import SHG
from federation.queries.institutions import parents_of
from federation.roles import APPROVE_FUND, ENTER_MEETING
from federation.services.linkage_rows import appraise, hold_application, refuse_other_step, store_application
from federation.services.meeting_rules import repeated

KIND = "linkage_application"


@transaction.atomic
def begin_application(
    *,
    actor: Actor,
    institution: Institution,
    kind: str,
    dose: int,
    bank: str,
    ifsc: str,
    asked_rupees: Decimal,
    client_key: uuid.UUID,
    plan: CreditPlan | None = None,
) -> LinkageApplication:
    """A draft of an application of an active SHG, held against the conditions of today. One is on its way at a time."""
    actor.require(ENTER_MEETING, institution.place)
    held = Institution.unscoped.select_for_update(of=("self",)).get(pk=institution.pk)
    earlier = repeated(
        LinkageApplication, client_key, reused=_("This key was used for another group's application."),
        institution_id=held.pk,
    )  # fmt: skip
    if earlier is not None:
        return earlier
    if held.tier_id != SHG:
        raise DomainError(_("Self-help groups apply to banks here."), code="wrong_tier")
    if held.status != Status.ACTIVE:
        raise DomainError(_("Only an active group applies to a bank."), code="not_active")
    row = LinkageApplication(institution=held, applied_on=today(), client_key=client_key, **held.place.keys())
    _fill(row, kind, dose, bank, ifsc, asked_rupees, plan)
    store_application(row)
    record(actor, "linkage.begun", row, dose=row.dose)
    return row


@transaction.atomic
def change_application(
    *,
    actor: Actor,
    application: LinkageApplication,
    expected_version: int,
    kind: str,
    dose: int,
    bank: str,
    ifsc: str,
    asked_rupees: Decimal,
    plan: CreditPlan | None = None,
) -> LinkageApplication:
    """Corrects a draft, or one that was sent back, which is then handed in again. A reason to recommend is asked anew."""
    actor.require(ENTER_MEETING, application.place)
    before = last_submission_of(application)
    held = hold_application(application, expected_version)
    is_back = before is not None and before.status == SubmissionStatus.RETURNED
    if held.status != LinkageStatus.DRAFT and not (held.status == LinkageStatus.SUBMITTED and is_back):
        raise Conflict(_("Only a draft or an application that was sent back is corrected."), code="not_returned")
    _fill(held, kind, dose, bank, ifsc, asked_rupees, plan)
    held.override_reason = ""
    store_application(held)
    record(actor, "linkage.changed", held, dose=held.dose)
    if held.status == LinkageStatus.SUBMITTED:
        hand_in_change(actor=actor, kind=KIND, obj=held)
    return held


@transaction.atomic
def submit_application(
    *, actor: Actor, application: LinkageApplication, expected_version: int, resolution_number: str
) -> LinkageApplication:
    """Hands a draft in, with the resolution by which the group's federation stands for it. Conditions are looked at anew."""
    actor.require(ENTER_MEETING, application.place)
    held = hold_application(application, expected_version)
    refuse_other_step(held, LinkageStatus.DRAFT)
    held.recommended_by = parents_of([held.institution_id]).get(held.institution_id)
    held.resolution_number = resolution_number.strip()
    if held.recommended_by is not None and not held.resolution_number:
        words = _now("Write the number of the resolution by which %(name)s recommends it.")
        said = words % {"name": held.recommended_by}
        raise DomainError(code="no_number", fields={"resolution_number": said})
    appraise(held, today())
    held.status, held.submitted_on = LinkageStatus.SUBMITTED, today()
    store_application(held)
    record(actor, "linkage.handed_in", held, dose=held.dose)
    submit(actor=actor, kind=KIND, obj=held)
    return held


@transaction.atomic
def override_for_bank(*, actor: Actor, application: LinkageApplication, reason: str) -> LinkageApplication:
    """Who recommends says why, although a condition is not met; what is met is looked at anew."""
    actor.require(APPROVE_FUND, application.place)
    held = hold_application(application)
    refuse_other_step(held, LinkageStatus.SUBMITTED)
    if len(reason.strip()) < 10:
        raise DomainError(
            code="no_reason", fields={"reason": _("Say in a sentence why it is recommended all the same.")}
        )
    appraise(held, today())
    held.override_reason = reason.strip()
    store_application(held)
    record(actor, "linkage.recommended", held, override=True)
    return held


@transaction.atomic
def application_recommended(*, actor: Actor, obj: LinkageApplication, submission: Any = None) -> None:
    """It may go to the bank. DomainError while a condition is unmet and no reason is given. Called by the decision."""
    held = hold_application(obj)  # the decision has asked for the capability
    refuse_other_step(held, LinkageStatus.SUBMITTED)
    appraise(held, today())
    unmet = [f"{one.label}: {one.words}" for one in told(held.conditions) if not one.is_met]
    if unmet and not held.override_reason:
        words = _now("Not met: %(unmet)s. Return it, or say on its page why it is recommended all the same.")
        raise DomainError(words % {"unmet": "; ".join(unmet)}, code="conditions_unmet")
    held.status, held.recommended_on = LinkageStatus.RECOMMENDED, today()
    store_application(held)
    record(actor, "linkage.recommended", held)


@transaction.atomic
def withdraw_application(*, actor: Actor, application: LinkageApplication) -> LinkageApplication:
    """Gives up an application that was not paid out, so that the group may write another. While it waits, only its maker may."""
    actor.require(ENTER_MEETING, application.place)
    waiting = last_submission_of(application)
    if waiting is not None and waiting.status in OPEN:
        withdraw(actor=actor, submission=waiting)  # which gives it up
    else:
        application_given_up(actor=actor, obj=application)
    return hold_application(application)


@transaction.atomic
def application_given_up(*, actor: Actor, obj: LinkageApplication, submission: Any = None) -> None:
    """It goes no further. Called by whatever takes the document back, which has asked for the right."""
    held = hold_application(obj)
    if held.status == LinkageStatus.DISBURSED:
        raise Conflict(_("It was paid out. Take back the entry of its loan first."), code="already_paid")
    if held.status in {LinkageStatus.WITHDRAWN, LinkageStatus.REFUSED}:
        raise Conflict(_("This application ended already."), code="already_ended")
    held.status, held.withdrawn_on = LinkageStatus.WITHDRAWN, today()
    store_application(held)
    record(actor, "linkage.given_up", held)


def _fill(
    row: LinkageApplication, kind: str, dose: int, bank: str, ifsc: str, asked_rupees: Decimal, plan: CreditPlan | None
) -> None:
    row.kind, row.dose, row.bank, row.ifsc = kind, dose, bank.strip(), ifsc.strip().upper()
    row.asked_rupees, row.plan = asked_rupees, plan
    if plan is not None and (plan.institution_id != row.institution_id or plan.status != PlanStatus.APPROVED):
        raise DomainError(code="wrong_plan", fields={"plan": _("Choose an approved plan of this group.")})
    if not 1 <= dose <= 9 or not asked_rupees.is_finite() or asked_rupees <= 0:
        words = _("Write an amount above zero, and a dose from 1 to 9.")
        raise DomainError(code="bad_amount", fields={"asked_rupees": words})
    appraise(row, today())
