"""Repayment on time of loans: the one place from which grades and sutras take it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from decimal import Decimal

from core.periods import INDIA
from federation.loans.quality.sql import on_time_rows
from federation.loans.sql import asked_for
from federation.queries.loan_quality import GRACE
from federation.queries.norms import defaults


def repayment_on_time(
    institution_ids: Collection[int], since: dt.date, until: dt.date, *, known_on: dt.date | None = None
) -> dict[int, tuple[Decimal, Decimal]]:
    """(paid on time, fallen due) in rupees by institution, of instalments due from the first day to the last.

    A group's are those of its members, and those of what it owes itself to a federation or a bank. What is paid after
    the last day, within the grace of the state, is still on time. With `known_on`, what was entered after that day does
    not count. Groups for which nothing fell due are left out; one query.
    """
    known_at = dt.datetime.combine(known_on, dt.time.max, tzinfo=INDIA) if known_on is not None else None
    before = since - dt.timedelta(days=1)
    values = asked_for("", None, before, until, known_at, grace=defaults()["shg"][GRACE], paid_by=dt.date.max)
    return {row[0]: (row[1], row[2]) for row in on_time_rows(list(institution_ids), values)}
