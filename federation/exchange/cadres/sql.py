"""Cadres of an import as a set: judged against each other and the record, and written.

The ORM has no INSERT ... SELECT and no comparison of rows of a table that lives for one transaction.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection

AT_WORK = """
CREATE TEMP TABLE cadre_work ON COMMIT DROP AS
SELECT r.id AS row_id, r.number, (r.found->>'institution')::bigint AS institution_id, r.found->>'kind' AS kind,
    (r.found->>'body')::bigint AS body_id, (r.found->>'block')::bigint AS block_id, r.found->'villages' AS villages,
    r.found->'institutions' AS institutions, (r."values"->>'member_number')::bigint AS member_number,
    lower(coalesce(r."values"->>'name', '')) AS folded, (r."values"->>'starts_on')::date AS starts_on,
    (r."values"->>'ends_on')::date AS ends_on, (r."values"->>'selected_on')::date AS selected_on,
    r."values"->>'chosen_by' AS chosen_by, coalesce(r."values"->>'resolution_number', '') AS resolution_number,
    coalesce(r."values"->>'end_reason', '') AS end_reason, (r."values"->>'planned_days')::int AS planned_days,
    nullif((r."values"->>'rate_rupees')::numeric, 0) AS rate_rupees, coalesce(r."values"->>'rate_per', '') AS rate_per,
    coalesce(r."values"->>'fund', '') AS fund, NULL::bigint AS person_id, NULL::bigint AS engagement_id,
    ''::text AS code, ''::text AS col, '{}'::jsonb AS params
FROM core_importrow r WHERE r.job_id = %(job)s AND r.state IN ('good', 'same')
AND (%(numbers)s::int[] IS NULL OR r.number = ANY(%(numbers)s))"""
JUDGED = (
    """UPDATE cadre_work w SET person_id = m.person_id, col = 'member_number', code = CASE
    WHEN w.folded NOT IN ('', lower(p.name), lower(p.name_local)) THEN 'other_name'
    WHEN NOT EXISTS (SELECT FROM federation_membership o WHERE o.person_id = m.person_id AND o.joined_on <= w.starts_on)
    THEN 'never_a_member' ELSE '' END
FROM federation_membership m JOIN federation_person p ON p.id = m.person_id
WHERE m.institution_id = w.institution_id AND m.number = w.member_number""",
    "UPDATE cadre_work SET code = 'no_such_number', col = 'member_number' WHERE person_id IS NULL",
    """UPDATE cadre_work w SET code = 'twice_in_file', col = 'starts_on', params = jsonb_build_object('row', d.first)
FROM (SELECT a.row_id, min(b.number) AS first FROM cadre_work a JOIN cadre_work b ON b.person_id = a.person_id
    AND b.kind = a.kind AND b.number < a.number
    AND daterange(b.starts_on, b.ends_on) && daterange(a.starts_on, a.ends_on)
    WHERE a.code = '' AND b.code = '' GROUP BY 1) d
WHERE d.row_id = w.row_id""",
    """UPDATE cadre_work w SET code = 'same', col = 'starts_on' FROM federation_cadreengagement e
WHERE e.person_id = w.person_id AND e.type_id = w.kind AND e.starts_on = w.starts_on
AND e.ends_on IS NOT DISTINCT FROM w.ends_on AND e.body_id IS NOT DISTINCT FROM w.body_id AND e.block_id = (
    SELECT coalesce(i.block_id, w.block_id) FROM (SELECT 1) one LEFT JOIN federation_institution i ON i.id = w.body_id)
AND e.end_reason = w.end_reason AND e.selected_on = coalesce(w.selected_on, w.starts_on) AND e.chosen_by = w.chosen_by
AND w.resolution_number IN ('', e.resolution_number) AND coalesce(w.planned_days, e.planned_days) = e.planned_days
AND coalesce(w.rate_rupees, e.rate_rupees) IS NOT DISTINCT FROM e.rate_rupees AND w.rate_per IN ('', e.rate_per)
AND w.fund IN ('', e.fund) AND w.code = ''""",
    """UPDATE cadre_work w SET code = 'already_engaged', col = 'starts_on' WHERE w.code = '' AND EXISTS (
    SELECT FROM federation_cadreengagement e WHERE e.person_id = w.person_id AND e.type_id = w.kind
    AND daterange(e.starts_on, e.ends_on) && daterange(w.starts_on, w.ends_on))""",
)
TOLD = """
UPDATE core_importrow r SET state = CASE w.code WHEN 'same' THEN 'same' WHEN '' THEN 'good' ELSE 'bad' END,
    errors = CASE WHEN w.code IN ('', 'same') THEN '[]'::jsonb
        ELSE jsonb_build_array(jsonb_build_object('column', w.col, 'code', w.code, 'params', w.params)) END
FROM cadre_work w WHERE r.id = w.row_id AND (w.code <> '' OR r.state = 'same')"""
# Women in one order of keys, so that two imports wait for each other and never crosswise.
LOCKED = """
SELECT p.id FROM federation_person p WHERE p.id IN (SELECT m.person_id FROM core_importrow r
    JOIN federation_membership m ON m.institution_id = (r.found->>'institution')::bigint
    AND m.number = (r."values"->>'member_number')::bigint WHERE r.job_id = %s AND r.number = ANY(%s))
ORDER BY p.id FOR NO KEY UPDATE"""
PLACES = """
SELECT DISTINCT g.state_id, g.district_id, g.id FROM core_importrow r
JOIN core_geounit g ON g.id = (r.found->>'block')::bigint WHERE r.job_id = %s AND r.number = ANY(%s)
UNION SELECT DISTINCT i.state_id, i.district_id, i.block_id FROM core_importrow r
JOIN federation_institution i ON i.id = (r.found->>'institution')::bigint WHERE r.job_id = %s AND r.number = ANY(%s)"""
WRITTEN = (
    """UPDATE cadre_work SET engagement_id = nextval(pg_get_serial_sequence('federation_cadreengagement', 'id'))
WHERE code = ''""",
    """INSERT INTO federation_cadreengagement (id, person_id, type_id, is_bookkeeper, needs_training, body_id, selected_on,
    chosen_by, resolution_number, starts_on, ends_on, counted_from, counted_until, planned_days, rate_rupees, rate_per, fund,
    end_reason, state_id, district_id, block_id, panchayat_id, village_id)
SELECT w.engagement_id, w.person_id, t.slug, t.is_bookkeeper,
    EXISTS (SELECT FROM federation_trainingmodule m WHERE m.is_current AND t.slug = ANY(m.required_for)), w.body_id,
    coalesce(w.selected_on, w.starts_on), w.chosen_by, w.resolution_number, w.starts_on, w.ends_on,
    greatest(w.starts_on, o.day), CASE WHEN w.ends_on IS NOT NULL THEN greatest(w.ends_on, w.starts_on, o.day) END,
    coalesce(w.planned_days, 0), w.rate_rupees, coalesce(nullif(w.rate_per, ''), 'month'),
    CASE WHEN w.rate_rupees IS NULL THEN '' ELSE w.fund END, w.end_reason,
    coalesce(i.state_id, b.state_id), coalesce(i.district_id, b.district_id), coalesce(i.block_id, b.id), i.panchayat_id,
    i.village_id
FROM cadre_work w JOIN federation_cadretype t ON t.slug = w.kind
LEFT JOIN federation_institution i ON i.id = w.body_id LEFT JOIN core_geounit b ON b.id = w.block_id
LEFT JOIN core_open_from o ON o.block_id = coalesce(i.block_id, b.id) WHERE w.code = ''""",
    """INSERT INTO federation_servicearea (engagement_id, village_id, starts_on, ends_on)
SELECT w.engagement_id, one::bigint, w.starts_on, w.ends_on FROM cadre_work w, jsonb_array_elements_text(w.villages) one
WHERE w.code = ''""",
    """INSERT INTO federation_servicearea (engagement_id, institution_id, starts_on, ends_on)
SELECT w.engagement_id, one::bigint, w.starts_on, w.ends_on FROM cadre_work w, jsonb_array_elements_text(w.institutions) one
WHERE w.code = ''""",
)
STORED = """
UPDATE core_importrow r SET state = 'stored' FROM cadre_work w WHERE r.id = w.row_id AND w.code = ''"""


def judge_cadres(job_id: int, numbers: Sequence[int] | None = None) -> None:
    """Marks good rows that do not fit; of all rows or of these numbers. In the caller's transaction."""
    given = {"job": job_id, "numbers": None if numbers is None else list(numbers)}
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS cadre_work")
        cursor.execute(AT_WORK, given)
        cursor.execute("ANALYZE cadre_work")
        for statement in (*JUDGED, TOLD):
            cursor.execute(statement)


def lock_women(job_id: int, numbers: Sequence[int]) -> list[tuple[int, int, int]]:
    """Lets nobody else engage the women of these rows; returns (state, district, block) of bodies and groups."""
    with connection.cursor() as cursor:
        cursor.execute(LOCKED, [job_id, list(numbers)])
        cursor.execute(PLACES, [job_id, list(numbers)] * 2)
        return [(int(state), int(district), int(block)) for state, district, block in cursor.fetchall()]


def write_cadres() -> tuple[dict[str, int], set[int]]:
    """Writes what `judge_cadres` left unmarked and marks it stored; counts, and the women engaged."""
    with connection.cursor() as cursor:
        written = []
        for statement in (*WRITTEN, STORED):
            cursor.execute(statement)
            written.append(cursor.rowcount)
        cursor.execute("SELECT DISTINCT person_id FROM cadre_work WHERE code = ''")
        women = {int(row[0]) for row in cursor.fetchall()}
    return {"engagements": written[1], "areas": written[2] + written[3], "rows": written[4]}, women
