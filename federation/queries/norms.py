"""What is usual in a state: looked up for a day, and compared with what is."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db.models import Case, F, IntegerField, OuterRef, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

import federation
from core.models import GeoUnit
from core.periods import today
from core.seeding import read_seed
from federation.models import Institution, OperatingNorm
from federation.models.institution import Category
from federation.queries.institutions import affiliate_counts, member_counts


@cache
def defaults() -> dict[str, dict[str, int]]:
    """Norms of each tier where a state sets none."""
    found: dict[str, dict[str, int]] = read_seed(str(federation.__file__), "norms.toml")
    return found


def norm(state_id: int, tier: str, key: str, on: dt.date | None = None) -> int:
    """The state's value on that day (today), else the default. Raises KeyError for a norm that no one knows."""
    return norms_of(state_id, tier, on)[key]


def norms_of(state_id: int, tier: str, on: dt.date | None = None) -> dict[str, int]:
    """All norms of a tier in a state on a day (today); one query."""
    rows = OperatingNorm.unscoped.filter(
        state_id=state_id, tier_id=tier, from_on__lte=on or today()
    )  # rules of a state
    return defaults().get(tier, {}) | dict(rows.order_by("from_on").values_list("key", "value"))


def norm_of_row(tier: str, key: str, on: dt.date | None = None) -> Coalesce:
    """A norm as an expression over rows with a `state`, each by its own state's rules on the day (today)."""
    rows = OperatingNorm.unscoped.filter(state=OuterRef("state"), tier=tier, key=key, from_on__lte=on or today())
    latest = Subquery(rows.order_by("-from_on").values("value")[:1], output_field=IntegerField())
    return Coalesce(latest, Value(defaults()[tier][key]))


def norm_of_tier(tiers: tuple[str, ...], key: str, on: dt.date) -> Coalesce:
    """The same over rows with a `state` and a `tier`, each by its own tier's norm; null for other tiers."""
    rows = OperatingNorm.unscoped.filter(state=OuterRef("state"), tier=OuterRef("tier"), key=key, from_on__lte=on)
    latest = Subquery(rows.order_by("-from_on").values("value")[:1], output_field=IntegerField())
    usual = Case(*(When(tier=tier, then=defaults()[tier][key]) for tier in tiers), output_field=IntegerField())
    return Coalesce(latest, usual)


@dataclass(frozen=True, slots=True)
class NormNow:
    """A norm of a tier in a state: what holds today and since when (None: since ever), and what is to come."""

    tier: str
    key: str
    usual: int
    value: int
    since: dt.date | None
    coming: OperatingNorm | None


def norms_now(state: GeoUnit) -> list[NormNow]:
    """Every norm of every tier in a state today; one query."""
    rows: dict[tuple[str, str], list[OperatingNorm]] = {}
    for row in OperatingNorm.unscoped.filter(state=state).order_by("from_on"):  # rules of a state
        rows.setdefault((row.tier_id, row.key), []).append(row)
    return [
        _now(tier, key, usual, rows.get((tier, key), []))
        for tier, norms in defaults().items()
        for key, usual in norms.items()
    ]


def _now(tier: str, key: str, usual: int, rows: list[OperatingNorm]) -> NormNow:
    held = [row for row in rows if row.from_on <= today()]
    coming = next((row for row in rows if row.from_on > today()), None)
    if not held:
        return NormNow(tier, key, usual, usual, None, coming)
    return NormNow(tier, key, usual, held[-1].value, held[-1].from_on, coming)


def values_of(state: GeoUnit, tier: str, key: str) -> list[OperatingNorm]:
    """Every value that a state gave a norm, the latest first, with who set it."""
    rows = OperatingNorm.unscoped.filter(state=state, tier=tier, key=key)  # rules of a state
    return list(rows.select_related("set_by").order_by(F("from_on").desc()))


def fewest_members(institution: Institution, norms: dict[str, int]) -> int:
    """How many members a group of its category usually has at least."""
    special = institution.category != Category.REGULAR
    return norms.get("members_min_special" if special else "members_min", 0)


def warnings_of(institution: Institution) -> list[str]:
    """In what the institution differs from the state's norms, in words; three small queries."""
    norms = norms_of(institution.state_id, institution.tier_id)
    if "members_max" in norms:
        count = member_counts([institution.pk]).get(institution.pk, 0)
        usual = _usual_members(institution, norms)
        words = _("This group has %(count)s members; the usual is %(least)s to %(most)s.")
    elif "affiliates_max" in norms:
        count = affiliate_counts([institution.pk]).get(institution.pk, 0)
        usual = (norms["affiliates_min"], norms["affiliates_max"])
        words = _("This federation has %(count)s affiliates; the usual is %(least)s to %(most)s.")
    else:
        return []
    return [] if usual[0] <= count <= usual[1] else [words % _numbers(count, usual)]


def _usual_members(institution: Institution, norms: dict[str, int]) -> tuple[int, int]:
    return fewest_members(institution, norms), norms["members_max"]


def _numbers(count: int, usual: tuple[int, int]) -> dict[str, Any]:
    return {"count": count, "least": usual[0], "most": usual[1]}


def unusual_sizes(after: list[tuple[Institution, str, int]]) -> list[str]:
    """Of groups, with a name and so many members each, those that the state's norms find too small or too large."""
    words = []
    for institution, name, count in after:
        usual = _usual_members(institution, norms_of(institution.state_id, institution.tier_id))
        if not usual[0] <= count <= usual[1]:
            said = _("%(group)s will have %(count)s members; the usual is %(least)s to %(most)s.")
            words.append(said % (_numbers(count, usual) | {"group": name}))
    return words
