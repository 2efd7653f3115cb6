"""Embedded servers: started, shared, stopped, and started again after the worst."""

import json
import os
import signal
import socket
import stat
import subprocess
import sys
import time
from pathlib import Path

import psycopg2
import pytest
import redis

from tooling.account import ROOT
from tooling.processes import is_alive, read_pid, wait_until

COMMAND = """
import json, os, sys
from tooling.servers import ensure
ensure()
print(json.dumps({n: os.environ[n] for n in ("DATABASE_URL", "DATABASE_OWNER_URL", "REDIS_URL", "SECRET_KEY")}), flush=True)
sys.stdin.readline()
"""
ADDRESSES = ("DATABASE_URL", "DATABASE_OWNER_URL", "REDIS_URL", "SECRET_KEY")


class Command:
    """A command that uses the servers of a var folder until it is told to end."""

    def __init__(self, var: Path, **environment: str) -> None:
        clean = {name: value for name, value in os.environ.items() if name not in ADDRESSES}
        self.process = subprocess.Popen(
            [sys.executable, "-c", COMMAND],
            cwd=ROOT,
            env={**clean, "SANGATHAN_VAR": str(var), "SANGATHAN_MODE": "test", **environment},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def addresses(self) -> dict[str, str]:
        line = self.process.stdout.readline()
        assert line, self.process.stderr.read()
        return json.loads(line)

    def end(self) -> str:
        return self.process.communicate("\n", timeout=60)[1]


def postmaster(var: Path) -> int:
    pid = read_pid(var / "postgres" / "postmaster.pid")
    assert pid is not None
    return pid


def valkey(var: Path) -> int:
    pid = read_pid(var / "valkey" / "valkey.pid")
    assert pid is not None
    return pid


def is_gone(*pids: int) -> bool:
    return wait_until(lambda: not any(is_alive(pid) for pid in pids), seconds=30)


@pytest.fixture
def var(tmp_path):
    # The unprivileged user of a run as root must be able to enter.
    for folder in (tmp_path, *tmp_path.parents):
        if folder.stat().st_uid == os.geteuid() and folder.is_relative_to("/tmp/pytest-of-" + _user()):
            folder.chmod(folder.stat().st_mode | 0o011)
    folder = tmp_path / "var"
    yield folder
    subprocess.run(
        [sys.executable, "-m", "tooling.servers", "stop"],
        cwd=ROOT,
        env={**os.environ, "SANGATHAN_VAR": str(folder)},
        check=False,
        capture_output=True,
    )


def _user() -> str:
    import getpass

    return getpass.getuser()


def query(url: str, statement: str) -> list[tuple]:
    connection = psycopg2.connect(url)
    try:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute(statement)
            return cursor.fetchall() if cursor.description else []
    finally:
        connection.close()


def test_started_for_one_command_and_stopped_after_it(var):
    command = Command(var)
    found = command.addresses()
    assert query(found["DATABASE_URL"], "SELECT current_user, current_database()") == [("sangathan_app", "sangathan")]
    assert redis.Redis.from_url(found["REDIS_URL"]).ping() is True
    pids = postmaster(var), valkey(var)
    assert command.end() == ""
    assert is_gone(*pids)
    again = Command(var)
    assert again.addresses() == found
    again.end()


def test_an_attached_command_leaves_the_servers_alone(var):
    first, second = Command(var), Command(var)
    assert first.addresses() == second.addresses()
    pids = postmaster(var), valkey(var)
    first.end()
    time.sleep(1)
    assert all(is_alive(pid) for pid in pids)
    second.end()
    assert is_gone(*pids)


def test_servers_stop_when_their_command_is_killed(var):
    command = Command(var)
    command.addresses()
    pids = postmaster(var), valkey(var)
    command.process.kill()
    command.process.communicate()
    assert is_gone(*pids)


def test_after_a_hard_stop_the_next_command_finds_every_committed_row(var):
    command = Command(var)
    found = command.addresses()
    query(found["DATABASE_OWNER_URL"], "CREATE TABLE kept (n integer); INSERT INTO kept VALUES (7)")
    redis.Redis.from_url(found["REDIS_URL"]).set("kept", "7")
    pids = postmaster(var), valkey(var)
    # The append-only file is written every second.
    time.sleep(1.5)
    for pid in pids:
        os.kill(pid, signal.SIGKILL)
    command.process.kill()
    command.process.communicate()
    assert is_gone(*pids)
    # The process id of the dead server now belongs to somebody else.
    (var / "postgres" / "postmaster.pid").write_text(f"{os.getpid()}\n{var / 'postgres'}\n0\n5432\n")
    after = Command(var)
    assert after.addresses() == found
    assert query(found["DATABASE_URL"], "SELECT n FROM kept") == [(7,)]
    assert redis.Redis.from_url(found["REDIS_URL"]).get("kept") == b"7"
    after.end()


def test_the_application_role_serves_and_owns_nothing(var):
    command = Command(var)
    found = command.addresses()
    app, owner = found["DATABASE_URL"], found["DATABASE_OWNER_URL"]
    query(
        owner,
        "CREATE TABLE book (id bigint GENERATED ALWAYS AS IDENTITY, word text); INSERT INTO book (word) VALUES ('a')",
    )
    query(
        app,
        "INSERT INTO book (word) VALUES ('b'); UPDATE book SET word = 'c' WHERE word = 'b'; DELETE FROM book WHERE word = 'c'",
    )
    for statement in (
        "TRUNCATE book",
        "ALTER TABLE book ADD extra integer",
        "DROP TABLE book",
        "CREATE TABLE other (n integer)",
        "ALTER TABLE book DISABLE TRIGGER ALL",
        "CREATE TRIGGER t AFTER INSERT ON book EXECUTE FUNCTION suppress_redundant_updates_trigger()",
    ):
        with pytest.raises(psycopg2.errors.InsufficientPrivilege):
            query(app, statement)
    with pytest.raises(psycopg2.errors.InsufficientPrivilege):
        query(app, "CREATE DATABASE another")
    assert query(owner, "SELECT word FROM book") == [("a",)]
    rights = "SELECT rolname, rolsuper, rolcreatedb, rolcreaterole, rolbypassrls FROM pg_roles WHERE rolname LIKE 'sangathan%' ORDER BY 1"
    assert query(owner, rights) == [
        ("sangathan_app", False, False, False, False),
        ("sangathan_owner", False, True, False, False),
    ]
    assert query(
        owner, "SELECT count(*) FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner WHERE rolname = 'sangathan_app'"
    ) == [(0,)]
    command.end()


def test_a_new_database_of_the_owner_has_extensions_and_rights(var):
    command = Command(var)
    found = command.addresses()
    query(found["DATABASE_OWNER_URL"], "CREATE DATABASE fresh")
    owner, app = (found[name].replace("/sangathan?", "/fresh?") for name in ("DATABASE_OWNER_URL", "DATABASE_URL"))
    query(owner, "CREATE EXTENSION IF NOT EXISTS pg_trgm; CREATE TABLE t (n integer)")
    query(app, "INSERT INTO t VALUES (1)")
    assert query(app, "SELECT extname FROM pg_extension WHERE extname <> 'plpgsql' ORDER BY 1") == [
        ("btree_gin",), ("btree_gist",), ("pg_trgm",), ("unaccent",),
    ]  # fmt: skip
    assert query(app, "SELECT similarity('सुनिता', 'सुनीता') > 0.3, lower('ÀÉ')") == [(True, "àé")]
    command.end()


def test_nothing_of_it_is_open_to_others(var):
    command = Command(var)
    found = command.addresses()
    assert stat.S_IMODE((var / "servers.json").stat().st_mode) == 0o600
    for name in ("postgres", "sockets", "valkey"):
        assert stat.S_IMODE((var / name).stat().st_mode) == 0o700
    with pytest.raises(psycopg2.OperationalError, match="password authentication failed"):
        psycopg2.connect(found["DATABASE_URL"].replace("sangathan_app:", "sangathan_app:0"))
    with pytest.raises(redis.AuthenticationError):
        redis.Redis.from_url(found["REDIS_URL"].replace("redis://:", "redis://:0")).ping()
    assert query(found["DATABASE_URL"], "SHOW listen_addresses") == [("",)]
    assert query(found["DATABASE_URL"], "SHOW data_checksums") == [("on",)]
    assert query(found["DATABASE_URL"], "SHOW synchronous_commit") == [("on",)]
    command.end()


def test_a_deep_folder_gets_its_socket_elsewhere(var):
    deep = var / ("d" * 60) / ("e" * 60)
    command = Command(deep)
    found = command.addresses()
    assert str(deep) not in found["DATABASE_URL"]
    assert query(found["DATABASE_URL"], "SELECT 1") == [(1,)]
    sockets = Path(found["DATABASE_URL"].partition("?host=")[2])
    assert stat.S_IMODE(sockets.stat().st_mode) == 0o700
    pid = postmaster(deep)
    command.end()
    assert is_gone(pid)


def test_a_stranger_on_the_redis_port_is_evaded(var):
    command = Command(var)
    found = command.addresses()
    pids = postmaster(var), valkey(var)
    command.end()
    assert is_gone(*pids)
    port = int(found["REDIS_URL"].rsplit(":", 1)[1].split("/")[0])
    with socket.socket() as stranger:
        stranger.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        stranger.bind(("127.0.0.1", port))
        stranger.listen()
        again = Command(var)
        moved = again.addresses()
        assert moved["REDIS_URL"] != found["REDIS_URL"]
        assert redis.Redis.from_url(moved["REDIS_URL"]).ping() is True
        again.end()


def test_addresses_that_are_given_replace_the_servers(var):
    given = {
        "DATABASE_URL": "postgresql://a@b/c",
        "REDIS_URL": "redis://d",
        "SECRET_KEY": "e",
        "DATABASE_OWNER_URL": "f",
    }
    command = Command(var, **given)
    assert command.addresses() == given
    command.end()
    assert not var.exists()


def test_lost_passwords_are_said_plainly(var):
    command = Command(var)
    command.addresses()
    pid = postmaster(var)
    command.end()
    assert is_gone(pid)
    (var / "servers.json").unlink()
    refused = Command(var)
    assert refused.process.stdout.readline() == ""
    assert "servers.json is gone but" in refused.end()
    assert not (var / "servers.json").exists()


def test_a_taken_port_is_said_plainly_and_nothing_starts(var):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = subprocess.run(
            [sys.executable, "-m", "tooling.run"],
            cwd=ROOT,
            env={**os.environ, "SANGATHAN_VAR": str(var), "PORT": str(port)},
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
    assert done.returncode == 1
    assert f"Port {port} is taken by another program." in done.stderr
    assert f"make run PORT={port + 1}" in done.stderr
    assert not (var / "postgres").exists()
