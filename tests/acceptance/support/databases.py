"""Databases for live sites: clones on the test server, or one on a server that may be killed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import quote

import psycopg2
from django.db import connections

from tooling import testing
from tooling.account import ROOT, Place, choose_account, find_place
from tooling.postgres import APP, OWNER, Postgres
from tooling.servers import Servers

TEMPLATE = "sangathan_live_template"


@dataclass(frozen=True)
class Database:
    """The two addresses that a site is started with."""

    app_url: str
    owner_url: str

    def environment(self) -> dict[str, str]:
        return {"DATABASE_URL": self.app_url, "DATABASE_OWNER_URL": self.owner_url}

    def ask(self, statement: str, *values: object) -> list[tuple]:
        """Run one statement as the owner; its rows, if it has any."""
        connection = psycopg2.connect(self.owner_url)
        try:
            connection.autocommit = True
            with connection.cursor() as cursor:
                cursor.execute(statement, values)
                return cursor.fetchall() if cursor.description else []
        finally:
            connection.close()


def own_place(name: str) -> Place:
    """A folder of a site's own below the test run's, reachable for the account of its servers."""
    base = find_place()
    home = base.home / name
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)
    home.chmod(0o711)
    (home / "log").mkdir()
    return Place(var=home, home=home, account=choose_account(home))


def manage(environment: Mapping[str, str], *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
    """One manage.py command of a site, two minutes at most."""
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env={**os.environ, **environment},
        text=True,
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert not check or done.returncode == 0, f"{arguments}: {done.stdout}\n{done.stderr}"
    return done


def _migrated(database: Database) -> None:
    """What the test run's own migrations made, laid into an empty database, and the seeds."""
    dump = testing.dump_path()
    assert dump.exists(), "The test that opens a live site asks for the fixture django_db_setup, which makes this dump."
    environment = {**database.environment(), "SANGATHAN_MODE": "demonstration"}
    command = [Servers.find().postgres.tool("pg_restore"), "--dbname", database.owner_url]
    command += ["--no-owner", "--no-comments", "--exit-on-error", str(dump)]
    done = subprocess.run(command, cwd=ROOT, text=True, capture_output=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    manage(environment, "seed")


def _url(alias: str, name: str) -> str:
    settings = connections[alias].settings_dict
    user, password = quote(settings["USER"]), quote(settings["PASSWORD"])
    host = settings["HOST"]
    if host.startswith("/"):
        return f"postgresql://{user}:{password}@/{name}?host={quote(host, safe='/')}"
    port = f":{settings['PORT']}" if settings["PORT"] else ""
    return f"postgresql://{user}:{password}@{host}{port}/{name}"


@contextmanager
def cloned(name: str) -> Iterator[Database]:
    """A migrated and seeded database on the test server, dropped at the end."""
    server = testing.connect(database="postgres")
    cursor = server.cursor()
    try:
        if not testing.is_fresh(TEMPLATE):
            cursor.execute(f"DROP DATABASE IF EXISTS {TEMPLATE} WITH (FORCE)")
            cursor.execute(f"CREATE DATABASE {TEMPLATE}")
            _migrated(Database(_url("default", TEMPLATE), _url("owner", TEMPLATE)))
            cursor.execute(f"COMMENT ON DATABASE {TEMPLATE} IS %s", [testing.schema_digest()])
        cursor.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        cursor.execute(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}")
        yield Database(_url("default", name), _url("owner", name))
    finally:
        cursor.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        server.close()


@contextmanager
def own_server(name: str) -> Iterator[tuple[Database, Postgres]]:
    """A database on a PostgreSQL of its own, with the settings that serve real people (fsync and all)."""
    place = own_place(name)
    server = Postgres(place, Postgres.fresh_passwords())
    mode = os.environ["SANGATHAN_MODE"]
    os.environ["SANGATHAN_MODE"] = "demonstration"
    try:
        server.start()
        server.prepare()
        database = Database(server.url(APP), server.url(OWNER))
        _migrated(database)
        yield database, server
    finally:
        os.environ["SANGATHAN_MODE"] = mode
        server.stop()
        shutil.rmtree(place.home, ignore_errors=True)
