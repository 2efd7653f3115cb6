"""Become one of the supervised programs: python -m tooling.program NAME.

The program dies with its supervisor, so a killed supervisor leaves nothing behind that would
hold a port or a data folder.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys

from tooling.servers import Servers

PR_SET_PDEATHSIG = 1


def die_with_parent(by: signal.Signals) -> None:
    """Ask the kernel for a signal when the parent ends. A change of user clears it: call after."""
    parent = os.getppid()
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, int(by), 0, 0, 0)
    if os.getppid() != parent:
        sys.exit("The supervisor is gone.")


def web() -> list[str]:
    """gunicorn on the loopback address; two processes of four threads fit two cores."""
    port = os.environ.get("PORT") or "8000"
    return [
        sys.executable, "-m", "gunicorn", "config.wsgi:application", "--bind", f"127.0.0.1:{port}",
        "--preload", "--workers", os.environ.get("WEB_WORKERS") or "2", "--worker-class", "gthread",
        "--threads", "4", "--timeout", "60", "--graceful-timeout", "20", "--keep-alive", "20",
        "--max-requests", "5000", "--max-requests-jitter", "500",
    ]  # fmt: skip


def worker(number: str) -> list[str]:
    """One Celery worker with one child, which it replaces when it is killed."""
    return [
        sys.executable, "-m", "celery", "--app", "config", "worker", "--concurrency", "1",
        "--hostname", f"worker{number}@%h", "--loglevel", "INFO", "--without-gossip",
        "--without-mingle",
    ]  # fmt: skip


def beat() -> list[str]:
    """The clock; its schedule file may be lost at any time."""
    schedule = Servers.find().place.var / "beat-schedule"
    return [
        sys.executable, "-m", "celery", "--app", "config", "beat", "--schedule", str(schedule),
        "--pidfile", "", "--loglevel", "INFO",
    ]  # fmt: skip


def main(name: str) -> None:
    """Replace this process by the program NAME."""
    process, leave = "worker", signal.SIGTERM
    match name:
        case "postgres" | "valkey":
            servers = Servers.find()
            server = servers.postgres if name == "postgres" else servers.valkey
            command = server.ready_to_start()
            servers.place.account.become()
            leave = signal.SIGINT if name == "postgres" else signal.SIGTERM
        case "web":
            command, process = web(), "web"
        case "worker1" | "worker2":
            command = worker(name[-1])
        case "beat":
            command = beat()
        case _:
            sys.exit(f"There is no program {name}.")
    os.environ["SANGATHAN_PROCESS"] = process
    die_with_parent(leave)
    os.execv(command[0], command)


if __name__ == "__main__":
    main(sys.argv[1])
