"""One log line for each request: route, status, time, ids. Never a path, a query or a name."""

from __future__ import annotations

import logging
import time
import uuid
from collections.abc import Callable
from contextvars import ContextVar

from django.http import HttpRequest, HttpResponse

logger = logging.getLogger("sangathan.request")
_request_id: ContextVar[str] = ContextVar("request_id", default="")


def current_request_id() -> str:
    """The reference number of the request being served, or ""."""
    return _request_id.get()


class RequestIdFilter(logging.Filter):
    """Adds `request_id` to every record."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Keeps the record, with its reference number."""
        record.request_id = _request_id.get()
        return True


class RequestLogMiddleware:
    """Gives each request a reference number and logs how it ended."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request_id = uuid.uuid4().hex[:12]
        request.request_id = request_id  # type: ignore[attr-defined]
        token = _request_id.set(request_id)
        started = time.perf_counter()
        try:
            response = self.get_response(request)
            match = request.resolver_match
            user = getattr(request, "user", None)
            logger.info(
                "request",
                extra={
                    "route": match.view_name if match else "",
                    "method": request.method,
                    "status": response.status_code,
                    "ms": round((time.perf_counter() - started) * 1000),
                    "user_id": getattr(user, "pk", None) if getattr(request, "_cached_user", None) else None,
                },
            )
            response["X-Request-ID"] = request_id
            return response
        finally:
            _request_id.reset(token)
