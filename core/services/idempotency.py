"""Answers kept for repeats. The caller holds the lock of this client and key."""

from __future__ import annotations

from typing import Any

from core.models import IdempotencyKey


def answer_under(partner_id: int, key: str) -> IdempotencyKey | None:
    """The answer that this client got under this key."""
    return IdempotencyKey.unscoped.filter(partner_id=partner_id, key=key).first()  # the client's own keys alone


def keep_answer(partner_id: int, key: str, request_hash: str, status_code: int, body: dict[str, Any]) -> None:
    """Stores an answer beside what it wrote, in the caller's transaction."""
    IdempotencyKey.unscoped.create(  # the client's own key
        partner_id=partner_id, key=key, request_hash=request_hash, status_code=status_code, body=body
    )
