"""`make setup` and `make run` on a machine with Python 3.11 and make alone. Standard library only."""

from __future__ import annotations

import fcntl
import os
import sys
import time

from tooling import installation
from tooling.installation import DEVELOPMENT, PYTHON, ROOT, RUN, SetupError, say


def install(*, development: bool) -> None:
    """Bring .venv, front end and translation up to date; one set-up of a folder at a time."""
    if sys.version_info < (3, 11):  # noqa: UP036  (the reader may have an older Python)
        raise SetupError(f"Python 3.11 or later is needed; this is {sys.version.split()[0]}.")
    (ROOT / "var").mkdir(exist_ok=True)
    with (ROOT / "var" / "setup.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        installation.virtual_environment()
        installation.requirements(DEVELOPMENT if development else RUN)
        installation.front_end()
        installation.translation()
        if development:
            installation.browser()


def main(arguments: list[str]) -> int:
    """setup: everything for development. run: what serving needs, then the site itself."""
    if arguments not in (["setup"], ["run"]):
        print("usage: python -m tooling.bootstrap setup | run", file=sys.stderr)
        return 2
    began = time.monotonic()
    try:
        install(development=arguments == ["setup"])
    except SetupError as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    if arguments == ["setup"]:
        say(f"Ready ({time.monotonic() - began:.0f} s). Now: make run, or .venv/bin/python -m pytest")
        return 0
    os.environ["SANGATHAN_BEGAN"] = str(time.time() - (time.monotonic() - began))
    return os.execv(PYTHON, [str(PYTHON), "-m", "tooling.run"])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
