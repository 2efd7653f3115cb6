"""Tiers and their names per state, from seeds/tiers.toml."""

from __future__ import annotations

from django.db import transaction

from core.models import GeoUnit
from core.seeding import read_seed
from federation.models import ConsentNotice, ConsentPurpose, Tier, TierLabel


@transaction.atomic
def seed_tiers() -> None:
    """Upserts tiers by slug and labels by state and tier."""
    seed = read_seed(__file__, "tiers.toml")
    for row in seed["tiers"]:
        values = {key: value for key, value in row.items() if key not in {"slug", "parent_of"}}
        Tier.unscoped.update_or_create(slug=row["slug"], defaults=values)  # a command asks, for reference rows
    for row in seed["tiers"]:
        if "parent_of" in row:
            Tier.unscoped.filter(slug=row["parent_of"]).update(parent_id=row["slug"])
    for row in seed["labels"]:
        state = GeoUnit.unscoped.filter(level=GeoUnit.Level.STATE, lgd_code=row["state"]).first()
        if state is not None:
            values = {"name": row["name"], "short": row["short"], "names": row["names"]}
            TierLabel.unscoped.update_or_create(state=state, tier_id=row["tier"], defaults=values)


@transaction.atomic
def seed_consent() -> None:
    """Upserts purposes; lays notices that are not there yet. A notice once laid never changes."""
    seed = read_seed(__file__, "consent.toml")
    for row in seed["purposes"]:
        values = {key: value for key, value in row.items() if key != "slug"}
        ConsentPurpose.unscoped.update_or_create(slug=row["slug"], defaults=values)  # a command asks
    for row in seed["notices"]:
        held = ConsentNotice.unscoped.filter(version=row["version"], language=row["language"])  # a command asks
        if not held.exists():
            ConsentNotice.unscoped.create(**row)
