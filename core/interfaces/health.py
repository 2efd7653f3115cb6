"""/healthz: what a monitor asks. Counts and seconds alone, no personal data, quick when parts are down."""

from __future__ import annotations

import time
from typing import Any

import redis
from django.db import DatabaseError
from django.db.models import Count, Min
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core.interfaces.redis_store import client
from core.models import DirtyCell

WORKER = "sangathan:worker:"
PULSE = "sangathan:pulse"
PULSE_SECONDS = 15
COUNTED_MARKS = 10_000


def _database() -> dict[str, Any]:
    """Dirty marks (counted up to COUNTED_MARKS) and the oldest's age prove that the database answers."""
    try:
        # Marks hold places and months; a monitor asks how many wait.
        marks = DirtyCell.unscoped.order_by("pk")[:COUNTED_MARKS].aggregate(count=Count("pk"), oldest=Min("marked_at"))
    except DatabaseError:
        return {"database": "down", "dirty_marks": None, "oldest_mark_seconds": None}
    oldest = marks["oldest"]
    age = round((timezone.now() - oldest).total_seconds()) if oldest else 0
    return {"database": "up", "dirty_marks": marks["count"], "oldest_mark_seconds": age}


def _redis() -> dict[str, Any]:
    """Workers seen in the last minute, messages waiting, and how late the last pulse ran."""
    nothing = {"redis": "down", "workers": None, "queue_length": None, "queue_age_seconds": None}
    try:
        store = client()
        workers = sum(1 for _name in store.scan_iter(f"{WORKER}*", count=1000))
        pipe = store.pipeline(transaction=False)
        pipe.llen("celery")
        pipe.get(PULSE)
        length, ran_at = pipe.execute()
    except (redis.RedisError, OSError):
        return nothing
    age = max(0, round(time.time() - int(ran_at) - PULSE_SECONDS)) if ran_at else None
    return {"redis": "up", "workers": workers, "queue_length": length, "queue_age_seconds": age}


@never_cache
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """200 when everything works; 503 when the database, Redis or all workers are away.

    `?part=web` asks for this process and its database alone, as a container's own check does.
    """
    parts = _database() | _redis()
    serving = parts["database"] == "up"
    working = parts["redis"] == "up" and bool(parts["workers"])
    healthy = serving if request.GET.get("part") == "web" else serving and working
    status = "up" if serving and working else "degraded" if serving else "down"
    return JsonResponse({"status": status} | parts, status=200 if healthy else 503)


healthz.access = "public"  # type: ignore[attr-defined]
