"""Users by their sign-in names, for commands that keep users of their own."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from core.models import User


def users_named(names: Iterable[str]) -> QuerySet[User]:
    """Of these sign-in names, the users held."""
    return User.objects.filter(username__in=list(names))
