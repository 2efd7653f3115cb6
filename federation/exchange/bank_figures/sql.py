"""Figures of an import as a set: judged against each other and those on record.

The ORM has no window over a table that lives for one transaction. Writing is left to the service, which asks the books.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import connection

AT_WORK = """
CREATE TEMP TABLE figure_work ON COMMIT DROP AS
SELECT r.id AS row_id, r.number, (r.found->>'loan')::bigint AS loan_id, (r."values"->>'as_on')::date AS as_on,
    (r."values"->>'outstanding')::numeric AS outstanding, coalesce(r."values"->>'overdue', '0')::numeric AS overdue,
    r."values"->>'asset_class' AS asset_class, coalesce(r.found->>'ifsc', '') AS ifsc,
    ''::text AS code, ''::text AS col, '{}'::jsonb AS params
FROM core_importrow r WHERE r.job_id = %(job)s AND r.state IN ('good', 'same')
AND (%(numbers)s::int[] IS NULL OR r.number = ANY(%(numbers)s))"""
JUDGED = (
    """UPDATE figure_work w SET code = 'twice_in_file', col = 'as_on', params = jsonb_build_object('row', d.first)
FROM (SELECT row_id, min(number) OVER (PARTITION BY loan_id, as_on) AS first FROM figure_work) d
WHERE d.row_id = w.row_id AND d.first < w.number""",
    """UPDATE figure_work w SET code = 'same' FROM (
    SELECT DISTINCT ON (f.loan_id, f.as_on) f.loan_id, f.as_on, f.outstanding_rupees, f.overdue_rupees, f.asset_class
    FROM federation_bankfigure f JOIN figure_work k ON k.loan_id = f.loan_id AND k.as_on = f.as_on
    ORDER BY f.loan_id, f.as_on, f.id DESC) held
WHERE held.loan_id = w.loan_id AND held.as_on = w.as_on AND w.code = ''
AND (held.outstanding_rupees, held.overdue_rupees, held.asset_class) = (w.outstanding, w.overdue, w.asset_class)""",
)
TOLD = """
UPDATE core_importrow r SET state = CASE w.code WHEN 'same' THEN 'same' WHEN '' THEN 'good' ELSE 'bad' END,
    errors = CASE WHEN w.code IN ('', 'same') THEN '[]'::jsonb
        ELSE jsonb_build_array(jsonb_build_object('column', w.col, 'code', w.code, 'params', w.params)) END
FROM figure_work w WHERE r.id = w.row_id AND (w.code <> '' OR r.state = 'same')"""
# Loans in one order of keys: of two imports of one file the second finds what the first stored. An advisory lock, for the
# row of a loan is never written.
LOCKED = """
SELECT pg_advisory_xact_lock(hashtext('federation_bankfigure'), k.loan_id::int) FROM (
    SELECT DISTINCT (r.found->>'loan')::bigint AS loan_id FROM core_importrow r
    WHERE r.job_id = %s AND r.number = ANY(%s) ORDER BY 1) k"""
PLACES = """
SELECT DISTINCT l.state_id, l.district_id, l.block_id FROM core_importrow r
JOIN federation_loan l ON l.id = (r.found->>'loan')::bigint WHERE r.job_id = %s AND r.number = ANY(%s)"""
GOOD = """
SELECT loan_id, as_on, outstanding, overdue, asset_class, ifsc FROM figure_work WHERE code = '' ORDER BY number"""
STORED = "UPDATE core_importrow r SET state = 'stored' FROM figure_work w WHERE r.id = w.row_id AND w.code = ''"


def judge_figures(job_id: int, numbers: Sequence[int] | None = None) -> None:
    """Marks good rows that do not fit; of all rows or of these numbers. In the caller's transaction."""
    given = {"job": job_id, "numbers": None if numbers is None else list(numbers)}
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS figure_work")
        cursor.execute(AT_WORK, given)
        for statement in (*JUDGED, TOLD):
            cursor.execute(statement)


def lock_loans(job_id: int, numbers: Sequence[int]) -> list[tuple[int, int, int]]:
    """Lets nobody else store figures of these loans; returns (state, district, block) of them."""
    with connection.cursor() as cursor:
        cursor.execute(LOCKED, [job_id, list(numbers)])
        cursor.execute(PLACES, [job_id, list(numbers)])
        return [(int(state), int(district), int(block)) for state, district, block in cursor.fetchall()]


def good_rows() -> list[tuple[Any, ...]]:
    """What `judge_figures` left unmarked: loan, day, outstanding, overdue, class, branch."""
    with connection.cursor() as cursor:
        cursor.execute(GOOD)
        return list(cursor.fetchall())


def mark_stored() -> int:
    """Says of the good rows that they are stored; how many."""
    with connection.cursor() as cursor:
        cursor.execute(STORED)
        return cursor.rowcount
