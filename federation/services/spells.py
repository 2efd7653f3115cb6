"""Dated states of institutions: closing one spell and starting the next."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.audit import record
from core.errors import DomainError
from core.queries.months import counted_from
from core.services.months import refuse_closed
from core.wake import wake_rollups
from federation.models import Institution, InstitutionSpell
from federation.roles import CHANGE_INSTITUTION


def start_first_spell(institution: Institution, *, entered_on: dt.date | None = None) -> InstitutionSpell:
    """The spell that begins on the day of formation; after a closed month, on the first open day.

    `entered_on` is the day of its approval; a register taken over entered with its first spell.
    """
    starts_on = counted_from(institution.formed_on, institution.block_id)
    return InstitutionSpell.unscoped.create(
        institution=institution,
        tier_id=institution.tier_id,
        status=institution.status,
        meeting_frequency=institution.meeting_frequency,
        is_registered=institution.registered_on is not None and institution.registered_on <= institution.formed_on,
        is_trained=institution.basic_training_given,
        starts_on=starts_on,
        origin=institution.origin,
        entered_on=max(entered_on or starts_on, starts_on),
        **institution.place.keys(),
    )


def last_spell(institution: Institution) -> InstitutionSpell | None:
    """The latest spell, locked to the commit, so that two changes of one institution come one after the other."""
    rows = InstitutionSpell.unscoped.select_for_update(of=("self",)).filter(institution=institution)  # a service asks
    return rows.order_by("-starts_on").first()


@transaction.atomic
def restate(
    *,
    actor: Actor,
    institution: Institution,
    on: dt.date,
    status: str | None = None,
    meeting_frequency: str | None = None,
    is_registered: bool | None = None,
    is_trained: bool | None = None,
    reason: str = "",
) -> InstitutionSpell:
    """From `on`, the institution has another status, meeting frequency or registration, or is trained.

    Changes are made in order of time: a day before the latest spell began is refused, the same day
    replaces what that spell said. Returns the spell that now holds.
    """
    actor.require(CHANGE_INSTITUTION, institution.place)
    return begin_spell(
        actor,
        institution,
        on,
        status=status,
        meeting_frequency=meeting_frequency,
        is_registered=is_registered,
        is_trained=is_trained,
        reason=reason,
    )


def begin_spell(
    actor: Actor, institution: Institution, on: dt.date, *, reason: str = "", **changes: str | bool | None
) -> InstitutionSpell:
    """The spell from `on` with these changes, for a service that has asked for its own capability."""
    last = last_spell(institution)
    if last is None or last.ends_on is not None:
        raise DomainError(_("It is not on the register as an institution of its own."), code="not_on_register")
    if on < last.starts_on:
        raise DomainError(
            _("A later change is already recorded. Choose a day on or after it."), code="before_last_change"
        )
    values = {name: getattr(last, name) if value is None else value for name, value in changes.items()}
    for name in ("status", "meeting_frequency", "is_registered", "is_trained"):
        values.setdefault(name, getattr(last, name))
    values["reason"] = reason
    refuse_closed(institution.block_id, day=on, field="on")
    if on == last.starts_on:
        InstitutionSpell.unscoped.filter(pk=last.pk).update(**values)
        last.refresh_from_db()
        spell = last
    else:
        InstitutionSpell.unscoped.filter(pk=last.pk).update(ends_on=on)
        spell = InstitutionSpell.unscoped.create(
            institution=institution, tier_id=institution.tier_id, starts_on=on, **values, **institution.place.keys()
        )
    Institution.unscoped.filter(pk=institution.pk).update(
        status=values["status"], meeting_frequency=values["meeting_frequency"]
    )
    record(actor, "institution.restated", institution, status=values["status"], on=on.isoformat())
    wake_rollups()
    return spell
