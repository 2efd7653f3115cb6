"""The Monthly Progress Report of a place: as first reported, as revised, and as the records say now."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from core.access.actor import Actor
from core.models import GeoUnit
from core.periods import add_months
from reports.models import IndicatorValue, MonthlyReport, MonthlyReportRow, Target
from reports.monthly_lines import LINES, Line

Values = dict[str, Decimal | None]


@dataclass(frozen=True, slots=True)
class ShownLine:
    """`first` is what was first reported, `revised` the latest signing where it differs, `now` what the records say."""

    line: Line
    first: Decimal | None
    revised: Decimal | None
    is_revised: bool
    now: Decimal | None


@dataclass(frozen=True, slots=True)
class ShownReport:
    """All rows in order; `versions` oldest first, empty while nothing is signed."""

    versions: list[MonthlyReport]
    lines: list[ShownLine]

    @property
    def is_signed(self) -> bool:
        """True once a first version stands."""
        return bool(self.versions)

    @property
    def is_behind(self) -> bool:
        """True where the records now say something else than the last signing."""
        return self.is_signed and any(
            one.now != (one.revised if one.is_revised else one.first) for one in self.lines if one.line.declared
        )


def below(unit: GeoUnit) -> list[GeoUnit]:
    """Places right below that report, by name."""
    # Places are public.
    return list(GeoUnit.unscoped.filter(parent_id=unit.pk, valid_to=None).order_by("name", "pk"))


def latest_reports(unit_ids: Iterable[int], month: dt.date) -> dict[int, MonthlyReport]:
    """The latest signing of each place, with its rows; for services that sum them, whoever asks."""
    # The signing of the place above asks.
    rows = MonthlyReport.unscoped.filter(unit_id__in=list(unit_ids), month=month)
    found = rows.order_by("unit_id", "-version").distinct("unit_id").prefetch_related("rows")
    return {report.unit_id: report for report in found}


def sums_of(reports: Mapping[int, MonthlyReport]) -> Values:
    """Row by row sums; a row that nobody recorded stays without a number."""
    sums: Values = {}
    for report in reports.values():
        for row in report.rows.all():
            known = sums.get(row.number)
            sums[row.number] = row.value if known is None else known + (row.value or 0)
    return sums


def report_of(actor: Actor, unit: GeoUnit, month: dt.date) -> ShownReport:
    """Four queries, whatever the number of rows and versions."""
    versions = list(
        MonthlyReport.objects.visible_to(actor)
        .filter(unit=unit, month=month)
        .select_related("signed_by", "closing")
        .order_by("version")
    )
    held: dict[int, Values] = {version.pk: {} for version in versions}
    wanted = [versions[0].pk, versions[-1].pk] if versions else []
    for row in MonthlyReportRow.objects.visible_to(actor).filter(report_id__in=wanted):
        held[row.report_id][row.number] = row.value
    now = _now(actor, unit, month)
    first = held[versions[0].pk] if versions else {}
    last = held[versions[-1].pk] if versions else {}
    lines = [
        ShownLine(
            line,
            first.get(line.number),
            last.get(line.number),
            len(versions) > 1 and first.get(line.number) != last.get(line.number),
            now.get((line.indicator, line.part)),
        )
        for line in LINES
    ]
    return ShownReport(versions, lines)


def _now(actor: Actor, unit: GeoUnit, month: dt.date) -> dict[tuple[str, str], Decimal | None]:
    rows = IndicatorValue.objects.visible_to(actor).filter(unit_id=unit.pk, month=month, cut="")
    found: dict[tuple[str, str], Decimal | None] = {}
    for slug, numerator, denominator in rows.values_list("indicator", "numerator", "denominator"):
        found[slug, "n"], found[slug, "d"] = numerator, denominator
    return found


@dataclass(frozen=True, slots=True)
class Progress:
    """One row against its target for the year: what was reached, and the months that stand behind it."""

    line: Line
    target: Target | None
    reached: Decimal | None
    months: int


def progress_of(actor: Actor, unit: GeoUnit, year_first: dt.date) -> list[Progress]:
    """Rows of a financial year that begins on 1 April `year_first`: flows added up, stocks of the latest month."""
    months = [add_months(year_first, count) for count in range(12)]
    label = f"{year_first.year}-{(year_first.year + 1) % 100:02d}"
    targets = {target.number: target for target in Target.objects.visible_to(actor).filter(unit=unit, year=label)}
    cells: dict[tuple[str, dt.date], tuple[Decimal | None, Decimal | None]] = {
        (slug, month): (numerator, denominator)
        for slug, month, numerator, denominator in IndicatorValue.objects.visible_to(actor)
        .filter(unit_id=unit.pk, month__in=months, cut="")
        .values_list("indicator", "month", "numerator", "denominator")
    }
    return [_progress(line, targets.get(line.number), cells, months) for line in LINES if line.declared]


def _progress(
    line: Line,
    target: Target | None,
    cells: Mapping[tuple[str, dt.date], tuple[Decimal | None, Decimal | None]],
    months: list[dt.date],
) -> Progress:
    position = 0 if line.part == "n" else 1
    known = [cells[line.indicator, month][position] for month in months if (line.indicator, month) in cells]
    values = [value for value in known if value is not None]
    reached = None if not values else (sum(values, Decimal(0)) if line.is_flow else values[-1])
    return Progress(line, target, reached, len(values))
