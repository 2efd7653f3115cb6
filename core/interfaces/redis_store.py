"""Counters and pulses in Redis, with short timeouts: a dead Redis costs a feature, never a page."""

from __future__ import annotations

import logging
import time
from functools import lru_cache

import redis
from django.conf import settings

logger = logging.getLogger("sangathan.redis")
TIMEOUT = 0.1


@lru_cache(maxsize=1)
def client() -> redis.Redis:
    """One pool for the process; no retries, for whoever asks has no time."""
    return redis.Redis.from_url(
        settings.REDIS_URL,
        socket_timeout=TIMEOUT,
        socket_connect_timeout=TIMEOUT,
        retry=None,
        decode_responses=True,
    )


def count_hit(key: str, seconds: int, add: int = 1) -> tuple[int, int] | None:
    """Adds to the count of the running window of `seconds`; returns (hits so far, seconds left), None without Redis."""
    now = int(time.time())
    window = now // seconds
    name = f"sangathan:count:{key}:{window}"
    try:
        pipe = client().pipeline(transaction=False)
        pipe.incrby(name, add)
        pipe.expire(name, seconds)
        hits, _expires = pipe.execute()
    except (redis.RedisError, OSError):
        logger.warning("count_failed_open", extra={"counter": key.split(":", 1)[0]})
        return None
    return int(hits), (window + 1) * seconds - now
