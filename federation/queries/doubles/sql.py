"""Statements about traces and pairs. The ORM has no LATERAL join, no unnest() and no INSERT ... SELECT ... ON CONFLICT.

Each tier of keys brings MOST women at most, the nearest places first, so that a very common name costs no more.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection

from federation.traces import Keys

MOST = 150

FACTS = """p.id, p.name, p.name_local, p.relation, p.relation_name, p.birth_year, p.mobile,
    CASE WHEN p.id_last4 <> '' THEN p.id_type || ':' || p.id_last4 ELSE '' END,
    CASE WHEN b.last4 IS NULL THEN '' ELSE b.ifsc || ':' || b.last4 END,
    p.household_id, coalesce(p.village_id, 0), p.block_id, p.district_id, p.state_id"""
# What the keys are made of; the number before it changes with the way keys are made.
MARK = """md5(concat_ws('|', '2', p.name, p.name_local, p.relation, p.relation_name, p.birth_year, p.mobile, p.id_type,
    p.id_last4, b.ifsc, b.last4, p.household_id, p.village_id, p.block_id))"""
WOMEN = "federation_person p LEFT JOIN federation_memberbankaccount b ON b.person_id = p.id"

STALE = f"""
SELECT {MARK}, {FACTS} FROM {WOMEN} LEFT JOIN federation_persontrace t ON t.person_id = p.id
WHERE p.block_id = %(block)s AND p.id > %(after)s AND p.merged_into_id IS NULL AND t.mark IS DISTINCT FROM {MARK}
ORDER BY p.id LIMIT %(most)s"""  # noqa: S608  constants of this module
ONES = f"SELECT {MARK}, {FACTS} FROM {WOMEN} WHERE p.id = ANY(%(ids)s) AND p.merged_into_id IS NULL"  # noqa: S608  as above
KEEP = """
INSERT INTO federation_persontrace (person_id, block_id, keys, mark, is_searched)
SELECT given.id, given.block, given.keys::bigint[], given.mark, false
FROM unnest(%(ids)s::bigint[], %(blocks)s::bigint[], %(keys)s::text[], %(marks)s::text[]) AS given(id, block, keys, mark)
ON CONFLICT (person_id) DO UPDATE SET block_id = excluded.block_id, keys = excluded.keys, mark = excluded.mark,
    is_searched = false WHERE federation_persontrace.mark <> excluded.mark"""
DROPPED = """DELETE FROM federation_persontrace t USING federation_person p
WHERE p.id = t.person_id AND p.merged_into_id IS NOT NULL AND t.block_id = %(block)s"""
TO_SEARCH = f"""
SELECT {FACTS} FROM federation_persontrace t JOIN {WOMEN} ON p.id = t.person_id
WHERE t.block_id = %(block)s AND NOT t.is_searched AND p.merged_into_id IS NULL ORDER BY t.person_id LIMIT %(most)s"""  # noqa: S608  as above
SEARCHED = "UPDATE federation_persontrace SET is_searched = true WHERE person_id = ANY(%(ids)s)"

# One index scan for each tier of each asked woman.
NEAR = """
SELECT asked.ref, near.person_id
FROM unnest(%(refs)s::bigint[], %(village)s::text[], %(block)s::text[], %(state)s::text[]) AS asked(ref, village, block, state)
CROSS JOIN LATERAL (
    (SELECT t.person_id FROM federation_persontrace t WHERE t.keys && asked.village::bigint[] LIMIT %(most)s)
    UNION (SELECT t.person_id FROM federation_persontrace t WHERE t.keys && asked.block::bigint[] LIMIT %(most)s)
    UNION (SELECT t.person_id FROM federation_persontrace t WHERE t.keys && asked.state::bigint[] LIMIT %(most)s)
) near WHERE near.person_id <> asked.ref"""
WHO = f"SELECT {FACTS} FROM {WOMEN} WHERE p.id = ANY(%(ids)s) AND p.merged_into_id IS NULL"  # noqa: S608  as above

PAIRS = """
INSERT INTO federation_doublepair (first_id, second_id, state_id, district_id, block_id, counted_block_id, score, reasons,
    found_by, found_on, counted_from, status)
SELECT one.id, two.id, two.state_id, CASE WHEN one.district_id = two.district_id THEN two.district_id END,
    CASE WHEN one.block_id = two.block_id THEN two.block_id END, two.block_id, given.score,
    string_to_array(given.reasons, ' '), %(by)s, %(day)s, greatest(%(day)s + %(wait)s, open.day), 'open'
FROM unnest(%(firsts)s::bigint[], %(seconds)s::bigint[], %(scores)s::int[], %(reasons)s::text[])
    AS given(first, second, score, reasons)
JOIN federation_person one ON one.id = given.first AND one.merged_into_id IS NULL
JOIN federation_person two ON two.id = given.second AND two.merged_into_id IS NULL AND two.state_id = one.state_id
LEFT JOIN core_open_from open ON open.block_id = two.block_id
ORDER BY one.id, two.id
ON CONFLICT (first_id, second_id) DO NOTHING"""

Fact = tuple[Any, ...]


def _text(keys: Sequence[int]) -> str:
    return "{" + ",".join(map(str, keys)) + "}"


def rows(statement: str, **given: Any) -> list[Fact]:
    """The rows of one of the statements above."""
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        return list(cursor.fetchall())


def changed(statement: str, **given: Any) -> int:
    """How many rows one of the statements above wrote."""
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        return int(cursor.rowcount)


def keep_traces(kept: Iterable[tuple[int, int, Sequence[int], str]]) -> int:
    """Writes (person, block, keys, mark); a trace that already says so stays."""
    given = list(kept)
    return changed(
        KEEP,
        ids=[one[0] for one in given],
        blocks=[one[1] for one in given],
        keys=[_text(one[2]) for one in given],
        marks=[one[3] for one in given],
    )


def near(asked: Sequence[tuple[int, Keys]]) -> list[tuple[int, int]]:
    """(asked, found) for women on record that share a key with the asked ones. A reference of 0 is nobody on record."""
    found = rows(
        NEAR,
        refs=[ref for ref, _keys in asked],
        village=[_text(keys.village) for _ref, keys in asked],
        block=[_text(keys.block) for _ref, keys in asked],
        state=[_text(keys.state) for _ref, keys in asked],
        most=MOST,
    )
    return [(int(ref), int(one)) for ref, one in found]


def store_pairs(pairs: Sequence[tuple[int, int, int, str]], *, found_by: str, day: dt.date, wait: int) -> int:
    """Stores (first, second, score, codes) that are not stored yet; returns how many are new."""
    if not pairs:
        return 0
    return changed(
        PAIRS,
        firsts=[one[0] for one in pairs],
        seconds=[one[1] for one in pairs],
        scores=[one[2] for one in pairs],
        reasons=[one[3] for one in pairs],
        by=found_by,
        day=day,
        wait=wait,
    )


def know_the_size() -> None:
    """After a large load: what the planner should know of the traces."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE federation_persontrace")
