"""Days, months and financial years, all in India's time."""

from __future__ import annotations

import calendar
import datetime as dt
from zoneinfo import ZoneInfo

from django.utils import timezone

INDIA = ZoneInfo("Asia/Kolkata")


def today() -> dt.date:
    """The date in India now."""
    return timezone.now().astimezone(INDIA).date()


def month_of(day: dt.date) -> dt.date:
    """The first day of the day's month."""
    return day.replace(day=1)


def month_end(month: dt.date) -> dt.date:
    """The last day of the month."""
    return month.replace(day=calendar.monthrange(month.year, month.month)[1])


def add_months(month: dt.date, count: int) -> dt.date:
    """The first day of the month `count` months later (earlier if negative)."""
    index = month.year * 12 + month.month - 1 + count
    return dt.date(index // 12, index % 12 + 1, 1)


def months_between(first: dt.date, last: dt.date) -> list[dt.date]:
    """First days of all months from the first day's month to the last day's, both included."""
    months = []
    month = month_of(first)
    while month <= last:
        months.append(month)
        month = add_months(month, 1)
    return months


def financial_year(day: dt.date) -> str:
    """The Indian financial year of a day, "2025-26" (1 April to 31 March)."""
    first = day.year if day.month >= 4 else day.year - 1
    return f"{first}-{(first + 1) % 100:02d}"


def parse_month(value: str) -> dt.date | None:
    """The month of "2026-10", or None."""
    try:
        return dt.datetime.strptime(value, "%Y-%m").date()  # noqa: DTZ007  (a month has no time of day)
    except (TypeError, ValueError):
        return None
