"""No Aadhaar number in an address: it would stand in browsers' histories and proxies' logs."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse

from core.aadhaar import REFUSAL, holds_aadhaar
from core.interfaces.error_pages import bad_request

# Search boxes say so beside the box; places in a list are keys that the site itself made.
ASKED_ELSEWHERE = frozenset({"q", "after", "before", "cursor"})


class AadhaarInAddress:
    """400 in words for a query that holds one, before anything reads it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.META.get("QUERY_STRING") and _holds(request):
            if request.path.startswith("/api/"):
                body = {"code": "aadhaar", "detail": str(REFUSAL), "fields": {}}
                return JsonResponse(body, status=400)
            return bad_request(request)
        return self.get_response(request)


def _holds(request: HttpRequest) -> bool:
    for name, values in request.GET.lists():
        if name in ASKED_ELSEWHERE and not request.path.startswith("/api/"):
            continue
        if name != "cursor" and any(holds_aadhaar(text) for text in (name, *values)):
            return True
    return False
