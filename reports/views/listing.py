"""The shape of a table of rows behind a figure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from core.access.actor import Actor
from core.interfaces.parts import Column, Row


@dataclass(frozen=True, slots=True)
class Listing:
    """`prepared` adds what a row needs to be shown, so that no row asks the database again."""

    prepared: Callable[[QuerySet[Any]], QuerySet[Any]]
    columns: Callable[[], Sequence[Column]]
    row: Callable[[Any, Actor], Row]
