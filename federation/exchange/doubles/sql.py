"""Staged rows of women who are not on record yet, and what was found of them. The ORM cannot look into JSON as sets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import orjson
from django.db import connection

# Rows that stay good without being asked about again hold `looked`; `alike` holds (woman on record, score, reasons).
NEW_WOMEN = """
SELECT r.id, r.number, r."values"->>'name', coalesce(r."values"->>'name_local', ''), coalesce(r."values"->>'relation', ''),
    coalesce(r."values"->>'relation_name', ''),
    coalesce((r."values"->>'birth_year')::int, extract(year FROM (r."values"->>'birth_date')::date)::int),
    coalesce(r."values"->>'mobile', ''), coalesce(h.id, 0), g.id, g.block_id, g.district_id, g.state_id,
    coalesce(r.found->'waived', '[]')::text
FROM core_importrow r JOIN core_geounit g ON g.id = (r.found->>'village')::bigint
LEFT JOIN federation_household h ON h.village_id = g.id AND h.number = r."values"->>'household_number'
WHERE r.job_id = %(job)s AND r.state = 'good' AND r.number > %(after)s AND NOT r.found ? 'looked'
    AND NOT EXISTS (SELECT FROM federation_person p WHERE p.household_id = h.id AND lower(p.name) = lower(r."values"->>'name'))
ORDER BY r.number LIMIT %(most)s"""
BLOCKS = """
SELECT DISTINCT g.block_id FROM core_importrow r JOIN core_geounit g ON g.id = (r.found->>'village')::bigint
WHERE r.job_id = %(job)s AND r.state = 'good' AND NOT r.found ? 'looked' ORDER BY 1"""
MARKED = """
UPDATE core_importrow r SET found = r.found || given.found::jsonb, errors = given.errors::jsonb,
    state = CASE given.errors WHEN '[]' THEN r.state ELSE 'bad' END
FROM unnest(%(rows)s::bigint[], %(found)s::text[], %(errors)s::text[]) AS given(id, found, errors) WHERE r.id = given.id"""
STORED_ALIKE = """
SELECT w.person_id, (r.found->'alike')::text FROM member_work w JOIN core_importrow r ON r.id = w.row_id
WHERE w.code = '' AND w.is_new AND r.found ? 'alike' ORDER BY w.number"""


def _rows(statement: str, **given: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        return list(cursor.fetchall())


def blocks_of(job_id: int) -> list[int]:
    """Blocks in which women of rows that were not looked at yet live."""
    return [int(block) for (block,) in _rows(BLOCKS, job=job_id)]


def new_women(job_id: int, *, after: int, most: int) -> list[tuple[Any, ...]]:
    """The next rows, by number, whose woman storing would create: row, number, what is known of her, what is waived."""
    return [(*row, orjson.loads(waived)) for *row, waived in _rows(NEW_WOMEN, job=job_id, after=after, most=most)]


def mark(lines: Sequence[tuple[int, str, str]]) -> None:
    """Writes (row, JSON to be added to what was found, JSON of faults); a row with faults is to be mended."""
    given: dict[str, Any] = {
        "rows": [one[0] for one in lines],
        "found": [one[1] for one in lines],
        "errors": [one[2] for one in lines],
    }
    with connection.cursor() as cursor:
        cursor.execute(MARKED, given)


def stored_alike() -> list[tuple[int, list[Any]]]:
    """Of the rows written just now (`write_members`), each new woman and whom she looks like."""
    return [(int(person), orjson.loads(alike)) for person, alike in _rows(STORED_ALIKE)]
