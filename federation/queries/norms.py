"""What is usual in a state: looked up for a day, and compared with what is."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Any

from django.utils.translation import gettext as _

import federation
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


def fewest_members(institution: Institution, norms: dict[str, int]) -> int:
    """How many members a group of its category usually has at least."""
    special = institution.category != Category.REGULAR
    return norms.get("members_min_special" if special else "members_min", 0)


def warnings_of(institution: Institution) -> list[str]:
    """In what the institution differs from the state's norms, in words; three small queries."""
    norms = norms_of(institution.state_id, institution.tier_id)
    if "members_max" in norms:
        count = member_counts([institution.pk]).get(institution.pk, 0)
        usual = (fewest_members(institution, norms), norms["members_max"])
        words = _("This group has %(count)s members; the usual is %(least)s to %(most)s.")
    elif "affiliates_max" in norms:
        count = affiliate_counts([institution.pk]).get(institution.pk, 0)
        usual = (norms["affiliates_min"], norms["affiliates_max"])
        words = _("This federation has %(count)s affiliates; the usual is %(least)s to %(most)s.")
    else:
        return []
    return [] if usual[0] <= count <= usual[1] else [words % _numbers(count, usual)]


def _numbers(count: int, usual: tuple[int, int]) -> dict[str, Any]:
    return {"count": count, "least": usual[0], "most": usual[1]}
