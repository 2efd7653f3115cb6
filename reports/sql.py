"""SQL of the rollups. The ORM has no advisory locks and no DELETE ... RETURNING."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection
from psycopg2.extensions import AsIs

# Names the lock family; the second number is the unit, 0 stands for all units.
FAMILY = 724_101
ALL_UNITS = 0


def marked_units(levels: Sequence[str]) -> list[tuple[str, int]]:
    """(level, unit) of the units of these levels that have marks, by unit."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT unit.level, unit.id FROM core_geounit unit WHERE unit.level = ANY(%s) "
            "AND unit.id IN (SELECT unit_id FROM core_dirtycell) ORDER BY unit.id",
            [list(levels)],
        )
        return list(cursor.fetchall())


def hold_all_units() -> None:
    """A rebuild's part: waits for running drains and keeps others out to the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [FAMILY, ALL_UNITS])


def ask_alone() -> None:
    """To the end of the transaction no statement calls helpers: of one block they come later than the answer."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL max_parallel_workers_per_gather = 0")


def prepared() -> set[str]:
    """Names of a drain's statements whose plans this session keeps; to the end of the transaction a plan serves any unit.

    The session itself is asked, so that a pooler or a new connection between two drains does no harm.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT ARRAY(SELECT name FROM pg_prepared_statements WHERE starts_with(name, 'drain_')), "
            "set_config('plan_cache_mode', 'force_generic_plan', true)"
        )
        return set(cursor.fetchone()[0])


def composed(statement: str, values: Sequence[Any], place: object) -> str:
    """A statement that the ORM wrote, with its values; the unit of each call goes where `place` stands among them."""
    with connection.cursor() as cursor:
        filled = [AsIs("($1)") if value is place else value for value in values]
        return str(cursor.mogrify(statement, filled).decode())


def prepare(name: str, text: str) -> None:
    """Keeps a composed statement and its plan in this session."""
    statement = f"PREPARE {name} (bigint) AS {text}"
    with connection.cursor() as cursor:
        cursor.execute(statement)


def ask_prepared(name: str, unit: int) -> list[tuple[Any, ...]]:
    """The rows of a kept statement for one unit."""
    statement = f"EXECUTE {name} (%s)"
    with connection.cursor() as cursor:
        cursor.execute(statement, [unit])
        return list(cursor.fetchall())


def forget_prepared(names: Iterable[str]) -> None:
    """Gives the memory of these plans back."""
    with connection.cursor() as cursor:
        for name in names:
            statement = f"DEALLOCATE {name}"
            cursor.execute(statement)


def try_hold_units(unit_ids: list[int]) -> list[int]:
    """Those of the units that this transaction alone now recomputes; none while a rebuild holds all units.

    Its commit waits for no disk: a crash that loses the figures loses with them that the marks were taken.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH shared AS MATERIALIZED (SELECT pg_try_advisory_xact_lock_shared(%s, %s) AS is_held, "
            "set_config('synchronous_commit', 'off', true)) "
            "SELECT unit FROM shared CROSS JOIN unnest(%s::int[]) AS unit "
            "WHERE CASE WHEN shared.is_held THEN pg_try_advisory_xact_lock(%s, unit) END",
            [FAMILY, ALL_UNITS, unit_ids, FAMILY],
        )
        return [row[0] for row in cursor.fetchall()]


def take_marks(unit_ids: list[int]) -> list[tuple[int, dt.date, bool]]:
    """Deletes and returns the marks of the units that this statement can see: (unit, month, onward)."""
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH taken AS (DELETE FROM core_dirtycell WHERE unit_id = ANY(%s) RETURNING unit_id, month, onward) "
            "SELECT DISTINCT unit_id, month, onward FROM taken",
            [unit_ids],
        )
        return list(cursor.fetchall())


def ask(statement: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    """The rows of a statement that the ORM wrote earlier."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())


def gathered(statements: Sequence[tuple[str, int]]) -> str:
    """One statement of many, for the way there and back costs more than most of them.

    Each tells of a unit so many values, m0 and on; together they tell rows of (which of them, unit, values as text).
    """
    told = []
    for place, (statement, count) in enumerate(statements):
        values = ", ".join(f"told.m{index}::text" for index in range(count))
        told.append(f"SELECT {place}, told.unit::bigint, ARRAY[{values}] FROM ({statement}) told")  # noqa: S608  our own
    return " UNION ALL ".join(told)


def sums_of_children(month: dt.date, level: str, parents: Sequence[int] | None) -> list[tuple[Any, ...]]:
    """(parent, indicator, numerator, denominator, reporting, expected) of the parents, or of all of a level."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT child.parent_id, value.indicator, sum(value.numerator), sum(value.denominator), "
            "sum(value.reporting), sum(value.expected) FROM core_geounit child "
            "JOIN reports_indicatorvalue value ON value.unit_id = child.id AND value.month = %(month)s AND value.cut = '' "
            "WHERE child.parent_id IN (SELECT id FROM core_geounit WHERE level = %(level)s "
            "AND (%(parents)s::bigint[] IS NULL OR id = ANY(%(parents)s::bigint[]))) GROUP BY 1, 2",
            {"month": month, "level": level, "parents": None if parents is None else list(parents)},
        )
        return list(cursor.fetchall())


def forget(month: dt.date, level: str, units: list[int] | None) -> None:
    """Removes the month's figures of the units, or of all units of the level."""
    with connection.cursor() as cursor:
        if units is None:
            cursor.execute(
                "DELETE FROM reports_indicatorvalue WHERE month = %s "
                "AND unit_id IN (SELECT id FROM core_geounit WHERE level = %s)",
                [month, level],
            )
        else:
            cursor.execute("DELETE FROM reports_indicatorvalue WHERE month = %s AND unit_id = ANY(%s)", [month, units])


def write(month: dt.date, rows: Sequence[tuple[Any, ...]], complete_up_to: dt.datetime) -> None:
    """Stores figures: (unit, indicator, numerator, denominator, reporting, expected), with the unit's place."""
    columns = [list(column) for column in zip(*rows, strict=True)] or [[]] * 6
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO reports_indicatorvalue (unit_id, month, indicator, cut, state_id, district_id, block_id, "
            "numerator, denominator, reporting, expected, complete_up_to) "
            "SELECT place.id, %s, found.indicator, '', place.state_id, place.district_id, place.block_id, "
            "found.n, found.d, found.r, found.e, %s "
            "FROM unnest(%s::bigint[], %s::text[], %s::numeric[], %s::numeric[], %s::int[], %s::int[]) "
            "AS found(unit, indicator, n, d, r, e) JOIN core_geounit place ON place.id = found.unit",
            [month, complete_up_to, *columns],
        )


def mark_parents(cells: Sequence[tuple[int, dt.date]]) -> None:
    """Appends the marks of the cells' parents."""
    units, months = [unit for unit, _month in cells], [month for _unit, month in cells]
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO core_dirtycell (unit_id, month) SELECT DISTINCT child.parent_id, cell.month "
            "FROM unnest(%s::bigint[], %s::date[]) AS cell(unit, month) "
            "JOIN core_geounit child ON child.id = cell.unit WHERE child.parent_id IS NOT NULL ORDER BY 1, 2",
            [units, months],
        )


def take_one_snapshot() -> None:
    """Makes all following statements of this transaction see one moment; must be its first statement."""
    with connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
