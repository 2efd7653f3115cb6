"""SQL of a large load: indexes, keys and triggers set aside and put back, rows streamed in by COPY.

The ORM has no COPY and no catalogue of indexes. Names come from the catalogue or from constants of this
package; all of it runs in the caller's transaction on the owner's connection, so a kill leaves nothing.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.backends.base.base import BaseDatabaseWrapper

# Foreign keys, exclusions and uniqueness; primary keys and row rules stay in force.
CONSTRAINTS = """
SELECT format('ALTER TABLE %%s DROP CONSTRAINT %%I', conrelid::regclass, conname),
       format('ALTER TABLE %%s ADD CONSTRAINT %%I %%s', conrelid::regclass, conname, pg_get_constraintdef(oid)), contype
FROM pg_constraint WHERE contype IN ('f', 'x', 'u') AND conrelid = ANY(%s::regclass[]) ORDER BY contype = 'f' DESC, conname
"""
INDEXES = """
SELECT format('DROP INDEX %%s', indexrelid::regclass), pg_get_indexdef(indexrelid)
FROM pg_index WHERE indrelid = ANY(%s::regclass[]) AND NOT indisprimary
AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid AND contype IN ('x', 'u'))
ORDER BY indexrelid::regclass::text
"""
OUTSIDE_KEYS = """
SELECT count(*) FROM pg_constraint
WHERE contype = 'f' AND confrelid = ANY(%s::regclass[]) AND NOT conrelid = ANY(%s::regclass[])
"""


@dataclass(frozen=True, slots=True)
class Stripped:
    """Statements that put back what was set aside: indexes and uniqueness, then foreign keys."""

    indexes: list[str]
    keys: list[str]


def hold_tables(connection: BaseDatabaseWrapper, tables: Iterable[str]) -> None:
    """Keeps other writers out to the end of the transaction and puts row history and marks to sleep."""
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f'ALTER TABLE "{table}" DISABLE TRIGGER USER')


def wake_triggers(connection: BaseDatabaseWrapper, tables: Iterable[str]) -> None:
    """Undoes `hold_tables`; keys whose check was put off to the commit are checked first."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in tables:
            cursor.execute(f'ALTER TABLE "{table}" ENABLE TRIGGER USER')


def set_aside(connection: BaseDatabaseWrapper, tables: Iterable[str]) -> Stripped:
    """Drops everything that would be kept up row by row."""
    names = list(tables)
    with connection.cursor() as cursor:
        cursor.execute(CONSTRAINTS, [names])
        constraints = cursor.fetchall()
        cursor.execute(INDEXES, [names])
        indexes = cursor.fetchall()
        for drop, _add, _kind in constraints:
            cursor.execute(drop)
        for drop, _create in indexes:
            cursor.execute(drop)
    return Stripped(
        [create for _drop, create in indexes] + [add for _drop, add, kind in constraints if kind != "f"],
        [add for _drop, add, kind in constraints if kind == "f"],
    )


def gather_statistics(connection: BaseDatabaseWrapper, tables: Iterable[str]) -> None:
    """ANALYZE, so that keys are checked and figures computed by sensible plans."""
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f'ANALYZE "{table}"')


def tidy(connection: BaseDatabaseWrapper, tables: Iterable[str], *, analyze: bool) -> None:
    """VACUUM after the load: marks pages as visible to all, which index-only reads ask for. No transaction."""
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f'VACUUM (ANALYZE {"ON" if analyze else "OFF"}) "{table}"')


def run_all(connection: BaseDatabaseWrapper, statements: Iterable[str]) -> None:
    """Runs statements of `Stripped` one after the other."""
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def give_memory(connection: BaseDatabaseWrapper) -> None:
    """Memory and a second core for building indexes, in this transaction alone."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL maintenance_work_mem = '512MB'")
        cursor.execute("SET LOCAL work_mem = '128MB'")
        cursor.execute("SET LOCAL max_parallel_maintenance_workers = 2")


def copy_in(connection: BaseDatabaseWrapper, table: str, columns: tuple[str, ...], text: str, *, frozen: bool) -> None:
    """Streams COPY text into a table; `frozen` where the table was emptied in this transaction."""
    names = ", ".join(f'"{column}"' for column in columns)
    with connection.cursor() as cursor:
        cursor.copy_expert(
            f'COPY "{table}" ({names}) FROM STDIN{" WITH (FREEZE)" if frozen else ""}',
            io.BytesIO(text.encode()),
            1 << 20,
        )


def rows_held(connection: BaseDatabaseWrapper, table: str, at_most: int) -> int:
    """Rows of a table, counted no further than `at_most`."""
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT count(*) FROM (SELECT FROM "{table}" LIMIT %s) some_rows', [at_most])  # noqa: S608  a constant's name
        return int(cursor.fetchone()[0])


def empty_tables(connection: BaseDatabaseWrapper, tables: Iterable[str]) -> bool:
    """Makes empty tables new, so that rows may come in frozen; False where a key from outside forbids it.

    Its triggers sleep: nothing was there, so nothing is to be marked.
    """
    names = list(tables)
    with connection.cursor() as cursor:
        cursor.execute(OUTSIDE_KEYS, [names, names])
        if cursor.fetchone()[0]:
            return False
        cursor.execute("TRUNCATE " + ", ".join(f'"{name}"' for name in names))
    return True


def last_id(connection: BaseDatabaseWrapper, table: str) -> int:
    """The highest key a table's sequence has given out, never below the highest held."""
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT greatest(coalesce(max(id), 0), 0) FROM "{table}"')  # noqa: S608  a constant's name
        highest = int(cursor.fetchone()[0])
        cursor.execute("SELECT coalesce(pg_sequence_last_value(pg_get_serial_sequence(%s, 'id')), 0)", [table])
        return max(highest, int(cursor.fetchone()[0]))


def set_last_id(connection: BaseDatabaseWrapper, table: str, value: int) -> None:
    """Lets the sequence go on after the keys that were given out."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT setval(pg_get_serial_sequence(%s, 'id'), %s)", [table, max(1, value)])
