"""`manage.py bench_import`: writes a file of members, checks and stores it, and prints the rates as JSON.

Run it on a database of its own: it adds a block of made-up groups and their members.
"""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
import tempfile
import time
import uuid
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from core.access.actor import Actor
from core.exchange.working import STORE, work
from core.models import GeoUnit, Job, Posting, User
from core.models.place import place_of
from core.queries.people import actor_of_user
from core.services.imports import decide, start_import
from federation.exchange.members import MEMBERS
from federation.management.memory import peak_megabytes
from federation.models import Institution
from federation.services.spells import start_first_spell
from federation.simulation.import_file import WOMEN_IN_A_GROUP, write_member_file

FORMED = dt.date(2020, 1, 1)
LIMITS = {"checked_rows_per_second": 20_000, "stored_rows_per_second": 4_000, "times_import_export": 20}
MOST_MEGABYTES = 400


class Command(BaseCommand):
    """Each step runs in a process of its own, whose peak memory is read at its end."""

    help = "Measure the import of members: rows checked and stored a second, and peak memory."

    def add_arguments(self, parser: CommandParser) -> None:
        """How many rows, and beside which library."""
        parser.add_argument("--rows", type=int, default=100_000)
        parser.add_argument("--beside", type=int, default=0, help="rows for django-import-export, 0 for none")
        parser.add_argument("--turn", default="", help="(used by the command itself) one step of the job with this id")

    def handle(self, *args: Any, **options: Any) -> None:
        """Prints one JSON object; fails where a limit is missed."""
        if options["turn"]:
            self._turn(options["turn"])
            return
        with tempfile.TemporaryDirectory() as folder:
            figures = self._measure(Path(folder) / "members.xlsx", options["rows"], options["beside"])
        self.stdout.write(json.dumps(figures, indent=2))
        missed = [name for name, least in LIMITS.items() if figures.get(name, least) < least]
        if missed or max(figures["check_megabytes"], figures["store_megabytes"]) > MOST_MEGABYTES:
            raise CommandError(f"missed: {missed or 'memory'}")

    def _measure(self, path: Path, rows: int, beside: int) -> dict[str, Any]:
        block, codes = _groups(-(-(rows + beside) // WOMEN_IN_A_GROUP) + 1)
        user = User(username=f"bench.{uuid.uuid4().hex[:12]}", name="Bench")
        user.set_unusable_password()
        user.save()
        Posting.unscoped.create(user=user, role="block_operator", unit=block, starts_on=FORMED)
        actor = actor_of_user(user, channel="command")
        write_member_file(path, codes, rows)
        checked, stored = self._import(actor, path, rows)
        figures = {
            "rows": rows,
            "file_megabytes": round(path.stat().st_size / 1e6, 1),
            "checked_rows_per_second": round(rows / checked["seconds"]),
            "check_megabytes": checked["megabytes"],
            "stored_rows_per_second": round(rows / stored["seconds"]),
            "store_megabytes": stored["megabytes"],
        }
        self.stderr.write(json.dumps(figures))
        if beside:
            from federation.simulation.import_export_rival import rate  # noqa: PLC0415  (a development dependency)

            # One file, one after the other: theirs leaves nothing behind, ours follows.
            write_member_file(path, codes[-(-rows // WOMEN_IN_A_GROUP) :], beside, seed=2, first=rows)
            rival = rate(path)
            checked, stored = self._import(actor, path, beside)
            ours = beside / (checked["seconds"] + stored["seconds"])
            figures |= {
                "same_file_rows": beside,
                "same_file_rows_per_second": round(ours),
                "import_export_rows_per_second": round(rival, 1),
                "times_import_export": round(ours / rival, 1),
            }
        return figures

    def _import(self, actor: Actor, path: Path, rows: int) -> tuple[dict[str, Any], dict[str, Any]]:
        """Checks and stores the file; seconds and megabytes of both."""
        with path.open("rb") as file:
            job = start_import(actor=actor, kind=MEMBERS, file=file, name=path.name, size=path.stat().st_size)
        checked = self._child(job)
        decide(actor=actor, job=job, store=True)
        stored = self._child(job)
        job.refresh_from_db()
        if job.outcome.get("stored") != rows:
            raise CommandError(f"stored {job.outcome}")
        return checked, stored

    def _child(self, job: Job) -> dict[str, Any]:
        command = [sys.executable, sys.argv[0], "bench_import", "--turn", str(job.public_id)]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        figures: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
        return figures

    def _turn(self, public_id: str) -> None:
        started = time.perf_counter()
        work(public_id)
        seconds = time.perf_counter() - started
        self.stdout.write(json.dumps({"seconds": seconds, "megabytes": peak_megabytes(), "step": STORE}))


@transaction.atomic
def _groups(count: int) -> tuple[GeoUnit, list[str]]:
    """A block with one village and so many groups of its own."""
    # The command asks, on a database of its own.
    state = GeoUnit.unscoped.filter(level="state").order_by("pk").first()
    if state is None:
        raise CommandError("Run seed first.")
    block = _place("block", _place("district", state))
    village = _place("village", block)
    mark, codes = uuid.uuid4().hex[:8].upper(), []
    groups = [
        Institution(
            code=f"B{mark}-{n:06d}", tier_id="shg", name=f"Group {n}", formed_on=FORMED, **place_of(village).keys()
        )
        for n in range(count)
    ]
    for group in Institution.unscoped.bulk_create(groups, batch_size=2000):
        start_first_spell(group)
        codes.append(group.code)
    return block, codes


def _place(level: str, parent: GeoUnit) -> GeoUnit:
    unit = GeoUnit.unscoped.create(
        level=level,
        name=f"Bench {level}",
        parent=parent,
        path=uuid.uuid4().hex,
        state_id=parent.state_id,
        district_id=parent.district_id,
        block_id=parent.block_id,
        is_simulated=True,
    )
    if level != "village":
        setattr(unit, level, unit)
    unit.path = f"{parent.path}{unit.pk}."
    unit.save()
    return unit
