"""SQL of the rollups. The ORM has no advisory locks and no DELETE ... RETURNING."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import connection

# Names the lock family; the second number is the unit, 0 stands for all units.
FAMILY = 724_101
ALL_UNITS = 0


def share_all_units() -> bool:
    """A drain's part: False while a rebuild holds all units. Held to the end of the transaction."""
    return _asks("SELECT pg_try_advisory_xact_lock_shared(%s, %s)", [FAMILY, ALL_UNITS])


def hold_all_units() -> None:
    """A rebuild's part: waits for running drains and keeps others out to the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [FAMILY, ALL_UNITS])


def ask_alone() -> None:
    """To the end of the transaction no statement calls helpers: of one block they come later than the answer."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL max_parallel_workers_per_gather = 0")


def try_hold_units(unit_ids: list[int]) -> list[int]:
    """Those of the units that this transaction alone now recomputes."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT unit FROM unnest(%s::int[]) AS unit WHERE pg_try_advisory_xact_lock(%s, unit)", [unit_ids, FAMILY]
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


def counted_things(statement: str, names: Sequence[str]) -> str:
    """Counts by unit the things for which each named column is true. `statement` tells of each (unit, thing) once.

    The ORM cannot group what is grouped already.
    """
    counts = ", ".join(f"count(each.thing) FILTER (WHERE each.{name})" for name in names)
    return f"SELECT each.unit, {counts} FROM ({statement}) each GROUP BY 1"  # noqa: S608  names are our own


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


def _asks(sql: str, values: list[int]) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return bool(cursor.fetchone()[0])
