"""record(): one line of audit inside the writer's transaction."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.functional import Promise

from core.access.actor import Actor
from core.models.audit import AuditEntry

_verbs: dict[str, str | Promise] = {}


def declare_verb(verb: str, label: str | Promise) -> None:
    """Registers a verb ("meeting.closed") with its label; twice is an error."""
    if verb in _verbs:
        raise ValueError(f"Audit verb {verb} is declared twice.")
    _verbs[verb] = label


def verbs() -> dict[str, str | Promise]:
    """All declared verbs with labels."""
    return dict(_verbs)


def record(
    actor: Actor,
    verb: str,
    obj: models.Model | None = None,
    *,
    unit_id: int | None = None,
    posting_id: int | None = None,
    **details: Any,
) -> AuditEntry:
    """Appends one entry. `details` holds ids, codes and counts: never a name, a phone or a password."""
    if verb not in _verbs:
        raise ValueError(f"Audit verb {verb} is not declared.")
    return AuditEntry.unscoped.create(
        user_id=actor.user_id,
        partner_id=actor.partner_id,
        posting_id=posting_id,
        verb=verb,
        object_type=obj._meta.label_lower if obj is not None else "",
        object_id=str(getattr(obj, "public_id", obj.pk)) if obj is not None else "",
        unit_id=unit_id if unit_id is not None else getattr(obj, "block_id", None),
        details=details,
        channel=actor.channel,
        request_id=actor.request_id,
    )
