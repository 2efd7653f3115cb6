"""Reference rows of the federation, from seeds/*.toml: tiers with their names per state, cadres, training."""

from __future__ import annotations

from django.db import transaction

from core.models import GeoUnit
from core.seeding import read_seed
from federation.models import (
    CadreType,
    CommitteeKind,
    ConsentNotice,
    ConsentPurpose,
    Curriculum,
    LedgerHead,
    LoanProduct,
    LoanPurpose,
    RegistrationAct,
    Tier,
    TierLabel,
    TrainingModule,
)


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


@transaction.atomic
def seed_cadres() -> None:
    """Upserts kinds of cadre by slug. An honorarium that a state set stays."""
    for row in read_seed(__file__, "cadres.toml")["types"]:
        values = {key: value for key, value in row.items() if key != "slug"}
        CadreType.unscoped.update_or_create(slug=row["slug"], defaults=values)  # a command asks, for reference rows


@transaction.atomic
def seed_trainings() -> None:
    """Upserts curricula by slug and modules by slug and version. ValueError for an unknown kind of cadre."""
    seed = read_seed(__file__, "trainings.toml")
    for row in seed["curricula"]:
        values = {key: value for key, value in row.items() if key != "slug"}
        Curriculum.unscoped.update_or_create(slug=row["slug"], defaults=values)  # a command asks, for reference rows
    types = set(CadreType.unscoped.values_list("slug", flat=True))
    for row in seed["modules"]:
        if unknown := set(row.get("required_for", ())) - types:
            raise ValueError(f"Module {row['slug']} is required for unknown kinds of cadre: {sorted(unknown)}")
        values = {key: value for key, value in row.items() if key not in {"slug", "version", "curriculum"}}
        TrainingModule.unscoped.update_or_create(
            slug=row["slug"],
            version=row.get("version", 1),
            defaults=values | {"curriculum_id": row["curriculum"]},
        )


@transaction.atomic
def seed_committees() -> None:
    """Upserts kinds of bodies by slug."""
    for row in read_seed(__file__, "committees.toml")["kinds"]:
        values = {key: value for key, value in row.items() if key != "slug"}
        CommitteeKind.unscoped.update_or_create(slug=row["slug"], defaults=values)  # a command asks, for reference rows


@transaction.atomic
def seed_acts() -> None:
    """Lays acts of registration that are not there yet. One that a state renamed stays as it is."""
    for row in read_seed(__file__, "registration_acts.toml")["acts"]:
        values = {key: value for key, value in row.items() if key not in {"slug", "state"}}
        if "state" in row:
            state = GeoUnit.unscoped.filter(level=GeoUnit.Level.STATE, lgd_code=row["state"]).first()
            if state is None:
                continue
            values["state"] = state
        RegistrationAct.unscoped.get_or_create(slug=row["slug"], defaults=values)  # a command asks


@transaction.atomic
def seed_heads() -> None:
    """Upserts ledger heads by slug. What a head is stays: the database refuses another kind."""
    held = LedgerHead.unscoped.in_bulk(field_name="slug")  # a command asks, for reference rows
    rows = read_seed(__file__, "ledger_heads.toml")["heads"]
    for row in rows:
        values = {key: value for key, value in row.items() if key != "slug"}
        head = held.get(row["slug"]) or LedgerHead(slug=row["slug"])
        if head.pk is None or any(getattr(head, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(head, name, value)
            head.save()


@transaction.atomic
def seed_loans() -> None:
    """Upserts purposes and products of loans by slug. A loan bears its own terms, whatever its product says later."""
    seed = read_seed(__file__, "loan_products.toml")
    for model, rows in ((LoanPurpose, seed["purposes"]), (LoanProduct, seed["products"])):
        for row in rows:
            values = {key: value for key, value in row.items() if key != "slug"}
            model.unscoped.update_or_create(slug=row["slug"], defaults=values)  # a command asks, for reference rows


SEEDERS = (seed_tiers, seed_consent, seed_cadres, seed_trainings, seed_committees, seed_acts, seed_heads, seed_loans)
