"""SQL of the platform that the ORM cannot say; parameters are never formatted in."""

from __future__ import annotations

from django.db import connection


def try_lock(key: int) -> bool:
    """Takes the advisory lock `key` (64 bits) until the transaction ends; False where another holds it.

    The ORM has no advisory locks; a row lock cannot be taken on a row that is not there yet.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [key])
        return bool(cursor.fetchone()[0])
