"""One shape for every refusal: {code, detail, fields}."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.utils.translation import gettext as _
from rest_framework import exceptions
from rest_framework.response import Response

from core.errors import DomainError
from core.services.validation import refusal_of

STALE = "stale_version"


class PreconditionFailed(exceptions.APIException):
    """The row is no longer the one that `If-Match` names."""

    status_code = 412
    default_code = STALE


class PreconditionRequired(exceptions.APIException):
    """A versioned row is changed only by who says which version she saw."""

    status_code = 428
    default_code = "version_required"


class UnusableKey(exceptions.APIException):
    """An idempotency key sent again with another body."""

    status_code = 422
    default_code = "key_reused"


class InFlight(exceptions.APIException):
    """The same key is being worked on now."""

    status_code = 409
    default_code = "in_flight"


def body_of(code: str, detail: object, fields: dict[str, list[str]] | None = None) -> dict[str, Any]:
    """The one error shape."""
    return {"code": code, "detail": str(detail), "fields": fields or {}}


def handle(exc: Exception, context: dict[str, Any]) -> Response | None:
    """The answer to an exception; None hands it on to the 500 page."""
    if isinstance(exc, ValidationError):
        exc = refusal_of(exc)
    if isinstance(exc, DomainError):
        status = 412 if exc.code == STALE else exc.status
        fields = {name: [str(message)] for name, message in exc.fields.items()}
        return Response(body_of(exc.code, exc.message, fields), status=status)
    if isinstance(exc, Http404):
        exc = exceptions.NotFound()
    elif isinstance(exc, PermissionDenied):
        exc = exceptions.PermissionDenied(code="not_allowed")
    if not isinstance(exc, exceptions.APIException):
        return None
    return _answer(exc)


def _answer(exc: exceptions.APIException) -> Response:
    headers = {}
    if getattr(exc, "auth_header", None):
        headers["WWW-Authenticate"] = exc.auth_header  # type: ignore[attr-defined]
    if getattr(exc, "wait", None) is not None:
        headers["Retry-After"] = str(int(exc.wait))  # type: ignore[attr-defined]
    if isinstance(exc, InFlight):
        headers["Retry-After"] = "1"
    if isinstance(exc, exceptions.ValidationError):
        fields = flat(exc.detail)
        top = fields.pop("", [])
        detail = " ".join(top) or _("Some fields need mending.")
        return Response(body_of("invalid", detail, fields), status=exc.status_code, headers=headers)
    codes = exc.get_codes()
    code = codes if isinstance(codes, str) else exc.default_code
    if code == "insufficient_scope":
        headers["WWW-Authenticate"] = 'Bearer realm="api", error="insufficient_scope"'
    return Response(body_of(code, exc.detail), status=exc.status_code, headers=headers)


def flat(detail: Any, path: str = "") -> dict[str, list[str]]:
    """Nested messages by dotted path: {"lines": [{}, {"fine": ["…"]}]} gives {"lines.1.fine": ["…"]}."""
    if isinstance(detail, dict):
        pairs = [("" if name == "non_field_errors" else str(name), inner) for name, inner in detail.items()]
    elif isinstance(detail, list) and any(isinstance(inner, dict | list) for inner in detail):
        pairs = [(str(index), inner) for index, inner in enumerate(detail)]
    else:
        words = detail if isinstance(detail, list) else [detail]
        return {path: [str(word) for word in words]}
    found: dict[str, list[str]] = {}
    for name, inner in pairs:
        below = ".".join(part for part in (path, name) if part)
        for key, messages in flat(inner, below).items():
            found.setdefault(key, []).extend(messages)
    return found
