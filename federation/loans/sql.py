"""SQL of loans: where each stands at the end of a day, and how they are loaded.

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
PICKED = """
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
_VERSIONS = """
versions AS MATERIALIZED (
  SELECT DISTINCT ON (s.loan_id) s.id, s.loan_id
  FROM picked p JOIN federation_loanschedule s ON s.loan_id = p.id
  WHERE s.from_on <= %(as_of)s AND s.recorded_at <= %(known_at)s
  ORDER BY s.loan_id, s.version DESC
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
LEFT JOIN versions v ON v.loan_id = p.id
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

STANDING = f"{PICKED}{_VERSIONS}{_STANDING}"

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
    return rows_of(STANDING, values)


def rows_of(statement: str, values: dict[str, Any]) -> list[tuple[Any, ...]]:
    """All rows of a statement about loans."""
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
