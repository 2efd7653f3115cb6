"""SQL of the export's measurement: made-up rows in one statement each, in a transaction that is rolled back."""

from __future__ import annotations

from django.db import connection

WOMEN = """
INSERT INTO federation_person (public_id, name, name_local, name_keys, relation_name, household_id,
    state_id, district_id, block_id, panchayat_id, village_id)
SELECT gen_random_uuid(), 'Member ' || n, 'सदस्य ' || n, '{}', 'Husband ' || n, household.id,
    state_id, district_id, block_id, panchayat_id, village_id
FROM federation_household household, generate_series(1, %s) n WHERE household.id = %s
"""
MEMBERSHIPS = """
INSERT INTO federation_membership (public_id, person_id, institution_id, household_id, household_block_id, number,
    joined_on, counted_from, state_id, district_id, block_id, panchayat_id, village_id)
SELECT gen_random_uuid(), person.id, groups.ids[1 + (row_number() OVER () - 1) / 1000], household_id, person.block_id,
    1 + (row_number() OVER () - 1) %% 1000, date '2021-01-01', date '2021-01-01', state_id, district_id, block_id, panchayat_id, village_id
FROM federation_person person, (SELECT %s::bigint[] AS ids) groups WHERE household_id = %s
"""


def fill(count: int, household_id: int, institution_ids: list[int]) -> None:
    """So many women with a membership each, a thousand in a group."""
    with connection.cursor() as cursor:
        cursor.execute(WOMEN, [count, household_id])
        cursor.execute(MEMBERSHIPS, [institution_ids, household_id])
