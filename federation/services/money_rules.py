"""A state says what counts as corpus, what banks lend on it, what subvention pays and how groups are graded.

Earlier versions stay, for they say what held when; one that does not hold yet is replaced.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeVar

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.audit import record
from core.errors import Conflict, DomainError, Words
from core.models import GeoUnit
from core.periods import today
from core.workflow.queries.chains import SET_RULES
from federation.models import CorpusRule, DoseRule, GradeComponent, GradeFormula, LedgerHead, SubventionRule
from federation.models.grading import ComponentKind
from federation.models.ledger import HeadKind
from federation.models.money_rule import StateVersion
from federation.queries.subvention import products_of_banks
from federation.services.refusals import refuse_invalid

V = TypeVar("V", bound=StateVersion)


@transaction.atomic
def set_corpus_rule(
    *, actor: Actor, state: GeoUnit, heads: Sequence[str], with_surplus: bool, from_on: dt.date
) -> CorpusRule:
    """Says from a day on which heads count as corpus, and whether what was earned and kept does."""
    row = _version(actor, CorpusRule, state, from_on)
    known = LedgerHead.unscoped.filter(slug__in=heads, kind__in=(HeadKind.LIABILITY, HeadKind.FUND))
    if not heads or known.count() != len(set(heads)):
        words = _("Choose heads of savings and funds, at least one.")
        raise DomainError(words, code="unknown_head", fields={"heads": words})
    row.heads, row.with_surplus = list(dict.fromkeys(heads)), with_surplus
    return _keep(actor, row, "corpus")


@transaction.atomic
def set_dose_rule(
    *,
    actor: Actor,
    state: GeoUnit,
    dose: int,
    times: int | None,
    least_rupees: Decimal,
    needs_plan: bool,
    from_on: dt.date,
) -> DoseRule:
    """Says from a day on what banks lend in a dose."""
    row = _version(actor, DoseRule, state, from_on, dose=dose)
    row.times, row.least_rupees, row.needs_plan = times, least_rupees, needs_plan
    return _keep(actor, row, "dose")


@transaction.atomic
def set_subvention_rule(
    *,
    actor: Actor,
    state: GeoUnit,
    cap_percent: Decimal,
    up_to_rupees: Decimal,
    products: Sequence[str],
    overdue_days: int | None,
    from_on: dt.date,
) -> SubventionRule:
    """Says from a day on what groups pay themselves on bank loans, up to how much, and while nothing is overdue."""
    row = _version(actor, SubventionRule, state, from_on)
    if not set(products) <= set(products_of_banks()):
        words = _("Choose kinds of loan that banks give, or none for all of them.")
        raise DomainError(words, code="unknown_product", fields={"products": words})
    row.cap_percent, row.up_to_rupees = cap_percent, up_to_rupees
    row.products, row.overdue_days = list(dict.fromkeys(products)), overdue_days
    return _keep(actor, row, "subvention")


@dataclass(frozen=True, slots=True)
class Weighed:
    """One component of a formula: its marks, and between which shares they rise."""

    weight: int
    zero_at: int
    full_at: int
    over_at: int | None = None


@transaction.atomic
def set_formula(
    *,
    actor: Actor,
    state: GeoUnit,
    from_on: dt.date,
    name: str,
    components: Mapping[str, Weighed],
    **numbers: int,
) -> GradeFormula:
    """Sets the formula by which groups of a state are graded from a day on. The marks of its components come to 100.

    `numbers` are the months looked back on, the least age and the bounds of A, B and C, by their columns.
    """
    row = _version(actor, GradeFormula, state, from_on)
    total = sum(one.weight for one in components.values())
    if total != 100:
        words = _("The marks come to %(total)s; they must come to 100.") % {"total": total}
        raise DomainError(words, code="not_hundred", fields={"": words})
    row.slug, row.name, row.names = "own", name.strip(), {}
    for key, value in numbers.items():
        setattr(row, key, value)
    _keep(actor, row, "formula")
    GradeComponent.unscoped.filter(formula=row).delete()
    for place, kind in enumerate(ComponentKind.values, 1):
        if kind in components:
            one = components[kind]
            part = GradeComponent(
                formula=row, kind=kind, order=place * 10, weight=one.weight, zero_at=one.zero_at, full_at=one.full_at,
                over_at=one.over_at,
            )  # fmt: skip
            refuse_invalid(part)
            part.save()
    return row


def _version(actor: Actor, model: type[V], state: GeoUnit, from_on: dt.date, **key: Any) -> V:
    """The state's own version of that day, to be written; only one that does not hold yet is written over."""
    actor.require_unit(SET_RULES, state)
    words: Words = ""
    if from_on < today():
        words = _("Choose today or a later day: what held before stays as it was.")
        raise DomainError(words, code="past", fields={"from_on": words})
    found: V | None = model.unscoped.select_for_update(of=("self",)).filter(state=state, from_on=from_on, **key).first()
    if found is not None and from_on == today():
        words = _("Since today another version holds, which stays. Choose tomorrow or a later day.")
        raise Conflict(words, code="holds_already", fields={"from_on": words})
    return found or model(state=state, from_on=from_on, **key)


def _keep(actor: Actor, row: V, what: str) -> V:
    row.set_by_id = actor.user_id
    refuse_invalid(row)
    row.save()
    record(actor, "money_rule.set", unit_id=row.state_id, what=what, from_on=f"{row.from_on}")
    return row
