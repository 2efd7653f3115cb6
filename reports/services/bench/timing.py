"""Times in milliseconds and what is said of them."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from typing import Any


class BenchError(Exception):
    """Something did not answer as it should, so its time would mean nothing."""


def milliseconds(call: Callable[[], Any]) -> float:
    """How long a call takes."""
    began = time.perf_counter()
    call()
    return (time.perf_counter() - began) * 1000


def summary(times: list[float]) -> dict[str, float]:
    """Median, 95th percentile, longest and number of the times."""
    ordered = sorted(times)
    at_95 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    return {
        "median_ms": round(statistics.median(ordered), 1),
        "p95_ms": round(at_95, 1),
        "max_ms": round(ordered[-1], 1),
        "n": len(ordered),
    }
