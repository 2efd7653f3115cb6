"""Stored figures of places, read through the scope."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from core.access.actor import Actor
from core.indicators import Indicator, Unit
from core.models import GeoUnit
from core.periods import add_months
from reports.models import IndicatorValue, ReportingMonth, RollupCheck

TREND_MONTHS = 13


@dataclass(frozen=True, slots=True)
class Shown:
    """One figure as a page needs it; `numerator` None means that nobody reported."""

    numerator: Decimal | None
    denominator: Decimal | None
    reporting: int
    expected: int
    complete_up_to: dt.datetime | None = None

    def value(self, indicator: Indicator) -> Decimal | None:
        """The number to show: a share in percent, or the numerator. None where it cannot be said."""
        if self.numerator is None:
            return None
        if indicator.unit not in {Unit.PERCENT, Unit.RATIO}:
            return self.numerator
        scale = 100 if indicator.unit is Unit.PERCENT else 1
        return self.numerator * scale / self.denominator if self.denominator else None


ABSENT = Shown(None, None, 0, 0)


def open_months() -> list[dt.date]:
    """Months that have figures, latest first."""
    return list(ReportingMonth.unscoped.order_by("-month").values_list("month", flat=True))


def trend_months(month: dt.date) -> list[dt.date]:
    """The month and the twelve before it, earliest first."""
    return [add_months(month, back) for back in range(1 - TREND_MONTHS, 1)]


def of_place(actor: Actor, unit_id: int, month: dt.date) -> dict[tuple[dt.date, str], Shown]:
    """All figures of a place over the trend's months, by (month, slug)."""
    rows = IndicatorValue.objects.visible_to(actor).filter(unit_id=unit_id, month__in=trend_months(month), cut="")
    return {
        (row[0], row[1]): Shown(*row[2:])
        for row in rows.values_list(
            "month", "indicator", "numerator", "denominator", "reporting", "expected", "complete_up_to"
        )
    }


def of_children(actor: Actor, unit: GeoUnit, month: dt.date, slug: str) -> list[tuple[GeoUnit, Shown]]:
    """One figure of every place right below, those without it included, by name."""
    rows = IndicatorValue.objects.visible_to(actor).filter(unit__parent_id=unit.pk, month=month, indicator=slug, cut="")
    held = {
        row[0]: Shown(*row[1:])
        for row in rows.values_list("unit_id", "numerator", "denominator", "reporting", "expected", "complete_up_to")
    }
    children = GeoUnit.unscoped.filter(parent_id=unit.pk, valid_to=None).order_by("name", "pk")  # places are public
    return [(child, held.get(child.pk, ABSENT)) for child in children]


def last_check() -> RollupCheck | None:
    """The latest finished comparison of figures with records."""
    return RollupCheck.unscoped.filter(finished_at__isnull=False).order_by("-pk").first()
