"""A state shortens a chain of checks or gives other days. The law of the house stays: somebody else looks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.audit import record
from core.errors import DomainError
from core.models import ChainChange, GeoUnit, WorkflowSetting
from core.workflow.kinds import DocumentKind, Step
from core.workflow.queries.chains import SET_RULES, chain_in
from core.workflow.services.submissions import clean

MOST_DAYS = 60


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a state wants of one step."""

    is_on: bool
    days: int


@transaction.atomic
def change_chain(
    *, actor: Actor, state: GeoUnit, kind: DocumentKind, steps: Mapping[str, Wanted], reason: str
) -> ChainChange:
    """Changes the checks of a kind in a state from now on; `steps` names every step of the kind.

    What waits already is decided where it waits. Raises DomainError where no check would be left of a kind that
    may not go unchecked, where nothing differs, and without a reason.
    """
    actor.require_unit(SET_RULES, state)
    reason = clean(reason)
    _refuse(kind, steps, reason)
    GeoUnit.unscoped.select_for_update(no_key=True).get(pk=state.pk)  # one change of a state's rules at a time
    before = _written(chain_in(kind, state).steps)
    for step in kind.steps:
        wanted = steps[step.slug]
        days = None if wanted.days == step.days else wanted.days
        WorkflowSetting.unscoped.update_or_create(
            state=state, kind=kind.slug, step=step.slug, defaults={"is_on": wanted.is_on, "days": days}
        )
    after = _written(chain_in(kind, state).steps)
    if before == after:
        raise DomainError(_("Nothing is different from what holds now."), code="nothing_changed")
    made = ChainChange.unscoped.create(
        state=state, kind=kind.slug, before=before, after=after, reason=reason, by_id=actor.user_id
    )
    record(actor, "chain.changed", unit_id=state.pk, kind=kind.slug, before=before, after=after)
    return made


def _refuse(kind: DocumentKind, steps: Mapping[str, Wanted], reason: str) -> None:
    if set(steps) != {one.slug for one in kind.steps}:
        raise DomainError(_("Say of every check whether it holds."), code="steps_missing")
    fields = {
        f"days_{slug}": _("Write a number of days from 1 to 60.")
        for slug, wanted in steps.items()
        if wanted.is_on and not 1 <= wanted.days <= MOST_DAYS
    }
    if not reason:
        fields["reason"] = _("Say why the checks are changed.")
    if fields:
        raise DomainError(code="invalid", fields=fields)
    if not kind.may_go_unchecked and not any(wanted.is_on for wanted in steps.values()):
        words = _("One check must stay: what one person enters here always needs another person's look.")
        raise DomainError(words, code="no_check_left")


def _written(steps: tuple[Step, ...]) -> list[str]:
    return [f"{one.slug}:{one.days}" for one in steps]
