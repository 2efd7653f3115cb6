"""Addresses of pages. A list asks for a hundred of one kind, a dashboard for the same hundred each time."""

from __future__ import annotations

from functools import lru_cache
from uuid import UUID

from django.urls import get_script_prefix, get_urlconf, reverse

ANY = UUID(int=0)
MOST_KEPT = 8192


def address(view: str, *args: str | int | UUID) -> str:
    """What `reverse` says, worked out once; of a row named by its public id, once for all rows of its kind.

    Raises NoReverseMatch.
    """
    rows = [one for one in args if isinstance(one, UUID)]
    if len(rows) != 1:
        return _worked_out(view, args, get_script_prefix(), get_urlconf())
    pattern = _worked_out(
        view, tuple(ANY if one is rows[0] else one for one in args), get_script_prefix(), get_urlconf()
    )
    return pattern.replace(str(ANY), str(rows[0]))


@lru_cache(maxsize=MOST_KEPT)
def _worked_out(view: str, args: tuple[str | int | UUID, ...], prefix: str, urlconf: str | None) -> str:
    """The prefix and the set of addresses are in force for a thread; they are part of what is asked."""
    return reverse(view, args=args)
