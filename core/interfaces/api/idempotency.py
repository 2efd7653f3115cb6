"""A write under a key is done once; its repeats get the answer of the first."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

import orjson
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from rest_framework.request import Request
from rest_framework.response import Response

from core.interfaces.api.errors import InFlight, UnusableKey
from core.interfaces.api.rendering import to_json
from core.models import IdempotencyKey
from core.services.idempotency import answer_under, keep_answer
from core.sql import try_lock

KEPT_HEADERS = ("ETag", "Location")
LONGEST = 80


def usable(key: str) -> bool:
    """1 to 80 printable ASCII signs."""
    return 1 <= len(key) <= LONGEST and key.isascii() and key.isprintable()


def fingerprint(request: Request) -> str:
    """What makes a repeat the same request: method, path, query, body."""
    parts = (request.method or "", request.get_full_path(), request.content_type or "")
    return hashlib.sha256("\n".join(parts).encode() + b"\n" + request._request.body).hexdigest()


def answer_once(request: Request, key: str, do: Callable[[], Response]) -> Response:
    """The stored answer, or that of `do`, kept in the same transaction as what it wrote.

    A refusal raises and leaves no key, so it may be mended and sent again under the same one. A crash
    leaves neither the rows nor the key. The lock is per client and key and ends with the transaction.
    """
    partner_id = request.actor.partner_id  # type: ignore[attr-defined]
    request_hash = fingerprint(request)
    lock = int.from_bytes(hashlib.sha256(f"{partner_id}:{key}".encode()).digest()[:8], "big", signed=True)
    with transaction.atomic():
        if not try_lock(lock):
            raise InFlight(_("The same request is being worked on. Ask again in a second."))
        kept = answer_under(partner_id, key)
        if kept is not None:
            if kept.request_hash != request_hash:
                raise UnusableKey(_("This Idempotency-Key was used for another request. Use a new one."))
            return _again(kept)
        response = do()
        if response.status_code < 400:
            _keep(partner_id, key, request_hash, response)
        else:
            transaction.set_rollback(True)
        return response


def _keep(partner_id: int, key: str, request_hash: str, response: Response) -> None:
    headers = {name: response[name] for name in KEPT_HEADERS if name in response}
    body: Any = orjson.loads(to_json(response.data))
    keep_answer(partner_id, key, request_hash, response.status_code, {"data": body, "headers": headers})


def _again(kept: IdempotencyKey) -> Response:
    body = kept.body or {}
    headers = body.get("headers", {}) | {"Idempotency-Replayed": "true"}
    return Response(body.get("data"), status=kept.status_code, headers=headers)
