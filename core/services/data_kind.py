"""Keeping invented and real rows apart: a database holds one kind for good."""

from __future__ import annotations

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS
from django.utils.translation import gettext_lazy as _

from core.errors import DomainError
from core.models import DataKind


def kind_held(using: str = DEFAULT_DB_ALIAS) -> str | None:
    """ "real", "simulated", or None while nothing was said."""
    # A command asks, about the database as a whole.
    return DataKind.unscoped.using(using).values_list("kind", flat=True).first()


def declare_kind(kind: str, using: str = DEFAULT_DB_ALIAS) -> None:
    """Says for good what the rows of this database are; DomainError where it was said otherwise."""
    held, _made = DataKind.unscoped.using(using).get_or_create(pk=1, defaults={"kind": kind})
    if held.kind != kind:
        raise DomainError(
            _("This database was set up for %(held)s. Use another database.") % {"held": held.get_kind_display()},
            code="other_kind",
        )


def refuse_wrong_kind() -> None:
    """DomainError where the running mode and the rows do not go together; production claims its database."""
    if settings.MODE == "production":
        declare_kind(DataKind.Kind.REAL)
    elif kind_held() == DataKind.Kind.REAL:
        raise DomainError(
            _("This database holds real records. The demonstration and the training copy need one of their own."),
            code="real_records",
        )
