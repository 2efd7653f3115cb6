"""SQL of the places that the ORM cannot say."""

from __future__ import annotations

from django.db import connections


def take_unit_keys(count: int, using: str) -> list[int]:
    """Primary keys for so many new places: a place's path holds its own key, so it must be known before."""
    with connections[using].cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence('core_geounit', 'id')) FROM generate_series(1, %s)", [count]
        )
        return [row[0] for row in cursor.fetchall()]
