"""Reviews of sutras 6 to 10: which quarters, which groups of a federation, and what is known of a group."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from core.access.actor import Actor
from core.periods import add_months, today
from federation.models import Affiliation, Institution, SutraReview
from federation.models.institution import Status

QUARTERS_OFFERED = 6


def quarter_of(day: dt.date) -> dt.date:
    """The first day of the day's quarter."""
    return dt.date(day.year, (day.month - 1) // 3 * 3 + 1, 1)


def quarter_label(quarter: dt.date) -> str:
    """Q1 Apr-Jun 2026-27 and so on, by the financial year."""
    number = (quarter.month - 4) // 3 % 4 + 1
    first = quarter.year if quarter.month >= 4 else quarter.year - 1
    last = add_months(quarter, 2)
    return f"Q{number} {first}-{(first + 1) % 100:02d} ({quarter:%m}\u2013{last:%m-%Y})"


def quarters_offered() -> list[tuple[str, str]]:
    """This quarter and those before it, as choices."""
    now = quarter_of(today())
    quarters = [add_months(now, -3 * back) for back in range(QUARTERS_OFFERED)]
    return [(f"{quarter:%Y-%m-%d}", quarter_label(quarter)) for quarter in quarters]


def groups_below(actor: Actor, federation: Institution) -> list[Institution]:
    """Active groups that now belong to a federation, within reach, by name."""
    links = Affiliation.unscoped.filter(parent=federation, ends_on=None).values("child")  # of a row at hand
    rows = Institution.objects.visible_to(actor).filter(pk__in=links, status=Status.ACTIVE, tier__has_members=True)
    return list(rows.order_by("name", "pk"))


def reviews_in(groups: Collection[Institution], quarter: dt.date) -> dict[int, SutraReview]:
    """By group: its review of the quarter. The caller has scoped the groups."""
    rows = SutraReview.unscoped.filter(institution__in=groups, quarter=quarter)
    return {row.institution_id: row for row in rows}


def last_review(actor: Actor, group: Institution) -> SutraReview | None:
    """The latest review of a group within reach."""
    rows = SutraReview.objects.visible_to(actor).filter(institution=group)
    found: SutraReview | None = rows.order_by("-quarter").first()
    return found
