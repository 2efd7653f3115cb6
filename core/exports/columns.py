"""Ready-made `made` functions of columns. Each is called once a file, in the reader's language."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import models
from django.utils.translation import get_language

from core.access.actor import Actor
from core.exports.registry import Made


def in_words(actor: Actor) -> Made:
    """(name, names by language) of a place or a reference row: the name in the reader's language."""
    language = (get_language() or "en")[:2]

    def word(name: str | None, names: dict[str, Any] | None) -> str | None:
        told = (names or {}).get(language, name)
        return told.get("name", name) if isinstance(told, dict) else told

    return word


def of_choices(choices: type[models.TextChoices]) -> Callable[[Actor], Made]:
    """The label of a choice; a value that is no longer offered stands as it is stored."""

    def made(actor: Actor) -> Made:
        labels = {str(value): str(label) for value, label in choices.choices if value}
        return lambda value: labels.get(value, value)

    return made
