"""`manage.py bench`: measures on a database of its own and prints one JSON object.

`REAL_DATA=FOLDER` takes the real files of that folder (the directory's and a counts file) at full size.
"""

import contextlib
import io
import json
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from core.access.actor import Actor, system_actor
from core.models import GeoUnit, User
from core.periods import add_months, month_of, today
from core.services.geography.loading import load_folder
from federation.models import Institution
from federation.simulation.counts import DistrictCounts, read_counts
from federation.simulation.rows import FACT_TABLES
from federation.simulation.run import Outcome, Plan, SimulationRefused, simulate
from reports.services.bench import db_ops
from reports.services.bench.books import measure_books
from reports.services.bench.figures import measure_drain, measure_freshness, measure_rebuild
from reports.services.bench.money import measure_loans, measure_sheets
from reports.services.bench.pages import (
    PREFIX,
    actor_of,
    bench_user,
    measure_closing,
    measure_pages,
)
from reports.services.bench.small import STATE, write_small_files
from reports.services.bench.timing import BenchError
from reports.services.bench.work import measure_inbox, measure_scan
from reports.services.first_figures import rebuild_from

# Its name among the figures, its title, and what measures it.
Stage = tuple[str, str, Callable[[], Any]]
DISTRICT = 431
LIMITS = {
    "rebuild.ratio": 2.0,
    "drain.ratio": 1.3,
    "drain.large.p95_ms": 100,
    "freshness.p95_ms": 3000,
    "pages.state_dashboard.median_ms": 40,
    "pages.state_dashboard.p95_ms": 100,
    "pages.shg_list.p95_ms": 100,
    "pages.shg_search.p95_ms": 100,
    "pages.member_search.p95_ms": 100,
    "closing.p95_ms": 150,
    "sheets.p95_ms": 200,
    "sheets.queries": 30,
    "loans.block_today.p95_ms": 300,
    "loans.block_last_month.p95_ms": 300,
    "loans.block_as_known_then.p95_ms": 300,
    "loans.state_page.p95_ms": 100,
    "inbox.cluster_coordinator.p95_ms": 100,
    "inbox.block_manager.p95_ms": 100,
    "inbox.district_manager.p95_ms": 100,
    "import.check_megabytes": 400,
    "import.store_megabytes": 400,
    "doubles.one_woman_p95_ms": 150,
}
AT_LEAST = {
    "simulate.rows_per_second": 40_000,
    "import.checked_rows_per_second": 20_000,
    "import.stored_rows_per_second": 4_000,
    "import.times_import_export": 20,
    "books.ledger_rows_per_second": 25_000,
    "doubles.precision": 0.90,
    "doubles.recall": 0.95,
}


class Command(BaseCommand):
    """Progress on standard error; the figures, their limits and what misses them on standard output."""

    help = "Measure at a small size, or with REAL_DATA=FOLDER at a state's; on a database of its own."

    def add_arguments(self, parser: CommandParser) -> None:
        """For repeated runs."""
        parser.add_argument(
            "--keep", action="store_true", help="measure what an earlier bench left, without growing it anew"
        )
        parser.add_argument("--only", nargs="+", metavar="STAGE", help="these stages alone, in their order")
        parser.add_argument("--meetings", type=int, default=200, help="closed meetings followed to the state's figure")
        parser.add_argument(
            "--import-rows", type=int, default=100_000, help="members imported; a 50th beside the rival"
        )
        parser.add_argument("--doubles", type=int, default=10_000, help="women among whom known doubles are looked for")

        parser.add_argument(
            "--book-meetings",
            type=int,
            help="meetings whose entries are posted; 1,000,000 of them with REAL_DATA and 20,000 without, unless said",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Stage by stage."""
        self._refuse_strangers()
        call_command("migrate", verbosity=0)
        call_command("seed", stdout=self.stderr)
        # Pages name their static files by content.
        call_command("collectstatic", interactive=False, verbosity=0)
        with tempfile.TemporaryDirectory() as made:
            folder, file = self._files(Path(made))
            load_folder(actor=system_actor(), folder=folder, say=self._say)
            found: dict[str, Any] = {"real_data": "REAL_DATA" in os.environ, "mode": settings.MODE}
            counts = sorted(
                (one for one in read_counts(file) if one.state_lgd == STATE), key=lambda one: one.district_lgd
            )
        try:
            self._measure(found, counts, options)
        except (SimulationRefused, BenchError) as error:
            raise CommandError(str(error)) from error
        found["missed"] = missed(found)
        self.stdout.write(json.dumps(found))
        if "failed" in found:
            raise CommandError(f"Not measured: {found['failed']}")

    def _refuse_strangers(self) -> None:
        """The bench empties tables, so only its own database will do."""
        migrated = "core_user" in connection.introspection.table_names()
        if migrated and Institution.unscoped.exists() and not User.objects.filter(username__startswith=PREFIX).exists():
            raise CommandError(
                "This database holds rows that no bench made. Use another: SANGATHAN_VAR=var/bench make bench"
            )

    def _files(self, made: Path) -> tuple[Path, Path]:
        if "REAL_DATA" not in os.environ:
            return write_small_files(made)
        folder = Path(os.environ["REAL_DATA"])
        found = sorted(folder.glob("*counts*.csv"))
        if not found:
            raise CommandError(f"{folder} holds no counts file (*counts*.csv).")
        return folder, found[-1]

    def _measure(self, found: dict[str, Any], counts: list[DistrictCounts], options: dict[str, Any]) -> None:
        block = GeoUnit.unscoped.filter(level="block", district__lgd_code=DISTRICT).order_by("lgd_code").first()
        if block is None:
            raise CommandError(f"District {DISTRICT} has no blocks in these files.")
        operator = bench_user("block_operator", block)
        if not options["keep"]:
            self._grow([one for one in counts if one.district_lgd == DISTRICT])
            self._say("One cell at a district's size")
            found["drain"] = {"small": measure_drain(block)}
            outcome = self._grow(counts)
            rows = sum(outcome.rows.values())
            found["simulate"] = {
                "rows": rows,
                "seconds": round(outcome.seconds, 1),
                "rows_per_second": round(rows / outcome.seconds),
            }
        self._run(found, self._stages(found, counts, options, block, actor_of(operator)), options["only"])

    def _run(self, found: dict[str, Any], stages: Iterable[Stage], only: list[str] | None) -> None:
        """One after another; one that ends in an error is told in `failed`, and the next ones are still measured."""
        for name, title, measure in stages:
            if only and name not in only:
                continue
            self._say(title)
            try:
                found[name] = measure()
            except (SimulationRefused, BenchError) as error:
                found.setdefault("failed", {})[name] = str(error)
            self._say(json.dumps(found.get(name) or found["failed"]))

    def _stages(
        self, found: dict[str, Any], counts: list[DistrictCounts], options: dict[str, Any], block: GeoUnit, actor: Actor
    ) -> Iterator[Stage]:
        rows = options["import_rows"]

        def drains() -> dict[str, Any]:
            told = found.get("drain", {}) | {"large": measure_drain(block)}
            if "small" in told:
                told["ratio"] = round(told["large"]["median_ms"] / told["small"]["median_ms"], 2)
            return told

        def imports() -> dict[str, Any]:
            return self._printed("bench_import", rows=rows, beside=rows // 50)

        def books() -> dict[str, Any]:
            wanted = options["book_meetings"] or (1_000_000 if found["real_data"] else 20_000)
            told = measure_books(counts, wanted, self._say)
            rebuild_from(actor=system_actor(), first=add_months(month_of(today()), -1))
            return told

        yield "rebuild", "Rebuilding the month beside plain SQL", measure_rebuild
        yield "drain", "One cell at the state's size", drains
        yield "pages", "Pages", lambda: measure_pages(block)
        yield "closing", "Eight operators closing meetings", lambda: measure_closing(block)
        yield "sheets", "Whole collection sheets", lambda: measure_sheets(block, actor)
        freshness = "From a closed meeting to the state, workers running"
        yield "freshness", freshness, lambda: measure_freshness(block, actor, options["meetings"])
        yield "inbox", "Inboxes, every institution of the state waiting", lambda: measure_inbox(block)
        yield "scan", "Looking for Aadhaar numbers in all that is kept", measure_scan
        yield "import", "Importing members, beside django-import-export on one file", imports
        yield "doubles", "Looking for known doubles", lambda: self._printed("bench_doubles", women=options["doubles"])
        # These two last, for books empty the tables first.
        yield "books", "Posting books", books
        yield "loans", "Loans of a block, and a state's page", measure_loans

    def _printed(self, command: str, **options: Any) -> dict[str, Any]:
        printed = io.StringIO()
        with contextlib.suppress(CommandError):  # what misses its limit is told by us, with the rest
            call_command(command, **options, stdout=printed, stderr=self.stderr)
        figures: dict[str, Any] = json.loads(printed.getvalue())
        return figures

    def _grow(self, counts: list[DistrictCounts]) -> Outcome:
        db_ops.empty(FACT_TABLES)
        outcome = simulate(actor=system_actor(), plan=Plan(counts, months=1, seed=1), say=self._say)
        rebuild_from(actor=system_actor(), first=outcome.first)
        return outcome

    def _say(self, text: str) -> None:
        self.stderr.write(text)
        self.stderr.flush()


def missed(found: dict[str, Any]) -> dict[str, list[float]]:
    """Figures beyond their limit, with the limit."""
    beyond = {}
    for limits, sign in ((LIMITS, 1), (AT_LEAST, -1)):
        for name, limit in limits.items():
            value: Any = found
            for part in name.split("."):
                value = value.get(part) if isinstance(value, dict) else None
            if value is not None and value * sign > limit * sign:
                beyond[name] = [value, limit]
    return beyond
