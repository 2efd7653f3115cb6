"""Turns what a model's own rules refuse into a refusal for the person who asked."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models

from core.errors import DomainError


def refusal_of(error: ValidationError) -> DomainError:
    """The same messages by field; those of no field stand at the top."""
    if not hasattr(error, "error_dict"):
        return DomainError(" ".join(error.messages), code="invalid")
    fields = {name: " ".join(messages) for name, messages in error.message_dict.items() if name != "__all__"}
    return DomainError(" ".join(error.message_dict.get("__all__", ())), code="invalid", fields=fields)


def check_row(row: models.Model, exclude: set[str] | None = None) -> None:
    """Field rules and constraints of one row; raises DomainError."""
    try:
        row.full_clean(exclude=exclude)
    except ValidationError as error:
        raise refusal_of(error) from error
