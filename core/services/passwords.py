"""Passwords: one-time ones made for others, and the change of one's own."""

from __future__ import annotations

import datetime as dt
import secrets

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.audit import record
from core.errors import DomainError, NotAllowed
from core.models import User

# No letter or digit that is mistaken for another when read out over the telephone.
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
ONE_TIME_DAYS = 7


def make_one_time_password() -> str:
    """Three groups of four signs, 59 bits."""
    return "-".join("".join(secrets.choice(ALPHABET) for _sign in range(4)) for _group in range(3))


def put_one_time_password(user: User) -> str:
    """Sets a new one-time password on a row held by the caller's transaction; returns it, to be shown once."""
    password = make_one_time_password()
    user.set_password(password)
    user.must_change_password = True
    user.password_changed_at = timezone.now()
    return password


def one_time_password_has_run_out(user: User) -> bool:
    """True where a one-time password was not replaced within ONE_TIME_DAYS."""
    given_at = user.password_changed_at
    if not user.must_change_password or given_at is None:
        return False
    return given_at < timezone.now() - dt.timedelta(days=ONE_TIME_DAYS)


@transaction.atomic
def change_own_password(actor: Actor, *, current: str, new: str) -> User:
    """Replaces one's own password. All other sessions end, for their keys hang on the old one."""
    if actor.user_id is None:
        raise NotAllowed
    user = User.objects.select_for_update().get(pk=actor.user_id)
    if not user.check_password(current):
        raise DomainError(code="wrong_password", fields={"current": _("This is not your present password.")})
    if user.check_password(new):
        raise DomainError(code="same_password", fields={"new": _("Choose a password other than the present one.")})
    try:
        validate_password(new, user)
    except ValidationError as error:
        raise DomainError(code="weak_password", fields={"new": " ".join(error.messages)}) from error
    user.set_password(new)
    user.must_change_password = False
    user.password_changed_at = timezone.now()
    user.save(update_fields=("password", "must_change_password", "password_changed_at"))
    record(actor, "user.password_changed", user)
    return user
