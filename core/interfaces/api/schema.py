"""What drf-spectacular cannot read from the code: sign-in, headers, the error shape."""

from __future__ import annotations

from typing import Any, Literal

from django.urls import reverse_lazy
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse
from rest_framework import serializers


class ErrorShape(serializers.Serializer[Any]):
    """The one shape of every refusal."""

    code = serializers.CharField(help_text="Stable, for programs.")
    detail = serializers.CharField(help_text="In words, in the language of Accept-Language (en, hi).")
    fields = serializers.DictField(child=serializers.ListField(child=serializers.CharField()))  # type: ignore[assignment]


class ClientScheme(OpenApiAuthenticationExtension):
    """OAuth2 client credentials."""

    target_class = "core.interfaces.api.authentication.ClientAuthentication"
    name = "client"

    def get_security_definition(self, auto_schema: Any) -> dict[str, Any]:
        """The flow and its scopes."""
        scopes = {"read": "Read what the agreement covers", "write": "File records"}
        flow = {"tokenUrl": str(reverse_lazy("api:token")), "scopes": scopes}
        return {"type": "oauth2", "flows": {"clientCredentials": flow}}


REFUSALS = {
    400: "The request is malformed, or a field needs mending.",
    401: "No token, or one that no longer holds.",
    403: "The token's scope or the partner's postings do not allow this.",
    406: "Only application/json is served.",
    429: "The hour's requests are used up; see Retry-After.",
}
DETAIL_REFUSALS = {404: "It does not exist, or lies out of reach."}
WRITE_REFUSALS = {
    409: "Somebody else was quicker, or the same key is being worked on.",
    412: "The record has changed since it was read.",
    413: "The body is too large.",
    415: "Send application/json.",
    422: "The Idempotency-Key was used for another request.",
    428: "If-Match is missing.",
}


KEY = {"type": "string", "minLength": 1, "maxLength": 80, "pattern": "^[!-~]+$"}


class Schema(AutoSchema):
    """Adds to each operation what the base viewsets do."""

    def _reads(self) -> bool:
        return self.method in {"GET", "HEAD"}

    def get_override_parameters(self) -> list[Any]:
        """Headers of conditional reads and repeatable writes."""
        if self._reads():
            words = "ETag of the copy held; 304 if it still holds."
            return [OpenApiParameter("If-None-Match", str, OpenApiParameter.HEADER, description=words)]
        words = "1 to 80 printable signs; the same for a repeat. Kept 7 days."
        demanded = self.method == "POST"
        found = [
            OpenApiParameter("Idempotency-Key", KEY, OpenApiParameter.HEADER, required=demanded, description=words)
        ]
        if getattr(self.view, "versioned", False) and self.method in {"PUT", "PATCH", "DELETE"}:
            words = "ETag of the version that is changed."
            found.append(OpenApiParameter("If-Match", str, OpenApiParameter.HEADER, required=True, description=words))
        return found

    def _get_response_bodies(self, direction: Literal["request", "response"] = "response") -> Any:
        bodies = super()._get_response_bodies(direction)
        refusals = dict(REFUSALS)
        if "{" in self.path or not self._reads():
            refusals |= DETAIL_REFUSALS
        if not self._reads():
            refusals |= WRITE_REFUSALS
        for status, words in refusals.items():
            if str(status) not in bodies:
                response = OpenApiResponse(ErrorShape, description=words)
                bodies[str(status)] = self._get_response_for_code(response, str(status), direction=direction)  # type: ignore[no-untyped-call]
        if self._reads():
            bodies["304"] = {"description": "The copy held still holds."}
        return bodies
