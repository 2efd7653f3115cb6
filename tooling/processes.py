"""Locks, process look-ups and stops that the embedded servers and the supervisor share."""

from __future__ import annotations

import contextlib
import fcntl
import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

from tooling.account import ServerError


@contextlib.contextmanager
def locked(path: Path, *, seconds: float = 300) -> Iterator[None]:
    """Hold `path` alone; ServerError when somebody else keeps it for `seconds`."""
    with path.open("a") as handle:
        deadline = time.monotonic() + seconds
        while not try_lock(handle):
            if time.monotonic() > deadline:
                raise ServerError(f"Another command has held {path} for {seconds:.0f} s.")
            time.sleep(0.05)
        yield


def try_lock(handle: IO[str]) -> bool:
    """Take the exclusive lock of an open file; False when any other process holds a lock on it."""
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def is_held(path: Path) -> bool:
    """True when some living process holds a lock on `path`."""
    if not path.exists():
        return False
    with path.open("a") as handle:
        return not try_lock(handle)


def is_alive(pid: int) -> bool:
    """True for a running process; a zombie has stopped."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (OSError, IndexError):
        return Path("/proc").exists() is False
    return state != "Z"


def command_line(pid: int) -> list[str]:
    """The arguments of a running process; empty when it is gone or may not be read."""
    try:
        raw = Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return []
    return [part.decode(errors="replace") for part in raw.split(b"\0") if part]


def working_in(folder: Path, *, program: str) -> list[int]:
    """Processes of that program name whose working folder is `folder`."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if (entry / "comm").read_text().strip() == program and (entry / "cwd").readlink() == folder:
                found.append(int(entry.name))
    return found


def read_pid(path: Path) -> int | None:
    """The process id on the first line of a pid file; None when there is none."""
    try:
        return int(path.read_text().split("\n", 1)[0])
    except (OSError, ValueError):
        return None


def stop(pid: int, *, by: signal.Signals, seconds: float) -> None:
    """Signal a process and wait until it is gone; kill it when it does not go."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, by)
        if wait_until(lambda: not is_alive(pid), seconds=seconds):
            return
        os.kill(pid, signal.SIGKILL)
        wait_until(lambda: not is_alive(pid), seconds=10)


def wait_until(check: Callable[[], bool], *, seconds: float, pause: float = 0.03) -> bool:
    """Poll `check` until it is true; False when `seconds` have passed first."""
    deadline = time.monotonic() + seconds
    while not check():
        if time.monotonic() > deadline:
            return False
        time.sleep(pause)
    return True


def tail(path: Path, *, lines: int = 12) -> str:
    """The last lines of a log, for an error message."""
    try:
        return "\n".join(path.read_text(errors="replace").splitlines()[-lines:])
    except OSError:
        return ""


def write_private(path: Path, text: str) -> None:
    """Replace a file by one that only its owner may read (0600), in one step."""
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as handle:
        handle.write(text)
    fresh.replace(path)
