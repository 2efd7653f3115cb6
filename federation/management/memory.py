"""The most memory this program held so far."""

from __future__ import annotations

import re
from pathlib import Path

_PEAK = re.compile(r"^VmHWM:\s+(\d+) kB", re.MULTILINE)


def peak_megabytes() -> int:
    """Of this program alone: `ru_maxrss` also knows what the program was that started it. Linux only."""
    found = _PEAK.search(Path("/proc/self/status").read_text(encoding="ascii"))
    if found is None:
        raise OSError("/proc/self/status names no peak.")
    return round(int(found[1]) / 1024)
