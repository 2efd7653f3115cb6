"""Row rules told in the words of the constraints, before the database has to refuse."""

from __future__ import annotations

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models

from core.errors import DomainError


def refuse_invalid(row: models.Model) -> None:
    """Raises DomainError with each field's message where the row breaks a field's or a constraint's rule."""
    try:
        row.full_clean()
    except ValidationError as error:
        fields = {name: messages[0] for name, messages in error.message_dict.items() if name != NON_FIELD_ERRORS}
        general = error.message_dict.get(NON_FIELD_ERRORS, [])
        raise DomainError(general[0] if general else "", code="invalid", fields=fields) from error
