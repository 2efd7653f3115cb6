"""Embedded PostgreSQL and Valkey for any command that has no DATABASE_URL.

`ensure()` attaches to the servers of this var folder or starts them. Every user of the servers
holds a shared lock on var/users.lock. Servers started for one command stand under a keeper that
waits for that lock to be free, even after `kill -9` of the command, and then stops them. Servers
of `make run` stand under its supervisor, and a command only attaches to them.
"""

from __future__ import annotations

import atexit
import fcntl
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from secrets import token_hex
from typing import IO, Any

from tooling.account import ROOT, Place, ServerError, find_place
from tooling.postgres import APP, OWNER, Postgres
from tooling.processes import is_held, locked, tail, try_lock, wait_until, write_private
from tooling.valkey import Valkey, free_port, port_is_free

_held: list[IO[str]] = []


@dataclass(frozen=True)
class Servers:
    """Both servers of one place, with the passwords and the port kept in its 0600 file."""

    place: Place
    postgres: Postgres
    valkey: Valkey

    @classmethod
    def find(cls) -> Servers:
        """Read the 0600 file of this var folder, or make it. Call with var/servers.lock held."""
        place = find_place()
        kept = _read_kept(place)
        return cls(place, Postgres(place, kept["postgres"]), Valkey(place, kept["valkey"]))

    def start(self, *, postgres: bool = True, valkey: bool = True) -> None:
        """Start what is not running, and prepare a new database server."""
        if valkey and not self.valkey.is_ready():
            self.free_valkey_port()
            self.valkey.start()
        if postgres and not self.postgres.is_ready():
            self.postgres.start()
        if postgres:
            self.prepare()

    def prepare(self) -> None:
        """Make roles, rights, extensions and database once."""
        kept = _read_kept(self.place)
        if kept.get("prepared") != self._identity():
            self.postgres.prepare()
            _write_kept(self.place, kept | {"prepared": self._identity()})

    def free_valkey_port(self) -> None:
        """Move to another port where a stranger took ours."""
        if not port_is_free(self.valkey.port):
            self.valkey.port = free_port()
            kept = _read_kept(self.place)
            kept["valkey"]["port"] = self.valkey.port
            _write_kept(self.place, kept)

    def stop(self) -> None:
        self.postgres.stop()
        self.valkey.stop()

    def environment(self) -> dict[str, str]:
        """The addresses that the settings read."""
        return {
            "DATABASE_URL": self.postgres.url(APP),
            "DATABASE_OWNER_URL": self.postgres.url(OWNER),
            "REDIS_URL": self.valkey.url,
            "SECRET_KEY": str(_read_kept(self.place)["secret_key"]),
        }

    def _identity(self) -> int:
        return (self.place.data / "PG_VERSION").stat().st_mtime_ns


def _read_kept(place: Place) -> dict[str, Any]:
    if place.secrets.exists():
        kept: dict[str, Any] = json.loads(place.secrets.read_text())
        return kept
    if (place.data / "PG_VERSION").exists():
        raise ServerError(
            f"{place.secrets} is gone but {place.data} holds a database whose passwords it kept. "
            "Bring the file back, or remove the data folder to begin anew."
        )
    kept = {
        "postgres": Postgres.fresh_passwords(),
        "valkey": Valkey.fresh_settings(),
        "secret_key": token_hex(32),
    }
    _write_kept(place, kept)
    return kept


def _write_kept(place: Place, kept: dict[str, Any]) -> None:
    write_private(place.secrets, json.dumps(kept, indent=1) + "\n")


def ensure() -> None:
    """Set DATABASE_URL, DATABASE_OWNER_URL, REDIS_URL, SECRET_KEY; what is already set is kept.

    Starts the embedded servers that are needed and not yet running. They stop when the last
    command that uses them has ended. Raises ServerError with what to do.
    """
    need_postgres, need_valkey = not given("DATABASE_URL"), not given("REDIS_URL")
    if not (need_postgres or need_valkey):
        name_only()
        return
    place = find_place()
    with locked(place.var / "servers.lock"):
        _held.append(_share(place))
        servers = Servers.find()
        if not _all_ready(servers, need_postgres, need_valkey):
            if is_held(place.var / "supervisor.lock"):
                if not wait_until(lambda: _all_ready(servers, need_postgres, need_valkey), seconds=60):
                    raise ServerError("The servers of the running `make run` do not answer.")
            else:
                _spawn_keeper(servers, need_postgres, need_valkey)
                servers = Servers.find()
    set_environment(servers)


def name_only() -> None:
    """Set the addresses without starting anything, for commands that only read or write files."""
    if all(given(name) for name in ("DATABASE_URL", "REDIS_URL", "SECRET_KEY")):
        return
    place = find_place()
    with locked(place.var / "servers.lock"):
        set_environment(Servers.find())


def given(name: str) -> bool:
    """True when the environment names NAME or NAME_FILE."""
    return bool(os.environ.get(name) or os.environ.get(f"{name}_FILE"))


def set_environment(servers: Servers) -> None:
    """Set the addresses and the key that the environment does not name."""
    own = servers.environment()
    if not given("DATABASE_URL"):
        os.environ["DATABASE_URL"] = own["DATABASE_URL"]
        os.environ["DATABASE_OWNER_URL"] = own["DATABASE_OWNER_URL"]
    if not given("REDIS_URL"):
        os.environ["REDIS_URL"] = own["REDIS_URL"]
    # Production names its own key, so that two machines of one site share it.
    if not given("SECRET_KEY") and os.environ.get("SANGATHAN_MODE") != "production":
        os.environ["SECRET_KEY"] = own["SECRET_KEY"]


def release() -> None:
    """Let go of the servers; the keeper stops them once nobody holds them."""
    while _held:
        _held.pop().close()


atexit.register(release)


def _share(place: Place) -> IO[str]:
    handle = (place.var / "users.lock").open("a")
    fcntl.flock(handle, fcntl.LOCK_SH)
    return handle


def _all_ready(servers: Servers, postgres: bool, valkey: bool) -> bool:
    if valkey and not servers.valkey.is_ready():
        return False
    return not postgres or ("prepared" in _read_kept(servers.place) and servers.postgres.is_ready())


def _spawn_keeper(servers: Servers, postgres: bool, valkey: bool) -> None:
    if servers.place.moved:
        print(
            f"Server data stands in {servers.place.home}: the database user cannot enter {servers.place.var}.",
            file=sys.stderr,
        )
    log = servers.place.log / "keeper.log"
    names = [name for name, needed in (("postgres", postgres), ("valkey", valkey)) if needed]
    with log.open("a") as errors:
        keeper = subprocess.Popen(
            [sys.executable, "-m", "tooling.servers", "keep", *names],
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=errors,
            start_new_session=True,
        )
    assert keeper.stdout is not None
    answer = keeper.stdout.readline()
    keeper.stdout.close()
    if answer != b"ready\n":
        keeper.wait()
        raise ServerError(f"The embedded servers did not start.\n{tail(log)}")
    # The keeper outlives this process on purpose, so nobody waits for it.
    keeper.returncode = 0


def keep(names: list[str]) -> None:
    """Start the servers, say so, and stop them when no process uses them any more."""
    servers = Servers.find()
    servers.start(postgres="postgres" in names, valkey="valkey" in names)
    os.write(1, b"ready\n")
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 1)
    place = servers.place
    with (place.var / "keeper.lock").open("a") as watch:
        if not try_lock(watch):
            return
        while not _stop_if_unused(place):
            pass


def _stop_if_unused(place: Place) -> bool:
    with (place.var / "users.lock").open("a") as users:
        fcntl.flock(users, fcntl.LOCK_EX)
        # Never hold this lock while waiting for the other: a newcomer takes them the other way.
        fcntl.flock(users, fcntl.LOCK_UN)
        with locked(place.var / "servers.lock"):
            if not try_lock(users):
                return False
            if not is_held(place.var / "supervisor.lock"):
                Servers.find().stop()
            return True


def main(arguments: list[str]) -> int:
    """Commands: keep NAMES (inner use), stop, environment."""
    try:
        match arguments:
            case ["keep", *names]:
                keep(names)
            case ["stop"]:
                place = find_place()
                with locked(place.var / "servers.lock"):
                    Servers.find().stop()
            case ["environment"]:
                for name, value in Servers.find().environment().items():
                    print(f"{name}={value}")
            case _:
                print("usage: python -m tooling.servers stop | environment", file=sys.stderr)
                return 2
    except ServerError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
