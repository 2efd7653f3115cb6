"""A fresh clone of this repository in an empty folder, and the site that `make run` starts in it."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import re
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tooling.account import ROOT
from tooling.processes import is_alive, wait_until

# What this test run set for itself must not reach the clone.
OURS = re.compile(
    r"^(SANGATHAN_|DATABASE_|REDIS_|SECRET_KEY|DJANGO_|PYTEST|PYTHON|PORT$|STATIC_ROOT|VIRTUAL_ENV|MAKE|MFLAGS)"
)
PIDS = """
import json
from tooling.account import find_place
from tooling.supervision import control
print(json.dumps({one["name"]: one["pid"] for one in control(find_place()).getAllProcessInfo()}))
"""


def outer_environment() -> dict[str, str]:
    """The environment as a person's shell would have it."""
    clean = {name: value for name, value in os.environ.items() if not OURS.match(name)}
    folders = clean.get("PATH", "").split(os.pathsep)
    mine = os.environ.get("VIRTUAL_ENV", str(ROOT / ".venv"))
    clean["PATH"] = os.pathsep.join(folder for folder in folders if not folder.startswith(mine))
    # A checkout may belong to another user than the one who runs the tests.
    return clean | {"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "safe.directory", "GIT_CONFIG_VALUE_0": "*"}


class Clone:
    """The folder and what runs in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = outer_environment()
        self.run: subprocess.Popen[bytes] | None = None
        self.output = folder.parent / "make-run.log"

    def call(self, *command: str, seconds: float) -> str:
        """One command in the clone; its output. Its whole process group ends with the time limit."""
        process = subprocess.Popen(
            command,
            cwd=self.folder,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        try:
            text, _nothing = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            text, _nothing = process.communicate()
            raise AssertionError(f"{command} did not end within {seconds} s:\n{text}") from None
        assert process.returncode == 0, f"{command}: {text}"
        return text

    def start(self, port: int, *, seconds: float) -> float:
        """`make run`; the seconds that it says it took until it was open."""
        self.port = port
        self.output.write_bytes(b"")
        with self.output.open("ab") as output:
            self.run = subprocess.Popen(
                ["make", "run", f"PORT={port}"],
                cwd=self.folder,
                env=self.environment | {"PORT": str(port)},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )
        opened = re.compile(rf"Sangathan is open at http://127\.0\.0\.1:{port}/\s+\((\d+) s\)")
        run = self.run
        wait_until(lambda: bool(opened.search(self.said())) or run.poll() is not None, seconds=seconds, pause=0.1)
        found = opened.search(self.said())
        assert found is not None, f"make run did not open within {seconds} s:\n{self.said()}"
        return float(found[1])

    def said(self) -> str:
        return self.output.read_text(errors="replace")

    def interrupt(self) -> None:
        """Ctrl-C, as a terminal sends it: to the whole foreground group."""
        assert self.run is not None
        os.killpg(self.run.pid, signal.SIGINT)
        self.run.wait(timeout=120)
        self.run = None

    def programs(self) -> dict[str, int]:
        """Process ids by program, as the supervisor knows them."""
        python = str(self.folder / ".venv" / "bin" / "python")
        return json.loads(self.call(python, "-c", PIDS, seconds=30))

    def processes(self) -> set[int]:
        """Every living process that works in the clone or was started from it."""
        found = set()
        here = str(self.folder)
        for entry in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                command = (entry / "cmdline").read_bytes().decode(errors="replace")
                works = str((entry / "cwd").readlink())
                if here in command or works.startswith(here):
                    found.add(int(entry.name))
        return {pid for pid in found if is_alive(pid) and pid != os.getpid()}

    def kill_all(self) -> None:
        """kill -9 of everything at once, as a power cut would."""
        for _ in range(20):
            left = self.processes()
            if not left:
                break
            for pid in left:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            time.sleep(0.2)
        if self.run is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.run.pid, signal.SIGKILL)
            self.run.wait(timeout=30)
            self.run = None

    def health(self) -> dict[str, Any]:
        """What /healthz says; {} while nobody answers."""
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            link.request("GET", "/healthz")
            answer = link.getresponse()
            return json.loads(answer.read()) | {"code": answer.status}
        except (OSError, http.client.HTTPException, ValueError):
            return {}
        finally:
            link.close()

    def is_healthy(self, *, seconds: float) -> bool:
        """Waits until /healthz says 200: database, Redis and workers are there."""
        return wait_until(lambda: self.health().get("code") == 200, seconds=seconds, pause=0.3)


@contextmanager
def fresh_clone() -> Iterator[Clone]:
    """A clone with what the working tree holds beyond the last commit; everything of it gone at the end."""
    base = Path(tempfile.mkdtemp(prefix="sangathan-clone-"))
    base.chmod(0o755)  # the unprivileged user of a run as root must be able to enter
    clone = Clone(base / "sangathan")
    try:
        command = ["git", "clone", "--quiet", "--no-hardlinks", str(ROOT), str(clone.folder)]
        subprocess.run(command, env=outer_environment(), check=True, capture_output=True, timeout=300)
        _overlay(clone.folder)
        yield clone
    finally:
        clone.kill_all()
        shutil.rmtree(base, ignore_errors=True)


def _overlay(folder: Path) -> None:
    command = ["git", "status", "--porcelain", "-z", "--untracked-files=all", "--no-renames"]
    listed = subprocess.run(
        command, cwd=ROOT, env=outer_environment(), check=True, capture_output=True, text=True, timeout=60
    )
    for name in (line[3:] for line in listed.stdout.split("\0") if line):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
        else:
            (folder / name).unlink(missing_ok=True)
