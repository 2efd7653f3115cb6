"""The test database: made by the owner role, used through the application role, kept while fresh.

Transactional tests are cleaned by the owner, for the application role may not TRUNCATE. Rows that
migrations put in are copied once into the schema `testing` and laid back after each cleaning.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg2
from django.apps import apps
from django.db import connections
from django.db.migrations.loader import MigrationLoader

from tooling.account import ROOT
from tooling.parallel import SHARED
from tooling.processes import locked
from tooling.servers import Servers

# One call empties every table that holds rows, triggers asleep, and lays reference rows back.
CLEAN_SQL = """
CREATE SCHEMA testing;

CREATE VIEW testing.root_table AS
SELECT c.oid, format('%I.%I', n.nspname, c.relname) AS name, c.relname,
       to_regclass(format('testing.%I', c.relname)) AS reference
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND n.nspname = 'public';

CREATE FUNCTION testing.columns(wanted oid) RETURNS text LANGUAGE sql AS $$
SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute
WHERE attrelid = wanted AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
$$;

CREATE FUNCTION testing.remember() RETURNS void LANGUAGE plpgsql AS $$
DECLARE t record; filled boolean;
BEGIN
    FOR t IN SELECT * FROM testing.root_table LOOP
        EXECUTE format('SELECT EXISTS (SELECT FROM %s)', t.name) INTO filled;
        IF filled THEN
            EXECUTE format('CREATE TABLE testing.%I AS SELECT %s FROM %s',
                           t.relname, testing.columns(t.oid), t.name);
        END IF;
    END LOOP;
END $$;

CREATE FUNCTION testing.clean() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    t record; g record; filled boolean;
    doomed oid[] := '{}'; names text[] := '{}'; wake text[] := '{}'; s record; command text;
BEGIN
    SET LOCAL lock_timeout = '20s';
    SET LOCAL client_min_messages = warning;
    FOR t IN SELECT * FROM testing.root_table LOOP
        EXECUTE format('SELECT EXISTS (SELECT FROM %s)', t.name) INTO filled;
        IF filled OR t.reference IS NOT NULL THEN
            doomed := doomed || t.oid;
            names := names || t.name;
        END IF;
    END LOOP;
    IF names = '{}' THEN
        RETURN;
    END IF;
    FOR g IN
        SELECT tgname, tgrelid::regclass AS place, tgenabled FROM pg_trigger
        WHERE NOT tgisinternal AND tgenabled <> 'D' AND tgparentid = 0
          AND tgrelid IN (SELECT oid FROM testing.root_table)
          AND ((tgtype & 32) > 0 OR tgrelid IN (
              SELECT oid FROM testing.root_table WHERE reference IS NOT NULL))
    LOOP
        EXECUTE format('ALTER TABLE %s DISABLE TRIGGER %I', g.place, g.tgname);
        wake := wake || format('ALTER TABLE %s ENABLE %s TRIGGER %I', g.place,
            CASE g.tgenabled WHEN 'A' THEN 'ALWAYS' WHEN 'R' THEN 'REPLICA' ELSE '' END, g.tgname);
    END LOOP;
    EXECUTE format('TRUNCATE %s RESTART IDENTITY CASCADE', array_to_string(names, ', '));
    FOR t IN SELECT * FROM testing.root_table WHERE reference IS NOT NULL LOOP
        EXECUTE format('INSERT INTO %s (%s) OVERRIDING SYSTEM VALUE SELECT %2$s FROM %s',
                       t.name, testing.columns(t.oid), t.reference);
        FOR s IN
            SELECT attname, pg_get_serial_sequence(t.name, attname) AS sequence
            FROM pg_attribute WHERE attrelid = t.oid AND attnum > 0 AND NOT attisdropped
              AND pg_get_serial_sequence(t.name, attname) IS NOT NULL
        LOOP
            EXECUTE format('SELECT setval(%L, (SELECT max(%I) FROM %s))',
                           s.sequence, s.attname, t.name);
        END LOOP;
    END LOOP;
    -- Deferred foreign keys hold pending events, and a table with those cannot be altered.
    SET CONSTRAINTS ALL IMMEDIATE;
    FOREACH command IN ARRAY wake LOOP
        EXECUTE command;
    END LOOP;
END $$;
"""


def schema_digest() -> str:
    """A digest of every migration and of the cleaning code: the test database is good for one."""
    digest = hashlib.sha256(CLEAN_SQL.encode())
    files: list[Path] = []
    for config in apps.get_app_configs():
        module, _explicit = MigrationLoader.migrations_module(config.label)
        if module:
            files += Path(config.path).glob("migrations/**/*.py")
    # Migrations install SQL from these modules.
    for name in ("sql.py", "db_ops.py"):
        files += (path for path in ROOT.glob(f"*/**/{name}") if not path.is_relative_to(ROOT / ".venv"))
    for path in sorted(files):
        digest.update(str(path).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def connect(alias: str = "owner", *, database: str | None = None) -> Any:
    """A connection of its own with the rights of `alias`, autocommit, outside Django's handling."""
    settings = connections[alias].settings_dict
    connection = psycopg2.connect(
        dbname=database or settings["NAME"],
        user=settings["USER"],
        password=settings["PASSWORD"],
        host=settings["HOST"],
        port=settings["PORT"] or None,
        options="-c lock_timeout=20s",
    )
    connection.autocommit = True
    return connection


def is_fresh(name: str) -> bool:
    """True when the test database `name` exists and was made by the present migrations."""
    connection = connect()
    try:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s",
                [name],
            )
            return bool(cursor.fetchone() == (schema_digest(),))
    finally:
        connection.close()


def seal() -> None:
    """After the migrations: install the cleaning, remember reference rows, note the digest."""
    connection = connect()
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT to_regnamespace('testing')")
            if cursor.fetchone() == (None,):
                cursor.execute(CLEAN_SQL)
                cursor.execute("SELECT testing.remember()")
            name = connections["owner"].settings_dict["NAME"]
            cursor.execute(f'COMMENT ON DATABASE "{name}" IS %s', [schema_digest()])
    finally:
        connection.close()


def dump_path() -> Path:
    """Where the structure and the reference rows of the present migrations lie, once `dump` has put them there."""
    return Path(os.environ[SHARED]) / f"schema-{schema_digest()[:16]}.dump"


@contextmanager
def one_migrates() -> Iterator[None]:
    """Of the processes of a run, one runs the migrations; the others wait and take its dump."""
    with locked(Path(os.environ[SHARED]) / "schema.lock", seconds=1200):
        yield


def restore(database: str) -> bool:
    """Makes a database anew from the dump; False where there is none yet."""
    path = dump_path()
    if not path.exists():
        return False
    server = connect(database="postgres")
    try:
        with server.cursor() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)')
            cursor.execute(f'CREATE DATABASE "{database}"')
    finally:
        server.close()
    _tool("pg_restore", "--no-owner", "--no-comments", "--exit-on-error", str(path), database=database)
    return True


def dump() -> None:
    """Keeps the clean test database as a file, so that no live site runs the migrations again."""
    path = dump_path()
    if path.exists():
        return
    for old in path.parent.glob("schema-*.dump*"):
        old.unlink()
    partial = path.with_suffix(".dump-partial")
    name = connections["owner"].settings_dict["NAME"]
    ours = ("--exclude-schema", "testing", "--exclude-schema", "seeds")
    _tool("pg_dump", "--format", "custom", *ours, "--file", str(partial), database=name)
    partial.rename(path)


def _tool(name: str, *arguments: str, database: str) -> None:
    settings = connections["owner"].settings_dict
    address = {"PGHOST": settings["HOST"], "PGUSER": settings["USER"], "PGPASSWORD": settings["PASSWORD"]}
    if settings["PORT"]:
        address["PGPORT"] = str(settings["PORT"])
    done = subprocess.run(
        [Servers.find().postgres.tool(name), "--dbname", database, *arguments],
        cwd=ROOT,
        env=os.environ | address,
        text=True,
        capture_output=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{name}: {done.stderr}")


def clean() -> None:
    """Empty all tables and lay the reference rows back; committed."""
    connection = connect()
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT testing.clean()")
    finally:
        connection.close()
