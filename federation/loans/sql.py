"""SQL of loans: where each stands at the end of a day, and what a portfolio's repayment comes to.

Money is told by entries alone, dues by schedules alone, both as they were known at a moment. Of several versions of a
schedule, a day goes by the latest known one that holds from that day or earlier.
"""

from __future__ import annotations

import datetime as dt
import io
from decimal import Decimal
from typing import Any

from django.db import connection, connections

# The words are folded away before planning: what is left is one equality. A loan settled before the period begins,
# known to be so at that moment, adds nothing to any figure.
_PICKED = """
WITH picked AS NOT MATERIALIZED (
  SELECT l.id, l.part, l.source, l.state_id, l.book_id, l.member_id, l.borrower_id, l.accrual, l.interest_percent, l.whole_rupees,
    l.carried_interest_rupees, l.product_id
  FROM federation_loan l
  WHERE CASE %(whose)s WHEN 'nation' THEN true WHEN 'state' THEN l.state_id = %(key)s
      WHEN 'district' THEN l.district_id = %(key)s WHEN 'block' THEN l.block_id = %(key)s
      WHEN 'panchayat' THEN l.panchayat_id = %(key)s WHEN 'village' THEN l.village_id = %(key)s
      WHEN 'book' THEN l.book_id = %(key)s WHEN 'borrower' THEN l.borrower_id = %(key)s
      WHEN 'loans' THEN l.id = ANY(%(keys)s) ELSE l.id = %(key)s END
    AND (l.settled_on IS NULL OR l.settled_on > %(before)s OR l.settled_at > %(known_at)s)
),
"""
# What institutions are to repay on time: what they borrowed themselves, and what they lent to women.
_PICKED_OF_MANY = """
WITH picked AS MATERIALIZED (
  SELECT l.id, l.state_id, coalesce(l.borrower_id, l.book_id) AS institution_id
  FROM federation_loan l
  WHERE (l.borrower_id = ANY(%(keys)s) OR (l.borrower_id IS NULL AND l.book_id = ANY(%(keys)s)))
    AND (l.settled_on IS NULL OR l.settled_on > %(before)s OR l.settled_at > %(known_at)s)
),
"""
_VERSIONS = """
versions AS MATERIALIZED (
  SELECT s.id, s.loan_id, s.version, s.from_on,
    least(%(as_of)s, min(s.from_on) OVER (PARTITION BY s.loan_id ORDER BY s.version
      ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING) - 1) AS last_on,
    max(s.version) FILTER (WHERE s.from_on <= %(before)s) OVER (PARTITION BY s.loan_id) = s.version AS held_before,
    max(s.version) OVER (PARTITION BY s.loan_id) = s.version AS holds
  FROM picked p JOIN federation_loanschedule s ON s.loan_id = p.id
  WHERE s.from_on <= %(as_of)s AND s.recorded_at <= %(known_at)s
),
"""

_STANDING = """
money AS (
  SELECT e.loan_id,
    sum(CASE WHEN e.kind IN ('disbursed', 'brought_in') THEN e.principal_rupees ELSE -e.principal_rupees END) AS owed,
    sum(CASE WHEN e.kind IN ('repaid', 'prepaid') THEN e.principal_rupees ELSE 0 END) AS paid,
    sum(CASE WHEN e.kind IN ('disbursed', 'brought_in') THEN e.principal_rupees ELSE 0 END) AS lent,
    sum(e.interest_rupees) AS cost,
    sum(CASE WHEN e.kind IN ('disbursed', 'brought_in') THEN e.principal_rupees ELSE -e.principal_rupees END
      * (%(as_of)s - e.value_on)) AS rupee_days
  FROM picked p JOIN federation_loanentry e ON e.loan_id = p.id
  WHERE e.value_on <= %(as_of)s AND e.recorded_at <= %(known_at)s
  GROUP BY 1
)
SELECT p.id, p.member_id, m.lent, m.owed, m.paid, m.cost,
  greatest(coalesce(late.principal_to_date, 0) - m.paid, 0) AS overdue_principal,
  greatest(coalesce(due.principal_to_date, 0) - m.paid, 0) AS due_principal,
  CASE WHEN p.accrual = 'schedule' THEN greatest(coalesce(late.interest_to_date, 0) - m.cost, 0) ELSE 0 END AS overdue_interest,
  CASE WHEN p.accrual = 'schedule' THEN greatest(coalesce(due.interest_to_date, 0) - m.cost, 0)
    ELSE greatest(p.carried_interest_rupees
      + round(m.rupee_days * p.interest_percent / 36500, CASE WHEN p.whole_rupees THEN 0 ELSE 2 END) - m.cost, 0)
    END AS due_interest,
  least(first_principal.due_on, first_interest.due_on) AS oldest_on, v.id AS schedule_id
FROM picked p
JOIN money m ON m.loan_id = p.id
LEFT JOIN versions v ON v.loan_id = p.id AND v.holds
LEFT JOIN LATERAL (SELECT principal_to_date, interest_to_date FROM federation_loaninstalment
  WHERE schedule_id = v.id AND due_on < %(as_of)s ORDER BY due_on DESC, number DESC LIMIT 1) late ON true
LEFT JOIN LATERAL (SELECT principal_to_date, interest_to_date FROM federation_loaninstalment
  WHERE schedule_id = v.id AND due_on <= %(as_of)s ORDER BY due_on DESC, number DESC LIMIT 1) due ON true
LEFT JOIN LATERAL (SELECT due_on FROM federation_loaninstalment
  WHERE schedule_id = v.id AND principal_to_date > m.paid ORDER BY principal_to_date, due_on LIMIT 1) first_principal ON true
LEFT JOIN LATERAL (SELECT due_on FROM federation_loaninstalment
  WHERE schedule_id = v.id AND interest_to_date > m.cost ORDER BY interest_to_date, due_on LIMIT 1) first_interest ON true
WHERE %(settled_too)s OR m.owed > 0 OR coalesce(due.interest_to_date, 0) > m.cost
ORDER BY p.id
"""

# An instalment is on time as far as it was covered, oldest first, when its grace ended; what was paid ahead covers it too.
_TIMELY = """
grace AS (
  SELECT DISTINCT ON (state_id) state_id, value FROM federation_operatingnorm
  WHERE key = 'repayment_grace_days' AND tier_id = 'shg' AND from_on <= %(as_of)s ORDER BY state_id, from_on DESC
),
timely AS (
  SELECT p.id AS loan_id, sum(i.principal_rupees + i.interest_rupees) AS fell,
    sum(least(greatest(got.paid - (i.principal_to_date - i.principal_rupees), 0), i.principal_rupees)
      + least(greatest(got.cost - (i.interest_to_date - i.interest_rupees), 0), i.interest_rupees)) AS in_time
  FROM picked p
  JOIN versions v ON v.loan_id = p.id AND v.last_on > %(before)s
  LEFT JOIN grace g ON g.state_id = p.state_id
  JOIN federation_loaninstalment i
    ON i.schedule_id = v.id AND i.due_on > %(before)s AND i.due_on >= v.from_on AND i.due_on <= v.last_on
  CROSS JOIN LATERAL (
    SELECT coalesce(sum(e.principal_rupees) FILTER (WHERE e.kind IN ('repaid', 'prepaid')), 0) AS paid,
      coalesce(sum(e.interest_rupees), 0) AS cost
    FROM federation_loanentry e
    WHERE e.loan_id = p.id AND e.value_on <= least(%(paid_by)s, i.due_on + coalesce(g.value, %(grace)s))
      AND e.recorded_at <= %(known_at)s) got
  GROUP BY 1
)
"""

_QUALITY = """
money AS MATERIALIZED (
  SELECT e.loan_id,
    sum(moves.owed) AS owed, coalesce(sum(moves.owed) FILTER (WHERE early), 0) AS owed_before,
    sum(moves.paid) AS paid, coalesce(sum(moves.paid) FILTER (WHERE early), 0) AS paid_before,
    sum(e.interest_rupees) AS cost, coalesce(sum(e.interest_rupees) FILTER (WHERE early), 0) AS cost_before,
    coalesce(sum(e.principal_rupees) FILTER (WHERE NOT early AND e.kind IN ('disbursed', 'brought_in')), 0) AS lent,
    coalesce(sum(e.principal_rupees) FILTER (WHERE NOT early AND e.kind = 'written_off'), 0) AS written_off
  FROM picked p JOIN federation_loanentry e ON e.loan_id = p.id
  CROSS JOIN LATERAL (SELECT e.value_on <= %(before)s AS early,
    CASE WHEN e.kind IN ('disbursed', 'brought_in') THEN e.principal_rupees ELSE -e.principal_rupees END AS owed,
    CASE WHEN e.kind IN ('repaid', 'prepaid') THEN e.principal_rupees ELSE 0 END AS paid) moves
  WHERE e.value_on <= %(as_of)s AND e.recorded_at <= %(known_at)s
  GROUP BY 1
),
asked AS MATERIALIZED (
  SELECT v.loan_id, v.id, v.held_before, v.holds, v.last_on >= v.from_on AND v.last_on > %(before)s AS counts,
    coalesce(last.principal_to_date, 0) AS principal_last, coalesce(last.interest_to_date, 0) AS interest_last,
    coalesce(first.principal_to_date, 0) AS principal_first, coalesce(first.interest_to_date, 0) AS interest_first
  FROM versions v
  LEFT JOIN LATERAL (SELECT principal_to_date, interest_to_date FROM federation_loaninstalment
    WHERE schedule_id = v.id AND due_on <= v.last_on ORDER BY due_on DESC, number DESC LIMIT 1) last ON true
  LEFT JOIN LATERAL (SELECT principal_to_date, interest_to_date FROM federation_loaninstalment
    WHERE schedule_id = v.id AND due_on <= CASE WHEN v.from_on <= %(before)s THEN %(before)s ELSE v.from_on - 1 END
      AND (v.version > 1 OR v.from_on <= %(before)s) ORDER BY due_on DESC, number DESC LIMIT 1) first ON true
),
dues AS (
  SELECT loan_id,
    sum(principal_last - principal_first) FILTER (WHERE counts) AS principal_fell,
    sum(interest_last - interest_first) FILTER (WHERE counts) AS interest_fell,
    max(principal_first) FILTER (WHERE held_before) AS principal_before,
    max(interest_first) FILTER (WHERE held_before) AS interest_before,
    max(principal_last) FILTER (WHERE holds) AS principal_due, max(interest_last) FILTER (WHERE holds) AS interest_due,
    max(id) FILTER (WHERE holds) AS schedule_id
  FROM asked GROUP BY 1
),
loans AS MATERIALIZED (
  SELECT p.part, p.source, m.owed, m.owed_before, m.lent, m.written_off,
    greatest(coalesce(d.principal_before, 0) - m.paid_before, 0) + greatest(coalesce(d.interest_before, 0) - m.cost_before, 0)
      AS late_before,
    greatest(coalesce(d.principal_before, 0) - m.paid_before, 0) + coalesce(d.principal_fell, 0) AS principal_asked,
    greatest(coalesce(d.interest_before, 0) - m.cost_before, 0) + coalesce(d.interest_fell, 0) AS interest_asked,
    greatest(m.paid_before - coalesce(d.principal_before, 0), 0) + m.paid - m.paid_before AS principal_got,
    greatest(m.cost_before - coalesce(d.interest_before, 0), 0) + m.cost - m.cost_before AS interest_got,
    greatest(coalesce(d.principal_due, 0) - m.paid, 0) AS late_principal,
    greatest(coalesce(d.interest_due, 0) - m.cost, 0) AS late_interest,
    (m.owed > 0 AND (d.principal_due > m.paid OR d.interest_due > m.cost)) AND EXISTS (
      SELECT FROM federation_loaninstalment i WHERE i.schedule_id = d.schedule_id AND i.due_on < %(as_of)s - 30
        AND (i.principal_to_date > m.paid OR i.interest_to_date > m.cost))
      OR coalesce(limits.late_since < %(as_of)s - 30, false) AS beyond_30,
    (m.owed > 0 AND (d.principal_due > m.paid OR d.interest_due > m.cost)) AND EXISTS (
      SELECT FROM federation_loaninstalment i WHERE i.schedule_id = d.schedule_id AND i.due_on < %(as_of)s - 90
        AND (i.principal_to_date > m.paid OR i.interest_to_date > m.cost))
      OR coalesce(limits.late_since < %(as_of)s - 90, false) AS beyond_90,
    coalesce(t.fell, 0) AS fell, coalesce(t.in_time, 0) AS in_time
  FROM picked p JOIN money m ON m.loan_id = p.id
  LEFT JOIN dues d ON d.loan_id = p.id LEFT JOIN timely t ON t.loan_id = p.id
  CROSS JOIN LATERAL (SELECT CASE WHEN p.part = 'bank' AND p.product_id IN (SELECT slug FROM federation_loanproduct WHERE may_redraw)
    THEN federation_limit_late(p.id, %(as_of)s, 90, 'infinity', %(known_at)s) END AS late_since) limits
)
SELECT part, source, count(*) FILTER (WHERE owed > 0) AS running, sum(owed), sum(late_before),
  sum(principal_asked + interest_asked), sum(least(principal_got, principal_asked) + least(interest_got, interest_asked)),
  sum(fell), sum(in_time), sum(late_principal), sum(late_interest),
  coalesce(sum(owed) FILTER (WHERE beyond_30), 0), coalesce(sum(owed) FILTER (WHERE beyond_90), 0),
  count(*) FILTER (WHERE beyond_30 AND owed > 0), count(*) FILTER (WHERE beyond_90 AND owed > 0),
  sum(owed_before) + sum(lent), sum(written_off)
FROM loans GROUP BY 1, 2 ORDER BY 1, 2
"""

_ON_TIME = """
SELECT p.institution_id, sum(t.in_time), sum(t.fell)
FROM timely t JOIN picked p ON p.id = t.loan_id
GROUP BY 1 HAVING sum(t.fell) > 0
"""

STANDING = f"{_PICKED}{_VERSIONS}{_STANDING}"
QUALITY = f"{_PICKED}{_VERSIONS}{_TIMELY},{_QUALITY}"
ON_TIME = f"{_PICKED_OF_MANY}{_VERSIONS}{_TIMELY}{_ON_TIME}"

PLACES = "state_id, district_id, block_id, panchayat_id, village_id"
COPY_LOANS = (
    "COPY federation_loan (id, book_id, number, part, lender_id, lender_bank, ifsc, borrower_id, member_id, product_id, "
    "purpose_id, source, sanctioned_on, sanctioned_rupees, method, accrual, interest_percent, instalments, pace, "
    f"moratorium, allocation, whole_rupees, {PLACES}) FROM STDIN"
)
COPY_SCHEDULES = (
    "COPY federation_loanschedule (id, loan_id, version, laid_for, entry_id, from_on, laid_on, recorded_at, "
    f"{PLACES}) FROM STDIN"
)
COPY_INSTALMENTS = (
    "COPY federation_loaninstalment (schedule_id, number, due_on, principal_rupees, interest_rupees, "
    "principal_to_date, interest_to_date) FROM STDIN"
)
COPY_ENTRIES = (
    "COPY federation_loanentry (id, loan_id, kind, value_on, posted_on, principal_rupees, interest_rupees, "
    f"penalty_rupees, journal_id, reverses_id, decided_by, recorded_at, {PLACES}) FROM STDIN"
)

# Of several entries of a book on one day, the last one posted in this transaction.
JOURNALS_OF_DAYS = """
SELECT institution_id, posted_on, max(id) FROM federation_journal
WHERE institution_id = ANY(%s) AND entered_in = pg_current_xact_id()::text::bigint GROUP BY 1, 2
"""
LAST_NUMBERS = """
SELECT book_id, max(number) FROM federation_loan WHERE book_id = ANY(%s) GROUP BY 1
"""
ANALYZE = """
ANALYZE federation_loan, federation_loanentry, federation_loanschedule, federation_loaninstalment
"""
NEXT_KEYS = """
SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)
"""


def standing_rows(values: dict[str, Any]) -> list[tuple[Any, ...]]:
    """Where loans stand at the end of `as_of`; columns as in STANDING."""
    return _rows(STANDING, values)


def quality_rows(values: dict[str, Any]) -> list[tuple[Any, ...]]:
    """What the repayment of loans comes to in a period, by part and source; columns as in QUALITY."""
    return _rows(QUALITY, values)


def on_time_rows(keys: list[int], values: dict[str, Any]) -> list[tuple[Any, ...]]:
    """By institution, what was paid on time of what fell due after `before` and by `as_of`, and all that fell due."""
    return _rows(ON_TIME, values | {"keys": keys})


def _rows(statement: str, values: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())


def next_keys(table: str, count: int, using: str) -> list[int]:
    """So many keys of a table that nobody else gets."""
    with connections[using].cursor() as cursor:
        cursor.execute(NEXT_KEYS, [table, count])
        return [int(row[0]) for row in cursor.fetchall()]


def journals_of_days(books: list[int], using: str) -> dict[tuple[int, dt.date], int]:
    """By book and day, a journal that this transaction posted."""
    with connections[using].cursor() as cursor:
        cursor.execute(JOURNALS_OF_DAYS, [books])
        return {(row[0], row[1]): int(row[2]) for row in cursor.fetchall()}


def last_numbers(books: list[int], using: str) -> dict[int, int]:
    """The number of each book's last loan."""
    with connections[using].cursor() as cursor:
        cursor.execute(LAST_NUMBERS, [books])
        return dict(cursor.fetchall())


def copy_loans(loans: str, schedules: str, instalments: str, entries: str, using: str) -> None:
    """Streams COPY text into the four tables, every rule awake."""
    # copy_expert() passes Django by, which gives errors their usual names.
    with connections[using].wrap_database_errors, connections[using].cursor() as cursor:
        cursor.copy_expert(COPY_LOANS, io.StringIO(loans), 1 << 20)
        cursor.copy_expert(COPY_ENTRIES, io.StringIO(entries), 1 << 20)
        cursor.copy_expert(COPY_SCHEDULES, io.StringIO(schedules), 1 << 20)
        cursor.copy_expert(COPY_INSTALMENTS, io.StringIO(instalments), 1 << 20)


def asked_for(
    whose: str, key: int | None, before: dt.date, as_of: dt.date, known_at: dt.datetime | None, **more: Any
) -> dict[str, Any]:
    """Parameters of every statement; payments count until `as_of`, or until `paid_by` where that is given.

    Without a moment it is what is known now, and later than any row.
    """
    moment: Any = known_at or dt.datetime.max.replace(tzinfo=dt.UTC)
    asked = {"whose": whose, "key": key, "before": before, "as_of": as_of, "known_at": moment, "paid_by": as_of}
    return asked | {"keys": []} | more


def whole(value: Any) -> Decimal:
    """A sum of the database, zero where there was nothing to add up."""
    return Decimal(value or 0)


def analyze_loans() -> None:
    """Tells the planner what a load has just written, as autovacuum would in a while."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(ANALYZE)
