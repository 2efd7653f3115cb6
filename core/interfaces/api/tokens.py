"""The token endpoint: client credentials alone, with an end to guessing."""

from __future__ import annotations

import hashlib
from typing import Any

from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_exempt
from oauth2_provider.views import RevokeTokenView, TokenView

from core.interfaces.redis_store import count_hit

WINDOW, FAILURES = 900, 20


def refused(error: str, words: str, status: int) -> JsonResponse:
    """RFC 6749's shape, which OAuth2 libraries read, with ours beside it."""
    body = {"error": error, "error_description": words, "code": error, "detail": words, "fields": {}}
    return JsonResponse(body, status=status)


@method_decorator(csrf_exempt, name="dispatch")
class Token(TokenView):
    """POST grant_type=client_credentials with the client's id and secret."""

    access = "public"
    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """429 after 20 failures of one address in 15 minutes; other grants are refused."""
        if request.POST.get("grant_type") != "client_credentials":
            return refused("unsupported_grant_type", "Use grant_type=client_credentials.", 400)
        address = hashlib.sha256(request.META.get("REMOTE_ADDR", "").encode()).hexdigest()[:16]
        standing = count_hit(f"token-blocked:{address}", WINDOW, add=0)
        if standing is not None and standing[0] >= FAILURES:
            answer = refused("slow_down", "Too many failed requests. Wait and check the secret.", 429)
            answer["Retry-After"] = str(standing[1])
            return answer
        response = super().post(request, *args, **kwargs)
        if response.status_code in {400, 401}:
            count_hit(f"token-blocked:{address}", WINDOW)
        return response  # type: ignore[no-any-return]


@method_decorator(csrf_exempt, name="dispatch")
class RevokeToken(RevokeTokenView):
    """POST token=… with the client's id and secret; always 200 for a token that is gone."""

    access = "public"
    http_method_names = ["post"]
