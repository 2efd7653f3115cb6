"""So many requests an hour for one client, counted in Redis; without Redis nobody is held up."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from core.interfaces.redis_store import count_hit

HOUR = 3600


class ClientThrottle(BaseThrottle):
    """The limit stands on the partner's row, or is the product's."""

    left = 0

    def allow_request(self, request: Request, view: Any) -> bool:
        """Counts this request; keeps the standing for the answer's headers."""
        partner = getattr(request._request, "partner", None)
        if partner is None:
            return True
        limit = partner.requests_per_hour or settings.API_REQUESTS_PER_HOUR
        counted = count_hit(f"client:{partner.public_id}", HOUR)
        if counted is None:
            return True
        hits, self.left = counted
        request._request.rate_limit = {  # type: ignore[attr-defined]
            "RateLimit-Limit": str(limit),
            "RateLimit-Remaining": str(max(0, limit - hits)),
            "RateLimit-Reset": str(self.left),
        }
        return hits <= limit

    def wait(self) -> float:
        """Seconds until the next hour's count begins."""
        return self.left
