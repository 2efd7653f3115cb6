"""`manage.py simulate --counts FILE (--state N | --district N) --months N --seed N [--lines ...] [--books]`."""

import json
import time
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from core.access.actor import system_actor
from federation.simulation.counts import CountsError, DistrictCounts, read_counts
from federation.simulation.district import ALL_LINES, HEADERS, SAMPLE
from federation.simulation.run import Plan, SimulationRefused, simulate
from reports.services.first_figures import rebuild_from


class Command(BaseCommand):
    """Writes invented institutions with real totals; progress on standard error, one JSON object at the end."""

    help = "Grow institutions, members, meetings and books from a file of real totals. Never where real records are."

    def add_arguments(self, parser: CommandParser) -> None:
        """The counts, the part of the map, the months and the seed."""
        parser.add_argument("--counts", required=True, type=Path, help="CSV file with one row of totals a district")
        place = parser.add_mutually_exclusive_group(required=True)
        place.add_argument("--state", type=int, help="LGD code of a state: all its districts in the file")
        place.add_argument("--district", type=int, help="LGD code of one district")
        parser.add_argument("--months", type=int, default=1, help="months of meetings, the current one included")
        parser.add_argument("--seed", type=int, default=1, help="the same seed makes the same rows")
        parser.add_argument(
            "--lines", choices=(HEADERS, SAMPLE, ALL_LINES), default=HEADERS, help="rows of members at meetings"
        )
        parser.add_argument(
            "--books", action="store_true", help="with books: savings, loans, funds and banks of every institution"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Simulates, opens the months, rebuilds the figures."""
        if not 1 <= options["months"] <= 60:
            raise CommandError("--months lies between 1 and 60.")
        began = time.monotonic()
        try:
            plan = Plan(self._chosen(options), options["months"], options["seed"], options["lines"], options["books"])
            outcome = simulate(actor=system_actor(), plan=plan, say=self._say)
        except (CountsError, SimulationRefused) as error:
            raise CommandError(str(error)) from error
        for remark in outcome.remarks:
            self._say(remark)
        if outcome.skipped:
            self._say(f"Held already and left alone: {', '.join(map(str, outcome.skipped))}")
        self._say("Rebuilding figures")
        months = rebuild_from(actor=system_actor(), first=outcome.first)
        written = sum(outcome.rows.values())
        self.stdout.write(
            json.dumps(
                {
                    "districts": len(outcome.districts),
                    "districts_held_already": len(outcome.skipped),
                    "rows": dict(outcome.rows),
                    "rows_total": written,
                    "seconds_checking_books": round(outcome.seconds_checking, 2),
                    "seconds_rows_and_indexes": round(outcome.seconds, 2),
                    "rows_per_second": round(written / outcome.seconds) if written else 0,
                    "months_rebuilt": months,
                    "seconds": round(time.monotonic() - began, 2),
                    "remarks": outcome.remarks,
                }
            )
        )

    def _chosen(self, options: dict[str, Any]) -> list[DistrictCounts]:
        name, code = ("state_lgd", options["state"]) if options["state"] else ("district_lgd", options["district"])
        chosen = [one for one in read_counts(options["counts"]) if getattr(one, name) == code]
        if not chosen:
            raise CommandError(f"{options['counts'].name} has no row with {name} {code}.")
        return sorted(chosen, key=lambda one: one.district_lgd)

    def _say(self, text: str) -> None:
        self.stderr.write(text)
        self.stderr.flush()
