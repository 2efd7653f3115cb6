"""What every decision on a pair writes: the pair's status, the day it stops to count, who decided and why."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext_lazy as _

from core.aadhaar import REFUSAL, holds_aadhaar
from core.access.actor import Actor
from core.errors import DomainError
from core.periods import today
from core.queries.months import counted_from
from core.wake import wake_rollups
from federation.models import DoubleDecision, DoublePair
from federation.models.double import PairStatus, Verdict

MOST_TEXT = 300


def write_verdict(
    actor: Actor, pair: DoublePair, status: PairStatus, verdict: Verdict, reason: str, **more: Any
) -> DoubleDecision:
    """The decision on a pair that the caller has locked and may decide on."""
    settle(pair, status)
    decision = DoubleDecision(
        pair=pair, verdict=verdict, reason=checked(reason), decided_by_id=actor.user_id, decided_on=today(), **more
    )
    decision.save()
    wake_rollups()
    return decision


def settle(pair: DoublePair, status: PairStatus) -> None:
    """Ends the suspicion from the first open day on; open again without an end."""
    pair.status = status
    pair.counted_until = None if status == PairStatus.OPEN else _until(pair)
    pair.version += 1
    pair.save(update_fields=["status", "counted_until", "version"])


def _until(pair: DoublePair) -> dt.date:
    return max(counted_from(today(), pair.counted_block_id), pair.counted_from)


def checked(reason: str) -> str:
    """The reason as it is kept. DomainError for a long one, or one with an Aadhaar number."""
    if len(reason.strip()) > MOST_TEXT:
        raise DomainError(code="too_long", fields={"reason": _("Write at most 300 signs.")})
    if holds_aadhaar(reason):
        raise DomainError(code="aadhaar", fields={"reason": REFUSAL})
    return reason.strip()
