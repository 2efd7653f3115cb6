"""SQL of the rollups. The ORM has no advisory locks and no DELETE ... RETURNING."""

from __future__ import annotations

import datetime as dt

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


def take_one_snapshot() -> None:
    """Makes all following statements of this transaction see one moment; must be its first statement."""
    with connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")


def _asks(sql: str, values: list[int]) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return bool(cursor.fetchone()[0])
