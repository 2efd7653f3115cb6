"""Reads about trainings: passes, refreshers due, the calendar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Exists, Max, Min, OuterRef, Q, QuerySet

from core.models import Posting, User
from core.periods import today
from core.queries.sign_in_names import users_named
from federation.models import CadreEngagement, Curriculum, EventModule, TrainingEvent, TrainingModule


@dataclass(frozen=True, slots=True)
class Refresher:
    """A module whose last pass is older than its refresher months."""

    person_id: int
    module: TrainingModule
    passed_on: dt.date
    due_on: dt.date


def months_later(day: dt.date, months: int) -> dt.date:
    """The same day of a later month, or that month's last day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    following = dt.date(year + month // 12, month % 12 + 1, 1)
    return min(dt.date(year, month, 1) + dt.timedelta(day.day - 1), following - dt.timedelta(1))


def _passes(person_ids: Collection[int]) -> QuerySet[EventModule]:
    # Callers have scoped the women: passes of verified trainings, whatever version was taught, wherever.
    return EventModule.unscoped.filter(
        event__verified_on__isnull=False, event__participations__passed=True,
        event__participations__person_id__in=list(person_ids),
    ).order_by()  # fmt: skip


def first_passes(person_ids: Collection[int]) -> dict[int, dict[str, dt.date]]:
    """By woman and module, the last day of the first training she passed it in."""
    rows = _passes(person_ids).values_list("event__participations__person_id", "module__slug")
    found: dict[int, dict[str, dt.date]] = {}
    for person_id, slug, day in rows.annotate(Min("event__ends_on")):
        found.setdefault(person_id, {})[slug] = day
    return found


def refreshers_due(person_ids: Collection[int], on: dt.date | None = None) -> list[Refresher]:
    """Modules required of running cadres among these women whose last pass is too old on the day (today)."""
    day = on or today()
    modules = {one.slug: one for one in TrainingModule.unscoped.filter(is_current=True)}
    rows = _passes(person_ids).values_list("event__participations__person_id", "module__slug")
    # The women's own running engagements: who stopped needs no refresher.
    types: dict[int, set[str]] = {}
    running = CadreEngagement.unscoped.filter(person_id__in=list(person_ids), ends_on=None)
    for person_id, type_id in running.values_list("person_id", "type_id"):
        types.setdefault(person_id, set()).add(type_id)
    found = []
    for person_id, slug, last in rows.annotate(Max("event__ends_on")):
        module = modules.get(slug)
        if module is None or module.refresher_months is None:
            continue
        due_on = months_later(last, module.refresher_months)
        if due_on <= day and types.get(person_id, set()) & set(module.required_for):
            found.append(Refresher(person_id, module, last, due_on))
    return sorted(found, key=lambda one: (one.due_on, one.person_id))


def curricula() -> QuerySet[Curriculum]:
    """All curricula, in their order: reference rows."""
    return Curriculum.unscoped.all()


def modules_taught_now() -> QuerySet[TrainingModule]:
    """Modules in the version taught now: reference rows."""
    return TrainingModule.unscoped.filter(is_current=True).select_related("curriculum")


def staff_named(names: Collection[str], event: TrainingEvent) -> dict[str, User]:
    """Colleagues with these sign-in names (lower case) posted today on the training's block, district or state."""
    day = today()
    # The caller may change the training; she names colleagues by what they sign in with.
    posted = Posting.unscoped.filter(
        Q(ends_on=None) | Q(ends_on__gte=day), user=OuterRef("pk"), starts_on__lte=day,
        unit_id__in=[event.block_id, event.district_id, event.state_id],
    )  # fmt: skip
    rows = users_named(names).filter(Exists(posted))
    return {row.username.lower(): row for row in rows}
