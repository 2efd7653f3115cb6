"""A group agrees on what it saves: one rule for each kind of savings, from a day on."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.audit import record
from core.errors import DomainError, Words
from core.periods import today
from federation.models import Institution, SavingsRule
from federation.models.savings import ReturnBasis, SavingsKind
from federation.queries.meetings import earliest_day
from federation.roles import ENTER_MEETING
from federation.services.refusals import refuse_invalid


@transaction.atomic
def agree_on_savings(
    *,
    actor: Actor,
    institution: Institution,
    kind: str,
    amount_rupees: Decimal,
    return_percent: Decimal,
    starts_on: dt.date,
    return_basis: str = ReturnBasis.AVERAGE,
) -> SavingsRule:
    """Sets what each member brings to a meeting from a day on, and what it earns; the rule before ends there.

    DomainError for a day in the future, before what may be entered, or not after the beginning of the running rule.
    """
    actor.require(ENTER_MEETING, institution.place)
    held = Institution.unscoped.select_for_update(of=("self",)).get(pk=institution.pk)
    running = SavingsRule.unscoped.filter(institution=held, kind=kind, ends_on=None).first()
    _refuse_day(held, running, starts_on)
    if kind == SavingsKind.COMPULSORY and not amount_rupees:
        words = _("Compulsory savings have an amount. Write what each member brings to every meeting.")
        raise DomainError(code="no_amount", fields={"amount_rupees": words})
    if running is not None:
        running.ends_on = starts_on
        running.save(update_fields=["ends_on"])
    row = SavingsRule(
        institution=held,
        kind=kind,
        amount_rupees=amount_rupees,
        return_percent=return_percent,
        return_basis=return_basis,
        starts_on=starts_on,
    )
    refuse_invalid(row)
    row.save(force_insert=True)
    if kind == SavingsKind.COMPULSORY and held.compulsory_saving_rupees != amount_rupees:
        held.compulsory_saving_rupees = amount_rupees
        held.version += 1
        held.save(update_fields=["compulsory_saving_rupees", "version"])
    record(
        actor,
        "savings.agreed",
        held,
        kind=kind,
        amount=str(amount_rupees),
        percent=str(return_percent),
        basis=str(return_basis),
    )
    return row


@transaction.atomic
def end_savings(*, actor: Actor, rule: SavingsRule, ends_on: dt.date) -> SavingsRule:
    """From that day on the group no longer collects this kind. Compulsory savings cannot end."""
    actor.require(ENTER_MEETING, rule.institution.place)
    held = SavingsRule.unscoped.select_for_update(of=("self",)).get(pk=rule.pk)
    if held.kind == SavingsKind.COMPULSORY:
        raise DomainError(_("Compulsory savings cannot end. Set another amount instead."), code="compulsory_stays")
    if held.ends_on is not None:
        raise DomainError(_("This rule has ended already."), code="ended")
    _refuse_day(rule.institution, held, ends_on, name="ends_on")
    held.ends_on = ends_on
    held.save(update_fields=["ends_on"])
    record(actor, "savings.ended", rule.institution, kind=held.kind)
    return held


def _refuse_day(
    institution: Institution, running: SavingsRule | None, day: dt.date, *, name: str = "starts_on"
) -> None:
    words: Words = ""
    earliest = max(earliest_day(), institution.formed_on)
    if day > today():
        words = _("The day lies in the future. Choose today or an earlier day.")
    elif day < earliest:
        words = _("Choose %(day)s or a later day.") % {"day": f"{earliest:%d-%m-%Y}"}
    elif running is not None and day <= running.starts_on:
        said = _("The running rule holds since %(day)s. Choose a later day.")
        words = said % {"day": f"{running.starts_on:%d-%m-%Y}"}
    if words:
        raise DomainError(code="bad_day", fields={name: words})
