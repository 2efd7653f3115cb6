"""Rules of corpus, dose and grading as a state sees them: what holds, what is to come, what held before."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import F, Prefetch, Q

from core.models import GeoUnit
from federation.models import CorpusRule, DoseRule, GradeComponent, GradeFormula
from federation.models.money_rule import StateVersion

V = TypeVar("V", bound=StateVersion)


def corpus_versions(state: GeoUnit) -> list[CorpusRule]:
    """Definitions of a state and of all, the state's own first, the latest first."""
    return versions_of(CorpusRule, state)


def dose_versions(state: GeoUnit) -> list[DoseRule]:
    """Rules of doses, by dose, the state's own first, the latest first."""
    return sorted(versions_of(DoseRule, state), key=lambda one: one.dose)


def formula_versions(state: GeoUnit) -> list[GradeFormula]:
    """Formulas with their components, the state's own first, the latest first."""
    rows = GradeFormula.unscoped.filter(Q(state=None) | Q(state=state))  # rules of a state
    parts = Prefetch("components", GradeComponent.unscoped.order_by("order", "pk"))
    return list(
        rows.select_related("set_by").prefetch_related(parts).order_by(F("state").asc(nulls_last=True), "-from_on")
    )


def versions_of(model: type[V], state: GeoUnit) -> list[V]:
    """Versions of one kind of rule, the state's own first, the latest first."""
    rows = model.unscoped.filter(Q(state=None) | Q(state=state)).select_related("set_by")  # rules of a state
    return list(rows.order_by(F("state").asc(nulls_last=True), "-from_on", "pk"))
