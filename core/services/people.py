"""Users: made, blocked, unblocked and given new passwords by who manages people where they are posted."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from axes.utils import reset as reset_lockout
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.audit import record
from core.errors import NotAllowed
from core.models import GeoUnit, User
from core.queries.people import MANAGE_PEOPLE, people_managed_by
from core.services.passwords import put_one_time_password
from core.services.postings import give_posting
from core.services.validation import check_row


@dataclass(frozen=True, slots=True)
class NewUser:
    """A user just made, with the one-time password that is shown once and stored nowhere."""

    user: User
    one_time_password: str


@transaction.atomic
def create_user(
    actor: Actor,
    *,
    username: str,
    name: str,
    role: str,
    unit: GeoUnit,
    starts_on: dt.date,
    ends_on: dt.date | None = None,
    language: str = "hi",
    email: str = "",
    password: str | None = None,
    branch_code: str = "",
) -> NewUser:
    """A user with her first posting; without a posting nobody could find her again.

    `password` is for commands alone (the demonstration's known sign-ins); a person gives a one-time one.
    """
    actor.require_unit(MANAGE_PEOPLE, unit)
    if password is not None and not actor.is_system:
        raise NotAllowed
    user = User(
        username=username.strip().lower(),
        name=name.strip(),
        language=language,
        email=email,
        created_by_id=actor.user_id,
    )
    one_time_password = put_one_time_password(user)
    if password is not None:
        user.set_password(password)
        user.must_change_password = False
    check_row(user)
    user.save()
    record(actor, "user.created", user, unit_id=unit.pk)
    give_posting(
        actor, holder=user, role=role, unit=unit, starts_on=starts_on, ends_on=ends_on, branch_code=branch_code
    )
    return NewUser(user, password or one_time_password)


def _managed(actor: Actor, user: User) -> User:
    """The user's row, locked; raises NotAllowed for oneself and for whoever is posted elsewhere."""
    locked = User.objects.select_for_update().get(pk=user.pk)
    if actor.is_system:
        return locked
    if actor.user_id == user.pk:
        raise NotAllowed(_("You cannot do this to yourself. Ask another administrator."))
    if not people_managed_by(actor).filter(pk=user.pk).exists():
        raise NotAllowed
    return locked


@transaction.atomic
def reset_password(actor: Actor, *, user: User) -> str:
    """Gives a one-time password, ends her sessions and a lockout. Returned once, stored nowhere."""
    user = _managed(actor, user)
    password = put_one_time_password(user)
    user.save(update_fields=("password", "must_change_password", "password_changed_at"))
    reset_lockout(username=user.username)
    record(actor, "user.password_reset", user)
    return password


@transaction.atomic
def deactivate_user(actor: Actor, *, user: User, reason: str) -> User:
    """She is out at her next request; postings stand, so that reactivating gives them back."""
    user = _managed(actor, user)
    user.is_active = False
    user.save(update_fields=("is_active",))
    record(actor, "user.deactivated", user, reason=reason[:200])
    return user


@transaction.atomic
def reactivate_user(actor: Actor, *, user: User) -> User:
    """She may sign in again."""
    user = _managed(actor, user)
    user.is_active = True
    user.save(update_fields=("is_active",))
    record(actor, "user.reactivated", user)
    return user


@transaction.atomic
def unlock_user(actor: Actor, *, user: User) -> int:
    """Ends a lockout after wrong passwords; returns the number of forgotten attempts."""
    user = _managed(actor, user)
    forgotten: int = reset_lockout(username=user.username)
    record(actor, "user.unlocked", user)
    return forgotten


@transaction.atomic
def remember_language(actor: Actor, *, language: str) -> None:
    """Keeps one's own language for the next sign-in."""
    User.objects.filter(pk=actor.user_id or 0).update(language=language)
