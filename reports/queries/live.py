"""Figures below the block. Nothing is stored there: the same declarations are grouped by affiliation
as it stood at each month's end, within one block; or by another day's affiliation (`on`), to read the past by
today's federations."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet

from core.indicators import Indicator, Source, holds_on, indicators
from core.periods import month_end
from federation.models import Institution
from reports.services.cells import Figure, Figures, Values, assemble, collect, grouped_values
from reports.services.statements import measures_by_source


def _climb(source: Source, month: dt.date, steps: int, on: dt.date | None = None) -> tuple[Q, str]:
    """The condition that the affiliations held on the day (the month's end), and the path to the ancestor."""
    path, condition = source.institution, Q()
    for _ in range(steps):
        link = f"{path}__affiliations"
        condition &= holds_on(on or month_end(month), f"{link}__starts_on", f"{link}__ends_on")
        path = f"{link}__parent"
    return condition, path


def _needed(slugs: Iterable[str] | None) -> list[Indicator]:
    known = indicators()
    # What no institution owns has no figure below the block.
    return [one for slug, one in known.items() if one.has_owners and (slugs is None or slug in set(slugs))]


def rows_under(
    source: Source, institution: Institution, month: dt.date, steps: int, on: dt.date | None = None
) -> QuerySet[Any]:
    """The source's rows owned by institutions that lie `steps` affiliations below the given one."""
    condition, path = _climb(source, month, steps, on)
    return source.at(month).filter(condition & Q(**{path: institution.pk}))


def figures_of(
    institution: Institution, rank: int, month: dt.date, slugs: Iterable[str] | None = None, on: dt.date | None = None
) -> dict[str, Figure]:
    """All figures of one institution in a month by slug. `rank` is its tier's: an SHG is 1."""
    chosen = _needed(slugs)
    values: Values = {}
    for source, measures in measures_by_source(chosen).values():
        for steps in range(rank):
            condition, path = _climb(source, month, steps, on)
            rows = source.at(month).filter(condition & Q(**{path: institution.pk}))
            collect(values, measures, grouped_values(rows, path, measures))
    return {slug: figure for (_, slug), figure in assemble(chosen, values).items()}


def figures_of_affiliates(
    parent: Institution, rank: int, month: dt.date, slugs: Iterable[str] | None = None, on: dt.date | None = None
) -> Figures:
    """Figures of each institution affiliated to the parent on the day (the month's end), by (id, slug)."""
    chosen = _needed(slugs)
    values: Values = {}
    for source, measures in measures_by_source(chosen).values():
        for steps in range(rank - 1):
            condition, path = _climb(source, month, steps + 1, on)
            _, child = _climb(source, month, steps, on)
            rows = source.at(month).filter(condition & Q(**{path: parent.pk}))
            collect(values, measures, grouped_values(rows, child, measures))
    return assemble(chosen, values)


def figures_in_block(
    block_id: int, tier: str, rank: int, month: dt.date, slugs: Iterable[str] | None = None
) -> Figures:
    """Figures of each institution of a tier in a block, by (id, slug)."""
    chosen = _needed(slugs)
    values: Values = {}
    for source, measures in measures_by_source(chosen).values():
        for steps in range(rank):
            condition, path = _climb(source, month, steps)
            place = Q(**{f"{path}__block_id": block_id, f"{path}__tier_id": tier})
            collect(values, measures, grouped_values(source.at(month).filter(condition & place), path, measures))
    return assemble(chosen, values)
