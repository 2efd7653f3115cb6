"""Office bearers of an import as a set: judged against each other and the record, and written.

The ORM has no INSERT ... SELECT and no window over a table that lives for one transaction.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection

AT_WORK = """
CREATE TEMP TABLE office_work ON COMMIT DROP AS
SELECT r.id AS row_id, r.number, (r.found->>'institution')::bigint AS institution_id,
    (r."values"->>'member_number')::bigint AS member_number, lower(coalesce(r."values"->>'name', '')) AS folded,
    r."values"->>'post' AS post, (r."values"->>'starts_on')::date AS starts_on, NULL::bigint AS person_id,
    ''::text AS code, ''::text AS col, '{}'::jsonb AS params
FROM core_importrow r WHERE r.job_id = %(job)s AND r.state IN ('good', 'same')
AND (%(numbers)s::int[] IS NULL OR r.number = ANY(%(numbers)s))"""
JUDGED = (
    """UPDATE office_work w SET person_id = m.person_id, col = 'member_number', code = CASE
    WHEN m.left_on IS NOT NULL THEN 'has_left'
    WHEN w.folded NOT IN ('', lower(p.name), lower(p.name_local)) THEN 'other_name'
    WHEN w.starts_on < m.joined_on THEN 'before_joining' ELSE '' END
FROM federation_membership m JOIN federation_person p ON p.id = m.person_id
WHERE m.institution_id = w.institution_id AND m.number = w.member_number""",
    "UPDATE office_work SET code = 'no_such_number', col = 'member_number' WHERE person_id IS NULL",
    """UPDATE office_work w SET code = 'twice_in_file', col = 'post', params = jsonb_build_object('row', d.first)
FROM (SELECT row_id, min(number) OVER (PARTITION BY institution_id, post) AS first FROM office_work WHERE code = '') d
WHERE d.row_id = w.row_id AND d.first < w.number AND w.code = ''""",
    """UPDATE office_work w SET code = 'same', col = 'post' FROM federation_officeterm t
WHERE t.institution_id = w.institution_id AND t.post = w.post AND t.person_id = w.person_id
AND t.starts_on = w.starts_on AND w.code = ''""",
    """UPDATE office_work w SET code = 'later_term', col = 'starts_on' WHERE w.code = '' AND EXISTS (
    SELECT FROM federation_officeterm t WHERE t.institution_id = w.institution_id AND t.post = w.post
    AND (t.starts_on >= w.starts_on OR t.ends_on > w.starts_on))""",
)
TOLD = """
UPDATE core_importrow r SET state = CASE w.code WHEN 'same' THEN 'same' WHEN '' THEN 'good' ELSE 'bad' END,
    errors = CASE WHEN w.code IN ('', 'same') THEN '[]'::jsonb
        ELSE jsonb_build_array(jsonb_build_object('column', w.col, 'code', w.code, 'params', w.params)) END
FROM office_work w WHERE r.id = w.row_id AND (w.code <> '' OR r.state = 'same')"""
WRITTEN = (
    """UPDATE federation_officeterm t SET ends_on = w.starts_on FROM office_work w
WHERE t.institution_id = w.institution_id AND t.post = w.post AND t.ends_on IS NULL AND w.code = ''""",
    """INSERT INTO federation_officeterm (institution_id, person_id, post, starts_on)
SELECT institution_id, person_id, post, starts_on FROM office_work WHERE code = ''""",
)
STORED = "UPDATE core_importrow r SET state = 'stored' FROM office_work w WHERE r.id = w.row_id AND w.code = ''"


def judge_officers(job_id: int, numbers: Sequence[int] | None = None) -> None:
    """Marks good rows that do not fit; of all rows or of these numbers. In the caller's transaction."""
    given = {"job": job_id, "numbers": None if numbers is None else list(numbers)}
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS office_work")
        cursor.execute(AT_WORK, given)
        for statement in (*JUDGED, TOLD):
            cursor.execute(statement)


def write_officers() -> dict[str, int]:
    """Ends the terms before, writes what `judge_officers` left unmarked and marks it stored; counts."""
    with connection.cursor() as cursor:
        written = []
        for statement in (*WRITTEN, STORED):
            cursor.execute(statement)
            written.append(cursor.rowcount)
    return {"ended": written[0], "terms": written[1], "rows": written[2]}


def institutions_at_work() -> list[int]:
    """Keys of the groups whose terms the last writing changed."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT institution_id FROM office_work WHERE code = ''")
        return [row[0] for row in cursor.fetchall()]
