"""Holding the ancestor keys of units and of every placed row against the tree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, F, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat

from core.models import GeoUnit
from core.services.geography.moving import placed_models

ABOVE = {"state": (), "district": ("state",), "block": ("state", "district")}


@dataclass(frozen=True, slots=True)
class Misplaced:
    """A row whose keys are not what the tree says; `keys` are the levels that differ."""

    table: str
    pk: Any
    keys: tuple[str, ...]


def misplaced(limit: int = 100) -> Iterator[Misplaced]:
    """Up to `limit` differences of each table, units first."""
    yield from _units(limit)
    for model in placed_models():
        # The check asks, for every row whoever sees it.
        rows: QuerySet[Any] = model.unscoped.order_by("pk")  # type: ignore[attr-defined]
        for lowest, narrowed in _by_lowest(rows):
            for level, wrong in _wrong_keys(lowest):
                for pk in narrowed.filter(wrong).values_list("pk", flat=True)[:limit]:
                    yield Misplaced(model._meta.db_table, pk, (level,))


def _units(limit: int) -> Iterator[Misplaced]:
    units = GeoUnit.unscoped.exclude(parent=None).order_by("pk")  # the check asks, for the whole tree
    rightly = Concat(F("parent__path"), Cast("pk", CharField()), Value("."))
    for pk in units.exclude(path=rightly).values_list("pk", flat=True)[:limit]:
        yield Misplaced("core_geounit", pk, ("path",))
    for level in ABOVE:
        own = units.filter(level=level).exclude(**{f"{level}_id": F("pk")})
        differing = ~Q(**{f"{level}_id": F(f"parent__{level}_id")}) & Q(**{f"parent__{level}_id__isnull": False})
        missing = Q(**{f"{level}_id__isnull": True}) & Q(**{f"parent__{level}_id__isnull": False})
        for rows in (own, units.filter(differing | missing)):
            for pk in rows.values_list("pk", flat=True)[:limit]:
                yield Misplaced("core_geounit", pk, (level,))


def _by_lowest(rows: QuerySet[Any]) -> Iterator[tuple[str, QuerySet[Any]]]:
    yield "village", rows.filter(village__isnull=False)
    yield "panchayat", rows.filter(village=None, panchayat__isnull=False)
    yield "block", rows.filter(village=None, panchayat=None)


def _wrong_keys(lowest: str) -> Iterator[tuple[str, Q]]:
    """For rows that lie in a unit of that level: each ancestor key, and the condition that it is wrong."""
    for level in ("state", "district", "block"):
        if level != lowest:
            yield level, ~Q(**{f"{level}_id": F(f"{lowest}__{level}_id")})
    if lowest == "village":
        in_panchayat = Q(village__parent__level=GeoUnit.Level.PANCHAYAT)
        same = Q(panchayat_id=F("village__parent_id"))
        yield (
            "panchayat",
            (in_panchayat & (~same | Q(panchayat_id=None))) | (~in_panchayat & Q(panchayat_id__isnull=False)),
        )
    yield lowest, ~Q(**{f"{lowest}__level": lowest})
