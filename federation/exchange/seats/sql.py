"""Seats of an import as a set: judged against each other and the record.

The ORM has no comparison of rows of a table that lives for one transaction. Writing is left to the service.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection

AT_WORK = """
CREATE TEMP TABLE seat_work ON COMMIT DROP AS
SELECT r.id AS row_id, r.number, (r.found->>'institution')::bigint AS institution_id, r.found->>'kind' AS kind,
    (r.found->>'group')::bigint AS group_id, (r."values"->>'member_number')::bigint AS member_number,
    lower(coalesce(r."values"->>'name', '')) AS folded, (r."values"->>'starts_on')::date AS starts_on,
    coalesce(nullif(r."values"->>'role', ''), 'member') AS role, NULL::bigint AS committee_id, NULL::bigint AS person_id,
    ''::text AS code, ''::text AS col, '{}'::jsonb AS params
FROM core_importrow r WHERE r.job_id = %(job)s AND r.state IN ('good', 'same')
AND (%(numbers)s::int[] IS NULL OR r.number = ANY(%(numbers)s))"""
# Groups that belong to each institution today, itself where it is a group; the rule of queries/governance.py.
BENEATH = """
CREATE TEMP TABLE seat_beneath ON COMMIT DROP AS
WITH RECURSIVE below AS (
    SELECT DISTINCT institution_id AS top, institution_id AS one FROM seat_work
    UNION SELECT b.top, a.child_id FROM below b JOIN federation_affiliation a ON a.parent_id = b.one AND a.ends_on IS NULL)
SELECT b.top, b.one AS group_id FROM below b JOIN federation_institution i ON i.id = b.one
JOIN federation_tier t ON t.slug = i.tier_id AND t.has_members"""
JUDGED = (
    """UPDATE seat_work w SET committee_id = c.id, col = 'starts_on',
    code = CASE WHEN w.starts_on < c.formed_on OR w.starts_on > %(today)s THEN 'outside_body' ELSE '' END
FROM federation_committee c WHERE c.institution_id = w.institution_id AND c.kind_id = w.kind AND c.dissolved_on IS NULL""",
    "UPDATE seat_work SET code = 'no_such_body', col = 'body' WHERE committee_id IS NULL",
    """UPDATE seat_work w SET person_id = m.person_id, col = 'member_number', code = CASE
    WHEN m.left_on IS NOT NULL THEN 'has_left'
    WHEN w.folded NOT IN ('', lower(p.name), lower(p.name_local)) THEN 'other_name'
    WHEN NOT EXISTS (SELECT FROM seat_beneath b WHERE b.top = w.institution_id AND b.group_id = w.group_id)
    THEN 'not_beneath' ELSE '' END
FROM federation_membership m JOIN federation_person p ON p.id = m.person_id
WHERE m.institution_id = w.group_id AND m.number = w.member_number AND w.code = ''""",
    """UPDATE seat_work SET code = 'no_such_number', col = 'member_number'
WHERE person_id IS NULL AND member_number IS NOT NULL AND code = ''""",
    """UPDATE seat_work w SET person_id = d.person_id, col = 'name', code = CASE WHEN d.many > 1 THEN 'name_twice' ELSE '' END
FROM (SELECT n.row_id, min(m.person_id) AS person_id, count(DISTINCT m.person_id) AS many FROM seat_work n
    JOIN seat_beneath b ON b.top = n.institution_id
    JOIN federation_membership m ON m.institution_id = b.group_id AND m.left_on IS NULL
    JOIN federation_person p ON p.id = m.person_id AND n.folded IN (lower(p.name), lower(p.name_local))
    WHERE n.member_number IS NULL AND n.folded <> '' AND n.code = '' GROUP BY 1) d
WHERE d.row_id = w.row_id""",
    "UPDATE seat_work SET code = 'unknown_name', col = 'name' WHERE person_id IS NULL AND code = ''",
    """UPDATE seat_work w SET code = 'twice_in_file', col = 'member_number', params = jsonb_build_object('row', d.first)
FROM (SELECT row_id, min(number) OVER (PARTITION BY committee_id, person_id) AS first FROM seat_work WHERE code = '') d
WHERE d.row_id = w.row_id AND d.first < w.number""",
    """UPDATE seat_work w SET code = 'same', col = 'member_number' FROM federation_committeemember s
WHERE s.committee_id = w.committee_id AND s.person_id = w.person_id AND s.starts_on = w.starts_on AND s.role = w.role
AND w.code = ''""",
    """UPDATE seat_work w SET code = 'already_seated', col = 'member_number' WHERE w.code = '' AND EXISTS (
    SELECT FROM federation_committeemember s WHERE s.committee_id = w.committee_id AND s.person_id = w.person_id
    AND (s.ends_on IS NULL OR s.ends_on > w.starts_on))""",
    """UPDATE seat_work w SET code = 'two_chairs', col = 'role', params = jsonb_build_object('row', d.first)
FROM (SELECT row_id, min(number) OVER (PARTITION BY committee_id) AS first FROM seat_work
    WHERE code = '' AND role = 'chair') d
WHERE d.row_id = w.row_id AND d.first < w.number""",
    """UPDATE seat_work w SET code = 'another_chair', col = 'role' WHERE w.code = '' AND w.role = 'chair' AND EXISTS (
    SELECT FROM federation_committeemember s WHERE s.committee_id = w.committee_id AND s.role = 'chair'
    AND (s.ends_on IS NULL OR s.ends_on > w.starts_on))""",
)
TOLD = """
UPDATE core_importrow r SET state = CASE w.code WHEN 'same' THEN 'same' WHEN '' THEN 'good' ELSE 'bad' END,
    errors = CASE WHEN w.code IN ('', 'same') THEN '[]'::jsonb
        ELSE jsonb_build_array(jsonb_build_object('column', w.col, 'code', w.code, 'params', w.params)) END
FROM seat_work w WHERE r.id = w.row_id AND (w.code <> '' OR r.state = 'same')"""
# Institutions in one order of keys: two imports of one body wait for each other and never crosswise.
LOCKED = """
SELECT i.id FROM federation_institution i WHERE i.id IN (SELECT (r.found->>'institution')::bigint FROM core_importrow r
    WHERE r.job_id = %s AND r.number = ANY(%s)) ORDER BY i.id FOR NO KEY UPDATE"""
PLACES = """
SELECT DISTINCT i.state_id, i.district_id, i.block_id FROM core_importrow r
JOIN federation_institution i ON i.id = (r.found->>'institution')::bigint WHERE r.job_id = %s AND r.number = ANY(%s)"""
GOOD = """
SELECT committee_id, person_id, role, starts_on FROM seat_work WHERE code = '' ORDER BY committee_id, starts_on, number"""
STORED = "UPDATE core_importrow r SET state = 'stored' FROM seat_work w WHERE r.id = w.row_id AND w.code = ''"


@dataclass(frozen=True, slots=True)
class GoodSeat:
    """A row that may be stored."""

    committee_id: int
    person_id: int
    role: str
    starts_on: dt.date


def judge_seats(job_id: int, today: dt.date, numbers: Sequence[int] | None = None) -> None:
    """Marks good rows that do not fit; of all rows or of these numbers. In the caller's transaction."""
    given = {"job": job_id, "numbers": None if numbers is None else list(numbers), "today": today}
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS seat_work, seat_beneath")
        cursor.execute(AT_WORK, given)
        cursor.execute(BENEATH)
        cursor.execute("ANALYZE seat_work")
        cursor.execute("ANALYZE seat_beneath")
        for statement in (*JUDGED, TOLD):
            cursor.execute(statement, given)


def lock_institutions(job_id: int, numbers: Sequence[int]) -> list[tuple[int, int, int]]:
    """Lets nobody else import seats of these institutions; returns (state, district, block) of each."""
    with connection.cursor() as cursor:
        cursor.execute(LOCKED, [job_id, list(numbers)])
        cursor.execute(PLACES, [job_id, list(numbers)])
        return [(int(state), int(district), int(block)) for state, district, block in cursor.fetchall()]


def good_seats() -> list[GoodSeat]:
    """What `judge_seats` left unmarked."""
    with connection.cursor() as cursor:
        cursor.execute(GOOD)
        return [GoodSeat(*row) for row in cursor.fetchall()]


def mark_stored() -> int:
    """Says of the good rows that they are stored; how many."""
    with connection.cursor() as cursor:
        cursor.execute(STORED)
        return cursor.rowcount
