"""Facts that an import looks up by the codes and names in its cells."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from core.models import GeoUnit
from core.periods import today
from federation.models import Institution


@dataclass(frozen=True, slots=True)
class InstitutionFacts:
    """What the check asks of an institution. `formed_on` is an ISO date, to be compared with cells."""

    pk: int
    tier: str
    has_members: bool
    status: str
    formed_on: str
    state_id: int
    district_id: int
    block_id: int
    village_id: int | None


@dataclass(frozen=True, slots=True)
class VillageFacts:
    """What the check asks of a village."""

    pk: int
    state_id: int
    district_id: int
    block_id: int
    is_gone: bool


def institutions_coded(codes: set[str]) -> dict[str, InstitutionFacts]:
    """Institutions by code, wherever they lie: one out of reach is told apart from one that is not there."""
    # The check says "another block" of a code and shows nothing of the row.
    rows = Institution.unscoped.filter(code__in=codes).values_list(
        "code", "pk", "tier_id", "tier__has_members", "status", "formed_on", "state_id", "district_id", "block_id",
        "village_id",
    )  # fmt: skip
    return {
        code: InstitutionFacts(pk, tier, has_members, status, _iso(formed), *place)
        for code, pk, tier, has_members, status, formed, *place in rows
    }


def _iso(day: dt.date) -> str:
    return day.isoformat()


def villages_coded(codes: set[str]) -> dict[str, VillageFacts]:
    """Villages by LGD code."""
    return {str(row["lgd_code"]): _village(row) for row in _villages().filter(lgd_code__in=[int(c) for c in codes])}


def villages_in(block_id: int) -> dict[str, VillageFacts | None]:
    """Villages of a block by folded name in any language; None where two have the name."""
    found: dict[str, VillageFacts | None] = {}
    for row in _villages().filter(block_id=block_id):
        village = _village(row)
        if village.is_gone:
            continue
        for name in {row["name"].casefold(), *(str(name).casefold() for name in row["names"].values())}:
            found[name] = None if name in found else village
    return found


def _villages() -> QuerySet[GeoUnit, Any]:
    # Places are public reference data.
    return GeoUnit.unscoped.filter(level=GeoUnit.Level.VILLAGE).values(
        "pk", "name", "names", "lgd_code", "state_id", "district_id", "block_id", "valid_to"
    )


def _village(row: dict[str, Any]) -> VillageFacts:
    gone = row["valid_to"] is not None and row["valid_to"] <= today()
    return VillageFacts(row["pk"], row["state_id"], row["district_id"], row["block_id"], gone)
