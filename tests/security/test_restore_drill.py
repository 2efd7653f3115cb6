"""Dump and restore as docs/operations.md says it: every row of every table is the same afterwards."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.acceptance.support.databases import Database, cloned
from tests.acceptance.support.live_site import opened
from tooling.account import ROOT
from tooling.servers import Servers

TABLES = """
SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND n.nspname NOT IN ('pg_catalog', 'information_schema')
ORDER BY 1
"""
SEQUENCES = "SELECT schemaname || '.' || sequencename, last_value FROM pg_sequences ORDER BY 1"
# Names and kinds: PostgreSQL writes the text of an expression a little otherwise after each reading.
RULES = """
SELECT 'constraint', conrelid::regclass::text, conname::text, contype::text || convalidated::text FROM pg_constraint
WHERE connamespace = 'public'::regnamespace
UNION ALL SELECT 'trigger', tgrelid::regclass::text, tgname::text, tgenabled::text || tgfoid::regproc FROM pg_trigger
WHERE NOT tgisinternal
UNION ALL SELECT 'index', tablename::text, indexname::text, '' FROM pg_indexes WHERE schemaname = 'public'
UNION ALL SELECT 'right', relname::text, relkind::text, relacl::text FROM pg_class
WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'S', 'v')
ORDER BY 1, 2, 3, 4
"""


def row_hashes(database: Database) -> dict[str, tuple[int, str]]:
    """Rows and a digest over all of them, by table."""
    return {
        table: database.ask(
            f"SELECT count(*), md5(coalesce(string_agg(md5(t::text), '' ORDER BY md5(t::text)), '')) FROM {table} t"
        )[0]
        for (table,) in database.ask(TABLES)
    }


def tool(name: str, *arguments: str) -> None:
    """A program of the embedded PostgreSQL; the addresses name user and password."""
    done = subprocess.run(
        [Servers.find().postgres.tool(name), *arguments],
        cwd=ROOT, env=dict(os.environ), text=True, capture_output=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


@pytest.mark.usefixtures("django_db_setup")
def test_restored_database_equals_the_dumped_one(tmp_path: Path):
    dump = str(tmp_path / "sangathan.dump")
    with cloned("sangathan_live_drill") as database, opened("drill", database) as site:
        site.lay("tests.resilience.wide_world", "6", "2")
        restored = Database(
            database.app_url.replace("sangathan_live_drill", "sangathan_live_restored"),
            database.owner_url.replace("sangathan_live_drill", "sangathan_live_restored"),
        )
        tool("pg_dump", "--format", "custom", "--file", dump, database.owner_url)
        database.ask("DROP DATABASE IF EXISTS sangathan_live_restored WITH (FORCE)")
        database.ask("CREATE DATABASE sangathan_live_restored")
        try:
            tool("pg_restore", "--dbname", restored.owner_url, "--no-owner", "--no-comments", "--exit-on-error", dump)
            held = row_hashes(database)
            assert len(held) > 30
            assert sum(rows for rows, _digest in held.values()) > 300
            assert row_hashes(restored) == held
            assert restored.ask(SEQUENCES) == database.ask(SEQUENCES)
            assert restored.ask(RULES) == database.ask(RULES)
            site.environment |= restored.environment()
            assert " 0 differences" in site.manage("verify_rollups").stdout
            # A lost row would show.
            restored.ask("DELETE FROM federation_meetingline")
            restored.ask("UPDATE core_geounit SET name = name || ' ' WHERE level = 'nation'")
            assert row_hashes(restored)["core_geounit"] != held["core_geounit"]
        finally:
            database.ask("DROP DATABASE IF EXISTS sangathan_live_restored WITH (FORCE)")
