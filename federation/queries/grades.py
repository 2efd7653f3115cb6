"""Grades of groups reckoned from their records: for any month, as known on any day.

The caller has scoped the groups.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db.models import F, Prefetch, Q

from core.periods import add_months, month_end, month_of, today
from federation.grading.arithmetic import Graded, grade
from federation.models import GradeComponent, GradeFormula, Institution
from federation.models.tier import SHG
from federation.queries.norms import norms_of
from federation.queries.sutras import Records, Sutra, count_kept, records_of, sutras_of, window


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came out for one group and month. `graded` has no marks where the group is too young."""

    month: dt.date
    formula: GradeFormula
    records: Records
    graded: Graded
    sutras: tuple[Sutra, ...]

    @property
    def is_gradable(self) -> bool:
        """False for a group younger than the formula grades."""
        return self.records.age_months >= self.formula.least_age_months

    @property
    def kept(self) -> int:
        """How many sutras are kept."""
        return count_kept(self.sutras)


def last_whole_month() -> dt.date:
    """The month before this one: the last of which everything can be on record."""
    return add_months(month_of(today()), -1)


def formulas_in(state_ids: Collection[int], day: dt.date) -> dict[int, GradeFormula]:
    """The formula of each state on the day, with its components; two queries. States without one are left out."""
    rows = (
        GradeFormula.unscoped.filter(Q(state=None) | Q(state_id__in=state_ids), from_on__lte=day)  # rules of states
        .order_by(F("state").asc(nulls_first=True), "from_on", "pk")
        .prefetch_related(Prefetch("components", GradeComponent.unscoped.order_by("order", "pk")))
    )
    general: GradeFormula | None = None
    own: dict[int, GradeFormula] = {}
    for row in rows:
        if row.state_id is None:
            general = row
        else:
            own[row.state_id] = row
    found = {state_id: own.get(state_id, general) for state_id in state_ids}
    return {state_id: formula for state_id, formula in found.items() if formula is not None}


def outcomes_of(
    groups: Collection[Institution], month: dt.date, *, known_on: dt.date | None = None
) -> dict[int, Outcome]:
    """What the records of SHGs say of a month; a dozen queries for each state among them, however many groups.

    With `known_on`, meetings closed and entries made after that day do not count: the grade as it was known then.
    """
    shgs = {one.pk: one for one in groups if one.tier_id == SHG}
    last = min(month_end(month), today())
    formulas = formulas_in({one.state_id for one in shgs.values()}, last)
    found: dict[int, Outcome] = {}
    for state_id, formula in formulas.items():
        mine = {key: one for key, one in shgs.items() if one.state_id == state_id}
        looked = window(month, formula.months, formula.repayment_months, known_on)
        norms = norms_of(state_id, SHG, last)
        by_sutra = records_of(mine, looked)
        if norms["sutra_months"] != formula.months:
            for_sutras = records_of(mine, window(month, norms["sutra_months"], norms["sutra_months"], known_on))
        else:
            for_sutras = by_sutra
        for key, records in by_sutra.items():
            found[key] = outcome(month, formula, records, sutras_of(for_sutras[key], norms))
    return found


def outcome(month: dt.date, formula: GradeFormula, records: Records, sutras: tuple[Sutra, ...]) -> Outcome:
    """The formula applied to one group's records; no marks for one that is too young."""
    components = list(formula.components.all())
    shares = {one.kind: records.share(one.kind).percent for one in components}
    if records.age_months < formula.least_age_months:
        graded = grade(components, formula, {})
    else:
        graded = grade(components, formula, shares)
    return Outcome(month, formula, records, graded, sutras)


def known_shares(records: Records) -> Mapping[str, tuple[str, str]]:
    """Each share's part and whole as texts, for the record of a result."""
    kinds = ("meetings", "attendance", "savings", "lending", "repayment", "books")
    return {kind: (f"{records.share(kind).part}", f"{records.share(kind).whole}") for kind in kinds}
