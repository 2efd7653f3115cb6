"""`make run`: servers, database, demonstration, web, workers and beat under one supervisor."""

from __future__ import annotations

import http.client
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import FrameType

from tooling import supervision
from tooling.account import ROOT, Place, ServerError, find_place
from tooling.processes import command_line, is_held, locked, read_pid, stop, tail, try_lock, wait_until
from tooling.program import die_with_parent
from tooling.servers import Servers, given, set_environment
from tooling.valkey import port_is_free


class Stop(BaseException):
    """Somebody asked the site to end."""


def say(text: str) -> None:
    print(f"» {text}", file=sys.stderr, flush=True)


def port() -> int:
    """PORT, 8000 where it is not set."""
    text = os.environ.get("PORT") or "8000"
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise ServerError(f"PORT is {text!r}; it must be a number from 1 to 65535.")
    return int(text)


def end_former(place: Place) -> None:
    """Stop a supervisor whose `make run` was killed, and refuse a taken port."""
    pid_file = place.var / "supervisor.pid"
    former = read_pid(pid_file)
    # Programs of a killed supervisor need a moment to let go of the port.
    patience = 5.0 if former else 0.0
    if former and any(str(place.var) in word for word in command_line(former)):
        say("Stopping what an interrupted run left behind")
        stop(former, by=signal.SIGTERM, seconds=90)
    pid_file.unlink(missing_ok=True)
    if not wait_until(lambda: port_is_free(port()), seconds=patience):
        raise ServerError(
            f"Port {port()} is taken by another program. Stop it, or choose another port: make run PORT={port() + 1}"
        )


def wait_for_commands(place: Place) -> None:
    """Let commands that use the servers end: the supervisor is about to take them over."""
    with (place.var / "users.lock").open("a") as users:
        if not try_lock(users):
            say("Waiting for another command that uses the database of this folder")
            if not wait_until(lambda: try_lock(users), seconds=120, pause=0.2):
                raise ServerError("Another command uses the database of this folder. Let it end first.")


class Site:
    """The running supervisor of one place."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.servers = tuple(
            name for name, address in (("postgres", "DATABASE_URL"), ("valkey", "REDIS_URL")) if not given(address)
        )
        self.process: subprocess.Popen[bytes] | None = None

    def supervise(self) -> None:
        """Start supervisord in a session of its own: Ctrl-C must reach it through us, once."""
        file = self.place.var / "supervisord.conf"
        file.write_text(supervision.configuration(self.place, self.servers))
        self.place.private(self.place.sockets)
        supervision.control_socket(self.place).unlink(missing_ok=True)
        with (self.place.log / "supervisor-start.log").open("w") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "supervisor.supervisord", "-c", str(file)],
                cwd=ROOT, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True,
                preexec_fn=lambda: die_with_parent(signal.SIGTERM),  # noqa: PLW1509  (no threads here)
            )  # fmt: skip

    def check(self) -> None:
        """ServerError when the supervisor has ended or given up on a program."""
        assert self.process is not None
        if self.process.poll() is not None:
            log = self.place.log / "supervisor-start.log"
            raise ServerError(f"The supervisor ended:\n{tail(log)}\n{tail(self.place.log / 'supervisor.log')}")
        try:
            names = supervision.failed(self.place)
        except OSError:
            return
        if names:
            log = self.place.log / f"{names[0]}.log"
            raise ServerError(f"{', '.join(names)} did not start. {log} ends with:\n{tail(log, lines=25)}")

    def until(self, ready: Callable[[], bool], name: str, *, seconds: float) -> None:
        """Wait for `ready()` of the program `name`, watching the supervisor meanwhile."""
        deadline = time.monotonic() + seconds
        while not ready():
            self.check()
            if time.monotonic() > deadline:
                log = self.place.log / f"{name}.log"
                raise ServerError(
                    f"{name} did not answer within {seconds:.0f} s. {log} ends with:\n{tail(log, lines=25)}"
                )
            time.sleep(0.1)

    def end(self) -> None:
        """Stop everything in order: beat, workers, web, then the servers."""
        if self.process is None or self.process.poll() is not None:
            return
        self.process.terminate()
        while self.process.poll() is None:
            time.sleep(0.05)


def answers() -> bool:
    """True when the site answers and can tell its health; 503 says that something still warms up."""
    link = http.client.HTTPConnection("127.0.0.1", port(), timeout=5)
    try:
        link.request("GET", "/healthz", headers={"Host": "127.0.0.1"})
        return link.getresponse().status in {200, 503}
    except OSError:
        return False
    finally:
        link.close()


def prepare(place: Place) -> str:
    """Migrate, seed and fill; returns the lines with the demonstration logins."""
    logins = place.var / "logins.txt"
    logins.unlink(missing_ok=True)
    done = subprocess.run(
        [sys.executable, "-m", "tooling.prepare", str(logins)], cwd=ROOT, stdin=subprocess.DEVNULL, check=False
    )
    if done.returncode:
        raise ServerError("The database could not be prepared; the lines above say why.")
    return logins.read_text(encoding="utf-8").strip() if logins.exists() else ""


def open_site(place: Place) -> tuple[Site, str]:
    """Everything from taking over the servers to the first answer."""
    site = Site(place)
    try:
        with locked(place.var / "servers.lock"):
            wait_for_commands(place)
            servers = Servers.find()
            servers.stop()
            if "valkey" in site.servers:
                servers.free_valkey_port()
            set_environment(Servers.find())
            say("Starting the servers")
            site.supervise()
            if "valkey" in site.servers:
                site.until(servers.valkey.is_ready, "valkey", seconds=60)
            if "postgres" in site.servers:
                site.until(servers.postgres.is_ready, "postgresql", seconds=180)
                servers.prepare()
        say("Preparing database and demonstration")
        logins = prepare(place)
        # The web server first: loading all programs at once keeps two cores busy for long.
        supervision.start_programs(place, ("web",))
        site.until(answers, "web", seconds=90)
        supervision.start_programs(place)
    except BaseException:
        site.end()
        raise
    return site, logins


def announce(logins: str) -> None:
    """The address, the logins and how to stop, on standard output."""
    began = float(os.environ.get("SANGATHAN_BEGAN") or time.time())
    print(f"\nSangathan is open at http://127.0.0.1:{port()}/  ({time.time() - began:.0f} s)")
    if logins:
        print(f"\n{logins}")
    print("\nCtrl-C stops everything; nothing is lost.", flush=True)


def watch(site: Site) -> None:
    """Wait for ever; a supervisor that was killed is started again with everything under it."""
    while True:
        assert site.process is not None
        code = site.process.wait()
        say(f"The supervisor ended (code {code}); starting it again")
        with locked(site.place.var / "servers.lock"):
            end_former(site.place)
            Servers.find().stop()
            site.supervise()
            site.until(lambda: _listens(site.place), "supervisor", seconds=30)
        supervision.start_programs(site.place)


def _listens(place: Place) -> bool:
    try:
        supervision.control(place).getState()
    except OSError:
        return False
    return True


def _stop(number: int, frame: FrameType | None) -> None:
    raise Stop


def main() -> int:
    """Run until Ctrl-C, SIGTERM or SIGHUP."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _stop)
    os.umask(0o022)
    site: Site | None = None
    try:
        place = find_place()
        if place.moved:
            say(f"Server data stands in {place.home}: the database user cannot enter {place.var}")
        with (place.var / "supervisor.lock").open("a") as mine:
            if is_held(Path(mine.name)) or not try_lock(mine):
                raise ServerError(f"`make run` is already running in {place.var}.")
            end_former(place)
            site, logins = open_site(place)
            announce(logins)
            watch(site)
    except ServerError as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    except Stop:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
        say("Stopping")
        if site is not None:
            site.end()
        say("Stopped")
    return 0


if __name__ == "__main__":
    sys.exit(main())
