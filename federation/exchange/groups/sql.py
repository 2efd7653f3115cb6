"""Groups of an import as a set: judged against each other and the record, and written.

The ORM has no INSERT ... SELECT and no window over a table that lives for one transaction.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection

AT_WORK = """
CREATE TEMP TABLE group_work ON COMMIT DROP AS
SELECT r.id AS row_id, r.number, (r.found->>'village')::bigint AS village_id, (r.found->>'parent')::bigint AS parent_id,
    r.found->>'keys' AS keys, r."values"->>'name' AS name, lower(r."values"->>'name') AS folded,
    coalesce(r."values"->>'name_local', '') AS name_local, (r."values"->>'formed_on')::date AS formed_on,
    coalesce(r."values"->>'meeting_frequency', '') AS frequency,
    (r."values"->>'compulsory_saving_rupees')::numeric AS saving, coalesce(r."values"->>'category', '') AS category,
    coalesce(r."values"->>'origin', '') AS origin, NULL::bigint AS institution_id, ''::text AS code,
    ''::text AS col, '{}'::jsonb AS params
FROM core_importrow r WHERE r.job_id = %(job)s AND r.state IN ('good', 'same')
AND (%(numbers)s::int[] IS NULL OR r.number = ANY(%(numbers)s))"""
JUDGED = (
    """UPDATE group_work w SET code = 'twice_in_file', col = 'name', params = jsonb_build_object('row', d.first)
FROM (SELECT row_id, min(number) OVER (PARTITION BY village_id, folded) AS first FROM group_work) d
WHERE d.row_id = w.row_id AND d.first < w.number""",
    """UPDATE group_work w SET col = 'name', code = CASE WHEN i.formed_on = w.formed_on
    AND w.name_local IN ('', i.name_local) AND w.frequency IN ('', i.meeting_frequency)
    AND coalesce(w.saving, i.compulsory_saving_rupees) = i.compulsory_saving_rupees
    AND w.category IN ('', i.category) AND w.origin IN ('', i.origin)
    AND (w.parent_id IS NULL OR EXISTS (SELECT FROM federation_affiliation a
        WHERE a.child_id = i.id AND a.parent_id = w.parent_id AND a.ends_on IS NULL))
    THEN 'same' ELSE 'already_there' END
FROM federation_institution i
WHERE i.village_id = w.village_id AND i.tier_id = 'shg' AND lower(i.name) = w.folded AND w.code = ''""",
    """UPDATE group_work w SET col = 'federation_code', code = 'vo_defunct' FROM federation_institution i
WHERE i.id = w.parent_id AND i.status NOT IN ('active', 'dormant') AND w.code = ''""",
)
TOLD = """
UPDATE core_importrow r SET state = CASE w.code WHEN 'same' THEN 'same' WHEN '' THEN 'good' ELSE 'bad' END,
    errors = CASE WHEN w.code IN ('', 'same') THEN '[]'::jsonb
        ELSE jsonb_build_array(jsonb_build_object('column', w.col, 'code', w.code, 'params', w.params)) END
FROM group_work w WHERE r.id = w.row_id AND (w.code <> '' OR r.state = 'same')"""
# As next_code() does: one at a time per district, in one order of keys.
LOCKED = """
SELECT g.id FROM core_geounit g WHERE g.id IN (SELECT v.district_id FROM core_importrow r
    JOIN core_geounit v ON v.id = (r.found->>'village')::bigint WHERE r.job_id = %s AND r.number = ANY(%s))
ORDER BY g.id FOR NO KEY UPDATE"""
PLACES = """
SELECT DISTINCT v.state_id, v.district_id, v.block_id FROM core_importrow r
JOIN core_geounit v ON v.id = (r.found->>'village')::bigint WHERE r.job_id = %s AND r.number = ANY(%s)"""
WRITTEN = (
    """UPDATE group_work SET institution_id = nextval(pg_get_serial_sequence('federation_institution', 'id'))
WHERE code = ''""",
    """INSERT INTO federation_institution (id, code, tier_id, name, name_local, name_keys, formed_on, registration_number,
    meeting_frequency, compulsory_saving_rupees, category, origin, state_id, district_id, block_id, panchayat_id, village_id)
SELECT w.institution_id, d.prefix || to_char(coalesce(last.number, 0) +
    row_number() OVER (PARTITION BY v.district_id ORDER BY w.number), 'FM000000'), 'shg', w.name, w.name_local,
    CASE WHEN w.keys = '' THEN '{}'::text[] ELSE string_to_array(w.keys, ' ') END, w.formed_on, '',
    coalesce(nullif(w.frequency, ''), 'monthly'), coalesce(w.saving, 0),
    coalesce(nullif(w.category, ''), 'regular'), coalesce(nullif(w.origin, ''), 'new'), v.state_id, v.district_id, v.block_id,
    CASE WHEN v.parent_id <> v.block_id THEN v.parent_id END, v.id
FROM group_work w JOIN core_geounit v ON v.id = w.village_id
JOIN (SELECT id, coalesce(lgd_code::bigint, id) || '-SHG-' AS prefix FROM core_geounit) d ON d.id = v.district_id
LEFT JOIN LATERAL (SELECT substring(max(i.code) FROM '[0-9]+$')::bigint AS number FROM federation_institution i
    WHERE i.code LIKE d.prefix || '%%') last ON true
WHERE w.code = ''""",
    """INSERT INTO federation_institutionspell (institution_id, tier_id, status, meeting_frequency, is_registered, starts_on,
    entered_on, origin, state_id, district_id, block_id, panchayat_id, village_id)
SELECT i.id, i.tier_id, i.status, i.meeting_frequency, false, greatest(i.formed_on, o.day),
    greatest(i.formed_on, o.day), i.origin, i.state_id,
    i.district_id, i.block_id, i.panchayat_id, i.village_id
FROM group_work w JOIN federation_institution i ON i.id = w.institution_id
LEFT JOIN core_open_from o ON o.block_id = i.block_id""",
    """INSERT INTO federation_affiliation (child_id, child_tier_id, parent_id, parent_tier_id, starts_on, state_id,
    district_id, block_id, panchayat_id, village_id)
SELECT i.id, i.tier_id, p.id, p.tier_id, greatest(i.formed_on, o.day), i.state_id, i.district_id, i.block_id, i.panchayat_id,
    i.village_id FROM group_work w JOIN federation_institution i ON i.id = w.institution_id
JOIN federation_institution p ON p.id = w.parent_id
LEFT JOIN core_open_from o ON o.block_id = i.block_id""",
)
STORED = "UPDATE core_importrow r SET state = 'stored' FROM group_work w WHERE r.id = w.row_id AND w.code = ''"


def judge_groups(job_id: int, numbers: Sequence[int] | None = None) -> None:
    """Marks good rows that do not fit; of all rows or of these numbers. In the caller's transaction."""
    given = {"job": job_id, "numbers": None if numbers is None else list(numbers)}
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS group_work")
        cursor.execute(AT_WORK, given)
        cursor.execute("ANALYZE group_work")
        for statement in (*JUDGED, TOLD):
            cursor.execute(statement)


def lock_districts(job_id: int, numbers: Sequence[int]) -> list[tuple[int, int, int]]:
    """Lets nobody else number groups of these districts; returns (state, district, block) of all rows."""
    with connection.cursor() as cursor:
        cursor.execute(LOCKED, [job_id, list(numbers)])
        cursor.execute(PLACES, [job_id, list(numbers)])
        return [(int(state), int(district), int(block)) for state, district, block in cursor.fetchall()]


def write_groups() -> dict[str, int]:
    """Writes what `judge_groups` left unmarked and marks it stored; counts."""
    with connection.cursor() as cursor:
        written = []
        for statement in WRITTEN:
            cursor.execute(statement)
            written.append(cursor.rowcount)
        cursor.execute(STORED)
        stored = cursor.rowcount
    return {"institutions": written[1], "affiliations": written[3], "rows": stored}
