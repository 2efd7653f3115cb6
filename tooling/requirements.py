"""Pin every requirements*.in with hashes for Linux and Python 3.11 to 3.13; no index is named."""

from __future__ import annotations

import subprocess
import sys

from tooling.account import ROOT

# Later files take the pins of earlier ones as constraints.
FILES = ("requirements", "requirements-run", "requirements-container", "requirements-node", "requirements-dev")
OPTIONS = (
    "--universal", "--python-version", "3.11", "--generate-hashes", "--no-emit-index-url",
    "--no-emit-find-links", "--no-header", "--no-annotate", "--quiet",
)  # fmt: skip


def main(arguments: list[str]) -> int:
    """Compile all files; arguments such as --upgrade go to uv."""
    for name in FILES:
        command = ["uv", "pip", "compile", *OPTIONS, *arguments, f"{name}.in", "-o", f"{name}.txt"]
        done = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, check=False)
        if done.returncode:
            return done.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
