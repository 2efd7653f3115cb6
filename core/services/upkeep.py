"""The end of rows that have run out. Safe to run twice, and beside itself."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from axes.models import AccessAttempt
from django.contrib.sessions.models import Session
from django.utils import timezone
from oauth2_provider.models import get_access_token_model

from core.models import IdempotencyKey
from core.services.jobs import purge_jobs

KEEP_ANSWERS = dt.timedelta(days=7)
KEEP_ATTEMPTS = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Purged:
    """How many rows went."""

    answers: int
    sessions: int
    tokens: int
    attempts: int
    jobs: int


def purge_expired() -> Purged:
    """Deletes stored answers after 7 days, expired sessions and tokens, forgotten sign-in attempts and jobs."""
    now = timezone.now()
    # No person asks: the rows have run out for everyone.
    answers, _ = IdempotencyKey.unscoped.filter(created_at__lt=now - KEEP_ANSWERS).delete()
    sessions, _ = Session.objects.filter(expire_date__lt=now).delete()
    tokens, _ = get_access_token_model().objects.filter(expires__lt=now).delete()
    attempts, _ = AccessAttempt.objects.filter(attempt_time__lt=now - KEEP_ATTEMPTS).delete()
    return Purged(answers, sessions, tokens, attempts, purge_jobs())
