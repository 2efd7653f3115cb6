"""Own pages for 400, 403, 404, 429 and 500, each with the reference number of the log line."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from core.interfaces.request_log import current_request_id

API = "/api/"
WORDS = {
    400: ("bad_request", _("The request could not be read.")),
    403: ("not_allowed", _("This is not allowed.")),
    404: ("not_found", _("There is nothing at this address, or it lies out of reach.")),
    429: ("throttled", _("Too many requests. Wait a little.")),
    500: ("server_error", _("Something broke on our side. Quote the reference number.")),
}


def _page(request: HttpRequest, status: int) -> HttpResponse:
    if request.path.startswith(API):
        code, detail = WORDS[status]
        body = {"code": code, "detail": str(detail), "fields": {}, "request_id": current_request_id()}
        return JsonResponse(body, status=status)
    # No context processor: the page must stand when the database does not.
    page = render_to_string(f"errors/{status}.html", {"request_id": current_request_id()})
    return HttpResponse(page, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400."""
    return _page(request, 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403."""
    return _page(request, 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404."""
    return _page(request, 404)


def too_many(request: HttpRequest) -> HttpResponse:
    """429."""
    return _page(request, 429)


def server_error(request: HttpRequest) -> HttpResponse:
    """500."""
    return _page(request, 500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was open too long, or came from elsewhere."""
    return render(request, "errors/csrf.html", {"request_id": current_request_id()}, status=403)
