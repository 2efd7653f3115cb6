"""The product's own programs as real processes over one database: web, two Celery workers, beat."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.acceptance.support.databases import Database, cloned, manage, own_place
from tooling.account import ROOT, find_place
from tooling.processes import tail, wait_until
from tooling.valkey import Valkey, free_port

WORKERS = ("worker1", "worker2")


class LiveSite:
    """One running site. Its programs are those that `make run` starts, each in a process group of its own."""

    def __init__(self, name: str, database: Database) -> None:
        self.database = database
        self.place = own_place(f"live-{name}")
        self.valkey = Valkey(self.place, Valkey.fresh_settings())
        self.port = free_port()
        self.processes: dict[str, subprocess.Popen[bytes]] = {}
        self.environment = {
            **database.environment(),
            "REDIS_URL": self.valkey.url,
            "SANGATHAN_MODE": "demonstration",
            "SANGATHAN_VAR": str(self.place.var),
            "STATIC_ROOT": str(find_place().var / "live-static"),
            "SECRET_KEY": "only-for-tests-" * 5,
            "PORT": str(self.port),
            "API_REQUESTS_PER_HOUR": "1000000",
        }

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    # -- programs --------------------------------------------------------------------------------

    def start(self, *names: str) -> None:
        """Start programs; the web server is waited for."""
        for name in names:
            with (self.place.log / f"{name}.log").open("a") as log:
                self.processes[name] = subprocess.Popen(
                    [sys.executable, "-m", "tooling.program", name],
                    cwd=ROOT,
                    env={**os.environ, **self.environment},
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=log,
                    start_new_session=True,
                )
        if "web" in names:
            assert wait_until(lambda: self.health() is not None, seconds=60, pause=0.1), self.log("web")

    def log(self, name: str) -> str:
        return tail(self.place.log / f"{name}.log", lines=30)

    def kill(self, name: str) -> None:
        """kill -9 of a program with all its children."""
        process = self.processes.pop(name)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def children(self, name: str) -> list[int]:
        """Process ids of a program's children; a Celery worker's only child does its work."""
        pid = self.processes[name].pid
        return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]

    def stop(self) -> None:
        """End everything, in order where it goes and hard where it does not."""
        for process in self.processes.values():
            process.terminate()
        for process in self.processes.values():
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(timeout=15)
        for name in list(self.processes):
            self.kill(name)
        self.valkey.stop()
        shutil.rmtree(self.place.home, ignore_errors=True)

    # -- doors -----------------------------------------------------------------------------------

    def health(self) -> dict[str, Any] | None:
        """What /healthz says; None where nobody answers."""
        try:
            return self.call("GET", "/healthz")[1]
        except (OSError, http.client.HTTPException, ValueError):
            return None

    def call(self, method: str, path: str, body: object = None, *, seconds: float = 30, **headers: str) -> Any:
        """(status, JSON) of one request over real HTTP."""
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=seconds)
        try:
            sent = body if isinstance(body, str | None) else json.dumps(body)
            kind = "application/x-www-form-urlencoded" if isinstance(body, str) else "application/json"
            names = {name.replace("_", "-"): value for name, value in headers.items()}
            link.request(method, path, sent, {"Content-Type": kind} | names)
            answer = link.getresponse()
            text = answer.read()
            return answer.status, json.loads(text) if text.startswith((b"{", b"[")) else text.decode()
        finally:
            link.close()

    def manage(self, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        return manage(self.environment, *arguments, check=check)

    def lay(self, module: str, *arguments: str) -> Any:
        """Run a world's module against this site's database; the JSON that it prints."""
        done = subprocess.run(
            [sys.executable, "-m", module, *arguments],
            cwd=ROOT,
            env={**os.environ, **self.environment, "DJANGO_SETTINGS_MODULE": "config.settings"},
            text=True,
            capture_output=True,
            timeout=180,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    # -- figures ---------------------------------------------------------------------------------

    def marks(self) -> int:
        return int(self.database.ask("SELECT count(*) FROM core_dirtycell")[0][0])

    def is_drained(self, *, seconds: float = 60) -> bool:
        """Waits for the workers, asking nobody to drain."""
        return wait_until(lambda: self.marks() == 0, seconds=seconds, pause=0.2)


@contextmanager
def opened(name: str, database: Database) -> Iterator[LiveSite]:
    """A site over `database` with Valkey and static files ready, no program started yet; all gone at the end."""
    site = LiveSite(name, database)
    try:
        site.valkey.start()
        collected = subprocess.run(
            [sys.executable, "-c", "import django; django.setup(); from tooling.prepare import collect; collect()"],
            cwd=ROOT,
            env={**os.environ, **site.environment, "DJANGO_SETTINGS_MODULE": "config.settings"},
            text=True,
            capture_output=True,
            timeout=120,
            check=False,
        )
        assert collected.returncode == 0, collected.stderr
        yield site
    finally:
        site.stop()


@contextmanager
def open_site(name: str) -> Iterator[LiveSite]:
    """A site over a fresh clone of the migrated and seeded database."""
    with cloned(f"sangathan_live_{name}") as database, opened(name, database) as site:
        yield site
