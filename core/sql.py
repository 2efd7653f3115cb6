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


# The family of locks that writers of facts share per block (core_refuse_closed_month in core/db_ops.py).
FACTS = 724_102
ALL_BLOCKS = 0


def hold_facts_of(block_id: int) -> None:
    """Waits for every transaction that writes facts of the block, and keeps others out until this one ends."""
    with connection.cursor() as cursor:
        for key in (ALL_BLOCKS, block_id):
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [FACTS, key])
