"""Reads about a state's chains of checks: as they are usually, as they are now, and how they came to be so."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from core.access.actor import Actor
from core.models import ChainChange, GeoUnit, WorkflowSetting
from core.workflow.kinds import DocumentKind, Step, documents
from core.workflow.queries.submissions import steps_in, steps_under

SET_RULES = "core.set_rules"


@dataclass(frozen=True, slots=True)
class Chain:
    """The checks of a kind in a state: `steps` are those that hold, with the state's days."""

    kind: DocumentKind
    steps: tuple[Step, ...]

    @property
    def is_usual(self) -> bool:
        """True where the state changed nothing."""
        return self.steps == self.kind.steps

    def days_of(self, step: Step) -> int | None:
        """Days until the step is late in the state; None where the state leaves it out."""
        return next((one.days for one in self.steps if one.slug == step.slug), None)


def ruled_states(actor: Actor) -> QuerySet[GeoUnit]:
    """The states whose rules the actor may set."""
    keys = {reach.unit_id for reach in actor.reaches if SET_RULES in reach.capabilities}
    # Places are public reference data; the actor's own postings choose them.
    return GeoUnit.unscoped.filter(pk__in=keys, level=GeoUnit.Level.STATE).order_by("name", "pk")


def states_ruled_by(actor: Actor) -> list[GeoUnit]:
    """The same, read."""
    return list(ruled_states(actor))


def chain_in(kind: DocumentKind, state: GeoUnit) -> Chain:
    """One kind's chain in a state; one query."""
    return Chain(kind, steps_in(kind, state.pk))


def chains_in(state: GeoUnit) -> list[Chain]:
    """Every kind's chain in a state, in display order; one query."""
    held: dict[str, dict[str, WorkflowSetting]] = {}
    for one in WorkflowSetting.unscoped.filter(state=state):  # rules of a state are public
        held.setdefault(one.kind, {})[one.step] = one
    return [Chain(kind, steps_under(kind, held.get(slug, {}))) for slug, kind in documents().items()]


def changes_of(kind: DocumentKind, state: GeoUnit) -> list[ChainChange]:
    """How the chain was changed, the latest first. Rules of a state, which everybody may know."""
    return list(ChainChange.unscoped.filter(state=state, kind=kind.slug).select_related("by"))  # as above
