"""A state sets what it holds to be usual, from a day on. Earlier values stay: they say what held when."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.audit import record
from core.errors import Conflict, DomainError
from core.models import GeoUnit
from core.periods import today
from core.workflow.queries.chains import SET_RULES
from federation.models import OperatingNorm
from federation.norm_kinds import NORMS
from federation.queries.norms import defaults, norms_of
from federation.services.refusals import refuse_invalid


@transaction.atomic
def set_norm(*, actor: Actor, state: GeoUnit, tier: str, key: str, value: int, from_on: dt.date) -> OperatingNorm:
    """Sets a norm of a tier from a day on, today or later. A value that does not hold yet may be set again.

    Raises KeyError for a norm that the tier has not, DomainError for a value out of its bounds or an earlier day.
    """
    actor.require_unit(SET_RULES, state)
    if key not in defaults()[tier]:
        raise KeyError(key)
    if from_on < today():
        words = _("Choose today or a later day: what held before stays as it was.")
        raise DomainError(code="past", fields={"from_on": words})
    _refuse_odd(state, tier, key, value, from_on)
    row = OperatingNorm.unscoped.select_for_update().filter(state=state, tier=tier, key=key, from_on=from_on).first()
    if row is not None and from_on == today():
        words = _("Since today another value holds, which stays. Choose tomorrow or a later day.")
        raise Conflict(words, code="holds_already", fields={"from_on": words})
    row = row or OperatingNorm(state=state, tier_id=tier, key=key, from_on=from_on)
    row.value, row.set_by_id = value, actor.user_id
    refuse_invalid(row)
    row.save()
    record(actor, "norm.set", unit_id=state.pk, tier=tier, norm=key, value=value, from_on=f"{from_on}")
    return row


def _refuse_odd(state: GeoUnit, tier: str, key: str, value: int, from_on: dt.date) -> None:
    kind = NORMS[key]
    message = ""
    if not kind.least <= value <= kind.most:
        message = _("Write a number from %(least)s to %(most)s.") % {"least": kind.least, "most": kind.most}
        raise DomainError(code="out_of_bounds", fields={"value": message})
    then = norms_of(state.pk, tier, from_on)
    for name in kind.not_above:
        if name in then and value > then[name]:
            message = _("This cannot be more than “%(other)s”, which is %(value)s then.") % _told(name, then[name])
    for name in kind.not_below:
        if name in then and value < then[name]:
            message = _("This cannot be less than “%(other)s”, which is %(value)s then.") % _told(name, then[name])
    if message:
        raise DomainError(code="does_not_fit", fields={"value": message})


def _told(name: str, value: int) -> dict[str, object]:
    return {"other": NORMS[name].label, "value": value}
