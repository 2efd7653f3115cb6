"""Participants of an import as a set: judged against each other and the trainings on record.

The ORM has no comparison of rows of a table that lives for one transaction. Writing is left to the services: there
are few trainings in a file, and each is planned, filled and given its results as one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection

AT_WORK = """
CREATE TEMP TABLE training_work ON COMMIT DROP AS
SELECT r.id AS row_id, r.number, (r.found->>'institution')::bigint AS institution_id,
    (r.found->>'module')::bigint AS module_id, (r.found->>'unit')::bigint AS unit_id,
    (r."values"->>'member_number')::bigint AS member_number, lower(coalesce(r."values"->>'name', '')) AS folded,
    (r."values"->>'starts_on')::date AS starts_on,
    coalesce(r."values"->>'ends_on', r."values"->>'starts_on')::date AS ends_on,
    coalesce(r."values"->>'level', '') AS level, coalesce(r."values"->>'way', '') AS way,
    coalesce(r."values"->>'trainers', '') AS trainers, (r."values"->>'days_attended')::int AS days_attended,
    (r."values"->>'pre_score')::int AS pre_score, (r."values"->>'post_score')::int AS post_score,
    coalesce(r."values"->>'certificate_number', '') AS certificate_number, NULL::bigint AS person_id,
    NULL::bigint AS event_id, ''::text AS code, ''::text AS col, '{}'::jsonb AS params
FROM core_importrow r WHERE r.job_id = %(job)s AND r.state IN ('good', 'same')
AND (%(numbers)s::int[] IS NULL OR r.number = ANY(%(numbers)s))"""
JUDGED = (
    """UPDATE training_work w SET person_id = m.person_id, col = 'member_number',
    code = CASE WHEN w.folded NOT IN ('', lower(p.name), lower(p.name_local)) THEN 'other_name' ELSE '' END
FROM federation_membership m JOIN federation_person p ON p.id = m.person_id
WHERE m.institution_id = w.institution_id AND m.number = w.member_number""",
    "UPDATE training_work SET code = 'no_such_number', col = 'member_number' WHERE person_id IS NULL",
    # The training of the same module over the same days at the same place; a cancelled one did not take place.
    """UPDATE training_work w SET event_id = d.id, col = 'module',
    code = CASE WHEN d.many > 1 AND w.code = '' THEN 'two_trainings' ELSE w.code END
FROM (SELECT k.unit_id, k.module_id, k.starts_on, k.ends_on, min(e.id) AS id, count(*) AS many
    FROM (SELECT DISTINCT unit_id, module_id, starts_on, ends_on FROM training_work) k
    JOIN core_geounit g ON g.id = k.unit_id
    JOIN federation_trainingevent e ON e.block_id = g.block_id AND e.starts_on = k.starts_on AND e.ends_on = k.ends_on
        AND e.status <> 'cancelled' AND e.village_id IS NOT DISTINCT FROM CASE WHEN g.level = 'village' THEN g.id END
    JOIN federation_eventmodule em ON em.event_id = e.id AND em.module_id = k.module_id GROUP BY 1, 2, 3, 4) d
WHERE d.unit_id = w.unit_id AND d.module_id = w.module_id AND d.starts_on = w.starts_on AND d.ends_on = w.ends_on
AND w.code = ''""",
    """UPDATE training_work w SET code = 'twice_in_file', col = 'member_number', params = jsonb_build_object('row', d.first)
FROM (SELECT row_id, min(number) OVER (PARTITION BY person_id, module_id, unit_id, starts_on, ends_on) AS first
    FROM training_work WHERE code = '') d WHERE d.row_id = w.row_id AND d.first < w.number""",
    """UPDATE training_work w SET col = 'member_number', code = CASE
    WHEN coalesce(w.days_attended, p.days_attended) IS NOT DISTINCT FROM p.days_attended
        AND coalesce(w.pre_score, p.pre_score) IS NOT DISTINCT FROM p.pre_score
        AND coalesce(w.post_score, p.post_score) IS NOT DISTINCT FROM p.post_score
        AND w.certificate_number IN ('', p.certificate_number) THEN 'same'
    WHEN num_nonnulls(p.days_attended, p.pre_score, p.post_score) > 0 THEN 'already_written' ELSE '' END
FROM federation_participation p WHERE p.event_id = w.event_id AND p.person_id = w.person_id AND w.code = ''""",
    """UPDATE training_work w SET code = 'not_planned', col = 'module' FROM federation_trainingevent e
WHERE e.id = w.event_id AND e.status <> 'planned' AND w.code = ''""",
    # A training of several modules asks for the highest of their scores.
    """UPDATE training_work w SET code = 'certificate_without_pass', col = 'certificate_number'
WHERE w.certificate_number <> '' AND w.code = '' AND coalesce(w.post_score, 0) < (
    SELECT max(m.pass_score) FROM federation_eventmodule em JOIN federation_trainingmodule m ON m.id = em.module_id
    WHERE em.event_id = w.event_id)""",
    """UPDATE training_work w SET code = 'no_seats', col = 'module', params = jsonb_build_object('most', d.capacity)
FROM (SELECT n.row_id, e.capacity, row_number() OVER (PARTITION BY e.id ORDER BY n.number) + (
        SELECT count(*) FROM federation_participation p WHERE p.event_id = e.id) AS place
    FROM training_work n JOIN federation_trainingevent e ON e.id = n.event_id
    WHERE n.code = '' AND NOT EXISTS (
        SELECT FROM federation_participation p WHERE p.event_id = e.id AND p.person_id = n.person_id)) d
WHERE d.row_id = w.row_id AND d.place > d.capacity""",
)
TOLD = """
UPDATE core_importrow r SET state = CASE w.code WHEN 'same' THEN 'same' WHEN '' THEN 'good' ELSE 'bad' END,
    errors = CASE WHEN w.code IN ('', 'same') THEN '[]'::jsonb
        ELSE jsonb_build_array(jsonb_build_object('column', w.col, 'code', w.code, 'params', w.params)) END
FROM training_work w WHERE r.id = w.row_id AND (w.code <> '' OR r.state = 'same')"""
# Blocks in one order of keys: two imports of one training plan it once.
LOCKED = """
SELECT b.id FROM core_geounit b WHERE b.id IN (SELECT g.block_id FROM core_importrow r
    JOIN core_geounit g ON g.id = (r.found->>'unit')::bigint WHERE r.job_id = %s AND r.number = ANY(%s))
ORDER BY b.id FOR NO KEY UPDATE"""
PLACES = """
SELECT DISTINCT i.state_id, i.district_id, i.block_id FROM core_importrow r
JOIN federation_institution i ON i.id = (r.found->>'institution')::bigint WHERE r.job_id = %s AND r.number = ANY(%s)"""
GOOD = """
SELECT number, unit_id, module_id, event_id, person_id, starts_on, ends_on, level, way, trainers, days_attended, pre_score,
    post_score, certificate_number FROM training_work WHERE code = '' ORDER BY number"""
STORED = """
UPDATE core_importrow r SET state = 'stored' FROM training_work w WHERE r.id = w.row_id AND w.code = ''"""


@dataclass(frozen=True, slots=True)
class Participant:
    """A row that may be stored; `event_id` is None where the training is still to be planned."""

    number: int
    unit_id: int
    module_id: int
    event_id: int | None
    person_id: int
    starts_on: dt.date
    ends_on: dt.date
    level: str
    way: str
    trainers: str
    days_attended: int | None
    pre_score: int | None
    post_score: int | None
    certificate_number: str


def judge_trainings(job_id: int, numbers: Sequence[int] | None = None) -> None:
    """Marks good rows that do not fit; of all rows or of these numbers. In the caller's transaction."""
    given = {"job": job_id, "numbers": None if numbers is None else list(numbers)}
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS training_work")
        cursor.execute(AT_WORK, given)
        cursor.execute("ANALYZE training_work")
        for statement in (*JUDGED, TOLD):
            cursor.execute(statement)


def lock_blocks(job_id: int, numbers: Sequence[int]) -> list[tuple[int, int, int]]:
    """Lets nobody else import trainings of these blocks; returns (state, district, block) of the participants' groups."""
    with connection.cursor() as cursor:
        cursor.execute(LOCKED, [job_id, list(numbers)])
        cursor.execute(PLACES, [job_id, list(numbers)])
        return [(int(state), int(district), int(block)) for state, district, block in cursor.fetchall()]


def good_rows() -> list[Participant]:
    """What `judge_trainings` left unmarked."""
    with connection.cursor() as cursor:
        cursor.execute(GOOD)
        return [Participant(*row) for row in cursor.fetchall()]


def mark_stored() -> int:
    """Says of the good rows that they are stored; how many."""
    with connection.cursor() as cursor:
        cursor.execute(STORED)
        return cursor.rowcount
