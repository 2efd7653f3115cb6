"""`manage.py bench_export`: seconds and peak memory of a large export in each format."""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
import tempfile
import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.db import connection, transaction

from core.access.actor import Actor, Reach
from core.exports import export_of
from core.exports.asking import ask
from core.exports.registry import TAKE_FILES
from core.exports.services.taking import write
from core.exports.writers import WRITERS
from core.models import GeoUnit
from core.models.place import Place, place_of
from core.seeding import seed_all
from federation.management.memory import peak_megabytes
from federation.management.sql import fill
from federation.models import Household, Institution
from federation.roles import VIEW_MEMBER
from federation.simulation.db_ops import gather_statistics, hold_tables

A_GROUP = 1000


class Command(BaseCommand):
    """Each format in a process of its own, so that its peak is its own; every row is rolled back."""

    help = "Measure the export of many memberships to CSV and Excel; leaves no row behind."

    def add_arguments(self, parser: CommandParser) -> None:
        """How many rows; one format for the inner process."""
        parser.add_argument("--rows", type=int, default=500_000)
        parser.add_argument("--format", choices=sorted(WRITERS), help="measure this one in this very process")

    def handle(self, *args: Any, **options: Any) -> None:
        """Prints one JSON object a format."""
        if options["format"]:
            self.stdout.write(json.dumps(measure(options["format"], options["rows"])))
            return
        for format_ in sorted(WRITERS):
            inner = [
                sys.executable, str(settings.BASE_DIR / "manage.py"), "bench_export",
                "--format", format_, "--rows", str(options["rows"]),
            ]  # fmt: skip
            # The owner may put row history to sleep, so that filling takes seconds.
            owner = os.environ.get("DATABASE_OWNER_URL") or os.environ["DATABASE_URL"]
            environment = os.environ | {"DATABASE_URL": owner}
            said = subprocess.run(inner, check=True, capture_output=True, text=True, env=environment)
            self.stdout.write(said.stdout.strip())


def measure(format_: str, rows: int) -> dict[str, Any]:
    """Fills, writes, rolls back. Megabytes of this process before and at its peak, and of the file."""
    with transaction.atomic():
        block = _filled(rows)
        reach = Reach("block", block.pk, frozenset({VIEW_MEMBER, TAKE_FILES}))
        asking = ask(export_of("memberships"), Actor(reaches=(reach,), channel="command"), {})  # type: ignore[arg-type]
        before = peak_megabytes()
        started = time.perf_counter()
        with tempfile.TemporaryFile() as file:
            written = write(asking, format_, file)
            size = file.seek(0, 2)
        seconds = time.perf_counter() - started
        transaction.set_rollback(True)
    return {
        "format": format_,
        "rows": written,
        "seconds": round(seconds, 1),
        "megabytes_before": before,
        "megabytes_at_peak": peak_megabytes(),
        "file_megabytes": round(size / 1e6, 1),
    }


def _filled(rows: int) -> GeoUnit:
    seed_all()
    unit = GeoUnit.unscoped.filter(level="state").order_by("pk")[0]
    for level in ("district", "block", "village"):
        unit = _below(unit, level)
    place = place_of(unit)
    household = Household.unscoped.create(number="1", **place.keys())
    groups = [_group(place, index) for index in range(-(-rows // A_GROUP))]
    Institution.unscoped.bulk_create(groups)
    tables = ("federation_person", "federation_membership")
    hold_tables(connection, tables)
    fill(rows, household.pk, [group.pk for group in groups])
    gather_statistics(connection, (*tables, "federation_institution", "federation_household"))
    return GeoUnit.unscoped.get(pk=place.block_id)


def _group(place: Place, index: int) -> Institution:
    day = dt.date(2020, 1, 1)
    return Institution(code=f"BENCH{index}", tier_id="shg", name=f"Group {index}", formed_on=day, **place.keys())


def _below(parent: GeoUnit, level: str) -> GeoUnit:
    unit = GeoUnit.unscoped.create(
        level=level, name=f"Bench {level}", parent=parent, path=f"{parent.path}bench.",
        state_id=parent.state_id, district_id=parent.district_id, block_id=parent.block_id,
    )  # fmt: skip
    unit.path = f"{parent.path}{unit.pk}."
    if level in {"district", "block"}:
        setattr(unit, level, unit)
    unit.save()
    return unit
