"""Figures as words and page parts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Literal

from django.utils.translation import gettext as _

from core.indicators import Indicator, Unit, Wanted
from core.interfaces.parts import Chart, ChartCell, ChartRow, Figure, State
from core.periods import add_months, month_of, today
from core.templatetags.indian import dmy_time, indian_number, month_label
from reports.queries.figures import ABSENT, Shown, trend_months

Direction = Literal["", "up", "down", "level"]
Held = Mapping[tuple[dt.date, str], Shown]


def number(value: Decimal | None, indicator: Indicator) -> str | None:
    """ "84.2%", "₹12,34,567" or "5,626"; None stays None."""
    if value is None:
        return None
    if indicator.unit is Unit.PERCENT:
        return f"{value.quantize(Decimal('0.1'))}%"
    if indicator.unit is Unit.RATIO:
        return str(value.quantize(Decimal("0.1")))
    if indicator.unit is Unit.DAYS:
        return str(indian_number(value, 1))
    shown = str(indian_number(value.quantize(Decimal(1))))
    return f"₹{shown}" if indicator.unit is Unit.RUPEES else shown


def card(indicator: Indicator, month: dt.date, held: Held, url: str | None, rows: Callable[[str, str], str]) -> Figure:
    """The card of one indicator: value, what it is a share of, change, coverage, months, and the rows behind."""
    now = held.get((month, indicator.slug), ABSENT)
    before = held.get((add_months(month, -1), indicator.slug), ABSENT)
    value, earlier = now.value(indicator), before.value(indicator)
    change, direction = _change(value, earlier, indicator)
    return Figure(
        label=str(indicator.name),
        value=number(value, indicator),
        unit=_("days") if indicator.unit is Unit.DAYS else "",
        url=url,
        basis=basis(indicator, now),
        change=change,
        direction=direction,
        change_note=_change_note(month) if change else "",
        reported=coverage(indicator, now),
        complete_up_to=_("complete up to %(time)s") % {"time": dmy_time(now.complete_up_to)}
        if now.complete_up_to
        else "",
        links=_row_links(indicator, rows),
        trend=_trend(indicator, month, held),
        state="" if month == month_of(today()) else _state(value, earlier, indicator),
    )


def _trend(indicator: Indicator, month: dt.date, held: Held) -> list[Decimal | None]:
    values = [held.get((each, indicator.slug), ABSENT).value(indicator) for each in trend_months(month)]
    # Two months make a slope, not a trend.
    return values if sum(value is not None for value in values) > 2 else []


def _row_links(indicator: Indicator, rows: Callable[[str, str], str]) -> list[tuple[str, str]]:
    if indicator.denominator is None:
        return [(_("Show the rows"), rows(indicator.slug, "n"))]
    return [
        (str(indicator.numerator_name), rows(indicator.slug, "n")),
        (str(indicator.denominator_name), rows(indicator.slug, "d")),
    ]


def basis(indicator: Indicator, shown: Shown) -> str:
    """ "55,293 of 65,823 places on the roll" beside a share; "" beside a plain number."""
    if indicator.denominator is None or shown.numerator is None or not shown.denominator:
        return ""
    return _("%(part)s of %(whole)s %(things)s") % {
        "part": indian_number(shown.numerator.quantize(Decimal(1))),
        "whole": indian_number(shown.denominator.quantize(Decimal(1))),
        "things": indicator.denominator_name,
    }


def coverage(indicator: Indicator, shown: Shown) -> str:
    """ "612 of 640 SHGs reported"."""
    if indicator.coverage.reporting == indicator.coverage.expected or not (shown.expected or shown.reporting):
        return ""  # a register is its own report
    return _("%(reporting)s of %(expected)s %(units)s reported") % {
        "reporting": indian_number(shown.reporting),
        "expected": indian_number(shown.expected),
        "units": indicator.coverage.unit,
    }


def _change(value: Decimal | None, before: Decimal | None, indicator: Indicator) -> tuple[str, Direction]:
    if value is None or before is None:
        return "", ""
    difference = value - before
    is_share = indicator.denominator is not None or indicator.unit is Unit.DAYS
    rounded = difference.quantize(Decimal("0.1") if is_share else Decimal(1))
    if not rounded:
        return _("no change"), "level"
    sign = "+" if rounded > 0 else "−"
    amount = str(abs(rounded)) if is_share else str(indian_number(abs(rounded)))
    if indicator.unit is Unit.PERCENT:
        amount = _("%(count)s points") % {"count": amount}
    return f"{sign}{amount}", "up" if rounded > 0 else "down"


def _change_note(month: dt.date) -> str:
    # A month that still runs lacks its last meetings: a fall says nothing yet.
    return _("on the month before; this month is not over") if month == month_of(today()) else _("on the month before")


def _state(value: Decimal | None, before: Decimal | None, indicator: Indicator) -> State:
    # Only a fall of more than five points in a wanted share is worth a colour.
    if value is None or before is None or indicator.unit is not Unit.PERCENT or indicator.wanted is not Wanted.UP:
        return ""
    return "watch" if value < before - 5 else ""


def trend_chart(indicator: Indicator, month: dt.date, held: Held, where: str, link: Callable[[dt.date], str]) -> Chart:
    """Thirteen months of one figure; each month leads to its page."""
    rows = []
    for each in trend_months(month):
        value = held.get((each, indicator.slug), ABSENT).value(indicator)
        rows.append(
            ChartRow(str(month_label(each)), [ChartCell(_drawn(value), number(value, indicator) or "")], url=link(each))
        )
    now = held.get((month, indicator.slug), ABSENT)
    return Chart(
        kind="line",
        title=_("%(figure)s, %(place)s, 13 months to %(month)s")
        % {"figure": indicator.name, "place": where, "month": month_label(month)},
        label_heading=_("Month"),
        series=[str(indicator.name)],
        rows=rows,
        unit=_unit(indicator),
        source=source_line(indicator, now),
    )


def ranking_chart(
    indicator: Indicator,
    month: dt.date,
    units: Iterable[tuple[str, str | None, Shown]],
    heading: str,
    source: str,
) -> Chart:
    """Units below, best first, those that did not report last; each bar leads down."""
    listed: Sequence[tuple[str, str | None, Shown]] = sorted(
        units, key=lambda item: (item[2].value(indicator) is None, -(item[2].value(indicator) or 0), item[0])
    )
    rows = [
        ChartRow(
            label,
            [ChartCell(_drawn(shown.value(indicator)), _ranked_words(indicator, shown))],
            url=url,
        )
        for label, url, shown in listed
    ]
    return Chart(
        kind="bar",
        title=_("%(figure)s by %(unit)s, %(month)s")
        % {"figure": indicator.name, "unit": heading, "month": month_label(month)},
        label_heading=heading,
        series=[str(indicator.name)],
        rows=rows,
        unit=_unit(indicator),
        source=source,
    )


def _ranked_words(indicator: Indicator, shown: Shown) -> str:
    words = number(shown.value(indicator), indicator) or ""
    if indicator.unit is Unit.PERCENT and shown.denominator:
        whole = indian_number(shown.denominator.quantize(Decimal(1)))
        return _("%(share)s of %(whole)s") % {"share": words, "whole": whole}
    return words


def _drawn(value: Decimal | None) -> Decimal | None:
    return None if value is None else value.quantize(Decimal("0.1"))


def _unit(indicator: Indicator) -> str:
    return {Unit.PERCENT: "%", Unit.RUPEES: "₹", Unit.COUNT: "", Unit.RATIO: "", Unit.DAYS: _("days")}[indicator.unit]


def source_line(indicator: Indicator, shown: Shown) -> str:
    """What stands below a chart: how complete, up to when."""
    reported = coverage(indicator, shown)
    if shown.complete_up_to is None:
        return reported
    time = dmy_time(shown.complete_up_to)
    if not reported:
        return _("complete up to %(time)s") % {"time": time}
    return _("%(coverage)s; complete up to %(time)s") % {"coverage": reported, "time": time}


# What a reader asks first about any place: indicator, part ("n" or "d"), in this order.
SUMMARY = (("INS01", "n"), ("INS10", "n"), ("INS11", "d"), ("INS07", "n"))


def summary(month: dt.date, held: Held, words: Sequence[str], link: Callable[[str, str], str]) -> list[Figure]:
    """How many SHGs, VOs, CLFs and members there are; `words` names them in that order."""
    figures = []
    for (slug, part), label in zip(SUMMARY, words, strict=True):
        shown = held.get((month, slug), ABSENT)
        value = shown.numerator if part == "n" else shown.denominator
        text = None if value is None else str(indian_number(value.quantize(Decimal(1))))
        figures.append(Figure(label=label, value=text, url=link(slug, part)))
    return figures
