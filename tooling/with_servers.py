"""Run a module with the addresses set that the settings need, servers not started.

python -m tooling.with_servers mypy ARGUMENTS
"""

from __future__ import annotations

import os
import sys

from tooling.servers import name_only

if __name__ == "__main__":
    name_only()
    os.execv(sys.executable, [sys.executable, "-m", *sys.argv[1:]])
