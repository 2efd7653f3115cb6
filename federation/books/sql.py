"""SQL of the books that the ORM cannot say: the check before the commit, loading by COPY, and looking all books through."""

from __future__ import annotations

import io

from django.db import connection, connections

CHECK_NOW = "SET CONSTRAINTS federation_journal_whole IMMEDIATE; SET CONSTRAINTS federation_journal_whole DEFERRED"
JOURNAL_COLUMNS = (
    "id, institution_id, number, posted_on, kind, meeting_id, narration, line_count, total_rupees, "
    "cash_change_rupees, savings_change_rupees, posted_at, state_id, district_id, block_id, panchayat_id, village_id"
)
LINE_COLUMNS = "journal_id, head_id, debit_rupees, credit_rupees, membership_id, bank_account_id, counterpart_id"
COPY_JOURNALS = f"COPY federation_journal ({JOURNAL_COLUMNS}) FROM STDIN"
COPY_LINES = f"COPY federation_journalline ({LINE_COLUMNS}) FROM STDIN"

# Every rule of a book in one pass, without trust in what was checked when it was written.
UNSOUND = """
WITH mine AS (SELECT * FROM federation_journal WHERE %(block)s::bigint IS NULL OR block_id = %(block)s),
summed AS (
  SELECT l.journal_id, count(*) AS held, sum(l.debit_rupees) AS debit, sum(l.credit_rupees) AS credit,
    coalesce(sum(l.debit_rupees - l.credit_rupees) FILTER (WHERE h.of_cash), 0) AS cash,
    coalesce(sum(l.credit_rupees - l.debit_rupees) FILTER (WHERE h.of_member AND h.kind = 'liability'), 0) AS saved
  FROM mine m JOIN federation_journalline l ON l.journal_id = m.id JOIN federation_ledgerhead h ON h.id = l.head_id
  GROUP BY 1),
chained AS (
  SELECT j.*, lag(j.number, 1, 0) OVER (PARTITION BY j.institution_id ORDER BY j.number) AS former,
    sum(j.cash_change_rupees) OVER (PARTITION BY j.institution_id ORDER BY j.posted_on, j.number) AS cash
  FROM mine j)
SELECT c.id FROM chained c LEFT JOIN summed s ON s.journal_id = c.id
WHERE s.held IS DISTINCT FROM c.line_count OR s.debit IS DISTINCT FROM c.total_rupees
  OR s.credit IS DISTINCT FROM c.total_rupees OR c.former <> c.number - 1 OR s.cash <> c.cash_change_rupees OR c.cash < 0
  OR s.saved <> c.savings_change_rupees
ORDER BY c.id LIMIT %(limit)s
"""


def check_now() -> None:
    """Checks the journals of this transaction at once, so that the refusal meets who asked and not the commit."""
    with connection.cursor() as cursor:
        cursor.execute(CHECK_NOW)


def next_journal_ids(count: int, using: str) -> list[int]:
    """So many keys that nobody else gets."""
    with connections[using].cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence('federation_journal', 'id')) FROM generate_series(1, %s)", [count]
        )
        return [int(row[0]) for row in cursor.fetchall()]


def copy_books(journals: str, lines: str, using: str) -> None:
    """Streams COPY text into both tables, then has every journal checked. Rules, marks and closed months stay awake."""
    # copy_expert() passes Django by, which gives errors their usual names.
    with connections[using].wrap_database_errors, connections[using].cursor() as cursor:
        cursor.copy_expert(COPY_JOURNALS, io.StringIO(journals), 1 << 20)
        cursor.copy_expert(COPY_LINES, io.StringIO(lines), 1 << 20)
        cursor.execute(CHECK_NOW)


def unsound_journals(limit: int = 100, block_id: int | None = None) -> list[int]:
    """Keys of journals (of one block) that break a rule of their book, looked at anew; empty in every sound database."""
    with connection.cursor() as cursor:
        cursor.execute(UNSOUND, {"limit": limit, "block": block_id})
        return [int(row[0]) for row in cursor.fetchall()]
