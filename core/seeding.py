"""Reference rows kept as files and laid into the database by `manage.py seed`, again and again unharmed."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.db import transaction

from core.models import GeoUnit

_seeders: list[Callable[[], None]] = []


def add_seeder(seeder: Callable[[], None]) -> None:
    """An app adds its own seeder when it is ready; they run in that order."""
    if seeder not in _seeders:
        _seeders.append(seeder)


def read_seed(module_file: str, name: str) -> dict[str, Any]:
    """The parsed `seeds/NAME` beside a module."""
    return tomllib.loads((Path(module_file).parent / "seeds" / name).read_text(encoding="utf-8"))


@transaction.atomic
def seed_places() -> None:
    """The nation and the 36 states and Union Territories. Names that an official file changed stay."""
    seed = read_seed(__file__, "states.toml")
    nation = GeoUnit.unscoped.filter(level=GeoUnit.Level.NATION).first()  # a command asks, for reference rows
    if nation is None:
        nation = GeoUnit.unscoped.create(level=GeoUnit.Level.NATION, path="0.", **seed["nation"])
        nation.path = f"{nation.pk}."
        nation.save(update_fields=["path"])
    held = set(GeoUnit.unscoped.filter(level=GeoUnit.Level.STATE).values_list("lgd_code", flat=True))
    for row in seed["states"]:
        if row["lgd_code"] in held:
            GeoUnit.unscoped.filter(level=GeoUnit.Level.STATE, lgd_code=row["lgd_code"]).update(
                iso_code=row["iso_code"], languages=row["languages"], kind=row["kind"]
            )
            continue
        state = GeoUnit.unscoped.create(
            level=GeoUnit.Level.STATE, parent=nation, path=f"{nation.path}s{row['lgd_code']}.", **row
        )
        state.state, state.path = state, f"{nation.path}{state.pk}."
        state.save(update_fields=["state", "path"])


def seed_all() -> None:
    """All reference rows, in one go."""
    seed_places()
    for seeder in _seeders:
        seeder()
