"""Rows of an import as sets: compared with each other and with what is on record, and written.

The ORM has no INSERT ... SELECT and no window over a table that lives for one transaction. Every judgement marks the
first thing that is wrong with a row; what is unmarked may be stored.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.db import connection

from federation.exchange.profile import sql as profile_sql
from federation.exchange.profile.columns import OF_HOUSEHOLD, OF_PERSON

# The planner wants to know how many rows there are; what their 20 columns hold matters little.
KNOW_ENOUGH = "SET LOCAL default_statistics_target = 5"
NUMBERS = " AND (%(numbers)s::int[] IS NULL OR r.number = ANY(%(numbers)s))"
MEMBERS_AT_WORK = (
    """
CREATE TEMP TABLE member_work ON COMMIT DROP AS
SELECT r.id AS row_id, r.number, (r.found->>'institution')::bigint AS institution_id,
    (r.found->>'village')::bigint AS village_id, lower(r."values"->>'name') AS folded,
    r."values"->>'household_number' AS household_number, (r."values"->>'joined_on')::date AS joined_on,
    (r."values"->>'left_on')::date AS left_on, coalesce(r."values"->>'exit_reason', '') AS exit_reason,
    CASE WHEN r.found ? 'more' THEN r."values" END AS more, r.state = 'same' AS was_same, NULL::bigint AS household_id,
    NULL::bigint AS person_id, false AS is_new, ''::text AS code, ''::text AS col, '{}'::jsonb AS params
FROM core_importrow r WHERE r.job_id = %(job)s AND r.state IN ('good', 'same')"""
    + NUMBERS
)
MEMBERS_ON_RECORD = (
    """UPDATE member_work w SET household_id = h.id, person_id = (
    SELECT min(coalesce(p.merged_into_id, p.id)) FROM federation_person p
    WHERE p.household_id = h.id AND lower(p.name) = w.folded)
FROM federation_household h WHERE h.village_id = w.village_id AND h.number = w.household_number""",
)
MEMBERS_JUDGED = (
    # the state of the group, which may have changed since the file was read
    """UPDATE member_work w SET code = 'group_defunct', col = 'group_code' FROM federation_institution i
WHERE i.id = w.institution_id AND i.status NOT IN ('active', 'dormant') AND w.code = ''""",
    # Windows are dear: they look at the few women alone that stand in more than one row.
    """CREATE TEMP TABLE member_again ON COMMIT DROP AS SELECT w.row_id FROM member_work w JOIN (
    SELECT village_id, household_number, folded FROM member_work GROUP BY 1, 2, 3 HAVING count(*) > 1) d
    USING (village_id, household_number, folded)""",
    """UPDATE member_work w SET code = 'twice_in_file', col = 'name', params = jsonb_build_object('row', d.first)
FROM (SELECT row_id, min(number) OVER same AS first FROM member_work JOIN member_again USING (row_id)
    WINDOW same AS (PARTITION BY institution_id, village_id, household_number, folded, joined_on)) d
WHERE d.row_id = w.row_id AND d.first < w.number AND w.code = ''""",
    """UPDATE member_work w SET code = CASE WHEN d.group_of_first = w.institution_id THEN 'twice_in_file'
        ELSE 'two_groups' END, col = 'group_code', params = jsonb_build_object('row', d.first)
FROM (SELECT row_id, first_value(number) OVER same AS first, first_value(institution_id) OVER same AS group_of_first
    FROM member_work JOIN member_again USING (row_id) WHERE left_on IS NULL AND code = ''
    WINDOW same AS (PARTITION BY village_id, household_number, folded ORDER BY number)) d
WHERE d.row_id = w.row_id AND d.first < w.number AND w.code = ''""",
    # In most files next to none are on record, and the planner is told so.
    """UPDATE member_work w SET col = 'name', code = CASE WHEN
    m.left_on IS NOT DISTINCT FROM w.left_on AND m.exit_reason = w.exit_reason
    AND coalesce(r."values"->>'name_local', '') IN ('', p.name_local)
    AND coalesce(r."values"->>'relation', '') IN ('', p.relation)
    AND coalesce(r."values"->>'relation_name', '') IN ('', p.relation_name)
    AND coalesce(r."values"->>'gender', '') IN ('', p.gender)
    AND coalesce((r."values"->>'birth_year')::int, p.birth_year) IS NOT DISTINCT FROM p.birth_year
    AND coalesce(r."values"->>'social_category', '') IN ('', p.social_category)
    AND coalesce(r."values"->>'mobile', '') IN ('', p.mobile) AND """
    + profile_sql.AGREES
    + """
    THEN 'same' ELSE 'already_member' END
FROM federation_membership m JOIN federation_person p ON p.id = m.person_id JOIN federation_household h ON h.id = p.household_id,
    core_importrow r
WHERE w.person_id IS NOT NULL AND r.id = w.row_id AND m.person_id = w.person_id AND m.institution_id = w.institution_id
    AND m.joined_on = w.joined_on AND w.code = ''""",
    """UPDATE member_work w SET col = 'group_code', code = CASE WHEN m.institution_id = w.institution_id
    THEN 'already_member' ELSE 'active_elsewhere' END
FROM federation_membership m
WHERE w.person_id IS NOT NULL AND m.person_id = w.person_id AND m.left_on IS NULL AND w.left_on IS NULL
    AND w.code = ''""",
    """UPDATE member_work w SET code = 'group_full', col = 'group_code', params = jsonb_build_object('most', %(limit)s)
FROM (SELECT row_id, row_number() OVER (PARTITION BY institution_id ORDER BY number) + held AS place
    FROM member_work JOIN (SELECT institution_id, held FROM (SELECT institution_id, count(*) AS new FROM member_work
            WHERE left_on IS NULL AND code = '' GROUP BY 1) g
        CROSS JOIN LATERAL (SELECT count(*) AS held FROM federation_membership m
            WHERE m.institution_id = g.institution_id AND m.left_on IS NULL) h
        WHERE new + held > %(limit)s) crowded USING (institution_id)
    WHERE left_on IS NULL AND code = '') d
WHERE d.row_id = w.row_id AND d.place > %(limit)s AND w.code = ''""",
)
MEMBERS_TOLD = (
    """UPDATE core_importrow r SET state = CASE w.code WHEN 'same' THEN 'same' ELSE 'bad' END,
    errors = CASE WHEN w.code = 'same' THEN '[]'::jsonb
        ELSE jsonb_build_array(jsonb_build_object('column', w.col, 'code', w.code, 'params', w.params)) END
FROM member_work w WHERE r.id = w.row_id AND w.code <> ''""",
    # what was on record before and no longer is
    """UPDATE core_importrow r SET state = 'good', errors = '[]' FROM member_work w
WHERE r.id = w.row_id AND w.was_same AND w.code = ''""",
)
NAMED = """
SELECT array_agg(DISTINCT (r.found->>'institution')::bigint), array_agg(DISTINCT (r.found->>'village')::bigint)
FROM core_importrow r WHERE r.job_id = %(job)s AND r.number = ANY(%(numbers)s)"""
# In one order of keys, so that two imports wait for each other and never crosswise.
GROUPS_LOCKED = """
SELECT count(*) FROM (
    SELECT i.id FROM federation_institution i WHERE i.id = ANY(%(groups)s::bigint[]) ORDER BY i.id FOR UPDATE) held"""
PLACES = """
SELECT g.state_id, g.district_id, g.block_id FROM core_geounit g WHERE g.id = ANY(%(villages)s::bigint[])
UNION SELECT i.state_id, i.district_id, i.block_id FROM federation_institution i WHERE i.id = ANY(%(groups)s::bigint[])"""
# Asked once, not for every row.
_PERSONS = "(SELECT pg_get_serial_sequence('federation_person', 'id')::regclass)"
# How many households are new. Whoever moves into one is new as well; she has her number here, but for those that
# stand in more rows than one and share it.
HOUSEHOLDS_WRITTEN = f"""
WITH fresh AS (
INSERT INTO federation_household (number, state_id, district_id, block_id, panchayat_id, village_id,
    {profile_sql.HOUSEHOLD_COLUMNS})
SELECT w.household_number, g.state_id, g.district_id, g.block_id,
    CASE WHEN g.parent_id <> g.block_id THEN g.parent_id END, g.id, {profile_sql.HOUSEHOLD_VALUES}
FROM member_work w JOIN core_geounit g ON g.id = w.village_id WHERE w.code = '' AND w.household_id IS NULL
GROUP BY w.household_number, g.id ON CONFLICT (village_id, number) DO NOTHING
RETURNING id, village_id, number),
housed AS (
UPDATE member_work w SET household_id = fresh.id, is_new = true,
    person_id = CASE WHEN w.row_id NOT IN (SELECT row_id FROM member_again) THEN nextval({_PERSONS}) END
FROM fresh WHERE fresh.village_id = w.village_id AND fresh.number = w.household_number AND w.household_id IS NULL
    AND w.code = '')
SELECT count(*) FROM fresh"""
MEMBERS_WRITTEN = (
    # Somebody else wrote the household a moment ago.
    """UPDATE member_work w SET household_id = h.id FROM federation_household h
WHERE w.household_id IS NULL AND h.village_id = w.village_id AND h.number = w.household_number AND w.code = ''""",
    f"""UPDATE member_work w SET person_id = fresh.id, is_new = true
FROM (SELECT household_id, folded, nextval({_PERSONS}) AS id FROM (
    SELECT DISTINCT household_id, folded FROM member_work WHERE code = '' AND person_id IS NULL) d) fresh
WHERE w.person_id IS NULL AND w.code = '' AND w.household_id = fresh.household_id AND w.folded = fresh.folded""",
    "ANALYZE member_work",
    f"""INSERT INTO federation_person (id, name, name_local, name_keys, relation, relation_name, gender, birth_year,
    social_category, mobile, household_id, state_id, district_id, block_id, panchayat_id, village_id,
    {profile_sql.PERSON_COLUMNS})
SELECT DISTINCT ON (w.person_id) w.person_id, r."values"->>'name', coalesce(r."values"->>'name_local', ''),
    string_to_array(r.found->>'keys', ' '), coalesce(r."values"->>'relation', ''),
    coalesce(r."values"->>'relation_name', ''), coalesce(nullif(r."values"->>'gender', ''), 'female'),
    coalesce((r."values"->>'birth_year')::int, extract(year FROM (w.more->>'birth_date')::date)::int),
    coalesce(r."values"->>'social_category', ''), coalesce(r."values"->>'mobile', ''), h.id,
    h.state_id, h.district_id, h.block_id, h.panchayat_id, h.village_id, {profile_sql.PERSON_VALUES}
FROM member_work w JOIN core_importrow r ON r.id = w.row_id JOIN federation_household h ON h.id = w.household_id
WHERE w.code = '' AND w.is_new ORDER BY w.person_id, w.number""",
    # The one place that names a membership's columns.
    """INSERT INTO federation_membership (person_id, institution_id, household_id, household_block_id, number, joined_on,
    left_on, counted_from, counted_until, exit_reason, state_id, district_id, block_id, panchayat_id, village_id)
SELECT w.person_id, i.id, p.household_id, p.block_id, coalesce(last.number, 0) +
    row_number() OVER (PARTITION BY i.id ORDER BY w.number), w.joined_on, w.left_on,
    greatest(w.joined_on, o.day, h.day), CASE WHEN w.left_on IS NOT NULL THEN greatest(w.left_on, w.joined_on, o.day, h.day) END,
    w.exit_reason, i.state_id, i.district_id, i.block_id, i.panchayat_id, i.village_id
FROM member_work w JOIN federation_institution i ON i.id = w.institution_id JOIN federation_person p ON p.id = w.person_id
LEFT JOIN core_open_from o ON o.block_id = i.block_id LEFT JOIN core_open_from h ON h.block_id = p.block_id
LEFT JOIN (SELECT institution_id, max(number) AS number FROM federation_membership
    WHERE institution_id IN (SELECT institution_id FROM member_work) GROUP BY 1) last ON last.institution_id = i.id
WHERE w.code = '' ON CONFLICT (person_id) WHERE left_on IS NULL DO NOTHING""",
    # An ordinary service was quicker with the same woman.
    """UPDATE member_work w SET code = 'changed_meanwhile', col = 'group_code' WHERE w.code = '' AND NOT EXISTS (
    SELECT FROM federation_membership m WHERE m.person_id = w.person_id AND m.institution_id = w.institution_id
    AND m.joined_on = w.joined_on)""",
    # A meeting being entered now shows her too, if she was a member on its day.
    """INSERT INTO federation_meetingline (meeting_id, membership_id, saving_rupees)
SELECT t.id, m.id, i.compulsory_saving_rupees FROM member_work w
JOIN federation_meeting t ON t.institution_id = w.institution_id AND t.status = 'draft' AND t.held_on >= w.joined_on
    AND (w.left_on IS NULL OR t.held_on < w.left_on)
JOIN federation_membership m ON m.person_id = w.person_id AND m.institution_id = w.institution_id
    AND m.joined_on = w.joined_on
JOIN federation_institution i ON i.id = w.institution_id WHERE w.code = ''
ON CONFLICT (meeting_id, membership_id) DO NOTHING""",
)
MEMBERS_STORED = """
UPDATE core_importrow r SET state = 'stored' FROM member_work w WHERE r.id = w.row_id AND w.code = ''"""


def judge_members(job_id: int, numbers: Sequence[int] | None = None) -> None:
    """Marks good rows that do not fit; of all rows or of these numbers. In the caller's transaction."""
    given: dict[str, Any] = {
        "job": job_id,
        "numbers": None if numbers is None else list(numbers),
        "limit": settings.MEMBER_HARD_LIMIT,
        "more": [*OF_PERSON, *OF_HOUSEHOLD],
    }
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS member_work, member_again")
        cursor.execute(MEMBERS_AT_WORK, given)
        cursor.execute(KNOW_ENOUGH)
        cursor.execute("ANALYZE member_work")
        cursor.execute(profile_sql.IS_ASKED)
        asked = cursor.fetchone()[0]  # most files have none of the optional columns, and pay nothing for them
        more = (*MEMBERS_ON_RECORD, *profile_sql.JUDGED) if asked else MEMBERS_ON_RECORD
        for statement in (*more, *MEMBERS_JUDGED, *MEMBERS_TOLD):
            cursor.execute(statement, given)


def lock_groups(job_id: int, numbers: Sequence[int]) -> list[tuple[int, int, int]]:
    """Locks the institutions of these rows; returns (state, district, block) of all their places."""
    with connection.cursor() as cursor:
        cursor.execute(NAMED, {"job": job_id, "numbers": list(numbers)})
        groups, villages = cursor.fetchone()
        given = {"groups": groups, "villages": villages}
        cursor.execute(GROUPS_LOCKED, given)
        cursor.execute(PLACES, given)
        return [(int(state), int(district), int(block)) for state, district, block in cursor.fetchall()]


def write_members() -> dict[str, int]:
    """Writes what `judge_members` left unmarked and marks it stored; how many households, persons, memberships."""
    written: list[int] = []
    with connection.cursor() as cursor:
        cursor.execute(HOUSEHOLDS_WRITTEN)
        households = int(cursor.fetchone()[0])
        for statement in MEMBERS_WRITTEN:
            cursor.execute(statement)
            written.append(cursor.rowcount)
        cursor.execute(profile_sql.HOUSEHOLDS_LEARNT)
        for statement in MEMBERS_TOLD:
            cursor.execute(statement)
        cursor.execute(MEMBERS_STORED)
        stored = cursor.rowcount
    return {"households": households, "persons": written[3], "memberships": written[4], "rows": stored}
